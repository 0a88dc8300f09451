import { z } from 'zod';
import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { requirePermission } from '../base/principal.ts';
import { listLogKeys } from './log-keys.ts';
import { consistencyBetween, cosignedCheckpoint, currentCheckpoint, proveEntry } from './prove-entries.ts';
import { tileBytes } from './serve-tiles.ts';
import { listTimestamps } from './stamp-checkpoints.ts';
import { takeCosignatures } from './take-cosignatures.ts';

const hashes = z.array(z.string()).describe('base64, RFC 9162 order');
const sizeSchema = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const DAY = 86_400;

/**
 * The log as C2SP tlog-tiles, for anybody: checkpoint, tiles, keys. Witnesses hand in cosignatures. All of it is public
 * and says nothing about what the entries hold; the proof of a single entry needs the right to read the ledger.
 */
export function proofRoutes(deps: { readonly db: Db }): RoutePlugin {
  const { db } = deps;
  return async (app) => {
    app.get(
      '/log/checkpoint',
      { schema: text('The newest signed checkpoint, with its cosignatures') },
      async (_request, reply) => {
        const note = await currentCheckpoint(db);
        if (note === null) throw new AssayError('not_found');
        return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(note);
      },
    );
    app.get(
      '/log/cosigned',
      { schema: text('The newest checkpoint that a witness has cosigned') },
      async (_request, reply) => {
        const note = await cosignedCheckpoint(db);
        if (note === null) throw new AssayError('not_found');
        return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(note);
      },
    );
    app.get(
      '/log/keys',
      { schema: text('Verifier keys of the log, one a line, the one that signs now first') },
      async (_request, reply) => {
        const keys = (await listLogKeys(db)).map(({ key }) => `${key}\n`);
        return reply
          .type('text/plain; charset=utf-8')
          .header('cache-control', 'no-cache')
          .send(keys.join(''));
      },
    );
    app.get(
      '/log/tile/*',
      {
        schema: {
          ...text('A tile: L/N, L/N.p/W, entries/N, entries/N.p/W'),
          params: z.object({ '*': z.string().max(100) }),
        },
      },
      async (request, reply) => {
        const bytes = await tileBytes(db, request.params['*']);
        if (bytes === null) throw new AssayError('not_found');
        reply.header('cache-control', `public, max-age=${365 * DAY}, immutable`);
        return reply.type('application/octet-stream').send(bytes as never);
      },
    );
    app.post(
      '/log/cosignatures',
      {
        bodyLimit: 100_000,
        schema: {
          tags: ['log'],
          summary: 'A checkpoint of this log (text/plain) with cosignatures of known witnesses',
          body: z.string().max(100_000),
          response: { 200: z.object({ taken: z.int() }) },
        },
      },
      async (request) => ({ taken: await takeCosignatures(db, request.body) }),
    );
    app.get(
      '/v1/ledger/consistency',
      {
        schema: {
          tags: ['log'],
          summary: 'Proof that the log only grew between two sizes',
          querystring: z.object({ first: sizeSchema, second: sizeSchema }),
          response: { 200: z.object({ first: z.int(), second: z.int(), hashes }) },
        },
      },
      (request) => consistencyBetween(db, request.query.first, request.query.second),
    );
    app.get(
      '/v1/ledger/keys',
      {
        schema: {
          tags: ['log'],
          summary: 'Every key the log ever had, newest first',
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  key: z.string().describe('C2SP verifier key'),
                  fromSize: z.int(),
                  createdAt: z.string(),
                  current: z.boolean(),
                }),
              ),
            }),
          },
        },
      },
      async () => ({ items: await listLogKeys(db) }),
    );
    app.get(
      '/v1/ledger/entries/:id/proof',
      {
        preHandler: requirePermission('ledger.read'),
        schema: {
          tags: ['ledger'],
          summary: 'Inclusion proof of an entry against the newest checkpoint',
          params: z.object({ id: z.string().max(64) }),
          response: {
            200: z.discriminatedUnion('kind', [
              z.object({ kind: z.literal('pending') }),
              z.object({
                kind: z.literal('proven'),
                proof: z.object({ commitment: z.string(), index: z.int(), size: z.int(), hashes }),
                checkpoint: z.string().describe('signed note'),
              }),
            ]),
          },
        },
      },
      async (request) => {
        const answer = await proveEntry(db, request.params.id);
        return answer.kind === 'pending'
          ? answer
          : { ...answer, proof: { ...answer.proof, hashes: [...answer.proof.hashes] } };
      },
    );
    app.get(
      '/v1/ledger/timestamps',
      {
        preHandler: requirePermission('ledger.read'),
        schema: {
          tags: ['ledger'],
          summary: 'Timestamps of kept checkpoints, newest first',
          querystring: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  size: z.int(),
                  authority: z.string(),
                  state: z.enum(['pending', 'obtained', 'verified']),
                  tries: z.int(),
                  stampedAt: z.string().nullable(),
                  problem: z.string().nullable(),
                }),
              ),
            }),
          },
        },
      },
      async (request) => ({ items: await listTimestamps(db, request.query.limit) }),
    );
    await Promise.resolve();
  };
}

const text = (summary: string) => ({ tags: ['log'], summary });
