import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { keepNewest } from '../base/keep-newest.ts';
import type { Reading, Stage } from './reading.ts';
import { databaseReadings, type KeptReadings } from './store.ts';

export interface LookDeps {
  /** Bytes of a stored picture; null when they were erased. */
  readonly loadPicture: (id: string) => Promise<Uint8Array | null>;
  /** Where readings outlive the process: the database, or another place; null = only memory keeps them. */
  readonly kept: { readonly db: Db; readonly clock: Clock } | KeptReadings | null;
  /** Milliseconds, monotonic. */
  readonly timer: { now(): number };
  /** False where somebody waits for the reading of text: a test. True when absent. */
  readonly background?: boolean;
  /** Folder of an operator's own models; absent or null = none. */
  readonly models?: string | null;
}

/** Ids that are hashes of the bytes; any other id may name other bytes tomorrow, and nothing of it is kept. */
const CONTENT_HASH = /^[0-9a-f]{64}$/;

/** Looks at pictures through one stage, each content once. */
export class Looker<V> {
  readonly #deps: LookDeps;
  readonly #stage: Stage<V>;
  readonly #remembered = new Map<string, Extract<Reading<V>, { ok: true }>>();
  readonly #underway = new Map<string, Promise<Reading<V>>>();
  readonly #kept: KeptReadings | null;

  constructor(deps: LookDeps, stage: Stage<V>) {
    this.#deps = deps;
    this.#stage = stage;
    this.#kept = deps.kept !== null && 'db' in deps.kept ? databaseReadings(deps.kept) : deps.kept;
  }

  get stage(): Stage<V> {
    return this.#stage;
  }

  /** Never rejects for what a picture holds; a database that is away rejects. */
  async look(pictureId: string): Promise<Reading<V>> {
    const keeps = CONTENT_HASH.test(pictureId);
    const known = keeps ? this.#remembered.get(pictureId) : undefined;
    if (known !== undefined) return known;
    const underway = this.#underway.get(pictureId);
    if (underway !== undefined) return underway;
    const made = this.#see(pictureId, keeps).finally(() => this.#underway.delete(pictureId));
    this.#underway.set(pictureId, made);
    return made;
  }

  close(): Promise<void> {
    return this.#stage.close();
  }

  async #see(pictureId: string, keeps: boolean): Promise<Reading<V>> {
    const { timer, loadPicture } = this.#deps;
    const kept = this.#kept;
    const { name, version } = this.#stage;
    if (keeps && kept !== null) {
      const row = await kept.read(pictureId, name, version);
      if (row !== null)
        return this.#remember(pictureId, {
          ok: true,
          value: this.#unpack(row.value),
          ms: row.ms,
          from: 'store',
        });
    }
    const bytes = await loadPicture(pictureId);
    if (bytes === null) return { ok: false, why: 'erased' };
    const started = timer.now();
    const answer = await this.#stage.look(bytes);
    if (!answer.ok) return answer;
    if (answer.value === null) return { ok: false, why: 'damaged' };
    const ms = timer.now() - started;
    const reading = { ok: true, value: answer.value, ms, from: 'made' } as const;
    if (!keeps) return reading;
    if (kept !== null && this.#stage.keeps?.(answer.value) !== false) {
      const value = this.#pack(answer.value);
      await kept.keep(pictureId, name, version, { value, ms });
    }
    this.#remember(pictureId, reading);
    return reading;
  }

  #remember(pictureId: string, reading: Extract<Reading<V>, { ok: true }>): Reading<V> {
    const kept = reading.from === 'made' ? ({ ...reading, from: 'memory' } as const) : reading;
    keepNewest(this.#remembered, pictureId, kept, this.#stage.remembered);
    return reading;
  }

  #pack(value: V): Uint8Array {
    return this.#stage.pack?.(value) ?? new TextEncoder().encode(JSON.stringify(value));
  }

  #unpack(bytes: Uint8Array): V {
    return this.#stage.unpack?.(bytes) ?? (JSON.parse(new TextDecoder().decode(bytes)) as V);
  }
}
