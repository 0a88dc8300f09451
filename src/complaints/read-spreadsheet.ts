import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { AssayError, type FieldProblem } from '../base/errors.ts';
import { isStorable } from '../base/http.ts';
import { type NoticedListing, NOTICE_LISTINGS, noticedListingSchema } from './notice.ts';

/** Bytes of a spreadsheet of three hundred rows, generously; and of what is packed in it. */
export const SPREADSHEET_LIMIT = 5 * 1024 * 1024;
const UNPACKED_LIMIT = 50 * 1024 * 1024;

const headers: Readonly<Record<string, 'location' | 'what'>> = {
  location: 'location',
  listing: 'location',
  id: 'location',
  url: 'location',
  商品: 'location',
  商品编号: 'location',
  链接: 'location',
  what: 'what',
  note: 'what',
  说明: 'what',
};

/** A cell, with whether a formula made it. */
interface Cell {
  readonly text: string;
  readonly formula: boolean;
}

/**
 * Listings of a notice from CSV (UTF-8) or the first sheet of an .xlsx file: a header with `location` (or 链接) and, where
 * wanted, `what` (or 说明). Formulas are refused with their cell, never computed: what they show is not what they say. Throws
 * `body_too_large`, `spreadsheet_unreadable`, `too_many_listings`, `import_empty`, `import_column_missing`, `invalid_input`.
 */
export function readSpreadsheet(bytes: Uint8Array): NoticedListing[] {
  if (bytes.length > SPREADSHEET_LIMIT) throw new AssayError('body_too_large', { limit: SPREADSHEET_LIMIT });
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const rows = isZip ? rowsOfXlsx(bytes) : rowsOfCsv(bytes);
  const [head, ...body] = rows.filter((row) => row.some((cell) => cell.text !== ''));
  if (head === undefined || body.length === 0) throw new AssayError('import_empty');
  if (body.length > NOTICE_LISTINGS) throw new AssayError('too_many_listings', { limit: NOTICE_LISTINGS });
  const columns = head.map((cell) => headers[cell.text.trim().toLowerCase()]);
  if (!columns.includes('location')) throw new AssayError('import_column_missing', { column: 'location' });
  const problems: FieldProblem[] = [];
  const listings = body.map((row, n) => {
    const given: Record<string, string> = {};
    for (const [i, cell] of row.entries()) {
      const column = columns[i];
      if (column === undefined) continue;
      if (cell.formula || /^[=@]/.test(cell.text))
        problems.push({
          path: `/listings/${n}/${column}`,
          code: 'formula',
          zh: `第 ${n + 2} 行是公式，请粘贴为数值。`,
          en: `Row ${n + 2} holds a formula; paste its value.`,
        });
      else given[column] = cell.text;
    }
    const parsed = noticedListingSchema.safeParse(given);
    if (parsed.success && isStorable(JSON.stringify(parsed.data))) return parsed.data;
    problems.push({
      path: `/listings/${n}`,
      code: 'invalid_value',
      zh: `第 ${n + 2} 行内容有误或过长。`,
      en: `Row ${n + 2} is not valid, or too long.`,
    });
    return noticedListingSchema.parse({});
  });
  if (problems.length > 0) throw new AssayError('invalid_input', {}, { fields: problems });
  return listings;
}

function rowsOfCsv(bytes: Uint8Array): Cell[][] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const records = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: NOTICE_LISTINGS + 2,
    }) as string[][];
    return records.map((record) => record.map((cell) => ({ text: cell, formula: false })));
  } catch (error) {
    throw new AssayError('spreadsheet_unreadable', { why: (error as Error).message.slice(0, 200) });
  }
}

/** ECMA-376: a ZIP with `xl/worksheets/sheet1.xml` and, for texts, `xl/sharedStrings.xml`. */
function rowsOfXlsx(bytes: Uint8Array): Cell[][] {
  const files = unzip(bytes);
  const sheet = files.get('xl/worksheets/sheet1.xml');
  if (sheet === undefined) throw new AssayError('spreadsheet_unreadable', { why: 'sheet1.xml' });
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si\b[^>]*>(.*?)<\/si>/gs)].map(
    (si) => textIn(si[1] ?? ''),
  );
  const rows: Cell[][] = [];
  for (const row of sheet.matchAll(/<row\b[^>]*?(?:\/>|>(.*?)<\/row>)/gs)) {
    if (rows.length > NOTICE_LISTINGS + 1) break;
    const cells: Cell[] = [];
    for (const match of (row[1] ?? '').matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const attributes = match[1] ?? '';
      const inner = match[2] ?? '';
      const column = columnOf(/\br="([A-Z]+)\d*"/.exec(attributes)?.[1]) ?? cells.length;
      if (column > 100) continue;
      while (cells.length < column) cells.push({ text: '', formula: false });
      const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? '';
      const type = /\bt="(\w+)"/.exec(attributes)?.[1];
      const text =
        type === 's'
          ? (shared[Number(value)] ?? '')
          : type === 'inlineStr'
            ? textIn(inner)
            : unescapeXml(value);
      cells[column] = { text: text.trim(), formula: /<f[\s/>]/.test(inner) };
    }
    rows.push(cells);
  }
  return rows;
}

function textIn(xml: string): string {
  return [...xml.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map((t) => unescapeXml(t[1] ?? '')).join('');
}

function columnOf(letters: string | undefined): number | undefined {
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** The XML parts that are needed, by name, read from the central directory; what unpacks beyond the limit is refused. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bad = (why: string) => new AssayError('spreadsheet_unreadable', { why });
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 20 > buffer.length) throw bad('zip');
  const files = new Map<string, string>();
  let left = UNPACKED_LIMIT;
  let at = buffer.readUInt32LE(end + 16);
  try {
    for (let i = buffer.readUInt16LE(end + 10); i > 0; i--) {
      const [method, packed, nameLength] = [
        buffer.readUInt16LE(at + 10),
        buffer.readUInt32LE(at + 20),
        buffer.readUInt16LE(at + 28),
      ];
      const local = buffer.readUInt32LE(at + 42);
      const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
      at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
      if (name !== 'xl/worksheets/sheet1.xml' && name !== 'xl/sharedStrings.xml') continue;
      const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
      const data = buffer.subarray(start, start + packed);
      const content = method === 0 ? data : inflateRawSync(data, { maxOutputLength: left });
      left -= content.length;
      files.set(name, content.toString('utf8'));
    }
  } catch (error) {
    throw bad((error as Error).message.slice(0, 200));
  }
  return files;
}
