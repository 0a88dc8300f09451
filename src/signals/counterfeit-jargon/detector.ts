import type { Detector, DetectorResult, Finding } from '../detector.ts';
import { findTermsIn, prepareLexicon, type PreparedLexicon, type TermSighting } from '../text/lexicon.ts';

/** A disguise under this strength is not told. */
const SURE = 0.5;
/** A weak term alone, then each further different one. */
const WEAK_FIRST = 0.15;
const WEAK_NEXT = 0.15;
const WEAK_CEILING = 0.6;

/** Finds the trade's own words for counterfeits, also in disguise. See README.md. */
export const counterfeitJargon: Detector<PreparedLexicon> = {
  name: 'counterfeit-jargon',
  pace: 'fast',
  label: { zh: '售假行话', en: 'Counterfeit jargon' },
  codes: {
    'counterfeit-jargon/strong': { label: { zh: '明确的售假用语', en: 'Says that it is a copy' } },
    'counterfeit-jargon/evaded': { label: { zh: '变形书写的售假用语', en: 'Says so in disguise' } },
    'counterfeit-jargon/weak': { label: { zh: '多个可疑用语', en: 'Several doubtful words' } },
    'counterfeit-jargon/denied': { label: { zh: '声明并非仿品', en: 'Says that it is no copy' } },
  },
  features: {
    jargon_strong: { zh: '明确用语数', en: 'different strong terms', monotone: 1 },
    jargon_evaded: { zh: '变形用语数', en: 'different terms in disguise', monotone: 1 },
    jargon_weak: { zh: '弱用语数', en: 'different weak terms', monotone: 1 },
    jargon_denied: { zh: '否认用语数', en: 'terms the text denies', monotone: 0 },
  },
  prepare: (live) => prepareLexicon(live, ['counterfeit_jargon'], { disguised: true }),

  run(subject, lexicon): DetectorResult {
    if (lexicon.terms.length === 0) return { status: 'skipped', why: 'no_lexicon' };
    const seen = findTermsIn(lexicon, subject).filter(
      (one) => one.strength >= SURE || (one.techniques.length === 0 && one.strength > 0.3),
    );
    const affirmed = seen.filter((one) => !one.denied);
    const strong = affirmed.filter(
      (one) => one.term.body.strength === 'strong' && one.techniques.length === 0,
    );
    const evaded = affirmed.filter((one) => one.term.body.strength === 'strong' && one.techniques.length > 0);
    const weak = affirmed.filter((one) => one.term.body.strength === 'weak');
    const denied = seen.filter((one) => one.denied && one.term.body.strength === 'strong');
    const weakTerms = countTerms(weak);
    const findings: Finding[] = [];
    if (strong.length > 0) findings.push(report('counterfeit-jargon/strong', strong, 0.95));
    if (evaded.length > 0) findings.push(report('counterfeit-jargon/evaded', evaded, bestOf(evaded)));
    // Weak words are everybody's words: they are told when there are several, or beside a strong one.
    if (weakTerms >= 2 || (weakTerms === 1 && strong.length + evaded.length > 0)) {
      findings.push(
        report(
          'counterfeit-jargon/weak',
          weak,
          Math.min(WEAK_CEILING, WEAK_FIRST + WEAK_NEXT * (weakTerms - 1)),
        ),
      );
    }
    if (denied.length > 0) findings.push(report('counterfeit-jargon/denied', denied, 0.2));
    const features = {
      jargon_strong: countTerms(strong),
      jargon_evaded: countTerms(evaded),
      jargon_weak: weakTerms,
      jargon_denied: countTerms(denied),
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

const bestOf = (seen: readonly TermSighting[]): number => Math.max(...seen.map((one) => one.strength));

function countTerms(seen: readonly TermSighting[]): number {
  return new Set(seen.map((one) => one.term.id)).size;
}

function report(code: string, seen: readonly TermSighting[], strength: number): Finding {
  const terms = [...new Map(seen.map((one) => [one.term.id, one.term])).values()];
  return {
    code,
    strength,
    spans: seen.map((one) => one.span),
    knowledge: terms.map((term) => ({ itemId: term.id, version: term.version })),
    facts: {
      terms: terms.map((term) => term.body.text).join(', '),
      techniques: [...new Set(seen.flatMap((one) => one.techniques))].join(','),
    },
  };
}
