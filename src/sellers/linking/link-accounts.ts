import type { AccountFacts } from './account.ts';
import {
  evenSizes,
  guilty,
  linkClasses,
  linkFields,
  servesOthers,
  startingClasses,
} from './account-model.ts';
import { AccountTable, levelsOfRow } from './account-table.ts';
import { clusterLinks, type Ruling } from './cluster-links.ts';
import { grown } from './grow.ts';
import { LinkList } from './link-list.ts';
import { fitMixture, logsOf, type MixtureClass, type MixtureLogs, posteriorOf } from './mixture.ts';

/** Odds from which a link joins two accounts (20 : 1) and from which it may alone hold two groups together (200 : 1). */
export const JOIN = Math.log(20);
export const BRIDGE = Math.log(200);
/** Odds from which what only one operator's accounts have joins another to them (6 : 1). */
export const OWN_JOIN = Math.log(6);
/** Links under even odds are not kept. */
const KEEP = 0;
/** After so many days since one account gave up what the other took, half of what it says is gone. */
export const HALF_LIFE_DAYS = 180;
/** How often groups are looked through for what is theirs alone, and pairs at most a group. */
const ROUNDS = 3;
const MOST_OUTSIDERS = 400;
const F = linkFields.length;
/** Of each class, whether it says that one operator runs both. */
const isServing = linkClasses.map((name) => servesOthers.has(name));
const isGuilty = linkClasses.map((name) => guilty.has(name));

export interface AccountModel {
  readonly classes: readonly MixtureClass[];
}

/** What a field says of two accounts, in natural logarithms: for one operator, against the best innocent explanation. */
export interface LinkPart {
  readonly field: (typeof linkFields)[number];
  readonly level: number;
  readonly weight: number;
  /** What is left of the weight after the time between; 1 = all. */
  readonly fresh: number;
}

export interface LinkExplanation {
  /** The explanation by one operator that fits best. */
  readonly as: (typeof linkClasses)[number];
  /** True when they share what only one operator's accounts have: who serves others too is then no explanation. */
  readonly own: boolean;
  /** The innocent explanation that fits best. */
  readonly against: (typeof linkClasses)[number];
  /** Odds of the two classes before anything is compared. */
  readonly prior: number;
  readonly parts: readonly LinkPart[];
  /** What the explanations that fit less well add or take off. */
  readonly others: number;
  /** prior + Σ weight × fresh + others. */
  readonly logOdds: number;
}

/**
 * Who operates which accounts. Built whole (`learn`, `linkAll`) or an account at a time (`put`, `linkOne`); both answer
 * alike, but that what is common is known from the accounts so far.
 */
export class AccountLinks {
  readonly table = new AccountTable();
  #classes: readonly MixtureClass[];
  #logs: MixtureLogs | null = null;
  readonly #odds: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()];
  readonly #links = new LinkList();
  #group = new Int32Array(0);
  #joins: (readonly [number, number])[] = [];
  #splits: Ruling[] = [];

  constructor(model: AccountModel | null = null) {
    this.#classes = model?.classes ?? [];
  }

  get model(): AccountModel {
    return { classes: this.#classes };
  }

  get links(): LinkList['all'] {
    return this.#links.all;
  }

  put(facts: AccountFacts): number {
    return this.table.put(facts);
  }

  /** Learns the chances from the accounts as they are, without labels. Answers how many pairs were looked at. */
  learn(random: () => number): number {
    const counts = new Map<number, number>();
    const pairs = this.#eachPair((_a, _b, row) => counts.set(row, (counts.get(row) ?? 0) + 1));
    const rows = new Uint8Array(counts.size * F);
    let at = 0;
    for (const row of counts.keys()) levelsOfRow(row, rows, F * at++);
    const n = this.table.size;
    const fitted = fitMixture({
      patterns: { fields: F, rows, counts: Float64Array.from(counts.values()) },
      pairs: Math.max(1, (n * (n - 1)) / 2),
      start: startingClasses(this.table.strangers(random)),
      prior: { pairs: 50, share: 0.25 },
      rounds: 30,
    });
    this.#classes = evenSizes(fitted);
    this.#logs = null;
    for (const odds of this.#odds) odds.clear();
    return pairs;
  }

  /** Links every account with every other by the model in force. */
  linkAll(): void {
    this.#links.clear();
    this.#eachPair((a, b, row) => this.#keep(a, b, row, false));
    for (let round = 0; ; round++) {
      this.#group = clusterLinks(this.table.size, this.links, {
        threshold: (link) => this.#threshold(link),
        bridge: BRIDGE,
        joins: this.#joins,
        splits: this.#splits,
      });
      if (round === ROUNDS || this.#joinByOwn(this.#groups()).length === 0) break;
    }
    for (let i = 0; i < this.#links.size; i++) this.#links.index(i);
  }

  /** Links one account, new or changed, and brings the groups it touches up to date. Answers their members. */
  linkOne(account: number): number[] {
    const before = this.#reach([account]);
    this.#links.drop(account);
    if (this.#group.length < this.table.size) {
      const known = this.#group.length;
      this.#group = grown(this.#group, this.table.size);
      for (let i = known; i < this.#group.length; i++) this.#group[i] = i;
    }
    const found: number[] = [];
    this.table.candidates(account, false, found);
    for (const other of found) {
      const link = this.#keep(account, other, this.table.compare(account, other), false);
      if (link !== null) this.#links.index(link);
    }
    let touched = this.#reach([account, ...before]);
    this.#regroup(touched);
    for (let round = 0; round < ROUNDS; round++) {
      // Groups that the account shares something with may have what is nobody else's.
      const near = new Set([account, ...found].map((other) => this.groupOf(other)));
      const groups = [...near].flatMap((group) => {
        const members = this.membersOf(group);
        return members.length >= 3 ? [members] : [];
      });
      const joined = this.#joinByOwn(groups);
      if (joined.length === 0) break;
      for (const link of joined) this.#links.index(link);
      touched = this.#reach([...touched, ...joined.flatMap((link) => this.#links.endsOf(link))]);
      this.#regroup(touched);
    }
    return touched;
  }

  /** What people ruled, instead of what they had ruled before; holds from the next calculation on. */
  setRulings(joins: readonly (readonly [number, number])[], splits: readonly Ruling[]): void {
    this.#joins = [...joins];
    this.#splits = [...splits];
  }

  /** Accounts that rulings name. */
  ruled(): number[] {
    return [...this.#joins.flat(), ...this.#splits.flatMap(({ one, other }) => [...one, ...other])];
  }

  /** Brings the groups of these accounts up to date. Answers everybody whose group was looked at. */
  regroup(accounts: readonly number[]): number[] {
    const touched = this.#reach(accounts);
    this.#regroup(touched);
    return touched;
  }

  groupOf(account: number): number {
    return account < this.#group.length ? this.#group[account]! : account;
  }

  /** Everybody in the group of an account, itself included, rising. */
  membersOf(account: number): number[] {
    const group = this.groupOf(account);
    return this.#reach([account]).filter((member) => this.groupOf(member) === group);
  }

  linksOf(account: number): { readonly other: number; readonly logOdds: number }[] {
    return this.#links.of(account).map((link) => {
      const [a, b] = this.#links.endsOf(link);
      return { other: a === account ? b : a, logOdds: this.#links.oddsOf(link) };
    });
  }

  /** The arithmetic behind a link, whether it joined or not. */
  explain(a: number, b: number): LinkExplanation {
    const own = this.#links
      .of(a)
      .some(
        (link) =>
          this.#links.isOwn(link) &&
          this.#links.oddsOf(link) >= OWN_JOIN &&
          this.#links.endsOf(link).includes(b),
      );
    return this.#explainAs(a, b, own);
  }

  #explainAs(a: number, b: number, own: boolean): LinkExplanation {
    const row = this.table.compare(a, b);
    const levels = new Uint8Array(F);
    levelsOfRow(row, levels);
    const { stride, of } = this.#logsNow();
    const as = this.#best(levels, true, own);
    const against = this.#best(levels, false, own);
    const operator = of[as]!;
    const innocent = of[against]!;
    const prior = operator[0]! - innocent[0]!;
    const parts = linkFields.flatMap((field, f) => {
      const level = levels[f]!;
      if (level === 0) return [];
      const weight = operator[1 + f * stride + level]! - innocent[1 + f * stride + level]!;
      return [{ field, level, weight, fresh: weight > 0 ? freshness(this.table.gaps[f]!) : 1 }];
    });
    const logOdds = this.#oddsOf(row, own);
    const fresh = parts.reduce((sum, part) => sum + part.weight * part.fresh, prior);
    const whole = parts.reduce((sum, part) => sum + part.weight, prior);
    return {
      as: linkClasses[as]!,
      own,
      against: linkClasses[against]!,
      prior,
      parts,
      others: logOdds - whole,
      logOdds: fresh + logOdds - whole,
    };
  }

  #eachPair(visit: (a: number, b: number, row: number) => void): number {
    const found: number[] = [];
    let pairs = 0;
    for (let a = 0; a < this.table.size; a++) {
      this.table.candidates(a, true, found);
      pairs += found.length;
      for (const b of found) visit(a, b, this.table.compare(a, b));
    }
    return pairs;
  }

  #threshold(link: number): number {
    return this.#links.isOwn(link) ? OWN_JOIN : JOIN;
  }

  #groups(): number[][] {
    const groups = new Map<number, number[]>();
    for (let i = 0; i < this.#group.length; i++) {
      const group = this.#group[i]!;
      if (group === i) continue;
      const members = groups.get(group);
      if (members === undefined) groups.set(group, [group, i]);
      else members.push(i);
    }
    return [...groups.values()].filter((members) => members.length >= 3);
  }

  /** Links those who share with a group what only the group has; answers the links that are new. */
  #joinByOwn(groups: readonly (readonly number[])[]): number[] {
    const joined: number[] = [];
    for (const members of groups) {
      const group = this.groupOf(members[0]!);
      const pairs = this.table.outsiders(
        members,
        (account) => this.groupOf(account) === group,
        MOST_OUTSIDERS,
      );
      for (const [other, member] of pairs) {
        const link = this.#keep(other, member, this.table.compare(other, member), true);
        if (link !== null) joined.push(link);
      }
    }
    return joined;
  }

  /** The link, or null when the odds are too small to keep. */
  #keep(a: number, b: number, row: number, own: boolean): number | null {
    const least = own ? OWN_JOIN : KEEP;
    let logOdds = this.#oddsOf(row, own);
    if (logOdds < least) return null;
    if (this.table.gaps.some((gap) => gap > 0)) ({ logOdds } = this.#explainAs(a, b, own));
    return logOdds < least ? null : this.#links.add(a, b, logOdds, own);
  }

  #logsNow(): MixtureLogs {
    if (this.#classes.length === 0) throw new Error('accounts are linked before the model was learnt');
    return (this.#logs ??= logsOf(this.#classes));
  }

  /** Log odds of one operator against every innocent explanation together, time left out. */
  #oddsOf(row: number, own: boolean): number {
    const known = this.#odds[own ? 1 : 0].get(row);
    if (known !== undefined) return known;
    const levels = new Uint8Array(F);
    levelsOfRow(row, levels);
    const posterior = new Float64Array(this.#classes.length);
    posteriorOf(this.#logsNow(), levels, 0, F, posterior);
    let sure = 0;
    let innocent = 0;
    for (let k = 0; k < posterior.length; k++) {
      if (isGuilty[k]) sure += posterior[k]!;
      else if (!own || !isServing[k]) innocent += posterior[k]!;
    }
    const odds = Math.log(Math.max(sure, 1e-300)) - Math.log(Math.max(innocent, 1e-300));
    this.#odds[own ? 1 : 0].set(row, odds);
    return odds;
  }

  #best(levels: Uint8Array, ofGuilty: boolean, own: boolean): number {
    const { stride, of } = this.#logsNow();
    let best = -1;
    let top = -Infinity;
    of.forEach((logs, k) => {
      if (isGuilty[k] !== ofGuilty || (own && isServing[k])) return;
      let sum = logs[0]!;
      for (let f = 0; f < F; f++) sum += logs[1 + f * stride + levels[f]!]!;
      if (sum > top) [best, top] = [k, sum];
    });
    return best;
  }

  /** Everybody that links or a person's joins hold together with these, rising. */
  #reach(from: readonly number[]): number[] {
    const seen = new Set(from);
    for (const account of seen) {
      for (const link of this.#links.of(account))
        if (this.#links.oddsOf(link) >= this.#threshold(link))
          for (const end of this.#links.endsOf(link)) seen.add(end);
      for (const [a, b] of this.#joins) {
        if (a === account) seen.add(b);
        if (b === account) seen.add(a);
      }
    }
    return [...seen].sort((a, b) => a - b);
  }

  #regroup(accounts: readonly number[]): void {
    const local = new Map(accounts.map((account, i) => [account, i]));
    const inside = new Set<number>();
    for (const account of accounts)
      for (const link of this.#links.of(account))
        if (this.#links.endsOf(link).every((end) => local.has(end))) inside.add(link);
    const list = [...inside];
    const ends = list.map((link) => this.#links.endsOf(link));
    const here = (members: readonly number[]) => members.flatMap((m) => local.get(m) ?? []);
    const groups = clusterLinks(
      accounts.length,
      {
        a: ends.map(([a]) => local.get(a)!),
        b: ends.map(([, b]) => local.get(b)!),
        logOdds: list.map((link) => this.#links.oddsOf(link)),
      },
      {
        threshold: (i) => this.#threshold(list[i]!),
        bridge: BRIDGE,
        joins: this.#joins.flatMap(([a, b]) =>
          local.has(a) && local.has(b) ? [[local.get(a)!, local.get(b)!] as const] : [],
        ),
        splits: this.#splits.map(({ one, other }) => ({ one: here(one), other: here(other) })),
      },
    );
    accounts.forEach((account, i) => (this.#group[account] = accounts[groups[i]!]!));
  }
}

export function freshness(gapDays: number): number {
  return gapDays === 0 ? 1 : 2 ** (-gapDays / HALF_LIFE_DAYS);
}
