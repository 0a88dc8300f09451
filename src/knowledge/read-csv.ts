import { parse } from 'csv-parse/sync';
import { AssayError } from '../base/errors.ts';
import { cellsToBody, csvColumns, headerOf, unguardFormula } from './csv-columns.ts';
import { type ImportRow, notUtf8, reject } from './import-row.ts';
import type { ItemType } from './item.ts';
import type { Line } from './read-lines.ts';

/** A row over more lines than this has a quote that was never closed. */
const MOST_LINES = 100;
/** Rows that are split in one call. */
const TOGETHER = 500;

/** Lines that belong together, because a quoted cell runs over them. */
interface Record {
  readonly line: number;
  readonly text: string;
  /** The lines after the first, to go on from when the record cannot be split. */
  readonly more: readonly Line[];
}

/**
 * Reads CSV (RFC 4180; comma, semicolon or tab, as the header has it). A row that cannot be split is told with its
 * line, and reading goes on at the line after: an unclosed quote costs its own row only. Throws
 * `import_column_unknown`, `import_column_missing`, `import_empty` for the header.
 */
export async function* readCsv(lines: AsyncIterable<Line>, type: ItemType): AsyncGenerator<ImportRow> {
  const source = new LineSource(lines);
  const header = await readHeader(source, type);
  for (;;) {
    const records: Record[] = [];
    const rows: ImportRow[] = [];
    let ended = false;
    while (records.length < TOGETHER) {
      const next = await nextRecord(source);
      if (next === null) {
        ended = true;
        break;
      }
      if ('ok' in next) rows.push(next);
      else if (next.text.trim() !== '') records.push(next);
      // Several lines in one record may be a mistake, and then they are read again: in order, so split them now.
      if (!('ok' in next) && next.more.length > 0) break;
    }
    for (const { record, cells } of splitAll(records, header.delimiter)) {
      if (cells?.every((cell) => cell === '')) continue;
      const misshapen =
        cells === null ? badQuotes(record.line) : cellCountProblem(header, record.line, cells);
      rows.push(misshapen ?? toRow(header, type, record.line, cells ?? []));
      if (misshapen !== null && record.more.length > 0) {
        source.unread(record.more);
        ended = false;
      }
    }
    yield* rows.toSorted((a, b) => a.line - b.line);
    if (ended) return;
  }
}

interface Header {
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly at: ReadonlyMap<string, number>;
}

async function readHeader(source: LineSource, type: ItemType): Promise<Header> {
  let line = await source.next();
  while (line !== null && (line.text ?? '').trim() === '') line = await source.next();
  if (line === null || line.text === null) throw new AssayError('import_empty');
  const text = line.text.replace(/\r$/, '');
  const delimiter = [',', ';', '\t'].find((sign) => text.includes(sign)) ?? ',';
  const [cells] = splitOne(text, delimiter) ?? [text.split(delimiter)];
  const columns = (cells ?? []).map((cell) => cell.trim());
  const allowed = headerOf(type);
  const at = new Map<string, number>();
  columns.forEach((column, i) => {
    if (column === '' && i > 0) return;
    if (!allowed.includes(column) || at.has(column))
      throw new AssayError('import_column_unknown', {
        column: column.slice(0, 60),
        columns: allowed.join(', '),
      });
    at.set(column, i);
  });
  for (const column of csvColumns[type]) {
    if ('required' in column && column.required && !at.has(column.name))
      throw new AssayError('import_column_missing', { column: column.name });
  }
  return { delimiter, columns, at };
}

function cellCountProblem(header: Header, line: number, cells: readonly string[]): ImportRow | null {
  const { columns } = header;
  const surplus = cells.slice(columns.length).some((cell) => cell !== '');
  if (!surplus && cells.length >= columns.length) return null;
  return reject(
    line,
    `此行有 ${cells.length} 个单元格，表头有 ${columns.length} 列。`,
    `The row has ${cells.length} cells, the header ${columns.length}.`,
  );
}

function toRow(header: Header, type: ItemType, line: number, cells: readonly string[]): ImportRow {
  const cellOf = (column: string) => {
    const i = header.at.get(column);
    return i === undefined ? '' : (cells[i] ?? '');
  };
  const plain = (column: string) => unguardFormula(cellOf(column)).trim();
  const [id, source, note] = [plain('id'), plain('source'), plain('note')];
  return {
    ok: true,
    line,
    type,
    body: cellsToBody(type, cellOf),
    ...(id === '' ? {} : { id }),
    ...(source === '' ? {} : { source }),
    ...(note === '' ? {} : { note }),
  };
}

function badQuotes(line: number): ImportRow {
  return reject(
    line,
    '引号使用有误，此行无法拆分为单元格。',
    'The quotes are wrong; the row cannot be split into cells.',
  );
}

async function nextRecord(source: LineSource): Promise<Record | ImportRow | null> {
  const first = await source.next();
  if (first === null) return null;
  if (first.text === null) return { ok: false, line: first.line, reasons: [notUtf8] };
  let text = first.text;
  const more: Line[] = [];
  for (let open = hasOddQuotes(text); open; ) {
    const next = more.length + 1 < MOST_LINES ? await source.next() : null;
    if (next !== null) more.push(next);
    if (next === null || next.text === null) {
      source.unread(more);
      return badQuotes(first.line);
    }
    text += `\n${next.text}`;
    if (hasOddQuotes(next.text)) open = false;
  }
  return { line: first.line, text: text.replace(/\r$/, ''), more };
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function splitAll(
  records: readonly Record[],
  delimiter: string,
): { record: Record; cells: readonly string[] | null }[] {
  const together = splitOne(records.map((record) => record.text).join('\n'), delimiter);
  if (together?.length === records.length)
    return records.map((record, i) => ({ record, cells: together[i] ?? null }));
  return records.map((record) => {
    const alone = splitOne(record.text, delimiter);
    return { record, cells: alone?.length === 1 ? (alone[0] ?? null) : null };
  });
}

function splitOne(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: '\n',
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}

/** Lines that can be given back. */
class LineSource {
  readonly #lines: AsyncIterator<Line>;
  #back: Line[] = [];

  constructor(lines: AsyncIterable<Line>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<Line | null> {
    const back = this.#back.shift();
    if (back) return back;
    const { value, done } = await this.#lines.next();
    return done ? null : value;
  }

  unread(lines: readonly Line[]): void {
    this.#back = [...lines, ...this.#back];
  }
}
