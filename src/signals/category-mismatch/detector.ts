import type { LiveKnowledge } from '../../knowledge/index.ts';
import type { Detector, DetectorResult, Finding, Subject } from '../detector.ts';
import { type BrandIndex, brandsOf, inCategory, indexBrands } from '../subject-brands.ts';

/**
 * Compares the listing's category with those the brand is sold in and with that of the product its GTIN names.
 * A brand outside its categories has two readings, goods hidden in the wrong place or a word that is not the brand
 * at all (苹果 among fruit), so that feature has no fixed sign.
 */
export const categoryMismatch: Detector<BrandIndex> = {
  name: 'category-mismatch',
  pace: 'fast',
  reads: ['brand-named'],
  label: { zh: '类目', en: 'Category' },
  codes: {
    'category-mismatch/brand': {
      label: { zh: '该品牌不在此类目销售', en: 'The brand is not sold in this category' },
    },
    'category-mismatch/gtin': {
      label: { zh: '条码属于另一类目的商品', en: 'The GTIN is of a product of another category' },
    },
  },
  features: {
    category_mismatch: {
      zh: '所提品牌均不在此类目销售为 1',
      en: '1 when none of the brands is sold in this category',
      monotone: 0,
    },
    category_gtin_mismatch: {
      zh: '条码对应的商品属于另一类目为 1',
      en: '1 when the product of the GTIN belongs elsewhere',
      monotone: 1,
    },
  },

  prepare: (live: LiveKnowledge): BrandIndex => indexBrands(live),

  run(subject: Subject, index: BrandIndex, earlier: readonly Finding[] = []): DetectorResult {
    const { category, gtin } = subject.listing;
    if (category === null) return { status: 'skipped', why: 'no_category' };
    const about = brandsOf(subject, index, earlier);
    if (about.brandIds.length === 0) return { status: 'skipped', why: 'no_brand' };

    const findings: Finding[] = [];
    let known = 0;
    for (const brandId of about.brandIds) {
      const brand = index.brands.get(brandId);
      if (brand === undefined || brand.body.categories.length === 0) continue;
      known++;
      if (brand.body.categories.some((prefix) => inCategory(category, prefix))) continue;
      findings.push({
        code: 'category-mismatch/brand',
        strength: 0.5,
        brandId,
        knowledge: [{ itemId: brand.id, version: brand.version }],
        facts: { brand: brand.body.names[0]?.text ?? brandId, category },
      });
    }
    const elsewhere = known > 0 && findings.length === known;
    if (!elsewhere) findings.length = 0;

    const product = gtin === null ? undefined : about.products.find((p) => ownsGtin(p.body.gtins, gtin));
    const productCategory = product?.body.category ?? null;
    const gtinElsewhere =
      product !== undefined &&
      productCategory !== null &&
      !inCategory(category, productCategory) &&
      !inCategory(productCategory, category);
    if (gtinElsewhere) {
      findings.push({
        code: 'category-mismatch/gtin',
        strength: 0.8,
        brandId: product.body.brandId,
        knowledge: [{ itemId: product.id, version: product.version }],
        facts: { gtin, category, productCategory },
      });
    }
    const features = { category_mismatch: elsewhere ? 1 : 0, category_gtin_mismatch: gtinElsewhere ? 1 : 0 };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

function ownsGtin(gtins: readonly string[], gtin: string): boolean {
  return gtins.some((g) => g.padStart(14, '0') === gtin.padStart(14, '0'));
}
