import type { Db } from '../base/db.ts';
import type { Language } from '../base/language.ts';
import { summariesOf } from '../marketplace/index.ts';
import type { FlowRow } from './contract.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import { type DecisionSummary, readRecent } from './store.ts';

/** Decisions as the overview and the live stream show them, newest first. */
export async function recentFlow(db: Db, language: Language, limit: number): Promise<FlowRow[]> {
  return toFlow(db, await readRecent(db, limit, null), language);
}

export async function toFlow(
  db: Db,
  rows: readonly DecisionSummary[],
  language: Language,
): Promise<FlowRow[]> {
  const listings = await summariesOf(db, [...new Set(rows.map((row) => row.listing_id))]);
  return rows.map((row) => ({
    decisionId: row.id,
    listingId: row.listing_id,
    sellerId: row.seller_id,
    title: listings.get(row.listing_id)?.title ?? '',
    pictureId: listings.get(row.listing_id)?.pictureId ?? null,
    outcome: row.outcome,
    held: row.held,
    score: row.score,
    cause: row.cause,
    by: row.decided_by,
    at: row.at,
    reasons: row.reasons.map((code) => ({
      code,
      title: reasons[code as ReasonCode]?.title[language] ?? code,
    })),
  }));
}

/**
 * New decisions as they come, for any number of listeners on one poll: nothing is read while nobody listens.
 * A listener that throws is dropped.
 */
export class LiveFlow {
  readonly #db: Db;
  readonly #everyMs: number;
  readonly #listeners = new Set<(rows: readonly DecisionSummary[]) => void>();
  #last: string | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Db, everyMs = 700) {
    this.#db = db;
    this.#everyMs = everyMs;
  }

  listen(listener: (rows: readonly DecisionSummary[]) => void): () => void {
    this.#listeners.add(listener);
    if (this.#timer === null) this.#schedule();
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#listeners.clear();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#tick(), this.#everyMs);
  }

  async #tick(): Promise<void> {
    this.#timer = null;
    if (this.#listeners.size === 0) {
      this.#last = null;
      return;
    }
    try {
      const rows = await readRecent(this.#db, 50, null);
      const last = this.#last;
      const fresh = last === null ? [] : rows.filter((row) => row.id > last);
      this.#last = rows.reduce((newest, row) => (row.id > newest ? row.id : newest), this.#last ?? '');
      if (fresh.length > 0) for (const listener of this.#listeners) this.#tell(listener, fresh);
    } catch {
      // The database is away for a moment: the next tick asks again, from the same place.
    }
    if (this.#listeners.size > 0) this.#schedule();
  }

  #tell(listener: (rows: readonly DecisionSummary[]) => void, rows: readonly DecisionSummary[]): void {
    try {
      listener(rows);
    } catch {
      this.#listeners.delete(listener);
    }
  }
}
