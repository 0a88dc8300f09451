import type { LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import { changedItems } from '../changed-items.ts';
import { ABBREVIATION, COMMON, type NameEntry, type Names, prepareNames } from '../text/names.ts';
import { layOver } from '../text/recent-names.ts';

type Brands = LiveKnowledge['brand'];

/** Under so many brands their names are prepared anew at once: a quarter of a second at most. */
const SMALL = 50_000;
/** Of more, the share that may change before all are prepared anew. */
const MOST_CHANGED = 0.01;

interface Prepared {
  readonly brands: Brands;
  readonly names: Names;
}

const known = new WeakMap<Brands, Names>();
/** The last whole set: later revisions are laid over it while they differ in little. */
let whole: Prepared | null = null;

/** The names of the live brands as search structures; made once a revision, shared by the checks that look for them. */
export function namesOfBrands(brands: Brands): Names {
  const before = known.get(brands);
  if (before !== undefined) return before;
  const names = laidOverLast(brands) ?? prepareWhole(brands);
  known.set(brands, names);
  return names;
}

function laidOverLast(brands: Brands): Names | null {
  if (whole === null || whole.brands.length < SMALL) return null;
  const changes = changedItems(whole.brands, brands, whole.brands.length * MOST_CHANGED);
  if (changes === null) return null;
  if (changes.removed.length + changes.added.length === 0) return whole.names;
  return layOver(whole.names, new Set(changes.removed.map(({ id }) => id)), entriesOf(changes.added));
}

function prepareWhole(brands: Brands): Names {
  const names = prepareNames(entriesOf(brands));
  whole = { brands, names };
  return names;
}

/** Every name of every brand. */
export function* entriesOf(brands: readonly LiveItem<'brand'>[]): Generator<NameEntry> {
  for (const brand of brands) {
    for (const name of brand.body.names) {
      yield {
        ownerId: brand.id,
        ownerVersion: brand.version,
        text: name.text,
        flags: (name.common ? COMMON : 0) | (name.kind === 'abbreviation' ? ABBREVIATION : 0),
        contexts: name.context,
      };
    }
  }
}
