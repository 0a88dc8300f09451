/**
 * Aho-Corasick over 16-bit symbols in one open-addressed table (A. Aho, M. Corasick, "Efficient string matching",
 * CACM 18(6), 1975). Everything is a typed array, so an automaton can be built in a worker and handed over or shared.
 *
 * A state is the offset of its cell, four 32-bit integers that share a cache line; the child of a state by a symbol
 * lies where the hash of both says, or in the next cells (linear probing), so a step costs about one cache miss:
 *   0 parent  the state it is a child of; -1 = free cell
 *   1 symbol  by which it is reached, in the low half; in the high half a 16-bit set of its children's symbols modulo
 *             16, so that most steps that lead nowhere are refused without touching another cell
 *   2 fail    state of the longest proper suffix that is in the trie
 *   3 out     0 = nothing ends here; < 0: pattern `~out` ends here; > 0: nearest state on the fail path where one ends
 * The root is state 0. Its children are listed densely in `roots`, and `pairs` is a Bloom filter of the first two symbols
 * of all patterns: most places in a text are refused by these two small tables, which stay in the processor's cache.
 */
export interface Automaton {
  readonly cells: Int32Array;
  /** Number of cells that hashing addresses; the table is longer, so that probing never wraps. */
  readonly slots: number;
  /** Symbol × 2 → child of the root or 0, and its `out`. */
  readonly roots: Int32Array;
  /** Bits of (first symbol, second symbol); the length is a power of two. */
  readonly pairs: Uint32Array;
  /** Code unit → symbol 1..symbols; 0 = in no pattern. */
  readonly alphabet: Uint16Array;
  /** Length of each pattern in code units. */
  readonly lengths: Uint16Array;
  /** Next pattern with the same text, or -1. */
  readonly same: Int32Array;
  readonly states: number;
}

/** Patterns as one run of code units; pattern `i` is `codes[offsets[i] .. offsets[i + 1])`. */
export interface PatternSet {
  readonly codes: Uint16Array;
  readonly offsets: Int32Array;
}

export const MAX_PATTERN_LENGTH = 65_535;

const PARENT = 0;
const SYMBOL = 1;
const FAIL = 2;
const OUT = 3;
/** Cells a state: 1.6 keeps the mean probe under two cells. */
const SLACK = 1.6;
/** 2^-32: scales a 32-bit hash to a slot number. */
const TO_SLOT = 1 / 4_294_967_296;

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

/** Free cells behind the addressed ones. A run of probes longer than this at load 1/1.6 does not happen by chance. */
const PROBE_ROOM = 4_096;

function slotOf(slots: number, state: number, symbol: number): number {
  let hash = Math.imul(state ^ Math.imul(symbol, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return Math.trunc(((hash ^ (hash >>> 13)) >>> 0) * TO_SLOT * slots) << 2;
}

function findChild(cells: Int32Array, slots: number, state: number, symbol: number): number {
  if (((cells[state + SYMBOL]! >>> (16 + (symbol & 15))) & 1) === 0) return 0;
  for (let cell = slotOf(slots, state, symbol); ; cell += 4) {
    const parent = cells[cell]!;
    if (parent === state && (cells[cell + SYMBOL]! & 0xffff) === symbol) return cell;
    if (parent === -1) return 0;
  }
}

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

function pairHash(first: number, second: number): number {
  const hash = Math.imul((first << 16) ^ second, 0x9e3779b1);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 4;
}

function hasPair(pairs: Uint32Array, first: number, second: number): boolean {
  const hash = pairHash(first, second);
  return ((pairs[(hash >>> 5) & (pairs.length - 1)]! >>> (hash & 31)) & 1) === 1;
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

/**
 * Finds every pattern in `codes[0 .. length)`. Writes pairs (pattern, end offset) into `hits` and returns how many
 * pairs there are; when they do not fit, the returned number is larger than `hits` can hold: grow it and scan again.
 */
export function scanCodes(
  automaton: Automaton,
  codes: Uint16Array,
  length: number,
  hits: Int32Array,
): number {
  const { cells, alphabet, roots, pairs, slots } = automaton;
  const room = hits.length;
  let found = 0;
  let state = 0;
  /** The last symbol, and its state of depth one: where every path of fail links passes before the root. */
  let previous = 0;
  let shallow = 0;
  for (let i = 0; i < length; i++) {
    const symbol = alphabet[codes[i]!]!;
    if (symbol === 0) {
      state = 0;
      shallow = 0;
      continue;
    }
    let next = 0;
    while (state !== shallow && state !== 0) {
      next = findChild(cells, slots, state, symbol);
      if (next !== 0) break;
      state = cells[state + FAIL]!;
    }
    if (next === 0 && shallow !== 0 && hasPair(pairs, previous, symbol)) {
      next = findChild(cells, slots, shallow, symbol);
    }
    previous = symbol;
    shallow = roots[symbol * 2]!;
    let out: number;
    if (next !== 0) {
      state = next;
      out = cells[state + OUT]!;
    } else {
      state = shallow;
      out = roots[symbol * 2 + 1]!;
    }
    if (out !== 0) {
      let at = state;
      for (;;) {
        if (out > 0) {
          at = out;
          out = cells[at + OUT]!;
        }
        for (let pattern = ~out; pattern >= 0; pattern = automaton.same[pattern]!) {
          if (found * 2 + 1 < room) {
            hits[found * 2] = pattern;
            hits[found * 2 + 1] = i + 1;
          }
          found++;
        }
        at = cells[at + FAIL]!;
        out = cells[at + OUT]!;
        if (out === 0) break;
      }
    }
  }
  return found;
}

export interface Match {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

let scratchCodes = new Uint16Array(1_024);
let scratchHits = new Int32Array(512);

/** All matches in a string, in order of their end; offsets are UTF-16. */
export function findAll(automaton: Automaton, text: string): Match[] {
  const length = text.length;
  if (scratchCodes.length < length) scratchCodes = new Uint16Array(length * 2);
  const codes = scratchCodes;
  for (let i = 0; i < length; i++) codes[i] = text.charCodeAt(i);
  let found = scanCodes(automaton, codes, length, scratchHits);
  if (found * 2 > scratchHits.length) {
    scratchHits = new Int32Array(found * 4);
    found = scanCodes(automaton, codes, length, scratchHits);
  }
  const matches: Match[] = [];
  for (let k = 0; k < found; k++) {
    const pattern = scratchHits[k * 2]!;
    const end = scratchHits[k * 2 + 1]!;
    matches.push({ pattern, start: end - automaton.lengths[pattern]!, end });
  }
  return matches;
}

/** Child of `state` by code unit, or 0: walks the trie alone, without fail links. */
export function childState(automaton: Automaton, state: number, code: number): number {
  const symbol = automaton.alphabet[code]!;
  if (symbol === 0) return 0;
  if (state === 0) return automaton.roots[symbol * 2]!;
  const { cells } = automaton;
  if (cells[state] === 0 && !hasPair(automaton.pairs, cells[state + SYMBOL]! & 0xffff, symbol)) return 0;
  return findChild(cells, automaton.slots, state, symbol);
}

/** True where some pattern may begin with the two code units: spares the walk from a state of depth one its misses. */
export function mayBegin(automaton: Automaton, first: number, second: number): boolean {
  return hasPair(automaton.pairs, automaton.alphabet[first]!, automaton.alphabet[second]!);
}

/** First pattern that ends exactly at `state`, or -1; others with the same text follow through `same`. */
export function patternAt(automaton: Automaton, state: number): number {
  const out = automaton.cells[state + OUT]!;
  return out < 0 ? ~out : -1;
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
