/** What a column of a table of people or accounts holds; it decides how two of its values are compared. */
export type ColumnKind = 'name' | 'date' | 'email' | 'code' | 'number' | 'text';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Columns of one group may have been filled in the wrong way round (given name and surname, two address lines). */
  readonly group: string | null;
  /** Folded values by row; '' = nothing told. */
  readonly values: readonly string[];
}

const nameHeader = /name|surname|given|forename|姓|名/i;
const addressHeader = /addr|street|road|line|地址|街|路/i;
const codeHeader = /phone|tel|mobile|fax|ssn|soc_?sec|passport|licen|document|电话|手机|证|号码/i;
const dateShapes = [
  /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?$/,
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/,
] as const;

/**
 * Infers the columns of a table from headers and values: nobody has to describe a file. A column whose every value is
 * different and whose header says it is an id identifies rows, not people, and is left out, as are empty columns.
 */
export function inferColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  ignored: ReadonlySet<string> = new Set(),
): Column[] {
  const columns = headers.flatMap((header, at) => {
    const name = header.trim();
    if (ignored.has(name)) return [];
    const told = rows.map((row) => fold(row[at] ?? ''));
    const filled = told.filter((value) => value !== '');
    if (filled.length < 2) return [];
    const distinct = new Set(filled).size;
    if (distinct === 1) return [];
    if (
      distinct === filled.length &&
      filled.length === rows.length &&
      /(^|_)id$|^(id|编号|序号)$/i.test(name)
    )
      return [];
    const kind = kindOf(name, filled);
    const values =
      kind === 'date' ? told.map(foldDate) : kind === 'code' || kind === 'number' ? told.map(foldCode) : told;
    return [{ name, kind, group: groupOf(name, kind), values }];
  });
  return columns.filter((column) => !columns.some((other) => repeats(column, other)));
}

/** A column that mostly holds what another holds and more (a full name beside its parts) would count it twice. */
function repeats(wide: Column, part: Column): boolean {
  if (wide === part || wide.kind !== part.kind || wide.kind !== 'name') return false;
  let both = 0;
  let held = 0;
  wide.values.forEach((value, row) => {
    const other = part.values[row]!;
    if (value === '' || other === '') return;
    both += 1;
    if (value.length > other.length && value.includes(other)) held += 1;
  });
  return both > 0 && held / both > 0.6;
}

function kindOf(header: string, filled: readonly string[]): ColumnKind {
  const share = (test: (value: string) => boolean): number =>
    filled.reduce((sum, value) => sum + (test(value) ? 1 : 0), 0) / filled.length;
  if (share((v) => v.includes('@')) > 0.5) return 'email';
  if (
    share(
      (v) =>
        /^\d{8}$|^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/.test(v) &&
        foldDate(v).length === 8 &&
        plausible(foldDate(v)),
    ) > 0.7
  )
    return 'date';
  const digits = share(
    (v) => /^[\d\s()+./-]+$/.test(v) || (/\d/.test(v) && /^[a-z]{0,3}[\d\s-]+[a-z]{0,3}$/.test(v)),
  );
  if (digits > 0.7) {
    const length = filled.reduce((sum, value) => sum + value.length, 0) / filled.length;
    return codeHeader.test(header) || length >= 6 ? 'code' : 'number';
  }
  return nameHeader.test(header) && !/street|city|town|company|suburb|place/i.test(header) ? 'name' : 'text';
}

function groupOf(header: string, kind: ColumnKind): string | null {
  if (kind === 'name') return 'name';
  return kind === 'text' && addressHeader.test(header) ? 'address' : null;
}

function fold(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

const foldCode = (value: string): string => value.replace(/[\s()+./-]+/g, '');

/** `yyyymmdd` where the text is a date, else its digits: a misspelt date still compares. */
export function foldDate(value: string): string {
  const year = dateShapes[0].exec(value);
  if (year) return `${year[1]}${year[2]!.padStart(2, '0')}${year[3]!.padStart(2, '0')}`;
  const day = dateShapes[1].exec(value);
  if (day) return `${day[3]}${day[2]!.padStart(2, '0')}${day[1]!.padStart(2, '0')}`;
  return value.replace(/\D/g, '');
}

function plausible(date: string): boolean {
  const month = Number(date.slice(4, 6));
  const day = Number(date.slice(6, 8));
  const year = Number(date.slice(0, 4));
  return year >= 1850 && year <= 2100 && ((month <= 12 && day <= 31) || (month <= 31 && day <= 12));
}
