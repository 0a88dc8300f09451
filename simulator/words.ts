import type { Random } from './random.ts';
import type { Market, Product } from './world/world.ts';
import type { Brand } from './world/world.ts';

export type Pair = readonly [string, string];

/** Chinese or English of a pair, as the market reads. Traditional script is made when the listing is written. */
export const say = (market: Market, pair: Pair): string => (market.language === 'en' ? pair[1] : pair[0]);

export const goodsName = (market: Market, product: Product): string =>
  market.language === 'en' ? product.en : product.zh;

/** How an honest shop writes a brand. */
export function brandPlain(market: Market, brand: Brand, random: Random): string {
  if (market.language === 'en')
    return random.chance(0.15) && brand.aliases.length > 0 ? random.pick(brand.aliases) : brand.en;
  const roll = random.next();
  if (roll < 0.4) return brand.zh;
  if (roll < 0.7) return `${brand.zh} ${brand.en}`;
  if (roll < 0.85) return `${brand.en}/${brand.zh}`;
  return brand.en;
}

export const claims: readonly Pair[] = [
  ['正品保证', 'genuine guaranteed'],
  ['假一赔十', 'money back if not genuine'],
  ['全国联保', 'warranty included'],
  ['专柜同款', 'as sold in stores'],
  ['顺丰包邮', 'free shipping'],
  ['七天无理由', '7 day returns'],
  ['支持验货', 'inspect on delivery'],
  ['现货速发', 'ships today'],
];
export const officialClaims: readonly Pair[] = [
  ['官方旗舰店', 'official store'],
  ['授权专卖', 'authorised dealer'],
  ['官方正品', 'official product'],
  ['品牌直营', 'direct from the brand'],
];
export const fillers: readonly Pair[] = [
  ['新款', 'new arrival'],
  ['热卖', 'best seller'],
  ['送礼', 'great gift'],
  ['2026款', '2026 edition'],
  ['限时优惠', 'limited offer'],
  ['店长推荐', 'our pick'],
  ['大牌质感', 'premium feel'],
];
export const usedWords: readonly Pair[] = [
  ['九成新', '90% new'],
  ['自用闲置', 'my own, no longer used'],
  ['二手', 'pre-owned'],
  ['只用过两次', 'used twice'],
  ['有使用痕迹', 'signs of wear'],
  ['转让', 'moving sale'],
];
export const usedDetails: readonly Pair[] = [
  ['搬家出闲置，看好再拍，不退不换。', 'Clearing out before a move, please look at the photos, no returns.'],
  ['去年专柜购入，原盒和小票都在。', 'Bought at the counter last year, original box and receipt included.'],
  ['原盒已丢，尘袋在，细节看图。', 'Original box is gone, dust bag included, see photos for details.'],
  ['实物拍摄，边角有磨损，介意慎拍。', 'Photos of the actual item, corners are worn, please mind.'],
  ['朋友送的，型号不合适，便宜出。', 'A present in the wrong size, so it goes cheap.'],
];
export const descriptions: readonly Pair[] = [
  [
    '下单后四十八小时内发货，偏远地区请咨询客服。',
    'Ships within 48 hours of your order; remote areas please ask.',
  ],
  ['质量问题七天内包退换，运费由本店承担。', 'Faulty items are exchanged within seven days at our cost.'],
  ['颜色因光线略有差异，以实物为准。', 'Colours may differ slightly from the photos.'],
  ['可开发票，支持门店自提。', 'Invoice available, store pickup possible.'],
  [
    '参数请看详情图，尺码偏大建议拍小一码。',
    'See the chart for measurements; runs large, take one size down.',
  ],
  ['包装严实，放心下单。', 'Well packed, order with confidence.'],
];
export const shopMarks = [
  '潮流小铺',
  '阿南优选',
  'DAILY GOODS',
  '木子家',
  'UNION STORE',
  '四季好物',
  '北辰贸易',
  'OLD MILL',
];
