import { keepNewest } from '../../base/keep-newest.ts';
import { segmentWords, type Words } from './commonplace.ts';
import { type Folded, foldText, leetOf } from './fold.ts';
import { Place } from './judge-likeness.ts';

/** A text folded: what every search over it begins with. The rest is made when it is first asked for. */
export interface ReadText {
  readonly folded: Folded;
  /** Parted into words. */
  readonly words: Words;
  /** How ordinary the text is around each stretch; it remembers what was asked. */
  readonly place: Place;
  /** Folded with digits and signs read as letters. */
  readonly leet: () => Folded;
}

/** Texts kept: several checks read the same listing one after the other, and nobody reads it again. */
const KEPT = 8;
const kept = new Map<string, ReadText>();

/** The same for the same text; pure but for the time it takes. */
export function readText(text: string): ReadText {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const folded = foldText(text);
  let words: Words | null = null;
  let place: Place | null = null;
  let leet: Folded | null = null;
  const read: ReadText = {
    folded,
    get words() {
      return (words ??= segmentWords(folded));
    },
    get place() {
      return (place ??= new Place(folded, read.words));
    },
    leet: () => (leet ??= leetOf(folded)),
  };
  keepNewest(kept, text, read, KEPT);
  return read;
}
