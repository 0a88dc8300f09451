/**
 * Who operates which accounts: `npm run bench:linking [--quick] [--json FILE] [--data PATH]`.
 *
 * Public sets of people with duplicates are linked without a look at their labels; `--data` names the folder of public
 * data, a folder of such sets, or one CSV file. What its columns hold is inferred. Truth is a column `cluster`, a record
 * id of the form `rec-<person>-…`, or a file `<name>_labels.csv` of pairs. F1 is over all pairs of the groups found.
 *
 * Gangs and speed are measured on a generated marketplace (`tasks/account-population.ts`), a part of it first, then a
 * million accounts from nothing in a process of its own, so that its memory is its own.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { AccountLinks, inferColumns, linkRows } from '../src/sellers/index.ts';
import {
  atLeast,
  atMost,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  notMeasured,
  quantile,
  seededUint32,
} from './support.ts';
import { type KnownAccount, populationOf } from './tasks/account-population.ts';

const MILLION = 1_000_000;
const GANG_ACCOUNTS = { full: 100_000, quick: 20_000 };
const NEW_ACCOUNTS = 2_000;
const GOALS = {
  febrl: atLeast(0.97),
  fake: atLeast(0.85),
  seconds: atMost(180),
  gigabytes: atMost(4),
  newAccount: atMost(50),
  recall: atLeast(0.9),
  precision: atLeast(0.98),
};

const random = (seed: number) => {
  const next = seededUint32(seed);
  return () => next() / 2 ** 32;
};

/** CSV files that may be sets of people: the one named, those of the folder named, or those of the public data. */
function peopleFiles(run: BenchRun): string[] {
  const given = run.data();
  if (given === null) return [];
  if (statSync(given).isFile()) return [given];
  const folder = run.data('entity-resolution') ?? given;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv') && !name.endsWith('_labels.csv'))
    .toSorted()
    .map((name) => join(folder, name));
}

interface Scored {
  readonly name: string;
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

function scorePeople(file: string): Scored | null {
  const [head, ...rows] = parse(readFileSync(file), {
    trim: true,
    bom: true,
    relax_column_count: true,
  }) as string[][];
  if (head === undefined || rows.length === 0) return null;
  const truth = truthOf(file, head, rows);
  if (truth === null) return null;
  const columns = inferColumns(head, rows, truth.columns);
  const groups = linkRows(columns, rows.length, random(20_261_101));
  return { name: basename(file, '.csv'), ...scoreGroups(groups, truth, rows.length) };
}

interface Truth {
  /** Columns that tell it, or identify rows: not looked at when linking. */
  readonly columns: ReadonlySet<string>;
  same(a: number, b: number): boolean;
  /** Pairs that are the same, in all. */
  readonly pairs: number;
}

function truthOf(file: string, head: readonly string[], rows: readonly (readonly string[])[]): Truth | null {
  const at = head.findIndex((name) => /^(cluster|cluster_id|entity|entity_id|person_id)$/i.test(name));
  const id = head.findIndex((name) => /^(rec_?id|unique_?id|record_?id|id)$/i.test(name));
  const ids = new Set([head[at], head[id]].filter((name) => name !== undefined));
  const persons =
    at >= 0
      ? rows.map((row) => row[at] ?? '')
      : id >= 0 && rows.every((row) => /^rec-\d+/.test(row[id] ?? ''))
        ? rows.map((row) => /^rec-(\d+)/.exec(row[id]!)![1]!)
        : null;
  if (persons !== null) {
    const sizes = new Map<string, number>();
    for (const person of persons) sizes.set(person, (sizes.get(person) ?? 0) + 1);
    const pairs = [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
    return { columns: ids, same: (a, b) => persons[a] === persons[b], pairs };
  }
  return id >= 0 ? truthOfLabels(file, ids, new Map(rows.map((row, i) => [row[id]!, i]))) : null;
}

/** Pairs with a score of at least a half in `<name>_labels.csv` are the same; others are not. */
function truthOfLabels(
  file: string,
  columns: ReadonlySet<string>,
  rowOf: ReadonlyMap<string, number>,
): Truth | null {
  const labels = join(dirname(file), `${basename(file, '.csv')}_labels.csv`);
  let lines: Record<string, string>[];
  try {
    lines = parse(readFileSync(labels), { columns: true, bom: true, trim: true });
  } catch {
    return null;
  }
  const same = new Set<string>();
  for (const line of lines) {
    const [a, b] = [rowOf.get(line['unique_id_l'] ?? ''), rowOf.get(line['unique_id_r'] ?? '')];
    if (a !== undefined && b !== undefined && Number(line['clerical_match_score'] ?? 1) >= 0.5)
      same.add(`${Math.min(a, b)} ${Math.max(a, b)}`);
  }
  return { columns, same: (a, b) => same.has(`${Math.min(a, b)} ${Math.max(a, b)}`), pairs: same.size };
}

function scoreGroups(groups: ArrayLike<number>, truth: Truth, rows: number): Omit<Scored, 'name'> {
  const members = new Map<number, number[]>();
  for (let i = 0; i < rows; i++) members.set(groups[i]!, [...(members.get(groups[i]!) ?? []), i]);
  let found = 0;
  let right = 0;
  for (const list of members.values())
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) {
        found += 1;
        if (truth.same(list[i]!, list[j]!)) right += 1;
      }
  return {
    precision: right / Math.max(1, found),
    recall: right / Math.max(1, truth.pairs),
    f1: (2 * right) / Math.max(1, found + truth.pairs),
  };
}

function peopleFigures(run: BenchRun): Figure[] {
  const scored = peopleFiles(run).flatMap((file) => scorePeople(file) ?? []);
  const note = (list: readonly Scored[]) =>
    list
      .map((s) => `${s.name} ${s.f1.toFixed(4)} (P ${s.precision.toFixed(3)} R ${s.recall.toFixed(3)})`)
      .join(', ');
  const mean = (list: readonly Scored[]) => list.reduce((sum, s) => sum + s.f1, 0) / list.length;
  const isFebrl = (s: Scored) => /^dataset|febrl/i.test(s.name);
  const isFake = (s: Scored) => /^fake/i.test(s.name);
  const family = (name: string, list: readonly Scored[], goal: ReturnType<typeof atLeast>) =>
    list.length === 0
      ? notMeasured(name, 'F1', goal, 'no such set')
      : figure(name, mean(list), 'F1', goal, undefined, note(list));
  const others = scored.filter((s) => !isFebrl(s) && !isFake(s));
  return [
    family('linking.febrl_f1', scored.filter(isFebrl), GOALS.febrl),
    family('linking.fake1000_f1', scored.filter(isFake), GOALS.fake),
    ...others.map((s) => figure(`linking.${s.name}_f1`, s.f1, 'F1', null, undefined, note([s]))),
  ];
}

/** What was found of gangs of five shops and more, in a population that has every trap. */
function gangFigures(accounts: number): Figure[] {
  const links = new AccountLinks();
  const known: KnownAccount[] = [];
  for (const account of populationOf({ seed: 1107, accounts })) known[links.put(account.facts)] = account;
  links.learn(random(3));
  links.linkAll();
  const gangs = new Map<string, number[]>();
  const groups = new Map<number, number[]>();
  known.forEach(({ gang }, i) => {
    if (gang !== null) gangs.set(gang, [...(gangs.get(gang) ?? []), i]);
    groups.set(links.groupOf(i), [...(groups.get(links.groupOf(i)) ?? []), i]);
  });
  const large = [...gangs.values()].filter((members) => members.length >= 5);
  const whole = large.filter((members) => new Set(members.map((m) => links.groupOf(m))).size === 1);
  let pairs = 0;
  let right = 0;
  for (const list of groups.values())
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) {
        pairs += 1;
        if (known[list[i]!]!.operator === known[list[j]!]!.operator) right += 1;
      }
  const note = `${large.length} gangs among ${accounts} accounts; families, malls, carriers, suppliers, agencies as traps`;
  return [
    figure('gangs.recall', whole.length / large.length, '', GOALS.recall, undefined, `found whole; ${note}`),
    figure(
      'gangs.precision',
      right / pairs,
      '',
      GOALS.precision,
      undefined,
      `of ${pairs} pairs said to be one operator's`,
    ),
  ];
}

/** In the process of its own: links, then takes in new accounts; writes what it measured as JSON. */
function measureScale(accounts: number): void {
  const links = new AccountLinks();
  const population = populationOf({ seed: 17, accounts: accounts + NEW_ACCOUNTS });
  let spent = 0;
  let batch: KnownAccount[] = [];
  const take = () => {
    const start = performance.now();
    for (const { facts } of batch) links.put(facts);
    spent += performance.now() - start;
    batch = [];
  };
  for (let i = 0; i < accounts; i++) {
    batch.push(population.next().value as KnownAccount);
    if (batch.length === 5_000) take();
  }
  take();
  const start = performance.now();
  links.learn(random(5));
  links.linkAll();
  spent += performance.now() - start;
  const gigabytes = process.resourceUsage().maxRSS / 2 ** 20;
  const times: number[] = [];
  for (const { facts } of population) {
    const begun = performance.now();
    links.linkOne(links.put(facts));
    times.push(performance.now() - begun);
  }
  console.log(JSON.stringify({ seconds: spent / 1_000, gigabytes, newAccountMs: quantile(times, 0.99) }));
}

function scaleFigures(run: BenchRun): Figure[] {
  const accounts = Number(run.option('accounts') ?? MILLION);
  if (run.quick || accounts < MILLION) {
    const why = `not at ${accounts} accounts in a short run`;
    if (run.quick)
      return [
        notMeasured('linking.1m_s', 's', GOALS.seconds, why),
        notMeasured('linking.1m_gb', 'GB', GOALS.gigabytes, why),
        notMeasured('linking.new_account_ms', 'ms', GOALS.newAccount, why),
      ];
  }
  const child = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--scale-of', String(accounts)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.status !== 0) throw new Error(`the run of ${accounts} accounts ended with ${child.status}`);
  const told = JSON.parse(child.stdout) as { seconds: number; gigabytes: number; newAccountMs: number };
  return [
    figure(
      'linking.1m_s',
      told.seconds,
      's',
      GOALS.seconds,
      undefined,
      'taking in, learning, linking; one thread',
    ),
    figure('linking.1m_gb', told.gigabytes, 'GB', GOALS.gigabytes, undefined, 'highest resident set'),
    figure(
      'linking.new_account_ms',
      told.newAccountMs,
      'ms',
      GOALS.newAccount,
      undefined,
      `p99 of ${NEW_ACCOUNTS}`,
    ),
  ];
}

const scaleOf = process.argv.indexOf('--scale-of');
if (scaleOf !== -1) measureScale(Number(process.argv[scaleOf + 1]));
else
  await benchMain('linking', { accounts: { type: 'string' } }, (run) => {
    run.say('people');
    const people = peopleFigures(run);
    run.say('gangs');
    const gangs = gangFigures(run.quick ? GANG_ACCOUNTS.quick : GANG_ACCOUNTS.full);
    run.say('a million accounts');
    return [...people, ...scaleFigures(run), ...gangs];
  });
