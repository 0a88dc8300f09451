import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { principalOf } from '../base/principal.ts';
import {
  claimIdempotencyKey,
  deleteIdempotencyKeys,
  readIdempotencyKey,
  releaseIdempotencyKey,
  saveIdempotentAnswer,
} from './store.ts';

const KEPT_MS = 24 * 3_600_000;
/** Longer than any request may take that carries a key; then its process is taken for dead and the work is redone. */
const ABANDONED_MS = 60_000;

const claimed = new WeakMap<FastifyRequest, { principal: string; key: string }>();

/**
 * Makes a POST safe to send again (draft-ietf-httpapi-idempotency-key-header-07): with the same `Idempotency-Key` and
 * body the first answer comes back, marked `idempotency-replayed: true`. Another body: `idempotency_key_reused`; the
 * first still at work: `idempotency_in_progress`. Only final answers are kept: a refusal of rights or rate, a conflict
 * and a failure are not, so the same key may be sent again. A route spreads the hooks:
 * `{ preHandler: [requirePermission(…), once.preHandler], onSend: once.onSend }`; a request without the header costs
 * nothing.
 */
export function idempotent(deps: { readonly db: Db; readonly clock: Clock }) {
  return {
    preHandler: async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const key = keyOf(request);
      if (key === null) return;
      const principal = principalOf(request).actor;
      const requestHash = hashOf(request);
      const now = deps.clock.now();
      const at = (ms: number) => new Date(ms).toISOString();
      const row = {
        principal,
        key,
        requestHash,
        at: at(now),
        since: at(now - KEPT_MS),
        abandonedBefore: at(now - ABANDONED_MS),
      };
      if (await claimIdempotencyKey(deps.db, row)) {
        claimed.set(request, { principal, key });
        return;
      }
      const before = await readIdempotencyKey(deps.db, principal, key);
      if (before && before.request_hash !== requestHash) throw new AssayError('idempotency_key_reused');
      if (!before || before.status === null) {
        reply.header('retry-after', 1);
        throw new AssayError('idempotency_in_progress');
      }
      reply.header('idempotency-replayed', 'true');
      if (before.content_type) reply.header('content-type', before.content_type);
      await reply.code(before.status).send(before.response ?? '');
    },
    onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
      const mine = claimed.get(request);
      if (!mine) return payload;
      claimed.delete(request);
      if (
        isFinal(reply.statusCode) &&
        (typeof payload === 'string' || payload === null || payload === undefined)
      ) {
        const contentType = String(reply.getHeader('content-type') ?? '');
        const response = typeof payload === 'string' ? payload : '';
        await saveIdempotentAnswer(deps.db, { ...mine, status: reply.statusCode, contentType, response });
      } else await releaseIdempotencyKey(deps.db, mine.principal, mine.key).catch(() => undefined);
      return payload;
    },
  };
}

/** Forgets answers that are older than they need be kept. Returns how many. */
export function forgetIdempotencyKeys(deps: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  return deleteIdempotencyKeys(deps.db, new Date(deps.clock.now() - KEPT_MS).toISOString());
}

function keyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  // The draft has the key as a quoted string; most clients send it bare.
  const key = String(header).replace(/^"(.*)"$/, '$1');
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const zh = '幂等键须为 1 至 255 个可见 ASCII 字符。';
  const en = 'The idempotency key should be 1 to 255 visible ASCII characters.';
  throw new AssayError('invalid_input', {}, { fields: [{ path: '', code: 'idempotency_key', zh, en }] });
}

/** Of method, address and body as the contract understood it: white space and key order do not make another request. */
function hashOf(request: FastifyRequest): string {
  const { body } = request;
  const bytes = Buffer.isBuffer(body) ? hash('sha256', body) : JSON.stringify(body ?? null);
  return hash('sha256', `${request.method} ${request.url}\n${bytes}`);
}

function isFinal(status: number): boolean {
  return status < 500 && ![401, 403, 409, 429].includes(status);
}
