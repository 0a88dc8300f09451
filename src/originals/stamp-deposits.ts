import { isoNow } from '../base/clock.ts';
import { type Authority, askTimestamp, changeOf } from '../ledger/index.ts';
import type { OriginalsDeps } from './save-work.ts';
import { claimStamps, saveStamp } from './store-deposits.ts';

export interface StampDepositsDeps extends Pick<OriginalsDeps, 'db' | 'clock' | 'log'> {
  readonly authorities: readonly Authority[];
}

/** Longer waits than any that is set: one beyond it was set by a clock that has jumped back since. */
const FARTHEST_MS = 3_600_000;
const AT_ONCE = 8;

/**
 * Asks each authority for the stamps it owes, of one deposit or of all, and answers how many now hold. No wait is ever
 * given up: an authority that was down for a week is asked again, at most half an hour after it is back.
 */
export async function stampDeposits(
  deps: StampDepositsDeps,
  depositId: string | null = null,
): Promise<number> {
  // A slow authority holds up no other.
  const counts = await Promise.all(
    deps.authorities.map((authority) => askAuthority(deps, authority, depositId)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function askAuthority(
  deps: StampDepositsDeps,
  authority: Authority,
  depositId: string | null,
): Promise<number> {
  const { db, clock } = deps;
  const due = await claimStamps(db, {
    authority: authority.name,
    now: isoNow(clock),
    farthest: new Date(clock.now() + FARTHEST_MS).toISOString(),
    most: AT_ONCE,
    depositId,
  });
  const results = await Promise.all(
    due.map(async (one) => {
      const answer = await askTimestamp(deps, authority, Buffer.from(one.manifest));
      await saveStamp(db, { depositId: one.depositId, authority: authority.name }, changeOf(answer));
      if (answer.problem !== null)
        deps.log.warn('a deposit was not stamped', {
          authority: authority.name,
          depositId: one.depositId,
          tries: one.tries,
          problem: answer.problem,
        });
      return answer.problem === null;
    }),
  );
  return results.filter(Boolean).length;
}
