import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { id, licenceSchema, list, offerSchema, sha256Schema } from './contract.ts';
import type { RoomDeps } from './deps.ts';
import { licenceTermsSchema } from './licence.ts';
import { answerLicence, offerLicence, requestLicence, withdrawOffer } from './license-design.ts';
import { designerOf } from './who-asks.ts';
import { type LicenceRow, type OfferRow, readLicences, readOffers } from './store-licences.ts';
import { readShown, readWorks } from './store-works.ts';

const withId = z.object({ id });

/** Offers of designs, and licences that both sides signed. */
export function licenceRoutes(deps: RoomDeps): RoutePlugin {
  const read = requirePermission('originals.read');
  const write = requirePermission('originals.write');
  const offers = async (rows: readonly OfferRow[], organisationId: string) => {
    const works = await readWorks(deps.db, [...new Set(rows.map(({ work_id }) => work_id))]);
    const shown = await readShown(
      deps.db,
      works.map((work) => work.id),
    );
    const names = new Map<string, string | null>();
    for (const { organisation_id } of works)
      if (!names.has(organisation_id))
        names.set(organisation_id, await deps.organisationName(organisation_id));
    return rows.flatMap((row) => {
      const work = works.find((one) => one.id === row.work_id);
      if (work === undefined) return [];
      return [
        {
          id: row.id,
          workId: row.work_id,
          title: work.title,
          designer: names.get(work.organisation_id) ?? '',
          pictureId:
            shown.find((one) => one.work_id === work.id && one.picture_id !== null)?.picture_id ?? null,
          terms: row.terms,
          termsHash: row.terms_hash.toString('hex'),
          state: row.state,
          at: row.at,
          own: work.organisation_id === organisationId,
        },
      ];
    });
  };
  return async (app) => {
    app.get(
      '/v1/originals/offers',
      {
        preHandler: read,
        schema: {
          tags: ['originals'],
          summary: 'Designs that may be licensed, newest first',
          querystring: z.object({ work: id.optional() }),
          response: { 200: z.object({ items: list(offerSchema) }) },
        },
      },
      async (request) => {
        const { organisationId } = principalOf(request);
        const items = await offers(
          await readOffers(deps.db, request.query.work ?? null, 200),
          organisationId,
        );
        return { items: items.filter((offer) => offer.state === 'open' || offer.own) };
      },
    );
    app.post(
      '/v1/originals/works/:id/offers',
      {
        preHandler: write,
        schema: {
          tags: ['originals'],
          summary: 'Offer a filed work on terms',
          params: withId,
          body: licenceTermsSchema,
          response: { 201: offerSchema },
        },
      },
      async (request, reply) => {
        const by = designerOf(principalOf(request));
        const [offer] = await offers(
          [await offerLicence(deps, request.params.id, request.body, by)],
          by.organisationId,
        );
        if (offer === undefined) throw new AssayError('not_found');
        return reply.code(201).send(offer);
      },
    );
    app.post(
      '/v1/originals/offers/:id/withdraw',
      { preHandler: write, schema: { tags: ['originals'], params: withId, response: { 204: z.null() } } },
      async (request, reply) => {
        await withdrawOffer(deps, request.params.id, designerOf(principalOf(request)));
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/originals/offers/:id/licences',
      {
        preHandler: write,
        schema: {
          tags: ['originals'],
          summary: 'Take an offer: sign its terms by their hash',
          params: withId,
          body: z.strictObject({ termsHash: sha256Schema }),
          response: { 201: licenceSchema },
        },
      },
      async (request, reply) => {
        const input = { offerId: request.params.id, termsHash: request.body.termsHash };
        const row = await requestLicence(deps, input, designerOf(principalOf(request)));
        return reply.code(201).send(toLicence(row));
      },
    );
    app.get(
      '/v1/originals/licences',
      {
        preHandler: read,
        schema: {
          tags: ['originals'],
          summary: 'Licences she holds, or those of one of her works',
          querystring: z.object({ work: id.optional() }),
          response: { 200: z.object({ items: list(licenceSchema) }) },
        },
      },
      async (request) => {
        const { organisationId } = principalOf(request);
        const { work } = request.query;
        const [own] = work === undefined ? [] : await readWorks(deps.db, [work]);
        if (work !== undefined && own?.organisation_id !== organisationId) throw new AssayError('not_found');
        const rows = await readLicences(
          deps.db,
          work === undefined ? { licensee: organisationId } : { workIds: [work] },
        );
        return { items: rows.map(toLicence) };
      },
    );
    app.post(
      '/v1/originals/licences/:id/answer',
      {
        preHandler: write,
        schema: {
          tags: ['originals'],
          summary: 'Sign a licence, or refuse it',
          params: withId,
          body: z.strictObject({ accept: z.boolean() }),
          response: { 200: licenceSchema },
        },
      },
      async (request) => {
        const input = { licenceId: request.params.id, accept: request.body.accept };
        return toLicence(await answerLicence(deps, input, designerOf(principalOf(request))));
      },
    );
    await Promise.resolve();
  };
}

const toLicence = (row: LicenceRow) => ({
  id: row.id,
  offerId: row.offer_id,
  workId: row.work_id,
  licensee: row.licensee_name,
  state: row.state,
  signatures: row.signatures.map(({ role, organisation, at, termsHash }) => ({
    role,
    organisation,
    at,
    termsHash,
  })),
  from: row.from_at,
  until: row.until_at,
  record: row.record,
  entryId: row.entry_id,
});
