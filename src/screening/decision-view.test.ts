import { describe, expect, it } from 'vitest';
import { decisionViewSchema } from './contract.ts';
import { decide } from './decide.ts';
import type { DecisionInput } from './decision.ts';
import { packRecord } from './decision-record.ts';
import { sellerDecision, showToAnalyst } from './decision-view.ts';
import { input, judgeOf, rule } from './judge.fixture.ts';
import type { DecisionRow } from './store.ts';

const own = 'a'.repeat(64);
const reference = 'b'.repeat(64);
const outline = [
  { x: 10, y: 12 },
  { x: 90, y: 14 },
  { x: 88, y: 60 },
  { x: 9, y: 58 },
];
const matched = { itemId: 'kn-logo', pictureId: reference, distance: 12, inliers: 41, outline };

/** A block that rests on a picture which was laid over a reference picture. */
async function blocked(): Promise<DecisionRow> {
  const judge = judgeOf([rule({ id: 'jargon', when: 'signal.word_jargon > 0', outcome: 'block' })]);
  const clean = input({ word_jargon: 1 });
  const judged: DecisionInput = {
    ...clean,
    runs: clean.runs.map((run) =>
      run.status === 'finding'
        ? {
            ...run,
            findings: [
              {
                code: 'near-copy/known-fake',
                strength: 0.9,
                pictures: [{ pictureId: own, outline, matched }],
              },
            ],
          }
        : run,
    ),
  };
  const decision = decide(judge, judged);
  return {
    id: 'dec-1',
    listing_id: 'l-1',
    listing_version: 1,
    seller_id: 's1',
    at: judged.subject.at,
    outcome: decision.outcome,
    held: false,
    held_until: null,
    decided_by: 'system:gate',
    score: decision.score,
    reasons: decision.reasons.map(({ code }) => code),
    policy_version: decision.policyVersion,
    model_version: decision.modelVersion ?? 'none',
    supersedes: null,
    cause: 'listed',
    entry_id: 'e-1',
    took_ms: 1,
    features: decision.features,
    record: packRecord({ input: judged, decision, person: null }),
  };
}

describe('a finding that lies over a reference picture', () => {
  it('is shown to the analyst with both outlines and how many features agree', async () => {
    const { policy } = judgeOf([rule({ id: 'jargon', when: 'signal.word_jargon > 0', outcome: 'block' })]);
    const around = {
      policy: policy.policy,
      model: null,
      position: null,
      commitment: null,
      chain: null,
      supersededBy: null,
      slow: null,
    };
    const sent = decisionViewSchema.parse(showToAnalyst(await blocked(), around, 'en'));
    expect(sent.view === 'analyst' && sent.findings[0]).toMatchObject({
      decided: true,
      pictures: [{ pictureId: own, outline, matched }],
    });
  });

  it('is told to the seller by his own picture alone', async () => {
    const sent = decisionViewSchema.parse(sellerDecision(await blocked(), 'en', null));
    expect(sent.reasons.flatMap((reason) => reason.pictures)).toEqual([own]);
    const text = JSON.stringify(sent);
    for (const secret of [reference, 'kn-logo', 'outline', 'inliers', 'matched'])
      expect(text).not.toContain(secret);
  });
});
