import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import {
  casesRoutes,
  type CaseActor,
  fireDueDeadlines,
  getCase,
  listTasks,
  lockTask,
  registerFlows,
  takeNextTask,
} from '../cases/index.ts';
import { entriesOf } from '../ledger/index.ts';
import {
  type ContestedDecision,
  OBJECTION_QUEUE,
  decideObjection,
  enforcementRoutes,
  fileObjection,
  getObjection,
  objectionFlow,
  objectionTo,
} from './index.ts';

const { db } = await testDatabase();
registerFlows([objectionFlow]);
const clock = fixedClock('2026-03-01T12:00:00.000Z');
const decisions = new Map<string, ContestedDecision>();
const deps = {
  db,
  ids: randomIds,
  clock,
  resolveDecision: async (id: string) => decisions.get(id) ?? null,
};
const base: Omit<Principal, 'id' | 'actor' | 'organisationKind' | 'permissions'> = {
  kind: 'user',
  name: 'Somebody',
  organisationId: 'org',
  organisationName: 'Somewhere',
  role: 'owner',
  sellerId: null,
};
const sellerPrincipal: Principal = {
  ...base,
  id: 'anna',
  actor: 'user:anna',
  organisationKind: 'seller',
  organisationId: 'shop-org',
  sellerId: 'shop-1',
  permissions: ['cases.read', 'cases.write', 'decisions.read_own'],
};
const reviewerPrincipal: Principal = {
  ...base,
  id: 'rui',
  actor: 'user:rui',
  organisationKind: 'platform',
  permissions: ['cases.read', 'cases.write', 'desk.work'],
};
const seller: CaseActor = {
  actor: 'user:anna',
  permissions: [],
  identities: [{ kind: 'seller', id: 'shop-1' }],
  staff: false,
};
const reviewer = (name = 'rui'): CaseActor => ({
  actor: `user:${name}`,
  permissions: ['desk.work'],
  identities: [],
  staff: true,
});

let n = 0;
let decisionId = '';
beforeEach(() => {
  n += 1;
  decisionId = `dec_${n}`;
  decisions.set(decisionId, {
    listingId: `l${n}`,
    sellerId: 'shop-1',
    outcome: 'block',
    inForce: true,
    decidedBy: 'system:gate',
  });
});
const file = (over: Partial<Parameters<typeof fileObjection>[1]> = {}) =>
  fileObjection(deps, {
    decisionId,
    statement: '这是我自己拍的照片，附授权书。',
    evidence: [],
    language: 'zh',
    by: seller,
    ...over,
  });
const lock = (caseId: string, holder: string) =>
  inTransaction(db, (tx) => lockTask(deps, tx, { task: { caseId }, holder }));

describe('an objection', () => {
  it('opens a case with work for a person, due in a day, and is confirmed to the seller', async () => {
    const { caseId } = await file();
    const page = await listTasks(deps, { queue: OBJECTION_QUEUE, state: 'open', limit: 200 });
    expect(page.items.find((task) => task.caseId === caseId)).toMatchObject({
      subject: { type: 'decision', id: decisionId },
      deadline: '2026-03-02T12:00:00.000Z',
      data: { decisionId, listingId: `l${n}`, sellerId: 'shop-1' },
    });
    const seen = await getCase(db, caseId, seller);
    expect(seen?.messages.map((m) => m.text)).toEqual([
      expect.objectContaining({ en: expect.stringContaining('free of charge') }),
      '这是我自己拍的照片，附授权书。',
    ]);
    const [entry] = await entriesOf(db, { type: 'listing', id: `l${n}` });
    expect(entry).toMatchObject({
      kind: 'enforcement.objection_filed',
      actor: 'user:anna',
      data: { decisionId, caseId },
    });
    expect(await objectionTo(db, decisionId)).toEqual({ caseId, state: 'filed' });
  });

  it('is decided by a person who holds it, and the entry says how and why', async () => {
    const { caseId } = await file();
    const decide = (by: CaseActor, reason = '授权书核实无误') =>
      decideObjection(deps, { caseId, outcome: 'upheld', reason, by });
    await expect(decide(reviewer())).rejects.toMatchObject({ code: 'lock_lost' });
    await lock(caseId, 'user:rui');
    expect(await objectionTo(db, decisionId)).toEqual({ caseId, state: 'under_review' });
    await expect(decide(reviewer('li'))).rejects.toMatchObject({ code: 'lock_lost' });
    await expect(decide(reviewer(), ' ')).rejects.toMatchObject({ code: 'invalid_input' });
    await decide(reviewer());
    await expect(decide(reviewer())).rejects.toMatchObject({ code: 'transition_not_allowed' });
    expect(await objectionTo(db, decisionId)).toEqual({ caseId, state: 'upheld' });
    const decided = (await entriesOf(db, { type: 'listing', id: `l${n}` })).filter(
      (entry) => entry.kind === 'enforcement.objection_decided',
    );
    expect(decided).toMatchObject([
      { actor: 'user:rui', data: { caseId, decisionId, outcome: 'upheld', reason: '授权书核实无误' } },
    ]);
    const told = (await getCase(db, caseId, seller))?.messages.at(-1)?.text;
    expect(told).toEqual({
      zh: '审理结果：申诉成立。理由：授权书核实无误',
      en: 'Your objection was upheld. Reason: 授权书核实无误',
    });
  });

  it('may be answered on another ground, and both sides are told', async () => {
    const reporter = { kind: 'organisation', id: 'org_brand' };
    decisions.set(decisionId, {
      ...(decisions.get(decisionId) as ContestedDecision),
      reporters: [reporter],
    });
    const { caseId } = await file();
    await lock(caseId, 'user:rui');
    const change = (policy?: string) =>
      decideObjection(deps, {
        caseId,
        outcome: 'changed',
        ...(policy === undefined ? {} : { policy }),
        reason: '不是仿品，但引导站外交易',
        by: reviewer(),
      });
    await expect(change()).rejects.toMatchObject({ code: 'invalid_input' });
    await change('contact_diversion');
    const [decided] = (await entriesOf(db, { type: 'listing', id: `l${n}` })).filter(
      (entry) => entry.kind === 'enforcement.objection_decided',
    );
    expect(decided?.data).toMatchObject({ outcome: 'changed', policy: 'contact_diversion' });
    const brand: CaseActor = { actor: 'user:bo', permissions: [], identities: [reporter], staff: false };
    for (const side of [seller, brand])
      expect((await getCase(db, caseId, side))?.messages.at(-1)?.text).toMatchObject({
        zh: expect.stringContaining('改依其他规则'),
        en: expect.stringContaining('on another ground'),
      });
  });

  it('is never decided by the product, by a key, by time, or by whoever made the decision', async () => {
    decisions.set(decisionId, { ...(decisions.get(decisionId) as ContestedDecision), decidedBy: 'user:li' });
    const { caseId } = await file();
    const attempt = (by: CaseActor) =>
      decideObjection(deps, { caseId, outcome: 'rejected', reason: 'no', by });
    await expect(attempt({ ...reviewer(), actor: 'system:gate' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(attempt({ ...reviewer(), actor: 'key:k1' })).rejects.toMatchObject({ code: 'forbidden' });
    // Whoever made the decision can neither take it nor answer it.
    await expect(lock(caseId, 'user:li')).rejects.toMatchObject({ code: 'own_decision' });
    await expect(attempt(reviewer('li'))).rejects.toMatchObject({ code: 'own_decision' });
    await lock(caseId, 'user:rui');
    await expect(attempt(seller)).rejects.toMatchObject({ code: 'forbidden' });
    clock.advance(48 * 3_600_000);
    await fireDueDeadlines(deps);
    expect(await getCase(db, caseId, reviewer())).toMatchObject({
      state: 'under_review',
      outcome: null,
      deadlines: [{ name: 'answer', state: 'fired' }],
    });
    clock.set('2026-03-01T12:00:00.000Z');
  });

  it('is refused for a listing that is published, superseded, not his, or unknown', async () => {
    await expect(file({ decisionId: 'dec_none' })).rejects.toMatchObject({ code: 'not_found' });
    const stranger = { ...seller, identities: [{ kind: 'seller', id: 'shop-2' }] };
    await expect(file({ by: stranger })).rejects.toMatchObject({ code: 'not_found' });
    await expect(file({ by: reviewer() })).rejects.toMatchObject({ code: 'not_found' });
    const known = decisions.get(decisionId) as ContestedDecision;
    for (const change of [{ outcome: 'publish' as const }, { inForce: false }]) {
      decisions.set(decisionId, { ...known, ...change });
      await expect(file()).rejects.toMatchObject({ code: 'objection_not_possible' });
    }
  });

  it('to a decision is one at a time, may be withdrawn and filed again, and not after a decision', async () => {
    const raced = await Promise.allSettled(Array.from({ length: 4 }, () => file()));
    const filed = raced.filter((result) => result.status === 'fulfilled');
    expect(filed).toHaveLength(1);
    for (const result of raced) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'objection_exists' });
    }
    const caseId = filed[0]?.value.caseId as string;
    expect((await getCase(db, caseId, reviewer()))?.messages).toHaveLength(2);
    who = sellerPrincipal;
    expect((await post(`/v1/cases/${caseId}/transitions`, { action: 'withdraw' })).body.state).toBe(
      'withdrawn',
    );
    expect(await objectionTo(db, decisionId)).toBeNull();
    const again = await file();
    await lock(again.caseId, 'user:rui');
    await decideObjection(deps, {
      caseId: again.caseId,
      outcome: 'rejected',
      reason: '证据不足',
      by: reviewer(),
    });
    await expect(file()).rejects.toMatchObject({ code: 'objection_not_possible' });
  });

  it('may show pictures that were uploaded, and no others', async () => {
    const evidence = ['c'.repeat(64)];
    await expect(file({ evidence })).rejects.toMatchObject({ code: 'picture_unknown' });
    await sql`insert into pictures.pictures (id, width, height, format, bytes, quality, turned, warnings, taken_in_at,
      taken_in_by) values (${evidence[0]}, 9, 9, 'png', 99, 0, '{}', '{}', now(), 'user:anna')`.execute(db);
    const { caseId } = await file({ evidence });
    expect(await getObjection(db, caseId, seller)).toMatchObject({ evidence, decisionId, state: 'filed' });
  });

  it('comes to the desk with the next piece of work', async () => {
    const { caseId } = await file();
    for (;;) {
      const task = await inTransaction(db, (tx) =>
        takeNextTask(deps, tx, { queues: [OBJECTION_QUEUE], holder: `user:d${Math.random()}` }),
      );
      if (task === null) throw new Error('the objection never came');
      if (task.caseId === caseId) break;
    }
    expect(await objectionTo(db, decisionId)).toEqual({ caseId, state: 'under_review' });
  });
});

let who: Principal | null = sellerPrincipal;
const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: 'http://localhost', rateLimit: 10_000, trustProxy: false },
  plugins: [casesRoutes(deps), enforcementRoutes(deps)],
  authenticate: async () => who,
  health: async () => ({ ready: true }),
  consoleDir: null,
});
beforeAll(() => server.ready());
afterAll(() => server.close());
const post = async (url: string, payload: object, headers: Record<string, string> = {}) => {
  const answer = await server.inject({ method: 'POST', url, payload, headers });
  return { status: answer.statusCode, body: answer.json() };
};
const get = async (url: string) => {
  const answer = await server.inject({ method: 'GET', url });
  return { status: answer.statusCode, body: answer.json() };
};

describe('objections and cases over HTTP', () => {
  it('a seller files, follows and writes; staff answer him and talk among themselves', async () => {
    who = sellerPrincipal;
    const body = { statement: 'These are my own photos.', language: 'en' };
    const key = { 'idempotency-key': `k-${n}` };
    const filed = await post(`/v1/decisions/${decisionId}/objections`, body, key);
    expect(filed.status).toBe(201);
    expect(await post(`/v1/decisions/${decisionId}/objections`, body, key)).toEqual(filed);
    expect((await post(`/v1/decisions/${decisionId}/objections`, body)).body.code).toBe('objection_exists');
    const { caseId } = filed.body;
    expect((await get(`/v1/objections/${caseId}`)).body).toMatchObject({
      ...body,
      state: 'filed',
      evidence: [],
    });
    who = reviewerPrincipal;
    expect((await post(`/v1/cases/${caseId}/messages`, { text: 'Please send the invoice.' })).status).toBe(
      201,
    );
    await post(`/v1/cases/${caseId}/messages`, { text: 'Looks like a ring.', visibility: 'internal' });
    const step = await post(`/v1/cases/${caseId}/transitions`, {
      action: 'decide',
      outcome: 'rejected',
      reason: 'x',
    });
    expect(step.body.code).toBe('transition_not_allowed');
    who = sellerPrincipal;
    const seen = await get(`/v1/cases/${caseId}`);
    expect(seen.body.messages.map((m: { author: string }) => m.author)).toEqual([
      'system',
      'seller',
      'platform',
    ]);
    expect(JSON.stringify(seen.body)).not.toMatch(/ring|user:/);
    expect(seen.body.actions).toMatchObject([{ action: 'withdraw' }]);
    expect((await get('/v1/cases?open=true')).body.items.map((c: { id: string }) => c.id)).toContain(caseId);
    expect((await post(`/v1/cases/${caseId}/messages`, { text: '' })).status).toBe(422);
  });

  it('another seller sees nothing of it, and nobody without a name does', async () => {
    const { caseId } = await file();
    who = { ...sellerPrincipal, id: 'eve', actor: 'user:eve', organisationId: 'other', sellerId: 'shop-2' };
    expect((await get(`/v1/cases/${caseId}`)).status).toBe(404);
    expect((await get(`/v1/objections/${caseId}`)).status).toBe(404);
    expect((await get('/v1/cases')).body.items).toEqual([]);
    expect((await post(`/v1/cases/${caseId}/messages`, { text: 'hi' })).status).toBe(404);
    expect((await post(`/v1/cases/${caseId}/transitions`, { action: 'withdraw' })).status).toBe(404);
    expect((await post(`/v1/decisions/${decisionId}/objections`, { statement: 'mine' })).status).toBe(404);
    who = null;
    expect((await get(`/v1/cases/${caseId}`)).status).toBe(401);
    who = { ...sellerPrincipal, permissions: [] };
    expect((await get(`/v1/cases/${caseId}`)).status).toBe(403);
    expect((await get('/v1/cases?cursor=nonsense')).status).toBe(403);
    who = sellerPrincipal;
    expect((await get('/v1/cases?cursor=nonsense')).body.code).toBe('invalid_cursor');
  });

  it('nothing is left behind by what was refused', async () => {
    const { rows } = await sql<{ cases: number; objections: number }>`
      select (select count(*) from cases.cases where flow = 'objection') as cases,
        (select count(*) from enforcement.objections) as objections`.execute(db);
    expect(rows[0]?.cases).toBe(rows[0]?.objections);
  });
});
