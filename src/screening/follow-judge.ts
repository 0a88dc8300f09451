import type { Log } from '../base/log.ts';
import { championModel } from '../learning/index.ts';
import { livePolicy } from './change-policy.ts';
import type { Gate } from './gate.ts';
import { policySchema } from './policy.ts';
import { readTrial } from './store-trials.ts';

/**
 * Takes up the live policy, the champion model and the desk's plan now, and looks again every `everyMs`: a change is in effect in every
 * process within seconds. Returns how to stop. Throws when no policy can be read at the start.
 */
export async function followJudge(gate: Gate, log: Log, everyMs = 1_000): Promise<() => void> {
  await takeUp(gate);
  let stopped = false;
  let timer: NodeJS.Timeout;
  const schedule = () => {
    timer = setTimeout(() => {
      takeUp(gate)
        .catch((error: unknown) =>
          log.warn('the policy in force could not be read; the last one stays', { error }),
        )
        .finally(() => {
          if (!stopped) schedule();
        });
    }, everyMs);
  };
  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function takeUp(gate: Gate): Promise<void> {
  const { db } = gate.deps;
  const [policy, model, trial] = await Promise.all([livePolicy(db), championModel(db), readTrial(db)]);
  if (policy === null) throw new Error('no policy is live');
  await gate.lab.refresh();
  gate.useJudge(policy, model, trial ? { policy: policySchema.parse(trial.body), share: trial.share } : null);
  await gate.desk.refresh(db);
  await gate.refreshHits();
}
