import type { ItemBody, ItemType } from './item.ts';

/**
 * How a member of a body stands in a cell. `list`: `a|b|c`. `names`: a list too, each a plain name. `objects`: JSON.
 * A cell of any of these three that begins with `[` is JSON.
 */
type ColumnKind = 'text' | 'number' | 'boolean' | 'list' | 'numbers' | 'names' | 'objects';

interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly required?: true;
}

/** The columns of each type, in the order of an export: the members of the body, by name. */
export const csvColumns: {
  readonly [T in ItemType]: readonly (Column & { name: keyof ItemBody<T> & string })[];
} = {
  brand: [
    { name: 'names', kind: 'names', required: true },
    { name: 'categories', kind: 'list' },
    { name: 'restrictedChannel', kind: 'boolean' },
  ],
  right: [
    { name: 'brandId', kind: 'text', required: true },
    { name: 'kind', kind: 'text', required: true },
    { name: 'registration', kind: 'text', required: true },
    { name: 'territory', kind: 'text', required: true },
    { name: 'niceClasses', kind: 'numbers' },
    { name: 'validFrom', kind: 'text' },
    { name: 'validUntil', kind: 'text' },
  ],
  product: [
    { name: 'brandId', kind: 'text', required: true },
    { name: 'name', kind: 'text', required: true },
    { name: 'models', kind: 'list' },
    { name: 'gtins', kind: 'list' },
    { name: 'category', kind: 'text' },
    { name: 'priceRanges', kind: 'objects' },
  ],
  authorised_seller: [
    { name: 'brandId', kind: 'text', required: true },
    { name: 'sellerId', kind: 'text', required: true },
    { name: 'markets', kind: 'list' },
    { name: 'from', kind: 'text' },
    { name: 'until', kind: 'text' },
  ],
  authentication_point: [
    { name: 'brandId', kind: 'text', required: true },
    { name: 'productId', kind: 'text' },
    { name: 'point', kind: 'text', required: true },
    { name: 'language', kind: 'text' },
  ],
  reference_picture: [
    { name: 'bank', kind: 'text', required: true },
    { name: 'pictureId', kind: 'text', required: true },
    { name: 'pdq', kind: 'text' },
    { name: 'quality', kind: 'number' },
    { name: 'brandId', kind: 'text' },
    { name: 'productId', kind: 'text' },
    { name: 'ownerSellerId', kind: 'text' },
  ],
  logo: [
    { name: 'brandId', kind: 'text', required: true },
    { name: 'pictureId', kind: 'text', required: true },
    { name: 'variant', kind: 'text' },
  ],
  lexicon_term: [
    { name: 'lexicon', kind: 'text', required: true },
    { name: 'text', kind: 'text', required: true },
    { name: 'language', kind: 'text', required: true },
    { name: 'strength', kind: 'text' },
    { name: 'innocent', kind: 'list' },
  ],
  exchange_rate: [
    { name: 'currency', kind: 'text', required: true },
    { name: 'perUsd', kind: 'number', required: true },
    { name: 'date', kind: 'text', required: true },
  ],
};

/** Beside the body: `id` finds or names the item, `source` and `note` are kept. */
export const commonColumns = ['id', 'source', 'note'] as const;
/** What an export tells and an import does not read. */
export const toldColumns = ['state', 'version', 'owner'] as const;

/** Everything a header may name. */
export function headerOf(type: ItemType): string[] {
  return ['id', ...csvColumns[type].map((column) => column.name), 'source', 'note', ...toldColumns];
}

/** The cells of a body, in the order of `csvColumns`. */
export function bodyToCells(type: ItemType, body: object): string[] {
  const columns: readonly Column[] = csvColumns[type];
  return columns.map(({ name, kind }) => toCell(kind, (body as Record<string, unknown>)[name]));
}

/** A body from cells: empty cells are left out, so that defaults hold; what cannot be read stays for the schema to name. */
export function cellsToBody(type: ItemType, cellOf: (column: string) => string): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, kind } of csvColumns[type] as readonly Column[]) {
    const cell = cellOf(name);
    if (cell !== '') body[name] = fromCell(kind, cell);
  }
  return body;
}

function toCell(kind: ColumnKind, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (kind === 'text' || kind === 'number' || kind === 'boolean')
    return guardFormula(`${value as string | number | boolean}`);
  const list = value as readonly unknown[];
  if (list.length === 0) return '';
  const plain =
    kind === 'objects' ? null : list.map((item) => (kind === 'names' ? plainName(item) : String(item)));
  const simple = plain?.every((item): item is string => item !== null && isPlain(item)) ? plain : null;
  return guardFormula(simple === null ? JSON.stringify(list) : simple.join('|'));
}

/** A name with nothing but its text. */
function plainName(value: unknown): string | null {
  const name = value as ItemBody<'brand'>['names'][number];
  return name.kind === 'name' && !name.common && name.context.length === 0 ? name.text : null;
}

function isPlain(item: string): boolean {
  return item !== '' && item === item.trim() && !item.includes('|') && !item.startsWith('[');
}

function fromCell(kind: ColumnKind, guarded: string): unknown {
  const cell = unguardFormula(guarded);
  switch (kind) {
    case 'text':
      return cell;
    case 'number':
      return toNumber(cell);
    case 'boolean':
      return booleans.get(cell.trim().toLowerCase()) ?? cell;
    case 'list':
    case 'numbers':
    case 'names':
    case 'objects': {
      if (cell.trimStart().startsWith('[')) {
        try {
          return JSON.parse(cell);
        } catch {
          return cell;
        }
      }
      if (kind === 'objects') return cell;
      const items = cell.split('|').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
      if (kind === 'numbers') return items.map(toNumber);
      return kind === 'names' ? items.map((item) => ({ text: item })) : items;
    }
  }
}

function toNumber(cell: string): number | string {
  const value = Number(cell);
  return cell.trim() !== '' && Number.isFinite(value) ? value : cell;
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['是', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['否', false],
]);

/**
 * A spreadsheet runs what begins with one of these as a formula (OWASP, "CSV Injection"; the full-width ones count in
 * some locales). An apostrophe before it makes it text. One that was already there gets another, so that `unguard`
 * gives back exactly what was written; a text that is empty, not absent, is a lone apostrophe.
 */
const dangerous = /^'*([=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|$)/;
const guarded = /^'+([=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|$)/;

export function guardFormula(cell: string): string {
  return dangerous.test(cell) ? `'${cell}` : cell;
}

export function unguardFormula(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
