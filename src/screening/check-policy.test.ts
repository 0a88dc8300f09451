import { describe, expect, it } from 'vitest';
import { checkAgainstHistory, checkPolicy, type PolicyProblem } from './check-policy.ts';
import { fixtureDetectors, policyOf, rule } from './judge.fixture.ts';
import type { Policy, Rule } from './policy.ts';

const problemsOf = (policy: unknown): readonly PolicyProblem[] =>
  checkPolicy(policy, fixtureDetectors).problems;
const errorsOf = (rules: readonly Rule[], more: Partial<Policy> = {}) =>
  problemsOf(policyOf(rules, more)).filter((p) => p.severity === 'error');
const when = (text: string, more: Partial<Rule> = {}) => errorsOf([rule({ id: 'r', when: text, ...more })]);
const blocks = (text: string) => when(text, { outcome: 'block' }).map((p) => p.code);

describe('checkPolicy', () => {
  it('passes a policy that is right, and hands it back read', () => {
    const checked = checkPolicy(
      policyOf([rule({ id: 'r', when: 'signal.word_jargon >= 1 && score > limit.sure', outcome: 'block' })]),
      fixtureDetectors,
    );
    expect(checked).toMatchObject({ ok: true, problems: [] });
  });

  it.each([
    ['', 'empty_condition', null],
    ['   ', 'empty_condition', null],
    ['score >= ', 'syntax', 9],
    ['score > 0.5 && (signal.word_jargon > 1', 'syntax', null],
    ['signal.nothing > 1', 'unknown_field', 7],
    ['has(signal.nothing)', 'unknown_field', 4],
    ['listing.colour == "red"', 'unknown_field', null],
    ['limit.nothing > score', 'unknown_field', null],
    ['price > 3', 'unknown_field', 0],
    ['signal["word_jargon"] > 1.0', 'whole_root', 0],
    ['cel.bind(x, seller, x.listings > 1)', 'whole_root', 12],
    ['listing.category > 3', 'type', null],
    ['score', 'not_bool', 0],
    ['true', 'constant', 0],
    ['1 < 2', 'constant', 0],
    ['limit.sure > 0.5', 'constant', 0],
    ['score >= 0.0', 'always_true', 0],
    ['signal.word_jargon < 5 || score > 0.9', 'always_true', 0],
    ['seller.listings > 3 || seller.listings < 5', 'always_true', 0],
    ['score <= 1.0', 'always_true', 0],
    ['signal.word_jargon > 3 && signal.word_jargon < 2', 'contradictory', 0],
    ['score > limit.sure && 2.0 * limit.doubt > score', 'contradictory', 0],
    ['score > 1.5', 'contradictory', 0],
    ['!(score <= 0.5) && score < 0.5', 'contradictory', 0],
    ['has(signal.price_below_log) && !has(signal.price_below_log) && score > 0.1', 'contradictory', 0],
    ['signal.word_jargon / 0.0 > 1.0', 'divides_by_zero', null],
    ['signal.word_jargon / signal.price_below_log > 1.0', 'may_divide_by_zero', null],
    ['score > 0.5 || signal.word_jargon / seller.listings > 1.0', 'may_divide_by_zero', null],
    ['listing.category.matches("(a+)+$") && score > 0.1', 'not_bounded', null],
    ['[1, 2].all(x, [1, 2].all(y, score > 0.1))', 'not_bounded', 14],
  ])('refuses %j as %s', (text, code, position) => {
    const [problem] = when(text);
    expect(problem).toMatchObject({ code, rule: 'r', severity: 'error' });
    if (position !== null) expect(problem?.position).toBe(position);
    expect(problem?.says.zh).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    'score > limit.sure && signal.word_jargon == 2',
    'signal.price_below_log + signal.seller_newness > 1 && signal.word_jargon * 2 >= 1',
    'has(signal.price_below_log) && signal.price_below_log > 1',
    'listing.category.startsWith("medicine/") && score > 0.2',
    '!(seller.account_age_days > 30) && score > 0.2',
    'seller.listings > 0 && signal.word_jargon / seller.listings > 1.0',
    'signal.price_below_log != 0.0 && signal.word_jargon / signal.price_below_log > 1.0',
    'score > 0.2 && score < 0.4 || score > 0.9',
  ])('accepts %j', (text) => {
    expect(when(text)).toEqual([]);
  });

  it('warns of a rule that another one always precedes or covers, and of dead parts', () => {
    const warnings = (rules: readonly Rule[]) =>
      problemsOf(policyOf(rules)).map((p) => [p.severity, p.code, p.rule, p.detail]);
    const wide = rule({ id: 'wide', when: 'score > 0.3', priority: 200 });
    expect(warnings([wide, rule({ id: 'narrow', when: 'score > 0.5 && signal.word_jargon > 1.0' })])).toEqual(
      [['warning', 'shadowed', 'narrow', 'wide']],
    );
    expect(warnings([wide, rule({ id: 'other', when: 'score > 0.2' })])).toEqual([]);
    expect(warnings([wide, rule({ id: 'same', when: '0.3 < score', priority: 200 })])).toEqual([
      ['warning', 'covered', 'wide', 'same'],
    ]);
    expect(warnings([{ ...wide, enabled: false }, rule({ id: 'narrow', when: 'score > 0.5' })])).toEqual([]);
    expect(warnings([rule({ id: 'r', when: 'score > 0.9 || (score > 0.5 && score < 0.4)' })])).toEqual([
      ['warning', 'dead_part', 'r', '1'],
    ]);
  });

  it('warns of values that stored judgements often lack, and says how often', () => {
    const policy = policyOf([rule({ id: 'r', when: 'signal.word_jargon > 1.0 && signal.word_brand > 0.0' })]);
    const present = new Map([
      ['word_jargon', 40],
      ['word_brand', 190],
    ]);
    const [problem, ...more] = checkAgainstHistory(policy, { of: 200, present });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      code: 'often_missing',
      rule: 'r',
      detail: 'signal.word_jargon: 80% / 200',
    });
    expect(checkAgainstHistory(policy, { of: 10, present })).toEqual([]);
  });

  it('refuses two rules with one id, and a reason that does not exist', () => {
    const r = rule({ id: 'same', when: 'score > 0.5' });
    expect(errorsOf([r, r]).map((p) => p.code)).toEqual(['duplicate_rule']);
    const unknown = { ...policyOf([r]), rules: [{ ...r, reason: 'because' }] };
    expect(problemsOf(unknown)).toMatchObject([{ code: 'unknown_reason', severity: 'error' }]);
  });

  it('refuses what has not the form of a policy, with the place', () => {
    expect(problemsOf({ ...policyOf([]), otherwise: 'maybe' })).toMatchObject([
      { code: 'malformed', detail: expect.stringContaining('otherwise') },
    ]);
    expect(problemsOf(null)).toMatchObject([{ code: 'malformed' }]);
  });

  it('refuses a block on price, channel or circumstances alone', () => {
    for (const text of [
      'signal.price_below_log > 2',
      'signal.unauthorised_seller == 1',
      'signal.price_below_log > 1 && signal.unauthorised_seller == 1',
      'signal.price_below_log > 1 && seller.account_age_days < 3 && signal.seller_blocked_log > 1',
      'signal.word_jargon > 0 || signal.price_below_log > 2',
      'signal.price_below_log > 2 && !(signal.word_jargon > 0)',
      'signal.word_jargon > 0 ? true : signal.price_below_log > 2',
      'signal.price_below_log + signal.word_jargon > 2',
      'listing.price_minor < 100',
    ]) {
      expect(blocks(text), text).toEqual(['block_without_ground']);
      expect(when(text, { outcome: 'review' }), text).toEqual([]);
    }
  });

  it('accepts a block that asks for a ground beside price and channel', () => {
    for (const text of [
      'signal.price_below_log > 1 && signal.word_jargon > 0',
      '(signal.price_below_log > 1 || signal.unauthorised_seller == 1) && signal.copy_picture_blocked_log > 0',
      'score > limit.sure',
    ]) {
      expect(blocks(text), text).toEqual([]);
    }
  });

  it('refuses grounds that are none: price, channel, what may also be innocent, what does not exist', () => {
    const grounds = (names: string[]) => errorsOf([], { blockGrounds: names }).map((p) => [p.code, p.detail]);
    expect(grounds(['price_below_log', 'unauthorised_seller'])).toEqual([
      ['ground_not_evidence', 'price_below_log'],
      ['ground_not_evidence', 'unauthorised_seller'],
    ]);
    expect(grounds(['word_innocent', 'word_brand', 'no_such'])).toEqual([
      ['ground_not_evidence', 'word_innocent'],
      ['ground_not_evidence', 'word_brand'],
      ['ground_unknown', 'no_such'],
    ]);
  });

  it('warns of a block without a quota, of a block on missing data, and of a failed check that publishes', () => {
    const warnings = problemsOf(
      policyOf(
        [
          rule({
            id: 'r',
            when: 'signal.word_jargon > 0',
            outcome: 'block',
            quotaPerDay: null,
            missing: 'closed',
          }),
        ],
        {
          onFailed: { otherwise: 'review', detectors: { relisting: 'publish' } },
        },
      ),
    );
    expect(warnings.map((p) => [p.code, p.severity])).toEqual([
      ['failed_publishes', 'warning'],
      ['block_without_quota', 'warning'],
      ['missing_closed_block', 'warning'],
    ]);
  });

  it('refuses a rule that would publish past the rules for goods that touch health', () => {
    const health = rule({ id: 'health', when: 'score > 0.1', lane: 'health', priority: 900 });
    const trusted = (priority: number, enabled = true) =>
      rule({ id: 'trusted', when: 'signal.authorised_seller > 0', outcome: 'publish', priority, enabled });
    expect(errorsOf([health, trusted(901)])).toMatchObject([
      { code: 'publish_over_health', rule: 'trusted' },
    ]);
    expect(errorsOf([health, trusted(900)])).toEqual([]);
    expect(errorsOf([health, trusted(901, false)])).toEqual([]);
  });

  it('refuses an unknown detector in onFailed, and checks the hold as a rule', () => {
    expect(
      errorsOf([], { onFailed: { otherwise: 'review', detectors: { nobody: 'review' } } }).map((p) => p.code),
    ).toEqual(['unknown_detector']);
    const hold = (text: string) =>
      errorsOf([], { hold: { when: text, missing: 'open', maxWaitSeconds: 10 } });
    expect(hold('signal.nothing > 1')).toMatchObject([{ code: 'unknown_field', rule: 'hold' }]);
    expect(hold('false')).toEqual([]);
  });
});
