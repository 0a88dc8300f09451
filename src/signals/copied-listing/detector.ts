import type { Detector, DetectorResult, Finding, Subject } from '../detector.ts';

/** From so many other sellers on, the same text or picture is worth an analyst's look by itself. */
const MANY = 5;

/**
 * How many other sellers used the same text or pictures before, and how often those listings were blocked or removed.
 * Many sellers alone mean little: a maker's own pictures are used by all who resell, so their number has no sign of its
 * own; the same words from title to description are rarer and weigh lightly. Copies of what was blocked weigh most.
 */
export const copiedListing: Detector<null> = {
  name: 'copied-listing',
  pace: 'fast',
  label: { zh: '雷同商品', en: 'Copied listing' },
  codes: {
    'copied-listing/text-of-blocked': {
      label: { zh: '文字与被拦截的商品相同', en: 'Same text as blocked listings' },
    },
    'copied-listing/picture-of-blocked': {
      label: { zh: '图片与被拦截的商品相同', en: 'Same picture as blocked listings' },
    },
    'copied-listing/many-sellers': {
      label: { zh: '多个卖家使用相同的文字或图片', en: 'Same text or picture under many sellers' },
    },
  },
  features: {
    copy_text_sellers_log: {
      zh: '使用相同文字的其他卖家数，ln(1+n)',
      en: 'other sellers with the same text, ln(1 + n)',
      monotone: 1,
    },
    copy_picture_sellers_log: {
      zh: '使用相同图片的其他卖家数，ln(1+n)',
      en: 'other sellers with the same picture, ln(1 + n)',
      monotone: 0,
    },
    copy_text_blocked_log: {
      zh: '相同文字的商品中被拦截或下架数，ln(1+n)',
      en: 'of listings with the same text, those blocked or removed, ln(1 + n)',
      monotone: 1,
    },
    copy_picture_blocked_log: {
      zh: '相同图片的商品中被拦截或下架数，ln(1+n)',
      en: 'of listings with the same picture, those blocked or removed, ln(1 + n)',
      monotone: 1,
    },
  },

  prepare: () => null,

  run({ copies }: Subject): DetectorResult {
    const features = {
      copy_text_sellers_log: Math.log1p(copies.sameTextSellers),
      copy_picture_sellers_log: Math.log1p(copies.samePictureSellers),
      copy_text_blocked_log: Math.log1p(copies.sameTextBlocked),
      copy_picture_blocked_log: Math.log1p(copies.samePictureBlocked),
    };
    const findings: Finding[] = [];
    const { sameTextBlocked, samePictureBlocked } = copies;
    if (sameTextBlocked > 0) {
      findings.push({
        code: 'copied-listing/text-of-blocked',
        strength: sameTextBlocked / (sameTextBlocked + 1),
        facts: { listingsBlocked: sameTextBlocked, sellers: copies.sameTextSellers },
      });
    }
    if (samePictureBlocked > 0) {
      findings.push({
        code: 'copied-listing/picture-of-blocked',
        strength: samePictureBlocked / (samePictureBlocked + 1),
        facts: { listingsBlocked: samePictureBlocked, sellers: copies.samePictureSellers },
      });
    }
    if (Math.max(copies.sameTextSellers, copies.samePictureSellers) >= MANY) {
      findings.push({
        code: 'copied-listing/many-sellers',
        strength: 0.2,
        facts: { sameTextSellers: copies.sameTextSellers, samePictureSellers: copies.samePictureSellers },
      });
    }
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};
