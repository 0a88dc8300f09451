import { type ASTNode, serialize } from '@marcbachmann/cel-js';

/** Numbers between two ends; an open end is not among them. */
interface Range {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}

/** One test that is true or false by itself. Numeric comparisons with a constant carry the range they allow. */
interface Test {
  /** The test as text, without its `!`: the same text can not be true and false at once. */
  readonly key: string;
  readonly holds: boolean;
  readonly path: string | null;
  readonly range: Range | null;
}
type Together = readonly Test[];

/** More ways for a condition to be true than this are not looked at. */
const MOST_WAYS = 256;
const everything: Range = {
  low: Number.NEGATIVE_INFINITY,
  lowOpen: true,
  high: Number.POSITIVE_INFINITY,
  highOpen: true,
};
const notNegative: Range = { ...everything, low: 0, lowOpen: false };
const share: Range = { low: 0, lowOpen: false, high: 1, highOpen: false };

/** What a condition can be, by its comparisons alone: an estimate that never calls possible things impossible. */
export class ConditionRanges {
  /** Ways for it to be true, and to be false; null = too many to look at. */
  readonly ways: readonly Together[] | null;
  readonly waysNot: readonly Together[] | null;

  constructor(ast: ASTNode, limits: Readonly<Record<string, number>>) {
    this.ways = waysOf(ast, true, limits);
    this.waysNot = waysOf(ast, false, limits);
  }

  /** No values make it true: `x > 3 && x < 2`. */
  get isContradictory(): boolean {
    return this.ways !== null && !this.ways.some(isPossible);
  }

  /** No values make it false, where they are there at all: `x > 1 || x < 2`. */
  get isAlwaysTrue(): boolean {
    return this.waysNot !== null && !this.waysNot.some(isPossible);
  }

  /** Parts joined by `||` that no values make true, in order of their number from 0. */
  get deadWays(): number {
    return this.ways === null ? 0 : this.ways.filter((way) => !isPossible(way)).length;
  }

  /** Whenever this is true, `other` is too. */
  implies(other: ConditionRanges): boolean {
    if (this.ways === null || other.waysNot === null || this.isContradictory) return false;
    const { waysNot } = other;
    if (this.ways.length * waysNot.length > MOST_WAYS * 16) return false;
    return this.ways.every((way) => waysNot.every((not) => !isPossible([...way, ...not])));
  }
}

export type Hazard =
  | { readonly kind: 'divides_by_zero'; readonly position: number; readonly detail: string }
  | { readonly kind: 'may_divide_by_zero'; readonly position: number; readonly detail: string }
  | { readonly kind: 'not_bounded'; readonly position: number; readonly detail: string };

const MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'sortBy']);

/**
 * What could go wrong while a condition runs: a division by something that can be 0, a pattern (whose time has no bound
 * in the length of a text), a macro inside a macro or over anything but a list that is written out.
 */
export function hazardsOf(ast: ASTNode, limits: Readonly<Record<string, number>>): Hazard[] {
  const found: Hazard[] = [];
  walk(ast, 0);
  return found;

  function walk(node: unknown, inside: number): void {
    if (Array.isArray(node)) {
      for (const part of node) walk(part, inside);
      return;
    }
    if (typeof node !== 'object' || node === null || !('op' in node)) return;
    const { op, args } = node as { op: string; args: unknown };
    const position = (node as { start?: number }).start ?? 0;
    if (op === '/' || op === '%') checkDivisor((args as ASTNode[])[1] as ASTNode, position);
    let depth = inside;
    if (op === 'rcall' || op === 'call') {
      const [name, target] = args as [string, ASTNode | undefined];
      if (name === 'matches') found.push({ kind: 'not_bounded', position, detail: 'matches()' });
      if (op === 'rcall' && MACROS.has(name)) {
        if (inside > 0 || target?.op !== 'list')
          found.push({ kind: 'not_bounded', position, detail: `${name}()` });
        depth += 1;
      }
    }
    walk(args, depth);
  }

  function checkDivisor(divisor: ASTNode, position: number): void {
    const value = constantOf(divisor, limits);
    const detail = serialize(divisor);
    if (value === 0) found.push({ kind: 'divides_by_zero', position, detail });
    else if (value === null && !isGuarded(ast, detail, limits))
      found.push({ kind: 'may_divide_by_zero', position, detail });
  }
}

/** In every way for the condition to be true, the divisor is kept away from 0 by a test of its own. */
function isGuarded(ast: ASTNode, divisor: string, limits: Readonly<Record<string, number>>): boolean {
  const ways = waysOf(ast, true, limits);
  return (
    ways !== null &&
    ways.every((way) =>
      way.some(
        ({ path, range, holds, key }) =>
          (path === divisor && range !== null && !contains(range, 0)) ||
          (!holds && (key === `${divisor} == 0` || key === `${divisor} == 0.0`)),
      ),
    )
  );
}

function waysOf(
  node: ASTNode,
  holds: boolean,
  limits: Readonly<Record<string, number>>,
): readonly Together[] | null {
  if (node.op === '!_') return waysOf(node.args, !holds, limits);
  if (node.op === '&&' || node.op === '||') {
    const a = waysOf(node.args[0], holds, limits);
    const b = waysOf(node.args[1], holds, limits);
    if (a === null || b === null) return null;
    if ((node.op === '||') === holds) return a.length + b.length > MOST_WAYS ? null : [...a, ...b];
    if (a.length * b.length > MOST_WAYS) return null;
    return a.flatMap((x) => b.map((y) => [...x, ...y]));
  }
  if (node.op === 'value' && typeof node.args === 'boolean') return node.args === holds ? [[]] : [];
  return [[testOf(node, holds, limits)]];
}

const mirrored: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};
const opposite: Readonly<Record<string, string>> = { '<': '>=', '>': '<=', '<=': '>', '>=': '<' };

function testOf(node: ASTNode, holds: boolean, limits: Readonly<Record<string, number>>): Test {
  const opaque = (key: string, is: boolean): Test => ({ key, holds: is, path: null, range: null });
  if (!(node.op in mirrored)) return opaque(serialize(node), holds);
  const [left, right] = node.args as [ASTNode, ASTNode];
  const [path, number, sign] =
    pathOf(left) === null
      ? [pathOf(right), constantOf(left, limits), mirrored[node.op] as string]
      : [pathOf(left), constantOf(right, limits), node.op as string];
  if (path === null || number === null) return opaque(serialize(node), holds);
  if (sign === '==' || sign === '!=') {
    const equal = (sign === '==') === holds;
    const point: Range = { low: number, lowOpen: false, high: number, highOpen: false };
    return { key: `${path} == ${number}`, holds: equal, path, range: equal ? point : null };
  }
  const asked = holds ? sign : (opposite[sign] as string);
  const range: Range = asked.startsWith('<')
    ? { ...everything, high: number, highOpen: asked === '<' }
    : { ...everything, low: number, lowOpen: asked === '>' };
  return { key: `${path} ${asked} ${number}`, holds: true, path, range };
}

function pathOf(node: ASTNode): string | null {
  if (node.op === 'id') return node.args === 'score' ? 'score' : null;
  if (node.op !== '.') return null;
  const [owner, name] = node.args as [ASTNode, string];
  return owner.op === 'id' && owner.args !== 'limit' ? `${String(owner.args)}.${name}` : null;
}

/** The number that a part without any reference but limits is; null = none, or it reads something. */
function constantOf(node: ASTNode, limits: Readonly<Record<string, number>>): number | null {
  if (node.op === 'value')
    return typeof node.args === 'number' || typeof node.args === 'bigint' ? Number(node.args) : null;
  if (node.op === '-_') {
    const value = constantOf(node.args, limits);
    return value === null ? null : -value;
  }
  if (node.op === '.') {
    const [owner, name] = node.args as [ASTNode, string];
    return owner.op === 'id' && owner.args === 'limit' ? (limits[name] ?? null) : null;
  }
  if (node.op === '+' || node.op === '-' || node.op === '*' || node.op === '/') {
    const a = constantOf(node.args[0], limits);
    const b = constantOf(node.args[1], limits);
    if (a === null || b === null) return null;
    return node.op === '+' ? a + b : node.op === '-' ? a - b : node.op === '*' ? a * b : a / b;
  }
  return null;
}

function isPossible(tests: Together): boolean {
  const said = new Map<string, boolean>();
  const ranges = new Map<string, Range>();
  for (const { key, holds, path, range } of tests) {
    if ((said.get(key) ?? holds) !== holds) return false;
    said.set(key, holds);
    if (path === null || range === null) continue;
    const both = intersect(ranges.get(path) ?? domainOf(path), range);
    if (isEmpty(both)) return false;
    ranges.set(path, both);
  }
  for (const { key, holds, path } of tests) {
    const range = path === null ? undefined : ranges.get(path);
    if (!holds && range !== undefined && range.low === range.high && key === `${path} == ${range.low}`)
      return false;
  }
  return true;
}

function domainOf(path: string): Range {
  if (path === 'score') return share;
  return path.startsWith('signal.') ? everything : notNegative;
}

function intersect(a: Range, b: Range): Range {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return {
    low,
    lowOpen: (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen),
    high,
    highOpen: (a.high === high && a.highOpen) || (b.high === high && b.highOpen),
  };
}

function isEmpty({ low, lowOpen, high, highOpen }: Range): boolean {
  return low > high || (low === high && (lowOpen || highOpen));
}

function contains({ low, lowOpen, high, highOpen }: Range, value: number): boolean {
  return (value > low || (value === low && !lowOpen)) && (value < high || (value === high && !highOpen));
}
