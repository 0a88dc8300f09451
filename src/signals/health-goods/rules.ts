import type { Lexicon } from '../../knowledge/index.ts';
import type { Finding, Span, Subject } from '../detector.ts';
import type { PlainSighting } from '../text/plain-terms.ts';
import { spanIn, textsOf } from '../text/texts.ts';
import { expiryIn } from './expiry.ts';
import { approvalNumbersIn, hasCheckDigit, namesApproval } from './numbers.ts';

/** Lexicons of what makes such goods a danger at once. */
export const RULE_LEXICONS: readonly Lexicon[] = [
  'health_prescription',
  'health_cure_claim',
  'health_expiry',
  'health_batch',
  'health_personal_import',
];

/** Days before its end in which goods are told to end soon. */
const SOON_DAYS = 60;

/** Goods that may be sold only under a number or mark of their own, as the title names them. */
const NEEDS_MARK =
  /奶粉|配方奶|保健品|保健食品|安全座椅|安全提篮|头盔|infant formula|baby formula|car seat|helmet/i;

export interface HealthGoods {
  readonly medicine: boolean;
  /** Goods of the class in the listing's title; false where only the category says so. */
  readonly title: string;
}

/**
 * What in the wording endangers, of goods already known to be of a class that can harm: sale without prescription,
 * numbers without their form, goods past their end, claims of cure, codes or labels taken off, import by the suitcase.
 */
export function judgeRules(subject: Subject, goods: HealthGoods, all: readonly PlainSighting[]): Finding[] {
  const found: (Finding | null)[] = [
    prescription(goods, of(all, 'health_prescription')),
    ...numbers(subject, goods),
    ...expiry(subject, of(all, 'health_expiry')),
    cure(goods, of(all, 'health_cure_claim')),
    byTerms('health-goods/label-missing', 0.85, strongOf(of(all, 'health_batch'))),
    personalImport(goods, of(all, 'health_personal_import')),
  ];
  return found.filter((one) => one !== null);
}

const of = (all: readonly PlainSighting[], lexicon: Lexicon): PlainSighting[] =>
  all.filter((one) => one.term.body.lexicon === lexicon);
const strongOf = (seen: readonly PlainSighting[]): PlainSighting[] =>
  seen.filter((one) => one.term.body.strength === 'strong');
const different = (seen: readonly PlainSighting[]): number => new Set(seen.map((one) => one.term.id)).size;

function byTerms(code: string, strength: number, seen: readonly PlainSighting[]): Finding | null {
  if (seen.length === 0) return null;
  const terms = [...new Map(seen.map((one) => [one.term.id, one.term])).values()];
  return {
    code,
    strength,
    spans: seen.map((one) => one.span),
    knowledge: terms.map((term) => ({ itemId: term.id, version: term.version })),
    facts: { terms: terms.map((term) => term.body.text).join(', ') },
  };
}

/** "No prescription needed" of any goods; a medicine that needs one, where the title offers it. */
function prescription({ medicine }: HealthGoods, seen: readonly PlainSighting[]): Finding | null {
  const strong = strongOf(seen);
  if (strong.length > 0) return byTerms('health-goods/prescription', 0.9, seen);
  const offered = seen.filter((one) => one.span.field === 'title');
  return medicine ? byTerms('health-goods/prescription', 0.7, offered) : null;
}

/** A medicine is described by what it treats; other goods may not be (Advertising Law Art. 17, Food Safety Law Art. 73). */
function cure({ medicine }: HealthGoods, seen: readonly PlainSighting[]): Finding | null {
  if (strongOf(seen).length > 0) return byTerms('health-goods/cure-claim', 0.85, seen);
  return !medicine && different(seen) >= 2 ? byTerms('health-goods/cure-claim', 0.6, seen) : null;
}

/** Of a medicine one doubtful phrase is enough; of other goods it is how much honest trade ships. */
function personalImport({ medicine }: HealthGoods, seen: readonly PlainSighting[]): Finding | null {
  if (strongOf(seen).length > 0) return byTerms('health-goods/personal-import', 0.75, seen);
  return medicine ? byTerms('health-goods/personal-import', 0.5, seen) : null;
}

function expiry(subject: Subject, seen: readonly PlainSighting[]): Finding[] {
  const out: Finding[] = [];
  const today = subject.at.slice(0, 10);
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  let past: { span: Span; day: string } | null = null;
  let ends: { span: Span; day: string } | null = null;
  for (const part of textsOf(subject)) {
    const end = expiryIn(part.text);
    if (end === null) continue;
    const told = { span: spanIn(part, end.start, end.end), day: end.day };
    if (end.day < today) past ??= told;
    else if (end.day <= soon) ends ??= told;
  }
  const strong = byTerms('health-goods/expired', 0.85, strongOf(seen));
  if (past !== null) {
    const { span, day } = past;
    out.push({
      code: 'health-goods/expired',
      strength: 0.95,
      spans: [span, ...(strong?.spans ?? [])],
      knowledge: strong?.knowledge ?? [],
      facts: { ...strong?.facts, expiresOn: day, judgedOn: today },
    });
  } else if (strong !== null) out.push(strong);
  const weak = byTerms(
    'health-goods/near-expiry',
    0.3,
    seen.filter((one) => one.term.body.strength === 'weak'),
  );
  if (ends !== null) {
    const { span, day } = ends;
    out.push({
      code: 'health-goods/near-expiry',
      strength: 0.5,
      spans: [span, ...(weak?.spans ?? [])],
      knowledge: weak?.knowledge ?? [],
      facts: { ...weak?.facts, expiresOn: day, judgedOn: today },
    });
  } else if (weak !== null && past === null) out.push(weak);
  return out;
}

function numbers(subject: Subject, { medicine, title }: HealthGoods): Finding[] {
  const { gtin, market } = subject.listing;
  const bad: Span[] = [];
  const schemes = new Set<string>();
  // Which numbers have to be told is a market's own law; this is China's.
  const due = market === 'CN' && (medicine || NEEDS_MARK.test(title));
  let told = false;
  for (const part of textsOf(subject)) {
    for (const number of approvalNumbersIn(part.text)) {
      told = true;
      if (number.valid) continue;
      bad.push(spanIn(part, number.start, number.end));
      schemes.add(number.scheme);
    }
    told ||= due && namesApproval(part.text);
  }
  const badGtin = gtin !== null && gtin !== '' && !hasCheckDigit(gtin);
  const out: Finding[] = [];
  if (bad.length > 0 || badGtin) {
    if (badGtin) schemes.add('GTIN');
    out.push({
      code: 'health-goods/number-malformed',
      strength: 0.8,
      spans: bad,
      facts: { schemes: [...schemes].join(', '), ...(badGtin ? { gtin } : {}) },
    });
  }
  if (due && !told) {
    out.push({ code: 'health-goods/number-missing', strength: 0.3, facts: { market } });
  }
  return out;
}
