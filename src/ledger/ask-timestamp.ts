import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { makeTimestampRequest, type TimestampProblem, verifyTimestamp } from '../proofs/index.ts';
import { type Authority, AuthorityError } from './authority.ts';

/** Why a stamp is not (yet) good: `TimestampProblem`, what kept the authority from answering, or its moment. */
export type StampProblem = TimestampProblem | 'timeout' | 'unreachable' | 'status' | 'time_off';

/** `pending`: no answer. `obtained`: an answer that was not found right. `verified`: it holds. */
export type StampAnswer =
  | { readonly state: 'pending'; readonly problem: StampProblem }
  | {
      readonly state: 'obtained';
      readonly problem: StampProblem;
      readonly request: Buffer;
      readonly response: Buffer;
    }
  | {
      readonly state: 'verified';
      readonly problem: null;
      readonly request: Buffer;
      readonly response: Buffer;
      /** ISO 8601 UTC, as the authority says. */
      readonly stampedAt: string;
    };

/** An authority whose moment differs from ours by more is lying, or our clock is wrong: neither is taken as good. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Asks an authority to stamp these bytes (RFC 3161), and checks its answer before it is believed. Never throws. */
export async function askTimestamp(
  { clock }: { readonly clock: Clock },
  authority: Authority,
  data: Uint8Array,
): Promise<StampAnswer> {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] as number) & 0x7f) | 0x40;
  const request = Buffer.from(makeTimestampRequest(createHash('sha256').update(data).digest(), nonce));
  let response: Buffer;
  try {
    response = Buffer.from(await authority.ask(request));
  } catch (error) {
    const problem = error instanceof AuthorityError ? (error.why as StampProblem) : 'unreachable';
    return { state: 'pending', problem };
  }
  const check = await verifyTimestamp(new Uint8Array(response), {
    data,
    request,
    trusted: authority.trusted,
  });
  if (check.kind === 'fails') return { state: 'obtained', problem: check.problem, request, response };
  if (Math.abs(check.time - clock.now()) > CLOCK_TOLERANCE_MS)
    return { state: 'obtained', problem: 'time_off', request, response };
  return {
    state: 'verified',
    problem: null,
    request,
    response,
    stampedAt: new Date(check.time).toISOString(),
  };
}

/** An answer as columns of a row of timestamps. An answer that was none leaves what was there before. */
export function changeOf(answer: StampAnswer) {
  if (answer.state === 'pending') return { problem: answer.problem };
  const { state, request, response, problem } = answer;
  return {
    state,
    request,
    response,
    problem,
    ...(answer.state === 'verified' ? { stamped_at: answer.stampedAt } : {}),
  };
}
