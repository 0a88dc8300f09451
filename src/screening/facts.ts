import type { Subject } from '../signals/index.ts';

export type FactValue = number | string | boolean;

interface Fact {
  readonly type: 'double' | 'string' | 'bool';
  readonly zh: string;
  readonly en: string;
  /** Null where the listing or the platform does not say: a rule that asks for it is then missing data. */
  read(subject: Subject): FactValue | null;
}

/** What a rule may ask of the listing and its seller besides the detectors' features: the one list. */
export const facts = {
  listing: {
    price_minor: {
      type: 'double',
      zh: '价格（最小货币单位）',
      en: 'price in minor units of its currency',
      read: ({ listing }) => listing.price?.amountMinor ?? null,
    },
    currency: {
      type: 'string',
      zh: '货币（ISO 4217）',
      en: 'currency, ISO 4217',
      read: ({ listing }) => listing.price?.currency ?? null,
    },
    category: {
      type: 'string',
      zh: '类目路径',
      en: 'category path',
      read: ({ listing }) => listing.category,
    },
    market: {
      type: 'string',
      zh: '市场（ISO 3166-1）',
      en: 'market, ISO 3166-1 alpha-2',
      read: ({ listing }) => listing.market,
    },
    condition: {
      type: 'string',
      zh: '成色：new、used、refurbished、unknown',
      en: 'condition: new, used, refurbished, unknown',
      read: ({ listing }) => listing.condition,
    },
    declared_brand: {
      type: 'string',
      zh: '卖家填写的品牌',
      en: 'brand as the seller declared it',
      read: ({ listing }) => listing.declaredBrand,
    },
    quantity: {
      type: 'double',
      zh: '数量',
      en: 'quantity on offer',
      read: ({ listing }) => listing.quantity,
    },
    pictures: {
      type: 'double',
      zh: '图片数',
      en: 'number of pictures',
      read: ({ listing }) => listing.pictures.length,
    },
    has_gtin: {
      type: 'bool',
      zh: '是否填写条码',
      en: 'whether a GTIN is given',
      read: ({ listing }) => listing.gtin !== null,
    },
    title_length: {
      type: 'double',
      zh: '标题长度（UTF-16 单元）',
      en: 'length of the title in UTF-16 code units',
      read: ({ listing }) => listing.title.length,
    },
    hour_utc: {
      type: 'double',
      zh: '事件的小时（UTC，0–23）',
      en: 'hour of the event, UTC, 0..23',
      read: ({ at }) => Number(at.slice(11, 13)),
    },
  },
  seller: {
    kind: {
      type: 'string',
      zh: '主体：individual、company、unknown',
      en: 'individual, company or unknown',
      read: ({ seller }) => seller.kind,
    },
    account_age_days: {
      type: 'double',
      zh: '账号天数',
      en: 'age of the account in days',
      read: ({ seller }) => seller.accountAgeDays,
    },
    listings: { type: 'double', zh: '商品数', en: 'listings', read: ({ seller }) => seller.listings },
    listings_24h: {
      type: 'double',
      zh: '近 24 小时发布数',
      en: 'listings in 24 hours',
      read: ({ seller }) => seller.listingsLast24h,
    },
    orders_90d: {
      type: 'double',
      zh: '近 90 天订单数',
      en: 'orders in 90 days',
      read: ({ seller }) => seller.orders90d,
    },
    blocked_90d: {
      type: 'double',
      zh: '近 90 天被拦截数',
      en: 'listings blocked in 90 days',
      read: ({ seller }) => seller.blocked90d,
    },
    removed_90d: {
      type: 'double',
      zh: '近 90 天被下架数',
      en: 'listings removed in 90 days',
      read: ({ seller }) => seller.removed90d,
    },
    upheld_objections_90d: {
      type: 'double',
      zh: '近 90 天成立的申诉数',
      en: 'objections upheld in 90 days',
      read: ({ seller }) => seller.upheldObjections90d,
    },
    suspect_refunds_90d: {
      type: 'double',
      zh: '近 90 天疑似假货退款数',
      en: 'refunds for suspected fakes in 90 days',
      read: ({ seller }) => seller.suspectRefunds90d,
    },
    linked_blocked_90d: {
      type: 'double',
      zh: '有关联且被拦截的账号数',
      en: 'linked accounts that were blocked in 90 days',
      read: ({ seller }) => seller.linkedBlocked90d,
    },
    hours_since_removal: {
      type: 'double',
      zh: '距上次被拦截或下架的小时数',
      en: 'hours since the last block or removal',
      read: ({ seller }) => seller.hoursSinceRemoval,
    },
  },
} as const satisfies Record<string, Record<string, Fact>>;

/** The facts of a subject as rules read them; what is not known is left out. */
export function readFacts(subject: Subject): {
  listing: Record<string, FactValue>;
  seller: Record<string, FactValue>;
} {
  return { listing: readGroup(facts.listing, subject), seller: readGroup(facts.seller, subject) };
}

function readGroup(group: Readonly<Record<string, Fact>>, subject: Subject): Record<string, FactValue> {
  const values: Record<string, FactValue> = {};
  for (const name in group) {
    const value = (group[name] as Fact).read(subject);
    if (value !== null) values[name] = value;
  }
  return values;
}
