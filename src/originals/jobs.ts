import { z } from 'zod';
import { defineJob } from '../base/jobs.ts';

/** Compares a work with everything known. */
export const checkJob = defineJob({
  name: 'originals.check',
  payload: z.object({ checkId: z.string() }),
  retryLimit: 2,
  expireInSeconds: 300,
});

/** Compares a listing that went up with the works that are protected. */
export const protectJob = defineJob({
  name: 'originals.protect',
  payload: z.object({ listingId: z.string(), decisionId: z.string() }),
  retryLimit: 3,
  expireInSeconds: 120,
});
