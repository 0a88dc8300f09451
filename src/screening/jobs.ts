import { z } from 'zod';
import { defineJob } from '../base/jobs.ts';

const ofDecision = z.object({ decisionId: z.string() });

/** Runs the slow checks of a decision and appends the decision they lead to. */
export const slowChecksJob = defineJob({
  name: 'screening.slow-checks',
  payload: ofDecision,
  retryLimit: 3,
  expireInSeconds: 120,
  concurrency: 2,
});

/** Ends a hold whose slow checks never came in: they count as failed. */
export const holdExpiredJob = defineJob({
  name: 'screening.hold-expired',
  payload: ofDecision,
  retryLimit: 20,
  expireInSeconds: 60,
});

/** Plays taught knowledge on stored judgements before it goes live. */
export const rehearseJob = defineJob({
  name: 'screening.rehearse',
  payload: z.object({ rehearsalId: z.string() }),
  retryLimit: 1,
  expireInSeconds: 1_800,
});

/** Plays a policy on stored judgements. */
export const backtestJob = defineJob({
  name: 'screening.backtest',
  payload: z.object({ backtestId: z.string() }),
  retryLimit: 1,
  expireInSeconds: 3_600,
});

/** Puts what waits for review in line as a changed plan says. */
export const replanJob = defineJob({
  name: 'screening.replan',
  payload: z.object({ number: z.int() }),
  retryLimit: 3,
  expireInSeconds: 1_800,
});

/** Removes the bytes of an erased picture. */
export const eraseBytesJob = defineJob({
  name: 'screening.erase-bytes',
  payload: z.object({ id: z.string(), thumbnail: z.string().nullable() }),
  retryLimit: 20,
  expireInSeconds: 60,
});
