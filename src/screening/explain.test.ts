import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listingContentSchema } from '../marketplace/index.ts';
import { type DetectorRun, type Finding, TECHNIQUES } from '../signals/index.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { explainForAnalyst, explainForSeller } from './explain.ts';
import { fixtureDetectors, fixtureModel, input, judgeOf, policyOf, rule, subject } from './judge.fixture.ts';
import { reasonCodes, reasons } from './reasons.ts';
import { disguises } from './seller-facts.ts';

const picture = 'a'.repeat(64);
const listing = listingContentSchema.parse({
  title: 'L u m o r a 手提包 高仿',
  category: 'bags/handbags',
  pictures: ['b'.repeat(64), picture],
});
const findings: Finding[] = [
  {
    code: 'brand-named/evaded',
    strength: 0.93,
    brandId: 'brand-secret',
    spans: [{ field: 'title', start: 0, end: 11, text: 'L u m o r a' }],
    knowledge: [{ itemId: 'item-secret', version: 3 }],
    facts: { name: 'Lumora', techniques: 'spacing,leet' },
  },
  {
    code: 'counterfeit-jargon/strong',
    strength: 1,
    spans: [{ field: 'title', start: 16, end: 18, text: '高仿' }],
    knowledge: [{ itemId: 'term-secret', version: 1 }],
    facts: { lexicon: 'counterfeit_jargon', term: '高仿' },
  },
  {
    code: 'near-copy/known-fake',
    strength: 1,
    pictures: [
      { pictureId: picture, matched: { itemId: 'bank-secret', pictureId: 'c'.repeat(64), distance: 12 } },
    ],
  },
  {
    code: 'price/far-below',
    strength: 0.91,
    facts: { ratio: 0.087, rangeLowMinor: 300123, priceMinor: 26111 },
  },
  { code: 'seller-standing/linked-to-blocked', strength: 0.5, facts: { linkedBlocked90d: 7 } },
];

/** A decision on those findings, made by the judge from a text check that found them. */
function decided(outcome: 'block' | 'review', reason: Parameters<typeof rule>[0]['reason']): Decision {
  const given = input({ word_jargon: 2 });
  const runs = given.runs.map(
    (run): DetectorRun =>
      run.detector === 'word-check' && run.status === 'finding' ? { ...run, findings } : run,
  );
  const judge = judgeOf([
    rule({
      id: 'internal-rule',
      when: 'signal.word_jargon > 1 && score >= 0.012345',
      outcome,
      ...(reason === undefined ? {} : { reason }),
    }),
  ]);
  return decide(judge, { ...given, runs, subject: subject({ listing }) });
}

describe('explainForSeller', () => {
  it('tells rule, fact, cure and proof in Chinese and in English', () => {
    const zh = explainForSeller(decided('block', 'hidden_brand'), listing, 'zh');
    expect(zh).toMatchObject({ outcome: 'block', heldUntil: null });
    expect(zh.reasons).toEqual([
      {
        code: 'hidden_brand',
        rule: reasons.hidden_brand.title.zh,
        facts: ['标题以插入空格或符号的方式写出了品牌名称「Lumora」：「L u m o r a」。'],
        cure: reasons.hidden_brand.cure.zh,
        proof: reasons.hidden_brand.proof.zh,
      },
    ]);
    const en = explainForSeller(decided('block', 'hidden_brand'), listing, 'en');
    expect(en.reasons[0]?.facts).toEqual([
      'The title names the brand “Lumora” with spaces or signs between its characters: “L u m o r a”.',
    ]);
    expect(en.objection).toContain('object');
    expect(en.automated).toContain('automated');
  });

  it('names the picture by its place among the seller’s own', () => {
    expect(explainForSeller(decided('block', 'copied_picture'), listing, 'en').reasons[0]?.facts).toEqual([
      'Picture 2 is the same as a picture of goods that were confirmed counterfeit.',
    ]);
  });

  it('never tells weights, thresholds, scores, rules’ text, lists, knowledge items, reference pictures or links', () => {
    for (const code of reasonCodes) {
      for (const outcome of ['block', 'review'] as const) {
        for (const language of ['zh', 'en'] as const) {
          const decision = decided(outcome, code);
          const told = JSON.stringify(explainForSeller(decision, listing, language));
          for (const secret of [
            'secret',
            'c'.repeat(64),
            picture,
            'internal-rule',
            '0.012345',
            'word_jargon',
            'signal.',
            'counterfeit_jargon',
            'lexicon',
            String(decision.score),
            '0.93',
            '0.91',
            '0.087',
            '300123',
            '"distance"',
            'linked',
            '共用设备',
            'weight',
            '权重',
            'score',
            'threshold',
          ]) {
            expect(told, `${code} ${outcome} ${language}`).not.toContain(secret);
          }
        }
      }
    }
  });

  it('tells nothing that has no sentence of its own, whatever a detector finds (property)', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,9}$/),
        fc.string({ minLength: 12, maxLength: 20 }),
        (name, secret) => {
          const base = decided('block', 'suspected_counterfeit');
          const decision: Decision = {
            ...base,
            findings: [
              { detector: 'x', code: `unheard-${name}/of`, strength: 1, facts: { secret }, spans: [] },
            ],
            reasons: [
              { code: 'suspected_counterfeit', rule: 'r', failed: null, outcome: 'block', findings: [0] },
            ],
          };
          expect(explainForSeller(decision, listing, 'en').reasons[0]?.facts).toEqual([]);
        },
      ),
    );
  });

  it('says that a held listing waits and until when, and offers no objection to what is shown', () => {
    const held = decide(judgeOf([]), input({ word_jargon: 1, price_below_log: 2 }, { pending: ['logo'] }));
    expect(explainForSeller(held, listing, 'en')).toMatchObject({
      outcome: 'publish',
      heldUntil: '2026-03-01T10:01:00.000Z',
      reasons: [{ code: 'awaiting_checks' }],
    });
    expect(explainForSeller(decide(judgeOf([]), input()), listing, 'en')).toMatchObject({
      objection: null,
      reasons: [],
    });
  });

  it('has words for every disguise that the brand detector tells apart', () => {
    expect(TECHNIQUES.filter((technique) => disguises[technique] === undefined)).toEqual([]);
  });

  it('gives every reason its words in both languages', () => {
    for (const code of reasonCodes) {
      for (const said of [
        reasons[code].title,
        reasons[code].cure,
        ...(reasons[code].proof === null ? [] : [reasons[code].proof]),
      ]) {
        expect(said.zh).toMatch(/\p{Script=Han}/u);
        expect(said.en).toMatch(/^[A-Z]/);
      }
    }
  });
});

describe('explainForAnalyst', () => {
  it('shows every rule with its text, every check with its status, and arithmetic that adds up', () => {
    const policy = policyOf([
      rule({ id: 'one', when: 'score > 0.99' }),
      rule({ id: 'two', when: 'signal.price_below_log > 1', missing: 'review' }),
    ]);
    const given = input(
      { word_jargon: 1, price_below_log: 2 },
      { skipped: ['relisting'], failed: ['copied-listing'], pending: ['logo'] },
    );
    const decision = decide(judgeOf(policy.rules), given);
    const view = explainForAnalyst(
      decision,
      listing,
      { policy, model: fixtureModel(), detectors: fixtureDetectors },
      'en',
    );
    expect(view.rules.map((r) => [r.rule, r.when, r.value])).toEqual([
      ['one', 'score > 0.99', expect.any(String)],
      ['two', 'signal.price_below_log > 1', 'true'],
    ]);
    expect(view.detectors.map((d) => d.status)).toEqual(
      expect.arrayContaining(['skipped', 'failed', 'pending', 'finding', 'clear']),
    );
    expect(view.detectors.find((d) => d.detector === 'word-check')?.findings[0]?.label).toBe('jargon');
    const logit = view.waterfall.reduce((sum, step) => sum + Math.round(step.contribution * 1e6), 0) / 1e6;
    expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(decision.score ?? Number.NaN, 5);
    expect(view.waterfall.map((s) => s.label)).toContain('jargon terms');
    expect(view.toldSeller.outcome).toBe('review');
  });
});
