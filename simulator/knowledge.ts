import { readFile } from 'node:fs/promises';
import {
  emptyKnowledge,
  type ItemBody,
  type ItemType,
  type LiveItem,
  type LiveKnowledge,
  itemSchemas,
} from '../src/knowledge/index.ts';
import { TAKES } from './honest/pictures.ts';
import { logoParts, type PictureRecipe } from './pictures/spec.ts';
import { type Brand, markets, priceIn, type Product, type World } from './world/world.ts';

/** One thing that a brand, or the platform, teaches. `key` is a stable name within the world. */
export type TaughtBody = {
  readonly [T in ItemType]: { readonly type: T; readonly key: string; readonly body: ItemBody<T> };
}[ItemType];

/** A reference picture before it is stored: whoever stores it fills in id and hash. */
export interface TaughtPicture {
  readonly key: string;
  readonly recipe: PictureRecipe;
  readonly bank: 'official' | 'known_fake' | 'negative';
  readonly brandId: string | null;
  readonly productId: string | null;
}

/** What a picture is known by once it is stored. */
export interface PictureIdentity {
  readonly id: string;
  /** 64 hex digits. */
  readonly pdq: string;
  readonly quality: number;
}

/** Banners that somebody has already marked as meaning nothing; newer ones are not yet known. */
const KNOWN_CHARTS = 8;

/**
 * What the brands of a world would teach: themselves, their products with prices by market, whom they have named,
 * what to look at. Brands come before what is about them. `brandRef` is how bodies speak of a brand: its id in the
 * world, or a name, where the knowledge base gives ids of its own.
 */
export function taughtItems(
  world: World,
  options: { readonly from: string; readonly brandRef?: (brand: Brand) => string },
): TaughtBody[] {
  const ref = options.brandRef ?? ((brand: Brand) => brand.id);
  const items: TaughtBody[] = [];
  for (const brand of world.brands) {
    items.push({ type: 'brand', key: brand.id, body: brandBody(brand, world) });
    for (const territory of ['CN', 'US']) {
      items.push({
        type: 'right',
        key: `right-${brand.key}-${territory}`,
        body: {
          brandId: ref(brand),
          kind: 'trademark',
          registration: `SIM-${territory}-${brand.key.toUpperCase()}`,
          territory,
          niceClasses: [...new Set(world.productsOf(brand).map((p) => p.category.niceClass))],
          validFrom: '2020-01-01',
          validUntil: '2030-01-01',
        },
      });
    }
    items.push(
      {
        type: 'authentication_point',
        key: `point-${brand.key}-zh`,
        body: {
          brandId: ref(brand),
          productId: null,
          point: `标志内缘有七道细纹，放大可见；仿品多为印刷，没有凹凸。`,
          language: 'zh',
        },
      },
      {
        type: 'authentication_point',
        key: `point-${brand.key}-en`,
        body: {
          brandId: ref(brand),
          productId: null,
          point:
            'Seven fine lines along the inner edge of the mark, felt by the nail; copies print them flat.',
          language: 'en',
        },
      },
    );
    for (const product of world.productsOf(brand))
      items.push({ type: 'product', key: product.id, body: productBody(product, ref(product.brand)) });
  }
  for (const named of world.namedSellers) {
    items.push({
      type: 'authorised_seller',
      key: `named-${named.sellerId}`,
      body: {
        brandId: ref(named.brand),
        sellerId: named.sellerId,
        markets: [...named.markets],
        from: '2020-01-01',
        until: null,
      },
    });
  }
  for (const market of markets) {
    items.push({
      type: 'exchange_rate',
      key: `rate-${market.currency}`,
      body: { currency: market.currency, perUsd: market.perUsd, date: options.from },
    });
  }
  return items;
}

function brandBody(brand: Brand, world: World): ItemBody<'brand'> {
  const kinds = [...new Set(world.productsOf(brand).map((p) => p.category))];
  const context = kinds.flatMap((c) => c.nouns.flatMap(([zh, en]) => [zh, en])).slice(0, 50);
  return {
    names: [
      {
        text: brand.zh,
        kind: 'name',
        common: brand.common === 'zh' || brand.common === 'both',
        context: brand.common === 'zh' || brand.common === 'both' ? context : [],
      },
      {
        text: brand.en,
        kind: 'name',
        common: brand.common === 'en' || brand.common === 'both',
        context: brand.common === 'en' || brand.common === 'both' ? context : [],
      },
      ...brand.aliases.map((text) => ({ text, kind: 'alias' as const, common: false, context: [] })),
      ...(brand.initials === undefined
        ? []
        : [{ text: brand.initials, kind: 'abbreviation' as const, common: false, context }]),
    ],
    categories: kinds.map((c) => c.path),
    restrictedChannel: brand.restricted ?? false,
  };
}

function productBody(product: Product, brandId: string): ItemBody<'product'> {
  const { category } = product;
  return {
    brandId,
    name: `${product.brand.en} ${product.en}`,
    models: [product.model],
    gtins: [product.gtin],
    category: category.path,
    priceRanges: markets.flatMap((market) => {
      const range = (condition: 'new' | 'used', low: number, high: number) => ({
        market: market.code,
        condition,
        currency: market.currency,
        lowMinor: priceIn(market, low).amountMinor,
        highMinor: priceIn(market, high).amountMinor,
        from: null,
        until: null,
      });
      const used =
        category.used === undefined
          ? []
          : [range('used', product.low * category.used[0], product.high * category.used[1])];
      return [range('new', product.low, product.high), ...used];
    }),
  };
}

/** Pictures that brands and platform have put into the banks. */
export function taughtPictures(world: World): TaughtPicture[] {
  const of = (kind: 'official' | 'fake_stock', product: Product, take: number): TaughtPicture => ({
    key: `picture-${kind}-${product.key}-${take}`,
    recipe: { base: { kind, of: product.key, take }, edits: [] },
    bank: kind === 'official' ? 'official' : 'known_fake',
    brandId: product.brand.id,
    productId: product.id,
  });
  return [
    ...world.products.flatMap((product) => [
      ...Array.from({ length: TAKES.official }, (_, take) => of('official', product, take)),
      ...Array.from({ length: TAKES.fakeStock }, (_, take) => of('fake_stock', product, take)),
    ]),
    ...Array.from(
      { length: KNOWN_CHARTS },
      (_, take): TaughtPicture => ({
        key: `picture-chart-${take}`,
        recipe: { base: { kind: 'chart', take }, edits: [] },
        bank: 'negative',
        brandId: null,
        productId: null,
      }),
    ),
  ];
}

export interface TaughtLogo {
  readonly key: string;
  readonly recipe: PictureRecipe;
  readonly brandId: string;
  readonly variant: string;
}

/** Brands' marks as they upload them: what logo search looks for. */
export function taughtLogos(world: World): TaughtLogo[] {
  return world.brands.flatMap((brand) =>
    logoParts.map((part) => ({
      key: `logo-${brand.key}-${part}`,
      recipe: { base: { kind: 'logo' as const, of: brand.key, part }, edits: [] },
      brandId: brand.id,
      variant: part,
    })),
  );
}

/** The lexicons that come with the product. */
export async function starterTerms(): Promise<ItemBody<'lexicon_term'>[]> {
  const text = await readFile(new URL('../src/knowledge/starter/lexicons.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as unknown[]).map((term) => itemSchemas.lexicon_term.parse(term));
}

/** All of it as detectors read it, version 1, in order of id. */
export async function worldKnowledge(
  world: World,
  options: { readonly from: string; readonly identify: (recipe: PictureRecipe) => Promise<PictureIdentity> },
): Promise<LiveKnowledge> {
  const live = emptyKnowledge() as { [T in ItemType]: LiveItem[] };
  const add = (type: ItemType, id: string, body: unknown): void =>
    void live[type].push({ id, version: 1, type, body } as LiveItem);
  for (const item of taughtItems(world, options)) add(item.type, item.key, item.body);
  for (const picture of taughtPictures(world)) {
    const { id, pdq, quality } = await options.identify(picture.recipe);
    add('reference_picture', picture.key, {
      bank: picture.bank,
      pictureId: id,
      pdq,
      quality,
      brandId: picture.brandId,
      productId: picture.productId,
      ownerSellerId: null,
    });
  }
  for (const { key, recipe, brandId, variant } of taughtLogos(world)) {
    const { id } = await options.identify(recipe);
    add('logo', key, { brandId, pictureId: id, variant });
  }
  (await starterTerms()).forEach((body, i) =>
    add('lexicon_term', `term-${String(i).padStart(5, '0')}`, body),
  );
  for (const type of Object.keys(live) as ItemType[]) live[type].sort((a, b) => (a.id < b.id ? -1 : 1));
  return live as LiveKnowledge;
}
