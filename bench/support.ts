/**
 * What every bench shares: arguments, the place of public data, one table on the screen, one JSON file.
 *
 *     await benchMain('fingerprint', { codes: { type: 'string' } }, async (run) => [
 *       figure('fingerprint.10m.p99_ms', p99, 'ms', atMost(2), { name: 'FAISS', value: 2.8 }),
 *       notMeasured('pdq.max_bits_from_reference', 'bits', atMost(10), 'no public data'),
 *     ]);
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readDataPath } from '../src/base/config.ts';

export interface Goal {
  readonly kind: 'at_most' | 'at_least';
  readonly limit: number;
}

export const atMost = (limit: number): Goal => ({ kind: 'at_most', limit });
export const atLeast = (limit: number): Goal => ({ kind: 'at_least', limit });

/** One row of the table. `value` null = not measured, and then `met` is false: what is absent is never met. */
export interface Figure {
  readonly figure: string;
  readonly value: number | null;
  readonly unit: string;
  /** `≤ 2`, `≥ 700`, or null for a row that is only told. */
  readonly goal: string | null;
  /** null only where there is no goal. */
  readonly met: boolean | null;
  readonly peer: string | null;
  readonly peerValue: number | null;
  /** Why it was not measured, or on what; for the screen only. */
  readonly note?: string;
}

export interface Peer {
  readonly name: string;
  readonly value: number | null;
}

const writeGoal = (goal: Goal | null): string | null =>
  goal === null ? null : `${goal.kind === 'at_most' ? '≤' : '≥'} ${goal.limit}`;

const isMet = (goal: Goal, value: number): boolean =>
  goal.kind === 'at_most' ? value <= goal.limit : value >= goal.limit;

/** A measured figure. A value that is not finite counts as not met. */
export function figure(
  name: string,
  value: number,
  unit: string,
  goal: Goal | null,
  peer?: Peer,
  note?: string,
): Figure {
  return {
    figure: name,
    value,
    unit,
    goal: writeGoal(goal),
    met: goal === null ? null : Number.isFinite(value) && isMet(goal, value),
    peer: peer?.name ?? null,
    peerValue: peer?.value ?? null,
    ...(note === undefined ? {} : { note }),
  };
}

export function notMeasured(name: string, unit: string, goal: Goal | null, why: string): Figure {
  return {
    figure: name,
    value: null,
    unit,
    goal: writeGoal(goal),
    met: goal === null ? null : false,
    peer: null,
    peerValue: null,
    note: why,
  };
}

type Options = NonNullable<ParseArgsConfig['options']>;

export interface BenchRun {
  /** True for a smoke run: small sizes, a few seconds; figures whose size is not reached are not measured. */
  readonly quick: boolean;
  /** The bench's own options as given, e.g. `run.option('codes')`. */
  option(name: string): string | null;
  /** Folder (or file) under the public data, or null where it is absent. */
  data(...path: string[]): string | null;
  /** A line about progress, on stderr, so that the table stays alone on stdout. */
  say(line: string): void;
}

/**
 * Runs a bench: parses `--quick`, `--json FILE`, `--data PATH` and the bench's own options, prints the table and
 * writes the file. Exit status is 0 also when a goal is missed (the file tells), 1 when the bench itself breaks.
 */
export async function benchMain(
  name: string,
  options: Options,
  body: (run: BenchRun) => Promise<readonly Figure[]> | readonly Figure[],
): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean' }, json: { type: 'string' }, data: { type: 'string' }, ...options },
    allowPositionals: false,
  });
  const given = values as Record<string, string | boolean | undefined>;
  const text = (key: string): string | null => (typeof given[key] === 'string' ? given[key] : null);
  const dataRoot = readDataPath(text('data') ?? undefined);
  const run: BenchRun = {
    quick: given['quick'] === true,
    option: text,
    data: (...path) => {
      if (dataRoot === null) return null;
      const found = join(dataRoot, ...path);
      return existsSync(found) ? found : null;
    },
    say: (line) => void process.stderr.write(`${line}\n`),
  };
  const figures = await body(run);
  printTable(name, figures);
  const json = text('json');
  if (json !== null) writeFileSync(json, `${JSON.stringify(figures.map(withoutNote), null, 2)}\n`);
}

function withoutNote({ note: _note, ...rest }: Figure): Omit<Figure, 'note'> {
  return rest;
}

export function printTable(title: string, figures: readonly Figure[]): void {
  const rows = figures.map((row) => [
    row.figure,
    row.value === null ? 'not measured' : `${writeNumber(row.value)} ${row.unit}`.trim(),
    row.goal ?? '',
    row.met === null ? '' : row.met ? 'met' : row.value === null ? '-' : 'MISSED',
    row.peer === null ? '' : `${row.peer}: ${row.peerValue === null ? '-' : writeNumber(row.peerValue)}`,
    row.note ?? '',
  ]);
  const head = ['figure', 'value', 'goal', '', 'peer', 'note'];
  const widths = head.map((word, at) => Math.max(word.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  console.log(`\n${title}`);
  console.log(line(head));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of rows) console.log(line(row));
}

/** At most four significant digits, never in exponent form; whole numbers stay whole. */
function writeNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1000) return value.toFixed(0);
  if (size >= 100) return value.toFixed(1);
  if (size >= 10) return value.toFixed(2);
  return size >= 0.001 ? value.toFixed(4).replace(/0+$/, '') : value.toPrecision(3);
}

/** The p-th quantile (0..1) of measurements by nearest rank; NaN for none. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Wall time of one call in milliseconds. */
export function timeMs(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

/** Deterministic 32-bit numbers from a seed (Marsaglia's xorshift32), so that every run measures the same input. */
export function seededUint32(seed: number): () => number {
  let state = seed >>> 0 || 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
