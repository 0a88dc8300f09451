import { z } from 'zod';
import { idempotent } from '../access/index.ts';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, pageQuerySchema, pageSchema, type RoutePlugin } from '../base/http.ts';
import { type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { onceProven } from '../evidence/index.ts';
import { askForCheck } from './check-originality.ts';
import {
  checkViewSchema,
  depositViewSchema,
  holdSchema,
  id,
  list,
  sha256Schema,
  workOnlySchema,
  workSummarySchema,
  workViewSchema,
} from './contract.ts';
import { depositSchema } from './deposit.ts';
import type { RoomDeps } from './deps.ts';
import { noteOrganisation } from './jury/devices.ts';
import { makeCertificate, makeCertificateBundle } from './make-certificate.ts';
import { makeDeposit } from './make-deposit.ts';
import { getCheck } from './read-check.ts';
import { getWork, listWorks, type WorkView } from './read-works.ts';
import { licenceRoutes } from './routes-licences.ts';
import { juryRoutes } from './routes-jury.ts';
import { createWork, editWork, fileWork, withdrawWork } from './save-work.ts';
import { showFile } from './show-file.ts';
import { stampDeposits } from './stamp-deposits.ts';
import { readDeposits } from './store-deposits.ts';
import { readHoldsOfWork } from './store-holds.ts';
import { designerOf, deviceOf } from './who-asks.ts';
import { workSchema } from './work.ts';

const languageQuery = z.object({ language: z.enum(['zh', 'en']).optional() });
const withId = z.object({ id });

/** Works, deposits, certificates, checks, holds; and below them licences and the jury. */
export function originalsRoutes(deps: RoomDeps): RoutePlugin {
  const read = requirePermission('originals.read');
  const write = requirePermission('originals.write');
  const once = idempotent(deps);
  /** Her own works, or any for the platform; another's and none are not told apart. */
  const visible = async (principal: Principal, workId: string): Promise<WorkView> => {
    const work = await getWork(deps.db, workId);
    const isOurs =
      principal.organisationKind === 'platform' || work?.organisationId === principal.organisationId;
    if (work === null || !isOurs) throw new AssayError('not_found');
    return work;
  };
  const visibleDeposit = async (principal: Principal, depositId: string): Promise<void> => {
    const [deposit] = await readDeposits(deps.db, { ids: [depositId] });
    if (deposit === undefined) throw new AssayError('not_found');
    await visible(principal, deposit.workId);
  };
  return async (app) => {
    app.post(
      '/v1/designers',
      {
        config: { rateLimit: { max: 20, timeWindow: 60_000 } },
        schema: {
          tags: ['originals'],
          summary: 'A designer signs up: an account and her studio',
          body: z.strictObject({
            studio: z.string().trim().min(1).max(200),
            name: z.string().trim().min(1).max(200),
            email: z.email().max(254),
            password: z.string().min(12).max(128),
          }),
          response: { 201: z.object({ email: z.string() }) },
        },
      },
      async (request, reply) => {
        await deps.signUp(request.body);
        return reply.code(201).send({ email: request.body.email.toLowerCase() });
      },
    );

    app.get(
      '/v1/originals/works',
      {
        preHandler: read,
        schema: {
          tags: ['originals'],
          summary: 'Works, newest first: her own, or all for the platform',
          querystring: pageQuerySchema,
          response: { 200: pageSchema(workSummarySchema) },
        },
      },
      (request) => {
        const { organisationId, organisationKind } = principalOf(request);
        return listWorks(deps.db, organisationKind === 'platform' ? null : organisationId, request.query);
      },
    );
    app.post(
      '/v1/originals/works',
      {
        preHandler: [write, once.preHandler],
        onSend: once.onSend,
        schema: {
          tags: ['originals'],
          summary: 'A new work, a draft',
          body: workSchema,
          response: { 201: workOnlySchema },
        },
      },
      async (request, reply) => {
        const by = designerOf(principalOf(request));
        const work = await createWork(deps, request.body, by);
        await noteOrganisation(deps, by.organisationId, deviceOf(request.headers));
        return reply.code(201).send(work);
      },
    );
    app.get(
      '/v1/originals/works/:id',
      {
        preHandler: read,
        schema: { tags: ['originals'], params: withId, response: { 200: workViewSchema } },
      },
      (request) => visible(principalOf(request), request.params.id),
    );
    app.put(
      '/v1/originals/works/:id',
      {
        preHandler: write,
        schema: {
          tags: ['originals'],
          summary: 'Change a draft',
          params: withId,
          body: workSchema,
          response: { 200: workOnlySchema },
        },
      },
      (request) => editWork(deps, request.params.id, request.body, designerOf(principalOf(request))),
    );
    app.post(
      '/v1/originals/works/:id/file',
      {
        preHandler: write,
        schema: {
          tags: ['originals'],
          summary: 'File a work: its claims stand from now on',
          params: withId,
          response: { 200: workOnlySchema },
        },
      },
      (request) => fileWork(deps, request.params.id, designerOf(principalOf(request))),
    );
    app.post(
      '/v1/originals/works/:id/withdraw',
      {
        preHandler: write,
        schema: { tags: ['originals'], params: withId, response: { 200: workViewSchema } },
      },
      async (request) => {
        await withdrawWork(deps, request.params.id, designerOf(principalOf(request)));
        return visible(principalOf(request), request.params.id);
      },
    );
    app.post(
      '/v1/originals/works/:id/deposits',
      {
        bodyLimit: 1_000_000,
        preHandler: [write, once.preHandler],
        onSend: once.onSend,
        schema: {
          tags: ['originals'],
          summary: 'Deposit files by their SHA-256; the files themselves stay where they are',
          params: withId,
          body: depositSchema,
          response: { 200: depositViewSchema, 201: depositViewSchema },
        },
      },
      async (request, reply) => {
        const by = designerOf(principalOf(request));
        const made = await makeDeposit(deps, { workId: request.params.id, files: request.body.files }, by);
        if (made.kind === 'duplicate') return reply.code(200).send(made.deposit);
        // Most authorities answer at once: the stamp is then there with the answer. Others are asked again.
        await within(stampDeposits(deps, made.deposit.id), STAMP_WAIT_MS);
        const [deposit] = await readDeposits(deps.db, { ids: [made.deposit.id] });
        return reply.code(201).send(deposit ?? made.deposit);
      },
    );
    app.post(
      '/v1/originals/works/:id/shown',
      {
        bodyLimit: 2_000_000,
        preHandler: write,
        schema: {
          tags: ['originals'],
          summary: 'Let a deposited picture, a drawing of a vector, or a text be compared',
          params: withId,
          body: z.union([
            z.strictObject({ sha256: sha256Schema, pictureId: sha256Schema }),
            z.strictObject({ sha256: sha256Schema, text: z.string().min(1).max(500_000) }),
          ]),
          response: { 200: workViewSchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        await showFile(deps, request.params.id, request.body, designerOf(principal));
        return visible(principal, request.params.id);
      },
    );
    app.post(
      '/v1/originals/works/:id/checks',
      {
        preHandler: write,
        schema: {
          tags: ['originals'],
          summary: 'Compare with everything known',
          params: withId,
          response: { 202: z.object({ id }) },
        },
      },
      async (request, reply) => {
        const checkId = await askForCheck(deps, request.params.id, designerOf(principalOf(request)));
        return reply.code(202).send({ id: checkId });
      },
    );
    app.get(
      '/v1/originals/works/:id/check',
      {
        preHandler: read,
        schema: {
          tags: ['originals'],
          summary: 'The newest check, side by side: what is proven apart from what is claimed',
          params: withId,
          response: { 200: z.object({ check: checkViewSchema.nullable() }) },
        },
      },
      async (request) => {
        await visible(principalOf(request), request.params.id);
        return { check: await getCheck(deps.db, request.params.id) };
      },
    );
    app.get(
      '/v1/originals/works/:id/holds',
      {
        preHandler: read,
        schema: {
          tags: ['originals'],
          summary: 'Listings that were held because they look like the work',
          params: withId,
          response: { 200: z.object({ items: list(holdSchema) }) },
        },
      },
      async (request) => {
        await visible(principalOf(request), request.params.id);
        const rows = await readHoldsOfWork(deps.db, request.params.id);
        return {
          items: rows.map((row) => ({
            id: row.id,
            listingId: row.listing_id,
            kind: row.kind,
            strength: row.strength,
            heldAt: row.held_at,
            until: row.until,
            state: row.state,
            endedAt: row.ended_at,
          })),
        };
      },
    );
    app.get(
      '/v1/originals/deposits/:id/certificate.pdf',
      {
        preHandler: read,
        schema: {
          tags: ['originals'],
          summary: 'The certificate (application/pdf)',
          params: withId,
          querystring: languageQuery,
        },
      },
      async (request, reply) => {
        await visibleDeposit(principalOf(request), request.params.id);
        const language = request.query.language ?? languageOfRequest(request);
        const { pdf } = await onceProven(() => makeCertificate(deps, request.params.id, language));
        reply.header(
          'content-disposition',
          `attachment; filename="assay-certificate-${request.params.id}.pdf"`,
        );
        reply.header('cache-control', 'no-store');
        return reply.type('application/pdf').send(Buffer.from(pdf) as never);
      },
    );
    app.get(
      '/v1/originals/deposits/:id/certificate.zip',
      {
        preHandler: read,
        schema: {
          tags: ['originals'],
          summary: 'The certificate with everything that checks it offline (application/zip)',
          params: withId,
          querystring: languageQuery,
        },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        await visibleDeposit(principal, request.params.id);
        const language = request.query.language ?? languageOfRequest(request);
        const bundle = await onceProven(() =>
          makeCertificateBundle(deps, { depositId: request.params.id, language, actor: principal.actor }),
        );
        reply.header('content-disposition', `attachment; filename="${bundle.name}"`);
        reply.header('cache-control', 'no-store');
        return reply.type('application/zip').send(Buffer.from(bundle.bytes) as never);
      },
    );
    await app.register(licenceRoutes(deps));
    await app.register(juryRoutes(deps));
  };
}

const STAMP_WAIT_MS = 5_000;

/** Waits for the work so long; it goes on alone afterwards, and what it fails of is tried again by the ticker. */
async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
