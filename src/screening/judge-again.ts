import { isoNow } from '../base/clock.ts';
import {
  type DetectorRun,
  type PreparedDetectors,
  type Subject,
  runSlowDetectors,
} from '../signals/index.ts';
import type { Sight } from '../sight/index.ts';
import { decide } from './decide.ts';
import type { DecisionInput } from './decision.ts';
import type { Gate } from './gate.ts';
import { type DecisionRecord, recordOf } from './decision-record.ts';
import { type DecisionRow, readCurrent, readDecision, writeSlowResult } from './store.ts';
import { inTransaction } from '../base/db.ts';

/** Milliseconds one slow check may take. */
const SLOW_TIMEOUT_MS = 30_000;

export interface SlowDeps {
  /** Bytes of a stored picture; null when they were erased. */
  readonly loadPicture: (id: string) => Promise<Uint8Array | null>;
  readonly sight: Sight;
}

export type JudgedAgain =
  | { readonly kind: 'superseded'; readonly row: DecisionRow }
  /** The slow checks changed nothing and nobody waited for them: they are kept beside the decision. */
  | { readonly kind: 'confirmed' }
  /** Another decision is in force by now, or the input was erased. */
  | { readonly kind: 'stale' };

/**
 * The slow checks of a decision have run: it is judged again on the same facts with all results in. A superseding
 * decision is appended when the listing was held for them, or when they found something or failed. Before its
 * last try it throws when a check failed for a reason that passes, so that a busy machine fills no review desk.
 */
export async function runSlowChecks(
  gate: Gate,
  slow: SlowDeps,
  decisionId: string,
  { lastTry = true }: { readonly lastTry?: boolean } = {},
): Promise<JudgedAgain> {
  const before = await stillInForce(gate, decisionId);
  if (before === null) return { kind: 'stale' };
  const { input } = before.record;
  const runs = await runSlow(gate, slow, input);
  // What was seen is kept, so another try begins where this one ended.
  const late = lastTry ? [] : runs.filter(isPassing);
  if (late.length > 0) throw new Error(`no answer yet: ${late.map(({ detector }) => detector).join(', ')}`);
  const quiet = runs.every((run) => run.status === 'clear' || run.status === 'skipped');
  if (quiet && !before.row.held) {
    await inTransaction(gate.deps.db, (tx) => writeSlowResult(tx, decisionId, isoNow(gate.deps.clock), runs));
    return { kind: 'confirmed' };
  }
  return judgeWith(gate, before, runs, 'slow_checks');
}

/** A failure that says more of the machine than of the picture: a full queue, a slow or dead thread, references still to be read. */
function isPassing(run: DetectorRun): boolean {
  return run.status === 'failed' && /\b(?:timeout|busy|crashed|closed|not read yet)\b/.test(run.error);
}

/** The slow checks of a judgement, each with its answer. */
export function runSlow(
  gate: Gate,
  slow: SlowDeps,
  input: Pick<DecisionInput, 'subject' | 'runs'>,
  prepared: PreparedDetectors = gate.prepared,
): Promise<DetectorRun[]> {
  const subject: Subject = { ...input.subject, loadPicture: slow.loadPicture, sight: slow.sight };
  return runSlowDetectors({ timer: gate.deps.timer }, prepared, subject, input.runs, SLOW_TIMEOUT_MS);
}

/** The wait is over and the slow checks did not answer: they count as failed, and the policy says what that means. */
export async function endHold(gate: Gate, decisionId: string): Promise<JudgedAgain> {
  const before = await stillInForce(gate, decisionId);
  if (before === null || !before.row.held) return { kind: 'stale' };
  const runs = before.record.input.pending.map(
    (detector): DetectorRun => ({ detector, ms: 0, status: 'failed', error: 'no answer in time' }),
  );
  return judgeWith(gate, before, runs, 'hold_expired');
}

async function judgeWith(
  gate: Gate,
  before: { row: DecisionRow; record: DecisionRecord },
  slowRuns: readonly DetectorRun[],
  cause: 'slow_checks' | 'hold_expired',
): Promise<JudgedAgain> {
  const { row, record } = before;
  for (;;) {
    const started = gate.deps.timer.now();
    const at = isoNow(gate.deps.clock);
    const standing = gate.lab.standingFor(row.seller_id, at);
    const input: DecisionInput = {
      subject: record.input.subject,
      runs: [...record.input.runs, ...slowRuns],
      pending: [],
      quotaUsed: gate.quotaUsed(at),
      ...(standing === null ? {} : { standing }),
    };
    const recorded = await gate.writes.add({
      listing: { id: row.listing_id, sellerId: row.seller_id },
      content: null,
      version: row.listing_version,
      decision: decide(gate.lab.judgeFor(row.seller_id, gate.judge), input),
      input,
      cause,
      by: 'system:gate',
      actor: 'system:gate',
      at,
      tookMs: gate.deps.timer.now() - started,
      onlyAfter: row.id,
      person: null,
      step: null,
    });
    if (recorded.kind === 'recorded') return { kind: 'superseded', row: recorded.row };
    if (recorded.kind === 'stale') return { kind: 'stale' };
    // A quota ran out meanwhile: the gate knows by now, and the next judgement counts with it.
  }
}

async function stillInForce(
  gate: Gate,
  decisionId: string,
): Promise<{ row: DecisionRow; record: DecisionRecord } | null> {
  const row = await readDecision(gate.deps.db, decisionId);
  const record = row ? recordOf(row) : null;
  if (!row || record === null) return null;
  const current = await readCurrent(gate.deps.db, row.listing_id);
  return current?.id === decisionId ? { row, record } : null;
}
