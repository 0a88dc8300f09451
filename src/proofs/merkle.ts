import { concat, equal } from './bytes.ts';
import { sha256 } from './sha256.ts';

/** The SHA-256 to use; the server gives Node's, which is faster. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** RFC 9162 section 2.1.1: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array, hash: Hash = sha256): Uint8Array {
  return hash(concat(Uint8Array.of(0), entry));
}

/** RFC 9162 section 2.1.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array {
  const input = new Uint8Array(65);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 33);
  return hash(input);
}

/** Root of a tree without leaves. */
export const emptyRoot = (hash: Hash = sha256): Uint8Array => hash(new Uint8Array(0));

/**
 * Root that an inclusion proof leads to (RFC 9162 section 2.1.3.2), or null when the proof does not fit index and size.
 * Sizes and indexes are whole numbers below 2^53.
 */
export function rootFromInclusion(
  proof: readonly Uint8Array[],
  index: number,
  size: number,
  leaf: Uint8Array,
  hash: Hash = sha256,
): Uint8Array | null {
  if (!isCount(index) || !isCount(size) || index >= size) return null;
  let fn = index;
  let sn = size - 1;
  let at = leaf;
  for (const step of proof) {
    if (step.length !== 32 || sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      at = nodeHash(step, at, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else at = nodeHash(at, step, hash);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 ? at : null;
}

/** True when the leaf hash is at `index` of the tree with this size and root. */
export function verifyInclusion(
  proof: readonly Uint8Array[],
  index: number,
  size: number,
  leaf: Uint8Array,
  root: Uint8Array,
  hash: Hash = sha256,
): boolean {
  if (leaf.length !== 32 || root.length !== 32) return false;
  const computed = rootFromInclusion(proof, index, size, leaf, hash);
  return computed !== null && equal(computed, root);
}

/** True when the tree of `second` leaves is the one of `first` leaves, grown (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(
  proof: readonly Uint8Array[],
  first: number,
  second: number,
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
  hash: Hash = sha256,
): boolean {
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (firstRoot.length !== 32 || secondRoot.length !== 32) return false;
  if (first === second) return proof.length === 0 && equal(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0 && equal(firstRoot, emptyRoot(hash));
  let fn = first - 1;
  let sn = second - 1;
  while (fn % 2 === 1) {
    fn = half(fn);
    sn = half(sn);
  }
  // When `first` is a power of two its root is itself the first step.
  const steps = fn === 0 ? [firstRoot, ...proof] : proof;
  const [start, ...rest] = steps;
  if (start?.length !== 32) return false;
  let fr = start;
  let sr = start;
  for (const step of rest) {
    if (step.length !== 32 || sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(step, fr, hash);
      sr = nodeHash(step, sr, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else sr = nodeHash(sr, step, hash);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equal(fr, firstRoot) && equal(sr, secondRoot);
}

/** A whole subtree: 2^height leaves from leaf `index · 2^height` on. */
export interface Node {
  readonly height: number;
  readonly index: number;
}

/** Whole subtrees, left to right, that cover the leaves from `from` (inclusive) to `to` (exclusive). */
export function coverOf(from: number, to: number): Node[] {
  const nodes: Node[] = [];
  let at = from;
  while (at < to) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1;
    nodes.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return nodes;
}

/** A step of a proof: the hash over these subtrees, joined from the right. */
export type Step = readonly Node[];

/** What an inclusion proof of leaf `index` in a tree of `size` consists of, leaf side first (RFC 9162 section 2.1.3.1). */
export function inclusionSteps(index: number, size: number): Step[] {
  const steps: Step[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      steps.unshift(coverOf(middle, to));
      to = middle;
    } else {
      steps.unshift(coverOf(from, middle));
      from = middle;
    }
  }
  return steps;
}

/** What a consistency proof from `first` to `second` leaves consists of (RFC 9162 section 2.1.4.1). */
export function consistencySteps(first: number, second: number): Step[] {
  if (first === 0 || first === second) return [];
  const steps: Step[] = [];
  let from = 0;
  let to = second;
  let whole = true;
  while (to !== first) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      steps.unshift(coverOf(middle, to));
      to = middle;
    } else {
      steps.unshift(coverOf(from, middle));
      from = middle;
      whole = false;
    }
  }
  if (!whole) steps.unshift(coverOf(from, to));
  return steps;
}

/** Joins the hashes of a cover into the hash of the range. */
export function joinCover(hashes: readonly Uint8Array[], hash: Hash = sha256): Uint8Array {
  const last = hashes.at(-1);
  if (last === undefined) return emptyRoot(hash);
  let at = last;
  for (let i = hashes.length - 2; i >= 0; i--) at = nodeHash(hashes[i] as Uint8Array, at, hash);
  return at;
}

/** The largest power of two smaller than n; n > 1. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
