/** Work space of `editDistance`, grown as needed: comparing must not allocate. */
let rows: readonly [Int32Array, Int32Array, Int32Array] = makeRows(64);

/**
 * Edits (insert, delete, replace, swap of neighbours: optimal string alignment) between two texts in UTF-16 code units;
 * `limit + 1` as soon as there are more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (b.length >= rows[0].length) rows = makeRows(b.length * 2);
  let [before, last, row] = rows;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let best = i;
    const ca = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const cb = b.charCodeAt(j - 1);
      let edits = last[j - 1]! + (ca === cb ? 0 : 1);
      if (last[j]! + 1 < edits) edits = last[j]! + 1;
      if (row[j - 1]! + 1 < edits) edits = row[j - 1]! + 1;
      if (
        i > 1 &&
        j > 1 &&
        ca === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === cb &&
        before[j - 2]! + 1 < edits
      )
        edits = before[j - 2]! + 1;
      row[j] = edits;
      if (edits < best) best = edits;
    }
    // A swap looks two rows back, so one poor row alone proves nothing unless it is poorer by one more.
    if (best > limit + 1) return limit + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length]!, limit + 1);
}

function makeRows(length: number): readonly [Int32Array, Int32Array, Int32Array] {
  return [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
}

/** Jaro-Winkler similarity, 0..1 (Winkler 1990; prefix scale 0.1, at most four characters). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(longest / 2) - 1);
  const takenB = new Uint8Array(b.length);
  const matchedA: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const to = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < to; j++) {
      if (takenB[j] === 0 && a.charCodeAt(i) === b.charCodeAt(j)) {
        takenB[j] = 1;
        matchedA.push(a.charCodeAt(i));
        break;
      }
    }
  }
  const matches = matchedA.length;
  if (matches === 0) return 0;
  let moved = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) if (takenB[j] === 1 && b.charCodeAt(j) !== matchedA[at++]) moved += 1;
  const jaro = (matches / a.length + matches / b.length + (matches - moved / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && prefix < b.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
