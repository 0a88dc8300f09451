import type { Words } from './commonplace.ts';
import { type Folded, HAN, LATIN, wordBeginsAt, wordEndsAt } from './fold.ts';
import { ABBREVIATION, type Names, COMMON, groupBit } from './names.ts';
import { readText } from './read-text.ts';
import type { RecentNames } from './recent-names.ts';
import { searchMasked } from './search-masked.ts';
import { searchMixedInitials } from './search-mixed-initials.ts';
import { searchReordered } from './search-reordered.ts';
import { searchSpelled } from './search-spelled.ts';
import { searchMaskedLetters } from './search-masked-letters.ts';
import { searchReversed } from './search-reversed.ts';
import { searchMisspelt } from './search-misspelt.ts';
import { searchLatin } from './search-latin.ts';
import { searchSecondReadings } from './second-readings.ts';
import { scanFolded, searchLeet, searchPlain } from './search-plain.ts';
import { type DisguiseOptions, searchDisguised } from './search-disguised.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

/** Units of a text in which disguised names are looked for; plain names are found in the whole. */
export const DISGUISE_LIMIT = 600;

export interface FoundNames {
  readonly folded: Folded;
  readonly words: Words;
  /** Where sightings overlapped, the plain, then the longest, then the surest. */
  readonly sightings: readonly Sighting[];
}

/** Finds names in one text, in plain writing and in disguise. Pure. */
export function findNames(
  names: Names,
  text: string,
  observer: Pick<DisguiseOptions, 'observe'> = {},
): FoundNames {
  const { folded, words, all } = sightNames(names, text, observer);
  const standing = names.recent === undefined ? all : withRecent(names, names.recent, text, all);
  return { folded, words, sightings: resolve(names, folded, standing) };
}

/** Without what no longer counts, and with what came since. */
function withRecent(
  names: Names,
  recent: RecentNames,
  text: string,
  all: readonly Sighting[],
): readonly Sighting[] {
  const standing = all.filter((seen) => !recent.gone.has(names.ownerOf[seen.name]!));
  const came = sightNames(recent.names, text);
  if (came.all.length === 0) return standing;
  const contexts = contextsIn(recent.names, came.folded);
  for (const seen of came.all) {
    if (!namesBesideContext(recent.names, seen, contexts)) continue;
    standing.push({ ...seen, name: seen.name + recent.firstName });
  }
  return standing;
}

/** Everything that looks like a name, before it is weighed what stands: what one walk of the text brings up. */
export interface SightedNames {
  readonly folded: Folded;
  readonly words: Words;
  readonly all: readonly Sighting[];
}

export function sightNames(
  names: Names,
  text: string,
  observer: Pick<DisguiseOptions, 'observe'> = {},
): SightedNames {
  const { folded, words, place, leet } = readText(text);
  const all: Sighting[] = [];
  searchPlain(names, folded, words, { place, namesPlainly: NOWHERE, ...observer }, all);
  if ((folded.kinds & (1 << LATIN)) !== 0) {
    searchLeet(names, leet(), all);
    searchLatin(names, leet(), all);
    searchMisspelt(names, folded, all);
    searchMaskedLetters(names, folded, all);
    searchSpelled(names, folded, leet(), all);
  }
  if (names.disguisable) {
    const namesPlainly = plainGroups(names, all);
    const options = { limit: DISGUISE_LIMIT, place, namesPlainly, ...observer };
    searchDisguised(names, folded, words, options, all);
    searchMasked(names, folded, words, all);
    searchReversed(names, folded, words, all);
    searchReordered(names, folded, words, all);
    searchMixedInitials(names, folded, words, all);
  }
  searchSecondReadings(names, text, all);
  return { folded, words, all };
}

/** Groups of owners of which one is named plainly, as a set of bits. */
function plainGroups(names: Names, all: readonly Sighting[]): number {
  let groups = NOWHERE;
  for (const seen of all) if (isPlain(seen)) groups |= groupBit(names, seen.name);
  return groups;
}

const NOWHERE = 0;

const isPlain = (seen: Sighting): boolean => seen.techniques === 0 && seen.strength >= 0.8;

const SOUND_ONLY =
  techniqueBit('homophone') |
  techniqueBit('pinyin') |
  techniqueBit('initials') |
  techniqueBit('altered') |
  techniqueBit('reversed');

/** Disguises of the writing alone: the letters are the name's own. */
const WRITING = (
  ['full_width', 'invisible', 'spacing', 'emoji_between', 'confusable', 'leet', 'accent', 'escaped'] as const
)
  .map(techniqueBit)
  .reduce((union, bit) => union | bit, 0);

/**
 * Keeps what stands: a name in plain writing beats a likeness over the same characters, a longer name one inside it;
 * an owner that is named plainly anyway is not also disguised by its pinyin or its initials.
 */
export function resolve(names: Names, folded: Folded, all: readonly Sighting[]): Sighting[] {
  if (all.length === 0) return [];
  const contexts = contextsIn(names, folded);
  const standing = all.filter((seen) => namesBesideContext(names, seen, contexts));
  const plainOwners = new Set<number>();
  for (const seen of standing) if (seen.techniques === 0) plainOwners.add(names.ownerOf[seen.name]!);
  const ranked = standing.toSorted(
    (a, b) =>
      Number(b.techniques === 0) - Number(a.techniques === 0) ||
      b.end - b.start - (a.end - a.start) ||
      b.strength - a.strength ||
      a.name - b.name,
  );
  const kept: Sighting[] = [];
  for (const seen of ranked) {
    const owner = names.ownerOf[seen.name]!;
    if (seen.techniques !== 0 && (seen.techniques & ~SOUND_ONLY) === 0 && plainOwners.has(owner)) continue;
    if (
      kept.some(
        (other) => overlaps(other, seen) && (owner === names.ownerOf[other.name] || !bothStand(other, seen)),
      )
    )
      continue;
    kept.push(seen);
  }
  return kept;
}

function overlaps(a: Sighting, b: Sighting): boolean {
  return a.start < b.end && b.start < a.end;
}

/** So sure, a likeness stands though a shorter name is written out inside it: 富士施肋 is more than 富士. */
const SURE_OF_LONGER = 0.9;
/** So sure, two readings of one place both stand though one is surer. */
const SURE_OF_BOTH = 0.8;

/**
 * Two brands of one name both stand, and so do two equally good readings of one disguise; "Jordan" stands inside a
 * masked "Air Jordan".
 */
function bothStand(kept: Sighting, seen: Sighting): boolean {
  if (kept.techniques === 0 && seen.techniques !== 0) {
    const sure = (seen.techniques & ~WRITING) === 0 || seen.strength >= SURE_OF_LONGER;
    return (
      sure &&
      seen.start <= kept.start &&
      seen.end >= kept.end &&
      seen.end - seen.start > kept.end - kept.start
    );
  }
  return (
    kept.start === seen.start &&
    kept.end === seen.end &&
    (kept.techniques === 0) === (seen.techniques === 0) &&
    (kept.strength - seen.strength < 0.05 || seen.strength >= SURE_OF_BOTH)
  );
}

const NO_CONTEXTS: ReadonlySet<number> = new Set();

function contextsIn(names: Names, folded: Folded): ReadonlySet<number> {
  if (names.contexts.lengths.length === 0) return NO_CONTEXTS;
  const { hits, found } = scanFolded(names.contexts, folded);
  if (found === 0) return NO_CONTEXTS;
  const seen = new Set<number>();
  for (let k = 0; k < found; k++) {
    const pattern = hits[k * 2]!;
    const to = hits[k * 2 + 1]!;
    const from = to - names.contexts.lengths[pattern]!;
    if (folded.kind[from] === HAN || (wordBeginsAt(folded, from) && wordEndsAt(folded, to)))
      seen.add(pattern);
  }
  return seen;
}

/** An everyday word or an abbreviation names the brand only beside one of its contexts. */
function namesBesideContext(names: Names, seen: Sighting, contexts: ReadonlySet<number>): boolean {
  if ((names.flags[seen.name]! & (COMMON | ABBREVIATION)) === 0) return true;
  return names.contextsOf.get(seen.name)?.some((context) => contexts.has(context)) ?? false;
}
