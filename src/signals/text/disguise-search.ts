import type { Words } from './commonplace.ts';
import type { Folded } from './fold.ts';
import { judgeLikeness, type Place, type Setting, type Tally } from './judge-likeness.ts';
import type { Names } from './names.ts';
import type { Sighting } from './sighting.ts';

/** Everything one search needs, so that the walks are plain functions. */
export interface Search {
  readonly names: Names;
  readonly folded: Folded;
  readonly words: Words;
  readonly into: Sighting[];
  readonly setting: Setting;
  readonly place: Place;
  readonly many: boolean;
}

export function mayStand(search: Search, from: number, to: number): boolean {
  if (search.many && search.words.end[to - 1]! > to) return false;
  return search.place.mayHold(from, to);
}

/** A character may be a stand-in only where it is no part of an ordinary word. */
export function standsAlone(search: Search, i: number): boolean {
  return search.words.end[i]! - search.words.begin[i]! === 1;
}

/** Weighs a likeness, and keeps it when it stands. */
export function judge(search: Search, name: number, from: number, to: number, tally: Tally): void {
  const seen = judgeLikeness(search.names, search.place, search.setting, name, from, to, tally);
  if (seen !== null) search.into.push(seen);
}
