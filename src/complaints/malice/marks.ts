/** A mark with the day from which somebody else's use of it is proven, `YYYY-MM-DD`. */
export interface EarlierMark {
  readonly name: string;
  readonly ownerId: string;
  readonly since: string;
}

/**
 * How alike two marks are written, 0..1: 1 − edits / length over letters and digits alone, in one case and width, `&` read as `and`. A mark
 * that holds the other whole, at four letters or more (two Chinese characters), is as like as it is long.
 */
export function likenessOfMarks(one: string, other: string): number {
  const [a, b] = [foldMark(one), foldMark(other)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const whole = /^[\x20-\x7e]+$/.test(short) ? 4 : 2;
  const held = short.length >= whole && long.includes(short) ? 0.6 + 0.4 * (short.length / long.length) : 0;
  return Math.max(held, 1 - edits(a, b) / long.length);
}

const foldMark = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]/gu, '');

function edits(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (before[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    before = row;
  }
  return before[b.length] as number;
}

/** Written alike from here on. */
const ALIKE = 0.8;

/** The earliest mark of somebody else that a right repeats although it is younger; null = none. Claimed dates count for nothing. */
export function earlierMarkOf(
  right: { readonly title: string; readonly holderId: string; readonly provenSince: string },
  known: readonly EarlierMark[],
): (EarlierMark & { readonly likeness: number }) | null {
  let best: (EarlierMark & { readonly likeness: number }) | null = null;
  for (const mark of known) {
    if (mark.ownerId === right.holderId || mark.since >= right.provenSince) continue;
    const likeness = likenessOfMarks(right.title, mark.name);
    if (likeness >= ALIKE && (best === null || mark.since < best.since)) best = { ...mark, likeness };
  }
  return best;
}
