import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { isDay } from '../../base/day.ts';
import type { Bilingual } from '../../base/language.ts';

/** Signs that a paper was made to deceive. Each is a reason to look, and no proof. */
export const paperSigns = {
  edited_picture: {
    zh: '扫描件经图像编辑软件处理',
    en: 'the scan was saved by a program for editing pictures',
  },
  edited_after: {
    zh: '文件在所载签发日期之后被修改',
    en: 'the file was changed after the day it says it was issued on',
  },
  made_before: {
    zh: '文件的生成时间早于所载签发日期',
    en: 'the file was made before the day it says it was issued on',
  },
  edited_in_steps: {
    zh: '文件含多次增量保存的修改',
    en: 'changes were saved on top of the first version of the file',
  },
  many_fonts: { zh: '同一证书混用过多字体', en: 'more fonts than a certificate is set in' },
  future_date: { zh: '所载日期在未来', en: 'it bears a date in the future' },
  impossible_dates: {
    zh: '所载日期先后矛盾',
    en: 'its dates contradict each other',
  },
  impossible_term: {
    zh: '保护期限与该类权利不符',
    en: 'the term of protection is not that of such a right',
  },
  impossible_number: {
    zh: '注册号不符合登记机关的编号规则',
    en: 'the number is not one that the office gives',
  },
  unreadable: { zh: '文件损坏或无法读取', en: 'the file is damaged or cannot be read' },
} as const satisfies Record<string, Bilingual>;
export type PaperSign = keyof typeof paperSigns;

export interface Paper {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** The day on which it says it was issued, `YYYY-MM-DD`; null = not told. */
  readonly issuedOn: string | null;
}

const EDITORS =
  /photoshop|gimp|affinity photo|paint\.net|pixelmator|coreldraw|美图|meitu|snapseed|picsart|canva/i;
/** Certificates are set in few fonts; a patched one brings its own. */
const MANY_FONTS = 8;
const STREAMS = 200;
const STREAM_BYTES = 2_000_000;

/** Signs in the file itself: by whom it was saved, when, how often, in how many fonts. Reads PDF, JPEG, PNG, WebP, TIFF. */
export async function inspectDocument(paper: Paper): Promise<PaperSign[]> {
  const found = new Set<PaperSign>();
  const { bytes, mediaType, issuedOn } = paper;
  if (mediaType === 'application/pdf') for (const sign of inspectPdf(bytes, issuedOn)) found.add(sign);
  else if (mediaType.startsWith('image/')) {
    try {
      const { exif, xmp } = await sharp(bytes, { limitInputPixels: 200_000_000 }).metadata();
      const said = [exif, xmp]
        .map((part) => (part === undefined ? '' : Buffer.from(part).toString('latin1')))
        .join(' ');
      if (EDITORS.test(said) || EDITORS.test(Buffer.from(exif ?? []).toString('utf8')))
        found.add('edited_picture');
      const changed = /(\d{4}):(\d{2}):(\d{2}) \d{2}:\d{2}:\d{2}/.exec(said);
      if (changed !== null && issuedOn !== null) {
        const day = `${changed[1]}-${changed[2]}-${changed[3]}`;
        if (isDay(day) && day < issuedOn) found.add('made_before');
      }
    } catch {
      found.add('unreadable');
    }
  }
  return [...found];
}

function inspectPdf(bytes: Uint8Array, issuedOn: string | null): PaperSign[] {
  const raw = Buffer.from(bytes).toString('latin1');
  if (!raw.slice(0, 1_024).includes('%PDF-')) return ['unreadable'];
  const text = raw + inflated(bytes, raw);
  const found: PaperSign[] = [];
  if (EDITORS.test(metadataOf(text))) found.push('edited_picture');
  const made = pdfDay(/\/CreationDate\s*\(D:(\d{8})/.exec(text));
  const changed = pdfDay(/\/ModDate\s*\(D:(\d{8})/.exec(text));
  if (issuedOn !== null) {
    if (changed !== null && changed > issuedOn && made !== null && changed > made) found.push('edited_after');
    if (made !== null && made < issuedOn && changed !== null && changed < issuedOn) found.push('made_before');
  }
  // A linearised file has two markers from the start; each later save adds one.
  const ends = raw.split('%%EOF').length - 1;
  const linearised = /\/Linearized\s/.test(raw.slice(0, 2_048));
  if (ends > (linearised ? 2 : 1)) found.push('edited_in_steps');
  const fonts = new Set(
    [...text.matchAll(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/g)].map(
      (match) => (match[1] ?? '').split(/[-,]/)[0],
    ),
  );
  if (fonts.size >= MANY_FONTS) found.push('many_fonts');
  return found;
}

/** Producer, creator and XMP: what says by which program the file was made. */
const metadataOf = (text: string): string =>
  [
    ...text.matchAll(
      /\/(?:Producer|Creator)\s*\(([^)]{0,300})\)|<(?:pdf:Producer|xmp:CreatorTool)>([^<]{0,300})</g,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? '')
    .join(' ');

/** Compressed streams that hold objects rather than pictures: fonts and metadata may stand there. */
function inflated(bytes: Uint8Array, raw: string): string {
  const parts: string[] = [];
  const finder = /\/(ObjStm|Metadata)\b[^]{0,600}?stream\r?\n/g;
  for (let match = finder.exec(raw), n = 0; match !== null && n < STREAMS; match = finder.exec(raw), n++) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    if (end < 0 || end - start > STREAM_BYTES) continue;
    try {
      parts.push(
        inflateSync(bytes.subarray(start, end), { maxOutputLength: STREAM_BYTES }).toString('latin1'),
      );
    } catch {
      // Not compressed, or compressed otherwise: the raw text has it, or nobody has.
    }
  }
  return parts.join('\n');
}

const pdfDay = (match: RegExpExecArray | null): string | null => {
  const digits = match?.[1];
  if (digits === undefined) return null;
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return isDay(day) ? day : null;
};

/** Numbers as offices give them; an office that is not listed is not judged. */
const numbers: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  CNIPA: {
    trademark: /^(?:\d{1,8}[A-Z]?|G\d{5,7}[A-Z]?)$/,
    patent: /^(?:ZL)?(?:\d{8}(?:\.?[\dX])?|(?:19|20)\d{2}[12389]\d{7}(?:\.?[\dX])?)$/,
    design: /^(?:ZL)?(?:\d{8}(?:\.?[\dX])?|(?:19|20)\d{2}3\d{7}(?:\.?[\dX])?)$/,
  },
  EUIPO: { trademark: /^(?:EM)?0?\d{6,9}$/, design: /^(?:EM)?\d{6,9}-\d{4}$/ },
  USPTO: {
    trademark: /^\d{6,8}$/,
    patent: /^(?:US)?(?:RE|D|PP)?\d{5,8}(?:[A-Z]\d)?$/,
    design: /^(?:US)?D\d{5,7}(?:S\d?)?$/,
  },
};
/** Longest term from filing or registration, in years; a renewed mark runs ten from the renewal. */
const terms: Readonly<Record<string, number>> = { patent: 20, design: 25 };

/** What the facts of a right say about each other: numbers no office gives, dates that cannot be. `today` as `YYYY-MM-DD`. */
export function inspectRight(
  right: {
    readonly kind: string;
    readonly office: string | null;
    readonly registration: string;
    readonly filedOn: string | null;
    readonly registeredOn: string | null;
    readonly validUntil: string | null;
  },
  today: string,
): PaperSign[] {
  const { kind, office, filedOn, registeredOn, validUntil } = right;
  const found: PaperSign[] = [];
  const shape = numbers[office ?? '']?.[kind];
  const number = right.registration.replace(/^(?:no\.?|第|注册号[:：]?)\s*/i, '').replace(/[\s号]/g, '');
  if (shape !== undefined && !shape.test(number.toUpperCase())) found.push('impossible_number');
  else if (office === 'CNIPA' && kind !== 'trademark' && !checksPatentNumber(number))
    found.push('impossible_number');
  if ([filedOn, registeredOn].some((day) => day !== null && day > today)) found.push('future_date');
  const order = [filedOn, registeredOn, validUntil].filter((day) => day !== null);
  if (order.some((day, i) => i > 0 && day < (order[i - 1] as string))) found.push('impossible_dates');
  const longest = terms[kind];
  const from = filedOn ?? registeredOn;
  if (
    longest !== undefined &&
    from !== null &&
    validUntil !== null &&
    yearsBetween(from, validUntil) > longest + 0.01
  )
    found.push('impossible_term');
  return found;
}

const yearsBetween = (from: string, until: string): number =>
  (Date.parse(until) - Date.parse(from)) / (365.2425 * 86_400_000);

/** The check digit after the point of a Chinese application number of 12 digits: weights 2–9, 2–5, modulo 11, X = 10. */
export function checksPatentNumber(number: string): boolean {
  const match = /^(?:ZL)?(\d{12})\.?([\dX])$/i.exec(number);
  if (match === null) return true;
  const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
  const sum = Array.from(match[1] as string, Number).reduce(
    (acc, digit, i) => acc + digit * (weights[i] as number),
    0,
  );
  const digit = sum % 11;
  return (digit === 10 ? 'X' : String(digit)) === (match[2] as string).toUpperCase();
}
