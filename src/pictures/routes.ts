import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { PICTURE_LIMITS, pictureFormats, pictureWarnings } from './picture.ts';
import { getPictures, getThumbnail } from './get-pictures.ts';
import type { PictureWorkers } from './picture-workers.ts';
import { type TakeInDeps, takeInError, takeInPicture, takeInPictureFrom } from './take-in-picture.ts';
import type { FetchDeps } from './fetch-picture.ts';

export type PictureRouteDeps = TakeInDeps & FetchDeps & { readonly workers: PictureWorkers };

const idSchema = z.string().regex(/^[0-9a-f]{64}$/);

const pictureSchema = z
  .object({
    id: idSchema.describe('SHA-256 of the bytes; listings name pictures by it'),
    width: z.int().describe('pixels, upright'),
    height: z.int(),
    format: z.enum(pictureFormats),
    bytes: z.int(),
    warnings: z.array(z.enum(pictureWarnings)),
  })
  .meta({ id: 'Picture' });

/** Raw bytes (`image/*` or octet-stream), or JSON that names a URL or holds the bytes as base64. */
const bodySchema = z.union([
  z.instanceof(Uint8Array),
  z.strictObject({ url: z.string().min(1).max(2_048) }),
  z.strictObject({ base64: z.base64() }),
]);

/** A base64 body is a third larger than its bytes. */
const BODY_LIMIT = Math.ceil((PICTURE_LIMITS.bytes * 4) / 3) + 1_024;

export function pictureRoutes(deps: PictureRouteDeps): RoutePlugin {
  return async (server) => {
    server.post(
      '/v1/pictures',
      {
        bodyLimit: BODY_LIMIT,
        preHandler: requirePermission('listings.write', 'knowledge.write', 'cases.write'),
        schema: {
          summary: 'Take in a picture: bytes, base64 or URL. The same bytes give the same id.',
          consumes: ['image/*', 'application/octet-stream', 'application/json'],
          body: bodySchema,
          response: { 200: pictureSchema, 201: pictureSchema },
        },
      },
      async (request, reply) => {
        const takenInBy = principalOf(request).actor;
        const { body } = request;
        const result =
          'url' in body
            ? await takeInPictureFrom(deps, { url: body.url, takenInBy })
            : await takeInPicture(deps, {
                bytes: 'base64' in body ? Buffer.from(body.base64, 'base64') : body,
                claimedType: 'base64' in body ? null : (request.headers['content-type'] ?? null),
                takenInBy,
              });
        if (result.kind !== 'stored') throw takeInError(result);
        return reply
          .code(result.isNew ? 201 : 200)
          .send({ ...result.picture, warnings: [...result.warnings] });
      },
    );

    server.get(
      '/v1/pictures/:id',
      {
        preHandler: requirePermission(
          'listings.read',
          'decisions.read',
          'decisions.read_own',
          'knowledge.read',
          'cases.read',
        ),
        schema: {
          summary: 'The bytes of a picture, or a small copy of it',
          params: z.object({ id: idSchema }),
          querystring: z.object({ size: z.enum(['original', 'thumb']).default('original') }),
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const etag = `"${id}-${request.query.size}"`;
        // Bytes under an id never change; an error is thrown before these headers are set, so none is kept.
        const kept = { 'cache-control': 'private, max-age=31536000, immutable', etag };
        if (request.headers['if-none-match'] === etag) return reply.code(304).headers(kept).send();
        if (request.query.size === 'thumb') {
          const thumbnail = await getThumbnail(deps, id);
          if (thumbnail.kind === 'unknown') throw new AssayError('not_found');
          if (thumbnail.kind === 'failed') throw new AssayError('picture_check_failed');
          return reply.headers(kept).type('image/webp').send(Buffer.from(thumbnail.bytes));
        }
        const picture = (await getPictures(deps, [id])).get(id);
        const bytes = picture === undefined ? null : await deps.blobs.get(id);
        if (picture === undefined || bytes === null) throw new AssayError('not_found');
        return reply.headers(kept).type(`image/${picture.format}`).send(Buffer.from(bytes));
      },
    );
  };
}
