import { everyday } from '../world/everyday-goods.ts';
import { claims, descriptions, fillers, say } from '../words.ts';
import { piece } from './branded.ts';
import type { HonestContext, HonestKind } from './kinds.ts';
import { andChart, everydayPictures } from './pictures.ts';
import type { Offer } from '../offer.ts';

/** Goods that carry no protected name, and words that are a name elsewhere. */
export const everydayKinds: readonly HonestKind[] = [
  {
    name: 'everyday',
    share: 0.25,
    trait: null,
    profile: { kind: 'individual', age: [10, 2400], listingsBefore: [3, 500], activity: 2 },
    offer: (context) => everydayOffer(context, false),
  },
  {
    name: 'common-word',
    share: 0.04,
    trait: 'a fruit, flower or bird whose name is also a brand',
    profile: { kind: 'individual', age: [10, 2000], listingsBefore: [3, 300], activity: 1 },
    offer: (context) => everydayOffer(context, true),
  },
  {
    name: 'in-style',
    share: 0.02,
    trait: 'goods of no brand, offered in the manner of somebody famous',
    profile: { kind: 'individual', age: [10, 1500], listingsBefore: [3, 300], activity: 1 },
    offer: (context) => {
      const { market, random } = context;
      const base = everydayOffer(context, false);
      const words = random.pick([
        ['明星同款', 'celebrity style'],
        ['大牌同款', 'designer style'],
        ['高级感小众', 'high-end look'],
        ['网红款', 'influencer favourite'],
      ] as const);
      return { ...base, title: [piece('plain', say(market, words)), ...base.title] };
    },
  },
];

const doubleMeaning =
  /杨桃|山茶|油茶|白鹭|灯笼|露营灯|草甸|龙门|star fruit|camellia|egret|lantern|meadow|gantry/;

function everydayOffer(context: HonestContext, wantsWord: boolean): Offer {
  const { market, random } = context;
  const has = (i: number): boolean =>
    [...(everyday[i]?.nouns ?? []), ...(everyday[i]?.extra ?? [])].some((p) => doubleMeaning.test(p.join()));
  const indexes = everyday.map((_, i) => i).filter((i) => !wantsWord || has(i));
  const index = random.pick(indexes);
  const goods = everyday[index] as (typeof everyday)[number];
  const preferred = (pairs: readonly (readonly [string, string])[]) =>
    wantsWord ? pairs.filter((p) => doubleMeaning.test(p.join())) : [];
  const nouns = preferred(goods.nouns);
  const noun = random.pick(nouns.length > 0 ? nouns : goods.nouns);
  const special = nouns.length > 0 ? [] : preferred(goods.extra);
  const extras = [...special, ...random.sample(goods.extra, 2)];
  return {
    market,
    title: [
      ...(random.chance(0.4) ? [piece('plain', say(market, random.pick(fillers)))] : []),
      piece('goods', say(market, noun)),
      ...extras.map((e) => piece('spec', say(market, e))),
      ...(random.chance(0.3) ? [piece('claim', say(market, random.pick(claims.slice(4))))] : []),
    ],
    description: random.sample(descriptions, random.int(1, 3)).map((d) => piece('plain', say(market, d))),
    attributes: market.language === 'en' ? { Type: noun[1] } : { 类型: noun[0] },
    category: goods.path,
    declaredBrand: random.chance(0.2) ? (market.language === 'en' ? 'no brand' : '无品牌') : null,
    condition: goods.path === 'books/used' ? 'used' : 'new',
    yuan: random.between(goods.price[0], goods.price[1]),
    quantity: random.int(1, 900),
    gtin: null,
    model: null,
    pictures: andChart(everydayPictures(index, random), random),
  };
}
