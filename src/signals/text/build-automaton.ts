import { type Automaton, FAIL, findChild, OUT, PARENT, pairHash, slotOf, SYMBOL } from './automaton.ts';

/** Patterns as one run of code units; pattern `i` is `codes[offsets[i] .. offsets[i + 1])`. */
export interface PatternSet {
  readonly codes: Uint16Array;
  readonly offsets: Int32Array;
}

const MAX_PATTERN_LENGTH = 65_535;

/** Cells a state: 1.6 keeps the mean probe under two cells. */
const SLACK = 1.6;

/**
 * Builds the automaton. Empty patterns match nothing; equal patterns are all reported.
 * `shared` puts every table on a SharedArrayBuffer. A pattern longer than 65,535 code units is a RangeError.
 */
export function buildAutomaton(
  input: readonly string[] | PatternSet,
  options: { readonly shared?: boolean } = {},
): Automaton {
  const { codes, offsets } = 'codes' in input ? input : packPatterns(input);
  const count = offsets.length - 1;
  const int32 = (length: number): Int32Array =>
    options.shared ? new Int32Array(new SharedArrayBuffer(length * 4)) : new Int32Array(length);
  const uint16 = (length: number): Uint16Array =>
    options.shared ? new Uint16Array(new SharedArrayBuffer(length * 2)) : new Uint16Array(length);

  const alphabet = uint16(65_536);
  const symbols = numberSymbols(codes, alphabet);
  const mapped = new Uint16Array(codes.length);
  for (let i = 0; i < codes.length; i++) mapped[i] = alphabet[codes[i]!]!;

  const lengths = uint16(count);
  for (let i = 0; i < count; i++) {
    const length = offsets[i + 1]! - offsets[i]!;
    if (length > MAX_PATTERN_LENGTH)
      throw new RangeError(`pattern ${i} is longer than ${MAX_PATTERN_LENGTH}`);
    lengths[i] = length;
  }
  const same = int32(count).fill(-1);
  const order = sortPatterns(mapped, offsets, count);
  const nodes = countNodes(mapped, offsets, order);

  const slots = Math.ceil(nodes * SLACK) + 16;
  const table = int32((slots + PROBE_ROOM) * 4);
  for (let i = PARENT; i < table.length; i += 4) table[i] = -1;
  // The root's cell is never a child.
  table[PARENT] = -2;
  const roots = int32((symbols + 1) * 2);

  const queueState = new Int32Array(nodes);
  const queueLow = new Int32Array(nodes);
  const queueHigh = new Int32Array(nodes);
  const queueDepth = new Uint16Array(nodes);
  let head = 0;
  let tail = 1;
  queueHigh[0] = count;
  while (head < tail) {
    const state = queueState[head]!;
    const depth = queueDepth[head]!;
    const high = queueHigh[head]!;
    let low = queueLow[head]!;
    head++;
    // Patterns that end at this node sort before those that go on.
    let ending = -1;
    while (low < high && lengths[order[low]!] === depth) {
      const pattern = order[low]!;
      same[pattern] = ending;
      ending = pattern;
      low++;
    }
    const fail = table[state + FAIL]!;
    if (state !== 0) {
      const failOut = table[fail + OUT]!;
      table[state + OUT] = ending >= 0 ? ~ending : failOut < 0 ? fail : failOut;
    }
    while (low < high) {
      const symbol = mapped[offsets[order[low]!]! + depth]!;
      const end = upperBound(mapped, offsets, order, low, high, depth, symbol);
      const child = claimCell(table, slots, state, symbol);
      if (state === 0) roots[symbol * 2] = child;
      else {
        // Fail states are shallower, so breadth-first order has already placed their children.
        let from = fail;
        for (;;) {
          const next = from === 0 ? roots[symbol * 2]! : findChild(table, slots, from, symbol);
          if (next !== 0) {
            table[child + FAIL] = next;
            break;
          }
          if (from === 0) break;
          from = table[from + FAIL]!;
        }
      }
      queueState[tail] = child;
      queueLow[tail] = low;
      queueHigh[tail] = end;
      queueDepth[tail] = depth + 1;
      tail++;
      low = end;
    }
  }
  for (let symbol = 1; symbol <= symbols; symbol++) {
    const child = roots[symbol * 2]!;
    if (child !== 0) roots[symbol * 2 + 1] = table[child + OUT]!;
  }
  const pairs = buildPairs(mapped, offsets, order, options.shared === true);
  return { cells: table, slots, roots, pairs, alphabet, lengths, same, states: nodes };
}

export function packPatterns(patterns: readonly string[]): PatternSet {
  const offsets = new Int32Array(patterns.length + 1);
  let total = 0;
  for (let i = 0; i < patterns.length; i++) {
    total += patterns[i]!.length;
    offsets[i + 1] = total;
  }
  const codes = new Uint16Array(total);
  for (let i = 0; i < patterns.length; i++) {
    const pattern = patterns[i]!;
    const at = offsets[i]!;
    for (let j = 0; j < pattern.length; j++) codes[at + j] = pattern.charCodeAt(j);
  }
  return { codes, offsets };
}

/** Free cells behind the addressed ones. A run of probes longer than this at load 1/1.6 does not happen by chance. */
const PROBE_ROOM = 4_096;

function buildPairs(
  mapped: Uint16Array,
  offsets: Int32Array,
  order: Int32Array,
  shared: boolean,
): Uint32Array {
  let count = 0;
  const each = (act: (first: number, second: number) => void): void => {
    let last = -1;
    for (let i = 0; i < order.length; i++) {
      const at = offsets[order[i]!]!;
      if (offsets[order[i]! + 1]! - at < 2) continue;
      const pair = mapped[at]! * 65_536 + mapped[at + 1]!;
      if (pair !== last) act(mapped[at]!, mapped[at + 1]!);
      last = pair;
    }
  };
  each(() => count++);
  // Sixteen bits a pair: one in sixteen foreign pairs passes.
  const bits = Math.min(24, Math.max(5, Math.ceil(Math.log2(count * 16 + 1))));
  const words = 1 << (bits - 5);
  const pairs = shared ? new Uint32Array(new SharedArrayBuffer(words * 4)) : new Uint32Array(words);
  each((first, second) => {
    const hash = pairHash(first, second);
    pairs[(hash >>> 5) & (words - 1)]! |= 1 << (hash & 31);
  });
  return pairs;
}

function claimCell(cells: Int32Array, slots: number, state: number, symbol: number): number {
  let cell = slotOf(slots, state, symbol);
  while (cells[cell] !== -1) cell += 4;
  if (cell >= cells.length - 4) throw new RangeError('automaton table is full');
  cells[cell] = state;
  cells[cell + SYMBOL] = symbol;
  cells[state + SYMBOL]! |= 0x10000 << (symbol & 15);
  return cell;
}

/** Numbers the symbols by falling frequency: common symbols close together pack the table densely. */
function numberSymbols(codes: Uint16Array, alphabet: Uint16Array): number {
  const counts = new Int32Array(65_536);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  const used: number[] = [];
  for (let code = 0; code < 65_536; code++) if (counts[code]! > 0) used.push(code);
  used.sort((a, b) => counts[b]! - counts[a]! || a - b);
  // 65,536 symbols would not fit 1..65,535; real texts have a tenth of that.
  if (used.length > 65_535) throw new RangeError('too many distinct symbols');
  for (let i = 0; i < used.length; i++) alphabet[used[i]!] = i + 1;
  return used.length;
}

/** Three-way radix quicksort (Bentley & Sedgewick 1997) of pattern numbers by their symbols. */
function sortPatterns(mapped: Uint16Array, offsets: Int32Array, count: number): Int32Array {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  // Symbol at a depth, plus one; 0 past the end, so that a prefix sorts before what continues it.
  const symbolAt = (pattern: number, depth: number): number => {
    const at = offsets[pattern]! + depth;
    return at < offsets[pattern + 1]! ? mapped[at]! + 1 : 0;
  };
  const stack: number[] = [0, count, 0];
  while (stack.length > 0) {
    const depth = stack.pop()!;
    const high = stack.pop()!;
    const low = stack.pop()!;
    const size = high - low;
    if (size < 2) continue;
    if (size <= 8) {
      insertionSort(mapped, offsets, order, low, high, depth);
      continue;
    }
    const pivot = median(
      symbolAt(order[low]!, depth),
      symbolAt(order[low + (size >> 1)]!, depth),
      symbolAt(order[high - 1]!, depth),
    );
    let less = low;
    let greater = high;
    for (let i = low; i < greater; ) {
      const pattern = order[i]!;
      const symbol = symbolAt(pattern, depth);
      if (symbol < pivot) {
        order[i] = order[less]!;
        order[less++] = pattern;
        i++;
      } else if (symbol > pivot) {
        order[i] = order[--greater]!;
        order[greater] = pattern;
      } else i++;
    }
    stack.push(low, less, depth, greater, high, depth);
    if (pivot > 0) stack.push(less, greater, depth + 1);
  }
  return order;
}

function median(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
}

function insertionSort(
  mapped: Uint16Array,
  offsets: Int32Array,
  order: Int32Array,
  low: number,
  high: number,
  depth: number,
): void {
  for (let i = low + 1; i < high; i++) {
    const pattern = order[i]!;
    let j = i;
    while (j > low && comesBefore(mapped, offsets, pattern, order[j - 1]!, depth)) {
      order[j] = order[j - 1]!;
      j--;
    }
    order[j] = pattern;
  }
}

function comesBefore(mapped: Uint16Array, offsets: Int32Array, a: number, b: number, depth: number): boolean {
  let i = offsets[a]! + depth;
  let j = offsets[b]! + depth;
  const endA = offsets[a + 1]!;
  const endB = offsets[b + 1]!;
  while (i < endA && j < endB) {
    const difference = mapped[i++]! - mapped[j++]!;
    if (difference !== 0) return difference < 0;
  }
  return i >= endA && j < endB;
}

function countNodes(mapped: Uint16Array, offsets: Int32Array, order: Int32Array): number {
  let nodes = 1;
  for (let i = 0; i < order.length; i++) {
    const start = offsets[order[i]!]!;
    const length = offsets[order[i]! + 1]! - start;
    let shared = 0;
    if (i > 0) {
      const previous = offsets[order[i - 1]!]!;
      const limit = Math.min(length, offsets[order[i - 1]! + 1]! - previous);
      while (shared < limit && mapped[previous + shared] === mapped[start + shared]) shared++;
    }
    nodes += length - shared;
  }
  return nodes;
}

/** First index in [low, high) whose symbol at `depth` is greater: gallops, since most ranges are short. */
function upperBound(
  mapped: Uint16Array,
  offsets: Int32Array,
  order: Int32Array,
  low: number,
  high: number,
  depth: number,
  symbol: number,
): number {
  let step = 1;
  let from = low;
  while (from + step < high && mapped[offsets[order[from + step]!]! + depth] === symbol) {
    from += step;
    step *= 2;
  }
  let to = Math.min(high, from + step);
  while (from + 1 < to) {
    const middle = (from + to) >> 1;
    if (mapped[offsets[order[middle]!]! + depth] === symbol) from = middle;
    else to = middle;
  }
  return from + 1;
}
