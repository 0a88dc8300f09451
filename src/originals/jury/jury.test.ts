import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fixedClock } from '../../base/clock.ts';
import { inTransaction } from '../../base/db.ts';
import {
  type CaseActor,
  fireDueDeadlines,
  getCase,
  openCase,
  registerFlows,
  takeTransition,
} from '../../cases/index.ts';
import { recordOrders, upsertSellers, sellerSchema, orderSchema } from '../../marketplace/index.ts';
import { originalsFixture, su, teapot } from '../originals.fixture.ts';
import { createWork } from '../save-work.ts';
import { castVote } from './cast-vote.ts';
import { disputeFlow } from './dispute-flow.ts';
import { checkDraw } from './draw.ts';
import type { Vote } from './exhibits.ts';
import { answerDispute, decideByExpert } from './file-dispute.ts';
import { joinJury } from './join-jury.ts';
import type { JurorPerson } from './jury-deps.ts';
import { addKnownCase } from './known-cases.ts';
import { decideAlarm } from './raise-alarms.ts';
import { getBallot, getDispute, getJuror } from './read-jury.ts';
import { insertDispute } from './store-disputes.ts';
import { readAlarms, readBallot, readJurorOfUser, readKnownCases } from './store-jury.ts';
import { tendJury } from './tend-jury.ts';
import type { Answer } from './tally.ts';

registerFlows([disputeFlow]);
const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const fixture = originalsFixture(db, clock);
let nonces = 0;
const deps = {
  ...fixture.deps,
  secret: 'a secret of the tests that is long enough',
  nonce: () => String(++nonces).padStart(64, '0'),
  organisationsOf: () => Promise.resolve([] as string[]),
};

const who = (actor: string, identities: CaseActor['identities'], permissions: string[] = []): CaseActor => ({
  actor,
  permissions,
  identities,
  staff: permissions.length > 0,
});
const respondent = who('user:seller', [{ kind: 'seller', id: 'shop-copy' }]);
const claimant = who(su.actor, [{ kind: 'organisation', id: su.organisationId }]);
const expert = who('user:expert', [{ kind: 'organisation', id: 'platform' }], ['jury.manage']);

const person = (name: string, change: Partial<JurorPerson> = {}): JurorPerson => ({
  actor: `user:${name}`,
  userId: name,
  organisationId: `org-${name}`,
  sellerId: null,
  devices: [`device-of-${name}-0000`],
  ...change,
});
const voteFor = (answer: Answer): Vote => ({
  answer,
  points: { impression: 'yes', distinctive: 'unsure', small_changes: 'no', common_source: 'no' },
  reason: 'the outline and the bands are the same',
});

const KNOWN = 24;
for (let i = 0; i < KNOWN; i++)
  await addKnownCase(deps, {
    exhibits: { first: { pictures: [], text: `work ${i}` }, second: { pictures: [], text: `other ${i}` } },
    answer: i % 2 === 0 ? 'copied' : 'not_copied',
    ground: 'the platform made both',
    actor: 'user:staff',
  });
const truths = new Map((await readKnownCases(db)).map(({ id, answer }) => [id, answer]));
const not = (answer: Answer): Answer => (answer === 'copied' ? 'not_copied' : 'copied');

/** Answers her open questions: known ones as told, disputes by `dispute`. */
async function answerAll(
  juror: JurorPerson,
  known: 'right' | 'wrong',
  dispute: Answer | null | (() => Answer) = null,
): Promise<number> {
  let answered = 0;
  const view = await getJuror(db, juror.userId, new Date(clock.now()).toISOString());
  for (const { id } of (view?.ballots ?? []).filter(({ state }) => state === 'asked')) {
    const ballot = await readBallot(db, id);
    const truth = ballot?.known_id ? (truths.get(ballot.known_id) as Answer) : null;
    const word = typeof dispute === 'function' && truth === null ? dispute() : dispute;
    const answer = truth === null ? (word as Answer | null) : known === 'right' ? truth : not(truth);
    if (answer === null) continue;
    clock.advance(90_000);
    await castVote(deps, id, voteFor(answer), juror);
    answered += 1;
  }
  return answered;
}

async function qualify(name: string, change: Partial<JurorPerson> = {}): Promise<JurorPerson> {
  const juror = person(name, change);
  await joinJury(deps, juror);
  await answerAll(juror, 'right');
  return juror;
}

let disputes = 0;
async function openDispute(): Promise<string> {
  const work = await createWork(deps, { ...teapot, title: `pot ${++disputes}` }, su);
  return inTransaction(db, async (tx) => {
    const { caseId } = await openCase(deps, tx, {
      flow: disputeFlow,
      subject: { type: 'listing', id: `listing-${disputes}` },
      parties: [
        { role: 'claimant', kind: 'organisation', id: su.organisationId },
        { role: 'respondent', kind: 'seller', id: 'shop-copy' },
      ],
      by: claimant,
    });
    await insertDispute(tx, {
      case_id: caseId,
      work_id: work.id,
      listing_id: `listing-${disputes}`,
      claimant_organisation: su.organisationId,
      respondent_seller: 'shop-copy',
      statement: 'they copied it',
      answer: null,
      exhibits: { first: { pictures: [], text: 'mine' }, second: { pictures: [], text: 'theirs' } },
      state: 'answering',
      nonce: null,
      pool_hash: null,
      pool: null,
      excluded: null,
      prepared_entry: null,
      draw: null,
      verdict: null,
      filed_at: new Date(clock.now()).toISOString(),
      ended_at: null,
    });
    return caseId;
  });
}

/** Brings a dispute before the jury. */
async function hear(caseId: string): Promise<void> {
  await answerDispute(deps, { caseId, statement: 'we did not' }, respondent);
  await tendJury(deps);
  await fixture.settle();
  await tendJury(deps);
}

const jurors: JurorPerson[] = [];
for (let i = 0; i < 18; i++) jurors.push(await qualify(`juror-${i}`));
const stateOf = async (juror: JurorPerson) => (await readJurorOfUser(db, juror.userId))?.state;
const view = (caseId: string) => getDispute(db, caseId, claimant);

/** Lets those who are asked vote until the jury is done; each by her own word. */
async function voteAll(caseId: string, word: () => Answer): Promise<void> {
  for (let round = 0; round < 20; round++) {
    let n = 0;
    for (const juror of jurors) n += await answerAll(juror, 'right', word);
    if (n === 0 || ((await view(caseId))?.verdict ?? null) !== null) return;
  }
}

describe('a juror', () => {
  it('qualifies by test cases, and does not when too many answers are wrong', async () => {
    expect(await Promise.all(jurors.map(stateOf))).toEqual(jurors.map(() => 'qualified'));
    const poor = person('poor');
    await joinJury(deps, poor);
    expect(await stateOf(poor)).toBe('candidate');
    await answerAll(poor, 'wrong');
    expect(await stateOf(poor)).toBe('failed');
    await expect(joinJury(deps, poor)).rejects.toMatchObject({ code: 'juror_exists' });
  });

  it('sees both works and nothing that says whose, when, which came first, or whether it is a test', async () => {
    const caseId = await openDispute();
    await hear(caseId);
    const asked = (
      await Promise.all(
        jurors.map(async (juror) => ({
          juror,
          ballots: (await getJuror(db, juror.userId, new Date(clock.now()).toISOString()))?.ballots ?? [],
        })),
      )
    ).flatMap(({ juror, ballots }) =>
      ballots.filter(({ state }) => state === 'asked').map(({ id }) => ({ juror, id })),
    );
    expect(asked.length).toBeGreaterThanOrEqual(5);
    const pages = await Promise.all(asked.map(({ juror, id }) => getBallot(db, id, juror.userId)));
    const keys = new Set(pages.map((page) => Object.keys(page ?? {}).join(' ')));
    expect([...keys]).toEqual(['id state dueAt left right']);
    const stranger = jurors.find(({ userId }) => userId !== asked[0]?.juror.userId) as JurorPerson;
    expect(await getBallot(db, asked[0]?.id ?? '', stranger.userId)).toBeNull();
    await voteAll(caseId, () => 'copied');
  });
});

describe('a dispute', () => {
  it('ends with a verdict of five jurors who agree; both parties read count and reasons, and no names', async () => {
    const caseId = await openDispute();
    await hear(caseId);
    expect((await view(caseId))?.reasons).toEqual([]);
    await voteAll(caseId, () => 'copied');
    const seen = await view(caseId);
    expect(seen).toMatchObject({
      state: 'verdict',
      verdict: { answer: 'copied', notCopied: 0 },
      outcome: 'copied',
    });
    expect(seen?.verdict?.copied).toBeGreaterThanOrEqual(5);
    expect(seen?.reasons).toHaveLength(seen?.verdict?.copied ?? 0);
    const theirs = await getDispute(db, caseId, respondent);
    expect({ ...theirs, role: seen?.role }).toEqual(seen);
    expect(JSON.stringify(seen?.reasons)).not.toMatch(/juror|user:|org-/);
    expect(await getDispute(db, caseId, who('user:x', [{ kind: 'seller', id: 'nobody' }]))).toBeNull();
  });

  it('hears thirteen jurors at most, and goes to an expert when they are not sure; the expert ends it with a reason', async () => {
    const caseId = await openDispute();
    await hear(caseId);
    let turn = 0;
    await voteAll(caseId, () => (turn++ % 2 === 0 ? 'copied' : 'not_copied'));
    const seen = await view(caseId);
    expect(seen?.verdict).toMatchObject({ answer: null });
    expect((seen?.verdict?.copied ?? 0) + (seen?.verdict?.notCopied ?? 0)).toBeLessThanOrEqual(13);
    expect(seen?.caseState).toBe('expert');
    await expect(
      decideByExpert(deps, { caseId, outcome: 'copied', reason: 'x' }, claimant),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await decideByExpert(
      deps,
      { caseId, outcome: 'not_copied', reason: 'the shape is a common one' },
      expert,
    );
    expect(await getCase(db, caseId, claimant)).toMatchObject({ state: 'closed', outcome: 'not_copied' });
  });

  it('may be appealed by either party within a week, and is closed after it', async () => {
    const [first, second] = [await openDispute(), await openDispute()];
    for (const caseId of [first, second]) {
      await hear(caseId);
      await voteAll(caseId, () => 'not_copied');
      expect((await view(caseId))?.verdict?.answer).toBe('not_copied');
    }
    await inTransaction(db, (tx) =>
      takeTransition(deps, tx, {
        caseId: first,
        action: 'appeal',
        by: claimant,
        reason: 'look at the spout',
      }),
    );
    clock.advance(8 * 86_400_000);
    await fireDueDeadlines(deps);
    expect((await getCase(db, first, claimant))?.state).toBe('expert');
    expect((await getCase(db, second, claimant))?.state).toBe('closed');
    await tendJury(deps);
    expect((await view(second))?.state).toBe('ended');
  });

  it('is heard without an answer when the time to answer is over, and asks others when a juror does not vote', async () => {
    const caseId = await openDispute();
    clock.advance(73 * 3_600_000);
    await fireDueDeadlines(deps);
    await tendJury(deps);
    await fixture.settle();
    await tendJury(deps);
    const before = (await view(caseId))?.asked ?? 0;
    expect(before).toBeGreaterThanOrEqual(5);
    clock.advance(49 * 3_600_000);
    await tendJury(deps);
    expect((await view(caseId))?.asked).toBeGreaterThan(before);
    await voteAll(caseId, () => 'copied');
    expect((await view(caseId))?.verdict?.answer).toBe('copied');
  });
});

describe('the draw', () => {
  it('can be checked by anybody, and any other order, pool, nonce or seed is found', async () => {
    const caseId = await openDispute();
    await hear(caseId);
    const draw = (await view(caseId))?.draw;
    if (!draw) throw new Error('not drawn');
    expect(draw.problem).toBeNull();
    const committed = { poolHash: draw.poolHash, nonceHash: draw.nonceHash };
    const order = [...draw.order];
    [order[0], order[1]] = [order[1] as string, order[0] as string];
    expect(checkDraw({ ...draw, order }, committed)).toBe('order');
    expect(checkDraw({ ...draw, order: draw.order.slice(1) }, committed)).toBe('pool');
    expect(checkDraw({ ...draw, nonce: '1'.repeat(64) }, committed)).toBe('nonce');
    expect(checkDraw({ ...draw, root: 'AAAA' }, committed)).toBe('seed');
    await voteAll(caseId, () => 'copied');
  });

  it('leaves out who has a stake: a party, the same operator, a shared device, a buyer of the party', async () => {
    await inTransaction(db, (tx) =>
      upsertSellers(deps, tx, {
        sellers: [
          sellerSchema.parse({ id: 'shop-copy', name: 'copy', phones: ['13800000001'] }),
          sellerSchema.parse({ id: 'shop-twin', name: 'twin', phones: ['13800000001'] }),
        ],
        actor: 'system:test',
      }),
    );
    await inTransaction(db, (tx) =>
      recordOrders(deps, tx, {
        orders: [
          orderSchema.parse({
            id: 'o-1',
            sellerId: 'shop-copy',
            buyerId: 'buyer-juror',
            amount: { amountMinor: 1, currency: 'CNY' },
            placedAt: '2026-02-01T00:00:00.000Z',
          }),
        ],
        actor: 'system:test',
      }),
    );
    const staked = [
      await qualify('of-claimant', { organisationId: su.organisationId }),
      await qualify('of-twin', { sellerId: 'shop-twin' }),
      await qualify('buyer-juror'),
    ];
    const caseId = await openDispute();
    await hear(caseId);
    const seen = await view(caseId);
    expect(seen?.excluded).toMatchObject({ party: 1, operator: 1, trade: 1 });
    const ids = await Promise.all(staked.map(async ({ userId }) => (await readJurorOfUser(db, userId))?.id));
    for (const id of ids) expect(seen?.draw?.order).not.toContain(id);
    await voteAll(caseId, () => 'copied');
  });
});

describe('collusion', () => {
  it('two votes from one device count for nothing, and their jurors wait for a person', async () => {
    const shared = 'the-same-device-here';
    const caseId = await openDispute();
    await hear(caseId);
    const order = (await view(caseId))?.draw?.order ?? [];
    const ring: JurorPerson[] = [];
    for (const juror of jurors) {
      const row = await readJurorOfUser(db, juror.userId);
      if (
        row !== undefined &&
        row.state === 'qualified' &&
        order.slice(0, 5).includes(row.id) &&
        ring.length < 2
      )
        ring.push({ ...juror, devices: [shared] });
    }
    expect(ring).toHaveLength(2);
    for (const juror of ring) await answerAll(juror, 'right', 'not_copied');
    expect(await Promise.all(ring.map(stateOf))).toEqual(['suspended', 'suspended']);
    await voteAll(caseId, () => 'copied');
    expect((await view(caseId))?.verdict).toMatchObject({ answer: 'copied', notCopied: 0 });
    const [alarm] = await readAlarms(db, 10);
    expect(alarm).toMatchObject({ ground: 'device', state: 'open' });
    await decideAlarm(deps, {
      alarmId: alarm?.id ?? '',
      outcome: 'dismissed',
      note: 'a library computer',
      actor: 'user:staff',
    });
    expect(await Promise.all(ring.map(stateOf))).toEqual(['qualified', 'qualified']);
  });
});
