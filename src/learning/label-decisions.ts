import { type Clock, isoNow } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import { appendEntries } from '../ledger/index.ts';
import type { Example } from './example.ts';
import {
  countExamples,
  eraseFeatures,
  insertExamples,
  type LabelSource,
  readExamples,
  readLabels,
} from './store.ts';

export interface LearningDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** An outcome that is known now, for features as they were then. */
export interface LabelledDecision {
  /** Null for an example from outside. */
  readonly decisionId: string | null;
  readonly listingId: string | null;
  readonly sellerId: string | null;
  /** Features of the decision; those of checks that were skipped or failed absent. */
  readonly features: Readonly<Record<string, number>>;
  readonly counterfeit: boolean;
  readonly weight?: number;
  readonly source: LabelSource;
  /** As the ledger names it. */
  readonly actor: string;
  /** Moment of the decision, ISO 8601 UTC. */
  readonly at: string;
}

/**
 * Records labels in the caller's transaction, each with its ledger entry. A later label of the same decision counts
 * in place of the earlier one; both stay on record.
 */
export async function labelDecisions(
  deps: Pick<LearningDeps, 'clock' | 'ids'>,
  tx: Db,
  labelled: readonly LabelledDecision[],
): Promise<void> {
  if (labelled.length === 0) return;
  const labelledAt = isoNow(deps.clock);
  const ids = labelled.map(() => deps.ids.next('exm'));
  const entries = await appendEntries(
    deps,
    tx,
    labelled.map((l, i) => ({
      kind: 'learning.labelled',
      subject:
        l.listingId === null
          ? { type: 'example', id: ids[i] as string }
          : { type: 'listing', id: l.listingId },
      actor: l.actor,
      at: labelledAt,
      data: { decision: l.decisionId, counterfeit: l.counterfeit, source: l.source },
    })),
  );
  await insertExamples(
    tx,
    labelled.map((l, i) => ({
      id: ids[i] as string,
      decision_id: l.decisionId,
      listing_id: l.listingId,
      group_id: l.sellerId,
      features: l.features,
      label: l.counterfeit ? 1 : 0,
      weight: l.weight ?? 1,
      source: l.source,
      actor: l.actor,
      at: l.at,
      labelled_at: labelledAt,
      entry_id: entries[i] as string,
    })),
  );
}

/** Stored examples that count, oldest decision first. */
export async function storedExamples(db: Db): Promise<Example[]> {
  const rows = await readExamples(db);
  return rows.map((row) => ({
    features: row.features ?? {},
    label: row.label === 1 ? 1 : 0,
    weight: row.weight,
    at: row.at,
    ...(row.group_id === null ? {} : { group: row.group_id }),
  }));
}

export async function exampleCounts(db: Db): Promise<{ counterfeit: number; genuine: number }> {
  const rows = await countExamples(db);
  const of = (label: number): number => rows.find((r) => r.label === label)?.count ?? 0;
  return { counterfeit: of(1), genuine: of(0) };
}

/** Erasure: features of a listing's examples are forgotten, and no model is trained on them again. */
export async function forgetListing(tx: Db, listingId: string): Promise<void> {
  await eraseFeatures(tx, listingId);
}

/** What is known of these decisions: true = counterfeit. Of several labels the newest counts; the rest are absent. */
export async function labelsOf(db: Db, decisionIds: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await readLabels(db, decisionIds);
  return new Map(rows.map((row) => [row.decision_id, row.label === 1]));
}
