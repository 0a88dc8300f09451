import { childState, patternAt } from './automaton.ts';
import type { Folded } from './fold.ts';
import { type NameEntry, type Names, prepareNames } from './names.ts';

/** What changed since a large set of names was prepared: names that came, and owners that no longer stand as they were. */
export interface RecentNames {
  readonly names: Names;
  /** Places in `ownerIds` of the set beneath. */
  readonly gone: ReadonlySet<number>;
  /** Numbers of the recent names and owners begin here. */
  readonly firstName: number;
  readonly firstOwner: number;
}

/**
 * A set of names with a few changes laid over it: ready in a hundredth of the time that a large set takes. `base` MUST be
 * a whole set. Owners in `gone` do not count in it; `entries` are looked for beside it. What it finds is what a whole set
 * finds, but that rivals of a likeness are counted within the base and within what came.
 */
export function layOver(base: Names, gone: ReadonlySet<string>, entries: Iterable<NameEntry>): Names {
  const came = prepareNames(entries);
  const count = base.count + came.count;
  const names: Names = { ...came, count, disguisable: came.disguisable };
  const firstOwner = base.ownerIds.length;
  return {
    ...base,
    count,
    ownerIds: base.ownerIds.concat(came.ownerIds),
    ownerOf: join(
      base.ownerOf,
      came.ownerOf.map((owner) => owner + firstOwner),
    ),
    ownerVersions: join(base.ownerVersions, came.ownerVersions),
    texts: base.texts.concat(came.texts),
    // Whether they stand where they were seen is weighed among themselves, before.
    flags: join(base.flags, new Uint8Array(came.count)),
    groups: join(base.groups, came.groups),
    gaps: join(base.gaps, came.gaps),
    recent: { names, gone: placesOf(base.ownerIds, gone), firstName: base.count, firstOwner },
  };
}

function join<T extends Int32Array | Uint8Array>(first: T, second: T): T {
  const joined = new (first.constructor as new (length: number) => T)(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** Owners stand in the order in which they came, which is mostly that of their ids. */
function placesOf(ownerIds: readonly string[], wanted: ReadonlySet<string>): ReadonlySet<number> {
  const places = new Set<number>();
  const others = new Set<string>();
  for (const id of wanted) {
    let low = 0;
    let high = ownerIds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ownerIds[middle]! < id) low = middle + 1;
      else high = middle;
    }
    if (ownerIds[low] === id) places.add(low);
    else others.add(id);
  }
  if (others.size > 0) {
    for (let i = 0; i < ownerIds.length; i++) if (others.has(ownerIds[i]!)) places.add(i);
  }
  return places;
}

/** Ids of the owners one of whose names is exactly this text, folded. */
export function ownersNamed(names: Names, folded: Folded): string[] {
  const { recent } = names;
  const found: string[] = [];
  for (const name of namesExactly(names, folded)) {
    const owner = names.ownerOf[name]!;
    if (recent?.gone.has(owner) !== true) found.push(names.ownerIds[owner]!);
  }
  if (recent !== undefined) {
    for (const name of namesExactly(recent.names, folded))
      found.push(recent.names.ownerIds[recent.names.ownerOf[name]!]!);
  }
  return found;
}

function namesExactly({ plain }: Names, folded: Folded): number[] {
  if (folded.length === 0) return [];
  let state = 0;
  for (let i = 0; i < folded.length; i++) {
    state = childState(plain, state, folded.codes[i]!);
    if (state === 0) return [];
  }
  const found: number[] = [];
  for (let name = patternAt(plain, state); name >= 0; name = plain.same[name]!) found.push(name);
  return found;
}
