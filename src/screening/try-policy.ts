import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { type AnyDetector, detectors } from '../signals/index.ts';
import { hashOf } from './backtest.ts';
import { type PolicyDeps, toField } from './change-policy.ts';
import { checkPolicy } from './check-policy.ts';
import { lockLivePolicy, type PolicyRow, readPolicy } from './store.ts';
import { movePolicy, readTrial } from './store-trials.ts';

/**
 * Puts a policy on trial beside the live one: `share` null = in shadow, without effect; 1..99 = it decides for that
 * percentage of sellers. From one to the other and to another share at any time. Throws `policy_on_trial` while another
 * one is, `policy_state` for the live one, `conflict` when `seen` is not the state it is in.
 */
export async function tryPolicy(
  deps: PolicyDeps,
  input: {
    readonly version: string;
    readonly share: number | null;
    readonly actor: string;
    readonly note: string;
    /** The state she saw; somebody who moved it meanwhile is not overruled unseen. */
    readonly seen?: string | undefined;
  },
  known: readonly AnyDetector[] = detectors,
): Promise<PolicyRow> {
  await inTransaction(deps.db, async (tx) => {
    const live = await lockLivePolicy(tx);
    const row = await readPolicy(tx, input.version);
    if (!row) throw new AssayError('not_found');
    if (input.seen !== undefined && input.seen !== row.state) throw new AssayError('conflict');
    if (row.state === 'live') throw new AssayError('policy_state', { state: row.state });
    const other = await readTrial(tx);
    if (other && other.version !== row.version)
      throw new AssayError('policy_on_trial', { version: other.version });
    const checked = checkPolicy(row.body, known);
    if (!checked.ok) throw new AssayError('policy_invalid', {}, { fields: checked.problems.map(toField) });
    const at = isoNow(deps.clock);
    const state = input.share === null ? 'shadow' : 'partial';
    await movePolicy(tx, row.version, { state, share: input.share }, at);
    await appendEntry(deps, tx, {
      kind: 'screening.policy_tried',
      subject: { type: 'policy', id: row.version },
      actor: input.actor,
      at,
      data: { note: input.note, from: row.state, share: input.share, beside: live?.version ?? null },
    });
  });
  return (await readPolicy(deps.db, input.version)) as PolicyRow;
}

/** One click: the policy on trial decides nothing any more, in no process, within seconds. Throws `policy_state`. */
export async function endTrial(
  deps: PolicyDeps,
  input: { readonly version: string; readonly actor: string; readonly note: string },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockLivePolicy(tx);
    const row = await readPolicy(tx, input.version);
    if (!row) throw new AssayError('not_found');
    if (row.state !== 'shadow' && row.state !== 'partial')
      throw new AssayError('policy_state', { state: row.state });
    const at = isoNow(deps.clock);
    await movePolicy(
      tx,
      row.version,
      { state: row.live_at === null ? 'checked' : 'retired', share: null },
      at,
    );
    await appendEntry(deps, tx, {
      kind: 'screening.policy_trial_ended',
      subject: { type: 'policy', id: row.version },
      actor: input.actor,
      at,
      data: { note: input.note, from: row.state, share: row.share },
    });
  });
}

/**
 * Whether a seller is among the `share` percent for whom a version decides. The same seller always gets the same
 * answer, and who is in stays in while the share grows; another version draws other sellers.
 */
export function isInShare(version: string, sellerId: string, share: number): boolean {
  return hashOf(`${version} ${sellerId}`) % 10_000 < share * 100;
}
