/** Letters that are taken for one another by ear or by eye. */
const ALIKE: readonly string[] = [
  'aeiouy',
  'ckq',
  'sz',
  'fv',
  'vw',
  'bp',
  'dt',
  'gj',
  'mn',
  'il',
  'uvw',
  'cs',
  'kx',
  'jy',
  'nr',
  'hn',
];

const isVowel = (letter: string): boolean => 'aeiou'.includes(letter);
const areAlike = (a: string, b: string): boolean =>
  ALIKE.some((letters) => letters.includes(a) && letters.includes(b));

/** How sure a mistake is, by the letters of the name (from 4 to 8 and more): one that reads nearly the same, and any. */
const NEAR: readonly number[] = [0.55, 0.7, 0.82, 0.88, 0.92];
const FAR: readonly number[] = [0, 0.5, 0.6, 0.75, 0.88];

/**
 * How sure it is that `written` means `name`, 0..1: 0 unless one letter differs, is missing, is too many, or two beside
 * one another changed places. Both in letters a to z. A plural is no mistake.
 */
export function mistakeIn(name: string, written: string): number {
  const size = Math.min(Math.max(name.length, 4), 8) - 4;
  const more = written.length - name.length;
  if (more < -1 || more > 1) return 0;
  let at = 0;
  while (at < name.length && at < written.length && name[at] === written[at]) at++;
  let same = 0;
  while (
    same < Math.min(name.length, written.length) - at &&
    name[name.length - 1 - same] === written[written.length - 1 - same]
  )
    same++;
  // What is left between the equal beginning and the equal end.
  const own = name.slice(at, name.length - same);
  const other = written.slice(at, written.length - same);
  // Who misspells a brand keeps its first letter; what sounds like it is told elsewhere.
  const scale = (near: boolean): number => (at > 0 ? (near ? NEAR : FAR)[size]! : 0);
  if (more === 0) {
    if (own.length === 1) return scale(areAlike(own, other) && name.length + (isVowel(own) ? 1 : 0) > 4);
    if (own.length === 2 && own[0] === other[1] && own[1] === other[0]) return scale(true);
    return 0;
  }
  // Ambiguous runs (ll, l) are told by the letter that differs.
  const letter = more === 1 ? other : own;
  if (letter.length !== 1) return 0;
  const longer = more === 1 ? written : name;
  const place = at;
  const doubled = longer[place - 1] === letter || longer[place + 1] === letter;
  if (doubled) return scale(true);
  const atEnd = place === longer.length - 1;
  if (atEnd) return letter === 's' || name.length < 7 ? 0 : scale(false);
  if (more === -1) return name.length < 5 ? 0 : scale(isVowel(letter));
  return name.length < 5 && !isVowel(letter) ? 0 : scale(isVowel(letter));
}
