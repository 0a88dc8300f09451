import type { Log } from '../base/log.ts';
import { forgetIdempotencyKeys } from './idempotent.ts';
import { type RecordDeps, reconcileAccess } from './record-changes.ts';

/** Every `everyMs`: records what better-auth wrote without an act of ours, and forgets old idempotency keys. */
export function runAccessUpkeep(
  deps: RecordDeps & { readonly log: Log },
  everyMs = 30_000,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const step = async () => {
    try {
      const missed = await reconcileAccess(deps);
      if (missed > 0) deps.log.info('recorded changes of access', { entries: missed });
      await forgetIdempotencyKeys(deps);
    } catch (error) {
      deps.log.warn('the upkeep of access failed and will be tried again', { error });
    }
  };
  const timer = setInterval(() => {
    running = running.then(step);
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
