import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import { type SellerInput, sellerSchema, upsertSellers } from '../marketplace/index.ts';
import {
  explainLink,
  gatherOperators,
  getOperator,
  liftRulingOf,
  Linker,
  listOperators,
  operatorOf,
  ruleOperator,
  setStanding,
} from './index.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-06-01T00:00:00.000Z');
const deps = { db, clock, ids: randomIds, log: silentLog };
const later = '2026-07-01T00:00:00.000Z';
const DAY = Date.parse(later) / 86_400_000;

const tell = (sellers: readonly SellerInput[]) =>
  inTransaction(db, (tx) =>
    upsertSellers(deps, tx, { sellers: sellers.map((s) => sellerSchema.parse(s)), actor: 'system:test' }),
  );

/** A shop of a gang: documents of its own, the gang's machine, bank and store. */
const shop = (gang: string, n: number): SellerInput => ({
  id: `${gang}-${n}`,
  name: `Shop ${gang} ${n}`,
  documents: [`${gang}-document-${n}`],
  legalNames: [`Relative ${gang} ${n}`],
  phones: [`100${gang.length}${n}00001${n}`],
  addresses: [`云州市文山区建设路${10 + n * 7}号${n + 1}栋${n + 1}0${n + 1}室`],
  devices: [`${gang}-machine-${n % 2}`],
  payoutAccounts: [`${gang}-bank`],
  senders: [`${gang}-store`],
  ips: [`198.51.100.${gang.length}`],
});
const single = (name: string): SellerInput => ({
  id: name,
  name,
  documents: [`${name}-document`],
  devices: [`${name}-machine`],
  payoutAccounts: [`${name}-bank`],
  senders: [`${name}-store`],
  ips: ['203.0.113.9'],
});

await tell([...[0, 1, 2, 3].map((n) => shop('red', n)), single('anna'), single('bert')]);
const linker = await Linker.open(deps);
const refresh = (ids: readonly string[]) => inTransaction(db, (tx) => linker.refresh(tx, ids));
const obey = () => inTransaction(db, (tx) => linker.obey(tx));
const membersOf = async (sellerId: string) => {
  const { operatorId } = await operatorOf(db, sellerId);
  if (operatorId === null) return null;
  const detail = await getOperator(db, operatorId);
  return (
    detail?.members
      .filter(({ until }) => until === null)
      .map((m) => m.sellerId)
      .toSorted() ?? null
  );
};

describe('operators', () => {
  it('accounts behind the documents of others are one operator, strangers are none', async () => {
    expect(await membersOf('red-0')).toEqual(['red-0', 'red-1', 'red-2', 'red-3']);
    expect(await membersOf('anna')).toBeNull();
    const { items } = await listOperators(db, { limit: 10 });
    expect(items[0]).toMatchObject({ accounts: 4, stopped: 0 });
  });

  it('a link is told as arithmetic that adds up, with what both have half hidden', async () => {
    const link = await explainLink(db, 'red-0', 'red-2', DAY);
    const sum = link!.parts.reduce((all, part) => all + part.bits, link!.start + link!.others);
    expect(sum).toBeCloseTo(link!.total, 6);
    expect(link!.probability).toBeGreaterThan(0.95);
    const bank = link!.parts.find((part) => part.field === 'payout')!;
    expect(bank.bits).toBeGreaterThan(0);
    expect(bank.shared).toHaveLength(1);
    expect(bank.shared[0]).not.toContain('red-bank');
    expect(await explainLink(db, 'red-0', 'anna', DAY)).toBeNull();
  });

  it('an account that arrives joins its operator, which keeps its name', async () => {
    const { operatorId } = await operatorOf(db, 'red-0');
    await tell([shop('red', 4)]);
    await refresh(['red-4']);
    expect((await operatorOf(db, 'red-4')).operatorId).toBe(operatorId);
    expect((await getOperator(db, operatorId!))?.accounts).toBe(5);
  });

  it('a banned operator is recognised when it returns under another name, with grounds', async () => {
    await inTransaction(db, (tx) =>
      setStanding(deps, tx, {
        sellerId: 'red-1',
        stopped: true,
        cause: 'closed',
        ref: 'm-1',
        actor: 'user:u',
      }),
    );
    await tell([shop('red', 5)]);
    await refresh(['red-5']);
    const [facts, none] = await gatherOperators(db, [
      { sellerId: 'red-5', at: later },
      { sellerId: 'anna', at: later },
    ]);
    expect(facts).toMatchObject({ accounts: 6, stopped: ['red-1'] });
    expect(facts!.link).toMatchObject({ sellerId: 'red-1' });
    expect(facts!.link!.grounds).toContain('payout');
    expect(none).toBeNull();
  });

  it('nothing that became known at or after the moment asked for counts', async () => {
    const [facts] = await gatherOperators(db, [{ sellerId: 'red-0', at: '2026-06-01T00:00:00.000Z' }]);
    expect(facts).toBeNull();
  });

  it('restoring an account takes the stain from the others', async () => {
    clock.set('2026-06-02T00:00:00.000Z');
    await inTransaction(db, (tx) =>
      setStanding(deps, tx, {
        sellerId: 'red-1',
        stopped: false,
        cause: 'restored',
        ref: 'm-1',
        actor: 'user:u',
      }),
    );
    const [facts] = await gatherOperators(db, [{ sellerId: 'red-5', at: later }]);
    expect(facts?.stopped).toEqual([]);
  });
});

describe('rulings', () => {
  const rule = (kind: 'join' | 'split', accounts: string[], from: string[] = []) =>
    inTransaction(db, (tx) =>
      ruleOperator(deps, tx, { kind, accounts, from, reason: 'seen by a person', actor: 'user:lead' }),
    );

  it('a split holds, also when the account is told anew and when the linker is opened again', async () => {
    clock.set('2026-06-03T00:00:00.000Z');
    const others = ['red-0', 'red-1', 'red-2', 'red-3', 'red-4'];
    const { id } = await rule('split', ['red-5'], others);
    await obey();
    expect(await membersOf('red-5')).toBeNull();
    expect(await membersOf('red-0')).toEqual(others);
    await tell([{ ...shop('red', 5), name: 'Another name' }]);
    await refresh(['red-5']);
    expect(await membersOf('red-5')).toBeNull();
    await Linker.open(deps);
    expect(await membersOf('red-5')).toBeNull();
    clock.set('2026-06-04T00:00:00.000Z');
    await inTransaction(db, (tx) => liftRulingOf(deps, tx, { id, actor: 'user:lead' }));
    await obey();
    expect(await membersOf('red-5')).toEqual([...others, 'red-5']);
    await expect(
      inTransaction(db, (tx) => liftRulingOf(deps, tx, { id, actor: 'user:lead' })),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('a join makes one operator of strangers', async () => {
    clock.set('2026-06-05T00:00:00.000Z');
    await rule('join', ['anna', 'bert']);
    await obey();
    expect(await membersOf('anna')).toEqual(['anna', 'bert']);
  });

  it('a ruling that says nothing or contradicts itself is refused', async () => {
    const refused = { code: 'sellers_ruling_invalid' };
    await expect(rule('join', ['anna', 'anna'])).rejects.toMatchObject(refused);
    await expect(rule('split', ['anna'])).rejects.toMatchObject(refused);
    await expect(rule('split', ['anna'], ['anna'])).rejects.toMatchObject(refused);
  });
});
