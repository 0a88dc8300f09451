import { describe, expect, it } from 'vitest';
import { rowsOf, textOfRows } from './cel-rows.ts';

describe('a condition as rows', () => {
  it.each([
    'score >= limit.review',
    'signal.jargon_strong > 0 && listing.price_minor < 5000.0',
    'signal.a > 0 || signal.b >= 2 || listing.category == "a && b"',
    'seller.kind != "company"',
    'listing.has_gtin == false && score > 0.5',
  ])('%s is shown, and written back as it was', (text) => {
    const rows = rowsOf(text);
    expect(rows).not.toBeNull();
    expect(rows && textOfRows(rows)).toBe(text);
  });

  it('turns a comparison that names its field last, and drops brackets that say nothing', () => {
    expect(rowsOf('(0.5 <= score) && ((signal.a > 1))')).toEqual({
      join: '&&',
      rows: [
        { field: 'score', operator: '>=', value: '0.5' },
        { field: 'signal.a', operator: '>', value: '1' },
      ],
    });
  });

  it.each([
    'score > 0.5 && signal.a > 1 || signal.b > 1',
    '(score > 0.5 || signal.a > 1) && signal.b > 1',
    '!(score > 0.5)',
    'has(signal.a)',
    'signal.a + signal.b > 1',
    'listing.category.startsWith("a")',
    'score > signal.a',
    'score > 0.5 &&',
    '(score > 0.5',
    'score > 0.5)',
    '',
  ])('leaves %j to the text', (text) => {
    expect(rowsOf(text)).toBeNull();
  });
});
