import {
  type ItemBody,
  type ItemType,
  type LiveItem,
  type LiveKnowledge,
  itemSchemas,
  itemTypes,
} from './item.ts';

/** One change of what is in force. `item` null = it no longer is. */
export interface LiveChange {
  readonly id: string;
  readonly type: ItemType;
  readonly revision: number;
  readonly item: LiveItem | null;
}

export function emptyKnowledge(): LiveKnowledge {
  return Object.fromEntries(itemTypes.map((type) => [type, []])) as unknown as LiveKnowledge;
}

/**
 * What is in force, by type, each array in order of id: two processes at the same revision hold the same arrays.
 *
 * `live` is a snapshot that never changes; `apply` makes the next one. Arrays of types without a change are the same
 * objects as before, so that a reader can see by identity that it has nothing to do. An array with changes is copied
 * by reference, O(n + k log n) for k changes: 4 to 10 ms for one change in 1,000,000 items. Items are never copied.
 * Memory: 0.36 KB an item, so 0.72 GB for a million brands with one name and a million reference pictures.
 */
export class LiveKnowledgeStore {
  #live: LiveKnowledge;
  #revision: number;

  constructor(live: LiveKnowledge = emptyKnowledge(), revision = 0) {
    this.#live = live;
    this.#revision = revision;
  }

  get live(): LiveKnowledge {
    return this.#live;
  }

  /** Everything up to this revision is in `live`. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Applies changes in their order and answers the types that changed. Applying a change twice is harmless; an item
   * keeps its identity when its version did not change.
   */
  apply(changes: readonly LiveChange[]): ReadonlySet<ItemType> {
    const newest = new Map<string, LiveChange>();
    for (const change of changes) {
      newest.set(change.id, change);
      this.#revision = Math.max(this.#revision, change.revision);
    }
    const byType = Map.groupBy(newest.values(), (change) => change.type);
    const changed: { -readonly [T in ItemType]?: readonly LiveItem[] } = {};
    for (const [type, list] of byType) {
      const before: readonly LiveItem[] = this.#live[type];
      const after = merge(before, list);
      if (after !== before) changed[type] = after;
    }
    const types = new Set(Object.keys(changed) as ItemType[]);
    if (types.size > 0) this.#live = { ...this.#live, ...changed } as LiveKnowledge;
    return types;
  }
}

/** What would be in force with these items live as well: for a rehearsal. The given snapshot stays as it is. */
export function withItems(live: LiveKnowledge, items: readonly LiveItem[]): LiveKnowledge {
  const store = new LiveKnowledgeStore(live);
  store.apply(items.map((item) => ({ id: item.id, type: item.type, revision: 0, item })));
  return store.live;
}

/** Up to so many changes an array is copied as a block and mended in place: five times faster than item by item. */
const FEW = 16;

function merge(before: readonly LiveItem[], changes: readonly LiveChange[]): readonly LiveItem[] {
  const edits: { at: number; replaces: 0 | 1; item: LiveItem | null }[] = [];
  for (const { id, item } of changes.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const at = placeOf(before, id, edits.at(-1)?.at ?? 0);
    const old = before[at]?.id === id ? before[at] : null;
    if (old === null ? item === null : item !== null && old.version === item.version) continue;
    edits.push({ at, replaces: old === null ? 0 : 1, item });
  }
  if (edits.length === 0) return before;
  if (edits.length <= FEW) {
    const after = before.slice();
    // From the end, so that the places before stay what they were.
    for (const { at, replaces, item } of edits.toReversed())
      after.splice(at, replaces, ...(item === null ? [] : [item]));
    return after;
  }
  const after: LiveItem[] = [];
  let from = 0;
  for (const { at, replaces, item } of edits) {
    copyRange(before, from, at, after);
    if (item !== null) after.push(item);
    from = at + replaces;
  }
  copyRange(before, from, before.length, after);
  return after;
}

function copyRange<T>(source: readonly T[], from: number, to: number, target: T[]): void {
  for (let i = from; i < to; i++) target.push(source[i] as T);
}

/** Index of the first item whose id is not below `id`. */
function placeOf(items: readonly LiveItem[], id: string, from: number): number {
  let low = from;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle] as LiveItem).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NONE: never[] = [];
Object.freeze(NONE);

/**
 * A stored body as detectors read it: defaults that were added since it was written are filled in, and empty lists
 * are one frozen list. Throws ZodError when the body no longer has its schema's form.
 */
export function toLiveItem(row: { id: string; type: ItemType; version: number; body: unknown }): LiveItem {
  const body = shareEmpty(itemSchemas[row.type].parse(row.body)) as ItemBody<ItemType>;
  return { id: row.id, version: row.version, type: row.type, body };
}

function shareEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0) return NONE;
    for (const inner of value) if (typeof inner === 'object' && inner !== null) shareEmpty(inner);
    return value;
  }
  const members = value as Record<string, unknown>;
  for (const key in members) {
    const inner = members[key];
    if (typeof inner === 'object' && inner !== null) members[key] = shareEmpty(inner);
  }
  return value;
}
