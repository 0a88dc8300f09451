import { describe, expect, it } from 'vitest';
import { shortTerm } from './term-label.ts';

describe('the words for a term', () => {
  it.each([
    ['brands named plainly', 'brands named plainly', null],
    ['surest disguise of a brand, 0..1', 'surest disguise of a brand', '0–1'],
    ['1 when a brand named the seller', 'a brand named the seller', '0/1'],
    ['other sellers with the same text, ln(1 + n)', 'other sellers with the same text', 'ln(1+n)'],
    ['natural logarithm of the pieces in a lot', 'pieces in a lot', 'ln'],
    ['trade in 90 days: orders / (orders + 20), 0..1; more earns nothing', 'trade in 90 days', '0–1'],
    ['提到品牌并说明二手（0/1）', '提到品牌并说明二手', '0/1'],
    ['品牌授权了该卖家为 1', '品牌授权了该卖家', '0/1'],
    ['近 90 天的交易记录：订单/(订单+20)，0 至 1；再多也不再加分', '近 90 天的交易记录', '0–1'],
    ['brands named plainly × goods for children, 0/1', 'brands named plainly × goods for children', null],
  ])('%s', (full, name, unit) => {
    expect(shortTerm(full)).toEqual({ name, unit });
  });
});
