import type { Db } from '../base/db.ts';
import { type CaseActor, getCase, latestCaseOf } from '../cases/index.ts';
import { objectionFlow } from './objection-flow.ts';
import { readObjection } from './store.ts';

export interface ObjectionView {
  readonly caseId: string;
  readonly decisionId: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly statement: string;
  readonly evidence: readonly string[];
  readonly language: 'zh' | 'en';
  readonly filedAt: string;
  /** filed, under_review, upheld, rejected, changed, withdrawn. */
  readonly state: string;
}

/** Where the newest objection to a decision stands; null = there is none, or it was withdrawn: he may object again. */
export async function objectionTo(
  db: Db,
  decisionId: string,
): Promise<{ readonly caseId: string; readonly state: string } | null> {
  const found = await latestCaseOf(db, objectionFlow.name, { type: 'decision', id: decisionId });
  if (found === null || found.state === 'withdrawn') return null;
  return { caseId: found.id, state: found.outcome ?? found.state };
}

/** Null for those who may not see its case. */
export async function getObjection(db: Db, caseId: string, viewer: CaseActor): Promise<ObjectionView | null> {
  const [row, found] = await Promise.all([readObjection(db, caseId), getCase(db, caseId, viewer)]);
  if (!row || found === null) return null;
  return {
    caseId,
    decisionId: row.decision_id,
    listingId: row.listing_id,
    sellerId: row.seller_id,
    statement: row.statement,
    evidence: row.evidence,
    language: row.language,
    filedAt: row.filed_at,
    state: found.outcome ?? found.state,
  };
}
