import { DIGIT, type Folded, LATIN } from '../text/fold.ts';
import { readText } from '../text/read-text.ts';

export type ContactKind = 'phone' | 'qq' | 'wechat' | 'handle' | 'link';

/** A way to reach the seller outside the marketplace. UTF-16 range in the original. */
export interface Contact {
  readonly kind: ContactKind;
  readonly start: number;
  readonly end: number;
  /** Digits or letters without disguise. */
  readonly value: string;
  /** True when separators, other digits or words hide it. */
  readonly disguised: boolean;
}

const CHINESE_DIGITS = new Map<string, string>(
  Array.from('零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺').map((char, i) => [
    char,
    [
      '0',
      '0',
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '2',
      '1',
    ][i]!,
  ]),
);

const MESSENGER =
  /(?:微信|薇信|威信|徽信|微芯|wei\s?xin|we\s?chat|vx|v信|wx|薇|加v|加微|绿泡泡|扣扣|企鹅|qq|tg|telegram|电报|飞机|whats\s?app|wa|line|skype|viber|snapchat|kik|ig|instagram)/i;

const LINK =
  /(?:wa\.me|t\.me|chat\.whatsapp\.com|line\.me|discord\.gg|[a-z0-9-]+\.(?:x\.)?yupoo\.com)(?:\/[\w+.-]*)?/gi;

/** Numbers that are no contact: sizes, prices, model and order numbers stand with letters, units or a decimal point. */
const UNIT_AFTER = /^\s?(?:mm|cm|kg|ml|mah|元|块|米|克|斤|g|w|v|型|号色|件|只|片|张|dpi|rpm)/i;

/** Phone numbers, messenger accounts and links, also spelled in Chinese digits or with separators between. */
export function findContacts(text: string): Contact[] {
  const out: Contact[] = [];
  for (const match of text.matchAll(LINK)) {
    out.push({
      kind: 'link',
      start: match.index,
      end: match.index + match[0].length,
      value: match[0],
      disguised: false,
    });
  }
  const { folded } = readText(text);
  for (const run of digitRuns(folded)) {
    const contact = readRun(folded, run);
    if (contact && !out.some((other) => other.start < contact.end && contact.start < other.end))
      out.push(contact);
  }
  for (const handle of findHandles(folded)) {
    if (!out.some((other) => other.start < handle.end && handle.start < other.end)) out.push(handle);
  }
  return out;
}

interface DigitRun {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  readonly spelled: number;
}

function digitAt(folded: Folded, i: number): { digit: string; spelled: boolean } | null {
  const char = String.fromCharCode(folded.codes[i]!);
  if (folded.kind[i] === DIGIT) return { digit: char, spelled: folded.how[i] !== 0 };
  const chinese = CHINESE_DIGITS.get(char);
  return chinese === undefined ? null : { digit: chinese, spelled: true };
}

function digitRuns(folded: Folded): DigitRun[] {
  const runs: DigitRun[] = [];
  for (let i = 0; i < folded.length; ) {
    let digits = '';
    let spelled = 0;
    let to = i;
    for (; to < folded.length; to++) {
      const one = digitAt(folded, to);
      if (one === null) break;
      digits += one.digit;
      if (one.spelled) spelled++;
    }
    if (digits.length >= 5) runs.push({ from: i, to, digits, spelled });
    i = Math.max(to, i + 1);
  }
  return runs;
}

function readRun(folded: Folded, run: DigitRun): Contact | null {
  const { text } = folded;
  const start = folded.start[run.from]!;
  const end = folded.end[run.to - 1]!;
  const separators = end - start - run.digits.length;
  const before = text.slice(Math.max(0, start - 14), start);
  const messenger = MESSENGER.exec(before);
  const near =
    messenger !== null &&
    /^[\s:：=号是加找联系\-—>）)*]*$/u.test(before.slice(messenger.index + messenger[0].length));
  const attached =
    (run.from > 0 && folded.kind[run.from - 1] === LATIN && folded.gap[run.from] === 0) ||
    (run.to < folded.length && folded.kind[run.to] === LATIN && folded.gap[run.to] === 0);
  const disguised = run.spelled > 0 || separators > 2;
  // A mainland mobile number: 11 digits from 13 to 19 (Ministry of Industry and Information Technology numbering plan).
  const mobile = /^(?:86)?(1[3-9]\d{9})$/.exec(run.digits);
  if (mobile && !attached && !UNIT_AFTER.test(text.slice(end))) {
    return { kind: 'phone', start, end, value: mobile[1]!, disguised };
  }
  if (near && run.digits.length >= 5 && run.digits.length <= 13) {
    const word = messenger![0].toLowerCase();
    const kind = /qq|扣|企鹅/.test(word) ? 'qq' : /微|薇|威|徽|v|wx|we|绿/.test(word) ? 'wechat' : 'handle';
    return { kind, start, end, value: run.digits, disguised };
  }
  if (/\+\s?$/.test(before) && run.digits.length >= 10 && run.digits.length <= 14 && !attached) {
    return { kind: 'phone', start, end, value: `+${run.digits}`, disguised };
  }
  return null;
}

/** Account names after a messenger's name: "vx: abc_123", "telegram @shop". */
const HANDLE =
  /(?:微信|薇信|威信|v信|vx|wx|wechat|telegram|tg|whatsapp|instagram|\big|line id|skype|snapchat|kik)\s?(?:号|(?:id|no\.?|is)(?![a-z])|：|:|=|@|➕|\+|→)\s*[:：@]?\s*@?([a-z][\w.-]{4,19})/giu;
/** "加我V abc_123": the letter that stands for the messenger, after an invitation to add. */
const ADDED =
  /(?:加|➕|\+)\s?(?:我|下|一下|本人|店主|老板)?\s?(?:v|w|薇|微|威|卫)(?:信|❤|x)?\s?(?:号|id)?\s?[:：=]?\s?([a-z][\w-]{5,19})(?![\w-])/giu;
/** Words that follow such a name in honest prose. */
const PROSE =
  /^(?:https?|online|version|update|message|messages|notification|notifications|account|support|phone|mobile|friends?|group|https|please|official)$/i;

function findHandles(folded: Folded): Contact[] {
  const out: Contact[] = [];
  for (const match of folded.text.matchAll(ADDED)) {
    const value = match[1]!;
    // A word of letters alone may be anything; names of accounts hold a digit or a stroke.
    if (!/[\d_-]/.test(value)) continue;
    const end = match.index + match[0].length;
    out.push({ kind: 'wechat', start: end - value.length, end, value, disguised: true });
  }
  for (const match of folded.text.matchAll(HANDLE)) {
    const value = match[1]!;
    if (PROSE.test(value)) continue;
    const end = match.index + match[0].length;
    out.push({
      kind: /微|薇|威|v|wx|wechat/i.test(match[0].slice(0, 6)) ? 'wechat' : 'handle',
      start: end - value.length,
      end,
      value,
      disguised: false,
    });
  }
  return out;
}
