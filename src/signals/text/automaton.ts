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

/** Places in a cell. */
export const PARENT = 0;
export const SYMBOL = 1;
export const FAIL = 2;
export const OUT = 3;
/** 2^-32: scales a 32-bit hash to a slot number. */
const TO_SLOT = 1 / 4_294_967_296;

export function slotOf(slots: number, state: number, symbol: number): number {
  let hash = Math.imul(state ^ Math.imul(symbol, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return Math.trunc(((hash ^ (hash >>> 13)) >>> 0) * TO_SLOT * slots) << 2;
}

export function findChild(cells: Int32Array, slots: number, state: number, symbol: number): number {
  if (((cells[state + SYMBOL]! >>> (16 + (symbol & 15))) & 1) === 0) return 0;
  for (let cell = slotOf(slots, state, symbol); ; cell += 4) {
    const parent = cells[cell]!;
    if (parent === state && (cells[cell + SYMBOL]! & 0xffff) === symbol) return cell;
    if (parent === -1) return 0;
  }
}

export function pairHash(first: number, second: number): number {
  const hash = Math.imul((first << 16) ^ second, 0x9e3779b1);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 4;
}

function hasPair(pairs: Uint32Array, first: number, second: number): boolean {
  const hash = pairHash(first, second);
  return ((pairs[(hash >>> 5) & (pairs.length - 1)]! >>> (hash & 31)) & 1) === 1;
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
