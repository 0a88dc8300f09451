import { namesOfBrands } from '../brand-named/brand-names.ts';
import type { Detector, DetectorResult, Finding, Subject } from '../detector.ts';
import { findTermsIn, prepareLexicon, type PreparedLexicon, type TermSighting } from '../text/lexicon.ts';
import { foldText } from '../text/fold.ts';
import type { Names } from '../text/names.ts';
import { ownersNamed } from '../text/recent-names.ts';

export interface ClaimKnowledge {
  readonly lexicon: PreparedLexicon;
  /** Of the live brands. */
  readonly names: Names;
}

const SURE = 0.5;

/** Compares what a listing says of itself in different places. See README.md. */
export const contradictoryClaims: Detector<ClaimKnowledge> = {
  name: 'contradictory-claims',
  pace: 'fast',
  label: { zh: '说法自相矛盾', en: 'Contradicts itself' },
  codes: {
    'contradictory-claims/authentic_and_copy': {
      label: { zh: '既称正品又用仿品用语', en: 'Claims to be authentic and uses words for copies' },
    },
    'contradictory-claims/new_and_used': {
      label: { zh: '成色填写全新，文字却说二手', en: 'Condition says new, words say used' },
    },
    'contradictory-claims/brand_mismatch': {
      label: { zh: '填写的品牌与文字中的品牌不同', en: 'Declared brand differs from the brand named' },
    },
    'contradictory-claims/unbranded_but_named': {
      label: { zh: '填写无品牌，文字却提到品牌', en: 'Declared unbranded, yet names a brand' },
    },
  },
  features: {
    claim_authentic: { zh: '正品声明数', en: 'claims to be authentic', monotone: 0 },
    claim_authentic_and_copy: {
      zh: '正品与仿品用语并存（0/1）',
      en: 'authentic and copy at once, 0/1',
      monotone: 1,
    },
    claim_new_and_used: { zh: '全新与二手并存（0/1）', en: 'new and used at once, 0/1', monotone: 0 },
    claim_brand_mismatch: {
      zh: '品牌不一致（0/1）',
      en: 'declared brand differs from the brand named, 0/1',
      monotone: 1,
    },
    claim_unbranded: {
      zh: '填写无品牌却提到品牌（0/1）',
      en: 'declared unbranded yet names a brand, 0/1',
      monotone: 1,
    },
  },
  reads: ['brand-named'],

  prepare(live) {
    return {
      lexicon: prepareLexicon(live, ['authenticity_claim', 'counterfeit_jargon', 'second_hand'], {
        disguised: false,
      }),
      names: namesOfBrands(live.brand),
    };
  },

  run(subject, knowledge, earlier = []): DetectorResult {
    const seen = findTermsIn(knowledge.lexicon, subject).filter(
      (one) => !one.denied && one.strength >= SURE && one.techniques.every((how) => how === 'full_width'),
    );
    const of = (lexicon: string, strength?: string): TermSighting[] =>
      seen.filter(
        (one) =>
          one.term.body.lexicon === lexicon &&
          (strength === undefined || one.term.body.strength === strength),
      );
    const claims = of('authenticity_claim');
    const copies = of('counterfeit_jargon', 'strong').filter(
      (copy) => !claims.some((claim) => covers(claim, copy)),
    );
    const used = of('second_hand').filter((one) => !/vintage|中古/i.test(one.term.body.text));
    const findings: Finding[] = [];
    if (claims.length > 0 && copies.length > 0) {
      findings.push(report('contradictory-claims/authentic_and_copy', [...claims, ...copies], 0.9));
    }
    if (subject.listing.condition === 'new' && used.length > 0) {
      findings.push(report('contradictory-claims/new_and_used', used, 0.6));
    }
    const brand = compareBrands(subject, knowledge, earlier);
    if (brand !== null) findings.push(brand);
    const has = (code: string): number =>
      findings.some((one) => one.code === `contradictory-claims/${code}`) ? 1 : 0;
    const features = {
      claim_authentic: new Set(claims.map((one) => one.term.id)).size,
      claim_authentic_and_copy: has('authentic_and_copy'),
      claim_new_and_used: has('new_and_used'),
      claim_brand_mismatch: has('brand_mismatch'),
      claim_unbranded: has('unbranded_but_named'),
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

/** A copy word inside a claim (专柜验货 in 支持专柜验货) is the claim's own. */
function covers(claim: TermSighting, copy: TermSighting): boolean {
  return (
    claim.span.field === copy.span.field &&
    claim.span.key === copy.span.key &&
    claim.span.start <= copy.span.start &&
    claim.span.end >= copy.span.end
  );
}

const UNBRANDED = /^(?:无品牌|无牌|无|其他|其它|other|no brand|unbranded|none|generic|n\/a|-)$/i;

function compareBrands(
  subject: Subject,
  knowledge: ClaimKnowledge,
  earlier: readonly Finding[],
): Finding | null {
  const declared = subject.listing.declaredBrand?.trim();
  if (declared === undefined || declared === '') return null;
  const named = earlier.filter(
    (one) => (one.code === 'brand-named/plain' || one.code === 'brand-named/evaded') && one.strength >= SURE,
  );
  if (named.length === 0) return null;
  const spans = named.flatMap((one) => one.spans ?? []);
  const knowledgeRefs = named.flatMap((one) => one.knowledge ?? []);
  const facts = { declared, named: spans.map((span) => span.text).join(', ') };
  if (UNBRANDED.test(declared)) {
    return {
      code: 'contradictory-claims/unbranded_but_named',
      strength: 0.7,
      spans,
      knowledge: knowledgeRefs,
      facts,
    };
  }
  const own = ownersNamed(knowledge.names, foldText(declared));
  // An unknown declared brand may well be the seller's own: only two known, different brands contradict.
  if (own.length === 0 || named.some((one) => one.brandId !== undefined && own.includes(one.brandId)))
    return null;
  return {
    code: 'contradictory-claims/brand_mismatch',
    strength: 0.7,
    spans,
    knowledge: knowledgeRefs,
    facts,
  };
}

function report(code: string, seen: readonly TermSighting[], strength: number): Finding {
  const terms = [...new Map(seen.map((one) => [one.term.id, one.term])).values()];
  return {
    code,
    strength,
    spans: seen.map((one) => one.span),
    knowledge: terms.map((term) => ({ itemId: term.id, version: term.version })),
    facts: { terms: terms.map((term) => term.body.text).join(', ') },
  };
}
