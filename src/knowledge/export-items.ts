import { stringify } from 'csv-stringify/sync';
import type { Db } from '../base/db.ts';
import { bodyToCells, guardFormula, headerOf } from './csv-columns.ts';
import type { ItemState, ItemType } from './item.ts';
import { type StoredItem, pageItems } from './store.ts';

export type ExportInput = {
  readonly state?: ItemState | undefined;
  /** undefined = everybody's. */
  readonly owner?: string | undefined;
} & (
  | { readonly format: 'csv'; readonly type: ItemType }
  | { readonly format: 'json'; readonly type?: ItemType | undefined }
);

const PAGE = 1_000;

/**
 * The newest version of items as a file, piece by piece, in order of id; without a state, all that have not retired.
 * CSV is UTF-8 with a byte order mark (spreadsheets need it), lines end in CRLF (RFC 4180), and no cell is a formula.
 * JSON is an array with one item a line. Importing it elsewhere gives the same items, ids included.
 */
export async function* exportItems(db: Db, input: ExportInput): AsyncGenerator<string> {
  const { format, type, state, owner } = input;
  if (format === 'csv') yield `\ufeff${csvLines([headerOf(type)])}`;
  let first = true;
  for (let after = ''; ; ) {
    const items = await pageItems(db, { type, state, owner }, { limit: PAGE, after });
    const told = items.filter((item) => state !== undefined || item.state !== 'retired');
    if (told.length > 0) {
      if (format === 'csv') yield csvLines(told.map((item) => toCells(item)));
      else {
        yield `${first ? '[\n' : ',\n'}${told.map((item) => JSON.stringify(toJson(item))).join(',\n')}`;
        first = false;
      }
    }
    const last = items.at(-1);
    if (last === undefined || items.length < PAGE) break;
    after = last.id;
  }
  if (format === 'json') yield first ? '[]\n' : '\n]\n';
}

type Told = Pick<StoredItem, 'id' | 'type' | 'body' | 'source' | 'note'> &
  Partial<Pick<StoredItem, 'state' | 'version' | 'owner'>>;

/** A whole CSV file of items at hand. */
export function csvOf(type: ItemType, items: readonly Told[]): string {
  return `\ufeff${csvLines([headerOf(type), ...items.map((item) => toCells(item))])}`;
}

function toCells({ id, type, body, source, note, state, version, owner }: Told): string[] {
  return [
    id,
    ...bodyToCells(type, body),
    guardFormula(source),
    note === '' ? '' : guardFormula(note),
    state ?? '',
    version === undefined ? '' : String(version),
    owner ?? '',
  ];
}

function toJson(item: StoredItem) {
  const { id, type, body, source, note, state, version, owner } = item;
  return { id, type, body, source, note, state, version, owner };
}

function csvLines(rows: string[][]): string {
  // A lone CR must be quoted too, or other readers take it for the end of a line.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}
