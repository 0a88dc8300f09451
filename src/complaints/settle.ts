import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { startClock } from './clocks.ts';
import type { ComplaintOutcome } from './complaint.ts';
import type { ComplaintDeps } from './deps.ts';
import type { LawPack } from './law-pack.ts';
import { publishResult } from './publish.ts';
import { checkRepeat } from './repeat-infringers.ts';
import { type ComplaintRow, updateComplaint } from './store.ts';
import { endClocks } from './store-steps.ts';

/**
 * A complaint has its result: the time to appeal begins, the result is published where the law asks, and a seller whom
 * the law calls a repeat infringer is put before a person. Runs after the case's step. Answers until when to appeal.
 */
export async function settle(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly row: ComplaintRow;
    readonly pack: LawPack;
    readonly outcome: ComplaintOutcome;
    readonly change?: Parameters<typeof updateComplaint>[2];
  },
): Promise<{ row: ComplaintRow; appealBy: string }> {
  const { pack, outcome, change = {} } = input;
  const at = isoNow(deps.clock);
  await endClocks(tx, input.row.id, at);
  await updateComplaint(tx, input.row.id, { ...change, outcome });
  const row = { ...input.row, ...change, outcome };
  const appealBy = await startClock(deps, tx, {
    complaint: row,
    name: 'appeal',
    count: pack.appeal.window,
    from: at,
    reason: outcome,
  });
  await publishResult(deps, tx, row, pack);
  if (outcome === 'upheld') await checkRepeat(deps, tx, row, pack);
  return { row, appealBy };
}

/** A complaint has ended for good. Runs after the case's step. */
export async function close(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly row: ComplaintRow;
    readonly pack: LawPack;
    readonly outcome: ComplaintOutcome | null;
    readonly change?: Parameters<typeof updateComplaint>[2];
  },
): Promise<ComplaintRow> {
  const { pack, change = {} } = input;
  const at = isoNow(deps.clock);
  const outcome = input.outcome ?? input.row.outcome;
  await endClocks(tx, input.row.id, at);
  await updateComplaint(tx, input.row.id, { ...change, outcome, closed_at: at });
  const row = { ...input.row, ...change, outcome, closed_at: at };
  await publishResult(deps, tx, row, pack);
  return row;
}
