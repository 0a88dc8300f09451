import { hash32 } from './hashing.ts';
import { HAN_UNIT, readTitle, type TitleUnits } from './title-units.ts';

/** Names longer than this many units are not looked for. */
export const LONGEST_NAME = 24;

/**
 * Names as 32-bit hashes, each with a level: how far to trust that the name is meant where it is written. Nobody can
 * read a name from it.
 */
export type Gazetteer = ReadonlyMap<number, number>;

export const nameHash = (units: readonly string[], from: number, to: number): number => {
  let text = '';
  for (let i = from; i < to; i++) text += units[i]!;
  return hash32(text, 101);
};

export interface NameMatch {
  readonly from: number;
  readonly to: number;
  readonly level: number;
}

/** Names in a title, leftmost and longest first, without overlap. Latin names begin and end where runs do. */
export function matchNames(title: TitleUnits, gazetteers: readonly Gazetteer[]): NameMatch[] {
  const { units } = title;
  const found: NameMatch[] = [];
  let from = 0;
  while (from < units.length) {
    let best: NameMatch | null = null;
    if (beginsHere(title, from)) {
      let text = '';
      for (let to = from + 1; to <= Math.min(units.length, from + LONGEST_NAME); to++) {
        text += units[to - 1]!;
        if (to - from < 2 || !beginsHere(title, to)) continue;
        const key = hash32(text, 101);
        for (const gazetteer of gazetteers) {
          const level = gazetteer.get(key);
          if (level !== undefined) best = { from, to, level };
        }
      }
    }
    if (best !== null) found.push(best);
    from = best === null ? from + 1 : best.to;
  }
  return found;
}

/** Where a name may begin, or end before: not inside a run of letters or digits. */
function beginsHere({ units, kinds }: TitleUnits, at: number): boolean {
  if (at === 0 || at >= units.length) return true;
  const before = kinds[at - 1]!;
  const here = kinds[at]!;
  if (here !== before) return true;
  return here === HAN_UNIT || here > 2;
}

/** Names as a gazetteer, all of one level. Names of one unit are left out: they are written everywhere. */
export function gazetteerOf(names: Iterable<string>, level: number): Map<number, number> {
  const gazetteer = new Map<number, number>();
  for (const name of names) {
    const { units } = readTitle(name.trim());
    if (units.length > 1 && units.length <= LONGEST_NAME)
      gazetteer.set(nameHash(units, 0, units.length), level);
  }
  return gazetteer;
}
