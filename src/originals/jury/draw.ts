import { createHash } from 'node:crypto';
import { canonicalHash } from '../../base/canonical-json.ts';

/**
 * A draw that anybody can check. Before it the ledger holds a commitment to the pool and to a nonce; the seed joins the
 * nonce with the root of a later checkpoint of the log, which nobody knew when the pool was fixed. Who is asked first
 * is the order of SHA-256(seed ‖ juror).
 */
export interface Draw {
  /** Hex. */
  readonly nonce: string;
  /** Of the pool in alphabetical order, hex: what was committed to. */
  readonly poolHash: string;
  /** Size of the checkpoint, and its root (base64). */
  readonly size: number;
  readonly root: string;
  /** Hex. */
  readonly seed: string;
  /** All of the pool, in the order in which they are asked. */
  readonly order: readonly string[];
}

export const poolHashOf = (pool: readonly string[]): string => canonicalHash(pool.toSorted());

export const nonceHashOf = (nonce: string): string =>
  createHash('sha256').update(Buffer.from(nonce, 'hex')).digest('hex');

export function seedOf(nonce: string, root: string): string {
  return createHash('sha256')
    .update(Buffer.from(nonce, 'hex'))
    .update(Buffer.from(root, 'base64'))
    .digest('hex');
}

export function orderOf(pool: readonly string[], seed: string): string[] {
  const rank = (juror: string): string => createHash('sha256').update(`${seed} ${juror}`).digest('hex');
  return pool
    .map((juror) => ({ juror, rank: rank(juror) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ juror }) => juror);
}

export function drawJurors(
  pool: readonly string[],
  from: { readonly nonce: string; readonly size: number; readonly root: string },
): Draw {
  const seed = seedOf(from.nonce, from.root);
  return { ...from, poolHash: poolHashOf(pool), seed, order: orderOf(pool, seed) };
}

export type DrawProblem = 'nonce' | 'pool' | 'seed' | 'order';

/** Null when the draw is what its commitment and checkpoint say. */
export function checkDraw(
  draw: Draw,
  committed: { readonly poolHash: string; readonly nonceHash: string },
): DrawProblem | null {
  if (nonceHashOf(draw.nonce) !== committed.nonceHash) return 'nonce';
  if (draw.poolHash !== committed.poolHash || poolHashOf(draw.order) !== committed.poolHash) return 'pool';
  if (seedOf(draw.nonce, draw.root) !== draw.seed) return 'seed';
  return orderOf(draw.order, draw.seed).every((juror, at) => juror === draw.order[at]) ? null : 'order';
}
