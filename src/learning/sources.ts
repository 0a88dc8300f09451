import type { LabelSource } from './store.ts';

/**
 * How often a source is right, before anything is known of who speaks: a laboratory or the brand after seeing the goods,
 * a consumer's report after it was confirmed, a complaint that was upheld, a second person with the seller's proofs in
 * hand, a reviewer with the listing alone, the seller's own word. Values of judgement; what each actor's labels proved to
 * be takes their place (`reputationOf`).
 */
export const reliabilityOf: Readonly<Record<LabelSource, number>> = {
  verdict: 0.995,
  report: 0.97,
  complaint: 0.95,
  objection: 0.94,
  import: 0.93,
  review: 0.9,
  counter_notice: 0.7,
};

/** One thing that somebody said of one decision. */
export interface SaidLabel {
  readonly counterfeit: boolean;
  readonly source: LabelSource;
  /** As the ledger names it. */
  readonly actor: string;
  /** ISO 8601 UTC. */
  readonly labelledAt: string;
}

export interface CombinedLabel {
  readonly counterfeit: boolean;
  /** Probability that the label is right, 0.5..1. */
  readonly certainty: number;
}

/** Probability that a label of this source by this actor is right, strictly between 0.5 and 1. */
export type Reliability = (label: Pick<SaidLabel, 'source' | 'actor'>) => number;

export const bySource: Reliability = ({ source }) => reliabilityOf[source];

/**
 * What is to be believed when several spoke: their log odds added (naive Bayes with known error rates, as in A. P. Dawid,
 * A. M. Skene, "Maximum Likelihood Estimation of Observer Error-Rates", 1979, without a prior). Who speaks twice is heard
 * once, with the last word. Null when nothing was said, or what was said cancels out.
 */
export function combineLabels(
  said: readonly SaidLabel[],
  reliability: Reliability = bySource,
): CombinedLabel | null {
  const last = new Map<string, SaidLabel>();
  for (const label of said) {
    const key = `${label.source} ${label.actor}`;
    const before = last.get(key);
    if (before === undefined || before.labelledAt <= label.labelledAt) last.set(key, label);
  }
  let odds = 0;
  for (const label of last.values()) {
    const right = Math.min(Math.max(reliability(label), 0.501), 0.999);
    odds += (label.counterfeit ? 1 : -1) * Math.log(right / (1 - right));
  }
  if (Math.abs(odds) < 1e-9) return null;
  return { counterfeit: odds > 0, certainty: 1 / (1 + Math.exp(-Math.abs(odds))) };
}

/** What an actor's labels of one source proved to be. */
export interface Reputation {
  readonly source: LabelSource;
  readonly actor: string;
  readonly labels: number;
  /** Labels on which a more reliable source spoke too. */
  readonly checked: number;
  readonly agreed: number;
  /** Probability that the next label is right. */
  readonly reliability: number;
  /** False once the record proves that these labels mislead: they are then set aside. */
  readonly trusted: boolean;
}

/** Labels that the source's own reliability counts for, beside what was checked. */
const PRIOR_LABELS = 20;
/** Under this an actor tells hardly more than a coin. */
const WORTHLESS = 0.6;

/** The mean of a beta distribution: the source's reliability as so many earlier labels, then what was checked. */
export function reputationOf(
  who: Pick<Reputation, 'source' | 'actor' | 'labels'>,
  checks: { readonly checked: number; readonly agreed: number },
): Reputation {
  const right = reliabilityOf[who.source] * PRIOR_LABELS + checks.agreed;
  const reliability = right / (PRIOR_LABELS + checks.checked);
  return { ...who, ...checks, reliability, trusted: reliability >= WORTHLESS };
}

/**
 * The record of every actor: each label against what the others said of the same decision, where one of them is of a
 * more reliable source. `said`: labels by decision.
 */
export function reputations(said: Iterable<readonly SaidLabel[]>): Reputation[] {
  const records = new Map<
    string,
    { source: LabelSource; actor: string; labels: number; checked: number; agreed: number }
  >();
  for (const labels of said) {
    for (const label of labels) {
      const key = `${label.source} ${label.actor}`;
      const record = records.get(key) ?? {
        source: label.source,
        actor: label.actor,
        labels: 0,
        checked: 0,
        agreed: 0,
      };
      records.set(key, record);
      record.labels += 1;
      const better = labels.filter((other) => reliabilityOf[other.source] > reliabilityOf[label.source]);
      const truth = combineLabels(better);
      if (truth === null) continue;
      record.checked += 1;
      if (truth.counterfeit === label.counterfeit) record.agreed += 1;
    }
  }
  return [...records.values()].map(({ checked, agreed, ...who }) => reputationOf(who, { checked, agreed }));
}
