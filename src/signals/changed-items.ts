/** How one revision of a list of knowledge differs from another. */
export interface ChangedItems<T> {
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** Who asks about the same two lists, one after the other, is answered from here. */
const compared = new WeakMap<
  readonly unknown[],
  {
    readonly before: readonly unknown[];
    readonly most: number;
    readonly changes: ChangedItems<never> | null;
  }
>();

/**
 * What was taken out of a list and put into it; an edited item is both. Null when that is more than `most` in all. Lists of
 * live knowledge are in order of id, and are walked side by side: some milliseconds for a million. In any other order it
 * finds more changes than there are, and they amount to the same.
 */
export function changedItems<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  most: number,
): ChangedItems<T> | null {
  const known = compared.get(after);
  if (known?.before === before && known.most === most) return known.changes;
  const changes = compare(before, after, most);
  compared.set(after, { before, most, changes: changes as ChangedItems<never> | null });
  return changes;
}

function compare<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  most: number,
): ChangedItems<T> | null {
  const removed: T[] = [];
  const added: T[] = [];
  let old = 0;
  for (const item of after) {
    if (before[old] === item) {
      old++;
      continue;
    }
    while (old < before.length && before[old] !== item && (before[old] as T).id < item.id)
      removed.push(before[old++] as T);
    if (before[old] === item) old++;
    else {
      if (before[old]?.id === item.id) removed.push(before[old++] as T);
      added.push(item);
    }
    if (removed.length + added.length > most) return null;
  }
  for (; old < before.length; old++) removed.push(before[old] as T);
  return removed.length + added.length > most ? null : { removed, added };
}
