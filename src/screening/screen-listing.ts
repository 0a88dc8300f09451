import { canonicalHash } from '../base/canonical-json.ts';
import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import {
  type ListingContent,
  type ListingFacts,
  sellerSchema,
  textHashOf,
  upsertSellers,
} from '../marketplace/index.ts';
import type { OperatorFacts } from '../sellers/index.ts';
import { type PictureFacts, type Subject, runDetectors, slowDetectorNames } from '../signals/index.ts';
import { decide } from './decide.ts';
import type { Decision, DecisionInput } from './decision.ts';
import { recordOf } from './decision-record.ts';
import type { Gate } from './gate.ts';
import { runSlow, type SlowDeps } from './judge-again.ts';
import type { DecisionRow } from './store.ts';
import { readCurrent } from './store.ts';

/** Wall time the fast checks may use together; those that do not get their turn count as failed. */
export const FAST_BUDGET_MS = 1_000;

/** Times a listing is judged anew because it was edited meanwhile, before its sender is told to try again. */
const MAX_ATTEMPTS = 5;

export interface ScreenInput {
  readonly listingId: string;
  readonly sellerId: string;
  readonly content: ListingContent;
  /** The listing's pictures as they were taken in, in order. */
  readonly pictures: readonly PictureFacts[];
  readonly actor: string;
}

export interface Screened {
  readonly row: DecisionRow;
  readonly decision: Decision;
  readonly ms: number;
  /** True when a person decided on exactly this content before: that decision stays in force, nothing was judged. */
  readonly stands: boolean;
}

/**
 * A listing is published or edited: what is known of it is gathered, the fast checks run, the policy decides, and the
 * version, its decision, the ledger entry and the work that follows are recorded together.
 */
export async function screenListing(gate: Gate, input: ScreenInput): Promise<Screened> {
  const started = gate.deps.timer.now();
  gate.arrive();
  for (let attempt = 1; ; attempt++) {
    const at = isoNow(gate.deps.clock);
    const facts = await gatherAround(gate, input, at);
    if (!facts.sellerKnown) await takeInSeller(gate, input, at);
    if (facts.previous !== null && facts.previous.sellerId !== input.sellerId)
      throw new AssayError('listing_of_another');
    const standing = await personsDecision(gate, input, facts);
    if (standing !== null) return { ...standing, ms: gate.deps.timer.now() - started, stands: true };

    const judged = await judgeListing(gate, input, facts, at);
    const recorded = await gate.writes.add({
      listing: { id: input.listingId, sellerId: input.sellerId },
      content: input.content,
      version: (facts.previous?.version ?? 0) + 1,
      decision: judged.decision,
      input: judged.input,
      cause: facts.previous === null ? 'listed' : 'edited',
      by: 'system:gate',
      actor: input.actor,
      at,
      tookMs: gate.deps.timer.now() - started,
      onlyAfter: null,
      person: null,
      step: null,
    });
    const ms = gate.deps.timer.now() - started;
    if (recorded.kind === 'recorded')
      return { row: recorded.row, decision: judged.decision, ms, stands: false };
    // Somebody edited the listing while it was judged, or a quota ran out: what was seen is old, so it is judged anew.
    if (attempt === MAX_ATTEMPTS) throw new AssayError('conflict');
  }
}

/**
 * A marketplace may list before it tells of the account: the account is taken in by its id alone, and judged as one of
 * which nothing is known, until more is told.
 */
async function takeInSeller(gate: Gate, { sellerId, actor }: ScreenInput, at: string): Promise<void> {
  const seller = sellerSchema.parse({ id: sellerId, name: sellerId, kind: 'unknown', openedAt: null });
  gate.deps.log.info('a listing came before its seller', { sellerId, at });
  await inTransaction(gate.deps.db, (tx) => upsertSellers(gate.deps, tx, { sellers: [seller], actor }));
}

/**
 * What the gate would say: the same facts, checks and policy, and nothing recorded. With `slow` the checks of pictures
 * run too, and whoever asked waits for them.
 */
export async function checkListing(
  gate: Gate,
  input: ScreenInput,
  slow: SlowDeps | null = null,
): Promise<{ decision: Decision; input: DecisionInput }> {
  const at = isoNow(gate.deps.clock);
  const judged = await judgeListing(gate, input, await gatherAround(gate, input, at), at);
  if (slow === null || judged.input.pending.length === 0) return judged;
  const runs = [...judged.input.runs, ...(await runSlow(gate, slow, judged.input))];
  const whole: DecisionInput = { ...judged.input, runs, pending: [] };
  return { decision: decide(gate.judge, whole), input: whole };
}

/** What is known around a listing; `operator` null = the account is the only one of who runs it. */
interface Around extends ListingFacts {
  readonly operator: OperatorFacts | null;
}

async function gatherAround(gate: Gate, input: ScreenInput, at: string): Promise<Around> {
  const { sellerId } = input;
  const [facts, operator] = await Promise.all([
    gate.facts.add({
      listingId: input.listingId,
      sellerId,
      at,
      textHash: textHashOf(input.content),
      pictureIds: input.content.pictures,
    }),
    gate.operators.add({ sellerId, at }),
  ]);
  return { ...facts, operator };
}

async function judgeListing(
  gate: Gate,
  input: ScreenInput,
  facts: Around,
  at: string,
): Promise<{ decision: Decision; input: DecisionInput }> {
  const { prepared } = gate;
  const judge = gate.lab.judgeFor(input.sellerId, gate.judge);
  const subject: Subject = {
    listing: input.content,
    pictures: input.pictures,
    seller: facts.seller,
    copies: facts.copies,
    ...(facts.operator === null ? {} : { operator: facts.operator }),
    at,
  };
  const runs = await runDetectors({ timer: gate.deps.timer }, prepared, subject, FAST_BUDGET_MS);
  const pending = input.pictures.length > 0 ? slowDetectorNames(prepared) : [];
  const standing = gate.lab.standingFor(input.sellerId, at);
  const decisionInput: DecisionInput = {
    subject,
    runs,
    pending,
    quotaUsed: gate.quotaUsed(at),
    ...(standing === null ? {} : { standing }),
  };
  return { decision: decide(judge, decisionInput), input: decisionInput };
}

/**
 * Somebody who posts unchanged what a person has judged gets that person's decision again, not the machine's: a
 * reviewer's word must not be undone by pressing "save".
 */
async function personsDecision(
  gate: Gate,
  input: ScreenInput,
  facts: ListingFacts,
): Promise<{ row: DecisionRow; decision: Decision } | null> {
  if (facts.previous === null || facts.previous.contentHash !== canonicalHash(input.content)) return null;
  const current = await readCurrent(gate.deps.db, input.listingId);
  if (!current || current.decided_by === 'system:gate') return null;
  const record = recordOf(current);
  return record === null ? null : { row: current, decision: record.decision };
}
