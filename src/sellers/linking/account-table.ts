import { type AccountFacts, tokensOf } from './account.ts';
import { LEVELS, linkFields, RARE, SOME, STOP } from './account-model.ts';
import { grown } from './grow.ts';
import { bitsApart, RHYTHM_SLOTS, rhythmLikeness, styleOf, writeRhythm } from './habits.ts';
import { blockLimit, different, fieldNumber, fieldOfKind, kindNumber, levelOfKind } from './token-levels.ts';
import { TokenTable } from './token-table.ts';

const F = linkFields.length;
/** Days since 1970 of which days are counted in 16 bits. */
const EPOCH = 7_305;
const MANY_PICTURES = 3;
/** Below so many entries dead ones are left where they are. */
const LEAST_ENTRIES = 1 << 16;
/** So many accounts of a group must have a value for it to be the group's own. */
const OWN = 2;

/**
 * Accounts as numbers: who has which values, when, and how each writes and works. Everything is in typed arrays; an
 * account costs about 250 bytes and what its values cost in the table of tokens.
 */
export class AccountTable {
  readonly tokens = new TokenTable();
  #ids: string[] = [];
  readonly #known = new Map<string, number>();
  // Of each token: newest entry, how many accounts have it.
  #head = new Int32Array(1 << 15).fill(-1);
  #count = new Int32Array(1 << 15);
  // Of each entry (an account's value): sorted by token within an account.
  #token = new Int32Array(1 << 16);
  #account = new Int32Array(1 << 16);
  #next = new Int32Array(1 << 16);
  #from = new Uint16Array(1 << 16);
  #to = new Uint16Array(1 << 16);
  #entries = 0;
  /** Entries of what accounts no longer tell; their room is taken back when they are more than half. */
  #dead = 0;
  // Of each account.
  #start = new Int32Array(1 << 12);
  #length = new Uint16Array(1 << 12);
  #has = new Uint16Array(1 << 12);
  #styleHigh = new Int32Array(1 << 12);
  #styleLow = new Int32Array(1 << 12);
  #rhythm = new Uint8Array(RHYTHM_SLOTS << 12);
  #stamp = new Int32Array(1 << 12);
  #turn = 0;

  /** Days between the times in which two accounts had what they share, by field; written by `compare`. */
  readonly gaps = new Uint16Array(F);

  get size(): number {
    return this.#ids.length;
  }

  idOf(account: number): string {
    return this.#ids[account]!;
  }

  numberOf(id: string): number | undefined {
    return this.#known.get(id);
  }

  /** How many accounts have a value. */
  countOf(token: number): number {
    return this.#count[token]!;
  }

  /** Entries in use and not taken back yet, of all accounts. */
  get room(): number {
    return this.#entries;
  }

  /** Adds an account, or takes what is now told of a known one instead of what was. */
  put(facts: AccountFacts): number {
    const known = this.#known.get(facts.id);
    const account = known ?? this.#ids.push(facts.id) - 1;
    if (known === undefined) {
      this.#known.set(facts.id, account);
      this.#growAccounts(account + 1);
    } else this.#drop(account);

    const list = tokensOf(facts)
      .map(({ kind, value, from, to }) => ({
        token: this.tokens.intern(kindNumber[kind], value),
        from: Math.max(0, from - EPOCH),
        to: Math.max(0, to - EPOCH),
      }))
      .sort((a, b) => a.token - b.token);
    this.#head = this.#growHeads(this.tokens.size);
    this.#count = grown(this.#count, this.tokens.size);
    this.#growEntries(this.#entries + list.length);
    this.#start[account] = this.#entries;
    let has = 0;
    let last = -1;
    for (const { token, from, to } of list) {
      const at = this.#entries - 1;
      if (token === last) {
        if (from < this.#from[at]!) this.#from[at] = from;
        if (to > this.#to[at]!) this.#to[at] = to;
        continue;
      }
      last = token;
      const entry = this.#entries++;
      this.#token[entry] = token;
      this.#account[entry] = account;
      this.#from[entry] = from;
      this.#to[entry] = to;
      this.#next[entry] = this.#head[token]!;
      this.#head[token] = entry;
      this.#count[token]! += 1;
      has |= 1 << fieldOfKind[this.tokens.kindOf(token)]!;
    }
    this.#length[account] = this.#entries - this.#start[account]!;
    const style = styleOf(facts.texts);
    this.#styleHigh[account] = style.high;
    this.#styleLow[account] = style.low;
    if (style.known) has |= 1 << fieldNumber.style;
    if (writeRhythm(facts.logins, this.#rhythm, account * RHYTHM_SLOTS)) has |= 1 << fieldNumber.rhythm;
    this.#has[account] = has;
    return account;
  }

  #drop(account: number): void {
    const start = this.#start[account]!;
    for (let entry = start; entry < start + this.#length[account]!; entry++) {
      this.#count[this.#token[entry]!]! -= 1;
      this.#account[entry] = -1;
    }
    this.#dead += this.#length[account]!;
    this.#length[account] = 0;
    if (this.#entries > LEAST_ENTRIES && this.#dead * 2 > this.#entries) this.#takeBack();
  }

  /** Moves every entry that lives down over the dead, in the order they have. */
  #takeBack(): void {
    this.#head.fill(-1);
    let to = 0;
    for (let entry = 0; entry < this.#entries; entry++) {
      const account = this.#account[entry]!;
      if (account === -1) continue;
      const token = this.#token[entry]!;
      if (this.#start[account] === entry) this.#start[account] = to;
      this.#token[to] = token;
      this.#account[to] = account;
      this.#from[to] = this.#from[entry]!;
      this.#to[to] = this.#to[entry]!;
      this.#next[to] = this.#head[token]!;
      this.#head[token] = to++;
    }
    this.#entries = to;
    this.#dead = 0;
  }

  /**
   * Accounts that share a value with this one which few enough have, each once; of those told before it only the later
   * ones when `after` is set, so that a run over all meets each pair once.
   */
  candidates(account: number, after: boolean, found: number[]): void {
    found.length = 0;
    const turn = ++this.#turn;
    const start = this.#start[account]!;
    for (let entry = start; entry < start + this.#length[account]!; entry++) {
      const token = this.#token[entry]!;
      const count = this.#count[token]!;
      if (count < 2 || count > blockLimit[this.tokens.kindOf(token)]!) continue;
      for (let other = this.#head[token]!; other !== -1; other = this.#next[other]!) {
        const to = this.#account[other]!;
        if (to === account || to < 0 || (after && to < account) || this.#stamp[to] === turn) continue;
        this.#stamp[to] = turn;
        found.push(to);
      }
    }
  }

  /**
   * Accounts outside a group that share with it a value which (nearly) only the group has, with the members that have it
   * too; at most `most` pairs. A value is the group's own when three or more of it have it and at most one in five, or one,
   * of those who have it are outside.
   */
  outsiders(
    members: readonly number[],
    inside: (account: number) => boolean,
    most: number,
  ): [number, number][] {
    const having = new Map<number, number[]>();
    for (const member of members) {
      const start = this.#start[member]!;
      for (let entry = start; entry < start + this.#length[member]!; entry++) {
        const token = this.#token[entry]!;
        if (this.#count[token]! < OWN || blockLimit[this.tokens.kindOf(token)] === 0) continue;
        const list = having.get(token);
        if (list === undefined) having.set(token, [member]);
        else list.push(member);
      }
    }
    const pairs = new Set<number>();
    const found: [number, number][] = [];
    for (const [token, holders] of having) {
      const outside = this.#count[token]! - holders.length;
      if (holders.length < OWN || outside === 0 || outside > Math.max(1, holders.length / 4)) continue;
      for (let entry = this.#head[token]!; entry !== -1; entry = this.#next[entry]!) {
        const other = this.#account[entry]!;
        if (other < 0 || inside(other)) continue;
        for (const member of holders.slice(0, 8)) {
          const key = other * this.size + member;
          if (pairs.has(key) || found.length >= most) continue;
          pairs.add(key);
          found.push([other, member]);
        }
      }
    }
    return found;
  }

  /** The row of levels of two accounts as one number: level of field `f` times LEVELS to the power of `f`. */
  compare(a: number, b: number): number {
    const levels = scratch;
    const { gaps } = this;
    const both = this.#has[a]! & this.#has[b]!;
    for (let f = 0; f < F; f++) {
      levels[f] = both & (1 << f) ? different[f]! : 0;
      gaps[f] = 0;
    }
    let pictures = 0;
    let x = this.#start[a]!;
    let y = this.#start[b]!;
    const endX = x + this.#length[a]!;
    const endY = y + this.#length[b]!;
    while (x < endX && y < endY) {
      const tokenX = this.#token[x]!;
      const tokenY = this.#token[y]!;
      if (tokenX < tokenY) x++;
      else if (tokenX > tokenY) y++;
      else {
        const kind = this.tokens.kindOf(tokenX);
        const count = this.#count[tokenX]!;
        if (count <= STOP || kind === kindNumber.family) {
          const f = fieldOfKind[kind]!;
          const level = levelOfKind[kind]![count <= RARE ? 0 : count <= SOME ? 1 : 2]!;
          const gap = Math.max(0, this.#from[y]! - this.#to[x]!, this.#from[x]! - this.#to[y]!);
          if (level < levels[f]!) {
            levels[f] = level;
            gaps[f] = gap;
          } else if (level === levels[f] && gap < gaps[f]!) gaps[f] = gap;
          if (kind === kindNumber.picture && level === 2) pictures += 1;
        }
        x++;
        y++;
      }
    }
    if (pictures >= MANY_PICTURES) levels[fieldNumber.pictures] = 1;
    if (levels[fieldNumber.style] !== 0) {
      const bits = bitsApart(
        this.#styleHigh[a]!,
        this.#styleLow[a]!,
        this.#styleHigh[b]!,
        this.#styleLow[b]!,
      );
      levels[fieldNumber.style] = bits <= 8 ? 1 : bits <= 16 ? 2 : 3;
    }
    if (levels[fieldNumber.rhythm] !== 0) {
      const alike = rhythmLikeness(this.#rhythm, a * RHYTHM_SLOTS, b * RHYTHM_SLOTS);
      levels[fieldNumber.rhythm] = alike >= 0.8 ? 1 : alike >= 0.6 ? 2 : 3;
    }
    let row = 0;
    for (let f = F - 1; f >= 0; f--) row = row * LEVELS + levels[f]!;
    return row;
  }

  /**
   * Chance of each level among strangers: of shared values from how many accounts have each, counted over all values; of
   * the rest from random pairs.
   */
  strangers(random: () => number): number[][] {
    const pairs = Math.max(1, this.size * (this.size - 1));
    const sums = linkFields.map(() => new Float64Array(LEVELS));
    for (let token = 0; token < this.tokens.size; token++) {
      const count = this.#count[token]!;
      const kind = this.tokens.kindOf(token);
      if (count < 2 || count > STOP) continue;
      const level = levelOfKind[kind]![count <= RARE ? 0 : count <= SOME ? 1 : 2]!;
      sums[fieldOfKind[kind]!]![level]! += (count * (count - 1)) / pairs;
    }
    const seen = linkFields.map(() => new Float64Array(LEVELS));
    const rows = Math.min(200_000, this.size * 20);
    for (let i = 0; i < rows; i++) {
      const a = Math.floor(random() * this.size);
      const b = Math.floor(random() * this.size);
      if (a === b) continue;
      let row = this.compare(a, b);
      for (let f = 0; f < F; f++) {
        seen[f]![row % LEVELS]! += 1;
        row = Math.floor(row / LEVELS);
      }
    }
    return linkFields.map((field, f) => {
      const told = seen[f]!.reduce((sum, n, level) => (level === 0 ? sum : sum + n), 0);
      const chances = [1];
      for (let level = 1; level < different[f]!; level++) {
        const drawn = field === 'style' || field === 'rhythm' || (field === 'person' && level === 3);
        const chance = drawn ? (seen[f]![level]! + 0.5) / (told + 2) : sums[f]![level]!;
        chances.push(Math.max(chance, 1 / pairs));
      }
      // Three pictures in common are no accident thrice over: what strangers share they share with many.
      if (field === 'pictures') chances[1] = Math.max(1 / pairs, chances[2]! / 20);
      chances.push(Math.max(0.01, 1 - chances.slice(1).reduce((sum, chance) => sum + chance, 0)));
      return chances;
    });
  }

  #growAccounts(length: number): void {
    this.#start = grown(this.#start, length);
    this.#length = grown(this.#length, length);
    this.#has = grown(this.#has, length);
    this.#styleHigh = grown(this.#styleHigh, length);
    this.#styleLow = grown(this.#styleLow, length);
    this.#rhythm = grown(this.#rhythm, length * RHYTHM_SLOTS);
    this.#stamp = grown(this.#stamp, length);
  }

  #growEntries(length: number): void {
    this.#token = grown(this.#token, length);
    this.#account = grown(this.#account, length);
    this.#next = grown(this.#next, length);
    this.#from = grown(this.#from, length);
    this.#to = grown(this.#to, length);
  }

  #growHeads(length: number): Int32Array<ArrayBuffer> {
    const before = this.#head.length;
    const head = grown(this.#head, length);
    if (head.length > before) head.fill(-1, before);
    return head;
  }
}

const scratch = new Uint8Array(F);

/** The levels of a row, by field. */
export function levelsOfRow(row: number, out: Uint8Array, at = 0): void {
  let rest = row;
  for (let f = 0; f < F; f++) {
    out[at + f] = rest % LEVELS;
    rest = Math.floor(rest / LEVELS);
  }
}
