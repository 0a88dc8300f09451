import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../base/canonical-json.ts';
import { decide } from './decide.ts';
import type { DecisionInput } from './decision.ts';
import { fixtureDetectors, fixtureModel, input, judgeOf, policyOf, rule, subject } from './judge.fixture.ts';
import { compilePolicy } from './policy.ts';
import { replayDecision } from './replay-decision.ts';

const jargonBlocks = rule({
  id: 'jargon',
  when: 'signal.word_jargon > 0',
  outcome: 'block',
  reason: 'counterfeit_terms',
});
const traceOf = (decision: ReturnType<typeof decide>, id: string) =>
  decision.trace.rules.find((r) => r.rule === id);

describe('decide: rules', () => {
  it('publishes when no rule is true, and says that each was looked at', () => {
    const decision = decide(judgeOf([jargonBlocks]), input());
    expect(decision).toMatchObject({
      outcome: 'publish',
      held: null,
      reasons: [],
      policyVersion: 'fixture-1',
    });
    expect(decision.modelVersion).toBe(fixtureModel().version);
    expect(traceOf(decision, 'jargon')).toMatchObject({ value: 'false', effect: null, decided: false });
    expect(decision.trace.counts).toMatchObject({ false: 1 });
  });

  it('blocks by a true rule, with its reason and the findings that belong to it', () => {
    const decision = decide(
      judgeOf([{ ...jargonBlocks, reason: 'suspected_counterfeit' }]),
      input({ word_jargon: 1 }),
    );
    expect(decision.outcome).toBe('block');
    expect(decision.reasons).toEqual([
      { code: 'suspected_counterfeit', rule: 'jargon', failed: null, outcome: 'block', findings: [0] },
    ]);
    expect(decision.findings[0]).toMatchObject({ detector: 'word-check', code: 'word-check/jargon' });
  });

  it('lets the highest priority decide, and the severest among equals', () => {
    const trusted = rule({
      id: 'trusted',
      when: 'seller.orders_90d >= 10',
      outcome: 'publish',
      reason: 'trusted',
      priority: 200,
    });
    const doubt = rule({ id: 'doubt', when: 'signal.word_jargon > 0', outcome: 'review' });
    expect(decide(judgeOf([jargonBlocks, trusted]), input({ word_jargon: 1 })).outcome).toBe('publish');
    expect(decide(judgeOf([doubt, jargonBlocks]), input({ word_jargon: 1 })).outcome).toBe('block');
    expect(decide(judgeOf([doubt, { ...trusted, priority: 100 }]), input({ word_jargon: 1 })).outcome).toBe(
      'review',
    );
  });

  it('reads facts of listing and seller, thresholds by name, and the score', () => {
    const judge = judgeOf([
      rule({
        id: 'all',
        when: 'listing.price_minor < 10000 && listing.category.startsWith("bags/") && seller.kind == "individual" && listing.hour_utc == 10 && score >= limit.doubt',
      }),
    ]);
    expect(decide(judge, input({ word_jargon: 1, price_below_log: 2 })).outcome).toBe('review');
    expect(decide(judge, input()).outcome).toBe('publish');
  });

  it('passes over a rule that is switched off, and says so', () => {
    const decision = decide(judgeOf([{ ...jargonBlocks, enabled: false }]), input({ word_jargon: 1 }));
    expect(decision.outcome).toBe('publish');
    expect(traceOf(decision, 'jargon')).toMatchObject({ value: 'skipped', why: 'disabled' });
  });
});

describe('decide: missing data is a choice per rule, and counted', () => {
  const cheap = (missing: 'open' | 'review' | 'closed') =>
    rule({ id: 'cheap', when: 'signal.price_below_log > 1.0', outcome: 'hold', missing });

  it.each([
    ['open', 'publish', null],
    ['review', 'review', 'review'],
    ['closed', 'publish', 'hold'],
  ] as const)('%s', (missing, outcome, effect) => {
    const decision = decide(judgeOf([cheap(missing)]), input({}, { skipped: ['price'], pending: ['logo'] }));
    expect(decision.outcome).toBe(outcome);
    expect(traceOf(decision, 'cheap')).toMatchObject({
      value: 'missing',
      why: 'signal.price_below_log',
      effect,
    });
    expect(decision.trace.counts.missing).toBe(1);
    expect(decision.held !== null).toBe(missing === 'closed');
  });

  it('does not call a rule missing when its value does not hang on what is missing', () => {
    const judge = judgeOf([
      rule({
        id: 'either',
        when: 'signal.price_below_log > 1.0 || signal.word_jargon > 0',
        missing: 'review',
      }),
      rule({ id: 'both', when: 'signal.price_below_log > 1.0 && signal.word_jargon > 0', missing: 'review' }),
    ]);
    const decision = decide(judge, input({ word_jargon: 0 }, { skipped: ['price'] }));
    expect(traceOf(decision, 'both')?.value).toBe('false');
    expect(traceOf(decision, 'either')?.value).toBe('missing');
    expect(traceOf(decide(judge, input({ word_jargon: 1 }, { skipped: ['price'] })), 'either')?.value).toBe(
      'true',
    );
  });

  it('tells an unknown fact from a zero', () => {
    const judge = judgeOf([rule({ id: 'new', when: 'seller.account_age_days < 7', missing: 'review' })]);
    const unknown = subject({ seller: { ...subject().seller, accountAgeDays: null } });
    expect(decide(judge, input({}, { subject: unknown })).reasons[0]?.code).toBe('missing_information');
    expect(decide(judge, input()).outcome).toBe('publish');
  });

  it('makes the score missing when there is no model', () => {
    const judge = {
      policy: compilePolicy(policyOf([rule({ id: 's', when: 'score > 0.5', missing: 'review' })])),
      model: null,
    };
    const decision = decide(judge, input());
    expect(decision).toMatchObject({ outcome: 'review', score: null, modelVersion: null });
    expect(traceOf(decision, 's')?.why).toBe('score');
  });

  it('asks for review when a condition breaks, whatever the rule says of missing data', () => {
    const judge = judgeOf([rule({ id: 'broken', when: '1 / int(signal.word_jargon) > 0', missing: 'open' })]);
    const decision = decide(judge, input());
    expect(decision.outcome).toBe('review');
    expect(traceOf(decision, 'broken')?.value).toBe('error');
  });
});

describe('decide: a failed check is not a clean check', () => {
  it('never publishes silently, not even past a rule that would', () => {
    const trusted = rule({
      id: 'trusted',
      when: 'seller.orders_90d >= 0',
      outcome: 'publish',
      reason: 'trusted',
      priority: 900,
    });
    const decision = decide(judgeOf([trusted]), input({}, { failed: ['word-check'] }));
    expect(decision.outcome).toBe('review');
    expect(decision.reasons).toContainEqual({
      code: 'check_incomplete',
      rule: null,
      failed: 'word-check',
      outcome: 'review',
      findings: [],
    });
    expect(decision.trace.detectors.find((d) => d.detector === 'word-check')).toMatchObject({
      status: 'failed',
      onFailed: 'review',
      why: 'broken',
    });
  });

  it('goes where the policy says for that check', () => {
    const judge = judgeOf([], { onFailed: { otherwise: 'review', detectors: { relisting: 'publish' } } });
    expect(decide(judge, input({}, { failed: ['relisting'] })).outcome).toBe('publish');
    expect(decide(judge, input({}, { failed: ['relisting', 'price'] })).outcome).toBe('review');
  });

  it('does not lower a block', () => {
    expect(decide(judgeOf([jargonBlocks]), input({ word_jargon: 1 }, { failed: ['price'] })).outcome).toBe(
      'block',
    );
  });

  it('is nothing of the kind when a check was merely skipped', () => {
    expect(decide(judgeOf([]), input({}, { skipped: ['price'] })).outcome).toBe('publish');
  });
});

describe('decide: a block must stand on something', () => {
  it('becomes a review when only price, channel and standing speak, however sure the score is', () => {
    const judge = judgeOf([rule({ id: 'sure', when: 'score >= 0.0', outcome: 'block' })]);
    const alone = {
      price_below_log: 4,
      unauthorised_seller: 1,
      seller_blocked_log: 3,
      category_mismatch: 1,
      word_brand: 5,
    };
    const decision = decide(judge, input(alone));
    expect(decision.outcome).toBe('review');
    expect(traceOf(decision, 'sure')).toMatchObject({
      value: 'true',
      effect: 'review',
      lowered: 'no_ground',
    });
    expect(decide(judge, input({ ...alone, word_jargon: 1 })).outcome).toBe('block');
  });

  it('holds for every combination of circumstances (property)', () => {
    const judge = judgeOf([
      rule({ id: 'sure', when: 'score >= 0.0', outcome: 'block' }),
      rule({ id: 'cheap', when: 'signal.price_below_log > 0', outcome: 'block' }),
      rule({ id: 'closed', when: 'signal.price_below_log > 0', outcome: 'block', missing: 'closed' }),
    ]);
    const grounds = new Set(judge.policy.policy.blockGrounds);
    const names = fixtureDetectors
      .flatMap((d) => Object.keys(d.features))
      .filter((name) => !grounds.has(name));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.double({ min: 0, max: 9, noNaN: true })),
        fc.boolean(),
        (features, skipped) => {
          expect(decide(judge, input(features, skipped ? { skipped: ['price'] } : {})).outcome).not.toBe(
            'block',
          );
        },
      ),
    );
  });
});

describe('decide: a daily quota trips a runaway rule', () => {
  const limited = { ...jargonBlocks, quotaPerDay: 5 };

  it('blocks within the quota and asks for review past it, and says so', () => {
    expect(decide(judgeOf([limited]), input({ word_jargon: 1 }, { quotaUsed: { jargon: 4 } })).outcome).toBe(
      'block',
    );
    const over = decide(judgeOf([limited]), input({ word_jargon: 1 }, { quotaUsed: { jargon: 5 } }));
    expect(over.outcome).toBe('review');
    expect(traceOf(over, 'jargon')).toMatchObject({
      lowered: 'quota',
      quota: { limit: 5, used: 5 },
      effect: 'review',
    });
    expect(over.reasons[0]).toMatchObject({ code: 'counterfeit_terms', outcome: 'review' });
  });

  it('is each rule’s own', () => {
    const other = rule({ id: 'other', when: 'signal.word_jargon > 0', outcome: 'block', quotaPerDay: 5 });
    expect(
      decide(judgeOf([limited, other]), input({ word_jargon: 1 }, { quotaUsed: { jargon: 99 } })).outcome,
    ).toBe('block');
  });
});

describe('decide: holding for slow checks', () => {
  const risky = { word_jargon: 1, price_below_log: 2 };

  it('keeps a risky listing unseen until the checks are in, with a bound', () => {
    const decision = decide(judgeOf([]), input(risky, { pending: ['logo', 'ocr'] }));
    expect(decision).toMatchObject({
      outcome: 'publish',
      held: { until: '2026-03-01T10:01:00.000Z', waitingFor: ['logo', 'ocr'] },
    });
    expect(decision.reasons.map((r) => r.code)).toEqual(['awaiting_checks']);
    expect(decision.trace.detectors.filter((d) => d.status === 'pending')).toHaveLength(2);
  });

  it('holds nothing that is safe, nothing when there is nothing to wait for, and nothing that is stopped anyway', () => {
    expect(decide(judgeOf([]), input({}, { pending: ['logo'] })).held).toBeNull();
    expect(decide(judgeOf([]), input(risky)).held).toBeNull();
    expect(decide(judgeOf([jargonBlocks]), input(risky, { pending: ['logo'] }))).toMatchObject({
      outcome: 'block',
      held: null,
    });
  });

  it('holds by a rule too', () => {
    const holds = rule({
      id: 'pictures-first',
      when: 'listing.pictures == 0',
      outcome: 'hold',
      reason: 'awaiting_checks',
    });
    const decision = decide(judgeOf([holds]), input({}, { pending: ['logo'] }));
    expect(decision.held?.waitingFor).toEqual(['logo']);
    expect(decision.reasons).toMatchObject([{ code: 'awaiting_checks', rule: 'pictures-first' }]);
  });
});

describe('decide: goods that endanger health', () => {
  it('puts a stopped listing in the health lane, whatever its score and amount', () => {
    const health = rule({
      id: 'health',
      when: 'listing.category.startsWith("medicine/") && signal.word_jargon > 0',
      outcome: 'block',
      lane: 'health',
      priority: 900,
      reason: 'health_goods',
    });
    const listing = {
      ...subject().listing,
      category: 'medicine/otc',
      price: { amountMinor: 1, currency: 'CNY' },
    };
    const decision = decide(judgeOf([health]), input({ word_jargon: 1 }, { subject: subject({ listing }) }));
    expect(decision).toMatchObject({ outcome: 'block', lane: 'health' });
    expect(decide(judgeOf([health]), input({ word_jargon: 1 })).lane).toBe('general');
  });
});

describe('replay', () => {
  const rules = [
    jargonBlocks,
    rule({ id: 'doubt', when: 'score >= limit.doubt && signal.price_below_log > 0.5', missing: 'review' }),
    rule({ id: 'age', when: 'seller.account_age_days < 3', missing: 'closed' }),
    rule({
      id: 'history',
      when: 'signal.seller_blocked_log > 1 || signal.relisting_burst_log > 2',
      outcome: 'hold',
    }),
  ];
  const names = fixtureDetectors.flatMap((d) => Object.keys(d.features));
  const checks = fixtureDetectors.map((d) => d.name);
  const anyInput: fc.Arbitrary<DecisionInput> = fc
    .record({
      features: fc.dictionary(fc.constantFrom(...names), fc.double({ min: -5, max: 5, noNaN: true })),
      failed: fc.subarray(checks, { maxLength: 2 }),
      skipped: fc.subarray(checks, { maxLength: 3 }),
      pending: fc.subarray(['logo', 'ocr']),
      quotaUsed: fc.dictionary(fc.constantFrom('jargon', 'doubt'), fc.nat(2000)),
      age: fc.option(fc.nat(4000)),
      title: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    })
    .map(({ features, age, title, ...rest }) =>
      input(features, {
        ...rest,
        subject: subject({
          listing: { ...subject().listing, title },
          seller: { ...subject().seller, accountAgeDays: age },
        }),
      }),
    );

  it('gives the same decision, byte for byte, from what was recorded (property)', () => {
    const policy = policyOf(rules);
    const judge = { policy: compilePolicy(policy), model: fixtureModel() };
    fc.assert(
      fc.property(anyInput, (given) => {
        const decision = decide(judge, given);
        const recorded = JSON.parse(
          JSON.stringify({ policy, model: fixtureModel(), input: given, decision }),
        );
        expect(canonicalJson(recorded.decision)).toBe(canonicalJson(decision));
        expect(replayDecision(recorded)).toEqual({ kind: 'same' });
      }),
      { numRuns: 200 },
    );
  });

  it('tells where a decision differs from what its input gives', () => {
    const policy = policyOf(rules);
    const given = input({ word_jargon: 1 });
    const decision = decide({ policy: compilePolicy(policy), model: fixtureModel() }, given);
    expect(
      replayDecision({
        policy,
        model: fixtureModel(),
        input: given,
        decision: { ...decision, outcome: 'publish' },
      }),
    ).toMatchObject({ kind: 'differs', at: '/outcome' });
    const otherLimit = policyOf(rules, { limits: { sure: 0.9, doubt: 0 } });
    expect(replayDecision({ policy: otherLimit, model: fixtureModel(), input: given, decision }).kind).toBe(
      'differs',
    );
  });

  it('never publishes an input with a failed check that the policy sends to review (property)', () => {
    const judge = judgeOf(rules);
    fc.assert(
      fc.property(anyInput, (given) => {
        fc.pre(given.runs.some((r) => r.status === 'failed'));
        expect(decide(judge, given).outcome).not.toBe('publish');
      }),
    );
  });
});
