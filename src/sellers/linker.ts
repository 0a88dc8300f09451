import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction, type Tx } from '../base/db.ts';
import type { Log } from '../base/log.ts';
import { type AppendDeps, appendEntries } from '../ledger/index.ts';
import { allToldAccounts, toldAccounts } from '../marketplace/index.ts';
import { factsOf } from './account-facts.ts';
import type { Ruling } from './linking/cluster-links.ts';
import { AccountLinks, JOIN } from './linking/link-accounts.ts';
import { starterModel } from './starter-model.ts';
import {
  insertModel,
  type LinkRow,
  readMemberships,
  readModel,
  readStandingRulings,
  replaceLinks,
  type RulingRow,
  writeMemberships,
} from './store.ts';

export interface LinkerDeps extends AppendDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

/** From so many accounts on the chances are learned from them; below, the starter's hold. */
export const ENOUGH_TO_LEARN = 5_000;
/** The surest links of an account that are kept for people to read. */
const LINKS_KEPT = 12;
const DAY_MS = 86_400_000;
const PAGE = 500;

/**
 * What one process holds to say who runs which accounts: all accounts as numbers, in memory. Everything that it says is
 * in the database; a linker can be thrown away and opened again at any moment.
 */
export class Linker {
  readonly #deps: LinkerDeps;
  #links: AccountLinks;

  private constructor(deps: LinkerDeps, links: AccountLinks) {
    this.#deps = deps;
    this.#links = links;
  }

  /** Reads every account, links them by the model in force, and writes what differs from what was known. */
  static async open(deps: LinkerDeps): Promise<Linker> {
    const known = await readModel(deps.db);
    const links = new AccountLinks(known ?? starterModel());
    const today = todayOf(deps.clock);
    for await (const page of allToldAccounts(deps.db, PAGE))
      for (const told of page) links.put(factsOf(told, today));
    const linker = new Linker(deps, links);
    linker.#obey(await readStandingRulings(deps.db));
    links.linkAll();
    await linker.#writeAll();
    return linker;
  }

  get accounts(): number {
    return this.#links.table.size;
  }

  /** Takes up what these accounts tell now. MUST run in the transaction that knows of the change. */
  async refresh(tx: Tx, sellerIds: readonly string[]): Promise<void> {
    const today = todayOf(this.#deps.clock);
    const touched = new Set<number>();
    const fresh: number[] = [];
    for (const told of await toldAccounts(tx, sellerIds)) {
      const account = this.#links.put(factsOf(told, today));
      fresh.push(account);
      for (const other of this.#links.linkOne(account)) touched.add(other);
    }
    await this.#write(tx, [...touched], fresh);
  }

  /** Takes up a person's ruling, or that one was lifted. */
  async obey(tx: Tx): Promise<void> {
    const rulings = await readStandingRulings(tx);
    const before = new Set(this.#links.ruled());
    this.#obey(rulings);
    const touched = this.#links.regroup([...before, ...this.#links.ruled()]);
    await this.#write(tx, touched, []);
  }

  /** Learns the chances anew from all accounts, and links by them. Blocks for seconds at a hundred thousand accounts. */
  async learn(random: () => number): Promise<boolean> {
    if (this.accounts < ENOUGH_TO_LEARN) return false;
    const { db, clock, log } = this.#deps;
    const pairs = this.#links.learn(random);
    this.#links.linkAll();
    const { accounts } = this;
    await inTransaction(db, (tx) =>
      insertModel(tx, { at: isoNow(clock), accounts, classes: this.#links.model.classes }),
    );
    log.info('learned what links accounts', { accounts, pairs });
    await this.#writeAll();
    return true;
  }

  #obey(rulings: readonly RulingRow[]): void {
    const numbers = (ids: readonly string[]): number[] =>
      ids.flatMap((id) => this.#links.table.numberOf(id) ?? []);
    const joins: (readonly [number, number])[] = [];
    const splits: Ruling[] = [];
    for (const { kind, one, other } of rulings) {
      if (kind === 'split') splits.push({ one: numbers(one), other: numbers(other) });
      else {
        const [first, ...rest] = numbers(one);
        for (const account of rest) joins.push([first!, account]);
      }
    }
    this.#links.setRulings(joins, splits);
  }

  async #writeAll(): Promise<void> {
    for (let from = 0; from < this.accounts; from += PAGE) {
      const some = Array.from({ length: Math.min(PAGE, this.accounts - from) }, (_, i) => from + i);
      // A group is written whole, with its first member.
      const whole = new Set<number>();
      for (const account of some) {
        const group = this.#links.groupOf(account);
        if (group === account) for (const member of this.#links.membersOf(account)) whole.add(member);
      }
      const linked = some.filter((account) => this.#links.linksOf(account).length > 0);
      await inTransaction(this.#deps.db, (tx) => this.#write(tx, [...whole], linked));
    }
  }

  /** Brings memberships of `touched` and links of `fresh` in the database in line with what is in memory. */
  async #write(tx: Tx, touched: readonly number[], fresh: readonly number[]): Promise<void> {
    const at = isoNow(this.#deps.clock);
    await this.#writeGroups(tx, touched, at);
    if (fresh.length === 0) return;
    const ids = fresh.map((account) => this.#links.table.idOf(account));
    const rows = new Map<string, Pick<LinkRow, 'a' | 'b' | 'log_odds' | 'explanation'>>();
    for (const account of fresh) {
      const best = this.#links
        .linksOf(account)
        .filter(({ logOdds }) => logOdds >= JOIN)
        .sort((x, y) => y.logOdds - x.logOdds)
        .slice(0, LINKS_KEPT);
      for (const { other, logOdds } of best) {
        const [a, b] = [this.#links.table.idOf(account), this.#links.table.idOf(other)].sort(byBytes) as [
          string,
          string,
        ];
        if (rows.has(`${a} ${b}`)) continue;
        rows.set(`${a} ${b}`, {
          a,
          b,
          log_odds: logOdds,
          explanation: this.#links.explain(account, other),
        });
      }
    }
    await replaceLinks(tx, ids, [...rows.values()], at);
  }

  async #writeGroups(tx: Tx, touched: readonly number[], at: string): Promise<void> {
    if (touched.length === 0) return;
    const idOf = (account: number): string => this.#links.table.idOf(account);
    const known = await readMemberships(tx, touched.map(idOf));
    const groups = Map.groupBy(touched, (account) => this.#links.groupOf(account));
    const changes: { seller_id: string; operator_id: string | null }[] = [];
    const operators = new Map<string, { joined: string[]; left: string[] }>();
    const noteOf = (operator: string) => {
      const note = operators.get(operator) ?? { joined: [], left: [] };
      operators.set(operator, note);
      return note;
    };
    const taken = new Set<string>();
    // The larger group keeps the name when an operator is split.
    for (const members of [...groups.values()].sort((x, y) => y.length - x.length)) {
      const ids = members.map(idOf);
      const operator =
        members.length < 2 ? null : (this.#nameOf(ids, known, taken) ?? this.#deps.ids.next('opr'));
      if (operator !== null) taken.add(operator);
      for (const id of ids) {
        const before = known.get(id) ?? null;
        if (before === operator) continue;
        changes.push({ seller_id: id, operator_id: operator });
        if (before !== null) noteOf(before).left.push(id);
        if (operator !== null) noteOf(operator).joined.push(id);
      }
    }
    if (changes.length === 0) return;
    await writeMemberships(tx, changes, [...operators.keys()], at);
    await appendEntries(
      this.#deps,
      tx,
      [...operators].map(([id, { joined, left }]) => ({
        kind: 'sellers.operator_changed',
        subject: { type: 'operator', id },
        actor: 'system:linker',
        at,
        data: { joined, left },
      })),
    );
  }

  /** The operator that most of a group belonged to. */
  #nameOf(
    ids: readonly string[],
    known: ReadonlyMap<string, string>,
    taken: ReadonlySet<string>,
  ): string | null {
    const counts = new Map<string, number>();
    for (const id of ids) {
      const operator = known.get(id);
      if (operator !== undefined && !taken.has(operator))
        counts.set(operator, (counts.get(operator) ?? 0) + 1);
    }
    const [best] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return best?.[0] ?? null;
  }
}

function todayOf(clock: Clock): number {
  return Math.floor(clock.now() / DAY_MS);
}

/** As the database sorts text under "C". */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
