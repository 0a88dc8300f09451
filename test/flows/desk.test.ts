import { sql } from 'kysely';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/base/db.ts';
import { addSignal, casesAlike, systemActor } from '../../src/cases/index.ts';
import { entriesOf } from '../../src/ledger/index.ts';
import { reviewFlow } from '../../src/screening/index.ts';
import { type DeskPlan, starterPlan } from '../../src/screening/desk/desk-plan.ts';
import { SHOP_A, testApp } from '../support/app.ts';

const { app, platform, send, keys, signIn } = await testApp({ work: true });
const { db } = platform.open;

const content = {
  title: '手工编织收纳篮 圆形 大号',
  description: '藤编，可放毛毯和玩具，三种尺寸可选，现货当天发出。',
  category: 'home/storage',
  condition: 'new',
  price: { amountMinor: 8_900, currency: 'CNY' },
  market: 'CN',
};
const sellers = ['desk-a', 'desk-b', 'desk-c', 'desk-d', 'desk-clean', 'desk-linked'].map((id) => ({
  id,
  name: id,
  kind: 'company',
  openedAt: '2021-01-01T00:00:00.000Z',
  ...(id === 'desk-a' || id === 'desk-linked' ? { devices: ['device-of-one-operator'] } : {}),
}));

type Headers = Record<string, string>;
let reviewer: Headers;
let analyst: Headers;
let admin: Headers;

beforeAll(async () => {
  await send(keys.platform, 'POST', '/v1/sellers', { items: sellers });
  [reviewer, analyst, admin] = await Promise.all([
    signIn('reviewer@market.example'),
    signIn('analyst@market.example'),
    signIn('admin@market.example'),
  ]);
  await setPlan({ quality: { goldenPercent: 0, secondPercent: 0 } });
});

let plans = 0;
async function setPlan(change: Partial<DeskPlan>): Promise<void> {
  const { body } = await send(keys.platform, 'GET', '/v1/desk/plan');
  const plan = { ...body.plan, ...change };
  const put = await send(admin, 'PUT', '/v1/desk/plan', { basedOn: body.number, plan, note: `n${++plans}` });
  expect(put.status).toBe(200);
}

/** A listing that the policy sends to a person, because a check of it cannot be completed. */
async function review(
  id: string,
  more: Record<string, unknown> = {},
): Promise<{ caseId: string; seen: string }> {
  const broken = app.gate.prepared.entries.find((entry) => entry.detector.name === 'brand-named');
  const before = broken?.prepared;
  Object.assign(broken as object, { prepared: { ok: false, error: 'made to fail by the test' } });
  try {
    const listing = { ...content, title: `${content.title} ${id}`, sellerId: 'desk-c', id, ...more };
    const { body } = await send(keys.platform, 'POST', '/v1/listings', listing);
    expect(body.decision.outcome).toBe('review');
    const key = { kind: 'seller', value: listing.sellerId };
    const found = await casesAlike(db, reviewFlow.name, [key], 100);
    for (const { caseId } of found) {
      const item = (await send(admin, 'GET', `/v1/desk/${caseId}`)).body;
      if (item.listing.id === id) return { caseId, seen: body.decision.id };
    }
    throw new Error(`no case of ${id}`);
  } finally {
    Object.assign(broken as object, { prepared: before });
  }
}

/** As if nobody had given a sign of life for five minutes. */
const expireLock = (caseId: string) =>
  sql`update cases.tasks set locked_until = now() - interval '1 second' where case_id = ${caseId}`.execute(
    db,
  );
const lock = (as: Headers, caseId: string) => send(as, 'POST', `/v1/desk/${caseId}/lock`);
const decide = (as: Headers, caseId: string, seen: string, outcome: 'publish' | 'block', more = {}) =>
  send(as, 'POST', `/v1/desk/${caseId}/decide`, {
    outcome,
    reason: outcome === 'publish' ? 'trusted' : 'counterfeit_terms',
    note: 'looked at it',
    seen,
    ...more,
  });

describe('an item of the desk', () => {
  it('shows what it is decided by: listing, seller, earlier decisions, its weight as arithmetic', async () => {
    const { caseId } = await review('desk-whole', { sellerId: 'desk-b' });
    await lock(reviewer, caseId);
    const { body } = await send(reviewer, 'GET', `/v1/desk/${caseId}`);
    expect(body).toMatchObject({
      kind: 'listing_review',
      queue: 'review',
      page: { id: 'desk-whole', current: { outcome: 'review' } },
      seller: { id: 'desk-b', facts: { orders90d: 0 } },
      signals: [{ kind: 'judgement' }],
      may: ['decide', 'escalate', 'cluster', 'note'],
    });
    const { harm, probability, reach, reports, weight, points } = body.weight;
    expect(harm * probability * reach * reports).toBeCloseTo(
      Math.max(1, weight) === 1 ? harm * probability : weight,
      9,
    );
    expect(body.priority).toBe(points);
    await decide(reviewer, caseId, body.decisionId, 'publish');
  });

  it('that somebody has decided cannot be decided again, and says so', async () => {
    const { caseId, seen } = await review('desk-twice');
    await lock(reviewer, caseId);
    const first = await decide(reviewer, caseId, seen, 'block');
    expect(first.body).toMatchObject({ decision: { outcome: 'block', supersedes: seen }, golden: null });
    const again = await decide(analyst, caseId, first.body.decision.id, 'publish');
    expect(again.body.code).toBe('already_decided');
    const late = await decide(reviewer, caseId, seen, 'publish');
    expect(late.body.code).toBe('already_decided');
    expect((await send(analyst, 'GET', '/v1/listings/desk-twice')).body.outcome).toBe('block');
  });

  it('that was judged anew meanwhile is shown again before it is decided', async () => {
    const { caseId, seen } = await review('desk-moved');
    await lock(reviewer, caseId);
    const newer = await review('desk-moved', { title: '手工编织收纳篮 方形 小号 新版' });
    expect(newer.caseId).toBe(caseId);
    expect((await decide(reviewer, caseId, seen, 'block')).body.code).toBe('conflict');
    expect((await decide(reviewer, caseId, newer.seen, 'block')).status).toBe(200);
  });

  it('of somebody who vanished goes to the next person, and her late decision is refused', async () => {
    const { caseId, seen } = await review('desk-vanished');
    await lock(reviewer, caseId);
    expect((await lock(analyst, caseId)).body.code).toBe('item_locked');
    await expireLock(caseId);
    expect((await lock(analyst, caseId)).status).toBe(200);
    expect((await decide(reviewer, caseId, seen, 'block')).body.code).toBe('lock_lost');
    expect((await send(reviewer, 'POST', `/v1/desk/${caseId}/heartbeat`)).body.code).toBe('lock_lost');
    expect((await decide(analyst, caseId, seen, 'publish')).status).toBe(200);
  });

  it('is taken ahead while another is held, and comes back to her who holds both', async () => {
    const one = await review('desk-ahead-1');
    const two = await review('desk-ahead-2');
    const first = (await send(reviewer, 'POST', '/v1/desk/next', {})).body;
    const ahead = (await send(reviewer, 'POST', '/v1/desk/next', { except: [first.caseId] })).body;
    expect(new Set([first.caseId, ahead.caseId])).toEqual(new Set([one.caseId, two.caseId]));
    const mine = (await send(reviewer, 'GET', '/v1/desk/queue?state=mine')).body.items;
    expect(mine).toHaveLength(2);
    for (const item of [first, ahead]) await decide(reviewer, item.caseId, item.decisionId, 'publish');
    expect((await send(reviewer, 'POST', '/v1/desk/next', {})).status).toBe(204);
  });

  it('that is passed on goes to a senior, never back, and never to who passed it on', async () => {
    const { caseId, seen } = await review('desk-passed');
    await lock(reviewer, caseId);
    const refused = await send(reviewer, 'POST', `/v1/desk/${caseId}/escalate`, { reason: ' ' });
    expect(refused.status).toBe(422);
    expect(
      (await send(reviewer, 'POST', `/v1/desk/${caseId}/escalate`, { reason: 'two seals' })).status,
    ).toBe(204);
    expect((await send(reviewer, 'GET', '/v1/desk/queue?queue=senior')).status).toBe(404);
    expect((await lock(reviewer, caseId)).status).toBe(404);
    const { items } = (await send(analyst, 'GET', '/v1/desk/queue?queue=senior')).body;
    expect(items).toMatchObject([{ caseId, escalated: true, queue: 'senior' }]);
    await lock(analyst, caseId);
    expect((await decide(analyst, caseId, seen, 'block')).body.decision).toMatchObject({ outcome: 'block' });
  });

  it('gathers reports, each once; they make it more urgent and are answered with it', async () => {
    const { caseId, seen } = await review('desk-reported', { sellerId: 'desk-d' });
    const report = (id: string) => ({
      kind: 'report',
      source: { type: 'report', id },
      data: { by: 'buyer' },
    });
    const before = (await send(reviewer, 'GET', `/v1/desk/${caseId}`)).body;
    for (const id of ['rep-1', 'rep-1', 'rep-2']) {
      await inTransaction(db, (tx) =>
        addSignal(app.screening, tx, {
          caseId,
          signal: report(id),
          raise: before.priority + 10,
          by: systemActor('t'),
        }),
      );
    }
    const after = (await send(reviewer, 'GET', `/v1/desk/${caseId}`)).body;
    expect(after.signals.filter((s: { kind: string }) => s.kind === 'report')).toHaveLength(2);
    expect(after.priority).toBe(before.priority + 10);
    expect(after.weight.reports).toBe(3);
    await lock(reviewer, caseId);
    await decide(reviewer, caseId, seen, 'block');
    const done = (await send(reviewer, 'GET', `/v1/desk/${caseId}`)).body;
    expect(done.signals.every((s: { answeredAt: string | null }) => s.answeredAt !== null)).toBe(true);
  });

  it('is joined by what is decided later on the same seller, and on the same operator', async () => {
    const own = await review('desk-own', { sellerId: 'desk-a' });
    await review('desk-own-2', { sellerId: 'desk-a' });
    await review('desk-other-account', { sellerId: 'desk-linked' });
    const kinds = async () =>
      (await send(reviewer, 'GET', `/v1/desk/${own.caseId}`)).body.signals.map(
        (s: { kind: string }) => s.kind,
      );
    await expect.poll(kinds, { timeout: 10_000 }).toContain('same_operator');
    expect(await kinds()).toContain('same_seller');
    const { body } = await send(reviewer, 'GET', `/v1/desk/${own.caseId}`);
    expect(body.seller.linked).toEqual([{ sellerId: 'desk-linked', kinds: ['device'] }]);
  });
});

describe('one act on many', () => {
  const ids = ['desk-many-1', 'desk-many-2', 'desk-many-3'];
  const same = {
    title: '银色手链 情侣款 可刻字 礼盒装 全国包邮',
    description: '一模一样的描述文字，足够长。',
  };

  it('reaches what is alike, decides each by itself, and leaves out what others hold', async () => {
    const made = [];
    for (const id of ids) made.push(await review(id, { ...same, sellerId: 'desk-b' }));
    const [first, second, third] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]];
    await lock(reviewer, first?.caseId ?? '');
    await lock(analyst, second?.caseId ?? '');
    const { items } = (await send(reviewer, 'GET', `/v1/desk/${first?.caseId}/cluster?by=text`)).body;
    expect(items.map((item: { listing: { id: string } }) => item.listing.id)).toEqual(ids);
    expect(items.map((item: { possible: string }) => item.possible)).toEqual(['yes', 'held', 'yes']);
    const decided = await send(reviewer, 'POST', '/v1/desk/cluster/decide', {
      items: made.map(({ caseId, seen }) => ({ caseId, seen })),
      outcome: 'block',
      reason: 'copied_listing',
      note: 'one text under three listings',
    });
    expect(decided.body.items.map((item: { refused: string | null }) => item.refused)).toEqual([
      null,
      'item_locked',
      null,
    ]);
    for (const [id, outcome] of [
      [ids[0], 'block'],
      [ids[1], 'review'],
      [ids[2], 'block'],
    ] as const) {
      const { body } = await send(admin, 'GET', `/v1/listings/${id}`);
      expect(body.outcome).toBe(outcome);
      if (outcome === 'block') expect(body.current.person).toMatchObject({ reason: 'copied_listing' });
    }
    const entries = await entriesOf(db, { type: 'listing', id: ids[2] ?? '' });
    expect(entries.filter((entry) => entry.kind === 'screening.decided')).toHaveLength(2);
    await decide(analyst, second?.caseId ?? '', second?.seen ?? '', 'publish');
    expect(third?.caseId).toBeTruthy();
  });

  it('of an operator reaches his accounts', async () => {
    const own = (await casesAlike(db, reviewFlow.name, [{ kind: 'seller', value: 'desk-a' }], 10))[0];
    await lock(reviewer, own?.caseId ?? '');
    const { items } = (await send(reviewer, 'GET', `/v1/desk/${own?.caseId}/cluster?by=operator`)).body;
    expect(new Set(items.map((item: { sellerId: string }) => item.sellerId))).toEqual(
      new Set(['desk-a', 'desk-linked']),
    );
    await send(reviewer, 'POST', '/v1/desk/cluster/decide', {
      items: items.map((item: { caseId: string; decisionId: string }) => ({
        caseId: item.caseId,
        seen: item.decisionId,
      })),
      outcome: 'publish',
      reason: 'trusted',
      note: 'all fine',
    });
  });
});

describe('golden items', () => {
  it('come among the work, look like it, and say afterwards what is true', async () => {
    const { caseId, seen } = await review('desk-known');
    await lock(analyst, caseId);
    await decide(analyst, caseId, seen, 'block');
    const golden = {
      decisionId: seen,
      truth: 'block',
      reason: 'counterfeit_terms',
      why: 'verdict of the brand',
    };
    expect((await send(reviewer, 'POST', '/v1/desk/golden', golden)).status).toBe(403);
    const added = await send(admin, 'POST', '/v1/desk/golden', golden);
    expect(added.status).toBe(201);
    expect((await send(admin, 'POST', '/v1/desk/golden', golden)).body.code).toBe('conflict');

    await setPlan({ quality: { goldenPercent: 50, secondPercent: 0 } });
    let item: { caseId: string; decisionId: string; kind: string; outcome: string } | null = null;
    const lone = await review('desk-beside-golden');
    for (let i = 0; i < 60 && item === null; i++) {
      const { body } = await send(reviewer, 'POST', '/v1/desk/next', {});
      if (body.caseId === lone.caseId) await send(reviewer, 'POST', `/v1/desk/${body.caseId}/release`);
      else item = body;
    }
    expect(item).toMatchObject({ kind: 'listing_review', outcome: 'review', queue: 'review' });
    const { caseId: asked = '', decisionId = '' } = item ?? {};
    const detail = (await send(reviewer, 'GET', `/v1/desk/${asked}`)).body;
    expect(detail.may).toEqual(['decide', 'escalate', 'cluster', 'note']);
    expect(detail.page).toMatchObject({ outcome: 'review', current: { supersededBy: null, person: null } });
    expect(detail.page.history.map((one: { outcome: string }) => one.outcome)).toEqual(['review']);
    expect(detail.signals).toMatchObject([{ kind: 'judgement' }]);
    expect(detail.weight).toMatchObject({ harm: 10 });
    expect(detail.deadline).not.toBeNull();
    expect(JSON.stringify(detail)).not.toContain('golden');
    // Nobody else sees it, in no list and by its address.
    expect((await send(analyst, 'GET', `/v1/desk/${asked}`)).status).toBe(404);

    const before = (await send(admin, 'GET', '/v1/listings/desk-known')).body.current.id;
    const told = await decide(reviewer, asked, decisionId, 'publish', { tookMs: 12_000 });
    expect(told.body).toMatchObject({
      decision: null,
      golden: {
        truth: 'block',
        said: 'publish',
        agreed: false,
        why: 'verdict of the brand',
        right: 0,
        answered: 1,
      },
    });
    expect((await send(admin, 'GET', '/v1/listings/desk-known')).body.current.id).toBe(before);
    const quality = (await send(admin, 'GET', '/v1/desk/quality')).body;
    expect(quality.all.golden).toMatchObject({ n: 1, hits: 0 });
    await setPlan({ quality: { goldenPercent: 0, secondPercent: 0 } });
    await lock(reviewer, lone.caseId);
    await decide(reviewer, lone.caseId, lone.seen, 'publish');
  });

  it('are only made of judgements that asked for review', async () => {
    const { body } = await send(keys.platform, 'POST', '/v1/listings', {
      ...content,
      id: 'desk-plain',
      sellerId: 'desk-clean',
      title: '棉麻围裙 厨房用 均码 深蓝',
    });
    const refused = await send(admin, 'POST', '/v1/desk/golden', {
      decisionId: body.decision.id,
      truth: 'publish',
      reason: 'trusted',
      why: 'x',
    });
    expect(refused.body.errors[0].code).toBe('not_reviewed');
  });
});

describe('a blind second look', () => {
  it('is another person’s, who does not see the first; where they differ a senior decides, and that stands', async () => {
    await setPlan({ quality: { goldenPercent: 0, secondPercent: 50 } });
    let second: { caseId: string; decisionId: string; listing: { id: string } } | null = null;
    for (let i = 0; i < 40 && second === null; i++) {
      const { caseId, seen } = await review(`desk-second-${i}`);
      await lock(reviewer, caseId);
      await decide(reviewer, caseId, seen, 'publish');
      const { items } = (await send(analyst, 'GET', '/v1/desk/queue')).body;
      second =
        items.find((one: { listing: { id: string } }) => one.listing.id === `desk-second-${i}`) ?? null;
    }
    await setPlan({ quality: { goldenPercent: 0, secondPercent: 0 } });
    if (second === null) throw new Error('no second look was drawn');
    const { caseId, decisionId } = second;
    const listed = (await send(reviewer, 'GET', '/v1/desk/queue')).body.items;
    expect(listed.map((one: { caseId: string }) => one.caseId)).not.toContain(caseId);
    await lock(analyst, caseId);
    const detail = (await send(analyst, 'GET', `/v1/desk/${caseId}`)).body;
    expect(detail).toMatchObject({ kind: 'listing_review', outcome: 'review', opinions: [] });
    expect(detail.page.history).toHaveLength(1);
    const said = await decide(analyst, caseId, decisionId, 'block');
    expect(said.body).toEqual({ caseId, decision: null, golden: null });
    expect((await send(admin, 'GET', `/v1/listings/${second.listing.id}`)).body.outcome).toBe('publish');

    expect((await lock(analyst, caseId)).body.code).toBe('own_decision');
    await lock(admin, caseId);
    const dispute = (await send(admin, 'GET', `/v1/desk/${caseId}`)).body;
    expect(dispute).toMatchObject({
      kind: 'dispute',
      opinions: [
        { kind: 'first', outcome: 'publish', note: 'looked at it' },
        { kind: 'second', outcome: 'block' },
      ],
    });
    const resolved = await decide(admin, caseId, decisionId, 'block');
    expect(resolved.body.decision).toMatchObject({ outcome: 'block', cause: 'review' });
    expect((await send(admin, 'GET', `/v1/listings/${second.listing.id}`)).body.outcome).toBe('block');
    const { pairs, all, reviewers } = (await send(admin, 'GET', '/v1/desk/quality')).body;
    expect(pairs).toMatchObject([{ n: 1, agreed: 0 }]);
    expect(all).toMatchObject({ disputes: 1 });
    const agreed = reviewers.map((one: { consensus: { n: number; agreed: number } }) => one.consensus);
    expect(
      agreed
        .filter((one: { n: number }) => one.n > 0)
        .map((one: { agreed: number }) => one.agreed)
        .toSorted(),
    ).toEqual([0, 1]);
    const own = (await send(reviewer, 'GET', '/v1/desk/quality')).body;
    expect(own).toMatchObject({ own: true, pairs: [] });
    expect(own.reviewers).toHaveLength(1);
  });
});

describe('the plan of the desk', () => {
  it('is changed by those who lead, on what they saw, and puts what waits in line anew', async () => {
    const { caseId, seen } = await review('desk-routed', { category: 'jewellery/rings' });
    const { body } = await send(reviewer, 'GET', '/v1/desk/plan');
    const plan = {
      ...body.plan,
      queues: [
        ...body.plan.queues,
        { name: 'rings', label: { zh: '戒指', en: 'Rings' }, hours: 8, senior: false },
      ],
      routes: [
        {
          id: 'rings',
          queue: 'rings',
          all: [{ field: 'category', is: 'one_of', values: ['jewellery'] }],
          enabled: true,
          note: '',
        },
      ],
    };
    const put = (as: Headers, basedOn: number) =>
      send(as, 'PUT', '/v1/desk/plan', { basedOn, plan, note: 'a queue for rings' });
    expect((await put(reviewer, body.number)).status).toBe(403);
    expect((await put(analyst, body.number)).body).toEqual({ number: body.number + 1 });
    expect((await put(admin, body.number)).body.code).toBe('conflict');
    const queueOf = async () => (await send(reviewer, 'GET', `/v1/desk/${caseId}`)).body.queue;
    await expect.poll(queueOf, { timeout: 15_000 }).toBe('rings');
    await lock(reviewer, caseId);
    await decide(reviewer, caseId, seen, 'publish');
    const wrong = await send(admin, 'PUT', '/v1/desk/plan', {
      basedOn: body.number + 1,
      plan: { ...starterPlan, queues: starterPlan.queues.slice(0, 3) },
      note: 'no senior queue',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0]).toMatchObject({ path: '/queues', code: 'queue_missing' });
  });
});

describe('taught knowledge', () => {
  it('is known by what people made of the decisions it had a part in, and by who taught it', async () => {
    const taught = await send(analyst, 'POST', '/v1/knowledge/items', {
      type: 'lexicon_term',
      body: { lexicon: 'counterfeit_jargon', text: '云川复刻', language: 'zh', strength: 'strong' },
    });
    const id = taught.body.id as string;
    const test = await send(analyst, 'POST', `/v1/knowledge/items/${id}/test`);
    expect(test.status).toBe(202);
    const state = async () => (await send(analyst, 'GET', `/v1/knowledge/items/${id}/test`)).body.state;
    await expect.poll(state, { timeout: 15_000 }).toBe('done');
    expect((await send(analyst, 'POST', `/v1/knowledge/items/${id}/go-live`, {})).status).toBe(200);
    const isLive = () => app.screening.live().live.lexicon_term.some((item) => item.id === id);
    await expect.poll(isLive, { timeout: 15_000 }).toBe(true);
    const post = async (n: number) =>
      (
        await send(keys.platform, 'POST', '/v1/listings', {
          ...content,
          id: `desk-taught-${n}`,
          sellerId: 'desk-clean',
          title: `云川复刻 竹编灯罩 第${n}款`,
        })
      ).body.decision;
    for (const [n, outcome] of [
      [1, 'block'],
      [2, 'publish'],
    ] as const) {
      const decision = await post(n);
      expect(JSON.stringify(decision.findings)).toContain(id);
      const body = { outcome, reason: outcome === 'block' ? 'counterfeit_terms' : 'trusted', note: 'x' };
      const said = await send(analyst, 'POST', `/v1/listings/desk-taught-${n}/decide`, {
        ...body,
        seen: decision.id,
      });
      expect(said.status).toBe(200);
    }
    const record = await send(analyst, 'GET', `/v1/knowledge/items/${id}/record`);
    expect(record.body).toMatchObject({ upheld: 1, overturned: 1, precision: 0.5 });
    const { items } = (await send(analyst, 'GET', '/v1/knowledge/teachers')).body;
    const mine = items.find((one: { upheld: number; live: number }) => one.upheld > 0);
    expect(mine).toMatchObject({ live: 1, upheld: 1, overturned: 1 });
  });

  it('a false alarm of a picture becomes a draft for the negative bank, and its test begins, in one step', async () => {
    const png = await sharp({ create: { width: 320, height: 320, channels: 3, background: '#c8b090' } })
      .composite([
        {
          input: Buffer.from(
            '<svg width="320" height="320"><circle cx="120" cy="150" r="90" fill="#234"/></svg>',
          ),
        },
      ])
      .png()
      .toBuffer();
    const picture = await send(keys.platform, 'POST', '/v1/pictures', png, { 'content-type': 'image/png' });
    const body = { pictureId: picture.body.id, note: 'a size chart' };
    expect((await send(reviewer, 'POST', '/v1/knowledge/false-alarms', body)).status).toBe(403);
    const made = await send(analyst, 'POST', '/v1/knowledge/false-alarms', body);
    expect(made.status).toBe(201);
    const item = (await send(analyst, 'GET', `/v1/knowledge/items/${made.body.itemId}`)).body;
    expect(item).toMatchObject({ type: 'reference_picture', body: { bank: 'negative' } });
    const again = await send(analyst, 'POST', '/v1/knowledge/false-alarms', body);
    expect(again.body.code).toBe('knowledge_exists');
  });
});

describe('an objection', () => {
  it('is not for whoever decided, and may be answered on another ground, which is then what stands', async () => {
    const { caseId, seen } = await review('desk-objected', { sellerId: SHOP_A });
    await lock(reviewer, caseId);
    const { body: first } = await decide(reviewer, caseId, seen, 'block');
    const filed = await send(keys.seller, 'POST', `/v1/decisions/${first.decision.id}/objections`, {
      statement: '这是我自己编的篮子。',
      language: 'zh',
    });
    const listed = async (as: Headers) =>
      (await send(as, 'GET', '/v1/desk/queue?queue=objections')).body.items.map(
        (i: { caseId: string }) => i.caseId,
      );
    expect(await listed(reviewer)).not.toContain(filed.body.caseId);
    expect(await listed(analyst)).toContain(filed.body.caseId);
    expect((await lock(reviewer, filed.body.caseId)).body.code).toBe('own_decision');
    await lock(analyst, filed.body.caseId);
    const answer = await decide(analyst, filed.body.caseId, first.decision.id, 'block', {
      reason: 'contact_diversion',
    });
    expect(answer.status).toBe(200);
    const current = async () => (await send(analyst, 'GET', '/v1/listings/desk-objected')).body.current;
    await expect.poll(async () => (await current()).cause, { timeout: 10_000 }).toBe('objection');
    expect(await current()).toMatchObject({
      outcome: 'block',
      supersedes: first.decision.id,
      reasons: [{ code: 'contact_diversion' }],
      person: { reason: 'contact_diversion' },
    });
    const told = (await send(keys.seller, 'GET', `/v1/cases/${filed.body.caseId}`)).body;
    expect(told).toMatchObject({ outcome: 'changed' });
    expect(JSON.stringify(told.messages.at(-1))).toContain('another ground');
  });
});

describe('what was decided', () => {
  it('is reversed by a new decision of a senior, and the former stays on record', async () => {
    const { caseId, seen } = await review('desk-reversed');
    await lock(reviewer, caseId);
    const first = (await decide(reviewer, caseId, seen, 'block')).body.decision;
    const body = { outcome: 'publish', reason: 'trusted', note: 'the invoice came in', seen: first.id };
    expect((await send(reviewer, 'POST', '/v1/listings/desk-reversed/decide', body)).status).toBe(403);
    const reversed = await send(analyst, 'POST', '/v1/listings/desk-reversed/decide', body);
    expect(reversed.body).toMatchObject({ outcome: 'publish', supersedes: first.id });
    expect((await send(analyst, 'POST', '/v1/listings/desk-reversed/decide', body)).body.code).toBe(
      'conflict',
    );
    expect((await send(analyst, 'GET', `/v1/decisions/${first.id}`)).body).toMatchObject({
      outcome: 'block',
    });
  });
});
