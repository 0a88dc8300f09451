import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { bilingualSchema, type RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { detectors } from '../signals/index.ts';
import { draftPolicy, goLivePolicy, policyVersion, rollbackPolicy } from './change-policy.ts';
import { checkAgainstHistory, checkPolicy } from './check-policy.ts';
import type { ScreeningDeps } from './deps.ts';
import { facts } from './facts.ts';
import { policySchema } from './policy.ts';
import { reasons } from './reasons.ts';
import { featurePresence } from './store-backtests.ts';
import { policyStates, readPolicies, readPolicy, readRuleHits } from './store.ts';
import { isoNow } from '../base/clock.ts';
import { endTrial, tryPolicy } from './try-policy.ts';

const problemSchema = z
  .object({
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    rule: z.string().nullable(),
    position: z.int().nullable(),
    detail: z.string(),
    says: bilingualSchema,
  })
  .meta({ id: 'PolicyProblem' });

const versionSchema = z
  .object({
    version: z.string(),
    number: z.int(),
    name: bilingualSchema,
    state: z.enum(policyStates),
    share: z.int().nullable().describe('percent of sellers it decides for, while it is partial'),
    basedOn: z.string().nullable(),
    trialSince: z.string().nullable(),
    author: z.string(),
    note: z.string(),
    createdAt: z.string(),
    liveAt: z.string().nullable(),
    rules: z.int(),
  })
  .meta({ id: 'PolicyVersion' });

const note = z.string().trim().max(2_000).default('');

/** Policies: versions, checks, go live, roll back; and the typed list of what a rule may read. */
export function policyRoutes(deps: ScreeningDeps): RoutePlugin {
  const read = requirePermission('policies.read');
  const write = requirePermission('policies.write');
  const history = remembered(30_000, () => featurePresence(deps.db, 2_000));
  return async (app) => {
    app.get(
      '/v1/policies',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'Policy versions, newest first, and what each rule blocked today against its quota',
          response: {
            200: z.object({
              items: z.array(versionSchema),
              live: z.string().nullable(),
              hitsToday: z.array(z.object({ rule: z.string(), hits: z.int(), quota: z.int().nullable() })),
            }),
          },
        },
      },
      async () => {
        const rows = await readPolicies(deps.db, 100);
        const live = rows.find((row) => row.state === 'live');
        const hits = await readRuleHits(deps.db, isoNow(deps.clock).slice(0, 10));
        const rules = live ? policySchema.parse(live.body).rules : [];
        return {
          live: live?.version ?? null,
          items: rows.map((row) => {
            const policy = policySchema.parse(row.body);
            return {
              version: row.version,
              number: row.number,
              name: policy.name,
              state: row.state,
              share: row.share,
              basedOn: row.based_on,
              trialSince: row.trial_since,
              author: row.author,
              note: row.note,
              createdAt: row.created_at,
              liveAt: row.live_at,
              rules: policy.rules.length,
            };
          }),
          hitsToday: rules
            .filter((rule) => rule.outcome === 'block')
            .map((rule) => ({ rule: rule.id, hits: hits.get(rule.id) ?? 0, quota: rule.quotaPerDay })),
        };
      },
    );

    app.get(
      '/v1/policies/features',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'What a rule may read, typed, and the reasons it may give',
          response: {
            200: z.object({
              features: z.array(
                z.object({
                  name: z.string(),
                  type: z.string(),
                  label: bilingualSchema,
                  detector: z.string().nullable(),
                }),
              ),
              reasons: z.array(z.object({ code: z.string(), title: bilingualSchema })),
            }),
          },
        },
      },
      async () => {
        await Promise.resolve();
        const given = Object.entries(facts).flatMap(([root, group]) =>
          Object.entries(group).map(([name, fact]) => ({
            name: `${root}.${name}`,
            type: fact.type,
            label: { zh: fact.zh, en: fact.en },
            detector: null,
          })),
        );
        const signals = detectors.flatMap((detector) =>
          Object.entries(detector.features).map(([name, { zh, en }]) => ({
            name: `signal.${name}`,
            type: 'double',
            label: { zh, en },
            detector: detector.name,
          })),
        );
        const score = {
          name: 'score',
          type: 'double',
          label: { zh: '假货概率', en: 'probability of counterfeit' },
          detector: null,
        };
        return {
          features: [score, ...signals, ...given],
          reasons: Object.entries(reasons).map(([code, reason]) => ({ code, title: reason.title })),
        };
      },
    );

    app.get(
      '/v1/policies/:version',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'A policy version whole',
          params: z.object({ version: z.string().max(100) }),
          response: { 200: z.object({ state: z.string(), policy: policySchema }) },
        },
      },
      async (request) => {
        const row = await readPolicy(deps.db, request.params.version);
        if (!row) throw new AssayError('not_found');
        return { state: row.state, policy: policySchema.parse(row.body) };
      },
    );

    app.post(
      '/v1/policies/check',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'Static checks of a policy: types, unknown fields, what would block on price alone',
          body: z.object({ policy: z.unknown() }),
          response: { 200: z.object({ ok: z.boolean(), problems: z.array(problemSchema) }) },
        },
      },
      async (request) => {
        const { policy } = request.body;
        const versioned =
          typeof policy === 'object' && policy !== null
            ? { ...policy, version: policyVersion(policy) }
            : policy;
        const checked = checkPolicy(versioned, detectors);
        const seen = checked.ok ? checkAgainstHistory(checked.policy, await history()) : [];
        return {
          ok: checked.ok,
          problems: [...checked.problems, ...seen].map((problem) => ({ ...problem })),
        };
      },
    );

    app.post(
      '/v1/policies',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Store a checked policy as a draft; its version is the hash of its content',
          body: z.object({
            policy: z.unknown(),
            note,
            basedOn: z.string().max(100).nullable().default(null).describe('the version it was made from'),
          }),
          response: { 201: z.object({ version: z.string(), problems: z.array(problemSchema) }) },
        },
      },
      async (request, reply) => {
        const { actor } = principalOf(request);
        const { version, problems } = await draftPolicy(deps, {
          policy: request.body.policy,
          actor,
          note: request.body.note,
          basedOn: request.body.basedOn,
        });
        return reply.code(201).send({ version, problems: problems.map((problem) => ({ ...problem })) });
      },
    );

    app.post(
      '/v1/policies/:version/go-live',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Put a version in force; every process takes it up within seconds',
          params: z.object({ version: z.string().max(100) }),
          body: z
            .object({ note, seen: z.string().max(100).optional().describe('the version she saw live') })
            .default({ note: '' }),
          response: { 200: z.object({ live: z.string() }) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        await goLivePolicy(deps, { version: request.params.version, actor, ...request.body });
        return { live: request.params.version };
      },
    );

    app.post(
      '/v1/policies/:version/try',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Put a version on trial: in shadow, without effect, or for a percentage of sellers',
          params: z.object({ version: z.string().max(100) }),
          body: z.object({
            share: z.int().min(1).max(99).nullable().describe('percent of sellers; null = in shadow'),
            note,
            seen: z.enum(policyStates).optional().describe('the state she saw'),
          }),
          response: { 200: z.object({ state: z.enum(policyStates), share: z.int().nullable() }) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        const { state, share } = await tryPolicy(deps, {
          version: request.params.version,
          actor,
          ...request.body,
        });
        return { state, share };
      },
    );

    app.post(
      '/v1/policies/:version/end-trial',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'End the trial of a version; it decides nothing any more',
          params: z.object({ version: z.string().max(100) }),
          body: z.object({ note }).default({ note: '' }),
          response: { 200: z.object({ ended: z.string() }) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        await endTrial(deps, { version: request.params.version, actor, note: request.body.note });
        return { ended: request.params.version };
      },
    );

    app.post(
      '/v1/policies/rollback',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Back to the version that was live before',
          body: z.object({ note }).default({ note: '' }),
          response: { 200: z.object({ live: z.string() }) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        return { live: await rollbackPolicy(deps, { actor, note: request.body.note }) };
      },
    );
    await Promise.resolve();
  };
}

/** The answer is good for `ms`: an editor asks at every pause in typing. */
function remembered<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let until = 0;
  let answer: Promise<T> | null = null;
  return () => {
    if (answer === null || performance.now() > until) {
      until = performance.now() + ms;
      answer = ask();
      answer.catch(() => (answer = null));
    }
    return answer;
  };
}
