import { DESCRIPTOR_WORDS } from '../features/features.ts';

/** More bits apart than this (of 486) and two descriptors never match. */
const FARTHEST = 120;
/** The nearest must be nearer than this share of the next one elsewhere (Lowe 2004). */
const RATIO = 0.86;
/** Words compared first, and the bits apart in them beyond which the rest is not looked at. */
const FIRST_WORDS = 3;
const FIRST_FARTHEST = 33;
/** Candidates nearer together than this (pixels) are the same place, seen at two scales. */
const SAME_PLACE = 5;

/** Pairs of a query keypoint and its nearest in the other picture, at most one for each query keypoint. */
export function matchDescriptors(
  query: Uint32Array,
  other: Uint32Array,
  otherPoints: Float32Array,
): { readonly from: number; readonly to: number; readonly distance: number }[] {
  const pairs: { from: number; to: number; distance: number }[] = [];
  const [queries, others] = [query.length / DESCRIPTOR_WORDS, other.length / DESCRIPTOR_WORDS];
  for (let from = 0; from < queries; from++) {
    const base = from * DESCRIPTOR_WORDS;
    let best = FARTHEST + 1;
    let to = -1;
    let next = FARTHEST + 40;
    for (let at = 0; at < others; at++) {
      const distance = distanceUnder(query, base, other, at * DESCRIPTOR_WORDS, next);
      if (distance >= next) continue;
      if (distance < best) {
        if (to >= 0 && isElsewhere(otherPoints, to, at)) next = best;
        best = distance;
        to = at;
      } else if (to >= 0 && isElsewhere(otherPoints, to, at)) next = distance;
    }
    if (to >= 0 && best <= FARTHEST && best < RATIO * next) pairs.push({ from, to, distance: best });
  }
  return pairs;
}

function isElsewhere(points: Float32Array, a: number, b: number): boolean {
  const dx = (points[a * 5] as number) - (points[b * 5] as number);
  const dy = (points[a * 5 + 1] as number) - (points[b * 5 + 1] as number);
  return dx * dx + dy * dy > SAME_PLACE * SAME_PLACE;
}

/** Bits apart; some number from `limit` on when they are more. */
function distanceUnder(a: Uint32Array, at: number, b: Uint32Array, bt: number, limit: number): number {
  let sum =
    bitsOf((a[at] as number) ^ (b[bt] as number)) +
    bitsOf((a[at + 1] as number) ^ (b[bt + 1] as number)) +
    bitsOf((a[at + 2] as number) ^ (b[bt + 2] as number));
  if (sum > FIRST_FARTHEST) return limit;
  for (let k = FIRST_WORDS; k < DESCRIPTOR_WORDS; k++) {
    sum += bitsOf((a[at + k] as number) ^ (b[bt + k] as number));
    if (sum >= limit) return limit;
  }
  return sum;
}

/** Bits set in a word. */
export function bitsOf(word: number): number {
  let v = word - ((word >>> 1) & 0x5555_5555);
  v = (v & 0x3333_3333) + ((v >>> 2) & 0x3333_3333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
