import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSpreadsheet, SPREADSHEET_LIMIT } from './read-spreadsheet.ts';

const csv = (text: string) => Buffer.from(text);

/** The smallest .xlsx that a reader needs; packed, as spreadsheets are. */
function xlsx(sheet: string, shared = ''): Buffer {
  const files = [
    ['xl/worksheets/sheet1.xml', sheet],
    ['xl/sharedStrings.xml', shared],
  ] as const;
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const data = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

const refused = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error as { code: string; fields: { path: string; code: string }[] };
  }
  throw new Error('it was not refused');
};

describe('a spreadsheet of listings', () => {
  it('is read from CSV with English or Chinese headers, in any order', () => {
    expect(
      readSpreadsheet(csv('说明,链接\n吊牌不符,lst-1\n,https://market.example/item/lst-2\n')),
    ).toMatchObject([
      { location: 'lst-1', what: '吊牌不符' },
      { location: 'https://market.example/item/lst-2', what: '' },
    ]);
    expect(readSpreadsheet(csv('\uFEFFlocation\tnote\nlst-1\tx\n'))).toMatchObject([
      { location: 'lst-1', what: 'x' },
    ]);
  });

  it('is read from the first sheet of an .xlsx file, gaps and shared texts included', () => {
    const sheet = `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>what</t></is></c></row>
      <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>A &amp; B</t></is></c></row><row r="3"/></sheetData>`;
    const shared = '<sst><si><t>location</t></si><si><r><t>lst</t></r><r><t>-9</t></r></si></sst>';
    expect(readSpreadsheet(xlsx(sheet, shared))).toMatchObject([{ location: 'lst-9', what: 'A & B' }]);
  });

  it('with formulas is refused, each with its row, and none is computed', () => {
    const sheet = `<sheetData><row><c t="inlineStr"><is><t>location</t></is></c></row>
      <row><c><f>HYPERLINK("http://evil.example","lst-1")</f><v>lst-1</v></c></row></sheetData>`;
    expect(refused(() => readSpreadsheet(xlsx(sheet)))).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: '/listings/0/location', code: 'formula' }],
    });
    expect(refused(() => readSpreadsheet(csv('location\n=1+1\n@SUM(A1)\nlst-1\n'))).fields).toHaveLength(2);
  });

  it('of 200 MB is refused before it is read', () => {
    const huge = Buffer.alloc(SPREADSHEET_LIMIT + 1);
    huge.write('location\n');
    expect(refused(() => readSpreadsheet(huge)).code).toBe('body_too_large');
  });

  it('that unpacks without end, or is broken, is refused', () => {
    const bomb = xlsx(`<sheetData>${' '.repeat(60 * 1024 * 1024)}</sheetData>`);
    expect(bomb.length).toBeLessThan(SPREADSHEET_LIMIT);
    expect(refused(() => readSpreadsheet(bomb)).code).toBe('spreadsheet_unreadable');
    expect(refused(() => readSpreadsheet(xlsx('').subarray(0, 60))).code).toBe('spreadsheet_unreadable');
    expect(refused(() => readSpreadsheet(Buffer.from([0xc7, 0xeb, 0x0a]))).code).toBe(
      'spreadsheet_unreadable',
    );
  });

  it('with too many rows, none, or no column that says where is refused', () => {
    expect(refused(() => readSpreadsheet(csv(`location\n${'lst\n'.repeat(301)}`))).code).toBe(
      'too_many_listings',
    );
    expect(readSpreadsheet(csv(`location\n${'lst\n'.repeat(300)}`))).toHaveLength(300);
    expect(refused(() => readSpreadsheet(csv('location\n'))).code).toBe('import_empty');
    expect(refused(() => readSpreadsheet(csv('title\nx\n'))).code).toBe('import_column_missing');
  });
});
