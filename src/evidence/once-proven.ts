import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../base/errors.ts';

/** What was recorded a moment ago is in a checkpoint within a second: that is waited for, at most some three seconds. */
export async function onceProven<T>(make: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof AssayError && error.code === 'proof_pending') || tries >= 8) throw error;
      await sleep(300);
    }
  }
}
