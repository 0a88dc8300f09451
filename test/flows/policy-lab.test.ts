import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/base/db.ts';
import { entriesOf } from '../../src/ledger/index.ts';
import { insertBacktest, markBacktest } from '../../src/screening/store-backtests.ts';
import { starterPolicy } from '../../src/screening/index.ts';
import { testApp } from '../support/app.ts';

const { platform, send, keys } = await testApp({ work: true });
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

  it('of the live policy against itself changes nothing', async () => {
    const { live } = (await send(keys.platform, 'GET', '/v1/policies')).body;
    const { result } = await backtest(live);
    expect(result.counts).toEqual({ blocked: 0, freed: 0, reviewed: 0 });
    expect(result.outcomes.before).toEqual(result.outcomes.after);
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
