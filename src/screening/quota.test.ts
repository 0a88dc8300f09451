import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { systemClock } from '../base/clock.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import { emptyKnowledge } from '../knowledge/index.ts';
import { listingContentSchema } from '../marketplace/index.ts';
import type { Detector } from '../signals/index.ts';
import { draftPolicy, goLivePolicy } from './change-policy.ts';
import { followJudge } from './follow-judge.ts';
import { Gate } from './gate.ts';
import { fixtureDetectors, policyOf, rule, wordCheck } from './judge.fixture.ts';
import { replayStored } from './replay-stored.ts';
import { type Screened, screenListing } from './screen-listing.ts';
import { readRuleHits } from './store.ts';

const { db } = await testDatabase();
const base = { db, ids: randomIds, clock: systemClock, log: silentLog };
const deps = { ...base, timer: performance, jobs: { enqueue: () => Promise.resolve() } };
const jargon: Detector<null> = {
  ...wordCheck,
  run: ({ listing }) =>
    listing.title.includes('A货')
      ? {
          status: 'finding',
          findings: [{ code: 'word-check/jargon', strength: 1 }],
          features: { word_jargon: 1, word_innocent: 0, word_brand: 0 },
        }
      : { status: 'clear', features: { word_jargon: 0, word_innocent: 0, word_brand: 0 } },
};
const known = [...fixtureDetectors.filter((d) => d.name !== wordCheck.name), jargon];

const LIMIT = 5;
async function put(quotaPerDay: number): Promise<string> {
  const policy = policyOf([
    rule({ id: 'jargon', when: 'signal.word_jargon > 0', outcome: 'block', quotaPerDay }),
  ]);
  const { version } = await draftPolicy(base, { policy, actor: 'user:a', note: '' }, known);
  await goLivePolicy(base, { version, actor: 'user:a', note: '' }, known);
  return version;
}

/** Two servers on one database, as two processes have them. */
const first = await put(LIMIT);
const gates = [new Gate({ ...deps, detectors: known }), new Gate({ ...deps, detectors: known })] as const;
const stops: (() => void)[] = [];
for (const gate of gates) {
  await gate.useKnowledge(emptyKnowledge());
  stops.push(await followJudge(gate, silentLog));
}
afterAll(() => {
  for (const stop of stops) stop();
});

let n = 0;
const post = (gate: Gate): Promise<Screened> => {
  n += 1;
  return screenListing(gate, {
    listingId: `l-${n}`,
    sellerId: `s-${n}`,
    content: listingContentSchema.parse({ title: `A货 手袋 ${n}` }),
    pictures: [],
    actor: 'key:m',
  });
};

describe('two servers on one database', () => {
  it('together block exactly as many as the daily quota allows; the rest goes to people, and replays', async () => {
    const screened = await Promise.all(
      Array.from({ length: 40 }, (_, i) => post(gates[i % 2 === 0 ? 0 : 1])),
    );
    const blocked = screened.filter(({ row }) => row.outcome === 'block');
    expect(blocked).toHaveLength(LIMIT);
    const lowered = screened.filter(({ row }) => row.outcome === 'review');
    expect(lowered).toHaveLength(screened.length - LIMIT);
    expect(lowered.every(({ decision }) => decision.trace.rules[0]?.lowered === 'quota')).toBe(true);
    expect((await readRuleHits(db, new Date().toISOString().slice(0, 10))).get('jargon')).toBe(LIMIT);
    for (const { row } of [blocked[0] as Screened, lowered[0] as Screened])
      expect(await replayStored(db, row.id)).toMatchObject({ kind: 'same' });
  });

  it('both judge by a changed policy within five seconds, whoever changed it', async () => {
    expect(gates.map((gate) => gate.judge.policy.policy.version)).toEqual([first, first]);
    const second = await put(LIMIT + 2);
    await expect
      .poll(() => gates.map((gate) => gate.judge.policy.policy.version), { timeout: 5_000, interval: 50 })
      .toEqual([second, second]);
    const screened = await Promise.all(Array.from({ length: 8 }, (_, i) => post(gates[i % 2 === 0 ? 0 : 1])));
    expect(screened.filter(({ row }) => row.outcome === 'block')).toHaveLength(2);
    expect(new Set(screened.map(({ row }) => row.policy_version))).toEqual(new Set([second]));
  });
});
