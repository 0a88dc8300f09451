import type { Market } from './world/world.ts';
import { opaqueId } from './world/world.ts';
import type { Random } from './random.ts';

/** An account on the marketplace. */
export interface Account {
  readonly sellerId: string;
  readonly name: string;
  readonly kind: 'individual' | 'company' | 'unknown';
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly market: Market;
  /** What the marketplace can see of the machine, the phone and the bank behind an account. */
  readonly deviceId: string;
  readonly phoneId: string;
  readonly payoutId: string;
  /** History before the world began. */
  readonly listingsBefore: number;
  readonly orders90dBefore: number;
}

const shopWords = ['小铺', '优选', '生活馆', '贸易', '商行', '好物', '集市', '仓', '精品店', '百货'];
const shopFirst = [
  '云上',
  '阿南',
  '老街',
  '木子',
  '青禾',
  '南风',
  '大叔',
  '晚晴',
  '四季',
  '知味',
  '北辰',
  '拾光',
  '小满',
  '山海',
  '橙子',
];
const shopEn = [
  'Corner',
  'Daily',
  'Union',
  'Maple',
  'Seaside',
  'Attic',
  'Northgate',
  'Old Mill',
  'Bright',
  'Harvest',
];
const shopEnLast = ['Goods', 'Store', 'Trading', 'Supply', 'Outlet', 'Market', 'Finds', 'House'];

export interface AccountWish {
  readonly label: string;
  readonly market: Market;
  readonly kind: Account['kind'];
  readonly openedAt: number;
  readonly listingsBefore?: number;
  readonly orders90dBefore?: number;
  readonly sellerId?: string;
  readonly deviceId?: string;
  readonly phoneId?: string;
  readonly payoutId?: string;
}

export function openAccount(seed: string, random: Random, wish: AccountWish): Account {
  const name =
    wish.market.language === 'en'
      ? `${random.pick(shopEn)} ${random.pick(shopEnLast)} ${random.int(1, 99)}`
      : `${random.pick(shopFirst)}${random.pick(shopWords)}${random.chance(0.4) ? random.int(1, 99) : ''}`;
  return {
    sellerId: wish.sellerId ?? opaqueId('s', seed, wish.label),
    name,
    kind: wish.kind,
    openedAt: wish.openedAt,
    market: wish.market,
    deviceId: wish.deviceId ?? opaqueId('d', seed, wish.label),
    phoneId: wish.phoneId ?? opaqueId('t', seed, wish.label),
    payoutId: wish.payoutId ?? opaqueId('k', seed, wish.label),
    listingsBefore: wish.listingsBefore ?? 0,
    orders90dBefore: wish.orders90dBefore ?? 0,
  };
}
