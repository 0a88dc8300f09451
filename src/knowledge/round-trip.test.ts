import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { guardFormula, unguardFormula } from './csv-columns.ts';
import { csvOf } from './export-items.ts';
import { type ImportReport, createItem, exportItems, getItem, importItems } from './index.ts';
import { type ItemType, itemSchemas, itemTypes, lexicons, pictureBanks } from './item.ts';
import { readCsv } from './read-csv.ts';
import { readLines } from './read-lines.ts';
import { pageItems } from './store.ts';
import type { Teacher } from './taught-item.ts';

const { db } = await testDatabase();
const { db: elsewhere } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const depsOf = (of: Db) => ({ db: of, ids: randomIds, clock });
const platform: Teacher = { actor: 'user:ping', owner: null };

interface File {
  readonly type?: ItemType | null;
  readonly format?: 'csv' | 'json';
  readonly into?: Db;
}

function bring(file: string, options: File = {}): Promise<ImportReport> {
  const { type = 'lexicon_term', format = 'csv', into = db } = options;
  const bytes = [Buffer.from(file)];
  return importItems(depsOf(into), { format, type, bytes, source: 'file', note: '', by: platform });
}

const terms = (...rows: string[]) => ['lexicon,text,language,strength,innocent', ...rows, ''].join('\n');
const itemsOf = (of: Db, type: ItemType) => pageItems(of, { type }, { limit: 100_000, after: '' });

async function fileOf(of: Db, format: 'csv' | 'json', type: ItemType): Promise<string> {
  let text = '';
  for await (const piece of exportItems(of, { format, type })) text += piece;
  return text;
}

/** Texts that break naive writers and readers. */
const nasty = fc.constantFrom(
  '=1+1',
  "'=x",
  "'",
  '-2',
  '+86',
  '@x',
  '＝a',
  'a|b',
  '[1',
  '["a"]',
  'a"b',
  '"',
  '{',
  'a,b;c\td',
);
const textOf = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }),
      nasty,
      fc.constant('行一\r\n行二\n"三"'),
    )
    .map((text) => text.slice(0, max).toWellFormed().replaceAll('\0', '').trim())
    .filter((text) => text !== '');
const hex = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789abcdef')),
  minLength: 64,
  maxLength: 64,
});
const day = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const market = fc.constantFrom('CN', 'US', 'DE');

/** A body as people could write it, of each type, about one of the brands. */
function bodies(brandId: string): { readonly [T in ItemType]: fc.Arbitrary<object> } {
  return {
    brand: fc.record({
      names: fc.array(
        fc.record({
          text: textOf(50),
          kind: fc.constantFrom('name', 'alias', 'abbreviation'),
          common: fc.boolean(),
          context: fc.array(textOf(10), { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      categories: fc.array(textOf(20), { maxLength: 3 }),
      restrictedChannel: fc.boolean(),
    }),
    right: fc.record({
      brandId: fc.constant(brandId),
      kind: fc.constantFrom('trademark', 'copyright', 'design', 'patent', 'geographical_indication'),
      registration: textOf(20),
      territory: market,
      niceClasses: fc.array(fc.integer({ min: 1, max: 45 }), { maxLength: 3 }),
      validFrom: maybe(day),
      validUntil: maybe(day),
    }),
    product: fc.record({
      brandId: fc.constant(brandId),
      name: textOf(50),
      models: fc.array(textOf(20), { maxLength: 3 }),
      gtins: fc.array(fc.constantFrom('6901234567892', '00012345'), { maxLength: 2 }),
      category: maybe(fc.oneof(textOf(20), fc.constant(''), fc.constant(' a '))),
      priceRanges: fc.array(
        fc.record({
          market,
          condition: fc.constantFrom('new', 'used'),
          currency: fc.constantFrom('CNY', 'JPY'),
          lowMinor: fc.nat(),
          highMinor: fc.nat(),
          from: maybe(day),
          until: maybe(day),
        }),
        { maxLength: 2 },
      ),
    }),
    authorised_seller: fc.record({
      brandId: fc.constant(brandId),
      sellerId: textOf(30),
      markets: fc.array(market, { maxLength: 2 }),
      from: maybe(day),
      until: maybe(day),
    }),
    authentication_point: fc.record({
      brandId: fc.constant(brandId),
      productId: fc.constant(null),
      point: textOf(200),
      language: fc.constantFrom('zh', 'en'),
    }),
    reference_picture: fc.record({
      bank: fc.constantFrom(...pictureBanks),
      pictureId: hex,
      pdq: hex,
      quality: fc.integer({ min: 0, max: 100 }),
      brandId: maybe(fc.constant(brandId)),
      productId: fc.constant(null),
      ownerSellerId: maybe(textOf(20)),
    }),
    logo: fc.record({ brandId: fc.constant(brandId), pictureId: hex, variant: textOf(30) }),
    lexicon_term: fc.record({
      lexicon: fc.constantFrom(...lexicons),
      text: textOf(30),
      language: fc.constantFrom('zh', 'en'),
      strength: fc.constantFrom('strong', 'weak'),
      innocent: fc.array(textOf(20), { maxLength: 3 }),
    }),
    exchange_rate: fc.record({
      currency: fc.constantFrom('CNY', 'EUR', 'JPY'),
      perUsd: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      date: day,
    }),
  };
}

describe('a file that was exported', () => {
  it.each(itemTypes)(
    'gives the same %s items elsewhere, ids included, from CSV and from JSON',
    async (type) => {
      const brand = await ensureBrand(db);
      const generated = fc.sample(bodies(brand)[type], { numRuns: 120, seed: 7 });
      const json = generated.map((body) => JSON.stringify({ type, body })).join('\n');
      const report = await bring(json, { format: 'json', type: null });
      expect(report.rejected.flatMap((row) => row.reasons).every((r) => r.en.includes('twice'))).toBe(true);
      expect(report.created).toBeGreaterThan(10);
      if (type !== 'brand')
        await bring(await fileOf(db, 'json', 'brand'), { format: 'json', type: null, into: elsewhere });
      const before = await itemsOf(db, type);
      for (const format of ['csv', 'json'] as const) {
        const file = await fileOf(db, format, type);
        const copy = await bring(file, { format, type, into: elsewhere });
        expect(copy.rejected).toEqual([]);
        expect(copy.accepted).toBe(before.length);
        if (format === 'json') expect(copy.unchanged).toBe(before.length);
        const after = new Map((await itemsOf(elsewhere, type)).map((item) => [item.id, item]));
        for (const item of before) {
          expect(after.get(item.id)?.body).toEqual(item.body);
          expect(itemSchemas[type].parse(item.body)).toEqual(item.body);
          expect(after.get(item.id)?.source).toBe(item.source);
        }
        expect(await bring(file, { format, type })).toMatchObject({
          created: 0,
          changed: 0,
          unchanged: before.length,
        });
      }
    },
  );

  it.each(itemTypes)('carries any %s body through CSV unchanged', async (type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(bodies('itm_brand')[type], { minLength: 1, maxLength: 5 }), async (list) => {
        const parsed = list.map((body) => itemSchemas[type].parse(body));
        const rows = parsed.map((body, i) => ({ id: `itm_${i}`, type, body, source: '=s', note: '' }));
        const read: unknown[] = [];
        for await (const row of readCsv(readLines([Buffer.from(csvOf(type, rows as never))]), type))
          read.push(row.ok ? [row.id, row.source, itemSchemas[type].parse(row.body)] : row);
        expect(read).toEqual(parsed.map((body, i) => [`itm_${i}`, '=s', body]));
      }),
      { numRuns: 60 },
    );
  });

  it('has no cell that a spreadsheet would run, and unguarding gives back every text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), nasty), (text) => {
        const cell = guardFormula(text);
        expect(cell).not.toMatch(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
        expect(cell).not.toBe('');
        expect(unguardFormula(cell)).toBe(text);
      }),
    );
  });

  it('of thousands of items is one JSON array, and a CSV that begins with a byte order mark', async () => {
    await bring(terms(...Array.from({ length: 2_100 }, (_, i) => `resale,many${i},en,strong,`)));
    const json = JSON.parse(await fileOf(db, 'json', 'lexicon_term')) as unknown[];
    expect(json.length).toBeGreaterThanOrEqual(2_100);
    const csv = await fileOf(db, 'csv', 'lexicon_term');
    expect(
      csv.startsWith('\ufeffid,lexicon,text,language,strength,innocent,source,note,state,version,owner\r\n'),
    ).toBe(true);
    let empty = '';
    for await (const piece of exportItems(db, { format: 'json', type: 'brand', owner: 'org_nobody' }))
      empty += piece;
    expect(JSON.parse(empty)).toEqual([]);
  });
});

let brandOf: string | undefined;
async function ensureBrand(of: Db): Promise<string> {
  if (brandOf !== undefined) return (await getItem(of, brandOf, platform)).id;
  const body = { names: [{ text: '样例品牌' }] };
  const item = await inTransaction(of, (tx) =>
    createItem(depsOf(of), tx, { type: 'brand', body, source: 'test', note: '', by: platform }),
  );
  brandOf = item.id;
  return item.id;
}
