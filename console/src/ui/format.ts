import type { Money, Said } from '../api/types.ts';

/** Formatters of numbers, money and times. All pure: the locale (`zh-CN` or `en`) and the zone come in. */

const cache = new Map<string, unknown>();
function cached<F>(key: string, make: () => F): F {
  let value = cache.get(key) as F | undefined;
  if (value === undefined) {
    value = make();
    cache.set(key, value);
  }
  return value;
}

/** Decimals of a currency's minor unit (2 for CNY, 0 for JPY, 3 for KWD). */
export function minorDecimals(currency: string): number {
  return cached(`dec:${currency}`, () => {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return options.maximumFractionDigits ?? 2;
  });
}

export function formatMoney(money: Money, locale: string): string {
  const decimals = minorDecimals(money.currency);
  const format = cached(
    `money:${locale}:${money.currency}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: money.currency,
        currencyDisplay: 'narrowSymbol',
      }),
  );
  // Narrow symbols are shared ($, ¥): the code stands beside, so that no sum is taken for another currency's.
  return `${format.format(money.amountMinor / 10 ** decimals)} ${money.currency}`;
}

/** What a person typed as an amount, in minor units; null when it is not an amount of that currency. */
export function parseMoney(text: string, currency: string): number | null {
  const decimals = minorDecimals(currency);
  const clean = text.trim().replaceAll(/[,，\s]/g, '');
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(clean);
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > decimals) return null;
  return Number(match[1]) * 10 ** decimals + (decimals === 0 ? 0 : Number(fraction.padEnd(decimals, '0')));
}

export function formatCount(value: number, locale: string): string {
  return cached(`count:${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

export function formatShare(share: number, locale: string, digits = 1): string {
  return cached(
    `share:${locale}:${digits}`,
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  ).format(share);
}

/** A probability: one decimal in the middle, two at the ends, and never 0 or 100: a model is never certain. */
export function formatProbability(p: number, locale: string): string {
  if (p < 0.0001) return `<${formatShare(0.0001, locale, 2)}`;
  if (p > 0.9999) return `>${formatShare(0.9999, locale, 2)}`;
  return formatShare(p, locale, p < 0.1 || p > 0.995 ? 2 : 1);
}

/** Signed decimal with a fixed number of digits and a real minus sign. */
export function formatSigned(value: number, digits = 3): string {
  const text = Math.abs(value).toFixed(digits);
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** A number without trailing zeros, at most `digits` decimals. */
export function formatPlain(value: number, digits = 4): string {
  return (Math.round(value * 10 ** digits) / 10 ** digits).toString().replace('-', '−');
}

/** Milliseconds: two significant places under ten, whole above, seconds from ten thousand. */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 10) return `${Math.round(ms)} ms`;
  if (ms >= 0.1) return `${ms.toFixed(1)} ms`;
  return `${Math.max(0, Math.round(ms * 1000))} µs`;
}

/** Local date and time to the second; the date is left out for today. */
export function formatTime(iso: string, locale: string, now: Date, zone?: string): string {
  const at = new Date(iso);
  const day = (d: Date) =>
    cached(`day:${zone}`, () => new Intl.DateTimeFormat('en-CA', zone ? { timeZone: zone } : {})).format(d);
  const clock = cached(
    `clock:${locale}:${zone}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hour12: false,
        ...(zone ? { timeZone: zone } : {}),
      }),
  ).format(at);
  if (day(at) === day(now)) return clock;
  const sameYear = day(at).slice(0, 4) === day(now).slice(0, 4);
  const date = new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
    ...(zone ? { timeZone: zone } : {}),
  }).format(at);
  return `${date} ${clock.slice(0, 5)}`;
}

/** The whole moment with its zone, for hover: local to the millisecond, then UTC. */
export function formatMoment(iso: string, locale: string, zone?: string): string {
  const at = new Date(iso);
  const local = new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    ...(zone ? { timeZone: zone } : {}),
  }).format(at);
  const name = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${local} (${name})\n${at.toISOString()}`;
}

/** Distance in the two largest fitting words: `in 12 min`, `3 小时前`. */
export function formatRelative(iso: string, locale: string, now: Date): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  const steps = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const format = cached(
    `rel:${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
  );
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(Math.trunc(seconds), 'second');
}

/** Minutes as `3 h 12 min`. */
export function formatMinutes(minutes: number, locale: string): string {
  const whole = Math.max(0, Math.round(minutes));
  const unit = (value: number, name: 'hour' | 'minute' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (whole < 60) return unit(whole, 'minute');
  if (whole < 48 * 60) {
    const rest = whole % 60;
    return unit(Math.floor(whole / 60), 'hour') + (rest ? ` ${unit(rest, 'minute')}` : '');
  }
  return unit(Math.round(whole / 1440), 'day');
}

/** The sentence in a language; a plain string is already in the reader's. */
export function say(said: Said | null | undefined, language: 'zh' | 'en'): string {
  if (said === null || said === undefined) return '';
  return typeof said === 'string' ? said : said[language];
}

/** First and last characters of an id or hash. */
export function shorten(id: string, head = 8, tail = 4): string {
  return id.length <= head + tail + 1 ? id : `${id.slice(0, head)}…${tail === 0 ? '' : id.slice(-tail)}`;
}

/** What stands between the members of a short list. */
export function comma(locale: string): string {
  return locale.startsWith('zh') ? '、' : ', ';
}
