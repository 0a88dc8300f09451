import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, type RoutePlugin } from '../base/http.ts';
import { may, type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { caseActorOf } from '../cases/index.ts';
import { getListing } from '../marketplace/index.ts';
import { type BundleRequest, type EvidenceDeps, makeBundle } from './make-bundle.ts';
import type { Audience } from './redact.ts';
import { onceProven } from './once-proven.ts';
import type { Bundle } from './seal-bundle.ts';

const bodySchema = z.strictObject({
  subject: z.strictObject({ type: z.enum(['listing', 'case']), id: z.string().min(1).max(128) }),
  audience: z
    .enum(['court', 'party'])
    .optional()
    .describe(
      'court: third persons are numbers; party: people of the platform too. Only the platform may ask for court.',
    ),
  language: z.enum(['zh', 'en']).optional().describe('of report and pages; else as Accept-Language says'),
});

/** Evidence bundles: for the platform of everything, for a seller of its own listings, for a party of its case. */
export function evidenceRoutes(deps: EvidenceDeps): RoutePlugin {
  return async (app) => {
    app.post(
      '/v1/evidence/bundles',
      {
        preHandler: requirePermission('ledger.read', 'decisions.read_own', 'cases.read'),
        schema: {
          tags: ['evidence'],
          summary: 'An evidence bundle (application/zip) that can be checked without us',
          body: bodySchema,
        },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        const { subject, language } = request.body;
        const isPlatform = may(principal, 'ledger.read') && principal.organisationKind === 'platform';
        const audience: Audience = request.body.audience ?? (isPlatform ? 'court' : 'party');
        if (audience === 'court' && !isPlatform) throw new AssayError('forbidden');
        if (subject.type === 'listing' && !isPlatform) await requireOwn(deps, principal, subject.id);
        const asked: BundleRequest = {
          subject,
          audience,
          language: language ?? languageOfRequest(request),
          viewer: caseActorOf(principal),
        };
        const bundle: Bundle = await onceProven(() => makeBundle(deps, asked));
        reply.header('content-disposition', `attachment; filename="${bundle.name}"`);
        reply.header('cache-control', 'no-store');
        reply.header('assay-manifest-sha256', bundle.manifestHash);
        return reply.type('application/zip').send(Buffer.from(bundle.bytes) as never);
      },
    );
    await Promise.resolve();
  };
}

/** A listing of another seller and none at all must not be told apart. */
async function requireOwn(deps: EvidenceDeps, principal: Principal, listingId: string): Promise<void> {
  const listing = may(principal, 'decisions.read_own') ? await getListing(deps.db, listingId) : null;
  if (listing === null || listing.sellerId !== principal.sellerId) throw new AssayError('not_found');
}
