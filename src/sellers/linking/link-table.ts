import { levelsOf, SAME, SWAPPED } from './compare-cells.ts';
import type { Column } from './columns.ts';
import { ones } from './habits.ts';
import { fitMixture, logsOf, type MixtureClass, type Patterns } from './mixture.ts';

/** Two rows and how sure it is that they tell of one person. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  /** Natural logarithm of the odds. */
  readonly logOdds: number;
}

export interface TableLinks {
  readonly classes: readonly MixtureClass[];
  /** Pairs with odds of at least 1 in 100. */
  readonly pairs: readonly ScoredPair[];
}

/** Up to here every pair is compared; above, only those that share a block. */
const ALL_PAIRS = 200;
/** A block of more rows than this says nothing and would cost its square. */
const BLOCK_LIMIT = 60;
const RANDOM_PAIRS = 60_000;
const KEEP = Math.log(1 / 100);

/**
 * Links the rows of a table without labels: chances of agreement among strangers from random pairs, among the same from
 * EM over candidate pairs, agreement on a value weighed by how common the value is.
 */
export function linkTable(columns: readonly Column[], rows: number, random: () => number): TableLinks {
  const cells = columns.map(internColumn);
  const compare = comparerOf(columns, cells);
  const candidates = rows <= ALL_PAIRS ? allPairs(rows) : blockedPairs(columns, rows);
  const fields = columns.length;
  const levels = new Uint8Array(candidates.length * fields);
  const counts = new Map<string, number>();
  for (let i = 0; i < candidates.length; i++) {
    const at = i * fields;
    compare(Math.floor(candidates[i]! / rows), candidates[i]! % rows, levels, at);
    const key = String.fromCharCode(...levels.subarray(at, at + fields));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const pairs = (rows * (rows - 1)) / 2;
  const strangers = strangersOf(columns, rows, compare, random);
  const start: MixtureClass[] = [
    { name: 'unrelated', share: 1, levels: strangers },
    {
      name: 'same',
      share: Math.min(0.5, 0.3 / rows),
      levels: columns.map(({ kind }) => [1, ...levelsOf[kind].start]),
    },
  ];
  const classes = fitMixture({
    patterns: patternsOf(counts, fields),
    pairs,
    start,
    prior: { pairs: 10, share: 0 },
  });
  return { classes, pairs: scorePairs(candidates, levels, classes, cells, rows) };
}

interface Cells {
  /** Value of each row, 0 = nothing told. */
  readonly ids: Int32Array;
  readonly values: readonly string[];
  /** How many rows tell each value. */
  readonly rows: Int32Array;
  /** Which signs occur in each value, folded onto 32 bits. */
  readonly signs: Int32Array;
}

function internColumn({ values }: Column): Cells {
  const known = new Map<string, number>([['', 0]]);
  const list = [''];
  const ids = Int32Array.from(values, (value) => {
    const id = known.get(value) ?? list.push(value) - 1;
    known.set(value, id);
    return id;
  });
  const rows = new Int32Array(list.length);
  for (const id of ids) rows[id]! += 1;
  const signs = Int32Array.from(list, (value) => {
    let bits = 0;
    for (let i = 0; i < value.length; i++) bits |= 1 << (value.charCodeAt(i) & 31);
    return bits;
  });
  return { ids, values: list, rows, signs };
}

type Comparer = (a: number, b: number, out: Uint8Array, at: number) => void;

function comparerOf(columns: readonly Column[], cells: readonly Cells[]): Comparer {
  const level = (f: number, va: number, g: number, vb: number): number => {
    if (va === 0 || vb === 0) return 0;
    const a = cells[f]!.values[va]!;
    const b = cells[g]!.values[vb]!;
    if (a === b) return SAME;
    const kind = levelsOf[columns[f]!.kind];
    // Values with few signs in common are not alike by any measure here.
    const [signsA, signsB] = [cells[f]!.signs[va]!, cells[g]!.signs[vb]!];
    if (ones(signsA & signsB) * 2 < Math.min(ones(signsA), ones(signsB)))
      return kind.words.indexOf('different') + 1;
    return kind.compare(a, b);
  };
  const crossed: [number, number][] = [];
  for (let f = 0; f < columns.length; f++)
    for (let g = f + 1; g < columns.length; g++)
      if (columns[f]!.group !== null && columns[f]!.group === columns[g]!.group) crossed.push([f, g]);

  return (a, b, out, at) => {
    for (let f = 0; f < columns.length; f++) out[at + f] = level(f, cells[f]!.ids[a]!, f, cells[f]!.ids[b]!);
    for (const [f, g] of crossed) {
      const agrees = (l: number) => l === 1 || l === 2;
      if (agrees(out[at + f]!) || agrees(out[at + g]!)) continue;
      const fg = level(f, cells[f]!.ids[a]!, g, cells[g]!.ids[b]!);
      const gf = level(f, cells[f]!.ids[b]!, g, cells[g]!.ids[a]!);
      if (!agrees(fg) && !agrees(gf)) continue;
      if (fg > 3 || gf > 3) continue;
      out[at + f] = SWAPPED;
      out[at + g] = fg !== 0 && gf !== 0 ? SWAPPED : 0;
    }
  };
}

function allPairs(rows: number): Float64Array {
  const pairs = new Float64Array((rows * (rows - 1)) / 2);
  let at = 0;
  for (let a = 0; a < rows; a++) for (let b = a + 1; b < rows; b++) pairs[at++] = a * rows + b;
  return pairs;
}

/** Pairs that share a key: a whole rare value, or what a slip leaves of two columns. Each once. */
function blockedPairs(columns: readonly Column[], rows: number): Float64Array {
  const blocks = new Map<string, number[]>();
  const put = (key: string, row: number): void => {
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [row]);
    else if (block.at(-1) !== row) block.push(row);
  };
  for (let row = 0; row < rows; row++) {
    const parts: string[] = [];
    columns.forEach((column, f) => {
      const value = column.values[row]!;
      if (value === '') return;
      const where = column.group ?? String(f);
      put(`${where}=${value}`, row);
      if (value.length >= 6) {
        put(`${where}<${value.slice(0, Math.ceil(value.length / 2))}`, row);
        put(`${where}>${value.slice(Math.floor(value.length / 2))}`, row);
      }
      parts.push(`${where}:${value.slice(0, column.kind === 'date' ? 4 : 3)}`);
      if (column.kind === 'date') parts.push(`${f}/${value.slice(4)}`);
    });
    for (let i = 0; i < parts.length; i++)
      for (let j = i + 1; j < parts.length; j++) put([parts[i]!, parts[j]!].sort().join('&'), row);
  }
  const pairs = new Set<number>();
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > BLOCK_LIMIT) continue;
    for (let i = 0; i < block.length; i++)
      for (let j = i + 1; j < block.length; j++) pairs.add(block[i]! * rows + block[j]!);
  }
  return Float64Array.from(pairs);
}

function patternsOf(counts: ReadonlyMap<string, number>, fields: number): Patterns {
  const rows = new Uint8Array(counts.size * fields);
  let at = 0;
  for (const key of counts.keys()) for (let f = 0; f < fields; f++) rows[at++] = key.charCodeAt(f);
  return { fields, rows, counts: Float64Array.from(counts.values()) };
}

/** Chance of each level among strangers, from random pairs. */
function strangersOf(
  columns: readonly Column[],
  rows: number,
  compare: Comparer,
  random: () => number,
): number[][] {
  const seen = columns.map(({ kind }) => [0, ...levelsOf[kind].words.map(() => 0)]);
  const out = new Uint8Array(columns.length);
  for (let i = 0; i < RANDOM_PAIRS; i++) {
    const a = Math.floor(random() * rows);
    const b = Math.floor(random() * rows);
    if (a === b) continue;
    compare(a, b, out, 0);
    for (let f = 0; f < columns.length; f++) seen[f]![out[f]!]! += 1;
  }
  return seen.map((levels) => {
    const all = levels.reduce((sum, n, level) => (level === 0 ? sum : sum + n + 0.5), 0);
    return levels.map((n, level) => (level === 0 ? 1 : (n + 0.5) / all));
  });
}

function scorePairs(
  candidates: Float64Array,
  levels: Uint8Array,
  classes: readonly MixtureClass[],
  cells: readonly Cells[],
  rows: number,
): ScoredPair[] {
  const { stride, of } = logsOf(classes);
  const [unrelated, same] = of as [Float64Array, Float64Array];
  const fields = cells.length;
  const scored: ScoredPair[] = [];
  for (let i = 0; i < candidates.length; i++) {
    const a = Math.floor(candidates[i]! / rows);
    let logOdds = same[0]! - unrelated[0]!;
    for (let f = 0; f < fields; f++) {
      const level = levels[i * fields + f]!;
      const at = 1 + f * stride + level;
      logOdds += same[at]! - unrelated[at]!;
      // Term frequency: agreement on this value, not on values at large.
      if (level === SAME) {
        const { ids, rows: count } = cells[f]!;
        logOdds += unrelated[at]! - Math.log(count[ids[a]!]! / rows);
      }
    }
    if (logOdds >= KEEP) scored.push({ a, b: candidates[i]! % rows, logOdds });
  }
  return scored;
}
