import { changedItems } from './changed-items.ts';

/** Under so many items a new index is made at once sooner than changes are laid over the last. */
const SMALL = 2_000;
/** Of a larger list, the share that may change before a new index is made. */
const MOST_CHANGED = 0.01;

interface Base<T> {
  readonly source: readonly T[];
  /** One item stands for itself: a list each would be half of the memory. */
  readonly byKey: ReadonlyMap<string, T | readonly T[]>;
}

const NONE: readonly never[] = [];

/**
 * Items by their keys, in the order of the list. What changed since a large index was made is laid over it, so that a
 * change costs what changed, whatever the size of the list. Never changes once made.
 */
export class LayeredIndex<T extends { readonly id: string }> {
  readonly source: readonly T[];
  readonly #keysOf: (item: T) => readonly string[];
  readonly #base: Base<T>;
  /** Keys whose items are not those of the base. */
  readonly #over: ReadonlyMap<string, readonly T[]>;

  private constructor(
    source: readonly T[],
    keysOf: (item: T) => readonly string[],
    base: Base<T>,
    over: ReadonlyMap<string, readonly T[]>,
  ) {
    this.source = source;
    this.#keysOf = keysOf;
    this.#base = base;
    this.#over = over;
  }

  static of<T extends { readonly id: string }>(
    source: readonly T[],
    keysOf: (item: T) => readonly string[],
  ): LayeredIndex<T> {
    const byKey = new Map<string, T | T[]>();
    for (const item of source) {
      for (const key of keysOf(item)) {
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, item);
        else if (!Array.isArray(known)) {
          if (known !== item) byKey.set(key, [known, item]);
        } else if (known.at(-1) !== item) known.push(item);
      }
    }
    return new LayeredIndex(source, keysOf, { source, byKey }, new Map());
  }

  get(key: string): readonly T[] {
    return this.#over.get(key) ?? listed(this.#base.byKey.get(key));
  }

  /** The index of the next revision of the list. */
  after(source: readonly T[]): LayeredIndex<T> {
    if (source === this.source) return this;
    const { source: before } = this.#base;
    const most = before.length < SMALL ? 0 : before.length * MOST_CHANGED;
    const changes = changedItems(before, source, most);
    if (changes === null) return LayeredIndex.of(source, this.#keysOf);
    const removed = new Set(changes.removed);
    const over = new Map<string, readonly T[]>();
    for (const item of [...changes.removed, ...changes.added]) {
      for (const key of this.#keysOf(item)) {
        if (over.has(key)) continue;
        const kept = listed(this.#base.byKey.get(key)).filter((one) => !removed.has(one));
        over.set(key, kept);
      }
    }
    for (const item of changes.added) {
      for (const key of new Set(this.#keysOf(item)))
        over.set(key, [...(over.get(key) ?? NONE), item].toSorted(byId));
    }
    return new LayeredIndex(source, this.#keysOf, this.#base, over);
  }
}

function listed<T>(entry: T | readonly T[] | undefined): readonly T[] {
  if (entry === undefined) return NONE;
  return Array.isArray(entry) ? (entry as readonly T[]) : [entry as T];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
