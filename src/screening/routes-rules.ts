import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { AssayError } from '../base/errors.ts';
import { bilingualSchema, type RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { livePolicy } from './change-policy.ts';
import { outcomeSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import { precisionOf } from './routes-lab.ts';
import { readPolicy, readRuleHits } from './store.ts';
import { type RuleHour, readRuleHours, readSnoozes, readTerms, sumRuleHours } from './store-rules.ts';
import { readTrialCounts, readTrialSamples } from './store-trials.ts';
import { endSnooze, renewRule, SNOOZE_DAYS, snoozeRule, TERM_DAYS, WARN_DAYS } from './tend-rules.ts';

const sums = {
  hits: z.int().describe('its condition was true'),
  decided: z.int().describe('it was one of the rules that decided'),
  blocks: z.int(),
  reviews: z.int(),
  upheld: z.int().describe('of what it decided, stopped by a person too'),
  overturned: z.int().describe('of what it decided, let pass by a person'),
};
const precision = z.number().nullable().describe('upheld of upheld and overturned; null = nobody has looked');
const standing = z.enum(['stands', 'ends_soon', 'expired', 'tripped']);

const ruleSchema = z
  .object({
    rule: z.string(),
    note: bilingualSchema,
    outcome: z.string(),
    enabled: z.boolean(),
    standing,
    expiresAt: z.string().nullable(),
    renewedBy: z.string().nullable(),
    renewedAt: z.string().nullable(),
    trippedWhy: z.enum(['share', 'overturned']).nullable(),
    blocksToday: z.int(),
    quota: z.int().nullable(),
    ...sums,
    precision,
  })
  .meta({ id: 'RuleStanding' });

const snoozeSchema = z.object({
  id: z.string(),
  sellerId: z.string(),
  reason: z.string(),
  until: z.string(),
  by: z.string(),
  at: z.string(),
  endedAt: z.string().nullable(),
});

const byRule = z.object({ rule: z.string().min(1).max(64) });
const note = z.string().trim().max(2_000).default('');
const days = z.coerce.number().int().min(1).max(90).default(7);

/** Each rule of the live policy over time, how long it stands, and the trial of a policy beside the live one. */
export function ruleRoutes(deps: ScreeningDeps): RoutePlugin {
  const read = requirePermission('policies.read');
  const write = requirePermission('policies.write');
  return async (app) => {
    app.get(
      '/v1/rules',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'Rules of the live policy: hits, precision, quota, and how long each stands',
          querystring: z.object({ days }),
          response: { 200: z.object({ judged: z.int(), items: z.array(ruleSchema) }) },
        },
      },
      async (request) => {
        const { judged, items } = await standings(request.query.days);
        return { judged, items };
      },
    );

    app.get(
      '/v1/rules/:rule',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'One rule: its hours or days, and the sellers for whom it is passed over',
          params: byRule,
          querystring: z.object({ days }),
          response: {
            200: z.object({
              rule: ruleSchema,
              hours: z.array(z.object({ at: z.string(), ...sums, precision })),
              snoozes: z.array(snoozeSchema),
            }),
          },
        },
      },
      async (request) => {
        const { items, since } = await standings(request.query.days);
        const rule = items.find((one) => one.rule === request.params.rule);
        if (rule === undefined) throw new AssayError('not_found');
        const minutes = request.query.days > 7 ? 1_440 : 60;
        const hours = await readRuleHours(deps.db, rule.rule, since, minutes);
        return {
          rule,
          hours: hours.map(({ hour, ...rest }) => ({ at: hour, ...sumsOf(rest), precision: ratio(rest) })),
          snoozes: (await readSnoozes(deps.db, rule.rule, 100)).map((row) => ({
            id: row.id,
            sellerId: row.seller_id,
            reason: row.reason,
            until: row.until,
            by: row.by,
            at: row.at,
            endedAt: row.ended_at,
          })),
        };
      },
    );

    app.post(
      '/v1/rules/:rule/renew',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Let a rule stand for another term; an alarm that stopped it is lifted',
          params: byRule,
          body: z.object({ days: z.int().min(1).max(365).default(TERM_DAYS), note }),
          response: { 200: z.object({ renewed: z.string() }) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        await renewRule(deps, { rule: request.params.rule, actor, ...request.body });
        return { renewed: request.params.rule };
      },
    );

    app.post(
      '/v1/rules/:rule/snoozes',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Pass a rule over for one seller, with a reason and an end',
          params: byRule,
          body: z.object({
            sellerId: z.string().min(1).max(200),
            reason: z.string().trim().min(1).max(2_000),
            days: z.int().min(1).max(SNOOZE_DAYS),
          }),
          response: { 201: z.object({ id: z.string() }) },
        },
      },
      async (request, reply) => {
        const { actor } = principalOf(request);
        const id = await snoozeRule(deps, { rule: request.params.rule, actor, ...request.body });
        return reply.code(201).send({ id });
      },
    );

    app.post(
      '/v1/rules/snoozes/:id/end',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'End a snooze before its time',
          params: z.object({ id: z.string().min(1).max(80) }),
          response: { 200: z.object({ ended: z.string() }) },
        },
      },
      async (request) => {
        await endSnooze(deps, { id: request.params.id, actor: principalOf(request).actor });
        return { ended: request.params.id };
      },
    );

    app.get(
      '/v1/policies/:version/trial',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'What a version changed, or would have, beside the live one; samples newest first',
          params: z.object({ version: z.string().max(100) }),
          response: {
            200: z.object({
              state: z.string(),
              share: z.int().nullable(),
              since: z.string().nullable(),
              seen: z.int(),
              changed: z.int(),
              moves: z.array(z.object({ live: outcomeSchema, trial: outcomeSchema, decisions: z.int() })),
              rules: z.array(z.object({ rule: z.string(), decisions: z.int() })),
              samples: z.array(
                z.object({
                  decisionId: z.string(),
                  listingId: z.string(),
                  sellerId: z.string(),
                  at: z.string(),
                  live: outcomeSchema,
                  trial: outcomeSchema,
                  rules: z.array(z.string()),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const { version } = request.params;
        const row = await readPolicy(deps.db, version);
        if (!row) throw new AssayError('not_found');
        const [counts, samples] = await Promise.all([
          readTrialCounts(deps.db, version),
          readTrialSamples(deps.db, version, 50),
        ]);
        const whole = counts.filter(({ rule }) => rule === '');
        const byRuleName = Map.groupBy(
          counts.filter(({ rule }) => rule !== ''),
          ({ rule }) => rule,
        );
        const total = (list: readonly { decisions: number }[]): number =>
          list.reduce((sum, { decisions }) => sum + decisions, 0);
        const moved = whole.filter(({ live, trial }) => live !== trial);
        return {
          state: row.state,
          share: row.share,
          since: row.trial_since,
          seen: total(whole),
          changed: total(moved),
          moves: moved.map(({ live, trial, decisions }) => ({ live, trial, decisions })),
          rules: [...byRuleName].map(([rule, list]) => ({ rule, decisions: total(list) })),
          samples: samples.map((sample) => ({ ...sample, rules: [...sample.rules] })),
        };
      },
    );
    await Promise.resolve();
  };

  async function standings(spanDays: number) {
    const now = deps.clock.now();
    const since = new Date(now - spanDays * 86_400_000).toISOString();
    const [policy, terms, counts, today] = await Promise.all([
      livePolicy(deps.db),
      readTerms(deps.db),
      sumRuleHours(deps.db, since),
      readRuleHits(deps.db, isoNow(deps.clock).slice(0, 10)),
    ]);
    const items = (policy?.rules ?? []).map((rule): z.output<typeof ruleSchema> => {
      const term = terms.find((row) => row.rule_id === rule.id);
      const {
        hits = 0,
        decided = 0,
        blocks = 0,
        reviews = 0,
        upheld = 0,
        overturned = 0,
      } = counts.get(rule.id) ?? {};
      const left = term === undefined ? Number.POSITIVE_INFINITY : Date.parse(term.expires_at) - now;
      return {
        rule: rule.id,
        note: rule.note,
        outcome: rule.outcome,
        enabled: rule.enabled,
        standing:
          term !== undefined && term.tripped_at !== null
            ? 'tripped'
            : left <= 0
              ? 'expired'
              : left < WARN_DAYS * 86_400_000
                ? 'ends_soon'
                : 'stands',
        expiresAt: term?.expires_at ?? null,
        renewedBy: term?.renewed_by ?? null,
        renewedAt: term?.renewed_at ?? null,
        trippedWhy: term?.tripped_why ?? null,
        blocksToday: today.get(rule.id) ?? 0,
        quota: rule.quotaPerDay,
        hits,
        decided,
        blocks,
        reviews,
        upheld,
        overturned,
        precision: ratio({ upheld, overturned }),
      };
    });
    return { judged: counts.get('')?.hits ?? 0, items, since };
  }
}

function sumsOf({ hits, decided, blocks, reviews, upheld, overturned }: Omit<RuleHour, 'hour'>) {
  return { hits, decided, blocks, reviews, upheld, overturned };
}

function ratio({ upheld, overturned }: { upheld: number; overturned: number }): number | null {
  return precisionOf({ counterfeit: upheld, genuine: overturned });
}
