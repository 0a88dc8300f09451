import { createRandom, type Random } from '../random.ts';
import { type Look, type Shape, shapes } from '../pictures/shapes.ts';
import { type BrandName, brandNames } from './brand-names.ts';
import { categories, type Category } from './categories.ts';

export interface Market {
  readonly code: string;
  readonly currency: string;
  readonly language: 'zh' | 'zh-Hant' | 'en';
  /** Units of the currency for one US dollar. */
  readonly perUsd: number;
  /** What the same goods cost there against the home market. */
  readonly factor: number;
  /** Share of listings. */
  readonly share: number;
}

export const markets: readonly Market[] = [
  { code: 'CN', currency: 'CNY', language: 'zh', perUsd: 7.1, factor: 1, share: 0.68 },
  { code: 'HK', currency: 'HKD', language: 'zh-Hant', perUsd: 7.8, factor: 1.05, share: 0.05 },
  { code: 'US', currency: 'USD', language: 'en', perUsd: 1, factor: 1.15, share: 0.15 },
  { code: 'GB', currency: 'GBP', language: 'en', perUsd: 0.78, factor: 1.2, share: 0.06 },
  { code: 'DE', currency: 'EUR', language: 'en', perUsd: 0.92, factor: 1.15, share: 0.06 },
];

export interface Brand extends BrandName {
  readonly id: string;
}

export interface Product {
  readonly id: string;
  readonly key: string;
  readonly brand: Brand;
  readonly category: Category;
  readonly zh: string;
  readonly en: string;
  readonly model: string;
  readonly gtin: string;
  readonly shape: Shape;
  readonly look: Look;
  /** New price in the home market, yuan: the lowest and highest that the brand knows of in its channels. */
  readonly low: number;
  readonly high: number;
}

/** A seller whom a brand has named. */
export interface NamedSeller {
  readonly sellerId: string;
  readonly brand: Brand;
  readonly store: boolean;
  readonly markets: readonly string[];
}

export interface World {
  readonly seed: string;
  readonly brands: readonly Brand[];
  readonly products: readonly Product[];
  readonly namedSellers: readonly NamedSeller[];
  productOf(key: string): Product;
  productsOf(brand: Brand): readonly Product[];
}

export interface WorldOptions {
  readonly seed: string | number;
  /** How many brands, at most all that are listed. */
  readonly brands?: number;
  /** Products for each kind of goods that a brand sells. */
  readonly productsPerCategory?: number;
}

/** A world is what its seed says: brands, products, prices, named sellers. Nothing in it changes with time. */
export function createWorld(options: WorldOptions): World {
  const seed = String(options.seed);
  const random = createRandom(`world/${seed}`);
  const chosen = random.sample(brandNames, Math.min(options.brands ?? brandNames.length, brandNames.length));
  const brands = chosen.map((name): Brand => ({ ...name, id: `brand-${name.key}` }));
  const products: Product[] = [];
  const namedSellers: NamedSeller[] = [];
  for (const brand of brands) {
    const own = random.fork(brand.key);
    for (const key of brand.sells) {
      const category = categories.find((c) => c.key === key);
      if (category === undefined) throw new Error(`brand ${brand.key} sells unknown goods: ${key}`);
      const count = options.productsPerCategory ?? 3;
      for (let n = 0; n < count; n++) products.push(makeProduct(brand, category, n, own.fork(`${key}/${n}`)));
    }
    const authorised = own.int(3, 6);
    for (let n = 0; n <= authorised; n++) {
      namedSellers.push({
        sellerId: opaqueId('s', seed, `${brand.key}/named/${n}`),
        brand,
        store: n === 0,
        markets: n === 0 ? [] : n === 1 ? ['CN', 'HK'] : [own.weighted(markets, (m) => m.share).code],
      });
    }
  }
  const byKey = new Map(products.map((p) => [p.key, p]));
  const byBrand = Map.groupBy(products, (p) => p.brand.id);
  return {
    seed,
    brands,
    products,
    namedSellers,
    productOf: (key) => {
      const product = byKey.get(key);
      if (product === undefined) throw new RangeError(`no product ${key} in this world`);
      return product;
    },
    productsOf: (brand) => byBrand.get(brand.id) ?? [],
  };
}

function makeProduct(brand: Brand, category: Category, n: number, random: Random): Product {
  const noun = random.pick(category.nouns);
  const series = random.pick(category.series);
  const number = random.int(2, 98);
  const letters = brand.en
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 2)
    .toUpperCase();
  const model = `${letters}${random.pick(['-', ''])}${random.int(100, 9899)}${random.pick(['', 'A', 'S', 'X'])}`;
  const price = category.base * brand.level * random.between(0.75, 1.5);
  const key = `${brand.key}-${category.key}-${n}`;
  return {
    id: `product-${key}`,
    key,
    brand,
    category,
    zh: `${series[0]}${number}${noun[0]}`,
    en: `${series[1]} ${number} ${noun[1]}`,
    model,
    gtin: makeGtin(random),
    shape: random.pick(category.shapes),
    look: makeLook(random),
    low: Math.round(price * 0.82),
    high: Math.round(price * 1.22),
  };
}

export function makeLook(random: Random): Look {
  const hue = random.between(0, 360);
  const shade = random.between(18, 70);
  const tone = (h: number, s: number, l: number): string =>
    `hsl(${Math.round(h) % 360},${Math.round(s)}%,${Math.round(l)}%)`;
  return {
    main: tone(hue, random.between(8, 75), shade),
    second: tone(
      hue + random.between(20, 200),
      random.between(8, 70),
      shade > 45 ? shade - random.between(18, 34) : shade + random.between(18, 44),
    ),
    accent: tone(random.between(0, 360), random.between(20, 80), random.between(55, 92)),
    bend: Array.from({ length: 10 }, () => random.next()),
  };
}

/** The same thing as somebody copied it: every measure a little off. */
export function copyLook(look: Look, random: Random): Look {
  return { ...look, bend: look.bend.map((b) => Math.min(0.999, Math.max(0, b + random.normal(0, 0.12)))) };
}

/** A number of 13 digits in the range 200-299, which GS1 keeps for use inside a company, with its check digit. */
function makeGtin(random: Random): string {
  const digits = `2${Array.from({ length: 11 }, () => random.int(0, 9)).join('')}`;
  const sum = Array.from(digits).reduce(
    (total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** A name that tells nothing. */
export function opaqueId(prefix: string, seed: string, label: string): string {
  const random = createRandom(`id/${seed}/${label}`);
  let text = '';
  for (let i = 0; i < 10; i++) text += 'abcdefghjkmnpqrstuvwxyz23456789'[random.int(0, 30)];
  return `${prefix}-${text}`;
}

export function marketOf(code: string): Market {
  const market = markets.find((m) => m.code === code);
  if (market === undefined) throw new RangeError(`no market ${code}`);
  return market;
}

/** Yuan in the home market to minor units of a market's money, rounded to what shops write. */
export function priceIn(
  market: Market,
  yuan: number,
): { readonly amountMinor: number; readonly currency: string } {
  const amount = (yuan / 7.1) * market.perUsd * market.factor;
  const whole = amount >= 50 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return { amountMinor: Math.max(1, Math.round(whole * 100)), currency: market.currency };
}

/** Kinds of goods have drawings; checked here so that a typing error is found at the first import. */
for (const category of categories)
  for (const shape of category.shapes) if (!(shape in shapes)) throw new Error(`no drawing ${shape}`);
