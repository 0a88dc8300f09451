import { isoNow } from '../../base/clock.ts';
import { type Tx, inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { addMessage, type CaseActor, openCase, takeTransition } from '../../cases/index.ts';
import { appendEntry } from '../../ledger/index.ts';
import { getListing } from '../../marketplace/index.ts';
import { provenAtOf } from '../deposit.ts';
import { type Designer, type OriginalsDeps, ownWork } from '../save-work.ts';
import { readDeposits } from '../store-deposits.ts';
import { readShown } from '../store-works.ts';
import { disputeFlow } from './dispute-flow.ts';
import type { Exhibit, Exhibits } from './exhibits.ts';
import { insertDispute, lockDispute, openDispute, updateDispute } from './store-disputes.ts';
import type { Answer } from './tally.ts';

const MOST_PICTURES = 6;
const MOST_TEXT = 5_000;

/**
 * A designer says that a listing copies her work: a case of the case engine, with what both showed frozen for the jury.
 * Throws `not_found`, `dispute_unfounded` (not filed, nothing shown, or no proof from before the listing was first seen),
 * `dispute_exists`.
 */
export async function fileDispute(
  deps: OriginalsDeps,
  input: { readonly workId: string; readonly listingId: string; readonly statement: string },
  by: Designer & { readonly who: CaseActor },
): Promise<{ readonly caseId: string }> {
  const { workId, listingId, statement } = input;
  return inTransaction(deps.db, async (tx) => {
    const work = await ownWork(tx, workId, by);
    const listing = await getListing(tx, listingId);
    if (listing === null) throw new AssayError('not_found');
    const shown = await readShown(tx, [workId]);
    const deposits = await readDeposits(tx, { works: [workId] });
    const provenAt = provenAtOf(deposits.flatMap(({ stamps }) => stamps));
    const isFounded =
      work.state === 'filed' &&
      shown.length > 0 &&
      provenAt !== null &&
      provenAt < listing.createdAt &&
      listing.sellerId !== work.seller_id;
    if (!isFounded) throw new AssayError('dispute_unfounded');
    if ((await openDispute(tx, workId, listingId)) !== null) throw new AssayError('dispute_exists');
    const text = shown
      .map(({ body }) => body ?? '')
      .join('\n')
      .trim()
      .slice(0, MOST_TEXT);
    const first: Exhibit = {
      pictures: shown
        .flatMap(({ picture_id }) => (picture_id === null ? [] : [picture_id]))
        .slice(0, MOST_PICTURES),
      text: text === '' ? null : text,
    };
    const second: Exhibit = {
      pictures: listing.content.pictures.slice(0, MOST_PICTURES),
      text: text === '' ? null : `${listing.title}\n${listing.content.description}`.slice(0, MOST_TEXT),
    };
    if (second.pictures.length === 0 && second.text === null) throw new AssayError('dispute_unfounded');
    const exhibits: Exhibits = { first, second };
    const { caseId } = await openCase(deps, tx, {
      flow: disputeFlow,
      subject: { type: 'listing', id: listingId },
      parties: [
        { role: 'claimant', kind: 'organisation', id: by.organisationId },
        { role: 'respondent', kind: 'seller', id: listing.sellerId },
      ],
      priority: 40,
      data: { workId, listingId },
      by: by.who,
    });
    await addMessage(deps, tx, { caseId, text: statement, visibility: 'parties', by: by.who });
    const at = isoNow(deps.clock);
    await appendEntry(deps, tx, {
      kind: 'originals.dispute_filed',
      subject: { type: 'case', id: caseId },
      actor: by.actor,
      at,
      data: { workId, listingId, sellerId: listing.sellerId, provenAt, exhibits },
    });
    await insertDispute(tx, {
      case_id: caseId,
      work_id: workId,
      listing_id: listingId,
      claimant_organisation: by.organisationId,
      respondent_seller: listing.sellerId,
      statement,
      answer: null,
      exhibits,
      state: 'answering',
      nonce: null,
      pool_hash: null,
      pool: null,
      excluded: null,
      prepared_entry: null,
      draw: null,
      verdict: null,
      filed_at: at,
      ended_at: null,
    });
    return { caseId };
  });
}

/** The respondent answers, once; the case goes before the jury. Throws `not_found`, `forbidden`, `transition_not_allowed`. */
export async function answerDispute(
  deps: OriginalsDeps,
  input: { readonly caseId: string; readonly statement: string },
  who: CaseActor,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const dispute = await lockDispute(tx, input.caseId);
    if (dispute === undefined) throw new AssayError('not_found');
    await takeTransition(deps, tx, { caseId: input.caseId, action: 'answer', by: who });
    await addMessage(deps, tx, {
      caseId: input.caseId,
      text: input.statement,
      visibility: 'parties',
      by: who,
    });
    await updateDispute(tx, input.caseId, { answer: input.statement, state: 'preparing' });
  });
}

/**
 * An expert of the platform decides what the jury was not sure of, or what was appealed. Throws `not_found`, `forbidden`,
 * `transition_not_allowed`, `invalid_input`.
 */
export async function decideByExpert(
  deps: OriginalsDeps,
  input: { readonly caseId: string; readonly outcome: Answer; readonly reason: string },
  who: CaseActor,
): Promise<void> {
  await inTransaction(deps.db, async (tx: Tx) => {
    const dispute = await lockDispute(tx, input.caseId);
    if (dispute === undefined) throw new AssayError('not_found');
    const { caseId, outcome, reason } = input;
    await takeTransition(deps, tx, { caseId, action: 'expert_decide', by: who, reason, outcome });
    const at = isoNow(deps.clock);
    await appendEntry(deps, tx, {
      kind: 'originals.expert_decided',
      subject: { type: 'case', id: caseId },
      actor: who.actor,
      at,
      data: { caseId, workId: dispute.work_id, listingId: dispute.listing_id, answer: outcome, reason },
    });
    await updateDispute(tx, caseId, { state: 'ended', ended_at: at });
  });
}
