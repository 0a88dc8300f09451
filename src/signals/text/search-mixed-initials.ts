import { listUnder } from '../list-under.ts';
import { type Folded, GAP_VISIBLE, HAN, LATIN, wordBeginsAt, wordEndsAt } from './fold.ts';
import type { Words } from './commonplace.ts';
import { MANY_NAMES, type Names } from './names.ts';
import { type Sighting, techniqueBit } from './sighting.ts';
import { initialOf } from './sound.ts';

/** Chinese names of which some characters stand and the others are given by their first letters: 阿DDS, AD达S. */
const INITIALS = techniqueBit('initials');
const SHORTEST = 3;
const LONGEST = 6;
const LEAST_LETTERS = 2;
const MOST_FITTING = 3;
const MIXED = /\p{Script=Han}[a-z]|[a-z]\p{Script=Han}/iu;
const STRENGTH_OF_THREE = 0.7;
const STRENGTH = 0.85;

/** Built when first asked for; a revision's names never change. */
const indexes = new WeakMap<Names, ReadonlyMap<string, readonly number[]>>();

function buildIndex(names: Names): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  const { offsets, codes } = names.folded;
  for (const name of new Set(names.initialsNames)) {
    const [offset, end] = [offsets[name]!, offsets[name + 1]!];
    if (end - offset < SHORTEST || end - offset > LONGEST) continue;
    let key = '';
    for (let i = offset; i < end; i++) key += String.fromCharCode(initialOf(codes[i]!));
    listUnder(index, key, name);
  }
  indexes.set(names, index);
  return index;
}

export function searchMixedInitials(names: Names, folded: Folded, words: Words, into: Sighting[]): void {
  if (names.count > MANY_NAMES || !MIXED.test(folded.text)) return;
  const index = indexes.get(names) ?? buildIndex(names);
  for (let from = 0; from + SHORTEST <= folded.length; from++) {
    if (folded.kind[from] === LATIN && !wordBeginsAt(folded, from)) continue;
    let key = '';
    let letters = 0;
    for (let i = from; i < folded.length && i < from + LONGEST; i++) {
      const kind = folded.kind[i]!;
      if ((kind !== HAN && kind !== LATIN) || (i > from && (folded.gap[i]! & GAP_VISIBLE) !== 0)) break;
      if (kind === LATIN) letters++;
      key += String.fromCharCode(kind === LATIN ? folded.codes[i]! : initialOf(folded.codes[i]!));
      const size = i + 1 - from;
      if (size < SHORTEST || letters < LEAST_LETTERS || letters === size) continue;
      if (kind === LATIN && !wordEndsAt(folded, i + 1)) continue;
      // A character at the edge that belongs to a word outside is that word's: zd福建.
      if (words.begin[from]! < from || words.end[i]! > i + 1) continue;
      const fitting = (index.get(key) ?? []).filter((name) => standsAs(names, name, folded, from, i + 1));
      if (fitting.length > MOST_FITTING) continue;
      for (const name of fitting) {
        into.push({
          name,
          from,
          to: i + 1,
          start: folded.start[from]!,
          end: folded.end[i]!,
          techniques: INITIALS,
          strength: size === SHORTEST ? STRENGTH_OF_THREE : STRENGTH,
        });
      }
    }
  }
}

/** Every Chinese character of the text is the name's own. */
function standsAs(names: Names, name: number, folded: Folded, from: number, to: number): boolean {
  const offset = names.folded.offsets[name]!;
  for (let i = from; i < to; i++) {
    if (folded.kind[i] === HAN && folded.codes[i] !== names.folded.codes[offset + i - from]) return false;
  }
  return true;
}
