import type { Detector, DetectorResult, Finding, Subject } from '../detector.ts';

/** Days after which a new account counts half. */
const HALF_NEW_DAYS = 30;
/** Orders without trouble that every seller is credited with, so that one refund of one order is no rate of 100 %. */
const CREDIT_ORDERS = 20;

/**
 * What is known of the account as of the event: age, trade, earlier blocks less those that were put right,
 * refunds for suspected fakes, and blocked accounts that share a device, phone or payout account.
 */
export const sellerStanding: Detector<null> = {
  name: 'seller-standing',
  pace: 'fast',
  label: { zh: '卖家状况', en: 'Seller standing' },
  codes: {
    'seller-standing/blocked-before': {
      label: { zh: '近 90 天有商品被拦截或下架', en: 'Listings blocked or removed in the last 90 days' },
    },
    'seller-standing/linked-to-blocked': {
      label: {
        zh: '与被拦截账号共用设备、电话或收款账户',
        en: 'Shares a device, phone or payout account with blocked accounts',
      },
    },
    'seller-standing/suspect-refunds': {
      label: { zh: '疑似假货退款偏多', en: 'Many refunds for suspected fakes' },
    },
  },
  features: {
    seller_newness: {
      zh: '账号新旧：30/(30+天数)，1 为当天注册，未知为 0',
      en: 'how new the account is: 30 / (30 + days), 1 = today; 0 when unknown',
      monotone: 1,
    },
    seller_age_unknown: { zh: '账号年龄未知为 1', en: '1 when the age is unknown', monotone: 0 },
    seller_track: {
      zh: '近 90 天的交易记录：订单/(订单+20)，0 至 1；再多也不再加分',
      en: 'trade in 90 days: orders / (orders + 20), 0..1; beyond some orders more earn nothing',
      monotone: -1,
    },
    seller_listings_log: { zh: '商品数，ln(1+n)', en: 'listings, ln(1 + n)', monotone: 0 },
    seller_blocked_log: {
      zh: '近 90 天被拦截与下架数减去申诉成立数，ln(1+n)',
      en: 'blocked and removed in 90 days less objections upheld, ln(1 + n)',
      monotone: 1,
    },
    seller_refund_rate: {
      zh: '疑似假货退款率：退款/(订单+20)',
      en: 'refunds for suspected fakes / (orders + 20)',
      monotone: 1,
    },
    seller_linked_blocked_log: {
      zh: '有关联且被拦截的账号数，ln(1+n)',
      en: 'linked accounts that were blocked, ln(1 + n)',
      monotone: 1,
    },
  },

  prepare: () => null,

  run({ seller }: Subject): DetectorResult {
    const blocked = Math.max(0, seller.blocked90d + seller.removed90d - seller.upheldObjections90d);
    const refundRate = Math.min(1, seller.suspectRefunds90d / (seller.orders90d + CREDIT_ORDERS));
    const features = {
      seller_newness:
        seller.accountAgeDays === null
          ? 0
          : HALF_NEW_DAYS / (HALF_NEW_DAYS + Math.max(0, seller.accountAgeDays)),
      seller_age_unknown: seller.accountAgeDays === null ? 1 : 0,
      seller_track: seller.orders90d / (seller.orders90d + CREDIT_ORDERS),
      seller_listings_log: Math.log1p(seller.listings),
      seller_blocked_log: Math.log1p(blocked),
      seller_refund_rate: refundRate,
      seller_linked_blocked_log: Math.log1p(seller.linkedBlocked90d),
    };
    const findings: Finding[] = [];
    if (blocked > 0) {
      findings.push({
        code: 'seller-standing/blocked-before',
        strength: blocked / (blocked + 2),
        facts: {
          blocked90d: seller.blocked90d,
          removed90d: seller.removed90d,
          upheldObjections90d: seller.upheldObjections90d,
        },
      });
    }
    if (seller.linkedBlocked90d > 0) {
      findings.push({
        code: 'seller-standing/linked-to-blocked',
        strength: seller.linkedBlocked90d / (seller.linkedBlocked90d + 1),
        facts: { linkedBlocked90d: seller.linkedBlocked90d },
      });
    }
    if (refundRate >= 0.02) {
      findings.push({
        code: 'seller-standing/suspect-refunds',
        strength: Math.min(1, refundRate * 5),
        facts: { suspectRefunds90d: seller.suspectRefunds90d, orders90d: seller.orders90d },
      });
    }
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};
