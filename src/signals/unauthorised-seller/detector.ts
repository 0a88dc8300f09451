import type { LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import type { Detector, DetectorResult, Finding, Subject } from '../detector.ts';
import { type BrandIndex, brandsOf, indexBrands, validOn } from '../subject-brands.ts';

export interface ChannelKnowledge {
  readonly index: BrandIndex;
  readonly authorisations: ReadonlyMap<string, readonly LiveItem<'authorised_seller'>[]>;
}

/**
 * Says whether the seller is one of those a brand named, for brands that taught whom they name.
 * Used and refurbished goods are outside the channel: who bought a genuine thing may sell it on.
 */
export const unauthorisedSeller: Detector<ChannelKnowledge> = {
  name: 'unauthorised-seller',
  pace: 'fast',
  reads: ['brand-named'],
  label: { zh: '授权渠道', en: 'Authorised channel' },
  codes: {
    'unauthorised-seller/not-named': {
      label: { zh: '品牌限定渠道，卖家不在授权名单', en: 'Restricted channel, seller not among those named' },
    },
  },
  features: {
    unauthorised_seller: {
      zh: '限定渠道的品牌未授权该卖家为 1',
      en: '1 when a brand with a restricted channel did not name the seller',
      monotone: 1,
    },
    authorised_seller: { zh: '品牌授权了该卖家为 1', en: '1 when a brand named the seller', monotone: -1 },
  },

  prepare(live: LiveKnowledge): ChannelKnowledge {
    const authorisations = new Map<string, LiveItem<'authorised_seller'>[]>();
    for (const item of live.authorised_seller) {
      const key = keyOf(item.body.brandId, item.body.sellerId);
      authorisations.set(key, [...(authorisations.get(key) ?? []), item]);
    }
    return { index: indexBrands(live), authorisations };
  },

  run(subject: Subject, known: ChannelKnowledge, earlier: readonly Finding[] = []): DetectorResult {
    const { brandIds } = brandsOf(subject, known.index, earlier);
    if (brandIds.length === 0) return { status: 'skipped', why: 'no_brand' };
    const { market, condition } = subject.listing;
    const findings: Finding[] = [];
    let authorised = false;
    for (const brandId of brandIds) {
      const named = known.authorisations
        .get(keyOf(brandId, subject.seller.id))
        ?.some(
          (a) =>
            validOn(a.body, subject.at) && (a.body.markets.length === 0 || a.body.markets.includes(market)),
        );
      if (named === true) {
        authorised = true;
        continue;
      }
      const brand = known.index.brands.get(brandId);
      if (brand?.body.restrictedChannel !== true || condition === 'used' || condition === 'refurbished')
        continue;
      findings.push({
        code: 'unauthorised-seller/not-named',
        strength: 1,
        brandId,
        knowledge: [{ itemId: brand.id, version: brand.version }],
        facts: { brand: brand.body.names[0]?.text ?? brandId, market },
      });
    }
    const features = {
      unauthorised_seller: findings.length > 0 ? 1 : 0,
      authorised_seller: authorised && findings.length === 0 ? 1 : 0,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

function keyOf(brandId: string, sellerId: string): string {
  return `${brandId}\n${sellerId}`;
}
