import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { caseActorOf } from '../cases/index.ts';
import { getPictureBytes, getPictures } from '../pictures/index.ts';
import { id, list } from './contract.ts';
import type { RoomDeps } from './deps.ts';
import { castVote, excuseBallot, openBallot } from './jury/cast-vote.ts';
import { noteOrganisation } from './jury/devices.ts';
import { answerSchema, exhibitsSchema, voteSchema } from './jury/exhibits.ts';
import { answerDispute, decideByExpert, fileDispute } from './jury/file-dispute.ts';
import { joinJury, leaveJury } from './jury/join-jury.ts';
import type { JurorPerson } from './jury/jury-deps.ts';
import { getBallot, getDispute, getJuror, listDisputes, pictureOfBallot } from './jury/read-jury.ts';
import { juryDeskRoutes } from './routes-jury-desk.ts';
import { designerOf, deviceOf } from './who-asks.ts';

const withId = z.object({ id });
const statement = z.string().trim().min(1).max(5_000);

const jurorSchema = z
  .object({
    state: z.string(),
    answered: z.int(),
    tests: z.int(),
    needed: z.int(),
    votes: z.int(),
    ballots: list(
      z.object({
        id,
        state: z.string(),
        askedAt: z.string(),
        dueAt: z.string(),
        votedAt: z.string().nullable(),
        answer: answerSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'Juror' });

const side = z.object({ pictures: z.int(), text: z.string().nullable() });
const ballotSchema = z
  .object({ id, state: z.string(), dueAt: z.string(), left: side, right: side })
  .meta({ id: 'Ballot' });

const verdictSchema = z.object({
  answer: z.string().nullable(),
  copied: z.int(),
  notCopied: z.int(),
  probability: z.number(),
  at: z.string(),
});
const summarySchema = z.object({
  caseId: id,
  workId: id,
  listingId: z.string(),
  state: z.string(),
  filedAt: z.string(),
  verdict: verdictSchema.nullable(),
});
const disputeSchema = z
  .object({
    caseId: id,
    workId: id,
    listingId: z.string(),
    state: z.string(),
    role: z.enum(['claimant', 'respondent', 'platform']),
    statement: z.string(),
    answer: z.string().nullable(),
    exhibits: exhibitsSchema,
    filedAt: z.string(),
    asked: z.int(),
    voted: z.int(),
    most: z.int(),
    excluded: z.record(z.string(), z.int()).readonly().nullable(),
    verdict: verdictSchema.nullable(),
    reasons: list(
      z.object({
        answer: z.string(),
        reason: z.string(),
        points: z.record(z.string(), z.string()).readonly(),
      }),
    ),
    draw: z
      .object({
        pool: z.int(),
        poolHash: z.string(),
        nonce: z.string(),
        nonceHash: z.string(),
        size: z.int(),
        root: z.string(),
        seed: z.string(),
        order: list(z.string()),
        preparedEntry: z.string(),
        problem: z.enum(['nonce', 'pool', 'seed', 'order']).nullable(),
      })
      .nullable(),
    caseState: z.string(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'DesignDispute' });

/** Serving on the jury, disputes, and what the platform does for both. */
export function juryRoutes(deps: RoomDeps): RoutePlugin {
  const serve = requirePermission('jury.serve');
  const manage = requirePermission('jury.manage');
  const at = () => isoNow(deps.clock);
  const personOf = (principal: Principal, headers: Readonly<Record<string, unknown>>): JurorPerson => {
    // A jury is of people: a program's key serves nobody.
    if (principal.kind !== 'user') throw new AssayError('forbidden');
    const { actor, id: userId, organisationId, sellerId } = principal;
    return { actor, userId, organisationId, sellerId, devices: deviceOf(headers) };
  };
  const noteOwn = (principal: Principal, headers: Readonly<Record<string, unknown>>) =>
    noteOrganisation(deps, principal.organisationId, deviceOf(headers));
  const dispute = async (principal: Principal, caseId: string) => {
    const found = await getDispute(deps.db, caseId, caseActorOf(principal));
    if (found === null) throw new AssayError('not_found');
    return found;
  };
  return async (app) => {
    app.get(
      '/v1/jury/me',
      {
        preHandler: serve,
        schema: {
          tags: ['jury'],
          summary: 'Her place on the jury and what she is asked; null = she has not applied',
          response: { 200: z.object({ juror: jurorSchema.nullable() }) },
        },
      },
      async (request) => ({
        juror: await getJuror(deps.db, personOf(principalOf(request), request.headers).userId, at()),
      }),
    );
    app.post(
      '/v1/jury/me',
      {
        preHandler: serve,
        schema: {
          tags: ['jury'],
          summary: 'Apply to serve: test cases follow',
          response: { 201: z.object({ juror: jurorSchema.nullable() }) },
        },
      },
      async (request, reply) => {
        const person = personOf(principalOf(request), request.headers);
        await joinJury(deps, person);
        return reply.code(201).send({ juror: await getJuror(deps.db, person.userId, at()) });
      },
    );
    app.post(
      '/v1/jury/me/leave',
      { preHandler: serve, schema: { tags: ['jury'], response: { 204: z.null() } } },
      async (request, reply) => {
        await leaveJury(deps, personOf(principalOf(request), request.headers));
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/v1/jury/ballots/:id',
      {
        preHandler: serve,
        schema: {
          tags: ['jury'],
          summary: 'Two works, blind',
          params: withId,
          response: { 200: ballotSchema },
        },
      },
      async (request) => {
        const person = personOf(principalOf(request), request.headers);
        const ballot = await getBallot(deps.db, request.params.id, person.userId);
        if (ballot === null) throw new AssayError('not_found');
        if (ballot.state === 'asked') await openBallot(deps, request.params.id, person);
        return ballot;
      },
    );
    app.get(
      '/v1/jury/ballots/:id/pictures/:side/:n',
      {
        preHandler: serve,
        schema: {
          tags: ['jury'],
          summary: 'A picture of one of the two works, without its id',
          params: z.object({
            id,
            side: z.enum(['left', 'right']),
            n: z.coerce.number().int().min(0).max(20),
          }),
        },
      },
      async (request, reply) => {
        const person = personOf(principalOf(request), request.headers);
        const { side: which, n } = request.params;
        const pictureId = await pictureOfBallot(deps.db, request.params.id, person.userId, which, n);
        const picture = pictureId && (await getPictures({ db: deps.db }, [pictureId])).get(pictureId);
        const bytes = pictureId && (await getPictureBytes(deps, pictureId));
        if (!picture || !bytes) throw new AssayError('not_found');
        reply.header('cache-control', 'private, no-store');
        return reply.type(`image/${picture.format}`).send(Buffer.from(bytes) as never);
      },
    );
    app.post(
      '/v1/jury/ballots/:id/vote',
      {
        preHandler: serve,
        schema: {
          tags: ['jury'],
          summary: 'Vote, with an answer to each point and a reason',
          params: withId,
          body: voteSchema,
          response: { 200: z.object({ juror: jurorSchema.nullable() }) },
        },
      },
      async (request) => {
        const person = personOf(principalOf(request), request.headers);
        await castVote(deps, request.params.id, request.body, person);
        return { juror: await getJuror(deps.db, person.userId, at()) };
      },
    );
    app.post(
      '/v1/jury/ballots/:id/excuse',
      { preHandler: serve, schema: { tags: ['jury'], params: withId, response: { 204: z.null() } } },
      async (request, reply) => {
        await excuseBallot(deps, request.params.id, personOf(principalOf(request), request.headers));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/v1/originals/disputes',
      {
        preHandler: requirePermission('originals.write'),
        schema: {
          tags: ['jury'],
          summary: 'Say that a listing copies a filed work',
          body: z.strictObject({ workId: id, listingId: z.string().min(1).max(128), statement }),
          response: { 201: z.object({ caseId: id }) },
        },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        await noteOwn(principal, request.headers);
        const by = { ...designerOf(principal), who: caseActorOf(principal) };
        return reply.code(201).send(await fileDispute(deps, request.body, by));
      },
    );
    app.get(
      '/v1/originals/disputes',
      {
        preHandler: requirePermission('cases.read'),
        schema: {
          tags: ['jury'],
          summary: 'Disputes: her own, or all for the platform',
          response: { 200: z.object({ items: list(summarySchema) }) },
        },
      },
      async (request) => {
        const { organisationId, organisationKind, sellerId } = principalOf(request);
        const party = organisationKind === 'platform' ? null : { organisationId, sellerId };
        return { items: await listDisputes(deps.db, party) };
      },
    );
    app.get(
      '/v1/originals/disputes/:id',
      {
        preHandler: requirePermission('cases.read'),
        schema: {
          tags: ['jury'],
          summary: 'A dispute as a party sees it: count and reasons, and a draw that can be checked',
          params: withId,
          response: { 200: disputeSchema },
        },
      },
      (request) => dispute(principalOf(request), request.params.id),
    );
    app.post(
      '/v1/originals/disputes/:id/answer',
      {
        preHandler: requirePermission('cases.write'),
        schema: {
          tags: ['jury'],
          summary: 'The respondent answers',
          params: withId,
          body: z.strictObject({ statement }),
          response: { 200: disputeSchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        await noteOwn(principal, request.headers);
        await answerDispute(
          deps,
          { caseId: request.params.id, statement: request.body.statement },
          caseActorOf(principal),
        );
        return dispute(principal, request.params.id);
      },
    );
    app.post(
      '/v1/originals/disputes/:id/expert',
      {
        preHandler: manage,
        schema: {
          tags: ['jury'],
          summary: 'An expert decides what was appealed, or what the jury was not sure of',
          params: withId,
          body: z.strictObject({ outcome: answerSchema, reason: statement }),
          response: { 200: disputeSchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        await decideByExpert(deps, { caseId: request.params.id, ...request.body }, caseActorOf(principal));
        return dispute(principal, request.params.id);
      },
    );

    await app.register(juryDeskRoutes(deps));
  };
}
