import { judge, mayStand, type Search, standsAlone } from './disguise-search.ts';
import { HAN } from './fold.ts';
import { countReading, startTally } from './judge-likeness.ts';
import { blankHash, LONGEST_BLANK } from './names.ts';
import { shapeLikeness } from './shapes.ts';
import { techniqueBit } from './sighting.ts';
import { soundsAlike, soundsSame } from './sound.ts';

const HOMOPHONE = techniqueBit('homophone');
const LOOK_ALIKE = techniqueBit('look_alike');
const ALTERED = techniqueBit('altered');

/** Longest lists read of names that fit but for one character, for names of two characters and for longer ones. */
const MAX_BUCKET_OF_TWO = 48;
const MAX_BUCKET = 96;
/** Among very many names, a likeness through two steps points at no name in particular. */
const LONGEST_BLANK_OF_MANY = 4;

/** Names that the text has but for one character, which then must at least resemble the right one. */
export function searchBlanks(search: Search, from: number, end: number): void {
  const { names, folded } = search;
  const { starts, names: bucketNames, shift } = names.blanks;
  if (from + 1 >= end || folded.kind[from + 1] !== HAN) return;
  const longest = search.many ? LONGEST_BLANK_OF_MANY : LONGEST_BLANK;
  for (let length = search.many ? 3 : 2; length <= longest && from + length <= end; length++) {
    if (folded.kind[from + length - 1] !== HAN) break;
    if (!mayStand(search, from, from + length)) continue;
    for (let blank = 0; blank < length; blank++) {
      if (!standsAlone(search, from + blank)) continue;
      const bucket = blankHash(folded.codes, from, length, blank) >>> shift;
      const first = starts[bucket]!;
      const last = starts[bucket + 1]!;
      if (last - first > (length === 2 ? MAX_BUCKET_OF_TWO : MAX_BUCKET)) continue;
      for (let k = first; k < last; k++) judgeBlank(search, bucketNames[k]!, from, length, blank);
    }
  }
}

function judgeBlank(search: Search, name: number, from: number, length: number, blank: number): void {
  const { names, folded } = search;
  const offset = names.folded.offsets[name]!;
  if (names.folded.offsets[name + 1]! - offset !== length) return;
  for (let i = 0; i < length; i++) {
    if (i !== blank && names.folded.codes[offset + i] !== folded.codes[from + i]) return;
  }
  const written = folded.codes[from + blank]!;
  const wanted = names.folded.codes[offset + blank]!;
  if (written === wanted) return;
  const tally = startTally(length, 1);
  for (let i = 0; i < length; i++) {
    if (i !== blank) countReading(tally, 'exact', 0, 0, folded.codes[from + i]!);
  }
  if (soundsAlike(written, wanted)) {
    countReading(tally, soundsSame(written, wanted) ? 'sameTone' : 'otherTone', HOMOPHONE, 0, written);
  } else {
    const shape = shapeLikeness(written, wanted);
    if (shape >= 0.9) countReading(tally, 'look', LOOK_ALIKE, 0, written);
    else if (shape >= 0.7) countReading(tally, 'part', LOOK_ALIKE, 0, written);
    else if (shape > 0) countReading(tally, 'radical', LOOK_ALIKE, 0, written);
    else countReading(tally, 'altered', ALTERED, 0, written);
  }
  judge(search, name, from, from + length, tally);
}
