import { halfWidth } from './numbers.ts';

/** A day on which goods end, as the text says or as it follows from making date and shelf life. UTF-16 range. */
export interface Expiry {
  /** Last good day, `YYYY-MM-DD`; of a month without a day its last. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

const DAY =
  '(?:(\\d{4})\\s?[-./年]\\s?(\\d{1,2})(?:\\s?[-./月]\\s?(\\d{1,2}))?|(\\d{4})(\\d{2})(\\d{2})?|(\\d{1,2})\\s?[-./]\\s?(\\d{4})|(\\d{1,2}\\s)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s(\\d{4}))(?!\\d)';
const UNTIL = new RegExp(
  `(?:有效期[至到]?|保质期[至到]|失效日期|失效期|到期日?期?|限期使用日期|\\bexp(?:iry|ires?|iration)?(?:\\sdate)?|\\buse by|\\bbest before|\\bbbe?)\\s?[:：.]?\\s?${DAY}`,
  'giu',
);
const MADE = new RegExp(
  `(?:生产日期|制造日期|\\bmfg(?:\\sdate)?|\\bmanufactured(?:\\son)?|\\bmade on)\\s?[:：.]?\\s?${DAY}`,
  'iu',
);
const LIFE =
  /(?:保质期|有效期|限用期|shelf life)\s?[:：]?\s?(?:of\s)?(\d{1,4})\s?(个?月|年|天|日|months?|years?|days?)/iu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Without one of these a text tells of no end. */
const MAY_TELL = /[效质]期|失效|到期|限[期用]|日期|exp|use by|best before|bb|mfg|made on|manufactured/i;

/** The earliest end that a text tells of; null when it tells of none. */
export function expiryIn(text: string): Expiry | null {
  if (!MAY_TELL.test(text)) return null;
  const plain = halfWidth(text);
  let first: Expiry | null = null;
  for (const match of plain.matchAll(UNTIL)) {
    const day = dayOf(match);
    if (day !== null && (first === null || day < first.day)) {
      first = { day, start: match.index, end: match.index + match[0].length };
    }
  }
  if (first !== null) return first;
  const made = MADE.exec(plain);
  const life = LIFE.exec(plain);
  const from = made === null ? null : dayOf(made);
  if (made === null || from === null || life === null) return null;
  const end = new Date(`${from}T00:00:00Z`);
  const count = Number(life[1]);
  const unit = (life[2] as string).toLowerCase();
  if (/月|month/.test(unit)) end.setUTCMonth(end.getUTCMonth() + count);
  else if (/年|year/.test(unit)) end.setUTCFullYear(end.getUTCFullYear() + count);
  else end.setUTCDate(end.getUTCDate() + count);
  if (Number.isNaN(end.getTime())) return null;
  return { day: end.toISOString().slice(0, 10), start: made.index, end: made.index + made[0].length };
}

/** Null for what is no day of the calendar between 1990 and 2100. */
function dayOf(match: RegExpExecArray): string | null {
  const [, y1, m1, d1, y2, m2, d2, m3, y3, d4, name, y4] = match;
  const year = Number(y1 ?? y2 ?? y3 ?? y4);
  const month = name === undefined ? Number(m1 ?? m2 ?? m3) : MONTHS.indexOf(name.toLowerCase()) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Number(d1 ?? d2 ?? d4?.trim() ?? last);
  if (!(year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= last)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
