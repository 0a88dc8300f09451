import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import type { ScreeningDeps } from './deps.ts';
import { eraseStoredPicture } from './erase-picture.ts';

/** Erasure on request (GDPR Art. 17, PIPL Art. 47): by who administers the marketplace, with a reason, on the ledger. */
export function eraseRoutes(deps: ScreeningDeps): RoutePlugin {
  return async (app) => {
    app.post(
      '/v1/pictures/:id/erase',
      {
        preHandler: requirePermission('organisation.manage'),
        schema: {
          tags: ['pictures'],
          summary:
            'Erase a picture, what was read in it, and the recorded inputs of decisions that looked at it',
          params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
          body: z.strictObject({ reason: z.string().trim().min(1).max(2_000) }),
          response: { 200: z.object({ decisions: z.int().describe('decisions whose input was erased') }) },
        },
      },
      async (request) => {
        const { actor, organisationKind } = principalOf(request);
        if (organisationKind !== 'platform') throw new AssayError('forbidden');
        const { jobs } = deps.gate.deps;
        const { reason } = request.body;
        return eraseStoredPicture({ ...deps, jobs }, { pictureId: request.params.id, reason, actor });
      },
    );
    await Promise.resolve();
  };
}
