import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { type TransparencyDouble, transparencyDouble } from '../../test/support/transparency-database.ts';
import type { Clock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import type { Entry } from '../ledger/index.ts';
import { reasonCodes } from '../screening/index.ts';
import {
  checkRecord,
  mapRestriction,
  type Restriction,
  type RestrictionNews,
  schemaOn,
  statementFollower,
  submitStatements,
} from './index.ts';
import { remapStatement } from './remap-statement.ts';
import { readStatement, readStatements, settleStatement } from './store.ts';

const { db } = await testDatabase();
const START = Date.parse('2026-03-01T12:00:00.000Z');
let now = START;
const clock: Clock = { now: () => now };
const settings = { termsUrl: 'https://market.example/terms' };
const base = { db, clock, ids: randomIds, ...settings };
const schema = schemaOn('2026-03-01');

const restriction: Restriction = {
  id: 'dec_1',
  subject: { type: 'listing', id: 'listing-1' },
  measure: 'listing_not_shown',
  at: '2026-03-01T12:00:00.000Z',
  until: null,
  market: 'DE',
  reasons: ['hidden_brand'],
  source: 'own',
  detectedByMachine: true,
  decidedBy: 'machine',
  contentAt: '2026-02-27T08:00:00.000Z',
  shows: ['text', 'image'],
  ean13: '4006381333931',
};

let told: (RestrictionNews | null)[] = [];
const follower = statementFollower({ ...base, graceHours: 24 }, [
  { kinds: ['test.happened'], read: async () => told.shift() ?? null },
]);
async function tell(...news: (RestrictionNews | null)[]): Promise<void> {
  told = [...news];
  const entry: Entry = {
    id: randomIds.next('ent'),
    kind: 'test.happened',
    subject: { type: 'listing', id: 'listing-1' },
    actor: 'system:test',
    at: new Date(now).toISOString(),
    data: {},
    position: 1,
    commitment: '',
    chain: null,
    erasedAt: null,
  };
  await inTransaction(db, (tx) =>
    follower.handle(
      tx,
      news.map(() => entry),
    ),
  );
}
let serial = 0;
const another = (more: Partial<Restriction> = {}): Restriction => {
  serial += 1;
  const id = `listing-n${serial}`;
  return { ...restriction, id: `dec_n${serial}`, subject: { type: 'listing', id }, ...more };
};
const restricted = (one: Restriction, passing = false): RestrictionNews => ({
  subject: one.subject,
  restriction: one,
  passing,
});
const stateOf = async (id: string): Promise<string | undefined> => (await readStatement(db, id))?.state;

let double: TransparencyDouble;
const submit = (): Promise<number> => submitStatements({ ...base, endpoint: double });
async function submitAll(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) if ((await submit()) === 0) return;
}
beforeAll(async () => {
  double = await transparencyDouble();
});
afterAll(() => double.close());
beforeEach(async () => {
  double.answerWith(null);
  await submitAll();
});

describe('a record for the transparency database', () => {
  it('of every reason the gate may give passes the field rules', () => {
    for (const reason of reasonCodes) {
      for (const source of ['own', 'notice', 'trusted_flagger'] as const) {
        const mapped = mapRestriction(
          { ...restriction, reasons: [reason], source, decidedBy: 'both' },
          settings,
          restriction.at,
        );
        expect(checkRecord(mapped.schema, mapped.record), reason).toEqual([]);
      }
    }
  });

  it('of every measure passes, and says its end', () => {
    for (const measure of [
      'listing_removed',
      'listing_demoted',
      'payouts_suspended',
      'account_suspended',
      'account_terminated',
    ] as const) {
      const subject = { type: measure.startsWith('listing') ? 'listing' : 'account', id: 'x' } as const;
      const shows = subject.type === 'account' ? [] : restriction.shows;
      const { record } = mapRestriction(
        { ...restriction, measure, subject, shows, until: '2026-04-01T00:00:00.000Z' },
        settings,
        restriction.at,
      );
      expect(checkRecord(schema, record), measure).toEqual([]);
      expect(Object.keys(record).filter((name) => name.startsWith('end_date_'))).toHaveLength(1);
    }
  });

  it('speaks of the law only where a notice and a person established the infringement', () => {
    const record = (more: Partial<Restriction>) =>
      mapRestriction({ ...restriction, ...more }, settings, restriction.at).record;
    expect(record({}).decision_ground).toBe('DECISION_GROUND_INCOMPATIBLE_CONTENT');
    const law = record({ source: 'notice', decidedBy: 'person' });
    expect(law.decision_ground).toBe('DECISION_GROUND_ILLEGAL_CONTENT');
    expect(law.illegal_content_legal_ground).toContain('2017/1001');
    expect(law.automated_decision).toBe('AUTOMATED_DECISION_NOT_AUTOMATED');
  });

  it.each(['valueOf', 'toString', 'constructor', '__proto__', ''])(
    'of an unknown reason %j stands on the terms',
    (reason) => {
      const { record } = mapRestriction({ ...restriction, reasons: [reason] }, settings, restriction.at);
      expect(checkRecord(schema, record)).toEqual([]);
      expect(record.category).toBe('STATEMENT_CATEGORY_OTHER_VIOLATION_TC');
    },
  );

  it('of any restriction whatever is in order', () => {
    fc.assert(
      fc.property(
        fc.record({
          reasons: fc.array(fc.oneof(fc.constantFrom(...reasonCodes), fc.string()), { maxLength: 6 }),
          market: fc.constantFrom('DE', 'FR', 'NO', 'EU'),
          until: fc.option(fc.constantFrom('2026-03-01T13:00:00.000Z', '2027-01-01T00:00:00.000Z'), {
            nil: null,
          }),
          decidedBy: fc.constantFrom('machine' as const, 'person' as const, 'both' as const),
          detectedByMachine: fc.boolean(),
        }),
        (more) => {
          const { record } = mapRestriction({ ...restriction, ...more }, settings, restriction.at);
          expect(checkRecord(schema, record)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the field rules', () => {
  const { record } = mapRestriction(restriction, settings, restriction.at);
  const problems = (change: Record<string, unknown>) =>
    checkRecord(schema, { ...record, ...change }).map(({ field, problem }) => `${field}: ${problem}`);

  it.each([
    [{ decision_visibility: null }, 'decision_visibility: required'],
    [{ decision_visibility: ['DECISION_VISIBILITY_GONE'] }, 'decision_visibility: unknown_value'],
    [{ decision_visibility: 'DECISION_VISIBILITY_CONTENT_REMOVED' }, 'decision_visibility: not_a_list'],
    [{ decision_visibility: ['DECISION_VISIBILITY_OTHER'] }, 'decision_visibility_other: required'],
    [{ decision_facts: 'x'.repeat(5_001) }, 'decision_facts: too_long'],
    [{ incompatible_content_ground: 'x'.repeat(501) }, 'incompatible_content_ground: too_long'],
    [{ incompatible_content_explanation: '' }, 'incompatible_content_explanation: required'],
    [{ decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT' }, 'illegal_content_legal_ground: required'],
    [{ category: 'STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT' }, 'category: unknown_value'],
    [{ category_specification: ['KEYWORD_DANGEROUS_TOYS'] }, 'category_specification: unknown_value'],
    [{ territorial_scope: ['CN'] }, 'territorial_scope: unknown_value'],
    [{ territorial_scope: [] }, 'territorial_scope: required'],
    [{ content_date: '2026-02-30' }, 'content_date: not_a_date'],
    [{ content_date: '1999-12-31' }, 'content_date: too_early'],
    [{ application_date: '2019-12-31' }, 'application_date: too_early'],
    [
      { end_date_visibility_restriction: '2026-02-28' },
      'end_date_visibility_restriction: before_application',
    ],
    [{ puid: 'a b' }, 'puid: malformed'],
    [{ puid: undefined }, 'puid: required'],
    [{ automated_decision: 'Yes' }, 'automated_decision: unknown_value'],
    [{ content_id: { ISBN: '9780000000000' } }, 'content_id: malformed'],
    [{ decision_facst: 'x' }, 'decision_facst: unknown_field'],
    [{ valueOf: 'x' }, 'valueOf: unknown_field'],
    [{ content_id: { 'EAN-13': Object.create(null) } }, 'content_id: malformed'],
  ])('name what is wrong: %j', (change, expected) => {
    expect(problems(change)).toContain(expected);
  });

  it('ask for a restriction of any of the four kinds', () => {
    expect(problems({ decision_visibility: [] })).toHaveLength(4);
    expect(problems({ decision_visibility: [], decision_account: 'DECISION_ACCOUNT_SUSPENDED' })).toEqual([]);
  });

  it('take nothing that is not a record, and never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => void checkRecord(schema, value)),
      { numRuns: 300 },
    );
    expect(checkRecord(schema, null)).toEqual([{ field: '', problem: 'malformed' }]);
  });
});

describe('a statement', () => {
  it('is made once for a restriction in the Union, and not for one elsewhere', async () => {
    const here = another();
    const there = another({ market: 'CN' });
    await tell(restricted(here), restricted(here), restricted(there));
    expect(await stateOf(here.id)).toBe('waiting');
    expect(await stateOf(there.id)).toBeUndefined();
  });

  it('stands while later decisions keep the same restriction; lifted and restricted again, there is a new one', async () => {
    const first = another();
    const second = { ...first, id: `${first.id}_b` };
    const third = { ...first, id: `${first.id}_c` };
    await tell(restricted(first), restricted(second));
    expect(await stateOf(second.id)).toBeUndefined();
    await tell({ subject: first.subject, restriction: null, passing: false }, restricted(third));
    expect(await stateOf(third.id)).toBe('waiting');
    expect((await readStatement(db, first.id))?.lifted_at).not.toBeNull();
  });

  it('of a listing that is shown within a day is never sent', async () => {
    const held = another();
    await tell(restricted(held, true));
    await submitAll();
    expect(await stateOf(held.id)).toBe('waiting');
    await tell({ subject: held.subject, restriction: null, passing: false });
    expect(await stateOf(held.id)).toBe('ended');
    const long = another();
    await tell(restricted(long, true));
    now += 25 * 3_600_000;
    await submitAll();
    expect(await stateOf(long.id)).toBe('sent');
  });

  it('goes out in batches of a hundred and knows where it stands', async () => {
    const many = Array.from({ length: 130 }, () => another());
    await tell(...many.map((one) => restricted(one)));
    double.answerWith(null);
    const before = double.calls.length;
    await submitAll();
    expect(double.calls.slice(before)).toEqual(['POST /statements', 'POST /statements']);
    const row = await readStatement(db, (many[0] as Restriction).id);
    expect(row?.state).toBe('sent');
    expect(row?.permalink).toContain('https://transparency.example/statement/');
    expect(many.every(({ id }) => double.stored.has(id))).toBe(true);
  });

  it('is not sent twice when the answer was lost', async () => {
    const one = another();
    await tell(restricted(one));
    double.loseNextAnswer();
    await submit();
    expect(await stateOf(one.id)).toBe('waiting');
    expect(double.stored.has(one.id)).toBe(true);
    now += 60_000;
    const before = double.calls.length;
    await submitAll();
    expect(await stateOf(one.id)).toBe('known');
    expect(double.calls.slice(before)).toEqual([`GET /statement/existing-puid/${one.id}`]);
  });

  it('that is at fault is refused by name, and holds up none of its batch', async () => {
    const [good, bad] = [another(), another()];
    await tell(restricted(good), restricted(bad));
    await db
      .withTables<{ 'statements.statements': { id: string; record: unknown } }>()
      .updateTable('statements.statements')
      .set({ record: JSON.stringify({ puid: bad.id, category: 'STATEMENT_CATEGORY_NONE' }) })
      .where('id', '=', bad.id)
      .execute();
    await submitAll();
    expect(await stateOf(good.id)).toBe('sent');
    const refused = await readStatement(db, bad.id);
    expect(refused?.state).toBe('refused');
    expect(refused?.problems.map(({ field }) => field)).toContain('category');
    await remapStatement(base, { id: bad.id, actor: 'user:anna' });
    await submitAll();
    expect(await stateOf(bad.id)).toBe('sent');
    await expect(remapStatement(base, { id: bad.id, actor: 'user:anna' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it.each([401, 429, 500, 503])('waits, longer each time, while the database answers %i', async (status) => {
    const one = another();
    await tell(restricted(one));
    double.answerWith(status);
    await submit();
    const first = await readStatement(db, one.id);
    expect(first?.last_error).toBe(`answered ${status}`);
    expect(Date.parse(first?.next_attempt_at ?? '')).toBe(now + 30_000);
    expect(await submit()).toBe(0);
    now += 31_000;
    await submit();
    expect(Date.parse((await readStatement(db, one.id))?.next_attempt_at ?? '')).toBe(now + 60_000);
    double.answerWith(null);
    now += 61_000;
    await submitAll();
    expect(await stateOf(one.id)).toBe('sent');
  });

  it('taken by a sender that was killed comes up again, and two senders never take the same', async () => {
    const many = Array.from({ length: 8 }, () => another());
    await tell(...many.map((one) => restricted(one)));
    const before = double.calls.filter((call) => call === 'POST /statements').length;
    await Promise.all([submit(), submit(), submit()]);
    expect(double.calls.filter((call) => call === 'POST /statements')).toHaveLength(before + 1);
    const lost = another();
    await tell(restricted(lost));
    await settleStatement(db, lost.id, {
      attempts: 1,
      next_attempt_at: new Date(now + 120_000).toISOString(),
    });
    expect(await submit()).toBe(0);
    now += 121_000;
    await submitAll();
    expect(await stateOf(lost.id)).toBe('sent');
  });

  it('is listed newest first, by state', async () => {
    const rows = await readStatements(db, { state: 'sent', after: null, limit: 5 });
    expect(rows).toHaveLength(5);
    const [, second] = rows;
    const rest = await readStatements(db, {
      state: 'sent',
      after: [second?.created_at as string, second?.id as string],
      limit: 5,
    });
    expect(rest[0]?.id).toBe(rows[2]?.id);
  });
});
