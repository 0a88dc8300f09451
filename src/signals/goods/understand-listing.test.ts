import { describe, expect, it } from 'vitest';
import { prepareNames } from '../text/names.ts';
import { readPhrases } from './read-phrases.ts';
import { isValidGtin, isValidIsbn10, readGoodsNumbers, readModelNumbers } from './read-numbers.ts';
import { readQuantity } from './read-quantity.ts';
import { shippedTagger } from './tag-title.ts';
import { understandListing } from './understand-listing.ts';

describe('how many pieces and how much', () => {
  it.each([
    ['洗发水 500ml*6 家庭装', 6, [500, 'ml']],
    ['坚果 30克x12袋', 12, [30, 'g']],
    ['矿泉水 一箱12瓶', 12, null],
    ['纯棉袜子2件装', 2, null],
    ['三件套 床品', 3, null],
    ['毛巾三条装', 3, null],
    ['set of 4 wine glasses', 4, null],
    ['protein bars 12-pack', 12, null],
    ['phone case x3', 3, null],
    ['coffee 1kg', 1, [1000, 'g']],
    ['大米 5斤', 1, [2500, 'g']],
    ['2*250ml 精华', 2, [250, 'ml']],
    ['USB drive 16GB', 1, [16, 'GB']],
    ['plain cup', 1, null],
  ] as const)('%s', (text, pieces, measure) => {
    const read = readQuantity(text);
    expect(read.pieces).toBe(pieces);
    const told = read.said.find((s) => s.measure !== null)?.measure ?? null;
    expect(told === null ? null : [told.value, told.unit]).toEqual(measure);
  });
});

describe('numbers of goods', () => {
  it('check digits are judged by the standards', () => {
    expect(isValidGtin('4006381333931')).toBe(true);
    expect(isValidGtin('4006381333932')).toBe(false);
    expect(isValidGtin('036000291452')).toBe(true);
    expect(isValidGtin('96385074')).toBe(true);
    expect(isValidGtin('00000000')).toBe(false);
    expect(isValidIsbn10('080442957X')).toBe(true);
    expect(isValidIsbn10('0804429570')).toBe(false);
  });

  it('a labelled number is read right or wrong, a bare one only when it is right', () => {
    expect(readGoodsNumbers('条码 4006381333932')).toMatchObject([{ kind: 'gtin', valid: false }]);
    expect(readGoodsNumbers('call 13812345678')).toEqual([]);
    expect(readGoodsNumbers('4006381333931 pen')).toMatchObject([
      { kind: 'gtin', valid: true, start: 0, end: 13 },
    ]);
    expect(readGoodsNumbers('ISBN 978-3-16-148410-0')).toMatchObject([{ kind: 'isbn13', valid: true }]);
    expect(readGoodsNumbers('ISBN: 0-8044-2957-X')).toMatchObject([{ kind: 'isbn10', valid: true }]);
  });

  it('measures and standards are no model numbers', () => {
    const read = (text: string) => readModelNumbers(text).map((m) => m.text);
    expect(read('索尼WH-1000XM4耳机 20W 1080p 5G')).toEqual(['WH-1000XM4']);
    expect(read('500ml x3 usb3.0 2kg')).toEqual([]);
    expect(read('KFR-35GW/19 空调 1.5匹')).toEqual(['KFR-35GW/19']);
  });
});

describe('phrases', () => {
  const values = (text: string) => readPhrases(text).map((p) => p.value);
  it('what is denied is not said', () => {
    expect(values('不是二手，全新未拆封')).toEqual(['new']);
    expect(values('not refurbished')).toEqual([]);
  });

  it('condition is read in both languages', () => {
    expect(values('九成新 自用出')).toContain('used');
    expect(values('官翻机')).toContain('refurbished');
    expect(values('pre-owned, like new')).toContain('used');
    expect(values('used for cooking')).toEqual([]);
  });
});

describe('understanding a listing', () => {
  const names = prepareNames([{ ownerId: 'b1', ownerVersion: 1, text: 'Kumavel', flags: 0, contexts: [] }]);

  it('tells what it fits from what it is, with places in the text as written', () => {
    const title = '手机壳 适用于 Kumavel K20 Pro，硅胶 黑色 2个装 全新正品';
    const read = understandListing({ names }, { title });
    expect(read.brands).toMatchObject([{ brandId: 'b1', compatible: true }]);
    expect(read.fits.map((f) => f.value)).toEqual(['Kumavel K20 Pro']);
    expect(read.condition).toBe('new');
    expect(read.claims.map((c) => c.value)).toEqual(['authentic']);
    expect(read.pieces).toBe(2);
    expect(read.attributes.map((a) => `${a.name}=${a.value}`)).toEqual(['material=silicone', 'colour=black']);
    for (const { span } of [...read.brands, ...read.fits, ...read.claims, ...read.attributes]) {
      expect(title.slice(span.start, span.end)).toBe(span.text);
    }
  });

  it('finds a brand that nobody taught, when the tagger is given', () => {
    const read = understandListing(
      { names, tagger: shippedTagger() },
      { title: '佰薇诗旗舰店 新款女士真皮单肩包 包邮' },
    );
    expect(read.products.map((p) => p.value).join()).toContain('包');
    expect(understandListing({ names }, { title: 'x' }).products).toEqual([]);
  });

  it('words that contradict each other leave the condition open; the form decides where it says', () => {
    expect(understandListing({}, { title: '全新 二手' }).condition).toBeNull();
    expect(understandListing({}, { title: '全新 二手', condition: 'used' }).condition).toBe('used');
    expect(understandListing({}, { title: 'refurbished, used' }).condition).toBe('refurbished');
  });

  it('reads text of pictures, and says that it was read there', () => {
    const read = understandListing(
      { names },
      { title: '口红', pictureTexts: [{ pictureId: 'p1', text: 'KUMAVEL' }] },
    );
    expect(read.brands).toMatchObject([{ brandId: 'b1', span: { field: 'picture', key: 'p1' } }]);
  });

  it('a number of the form with a wrong check digit is told', () => {
    expect(understandListing({}, { title: 'x', gtin: '4006381333932' }).gtin).toEqual({
      digits: '4006381333932',
      valid: false,
    });
  });

  it('takes a long hostile text in linear time', () => {
    const started = performance.now();
    understandListing(
      { names },
      { title: 'x', description: '1'.repeat(20_000) + 'a-1-'.repeat(5_000) + ' 适用'.repeat(3_000) },
    );
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
