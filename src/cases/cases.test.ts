import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { entriesOf } from '../ledger/index.ts';
import {
  type CaseActor,
  type Flow,
  addMessage,
  addSignal,
  casesAlike,
  countCasesAlike,
  defineFlow,
  fireDueDeadlines,
  getCase,
  heartbeat,
  latestCaseOf,
  listCases,
  listTasks,
  lockTask,
  moveTask,
  openCase,
  openCases,
  openTaskOf,
  queueStats,
  registerFlows,
  releaseTask,
  requireLock,
  setDeadline,
  signalsOf,
  systemActor,
  takeNextTask,
  takeTransition,
} from './index.ts';

const { db } = await testDatabase();
const HOUR = 3_600_000;
const clock = fixedClock('2026-03-01T12:00:00.000Z');
const deps = { db, ids: randomIds, clock };

const label = (zh: string, en: string) => ({ zh, en });
/** A notice that a seller may answer: every part of a flow stands in it once. */
const notice: Flow = {
  name: 'test_notice',
  version: '2026-01',
  label: label('通知', 'Notice'),
  single: true,
  roles: { seller: label('卖家', 'Seller'), holder: label('权利人', 'Rights holder') },
  initial: 'received',
  states: {
    received: { label: label('已收到', 'Received'), task: { queue: 'notices' } },
    applied: { label: label('已采取措施', 'Measures applied') },
    answered: { label: label('已答辩', 'Answered'), task: { queue: 'answers' } },
    closed: { label: label('已结案', 'Closed'), terminal: true },
  },
  outcomes: {
    kept: label('维持', 'Kept'),
    lifted: label('撤销', 'Lifted'),
    dismissed: label('驳回', 'Dismissed'),
  },
  transitions: {
    apply: {
      label: label('采取措施', 'Apply measures'),
      from: ['received'],
      to: 'applied',
      by: ['permission:desk.work'],
      needsLock: true,
      reason: 'required',
      tells: { seller: label('已采取措施：{reason}', 'Measures were applied: {reason}') },
    },
    dismiss: {
      label: label('不予受理', 'Dismiss'),
      from: ['received'],
      to: 'closed',
      by: ['permission:desk.work', 'system'],
      outcome: 'dismissed',
      tells: { holder: label('结论：{outcome}', 'Outcome: {outcome}') },
    },
    answer: {
      label: label('答辩', 'Answer'),
      from: ['applied'],
      to: 'answered',
      by: ['party:seller'],
      byRoute: true,
    },
    decide: {
      label: label('裁定', 'Decide'),
      from: ['answered'],
      to: 'closed',
      by: ['permission:desk.work'],
      outcome: ['kept', 'lifted'],
    },
    lapse: {
      label: label('期满', 'Lapse'),
      from: ['applied'],
      to: 'closed',
      by: ['system'],
      outcome: 'kept',
    },
    withdraw: {
      label: label('撤回', 'Withdraw'),
      from: '*',
      to: 'closed',
      by: ['party:holder'],
      outcome: 'dismissed',
      byRoute: true,
    },
  },
  deadlines: {
    review: { label: label('处理时限', 'Review due'), in: ['received'], after: 24 * HOUR, effect: 'alert' },
    statement: {
      label: label('答辩期限', 'Answer due'),
      in: ['applied'],
      after: 'fifteen_days',
      effect: { action: 'lapse' },
    },
    arrival: {
      label: label('送达后', 'After arrival'),
      in: ['applied', 'answered'],
      after: 48 * HOUR,
      starts: 'by_act',
      effect: 'handler',
    },
  },
  clocks: {
    fifteen_days: ({ enteredAt, data }) =>
      (data as { tolled?: boolean }).tolled
        ? null
        : new Date(Date.parse(enteredAt) + 15 * 24 * HOUR).toISOString(),
  },
  tells: { seller: label('收到一份通知', 'A notice has been received') },
};
registerFlows([notice]);

let t = 0;
beforeEach(() => {
  t += 1;
});
const person = (name: string): CaseActor => ({
  actor: `user:${name}-${t}`,
  permissions: ['desk.work', 'cases.read'],
  identities: [],
  staff: true,
});
const party = (kind: string, name: string): CaseActor => ({
  actor: `user:${name}-${t}`,
  permissions: ['cases.read', 'cases.write'],
  identities: [{ kind, id: `${name}-${t}` }],
  staff: false,
});
const newCase = (
  over: { n?: number; priority?: number; deadlineAt?: string; data?: Record<string, unknown> } = {},
) => ({
  flow: notice,
  subject: { type: 'listing', id: `l${over.n ?? 0}-${t}` },
  parties: [
    { role: 'seller', kind: 'seller', id: `shop-${t}` },
    { role: 'holder', kind: 'organisation', id: `brand-${t}` },
  ],
  priority: 10,
  by: systemActor('test'),
  ...over,
});
const tx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(db, work);
const open = async (over: Parameters<typeof newCase>[0] = {}) =>
  (await tx((t1) => openCase(deps, t1, newCase(over)))).caseId;
const step = (caseId: string, action: string, by: CaseActor, over: Record<string, string> = {}) =>
  tx((t1) => takeTransition(deps, t1, { caseId, action, by, ...over }));
const view = async (caseId: string, viewer: CaseActor = person('viewer')) => {
  const found = await getCase(db, caseId, viewer);
  if (!found) throw new Error('no case');
  return found;
};
/** Brings a new case to `applied`. */
const applied = async (over: Parameters<typeof newCase>[0] = {}) => {
  const caseId = await open(over);
  const rui = person('rui');
  await tx((t1) => lockTask(deps, t1, { task: { caseId }, holder: rui.actor }));
  await step(caseId, 'apply', rui, { reason: '与样品不符' });
  return caseId;
};

describe('a flow', () => {
  /** The notice with something else at some places, named `transitions.apply.to`. */
  const changed = (changes: Readonly<Record<string, unknown>>): Flow => {
    const copy = { ...structuredClone({ ...notice, clocks: {} }), clocks: notice.clocks };
    for (const [path, value] of Object.entries(changes)) {
      const steps = path.split('.');
      let at = copy as unknown as Record<string, unknown>;
      for (const name of steps.slice(0, -1)) at = at[name] as Record<string, unknown>;
      at[steps.at(-1) as string] = value;
    }
    return copy as Flow;
  };
  const rule = { label: label('x', 'x') };

  it('that is sound is accepted', () => {
    expect(defineFlow(changed({})).name).toBe('test_notice');
  });

  it.each<[string, RegExp, Record<string, unknown>]>([
    ['leads nowhere known', /unknown state nowhere/, { 'transitions.apply.to': 'nowhere' }],
    ['has a state nobody reaches', /idle cannot be reached/, { 'states.idle': rule }],
    [
      'has a state without a way out',
      /trap has no way to an end/,
      {
        'states.trap': rule,
        'transitions.fall': { ...rule, from: ['received'], to: 'trap', by: ['system'] },
        'transitions.withdraw.from': ['received'],
      },
    ],
    ['goes on from its end', /leaves terminal state closed/, { 'transitions.decide.from': ['closed'] }],
    ['is for a role nobody has', /unknown role judge/, { 'transitions.answer.by': ['party:judge'] }],
    ['lets nobody act', /nobody may answer/, { 'transitions.answer.by': [] }],
    ['sets an unknown outcome', /unknown outcome won/, { 'transitions.decide.outcome': ['won'] }],
    ['tells in one language', /nothing in one language/, { 'transitions.apply.tells.seller.en': '' }],
    ['has work after its end', /terminal state closed has a task/, { 'states.closed.task': { queue: 'q' } }],
    [
      'has a deadline that may not act',
      /may not take answer/,
      { 'deadlines.statement.effect': { action: 'answer' } },
    ],
    [
      'has a deadline that acts from elsewhere',
      /cannot take lapse from received/,
      { 'deadlines.statement.in': ['applied', 'received'] },
    ],
    ['cannot be taken up', /cannot lapse/, { 'states.received.task': { queue: 'q', onTake: 'lapse' } }],
    ['reads an unknown clock', /unknown clock moon/, { 'deadlines.statement.after': 'moon' }],
  ])('that %s is refused', (_, message, changes) => {
    expect(() => defineFlow(changed(changes))).toThrow(message);
  });

  it('declared twice under one version is refused', () => {
    expect(() => registerFlows([notice])).not.toThrow();
    expect(() => registerFlows([{ ...notice }])).toThrow(/declared twice/);
  });
});

describe('a case', () => {
  it('goes its way: states, outcome, history, what was told, and an entry a step', async () => {
    const caseId = await applied();
    const seller = party('seller', 'shop');
    await step(caseId, 'answer', seller);
    await step(caseId, 'decide', person('li'), { outcome: 'lifted', expectedState: 'answered' });
    const seen = await view(caseId);
    expect(seen).toMatchObject({
      state: 'closed',
      outcome: 'lifted',
      closedAt: clock.now() && expect.any(String),
      tasks: [],
    });
    expect(seen.transitions.map((x) => [x.action, x.state, x.by])).toEqual([
      ['open', 'received', 'system:test'],
      ['apply', 'applied', `user:rui-${t}`],
      ['answer', 'answered', `user:shop-${t}`],
      ['decide', 'closed', `user:li-${t}`],
    ]);
    expect(seen.messages.map((m) => m.text)).toEqual([
      { zh: '收到一份通知', en: 'A notice has been received' },
      { zh: '已采取措施：与样品不符', en: 'Measures were applied: 与样品不符' },
    ]);
    const entries = await entriesOf(db, { type: 'case', id: caseId });
    expect(entries.map((entry) => entry.kind)).toEqual([
      'cases.transitioned',
      'cases.transitioned',
      'cases.transitioned',
      'cases.opened',
    ]);
    expect(entries.map((entry) => entry.id)).toEqual(seen.transitions.map((x) => x.entryId).toReversed());
  });

  it('refuses a step from another state, by another person, without a reason, without an outcome', async () => {
    const caseId = await open();
    const rui = person('rui');
    await expect(step(caseId, 'decide', rui, { outcome: 'kept' })).rejects.toMatchObject({
      code: 'transition_not_allowed',
    });
    await expect(step(caseId, 'nonsense', rui)).rejects.toMatchObject({ code: 'transition_not_allowed' });
    await expect(step(caseId, 'dismiss', party('seller', 'shop'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(step(caseId, 'dismiss', rui, { expectedState: 'applied' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(step(caseId, 'withdraw', party('organisation', 'other'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await tx((t1) => lockTask(deps, t1, { task: { caseId }, holder: rui.actor }));
    await expect(step(caseId, 'apply', rui, { reason: '  ' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const other = await applied({ n: 1 });
    await step(other, 'answer', party('seller', 'shop'));
    await expect(step(other, 'decide', rui)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(step(other, 'decide', rui, { outcome: 'dismissed' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    // A party with a permission's name is not staff.
    const dressed = { ...party('seller', 'shop'), permissions: ['desk.work'] };
    await expect(step(other, 'decide', dressed, { outcome: 'kept' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await view(caseId)).toMatchObject({ state: 'received', outcome: null });
  });

  it('of two who take it on at the same time, one does', async () => {
    const caseId = await applied();
    await step(caseId, 'answer', party('seller', 'shop'));
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) =>
        step(caseId, 'decide', person(`p${i}`), { outcome: i % 2 === 0 ? 'kept' : 'lifted' }),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await view(caseId)).transitions.filter((x) => x.action === 'decide')).toHaveLength(1);
  });

  it('is joined by a new event on the same subject while it is open, and only then', async () => {
    const first = await open({ data: { reports: 1, from: 'a' } });
    const joined = await tx((t1) =>
      openCase(deps, t1, {
        ...newCase({ priority: 80, deadlineAt: '2026-03-01T13:00:00.000Z', data: { reports: 2 } }),
      }),
    );
    expect(joined).toEqual({ caseId: first, kind: 'joined' });
    const page = await listTasks(deps, { queue: 'notices', state: 'open', limit: 200 });
    expect(page.items.find((task) => task.caseId === first)).toMatchObject({
      priority: 80,
      deadline: '2026-03-01T13:00:00.000Z',
      data: { reports: 2, from: 'a' },
    });
    await step(first, 'dismiss', person('rui'));
    const next = await tx((t1) => openCase(deps, t1, newCase()));
    expect(next.kind).toBe('opened');
    expect((await latestCaseOf(db, 'test_notice', newCase().subject))?.id).toBe(next.caseId);
  });

  it('is opened once by events that come at the same time', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, () =>
        tx((t1) => openCases(deps, t1, [newCase({ n: 1 }), newCase({ n: 2 }), newCase({ n: 1 })])),
      ),
    );
    expect(results.flat().filter((result) => result.kind === 'opened')).toHaveLength(2);
    expect(new Set(results.flat().map((result) => result.caseId)).size).toBe(2);
  });

  it('exists exactly when the transaction of its cause commits', async () => {
    const failing = tx(async (t1) => {
      await openCase(deps, t1, newCase());
      throw new Error('the cause failed');
    });
    await expect(failing).rejects.toThrow('the cause failed');
    expect(await latestCaseOf(db, 'test_notice', newCase().subject)).toBeNull();
  });

  it('shows a party its own side only, and nothing to strangers', async () => {
    const caseId = await applied({ data: { secret: 'threshold' } });
    const rui = person('rui');
    const seller = party('seller', 'shop');
    const say = (by: CaseActor, text: string, visibility: 'parties' | 'internal') =>
      tx((t1) => addMessage(deps, t1, { caseId, text, visibility, by }));
    await say(rui, '请补充授权书', 'parties');
    await say(rui, '疑似团伙', 'internal');
    await say(seller, '已补充', 'parties');
    await expect(say(seller, '内部?', 'internal')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(say(party('seller', 'stranger'), 'hi', 'parties')).rejects.toMatchObject({
      code: 'not_found',
    });
    const seen = await view(caseId, seller);
    expect(seen.messages.map((m) => [m.author, typeof m.text === 'string' ? m.text : m.text.zh])).toEqual([
      ['system', '收到一份通知'],
      ['system', '已采取措施：与样品不符'],
      ['platform', '请补充授权书'],
      ['seller', '已补充'],
    ]);
    expect(seen.data).toBeNull();
    expect(JSON.stringify(seen)).not.toMatch(/user:|threshold|团伙/);
    expect(seen.actions.map((a) => a.action)).toEqual(['answer']);
    const holder = await view(caseId, party('organisation', 'brand'));
    expect(holder.messages.map((m) => m.text)).toEqual(['请补充授权书', '已补充']);
    expect(holder.actions.map((a) => a.action)).toEqual(['withdraw']);
    expect(await getCase(db, caseId, party('seller', 'stranger'))).toBeNull();
    const mine = await listCases(db, { viewer: seller, limit: 10 });
    expect(mine.items.map((item) => item.id)).toEqual([caseId]);
    expect((await listCases(db, { viewer: party('seller', 'stranger'), limit: 10 })).items).toEqual([]);
    expect((await listCases(db, { viewer: seller, open: false, limit: 10 })).items).toEqual([]);
  });
});

describe('tasks', () => {
  const queues = ['notices', 'answers'];
  const take = (holder: string, over: { lockMs?: number; except?: string[] } = {}) =>
    tx((t1) => takeNextTask(deps, t1, { queues, holder, ...over }));
  const clear = async () => {
    for (;;) {
      const page = await listTasks(deps, { queue: 'notices', state: 'open', limit: 200 });
      if (page.items.length === 0) break;
      for (const task of page.items) await step(task.caseId, 'dismiss', systemActor('test'));
    }
    const { items } = await listTasks(deps, { queue: 'answers', state: 'open', limit: 200 });
    for (const task of items) await step(task.caseId, 'decide', person('rui'), { outcome: 'kept' });
  };

  it('come by priority, then deadline, each to one person', async () => {
    await clear();
    const urgent = await open({ n: 1, priority: 90, deadlineAt: '2026-03-01T20:00:00.000Z' });
    const late = await open({ n: 2, priority: 50, deadlineAt: '2026-03-01T18:00:00.000Z' });
    const soon = await open({ n: 3, priority: 50, deadlineAt: '2026-03-01T14:00:00.000Z' });
    const someday = await open({ n: 4, priority: 50 });
    const taken = [];
    for (const holder of ['a', 'b', 'c', 'd', 'e']) taken.push((await take(holder))?.caseId);
    expect(taken).toEqual([urgent, soon, late, someday, undefined]);
    expect((await take('b'))?.caseId).toBe(soon);
    await clear();
  });

  it('are never given to two, whatever comes at the same moment', async () => {
    await clear();
    await tx((t1) =>
      openCases(
        deps,
        t1,
        Array.from({ length: 12 }, (_, n) => newCase({ n })),
      ),
    );
    const taken = await Promise.all(Array.from({ length: 16 }, (_, i) => take(`h${i}`)));
    const ids = taken.filter((task) => task !== null).map((task) => task.taskId);
    expect(new Set(ids).size).toBe(ids.length);
    // Whoever was stepped over while others were locking gets the rest now.
    for (let i = 0; i < 16; i++) if (taken[i] === null) ids.push((await take(`h${i}`))?.taskId ?? '');
    expect(new Set(ids.filter(Boolean)).size).toBe(12);
    await clear();
  });

  it('that the product is just writing to are free all the same', async () => {
    await clear();
    const caseId = await open();
    let taken: Promise<{ caseId: string } | null> | undefined;
    await tx(async (t1) => {
      await sql`select 1 from cases.tasks where case_id = ${caseId} for update`.execute(t1);
      taken = take('patient');
      const early = await Promise.race([taken, new Promise((resolve) => setTimeout(resolve, 100, 'waits'))]);
      expect(early).toBe('waits');
    });
    expect((await taken)?.caseId).toBe(caseId);
    await clear();
  });

  it('of somebody who vanished are free when the lock has run out, and her late decision is refused', async () => {
    await clear();
    const caseId = await open();
    const vanished = person('vanished');
    const present = person('present');
    await take(vanished.actor, { lockMs: 60_000 });
    expect(await take(present.actor)).toBeNull();
    await expect(
      tx((t1) => lockTask(deps, t1, { task: { caseId }, holder: present.actor })),
    ).rejects.toMatchObject({ code: 'item_locked', params: { holder: vanished.actor } });
    clock.advance(59_000);
    await tx((t1) => heartbeat(deps, t1, { task: { caseId }, holder: vanished.actor, lockMs: 60_000 }));
    clock.advance(59_000);
    expect(await take(present.actor)).toBeNull();
    clock.advance(1_001);
    await expect(step(caseId, 'apply', vanished, { reason: 'x' })).rejects.toMatchObject({
      code: 'lock_lost',
    });
    expect((await take(present.actor))?.caseId).toBe(caseId);
    await expect(
      tx((t1) => heartbeat(deps, t1, { task: { caseId }, holder: vanished.actor })),
    ).rejects.toMatchObject({ code: 'lock_lost' });
    await tx((t1) => releaseTask(t1, { task: { caseId }, holder: vanished.actor }));
    await tx((t1) => requireLock(deps, t1, { task: { caseId }, holder: present.actor }));
    await step(caseId, 'apply', present, { reason: 'x' });
    await expect(
      tx((t1) => lockTask(deps, t1, { task: { caseId }, holder: vanished.actor })),
    ).rejects.toMatchObject({ code: 'already_decided' });
    await clear();
  });

  it('put back go to others, and on request not to the same person', async () => {
    await clear();
    const first = await open({ n: 1, priority: 90 });
    const second = await open({ n: 2, priority: 10 });
    const task = await take('a');
    expect(task?.caseId).toBe(first);
    await tx((t1) => releaseTask(t1, { task: { caseId: first }, holder: 'a' }));
    expect((await take('a', { except: [task?.taskId ?? ''] }))?.caseId).toBe(second);
    expect((await take('b'))?.caseId).toBe(first);
    const mine = await listTasks(deps, { queue: 'notices', state: 'mine', holder: 'b', limit: 10 });
    expect(mine.items.map((item) => [item.caseId, item.lock?.holder])).toEqual([[first, 'b']]);
    await clear();
  });

  it('follow the state of their case', async () => {
    await clear();
    const caseId = await applied();
    expect(await openTaskOf(db, caseId)).toBeNull();
    await step(caseId, 'answer', party('seller', 'shop'));
    expect(await openTaskOf(db, caseId)).toMatchObject({ queue: 'answers' });
    await step(caseId, 'withdraw', party('organisation', 'brand'));
    expect(await openTaskOf(db, caseId)).toBeNull();
    const closed = await listTasks(deps, { queue: 'answers', state: 'done', limit: 1 });
    expect(closed.items).toMatchObject([{ caseId, state: 'cancelled', outcome: 'dismissed' }]);
    const done = await listTasks(deps, { queue: 'notices', state: 'done', limit: 1 });
    expect(done.items).toMatchObject([{ caseId, state: 'done', closedBy: `user:rui-${t}` }]);
  });

  it('are listed in the order of work, each once, and counted', async () => {
    await clear();
    const due = (n: number) => `2026-03-0${1 + (n % 3)}T10:00:00.000Z`;
    await tx((t1) =>
      openCases(
        deps,
        t1,
        Array.from({ length: 25 }, (_, n) => newCase({ n, priority: n % 4, deadlineAt: due(n) })),
      ),
    );
    const seen: { priority: number; deadline: string | null; taskId: string }[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listTasks(deps, { queue: 'notices', state: 'open', limit: 7, cursor });
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen.map((task) => task.taskId)).size).toBe(25);
    const keys = seen.map((task) => `${9 - task.priority} ${task.deadline} ${task.taskId}`);
    expect(keys).toEqual(keys.toSorted());
    const [stats] = await queueStats(deps, ['notices']);
    expect(stats).toMatchObject({ queue: 'notices', open: 25, overdue: 9, locked: 0 });
    await clear();
  });

  it('come by weight and age: eight hours of waiting are worth ten points', async () => {
    await clear();
    const old = await open({ n: 1, priority: 40 });
    clock.advance(9 * HOUR);
    const young = await open({ n: 2, priority: 50 });
    const urgent = await open({ n: 3, priority: 60 });
    const { items } = await listTasks(deps, { queue: 'notices', state: 'open', limit: 10 });
    expect(items.map((item) => item.caseId)).toEqual([urgent, old, young]);
    await clear();
  });

  it('are neither seen nor taken by those who are barred from them', async () => {
    const made = await tx((t1) => openCase(deps, t1, { ...newCase({}), queue: 'kept', barred: ['first'] }));
    const list = (holder: string) => listTasks(deps, { queue: 'kept', state: 'open', holder, limit: 10 });
    const takeKept = (holder: string) => tx((t1) => takeNextTask(deps, t1, { queues: ['kept'], holder }));
    expect(await takeKept('first')).toBeNull();
    expect((await list('first')).items).toEqual([]);
    await expect(tx((t1) => lockTask(deps, t1, { task: made, holder: 'first' }))).rejects.toMatchObject({
      code: 'own_decision',
    });
    expect((await list('second')).items).toHaveLength(1);
    expect(await takeKept('second')).toMatchObject({ caseId: made.caseId });
  });

  it('are put into another queue with how long they waited, unless somebody holds them', async () => {
    const made = await tx((t1) => openCase(deps, t1, { ...newCase({}), queue: 'here' }));
    const move = (queue: string) =>
      tx((t1) => moveTask(deps, t1, { caseId: made.caseId, queue, why: 'test', by: systemActor('test') }));
    expect(await move('there')).toBe(true);
    expect(await openTaskOf(db, made.caseId)).toMatchObject({ queue: 'there' });
    await tx((t1) => lockTask(deps, t1, { task: made, holder: 'holder' }));
    expect(await move('here')).toBe(false);
    expect(await openTaskOf(db, made.caseId)).toMatchObject({ queue: 'there' });
  });
});

describe('what a case gathers', () => {
  it('finds the cases that are alike, and no longer those that have ended', async () => {
    const keys = [{ kind: 'seller', value: 'shop-alike' }];
    const [first, second] = await tx((t1) =>
      openCases(deps, t1, [
        { ...newCase({ n: 101 }), keys },
        { ...newCase({ n: 102 }), keys },
      ]),
    );
    const alike = async () => (await casesAlike(db, notice.name, keys, 10)).map((one) => one.caseId);
    expect(new Set(await alike())).toEqual(new Set([first?.caseId, second?.caseId]));
    expect(await countCasesAlike(db, keys, 100)).toEqual([{ ...keys[0], count: 2 }]);
    await step(first?.caseId ?? '', 'dismiss', systemActor('test'));
    expect(await alike()).toEqual([second?.caseId]);
  });

  it('counts once a source, raises the priority, and is answered when the case ends', async () => {
    const caseId = await open({ n: 103, priority: 10 });
    const signal = { kind: 'report', source: { type: 'report', id: 'rep_1' } };
    const add = () => tx((t1) => addSignal(deps, t1, { caseId, signal, raise: 55, by: systemActor('test') }));
    expect([await add(), await add()]).toEqual([true, false]);
    expect((await getCase(db, caseId, systemActor('test')))?.priority).toBe(55);
    expect(await signalsOf(db, caseId)).toMatchObject([{ kind: 'report', answeredAt: null, answer: null }]);
    await step(caseId, 'dismiss', systemActor('test'));
    expect(await signalsOf(db, caseId)).toMatchObject([{ answer: 'dismissed' }]);
    await expect(add()).rejects.toMatchObject({ code: 'already_decided' });
  });
});

describe('deadlines', () => {
  it('fire once over many processes, each with what it causes', async () => {
    clock.advance(30 * 24 * HOUR);
    while ((await fireDueDeadlines(deps)) > 0);
    const ids = await Promise.all(Array.from({ length: 8 }, (_, n) => applied({ n })));
    clock.advance(15 * 24 * HOUR - 1);
    await fireDueDeadlines(deps);
    expect((await view(ids[0] as string)).state).toBe('applied');
    clock.advance(1);
    const counts = await Promise.all(Array.from({ length: 4 }, () => fireDueDeadlines(deps)));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(8);
    for (const id of ids) {
      const seen = await view(id);
      expect(seen).toMatchObject({ state: 'closed', outcome: 'kept' });
      expect(seen.transitions.filter((x) => x.action === 'lapse')).toMatchObject([{ by: 'system:cases' }]);
      const passed = (await entriesOf(db, { type: 'case', id })).filter(
        (e) => e.kind === 'cases.deadline_passed',
      );
      expect(passed).toHaveLength(1);
    }
    expect(await fireDueDeadlines(deps)).toBe(0);
  });

  it('end with their state, and do not exist where the clock says so', async () => {
    const left = await applied({ n: 1 });
    const tolled = await applied({ n: 2, data: { tolled: true } });
    await step(left, 'answer', party('seller', 'shop'));
    expect((await view(left)).deadlines).toMatchObject([
      { name: 'review', state: 'cancelled' },
      { name: 'statement', state: 'cancelled' },
    ]);
    expect((await view(tolled)).deadlines.map((d) => d.name)).toEqual(['review']);
    clock.advance(20 * 24 * HOUR);
    await fireDueDeadlines(deps);
    expect((await view(left)).state).toBe('answered');
    expect((await view(tolled)).state).toBe('applied');
  });

  it('an overdue review is told to staff and changes nothing by itself', async () => {
    const caseId = await open();
    clock.advance(24 * HOUR);
    await fireDueDeadlines(deps);
    const seen = await view(caseId);
    expect(seen).toMatchObject({ state: 'received', outcome: null });
    expect(seen.deadlines).toMatchObject([{ name: 'review', state: 'fired' }]);
  });

  it('start when something arrives, and may be put off with a reason', async () => {
    const caseId = await applied();
    const set = (when: { from: string } | { dueAt: string }) =>
      tx((t1) => setDeadline(deps, t1, { caseId, name: 'arrival', when, reason: '公证', by: person('rui') }));
    const from = new Date(clock.now()).toISOString();
    expect((await set({ from })).dueAt).toBe(new Date(clock.now() + 48 * HOUR).toISOString());
    const dueAt = new Date(clock.now() + 96 * HOUR).toISOString();
    await set({ dueAt });
    expect((await view(caseId)).deadlines.find((d) => d.name === 'arrival')).toMatchObject({
      dueAt,
      state: 'waiting',
    });
    await step(caseId, 'withdraw', party('organisation', 'brand'));
    await expect(set({ dueAt })).rejects.toMatchObject({ code: 'transition_not_allowed' });
  });

  it('that cannot be acted on stays due, holds up no other, and is tried again', async () => {
    while ((await fireDueDeadlines(deps)) > 0);
    const stuck = await applied({ n: 1, data: { tolled: true } });
    const fine = await applied({ n: 2, data: { tolled: true } });
    for (const caseId of [stuck, fine]) {
      const when = { dueAt: new Date(clock.now() + (caseId === stuck ? 1 : 2)).toISOString() };
      await tx((t1) =>
        setDeadline(deps, t1, { caseId, name: 'arrival', when, reason: 'test', by: person('rui') }),
      );
    }
    clock.advance(10);
    const handled: string[] = [];
    let broken = true;
    const onDeadline = {
      'test_notice.arrival': async (t1: Tx, { caseId }: { caseId: string }) => {
        await addMessage(deps, t1, {
          caseId,
          text: 'handled',
          visibility: 'internal',
          by: systemActor('test'),
        });
        if (caseId === stuck && broken) throw new Error('not now');
        handled.push(caseId);
      },
    };
    expect(await fireDueDeadlines({ ...deps, onDeadline })).toBe(1);
    expect(handled).toEqual([fine]);
    expect((await view(stuck)).messages.filter((m) => m.text === 'handled')).toEqual([]);
    expect(await fireDueDeadlines({ ...deps, onDeadline })).toBe(0);
    broken = false;
    clock.advance(60_000);
    expect(await fireDueDeadlines({ ...deps, onDeadline })).toBe(1);
    expect(handled).toEqual([fine, stuck]);
    // Without a handler it is a failure, not a success.
    const lost = await applied({ n: 3, data: { tolled: true } });
    const when = { dueAt: new Date(clock.now()).toISOString() };
    await tx((t1) =>
      setDeadline(deps, t1, { caseId: lost, name: 'arrival', when, reason: 'x', by: person('rui') }),
    );
    expect(await fireDueDeadlines(deps)).toBe(0);
    expect((await view(lost)).deadlines.find((d) => d.name === 'arrival')?.state).toBe('waiting');
  });
});
