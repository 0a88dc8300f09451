import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { appendEntry } from '../ledger/index.ts';
import type { RuleDeps } from './rule-operator.ts';
import { insertStanding } from './store.ts';

/**
 * An account was stopped (closed, cleared, never again), or restored. Called by who measures and who lifts measures, in
 * the transaction of the measure; what the operator does under other names is judged by it from then on.
 */
export async function setStanding(
  deps: RuleDeps,
  tx: Tx,
  input: {
    readonly sellerId: string;
    readonly stopped: boolean;
    /** Why, in the words of who measures: `closed`, `cleared`, `banned`, `restored` … */
    readonly cause: string;
    /** The measure or case that shows it. */
    readonly ref: string | null;
    readonly actor: string;
  },
): Promise<void> {
  const at = isoNow(deps.clock);
  const { sellerId, stopped, cause, ref, actor } = input;
  await insertStanding(tx, { seller_id: sellerId, at, stopped, cause, ref, actor });
  await appendEntry(deps, tx, {
    kind: stopped ? 'sellers.stopped' : 'sellers.restored',
    subject: { type: 'seller', id: sellerId },
    actor,
    at,
    data: { cause, ref },
  });
}
