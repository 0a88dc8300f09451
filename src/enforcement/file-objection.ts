import { createHash } from 'node:crypto';
import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Language } from '../base/language.ts';
import { type CaseActor, addMessage, latestCaseOf, openCase } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { getPictures } from '../pictures/index.ts';
import { OBJECTION_ANSWER_MS, type ObjectionData, objectionFlow } from './objection-flow.ts';
import type { ContestedDecision, EnforcementDeps } from './objection.ts';
import { insertObjection } from './store.ts';

export interface NewObjection {
  readonly decisionId: string;
  readonly statement: string;
  /** Ids of pictures that were uploaded. */
  readonly evidence: readonly string[];
  readonly language: Language;
  /** MUST speak for the seller whose listing was decided on. */
  readonly by: CaseActor;
}

/** Work on an objection comes before ordinary reviews: somebody waits for it. */
const PRIORITY = 60;

/**
 * A seller objects to a decision: opens a case with a task for a person and records `enforcement.objection_filed`.
 * Throws `not_found` (no such decision, or not about his listing), `objection_not_possible` (the listing is published, the
 * decision is superseded, or a person has already decided an objection to it), `objection_exists`, `picture_unknown`.
 */
export async function fileObjection(deps: EnforcementDeps, input: NewObjection): Promise<{ caseId: string }> {
  const decision = await deps.resolveDecision(input.decisionId);
  const isOwn = input.by.identities.some((i) => i.kind === 'seller' && i.id === decision?.sellerId);
  if (decision === null || !isOwn) throw new AssayError('not_found');
  if (!decision.inForce || decision.outcome === 'publish') throw new AssayError('objection_not_possible');
  await requirePictures(deps, input.evidence);
  return inTransaction(deps.db, (tx) => file(deps, tx, input, decision));
}

async function requirePictures(deps: EnforcementDeps, evidence: readonly string[]): Promise<void> {
  const known = await getPictures(deps, evidence);
  const missing = evidence.find((id) => !known.has(id));
  if (missing !== undefined) throw new AssayError('picture_unknown', { id: missing });
}

async function file(
  deps: EnforcementDeps,
  tx: Tx,
  input: NewObjection,
  decision: ContestedDecision,
): Promise<{ caseId: string }> {
  const { decisionId, by } = input;
  const { listingId, sellerId } = decision;
  const subject = { type: 'decision', id: decisionId };
  const before = await latestCaseOf(tx, objectionFlow.name, subject);
  if (before !== null && before.closedAt === null) throw new AssayError('objection_exists');
  if (before !== null && before.outcome !== null) throw new AssayError('objection_not_possible');

  const at = isoNow(deps.clock);
  const answerBy = new Date(deps.clock.now() + (deps.answerMs ?? OBJECTION_ANSWER_MS)).toISOString();
  const data: ObjectionData = { decisionId, listingId, sellerId, answerBy };
  const { caseId, kind } = await openCase(deps, tx, {
    flow: objectionFlow,
    subject,
    parties: [
      { role: 'seller', kind: 'seller', id: sellerId },
      ...(decision.reporters ?? []).map((one) => ({ role: 'reporter', ...one })),
    ],
    // Somebody else than who decided looks at it; she neither sees nor takes it.
    barred: decision.decidedBy === undefined ? [] : [decision.decidedBy],
    keys: [{ kind: 'seller', value: sellerId }],
    priority: PRIORITY,
    deadlineAt: answerBy,
    data: { ...data },
    by,
  });
  // Somebody was faster by a moment; nothing of this one is kept.
  if (kind === 'joined') throw new AssayError('objection_exists');
  await addMessage(deps, tx, { caseId, text: input.statement, visibility: 'parties', by });
  const entryId = await appendEntry(deps, tx, {
    kind: 'enforcement.objection_filed',
    subject: { type: 'listing', id: listingId },
    actor: by.actor,
    at,
    data: {
      caseId,
      decisionId,
      listingId,
      sellerId,
      language: input.language,
      statementHash: createHash('sha256').update(input.statement).digest('hex'),
      evidence: input.evidence,
    },
  });
  await insertObjection(tx, {
    case_id: caseId,
    decision_id: decisionId,
    listing_id: listingId,
    seller_id: sellerId,
    statement: input.statement,
    evidence: [...input.evidence],
    language: input.language,
    decided_by: decision.decidedBy ?? null,
    filed_by: by.actor,
    filed_at: at,
    entry_id: entryId,
  });
  return { caseId };
}
