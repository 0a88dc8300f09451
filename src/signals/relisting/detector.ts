import type { Detector, DetectorResult, Subject } from '../detector.ts';

/** Hours after a removal in which new listings count as putting it up again. */
const WINDOW_HOURS = 72;

/**
 * How soon, and how fast, a seller lists after one of his listings was blocked or removed: who was stopped by mistake
 * corrects one listing, who tests the gate floods it.
 */
export const relisting: Detector<null> = {
  name: 'relisting',
  pace: 'fast',
  label: { zh: '下架后重新上架', en: 'Relisting after a removal' },
  codes: {
    'relisting/after-removal': {
      label: { zh: '商品被拦截或下架后短时间内再次发布', en: 'Listed again soon after a block or removal' },
    },
  },
  features: {
    relisting_recency: {
      zh: '距上次被拦截或下架的时间：24/(24+小时)，从未发生为 0',
      en: 'time since the last block or removal: 24 / (24 + hours), 0 = never',
      monotone: 1,
    },
    relisting_burst_log: {
      zh: '被拦截或下架后 72 小时内，近 24 小时发布数，ln(1+n)',
      en: 'within 72 hours of a block or removal: listings in 24 hours, ln(1 + n)',
      monotone: 1,
    },
    listings_24h_log: { zh: '近 24 小时发布数，ln(1+n)', en: 'listings in 24 hours, ln(1 + n)', monotone: 0 },
  },

  prepare: () => null,

  run({ seller }: Subject): DetectorResult {
    const hours = seller.hoursSinceRemoval;
    const within = hours !== null && hours <= WINDOW_HOURS;
    const features = {
      relisting_recency: hours === null ? 0 : 24 / (24 + Math.max(0, hours)),
      relisting_burst_log: within ? Math.log1p(seller.listingsLast24h) : 0,
      listings_24h_log: Math.log1p(seller.listingsLast24h),
    };
    if (!within) return { status: 'clear', features };
    return {
      status: 'finding',
      features,
      findings: [
        {
          code: 'relisting/after-removal',
          strength: Math.min(1, 0.3 + 0.1 * Math.log1p(seller.listingsLast24h)),
          facts: { hoursSinceRemoval: Math.round(hours * 10) / 10, listingsLast24h: seller.listingsLast24h },
        },
      ],
    };
  },
};
