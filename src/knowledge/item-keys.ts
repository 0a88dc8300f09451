import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';
import type { ItemBody, ItemType } from './item.ts';

/** A name or number an item can be found by. `key` is folded. */
export interface ItemKey {
  readonly kind:
    | 'name'
    | 'gtin'
    | 'model'
    | 'registration'
    | 'seller'
    | 'picture'
    | 'logo'
    | 'term'
    | 'currency'
    | 'product';
  readonly key: string;
}

type Keys = { readonly [T in ItemType]: (body: ItemBody<T>) => readonly (string | null)[] };

/**
 * What makes two items of one owner the same thing. An import of the same rows again finds the same items by it:
 * brand: first name · right: kind, territory, registration · product: brand, name · authorised seller: brand, seller ·
 * authentication point: brand, product, language, point · reference picture: bank, picture, brand, owner ·
 * logo: brand, picture ·
 * term: lexicon, language, text · rate: currency, date.
 */
const naturalParts: Keys = {
  brand: (b) => [foldName(b.names[0]?.text ?? '')],
  right: (b) => [b.kind, b.territory, foldName(b.registration)],
  product: (b) => [b.brandId, foldName(b.name)],
  authorised_seller: (b) => [b.brandId, b.sellerId],
  authentication_point: (b) => [b.brandId, b.productId, b.language, b.point],
  reference_picture: (b) => [b.bank, b.pictureId, b.brandId, b.ownerSellerId],
  logo: (b) => [b.brandId, b.pictureId],
  // "knockoff" and "knock off" are two terms: each has its own innocent phrases.
  lexicon_term: (b) => [b.lexicon, b.language, b.text.normalize('NFKC').toLowerCase()],
  exchange_rate: (b) => [b.currency, b.date],
};

export function naturalKeyOf<T extends ItemType>(type: T, body: ItemBody<T>): string {
  return createHash('sha256')
    .update(canonicalJson([type, ...naturalParts[type](body)]))
    .digest('base64url');
}

/** The brand an item is about; a brand is about itself. */
export function brandIdOf(type: ItemType, itemId: string, body: object): string | null {
  if (type === 'brand') return itemId;
  return (body as { brandId?: string | null }).brandId ?? null;
}

/** Everything an item is found by, without repeats. */
export function lookupKeysOf<T extends ItemType>(type: T, body: ItemBody<T>): ItemKey[] {
  const keys = new Map<string, ItemKey>();
  for (const { kind, key } of rawKeys(type, body)) {
    const cut = key.slice(0, KEY_LENGTH).toWellFormed();
    if (cut !== '') keys.set(`${kind} ${cut}`, { kind, key: cut });
  }
  return [...keys.values()];
}

/** Longer names are found by their beginning; an index entry must stay small. */
const KEY_LENGTH = 200;

function rawKeys(type: ItemType, body: unknown): ItemKey[] {
  switch (type) {
    case 'brand':
      return (body as ItemBody<'brand'>).names.map((n) => ({ kind: 'name', key: foldName(n.text) }));
    case 'right': {
      const { kind, territory, registration } = body as ItemBody<'right'>;
      return [{ kind: 'registration', key: `${foldName(registration)}/${territory}/${kind}` }];
    }
    case 'product': {
      const { name, models, gtins } = body as ItemBody<'product'>;
      return [
        { kind: 'product', key: foldName(name) },
        ...models.map((m): ItemKey => ({ kind: 'model', key: foldName(m) })),
        ...gtins.map((g): ItemKey => ({ kind: 'gtin', key: g.padStart(14, '0') })),
      ];
    }
    case 'authorised_seller':
      return [{ kind: 'seller', key: foldName((body as ItemBody<'authorised_seller'>).sellerId) }];
    case 'authentication_point':
      return [];
    case 'reference_picture':
      return [{ kind: 'picture', key: (body as ItemBody<'reference_picture'>).pictureId }];
    case 'logo':
      return [{ kind: 'logo', key: (body as ItemBody<'logo'>).pictureId }];
    case 'lexicon_term':
      return [{ kind: 'term', key: foldName((body as ItemBody<'lexicon_term'>).text) }];
    case 'exchange_rate':
      return [{ kind: 'currency', key: (body as ItemBody<'exchange_rate'>).currency.toLowerCase() }];
  }
}

/** Width, case, spaces, dashes and underscores do not make another name. Evasions are the detectors' business. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_]+/gu, '');
}
