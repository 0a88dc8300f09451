import { setTimeout as sleep } from 'node:timers/promises';
import type { Reference } from '../bank-match.ts';
import type { PrepareTools } from '../detector.ts';
import { CandidateIndex, type PictureFeatures, type Sight } from '../../sight/index.ts';

/** Pictures looked at at once, and pictures after which what was read so far can be found. */
const AT_ONCE = 4;
const PAGE = 64;
/** So long a page waits while people do: a large bank is read in a quiet hour, and goes on slowly when there is none. */
const STEP_BACK_MS = 2_000;
/** Pictures that a busy or broken thread did not read are asked for again so often. */
const ATTEMPTS = 3;

/** A picture that is gone, or never was one, is not asked for again. */
const FOR_GOOD: ReadonlySet<string> = new Set(['erased', 'damaged']);

/** Why a reference cannot be found by its features. `erased`, `damaged`: for good; anything else: so far. */
export type Unread = ReadonlyMap<string, string>;

/**
 * What is known of reference pictures, by the pictures' own ids: the same picture in several banks is read once. It
 * outlives revisions of knowledge; which items are live is said by each revision's `LiveReferences`.
 */
export class ReferenceShelf {
  readonly #sight: Sight;
  readonly #isBusy: () => boolean;
  readonly #labels = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #unread = new Map<string, string>();
  #index = CandidateIndex.empty();
  #wanted: ReadonlySet<string> = new Set();
  /** Of those wanted, what may still be read. */
  #missing = new Set<string>();
  /** Of those, what was asked for and did not come. */
  readonly #failed = new Set<string>();
  #work: Promise<void> = Promise.resolve();

  constructor(sight: Sight, isBusy: () => boolean = () => false) {
    this.#sight = sight;
    this.#isBusy = isBusy;
  }

  get index(): CandidateIndex {
    return this.#index;
  }

  get unread(): Unread {
    return this.#unread;
  }

  idOf(label: number): string {
    return this.#ids[label] as string;
  }

  features(pictureId: string): ReturnType<Sight['features']> {
    return this.#sight.features(pictureId);
  }

  /**
   * Makes the shelf hold these pictures and no others, in the background; one such change follows another. The answer
   * is fulfilled when they can be found.
   */
  hold(wanted: ReadonlySet<string>): Promise<void> {
    this.#wanted = wanted;
    this.#missing = new Set(
      [...wanted].filter((id) => !this.#labels.has(id) && !FOR_GOOD.has(this.#unread.get(id) ?? '')),
    );
    const change = () => this.#change(wanted);
    this.#work = this.#work.then(change, change);
    // Whoever waits for it sees the failure; until somebody does, it must not end the process.
    this.#work.catch(() => undefined);
    return this.#work;
  }

  /** Asks again for pictures that a busy or broken thread did not read. */
  async retry(): Promise<void> {
    if (this.#failed.size > 0) await this.hold(new Set(this.#wanted));
  }

  /** References that may still be read: as long as there are any, nothing is known to be clean. */
  get pending(): number {
    return this.#missing.size;
  }

  async #change(wanted: ReadonlySet<string>): Promise<void> {
    // A later revision is waiting: what it wants is what counts.
    if (wanted !== this.#wanted) return;
    const removed = [...this.#labels].filter(([id]) => !wanted.has(id));
    if (removed.length > 0) {
      this.#index = this.#index.changed({ removed: removed.map(([, label]) => label) });
      for (const [id] of removed) this.#labels.delete(id);
    }
    for (const id of this.#unread.keys()) if (!wanted.has(id)) this.#unread.delete(id);
    for (const id of this.#failed) if (!wanted.has(id)) this.#failed.delete(id);
    const missing = [...this.#missing];
    for (let from = 0; from < missing.length && wanted === this.#wanted; from += PAGE) {
      for (let waited = 0; waited < STEP_BACK_MS && this.#isBusy(); waited += 50)
        await sleep(50, undefined, { ref: false });
      const page = missing.slice(from, from + PAGE);
      const read = await this.#readAll(page);
      // An eye or a database that is gone reads nothing: who asks next begins again here.
      if (read.length === 0 && page.every((id) => this.#missing.has(id))) return;
      this.#index = this.#index.changed({
        added: read.map(({ id, features }) => {
          const label = this.#ids.length;
          this.#ids.push(id);
          this.#labels.set(id, label);
          this.#missing.delete(id);
          return { label, features };
        }),
      });
    }
  }

  async #readAll(ids: readonly string[]): Promise<{ id: string; features: PictureFeatures }[]> {
    const read: { id: string; features: PictureFeatures }[] = [];
    const waiting = [...ids];
    const next = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const why = await this.#readOne(id, read);
        if (why === null) this.#unread.delete(id);
        else this.#unread.set(id, why);
        if (why === null || FOR_GOOD.has(why)) this.#failed.delete(id);
        else this.#failed.add(id);
        if (why !== null && FOR_GOOD.has(why)) this.#missing.delete(id);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return read;
  }

  /** Null = read. */
  async #readOne(id: string, read: { id: string; features: PictureFeatures }[]): Promise<string | null> {
    let why = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const reading = await this.#sight.features(id);
        if (reading.ok) {
          read.push({ id, features: reading.value });
          return null;
        }
        why = reading.why;
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
      }
      if (FOR_GOOD.has(why)) break;
    }
    return why;
  }
}

/** The reference pictures of one revision of knowledge. */
export interface LiveReferences {
  readonly source: readonly Reference[];
  /** Live items by the picture they hold. What is not here does not match, whatever the shelf still holds. */
  readonly byPicture: ReadonlyMap<string, readonly Reference[]>;
  /** Null where nothing that looks at pictures was given. */
  readonly shelf: ReferenceShelf | null;
  /** Fulfilled when all can be found. */
  readonly ready: Promise<void>;
}

export function holdReferences(
  source: readonly Reference[],
  previous: LiveReferences | null,
  { sight, isBusy }: Pick<PrepareTools, 'sight' | 'isBusy'>,
): LiveReferences {
  if (previous !== null && previous.source === source) return previous;
  const byPicture = Map.groupBy(source, (item) => item.body.pictureId);
  const shelf = sight === undefined ? null : (previous?.shelf ?? new ReferenceShelf(sight, isBusy));
  const ready = shelf === null ? Promise.resolve() : shelf.hold(new Set(byPicture.keys()));
  return { source, byPicture, shelf, ready };
}
