import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import type { AssayError } from '../base/errors.ts';
import { inTransaction } from '../base/db.ts';
import { caseActorOf } from '../cases/index.ts';
import { entriesOf } from '../ledger/index.ts';
import { answerBodySchema, answerComplaint, confirmArrival, decideAnswer } from './answer-complaint.ts';
import { appealComplaint, decideAppeal, endOutOfCourt, goOutOfCourt } from './appeal-complaint.ts';
import { askUrgent } from './ask-urgent.ts';
import { changeCalendar, listCalendars, tollWait } from './clocks.ts';
import { openWorld } from './complaints.fixture.ts';
import { decideComplaint } from './decide-complaint.ts';
import { askIdentity, decideIdentity, disclosureFor } from './disclose-identity.ts';
import { endOrder, followOrder, orderBodySchema } from './follow-order.ts';
import { measureFollower } from './measures.ts';
import { endAction, proveAction, refuseProof } from './prove-action.ts';
import { decideRepeat } from './repeat-infringers.ts';
import { correctNotice, withdrawComplaint } from './withdraw-complaint.ts';
import { readDisclosures, readPublications, readRepeatSteps } from './store-office.ts';
import { readClocks, readLetters } from './store-steps.ts';

const { db } = await testDatabase();
const world = await openWorld(db);
const { deps, clock } = world;
const START = '2026-03-02T02:00:00.000Z';
const codes = (error: unknown) => (error as AssayError).fields.map((field) => field.code);

/** A complaint that was accepted, with its people. */
async function accepted(
  over: { market?: string; copyright?: boolean; claim?: 'counterfeit' | 'picture_copied' } = {},
) {
  clock.set(START);
  const holder = await world.holder();
  const right = await world.right(
    holder,
    over.copyright
      ? { kind: 'copyright', territory: over.market ?? 'CN' }
      : { territory: over.market === 'DE' ? 'EU' : (over.market ?? 'CN') },
  );
  const shop = await world.seller();
  const listing = await world.listing(shop, { market: over.market ?? 'CN', title: '高仿手提包' });
  const filed = await world.file(holder, right.id, [listing], {
    claim: over.claim ?? (over.copyright ? 'picture_copied' : 'counterfeit'),
  });
  const id = filed.complaints[0]?.id as string;
  const reviewer = await world.decide(id);
  return { holder, right, shop, listing, id, reviewer, noticeId: filed.noticeId };
}

const answerOf = async (shop: Awaited<ReturnType<typeof world.seller>>, over: Record<string, unknown> = {}) =>
  answerBodySchema.parse({
    explanation: '商品来自品牌授权经销商，附进货发票与授权书。',
    contact: { name: '陈禾', address: '滨河路 1 号', phone: '13800138000', email: 'seller@shop.example' },
    evidence: [await world.paper(shop)],
    declarations: { truth: true, mistake: true, jurisdiction: true, signature: '陈禾' },
    ...over,
  });
const answer = async (
  id: string,
  shop: Awaited<ReturnType<typeof world.seller>>,
  over: Record<string, unknown> = {},
) => answerComplaint(deps, { complaintId: id, body: await answerOf(shop, over), by: shop });
const state = async (id: string) => {
  const { row, found } = await world.caseOf(id);
  return { state: found.state, outcome: found.outcome, kept: row.outcome, closed: row.closed_at !== null };
};
const templates = async (id: string) =>
  (await readLetters(db, id, '')).map((letter) => `${letter.template}>${letter.to_kind}`);

describe('under the E-Commerce Law of China', () => {
  it('a measure ends when the fifteenth day after arrival has fully expired, by itself, once, and both are told', async () => {
    const { id, shop, listing } = await accepted();
    expect(await world.visible(listing)).toBe(false);
    expect(await state(id)).toMatchObject({ state: 'measure_applied', outcome: 'upheld' });
    const { waitUntil } = await answer(id, shop);
    // Arrived on 2 March in China; the fifteenth day, 17 March, ends at 16:00 UTC.
    expect(waitUntil).toBe('2026-03-17T16:00:00.000Z');
    clock.set('2026-03-17T15:59:59.999Z');
    expect(await world.fire()).toBe(0);
    expect(await world.visible(listing)).toBe(false);
    clock.set('2026-03-17T16:00:00.000Z');
    expect(await world.fire()).toBe(1);
    expect(await world.visible(listing)).toBe(true);
    expect(await state(id)).toEqual({ state: 'settled', outcome: 'lifted', kept: 'lifted', closed: false });
    expect(await world.fire()).toBe(0);
    expect(await templates(id)).toEqual([
      'acted_complainant>organisation',
      'acted_seller>seller',
      'answer_received>seller',
      'answer_forwarded>organisation',
      'lifted>organisation',
      'lifted>seller',
    ]);
    const letter = (await readLetters(db, id, '')).at(1);
    expect(letter?.body).toMatch(/第 1 版.*停止展示|删除该商品/s);
    clock.advance(40 * 86_400_000);
    await world.fire();
    expect(await state(id)).toMatchObject({ state: 'closed', closed: true });
  });

  it('the time begins when the answer arrives, not when it is sent', async () => {
    const { id, shop, holder } = await accepted();
    await world.verify(holder, { letters: 'external' });
    expect(await answer(id, shop)).toEqual({ waitUntil: null });
    clock.set('2026-03-05T03:00:00.000Z');
    const letter = (await readLetters(db, id, '')).find((one) => one.template === 'answer_forwarded');
    const confirm = (arrivedAt: string, by = holder) =>
      confirmArrival(deps, { letterId: letter?.id ?? '', arrivedAt, receipt: { system: 'mail' }, by });
    await expect(confirm('2026-03-06T00:00:00.000Z')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(confirm('2026-03-01T00:00:00.000Z')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(confirm('2026-03-04T01:00:00.000Z', shop)).rejects.toMatchObject({ code: 'not_found' });
    expect(await confirm('2026-03-04T01:00:00.000Z')).toEqual({ waitUntil: '2026-03-19T16:00:00.000Z' });
    await expect(confirm('2026-03-04T02:00:00.000Z')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('a proof of complaint or suit in time keeps the measure until that ends', async () => {
    const { id, shop, holder, listing } = await accepted();
    await answer(id, shop);
    const body = {
      kind: 'suit' as const,
      before: '滨河区人民法院',
      reference: '（2026）滨 01 民初 1 号',
      filedOn: '2026-03-10',
      documents: [await world.paper(holder)],
    };
    clock.set('2026-03-17T15:59:59.999Z');
    await proveAction(deps, { complaintId: id, body, by: holder });
    expect(await state(id)).toMatchObject({
      state: 'action_pending',
      outcome: 'kept_for_action',
      kept: 'kept_for_action',
    });
    clock.set('2026-06-01T00:00:00.000Z');
    await world.fire();
    expect(await world.visible(listing)).toBe(false);
    await endAction(deps, { complaintId: id, outcome: 'lifted', reason: '判决不侵权', by: world.platform });
    expect(await world.visible(listing)).toBe(true);
    expect(await state(id)).toMatchObject({ state: 'settled', outcome: 'lifted' });
  });

  it('a proof that is late is refused; one that is no proof lets the time run on', async () => {
    const { id, shop, holder, listing } = await accepted();
    await answer(id, shop);
    const body = {
      kind: 'complaint' as const,
      before: '市监局',
      reference: '',
      filedOn: '2026-03-10',
      documents: [await world.paper(holder)],
    };
    await proveAction(deps, { complaintId: id, body, by: holder });
    await refuseProof(deps, { complaintId: id, reason: '材料与本案无关', by: world.platform });
    expect(await state(id)).toMatchObject({ state: 'waiting', outcome: 'upheld' });
    clock.set('2026-03-17T16:00:00.000Z');
    await expect(proveAction(deps, { complaintId: id, body, by: holder })).rejects.toMatchObject({
      code: 'deadline_over',
    });
    await world.fire();
    expect(await world.visible(listing)).toBe(true);
  });

  it('an answer is refused late by a millisecond, twice, before the decision, incomplete, or from somebody else', async () => {
    const { id, shop } = await accepted();
    await expect(answer(id, await world.seller())).rejects.toMatchObject({ code: 'not_found' });
    const error: unknown = await answer(id, shop, { evidence: [], declarations: {}, explanation: '' }).catch(
      (e: unknown) => e,
    );
    expect(codes(error)).toEqual(['evidence', 'explanation', 'truth', 'signature']);
    const [clockRow] = await readClocks(db, id);
    clock.set(clockRow?.due_at ?? '');
    await expect(answer(id, shop)).rejects.toMatchObject({ code: 'deadline_over' });
    clock.set(Date.parse(clockRow?.due_at ?? '') - 1);
    await answer(id, shop);
    await expect(answer(id, shop)).rejects.toMatchObject({ code: 'answer_exists' });

    clock.set(START);
    const holder = await world.holder();
    const right = await world.right(holder);
    const filed = await world.file(holder, right.id, [await world.listing(shop)]);
    await expect(answer(filed.complaints[0]?.id as string, shop)).rejects.toMatchObject({
      code: 'answer_too_early',
    });
  });

  it('without an answer the measure stays', async () => {
    const { id, listing } = await accepted();
    clock.set('2026-04-02T00:00:00.000Z');
    await world.fire();
    expect(await state(id)).toMatchObject({ state: 'settled', outcome: 'upheld' });
    expect(await world.visible(listing)).toBe(false);
  });

  it('a notary’s delay stops the time, in all no longer than the law allows', async () => {
    const { id, shop } = await accepted();
    await answer(id, shop);
    const toll = (workingDays: number) =>
      tollWait(deps, { complaintId: id, workingDays, reason: '公证认证', by: world.platform });
    expect(await toll(5)).toEqual({ dueAt: '2026-03-24T16:00:00.000Z' });
    await expect(toll(16)).rejects.toMatchObject({ code: 'toll_too_long', params: { left: 15 } });
    clock.set('2026-03-17T16:00:00.000Z');
    await world.fire();
    expect(await state(id)).toMatchObject({ state: 'waiting' });
  });

  it('a holiday announced after the clock started moves its end, and one announced after it ended does not', async () => {
    const { id, shop } = await accepted();
    await answer(id, shop);
    const change = async (holidays: string[]) => {
      const cn = (await listCalendars(db)).find((one) => one.id === 'CN');
      if (!cn) throw new Error('no calendar');
      return changeCalendar(deps, {
        id: 'CN',
        seen: cn.version,
        change: { holidays: [...cn.holidays, ...holidays] },
        note: '临时放假',
        by: world.platform,
      });
    };
    expect(await change(['2026-03-17', '2026-03-18'])).toMatchObject({ version: 2 });
    const wait = (await readClocks(db, id)).find((one) => one.name === 'wait');
    expect(wait?.due_at).toBe('2026-03-19T16:00:00.000Z');
    await expect(
      changeCalendar(deps, { id: 'CN', seen: 1, change: {}, note: '', by: world.platform }),
    ).rejects.toMatchObject({ code: 'calendar_moved' });
    clock.set('2026-03-19T16:00:00.000Z');
    await change(['2026-03-19']);
    await world.fire();
    expect(await state(id)).toMatchObject({ state: 'settled', outcome: 'lifted' });
  });

  it('a person may lift early before a sale peak that the seller names', async () => {
    const { id, shop, listing } = await accepted();
    await answer(id, shop);
    const urgent = (peakOn: string) =>
      askUrgent(deps, { complaintId: id, peakOn, reason: '大促备货', by: shop });
    await expect(urgent('2026-03-01')).rejects.toMatchObject({ code: 'invalid_input' });
    await urgent('2026-03-10');
    await expect(urgent('2026-03-10')).rejects.toMatchObject({ code: 'conflict' });
    expect((await world.caseOf(id)).found.priority).toBe(75);
    await decideAnswer(deps, {
      complaintId: id,
      verdict: 'lift_early',
      reason: '授权链条完整',
      by: world.staff(),
    });
    expect(await world.visible(listing)).toBe(true);
    expect(await state(id)).toMatchObject({ outcome: 'lifted' });
  });

  it('notice, statement and result are published with names redacted', async () => {
    const { id, shop } = await accepted();
    await answer(id, shop, { explanation: '我是陈禾，电话 13800138000，货源来自授权经销商。' });
    clock.set('2026-03-25T00:00:00.000Z');
    await world.fire();
    const found = (await readPublications(db, null, 50)).find((one) => one.about === id);
    expect(found?.body).toMatchObject({
      outcome: 'lifted',
      statement: '我是▇▇，电话 ▇▇，货源来自授权经销商。',
    });
    expect(JSON.stringify(found?.body)).not.toMatch(/陈禾|沈越|13800138000|禾木小铺/);
  });
});

describe('under the DMCA', () => {
  const setting = () => accepted({ market: 'US', copyright: true });

  it('a listing comes back when ten business days after the counter-notice are over, before the fourteenth', async () => {
    const { id, shop, listing } = await setting();
    // Monday 2 March, 10:00 in New York.
    clock.set('2026-03-02T15:00:00.000Z');
    expect(await answer(id, shop)).toEqual({ waitUntil: '2026-03-17T04:00:00.000Z' });
    const latest = (await readClocks(db, id)).find((one) => one.name === 'wait_latest');
    expect(latest?.due_at).toBe('2026-03-21T04:00:00.000Z');
    clock.set('2026-03-17T03:59:59.999Z');
    await world.fire();
    expect(await world.visible(listing)).toBe(false);
    clock.set('2026-03-17T04:00:00.000Z');
    await world.fire();
    expect(await world.visible(listing)).toBe(true);
    expect((await readClocks(db, id)).filter((one) => one.ended_at === null)).toMatchObject([
      { name: 'appeal' },
    ]);
  });

  it('only a suit keeps it away, and the counter-notice needs what the statute lists', async () => {
    const { id, shop, holder } = await setting();
    const error: unknown = await answer(id, shop, { declarations: { signature: 'x' }, contact: {} }).catch(
      (e: unknown) => e,
    );
    expect(codes(error)).toEqual(['contact', 'mistake_under_perjury', 'jurisdiction']);
    await answer(id, shop);
    const prove = async (kind: 'suit' | 'complaint') =>
      proveAction(deps, {
        complaintId: id,
        body: {
          kind,
          before: 'D. Mass.',
          reference: '26-cv-1',
          filedOn: '2026-03-03',
          documents: [await world.paper(holder)],
        },
        by: holder,
      });
    await expect(prove('complaint')).rejects.toMatchObject({ code: 'invalid_input' });
    await prove('suit');
    await expect(
      decideAnswer(deps, { complaintId: id, verdict: 'lift_early', reason: 'x', by: world.staff() }),
    ).rejects.toMatchObject({ code: 'transition_not_allowed' });
  });
});

describe('under the Digital Services Act', () => {
  const setting = () => accepted({ market: 'DE' });

  it('the seller complains within six months, another person decides, and an out-of-court body may follow', async () => {
    const { id, shop, listing, reviewer } = await setting();
    expect(await state(id)).toMatchObject({ state: 'settled', outcome: 'upheld' });
    await expect(answer(id, shop)).rejects.toMatchObject({ code: 'answer_not_foreseen' });
    clock.set('2026-09-02T21:59:59.999Z');
    await appealComplaint(deps, {
      complaintId: id,
      ground: 'Genuine goods, see the invoices.',
      documents: [],
      by: shop,
    });
    await world.hold(id, reviewer);
    await expect(
      decideAppeal(deps, { complaintId: id, result: 'upheld', reason: 'x', by: reviewer }),
    ).rejects.toMatchObject({ code: 'own_decision' });
    const other = world.staff();
    const key = { ...other, kind: 'key' as const, actor: 'key:k' };
    await expect(
      decideAppeal(deps, { complaintId: id, result: 'upheld', reason: 'x', by: key }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    clock.advance(6 * 60_000);
    await world.hold(id, other);
    await decideAppeal(deps, { complaintId: id, result: 'upheld', reason: 'The invoices hold.', by: other });
    expect(await world.visible(listing)).toBe(true);
    expect(await state(id)).toMatchObject({ state: 'appeal_decided', outcome: 'lifted' });
    await goOutOfCourt(deps, { complaintId: id, body: 'Example ODS Body', by: shop });
    await endOutOfCourt(deps, {
      complaintId: id,
      outcome: 'upheld',
      reason: 'The body found otherwise.',
      by: world.platform,
    });
    expect(await world.visible(listing)).toBe(false);
    expect(await state(id)).toMatchObject({ state: 'closed', outcome: 'upheld', closed: true });
  });

  it('an appeal a moment after six months is refused', async () => {
    const { id, shop } = await setting();
    clock.set('2026-09-02T22:00:00.000Z');
    await expect(
      appealComplaint(deps, { complaintId: id, ground: 'late', documents: [], by: shop }),
    ).rejects.toMatchObject({ code: 'deadline_over' });
  });

  it('the complainant appeals against a rejection and wins a measure', async () => {
    clock.set(START);
    const holder = await world.holder();
    const right = await world.right(holder, { territory: 'EU' });
    const listing = await world.listing(await world.seller(), { market: 'FR' });
    const filed = await world.file(holder, right.id, [listing]);
    const id = filed.complaints[0]?.id as string;
    await world.decide(id, 'reject', { reason: 'Not the same sign.' });
    expect(await world.visible(listing)).toBe(true);
    await appealComplaint(deps, { complaintId: id, ground: 'It is.', documents: [], by: holder });
    const other = world.staff();
    await world.hold(id, other);
    await decideAppeal(deps, {
      complaintId: id,
      result: 'upheld',
      measure: 'hide',
      reason: 'It is the same sign.',
      by: other,
    });
    expect(await world.visible(listing)).toBe(false);
    expect((await world.caseOf(id)).row).toMatchObject({
      decision: 'accepted',
      measure: 'hide',
      appeal: 'upheld',
    });
  });
});

describe('under the marketplace’s own rules', () => {
  it('a person looks at the answer, and believes it or not', async () => {
    const { id, shop, listing } = await accepted({ market: 'US' });
    expect(await answer(id, shop)).toEqual({ waitUntil: null });
    expect(await state(id)).toMatchObject({ state: 'answered' });
    const by = world.staff();
    await world.hold(id, by);
    await decideAnswer(deps, { complaintId: id, verdict: 'disbelieve', reason: '发票为伪造', by });
    expect(await world.visible(listing)).toBe(false);
    expect((await world.caseOf(id)).row).toMatchObject({ answer: 'failed', outcome: 'upheld' });
  });
});

describe('everywhere', () => {
  it('a decision is a person’s who holds the work, or the product’s by evidence, and says which', async () => {
    clock.set(START);
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const filed = await world.file(holder, right.id, [await world.listing(shop), await world.listing(shop)]);
    const [a, b] = filed.complaints.map((one) => one.id) as [string, string];
    const decide = (by: Parameters<typeof decideComplaint>[1]['by'], complaintId = a) =>
      decideComplaint(deps, { complaintId, verdict: 'accept', reason: 'x', by });
    await expect(decide(caseActorOf(world.staff()))).rejects.toMatchObject({ code: 'lock_lost' });
    await expect(decide(caseActorOf(holder))).rejects.toMatchObject({ code: 'forbidden' });
    await decide({ actor: 'system:lane', permissions: [], identities: [], staff: true }, b);
    const letter = (await readLetters(db, b, '')).find((one) => one.template === 'acted_seller');
    expect(letter?.body).toContain('由系统依据证据自动处理');
    await world.decide(a, 'accept', { measure: 'hide' });
    await expect(world.decide(a)).rejects.toMatchObject({ code: 'already_decided' });
  });

  it('a measure is not harder than its claim, unless complaints against the seller stand', async () => {
    clock.set(START);
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const file = async () =>
      (await world.file(holder, right.id, [await world.listing(shop)], { claim: 'trademark_use' }))
        .complaints[0]?.id as string;
    const first = await file();
    const error: unknown = await world
      .decide(first, 'accept', { measure: 'remove' })
      .catch((e: unknown) => e);
    expect(codes(error)).toEqual(['out_of_proportion']);
    await world.decide(first, 'accept', { measure: 'warn', by: world.staff() }).catch(() => undefined);
    clock.advance(6 * 60_000);
    await world.decide(first, 'accept');
    await world.decide(await file(), 'accept', { measure: 'remove' });
  });

  it('more may be asked for; what comes is heard, and silence ends it', async () => {
    clock.set(START);
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const filed = await world.file(holder, right.id, [await world.listing(shop), await world.listing(shop)]);
    const [a, b] = filed.complaints.map((one) => one.id) as [string, string];
    await world.decide(a, 'ask_for_more', { reason: '请补充购买记录' });
    const sent = await correctNotice(deps, {
      noticeId: filed.noticeId,
      text: '附购买记录',
      evidence: [await world.paper(holder)],
      by: holder,
    });
    expect(sent).toEqual({ resumed: 1 });
    expect(await state(a)).toMatchObject({ state: 'received' });
    await world.decide(b, 'ask_for_more');
    clock.set('2026-03-10T00:00:00.000Z');
    await world.fire();
    expect(await state(b)).toMatchObject({ state: 'closed', outcome: 'lapsed', closed: true });
  });

  it('a complaint is withdrawn while it runs, retracted even after, and its measure goes with it', async () => {
    const { id, holder, listing, shop } = await accepted();
    await expect(
      withdrawComplaint(deps, { complaintId: id, kind: 'withdrawn', reason: '', by: shop }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await withdrawComplaint(deps, { complaintId: id, kind: 'withdrawn', reason: '和解', by: holder });
    expect(await world.visible(listing)).toBe(true);
    expect(await state(id)).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn', closed: true });
    await expect(
      withdrawComplaint(deps, { complaintId: id, kind: 'retracted', reason: '', by: holder }),
    ).rejects.toMatchObject({ code: 'transition_not_allowed' });

    const two = await accepted();
    clock.advance(120 * 86_400_000);
    await world.fire();
    clock.advance(120 * 86_400_000);
    await world.fire();
    expect(await state(two.id)).toMatchObject({ state: 'closed', outcome: 'upheld' });
    await withdrawComplaint(deps, { complaintId: two.id, kind: 'retracted', reason: '认错', by: two.holder });
    expect((await world.caseOf(two.id)).row).toMatchObject({ outcome: 'retracted' });
    expect(await world.visible(two.listing)).toBe(true);
  });

  it('an order stands above every step: it ends the case, bars measures, and lifting gives way to it', async () => {
    const { id, listing, holder, right } = await accepted();
    const order = (kind: 'remove' | 'restore') =>
      followOrder(deps, {
        by: world.platform,
        order: orderBodySchema.parse({
          kind,
          authority: '滨河区人民法院',
          country: 'CN',
          reference: '（2026）滨 01 行保 1 号',
          law: '《民事诉讼法》第一百零三条',
          text: '恢复涉案商品链接。',
          listingIds: [listing, 'lst-unknown'],
        }),
      });
    const restored = await order('restore');
    expect(restored).toMatchObject({ answer: 'followed', complaints: 1, unknown: ['lst-unknown'] });
    expect(await world.visible(listing)).toBe(true);
    expect(await state(id)).toMatchObject({ state: 'ordered', outcome: 'ordered_lifted', closed: true });
    const again = await world.file(holder, right.id, [listing]);
    await world.decide(again.complaints[0]?.id as string);
    expect(await world.visible(listing)).toBe(true);
    await endOrder(deps, { id: restored.id, reason: '裁定撤销', by: world.platform });
    const removed = await order('remove');
    expect(await world.visible(listing)).toBe(false);
    await endOrder(deps, { id: removed.id, reason: '期满', by: world.platform });
    expect(await world.visible(listing)).toBe(true);
    await expect(endOrder(deps, { id: removed.id, reason: '', by: world.platform })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('what is stored in China goes to a foreign authority only with an approval, and the answer says so', async () => {
    const listing = await world.listing(await world.seller());
    const ask = (approval: string | null) =>
      followOrder(deps, {
        by: world.platform,
        order: orderBodySchema.parse({
          kind: 'inform',
          authority: 'Court of X',
          country: 'US',
          reference: '1',
          law: 'X',
          text: 'x',
          listingIds: [listing],
          approval,
        }),
      });
    expect(await ask(null)).toMatchObject({ answer: 'refused' });
    expect(await ask('司法部 2026-1')).toMatchObject({ answer: 'informed' });
  });

  it('a seller’s identity is given by the rule of the place, the seller is told, and the entry names no data', async () => {
    const { id, holder, shop } = await accepted();
    const { id: asked } = await askIdentity(deps, { complaintId: id, purpose: '向法院起诉', by: holder });
    await expect(askIdentity(deps, { complaintId: id, purpose: 'x', by: shop })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await decideIdentity(deps, {
      id: asked,
      granted: true,
      orderId: null,
      reason: '起诉所需',
      by: world.platform,
    });
    const [row] = await readDisclosures(db, id);
    if (!row) throw new Error('nothing was disclosed');
    expect(disclosureFor(row, holder).given).toMatchObject({ phones: ['13800138000'] });
    expect(disclosureFor(row, await world.holder()).given).toBeNull();
    expect(await templates(id)).toContain('identity_given>seller');
    const entries = await entriesOf(db, { type: 'complaint', id });
    expect(entries.some((entry) => entry.kind === 'complaints.identity_decided')).toBe(true);
    expect(JSON.stringify(entries)).not.toMatch(/13800138000|滨河路/);

    const eu = await accepted({ market: 'DE' });
    const euAsked = await askIdentity(deps, { complaintId: eu.id, purpose: 'suit', by: eu.holder });
    const decide = (orderId: string | null) =>
      decideIdentity(deps, { id: euAsked.id, granted: true, orderId, reason: 'order', by: world.platform });
    await expect(decide(null)).rejects.toMatchObject({ code: 'order_needed' });
    const order = await followOrder(deps, {
      by: world.platform,
      order: orderBodySchema.parse({
        kind: 'inform',
        authority: 'LG Example',
        country: 'DE',
        reference: '1 O 1/26',
        law: 'Art. 8',
        text: 'x',
        listingIds: [eu.listing],
      }),
    });
    await decide(order.id);
  });

  it('a repeat infringer is put before a person at the steps of the law, each notice counted once', async () => {
    clock.set(START);
    const holder = await world.holder();
    const right = await world.right(holder, { territory: 'EU' });
    const shop = await world.seller();
    const upheld = async (count: number) => {
      const listings: string[] = [];
      for (let i = 0; i < count; i++) listings.push(await world.listing(shop, { market: 'DE' }));
      for (const one of (await world.file(holder, right.id, listings)).complaints) await world.decide(one.id);
    };
    await upheld(3);
    expect(await readRepeatSteps(db, shop.sellerId)).toEqual([]);
    await upheld(1);
    expect(await readRepeatSteps(db, shop.sellerId)).toMatchObject([
      { step: 'warn', law: 'eu_dsa', decided_at: null },
    ]);
    const take = () =>
      decideRepeat(deps, {
        sellerId: shop.sellerId ?? '',
        law: 'eu_dsa',
        step: 'warn',
        taken: true,
        reason: '多次成立',
        by: world.platform,
      });
    await take();
    await expect(take()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('a listing that is edited under a measure does not come back by that', async () => {
    const { listing, shop } = await accepted();
    await world.edit(shop, listing, { title: '普通手提包' }, 1);
    expect(await world.visible(listing)).toBe(true);
    await inTransaction(db, (tx) =>
      measureFollower().handle(tx, [
        {
          id: 'ent_x',
          kind: 'screening.decided',
          subject: { type: 'listing', id: listing },
          actor: 'system:gate',
          at: new Date(clock.now()).toISOString(),
          data: {},
          position: 1,
          commitment: '',
          chain: '',
          erasedAt: null,
        },
      ]),
    );
    expect(await world.visible(listing)).toBe(false);
  });

  it('a letter is in its reader’s language, and can be read in the other one word for word from the same version', async () => {
    const { letterIn } = await import('./letters.ts');
    const { id } = await accepted({ market: 'DE' });
    const letter = (await readLetters(db, id, '')).find((one) => one.to_kind === 'seller');
    if (!letter) throw new Error('no letter');
    expect(letter.language).toBe('en');
    expect(letterIn(letter, 'en')).toEqual({ subject: letter.subject, body: letter.body });
    expect(letterIn(letter, 'zh').body).toContain('《数字服务法》');
    expect(`${letter.subject}${letter.body}${letterIn(letter, 'zh').body}`).not.toMatch(/\{\w+\}/);
  });
});
