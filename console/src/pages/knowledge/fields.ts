import type { ItemType } from '../../api/types.ts';

/**
 * The form of each knowledge type. Labels and hints are `knowledge:f.<name>` and `knowledge:h.<name>`; the server's
 * schema stays the judge of what is valid, this only says what to ask and how.
 */
export type FieldKind =
  | { kind: 'text' | 'long' | 'day' | 'market' | 'bool' | 'number' | 'brand' | 'product' | 'seller' }
  | { kind: 'int'; min: number; max: number }
  | { kind: 'choice'; of: readonly string[]; words: string }
  | { kind: 'words' | 'markets' | 'classes' }
  /** `logo`: told at once whether it can be searched for. */
  | { kind: 'picture'; of?: 'logo' }
  /** Minor units of the currency that stands in the same object. */
  | { kind: 'amount' }
  | { kind: 'currency' }
  | { kind: 'list'; of: readonly FieldSpec[]; least: number };

/** `initial`: what a text field begins with. */
export type FieldSpec = FieldKind & { name: string; required?: boolean; initial?: string };

const brand: FieldSpec = { name: 'brandId', kind: 'brand', required: true };
const condition: FieldSpec = {
  name: 'condition',
  kind: 'choice',
  of: ['new', 'used', 'refurbished'],
  words: 'decision:condition',
};

export const typeFields: Record<ItemType, readonly FieldSpec[]> = {
  brand: [
    {
      name: 'names',
      kind: 'list',
      least: 1,
      of: [
        { name: 'text', kind: 'text', required: true },
        { name: 'kind', kind: 'choice', of: ['name', 'alias', 'abbreviation'], words: 'knowledge:nameKind' },
        { name: 'common', kind: 'bool' },
        { name: 'context', kind: 'words' },
      ],
    },
    { name: 'categories', kind: 'words' },
    { name: 'restrictedChannel', kind: 'bool' },
  ],
  right: [
    brand,
    {
      name: 'kind',
      kind: 'choice',
      of: ['trademark', 'copyright', 'design', 'patent', 'geographical_indication'],
      words: 'knowledge:rightKind',
    },
    { name: 'registration', kind: 'text', required: true },
    { name: 'territory', kind: 'market', required: true },
    { name: 'niceClasses', kind: 'classes' },
    { name: 'validFrom', kind: 'day' },
    { name: 'validUntil', kind: 'day' },
  ],
  product: [
    brand,
    { name: 'name', kind: 'text', required: true },
    { name: 'models', kind: 'words' },
    { name: 'gtins', kind: 'words' },
    { name: 'category', kind: 'text' },
    {
      name: 'priceRanges',
      kind: 'list',
      least: 0,
      of: [
        { name: 'market', kind: 'market', required: true },
        condition,
        { name: 'currency', kind: 'currency', required: true },
        { name: 'lowMinor', kind: 'amount', required: true },
        { name: 'highMinor', kind: 'amount', required: true },
        { name: 'from', kind: 'day' },
        { name: 'until', kind: 'day' },
      ],
    },
  ],
  authorised_seller: [
    brand,
    { name: 'sellerId', kind: 'seller', required: true },
    { name: 'markets', kind: 'markets' },
    { name: 'from', kind: 'day' },
    { name: 'until', kind: 'day' },
  ],
  authentication_point: [
    brand,
    { name: 'productId', kind: 'product' },
    { name: 'point', kind: 'long', required: true },
    { name: 'language', kind: 'choice', of: ['zh', 'en'], words: 'common:languageName' },
  ],
  reference_picture: [
    { name: 'pictureId', kind: 'picture', required: true },
    {
      name: 'bank',
      kind: 'choice',
      of: ['known_fake', 'official', 'genuine', 'protected', 'negative'],
      words: 'knowledge:bank',
    },
    { name: 'brandId', kind: 'brand' },
    { name: 'productId', kind: 'product' },
    { name: 'ownerSellerId', kind: 'seller' },
  ],
  logo: [
    brand,
    { name: 'pictureId', kind: 'picture', of: 'logo', required: true },
    { name: 'variant', kind: 'text', required: true, initial: 'logo' },
  ],
  lexicon_term: [
    {
      name: 'lexicon',
      kind: 'choice',
      of: [
        'counterfeit_jargon',
        'contact_diversion',
        'authenticity_claim',
        'compatibility',
        'second_hand',
        'resale',
        'health_medicine',
        'health_food',
        'health_cosmetics',
        'health_protective',
        'health_child',
        'health_vehicle',
        'health_prescription',
        'health_cure_claim',
        'health_expiry',
        'health_batch',
        'health_personal_import',
        'input_packaging',
        'input_proof',
        'input_empty',
        'input_label',
        'input_security',
        'input_blank',
        'input_mould',
        'input_part',
        'input_tool',
        'input_offer',
        'input_bulk',
        'input_lawful',
        'input_goods',
        'payment_link',
      ],
      words: 'knowledge:lexicon',
    },
    { name: 'text', kind: 'text', required: true },
    { name: 'language', kind: 'choice', of: ['zh', 'en'], words: 'common:languageName' },
    { name: 'strength', kind: 'choice', of: ['strong', 'weak'], words: 'knowledge:strength' },
    { name: 'innocent', kind: 'words' },
  ],
  exchange_rate: [
    { name: 'currency', kind: 'currency', required: true },
    { name: 'perUsd', kind: 'number', required: true },
    { name: 'date', kind: 'day', required: true },
  ],
};

export const itemTypes = Object.keys(typeFields) as ItemType[];

/** What a new item starts with. */
export function blankBody(fields: readonly FieldSpec[]): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    switch (field.kind) {
      case 'choice':
        body[field.name] = field.of[0];
        break;
      case 'bool':
        body[field.name] = false;
        break;
      case 'words':
      case 'markets':
      case 'classes':
        body[field.name] = [];
        break;
      case 'list':
        body[field.name] = field.least > 0 ? [blankBody(field.of)] : [];
        break;
      case 'currency':
        body[field.name] = 'CNY';
        break;
      case 'market':
        body[field.name] = 'CN';
        break;
      case 'text':
      case 'long':
        body[field.name] = field.initial ?? (field.required ? '' : null);
        break;
      default:
        body[field.name] = null;
    }
  }
  return body;
}

/** Paths (JSON pointers) of required fields that are still empty. */
export function missingFields(
  fields: readonly FieldSpec[],
  body: Record<string, unknown>,
  at = '',
): string[] {
  return fields.flatMap((field) => {
    const value = body[field.name];
    const path = `${at}/${field.name}`;
    if (field.kind === 'list') {
      const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
      if (rows.length < field.least) return [path];
      return rows.flatMap((row, i) => missingFields(field.of, row, `${path}/${i}`));
    }
    const empty = value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
    return field.required && empty ? [path] : [];
  });
}
