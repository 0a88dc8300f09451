import type { Bilingual, Language } from '../base/language.ts';
import type { Model, WaterfallStep } from '../learning/index.ts';
import type { ListingContent } from '../marketplace/index.ts';
import type { AnyDetector } from '../signals/index.ts';
import type { Decision, DetectorTrace, NamedFinding, RuleTrace } from './decision.ts';
import type { Outcome, Policy } from './policy.ts';
import { type Reason, type ReasonCode, reasons } from './reasons.ts';
import { sellerFact } from './seller-facts.ts';

export interface SellerReason {
  readonly code: ReasonCode;
  readonly rule: string;
  readonly facts: readonly string[];
  readonly cure: string;
  readonly proof: string | null;
}

/** What the seller reads (DSA Art. 17: facts, grounds, redress; no weights, thresholds, scores or reference pictures). */
export interface SellerView {
  readonly outcome: Outcome;
  /** ISO 8601 UTC; null = not waiting for checks. */
  readonly heldUntil: string | null;
  readonly headline: string;
  readonly reasons: readonly SellerReason[];
  /** How to object; null when there is nothing to object to. */
  readonly objection: string | null;
  readonly automated: string;
  readonly policyVersion: string;
  readonly modelVersion: string | null;
}

/** A decision for the seller in his language: the rule, the fact, the cure, and what would prove him right. */
export function explainForSeller(
  decision: Decision,
  listing: ListingContent,
  language: Language,
): SellerView {
  const merged = new Map<ReasonCode, Set<string>>();
  for (const reason of decision.reasons) {
    const facts = merged.get(reason.code) ?? new Set();
    merged.set(reason.code, facts);
    for (const index of reason.findings) {
      const finding = decision.findings[index];
      const fact = finding === undefined ? null : sellerFact(finding, listing);
      if (fact !== null) facts.add(fact[language]);
    }
  }
  const key = decision.held === null ? decision.outcome : 'held';
  return {
    outcome: decision.outcome,
    heldUntil: decision.held?.until ?? null,
    headline: headlines[key][language],
    reasons: [...merged].map(([code, facts]) => {
      const reason: Reason = reasons[code];
      return {
        code,
        rule: reason.title[language],
        facts: [...facts],
        cure: reason.cure[language],
        proof: reason.proof?.[language] ?? null,
      };
    }),
    objection: key === 'publish' ? null : objections[key][language],
    automated: automated[language],
    policyVersion: decision.policyVersion,
    modelVersion: decision.modelVersion,
  };
}

export interface AnalystView {
  readonly outcome: Outcome;
  readonly decision: Decision;
  readonly rules: readonly (RuleTrace & { readonly when: string | null; readonly note: string | null })[];
  readonly detectors: readonly (DetectorTrace & {
    readonly label: string;
    readonly findings: readonly (NamedFinding & {
      readonly label: string;
      /** It stands behind a reason for the outcome. */
      readonly decided: boolean;
    })[];
  })[];
  readonly waterfall: readonly (WaterfallStep & { readonly label: string })[];
  /** Reasons as the seller reads them, so that the analyst sees what he was told. */
  readonly toldSeller: SellerView;
}

/** A decision for the analyst: every rule with its text, every check with its findings, skipped and failed ones too, and the arithmetic. */
export function explainForAnalyst(
  decision: Decision,
  listing: ListingContent,
  about: {
    readonly policy: Policy;
    readonly model: Model | null;
    readonly detectors: readonly AnyDetector[];
  },
  language: Language,
): AnalystView {
  const rules = rulesOf(about.policy);
  const { byName: detectors, features } = namesOf(about.detectors);
  const terms = about.model === null ? null : termsOf(about.model);
  const found = Map.groupBy(decision.findings, (finding) => finding.detector);
  const deciding = new Set(
    decision.reasons.flatMap((reason) => reason.findings.map((place) => decision.findings[place])),
  );
  return {
    outcome: decision.outcome,
    decision,
    rules: decision.trace.rules.map((r) => ({
      ...r,
      when: rules.get(r.rule)?.when ?? null,
      note: rules.get(r.rule)?.note[language] ?? null,
    })),
    detectors: decision.trace.detectors.map((d) => ({
      ...d,
      label: detectors.get(d.detector)?.label[language] ?? d.detector,
      findings: (found.get(d.detector) ?? []).map((f) => ({
        ...f,
        label: detectors.get(d.detector)?.codes[f.code]?.label[language] ?? f.code,
        decided: deciding.has(f),
      })),
    })),
    waterfall: (decision.trace.model?.waterfall ?? []).map((step) => ({ ...step, label: stepLabel(step) })),
    toldSeller: explainForSeller(decision, listing, language),
  };

  function stepLabel(step: WaterfallStep): string {
    if (step.kind !== 'term') return steps[step.kind][language];
    const term = terms?.get(step.name);
    if (term?.kind === 'missing')
      return `${language === 'zh' ? '缺少检测：' : 'check missing: '}${step.name.slice(8, -1)}`;
    return (term?.of ?? [step.name]).map((name) => features.get(name)?.[language] ?? name).join(' × ');
  }
}

/** What does not change from one decision to the next is looked up once for each policy, model and list of detectors. */
function rememberFor<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}
const rulesOf = rememberFor((policy: Policy) => new Map(policy.rules.map((rule) => [rule.id, rule])));
const termsOf = rememberFor((model: Model) => new Map(model.terms.map((term) => [term.name, term])));
const namesOf = rememberFor((list: readonly AnyDetector[]) => ({
  byName: new Map(list.map((detector) => [detector.name, detector])),
  features: new Map<string, Bilingual>(list.flatMap((detector) => Object.entries(detector.features))),
}));

const headlines = {
  publish: { zh: '商品已通过检查，可以展示。', en: 'The listing passed its checks and is shown.' },
  held: {
    zh: '商品暂不展示：检查尚未完成，完成后自动展示。',
    en: 'The listing is not shown yet: checks are running, it shows as soon as they are done.',
  },
  review: { zh: '商品暂不展示：由工作人员核实。', en: 'The listing is not shown yet: a person looks at it.' },
  block: { zh: '商品未能发布。', en: 'The listing was not published.' },
} as const satisfies Record<string, Bilingual>;

/** For a listing that is only checked: nothing of it has happened. */
const headlinesIfPosted = {
  publish: { zh: '商品可以通过检查并展示。', en: 'The listing would pass its checks and be shown.' },
  held: {
    zh: '商品会先暂不展示，待检查完成后自动展示。',
    en: 'The listing would not be shown until its checks are done, and then show by itself.',
  },
  review: {
    zh: '商品会先由工作人员核实，暂不展示。',
    en: 'A person would look at the listing before it is shown.',
  },
  block: { zh: '商品将无法发布。', en: 'The listing would not be published.' },
} as const satisfies Record<string, Bilingual>;

/** What the decision would mean for a listing that is not posted yet. */
export function headlineIfPosted(decision: Pick<Decision, 'outcome' | 'held'>, language: Language): string {
  return headlinesIfPosted[decision.held === null ? decision.outcome : 'held'][language];
}

const objections = {
  held: {
    zh: '检查有时限，到期后会作出判定；届时您可以申诉。',
    en: 'The checks are bounded in time; you may object to the decision that follows.',
  },
  review: {
    zh: '您可以现在补充证明，加快核实；对结果不服可以申诉。',
    en: 'You may add proof now, which speeds the check up, and object to its result.',
  },
  block: {
    zh: '如认为判定有误，请提出申诉，说明情况并附上上述证明；申诉由未参与本次判定的人员处理。',
    en: 'If you think this is wrong, object: say what is the case and attach the proof named above; a person who had no part in the decision handles it.',
  },
} as const satisfies Record<string, Bilingual>;

const automated: Bilingual = {
  zh: '本判定由自动程序根据公布的规则作出。',
  en: 'This decision was made by automated means under published rules.',
};

const steps = {
  prior: { zh: '先验：假货占比', en: 'prior: share of counterfeits' },
  bias: { zh: '偏置：什么都没发现', en: 'bias: nothing found' },
  calibration: { zh: '校准', en: 'calibration' },
} as const satisfies Record<string, Bilingual>;
