import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/base/db.ts';
import { entriesOf } from '../../src/ledger/index.ts';
import { addRuleHours, changeTerm, insertTerm } from '../../src/screening/store-rules.ts';
import { insertBacktest, markBacktest } from '../../src/screening/store-backtests.ts';
import { isInShare, starterPolicy, tendRules } from '../../src/screening/index.ts';
import { testApp } from '../support/app.ts';

const { app, platform, send, keys } = await testApp({ work: true });
const { db } = platform.open;

type Draft = { rules: Record<string, unknown>[]; name: unknown; limits: Record<string, number> };
const starter = starterPolicy() as Draft;

const rule = (more: Record<string, unknown>) => ({
  id: 'lab-rule',
  when: 'listing.price_minor < 5000.0 && signal.jargon_strong > 0.0',
  outcome: 'review',
  missing: 'open',
  reason: 'suspected_counterfeit',
  priority: 950,
  note: { zh: '实验规则', en: 'A rule of the lab' },
  ...more,
});
const withRule = (more: Record<string, unknown>): Draft => ({
  ...starter,
  rules: [...starter.rules, rule(more)],
});

async function draft(policy: unknown, basedOn: string | null = null): Promise<string> {
  const answer = await send(keys.platform, 'POST', '/v1/policies', { policy, note: '', basedOn });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.version;
}

async function backtest(version: string, filter: object = {}) {
  const asked = await send(keys.platform, 'POST', `/v1/policies/${version}/backtests`, filter);
  expect(asked.status, JSON.stringify(asked.body)).toBe(202);
  const look = () => send(keys.platform, 'GET', `/v1/policies/backtests/${asked.body.id}`);
  await expect.poll(async () => (await look()).body.endedAt, { timeout: 20_000 }).not.toBeNull();
  return (await look()).body;
}

const plain = {
  description: '自家裁剪，三种颜色可选。',
  category: 'home/table',
  condition: 'new',
  market: 'CN',
  price: { amountMinor: 8_900, currency: 'CNY' },
};
const post = (id: string, more: object = {}) =>
  send(keys.platform, 'POST', '/v1/listings', {
    ...plain,
    id,
    sellerId: 'lab-shop',
    title: `亚麻桌布 ${id}`,
    ...more,
  });

beforeAll(async () => {
  const at = '2021-01-01T00:00:00.000Z';
  await send(keys.platform, 'POST', '/v1/sellers', {
    items: ['lab-shop', 'other-shop'].map((id) => ({ id, name: id, kind: 'company', openedAt: at })),
  });
});

describe('a back-test', () => {
  it('over nothing is done, says that nothing was tested, and leaves the draft a draft', async () => {
    const version = await draft(withRule({ note: { zh: '空', en: 'empty' } }));
    const { state, result } = await backtest(version);
    expect(state).toBe('done');
    expect(result).toMatchObject({ tested: 0, counts: { blocked: 0, freed: 0, reviewed: 0 } });
    expect((await send(keys.platform, 'GET', `/v1/policies/${version}`)).body.state).toBe('draft');
  });

  it('shows who would be stopped and freed, by seller and category, and takes what she says of them', async () => {
    for (const [id, category] of [
      ['cheap-1', 'home/table'],
      ['cheap-2', 'home/bath'],
    ])
      await post(id as string, { category, price: { amountMinor: 900, currency: 'CNY' } });
    await post('dear-1');
    const version = await draft(withRule({ when: 'listing.price_minor < 1000.0' }));
    const { result, state } = await backtest(version);
    expect(state).toBe('done');
    expect(result).toMatchObject({ tested: 3, erased: 0, labelled: 0 });
    expect(result.counts).toEqual({ blocked: 0, freed: 0, reviewed: 2 });
    expect(result.sellers).toEqual([{ key: 'lab-shop', blocked: 0, freed: 0, reviewed: 2 }]);
    expect(result.categories.map((c: { key: string }) => c.key).toSorted()).toEqual([
      'home/bath',
      'home/table',
    ]);
    expect(result.rules.find((r: { rule: string }) => r.rule === 'lab-rule')).toMatchObject({
      hits: 2,
      decided: 2,
      changed: 2,
      precision: null,
    });
    const [sample] = result.samples.reviewed;
    expect(sample).toMatchObject({ before: 'publish', after: 'review', rulesAfter: ['lab-rule'] });

    const all = (await send(keys.platform, 'GET', `/v1/policies/${version}/backtests`)).body.items;
    const labels = `/v1/policies/backtests/${all[0].id}/labels`;
    const said = { decisionId: sample.decisionId, counterfeit: true };
    expect((await send(keys.platform, 'POST', labels, said)).body.result.samples.reviewed[0]).toMatchObject({
      counterfeit: true,
    });
    expect((await send(keys.platform, 'POST', labels, { ...said, decisionId: 'dec_other' })).status).toBe(
      404,
    );
    const again = (await backtest(version)).result;
    expect(again.labelled).toBe(1);
    expect(again.known.after.review).toEqual({ counterfeit: 1, genuine: 0 });
    expect(again.rules.find((r: { rule: string }) => r.rule === 'lab-rule').precision).toBe(1);
    expect((await backtest(version, { category: 'home/bath', most: 3 })).result.tested).toBe(1);
    expect((await send(keys.platform, 'GET', `/v1/policies/${version}`)).body.state).toBe('checked');
    const kinds = (await entriesOf(db, { type: 'policy', id: version })).map((entry) => entry.kind);
    expect(kinds).toContain('screening.policy_backtested');
  });

  it('of the live policy and the champion model against themselves changes nothing', async () => {
    const { live } = (await send(keys.platform, 'GET', '/v1/policies')).body;
    const champion = app.gate.judge.model?.version;
    const { result } = await backtest(live, { model: champion });
    expect(result.counts).toEqual({ blocked: 0, freed: 0, reviewed: 0 });
    expect(result.outcomes.before).toEqual(result.outcomes.after);
    const unknown = await send(keys.platform, 'POST', `/v1/policies/${live}/backtests`, { model: 'none' });
    expect(unknown.body.code).toBe('model_unknown');
  });

  it('that is stopped half-way keeps nothing, and stays stopped', async () => {
    const version = await draft(withRule({ note: { zh: '停', en: 'stopped' } }));
    const { live } = (await send(keys.platform, 'GET', '/v1/policies')).body;
    const row = { id: 'bkt-stop', policy_version: version, against: live, filter: { most: 10 } };
    await inTransaction(db, (tx) =>
      insertBacktest(tx, { ...row, asked_by: 'user:a', asked_at: '2026-01-01T00:00:00.000Z' }),
    );
    expect(await markBacktest(db, row.id, 5, 10)).toBe(true);
    const stopped = await send(keys.platform, 'POST', `/v1/policies/backtests/${row.id}/cancel`);
    expect(stopped.body.state).toBe('running');
    expect(await markBacktest(db, row.id, 6, 10)).toBe(false);
    expect((await send(keys.platform, 'GET', '/v1/policies/backtests/nothing')).status).toBe(404);
    expect((await send(keys.platform, 'POST', '/v1/policies/nothing/backtests', {})).status).toBe(404);
    const seller = await send(keys.seller, 'POST', `/v1/policies/${version}/backtests`, {});
    expect(seller.status).toBe(403);
  });
});

describe('two analysts at once', () => {
  it('neither undoes the other’s change unseen', async () => {
    const { live } = (await send(keys.platform, 'GET', '/v1/policies')).body;
    const hers = await draft(withRule({ id: 'hers' }), live);
    const his = await draft(withRule({ id: 'his' }), live);
    const goLive = (version: string, body: object = {}) =>
      send(keys.platform, 'POST', `/v1/policies/${version}/go-live`, { note: '', ...body });
    expect((await goLive(hers)).status).toBe(200);
    const refused = await goLive(his);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('policy_overtaken');
    expect((await goLive(his, { seen: live })).status).toBe(409);
    expect((await goLive(his, { seen: hers })).status).toBe(200);
    const back = await send(keys.platform, 'POST', '/v1/policies/rollback', { note: '' });
    expect(back.body.live).toBe(hers);
  });
});

describe('a policy on trial', () => {
  const trying = (version: string, body: object) =>
    send(keys.platform, 'POST', `/v1/policies/${version}/try`, { note: '', ...body });
  const trialOf = async (version: string) =>
    (await send(keys.platform, 'GET', `/v1/policies/${version}/trial`)).body;
  /** Within the two seconds in which every process takes up a change. */
  const inForce = (share: number | null, version: string) =>
    expect
      .poll(() => app.gate.lab.trial, { timeout: 5_000 })
      .toEqual(version === '' ? null : { version, share });

  it('in shadow changes nothing, and says what it would have changed, by rule and with samples', async () => {
    const version = await draft(withRule({ id: 'shadowed-one', when: 'listing.price_minor < 700.0' }));
    expect((await trying(version, { share: null })).body).toEqual({ state: 'shadow', share: null });
    await inForce(null, version);
    const cheap = await post('shadow-cheap', { price: { amountMinor: 600, currency: 'CNY' } });
    expect(cheap.body.decision.outcome).toBe('publish');
    await post('shadow-dear');
    await expect
      .poll(async () => (await trialOf(version)).seen, { timeout: 5_000 })
      .toBeGreaterThanOrEqual(2);
    expect(await trialOf(version)).toMatchObject({
      state: 'shadow',
      changed: 1,
      moves: [{ live: 'publish', trial: 'review', decisions: 1 }],
      rules: [{ rule: 'shadowed-one', decisions: 1 }],
      samples: [{ listingId: 'shadow-cheap', live: 'publish', trial: 'review', rules: ['shadowed-one'] }],
    });

    const other = await draft(withRule({ id: 'other-one' }));
    expect((await trying(other, { share: 5 })).body.code).toBe('policy_on_trial');
    expect((await trying(version, { share: 5, seen: 'draft' })).status).toBe(409);
    expect((await trying(version, { share: 100 })).status).toBe(422);

    expect((await trying(version, { share: 99, seen: 'shadow' })).body).toEqual({
      state: 'partial',
      share: 99,
    });
    await inForce(99, version);
    const inside = ['lab-shop', 'other-shop'].find((seller) => isInShare(version, seller, 99)) as string;
    const decided = await post('partial-cheap', {
      sellerId: inside,
      price: { amountMinor: 500, currency: 'CNY' },
    });
    expect(decided.body.decision).toMatchObject({ outcome: 'review', policyVersion: version });
    const replay = await send(keys.platform, 'POST', `/v1/decisions/${decided.body.decision.id}/replay`);
    expect(replay.body.same).toBe(true);

    const ended = await send(keys.platform, 'POST', `/v1/policies/${version}/end-trial`, { note: '' });
    expect(ended.status).toBe(200);
    await inForce(null, '');
    const after = await post('after-cheap', {
      sellerId: inside,
      price: { amountMinor: 500, currency: 'CNY' },
    });
    expect(after.body.decision.outcome).toBe('publish');
    expect((await send(keys.platform, 'POST', `/v1/policies/${version}/end-trial`, {})).status).toBe(409);
  });

  it('draws the same sellers every time; who is in stays in while the share grows', () => {
    const sellers = Array.from({ length: 4_000 }, (_, i) => `seller-${i}`);
    const inside = (share: number, version = 'v') => sellers.filter((id) => isInShare(version, id, share));
    for (const share of [1, 10, 50, 99]) {
      expect(inside(share).length / sellers.length).toBeCloseTo(share / 100, 1);
      expect(inside(share)).toEqual(inside(share));
    }
    const wide = new Set(inside(25));
    expect(inside(10).every((id) => wide.has(id))).toBe(true);
    expect(inside(10)).not.toEqual(inside(10, 'another'));
  });
});

describe('a rule of the live policy', () => {
  const ruleOf = async (id: string) => (await send(keys.platform, 'GET', `/v1/rules/${id}?days=7`)).body;
  const listed = (id: string, sellerId = 'lab-shop') =>
    post(id, { sellerId, price: { amountMinor: 100, currency: 'CNY' }, title: `木勺 ${id}` });

  it('counts its hits, is passed over for a seller, and ends, as nothing but a question to people', async () => {
    const policy = withRule({
      id: 'cheap-lets-pass',
      when: 'listing.price_minor < 200.0',
      outcome: 'publish',
      priority: 800,
    });
    const withStop = {
      ...policy,
      rules: [
        ...policy.rules,
        rule({ id: 'cheap-stops', when: 'listing.price_minor < 150.0', priority: 700 }),
      ],
    };
    const { live } = (await send(keys.platform, 'GET', '/v1/policies')).body;
    const version = await draft(withStop, live);
    await send(keys.platform, 'POST', `/v1/policies/${version}/go-live`, { note: '' });
    await expect.poll(() => app.gate.judge.policy.policy.version, { timeout: 5_000 }).toBe(version);
    expect((await listed('stands')).body.decision.outcome).toBe('publish');
    await expect.poll(async () => (await ruleOf('cheap-lets-pass')).rule.decided, { timeout: 5_000 }).toBe(1);
    expect((await ruleOf('cheap-stops')).rule).toMatchObject({ hits: 1, decided: 0, standing: 'stands' });

    const snoozes = '/v1/rules/cheap-lets-pass/snoozes';
    const asked = { sellerId: 'other-shop', reason: 'looked at by hand', days: 3 };
    expect((await send(keys.platform, 'POST', snoozes, { ...asked, reason: '' })).status).toBe(422);
    expect((await send(keys.platform, 'POST', '/v1/rules/nothing/snoozes', asked)).status).toBe(404);
    const { id } = (await send(keys.platform, 'POST', snoozes, asked)).body;
    const outcomeOf = async (name: string, seller: string) =>
      (await listed(name, seller)).body.decision.outcome;
    let n = 0;
    await expect.poll(() => outcomeOf(`snoozed-${n++}`, 'other-shop'), { timeout: 5_000 }).toBe('review');
    expect(await outcomeOf('not-snoozed', 'lab-shop')).toBe('publish');
    expect((await ruleOf('cheap-lets-pass')).snoozes).toMatchObject(
      [asked.sellerId].map((sellerId) => ({ sellerId })),
    );
    await send(keys.platform, 'POST', `/v1/rules/snoozes/${id}/end`);
    await expect.poll(() => outcomeOf(`awake-${n++}`, 'other-shop'), { timeout: 5_000 }).toBe('publish');

    await tendRules(app.screening);
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    await inTransaction(db, (tx) => changeTerm(tx, 'cheap-lets-pass', { expires_at: soon }));
    await tendRules(app.screening);
    await tendRules(app.screening);
    expect((await ruleOf('cheap-lets-pass')).rule.standing).toBe('ends_soon');
    const past = new Date(Date.now() - 1_000).toISOString();
    await inTransaction(db, (tx) => changeTerm(tx, 'cheap-lets-pass', { expires_at: past }));
    await tendRules(app.screening);
    await expect.poll(() => outcomeOf(`expired-${n++}`, 'lab-shop'), { timeout: 5_000 }).toBe('review');
    const listing = await send(keys.platform, 'GET', `/v1/listings/expired-${n - 1}`);
    const replay = await send(keys.platform, 'POST', `/v1/decisions/${listing.body.current.id}/replay`);
    expect(replay.body.same).toBe(true);
    const kinds = (await entriesOf(db, { type: 'rule', id: 'cheap-lets-pass' })).map((entry) => entry.kind);
    for (const kind of ['screening.rule_ends_soon', 'screening.rule_expired'])
      expect(kinds.filter((one) => one === kind)).toHaveLength(1);

    await send(keys.platform, 'POST', '/v1/rules/cheap-lets-pass/renew', { days: 30, note: 'still right' });
    await expect.poll(() => outcomeOf(`renewed-${n++}`, 'lab-shop'), { timeout: 5_000 }).toBe('publish');
  });

  it('is stopped by its alarm when it blocks too much, and works again when it is renewed', async () => {
    const hour = `${new Date().toISOString().slice(0, 13)}:00:00.000Z`;
    const none = { decided: 0, reviews: 0, upheld: 0, overturned: 0 };
    await insertTerm(db, {
      rule_id: 'inputs-sure',
      expires_at: '2999-01-01T00:00:00.000Z',
      renewed_by: 'system:gate',
      renewed_at: '2020-01-01T00:00:00.000Z',
    });
    await addRuleHours(db, [
      { hour, rule: '', ...none, hits: 500, blocks: 0 },
      { hour, rule: 'inputs-sure', ...none, hits: 200, blocks: 200 },
    ]);
    await tendRules(app.screening);
    expect((await ruleOf('inputs-sure')).rule).toMatchObject({ standing: 'tripped', trippedWhy: 'share' });
    await expect
      .poll(() => app.gate.lab.standingFor('anyone', new Date().toISOString()), { timeout: 5_000 })
      .toMatchObject({ 'inputs-sure': 'tripped' });
    await send(keys.platform, 'POST', '/v1/rules/inputs-sure/renew', { note: 'a campaign of fakes' });
    await tendRules(app.screening);
    expect((await ruleOf('inputs-sure')).rule).toMatchObject({ standing: 'stands', trippedWhy: null });
  });
});
