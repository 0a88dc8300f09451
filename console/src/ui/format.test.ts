import { describe, expect, it } from 'vitest';
import {
  formatMinutes,
  formatMoment,
  formatMoney,
  formatMs,
  formatProbability,
  formatRelative,
  formatSigned,
  formatTime,
  minorDecimals,
  parseMoney,
  say,
  shorten,
} from './format.ts';

const now = new Date('2026-03-02T04:00:00.000Z');

describe('money', () => {
  it('follows the minor unit of its currency', () => {
    expect([minorDecimals('CNY'), minorDecimals('JPY'), minorDecimals('KWD')]).toEqual([2, 0, 3]);
    expect(formatMoney({ amountMinor: 129900, currency: 'CNY' }, 'zh-CN')).toBe('¥1,299.00 CNY');
    expect(formatMoney({ amountMinor: 1299, currency: 'JPY' }, 'en')).toBe('¥1,299 JPY');
  });

  it('is read back exactly and refuses more decimals than the currency has', () => {
    expect(parseMoney('1,299.5', 'CNY')).toBe(129950);
    expect(parseMoney('0.29', 'USD')).toBe(29);
    expect(parseMoney('1299', 'JPY')).toBe(1299);
    expect(parseMoney('1.5', 'JPY')).toBeNull();
    expect(parseMoney('12.345', 'CNY')).toBeNull();
    expect(parseMoney('-3', 'CNY')).toBeNull();
    expect(parseMoney('', 'CNY')).toBeNull();
  });
});

describe('times', () => {
  it('leave out the date today and name it otherwise, in the zone of the reader', () => {
    expect(formatTime('2026-03-02T03:04:05.000Z', 'en', now, 'Asia/Shanghai')).toBe('11:04:05');
    // 17:00 UTC the day before is already today in Shanghai.
    expect(formatTime('2026-03-01T17:00:00.000Z', 'en', now, 'Asia/Shanghai')).toBe('01:00:00');
    expect(formatTime('2026-03-01T17:00:00.000Z', 'en', now, 'UTC')).toBe('Mar 1 17:00');
    expect(formatTime('2025-03-01T17:00:00.000Z', 'en', now, 'UTC')).toContain('2025');
  });

  it('show the zone and UTC on hover', () => {
    const text = formatMoment('2026-03-02T03:04:05.678Z', 'en', 'Asia/Shanghai');
    expect(text).toContain('Asia/Shanghai');
    expect(text).toContain('2026-03-02T03:04:05.678Z');
  });

  it('tell distance in the largest fitting unit', () => {
    expect(formatRelative('2026-03-02T04:12:30.000Z', 'en', now)).toBe('in 12 min.');
    expect(formatRelative('2026-03-02T01:00:00.000Z', 'zh-CN', now)).toBe('3小时前');
    expect(formatMinutes(192, 'en')).toBe('3 hr 12 min');
  });
});

describe('numbers', () => {
  it('a probability is never shown as 0 or 100 %', () => {
    expect([0, 0.00003, 0.0123, 0.5, 0.9972, 0.99999, 1].map((p) => formatProbability(p, 'en'))).toEqual([
      '<0.01%',
      '<0.01%',
      '1.23%',
      '50%',
      '99.72%',
      '>99.99%',
      '>99.99%',
    ]);
  });

  it('carry a real minus and a sign', () => {
    expect(formatSigned(-1.25)).toBe('−1.250');
    expect(formatSigned(0.5, 2)).toBe('+0.50');
  });

  it('choose the unit of a duration', () => {
    expect([0.004, 0.42, 8.25, 42.4, 12_340].map(formatMs)).toEqual([
      '4 µs',
      '0.4 ms',
      '8.3 ms',
      '42 ms',
      '12.3 s',
    ]);
  });
});

it('a sentence is given in the language asked for, a plain one as it is', () => {
  expect(say({ zh: '是', en: 'yes' }, 'zh')).toBe('是');
  expect(say('ja', 'en')).toBe('ja');
  expect(say(null, 'en')).toBe('');
  expect(shorten('0123456789abcdef')).toBe('01234567…cdef');
});
