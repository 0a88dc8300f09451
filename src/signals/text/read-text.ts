import { segmentWords, type Words } from './commonplace.ts';
import { type Folded, foldText, leetOf } from './fold.ts';
import { Place } from './judge-likeness.ts';

/** A text folded and parted into words: what every search over it begins with. */
export interface ReadText {
  readonly folded: Folded;
  readonly words: Words;
  /** How ordinary the text is around each stretch; it remembers what was asked. */
  readonly place: Place;
  /** Folded with digits and signs read as letters; made when it is first asked for. */
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
  let leet: Folded | null = null;
  const words = segmentWords(folded);
  const read: ReadText = {
    folded,
    words,
    place: new Place(folded, words),
    leet: () => (leet ??= leetOf(folded)),
  };
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(text, read);
  return read;
}
