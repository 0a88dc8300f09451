import type { Example } from './example.ts';
import {
  combineLabels,
  reliabilityOf,
  type Reputation,
  reputations,
  type Reliability,
  type SaidLabel,
} from './sources.ts';

/** A judgement on which somebody spoke. */
export interface LabelledCase {
  /** Decision, or the example itself where it was brought in from outside. */
  readonly id: string;
  readonly group: string | null;
  /** As they were when it was decided. */
  readonly features: Readonly<Record<string, number>>;
  /** Moment of the decision. */
  readonly at: string;
  readonly said: readonly SaidLabel[];
  /** Example's own weight: it counts as that many. */
  readonly weight: number;
  /**
   * Chance with which it was drawn to be looked at, where nothing else gave a reason to look; null = it was looked at for
   * a reason of its own (held, blocked, reported, complained of).
   */
  readonly drawnWith: number | null;
}

export interface TrainingSet {
  readonly examples: readonly TrainingExample[];
  readonly reputations: readonly Reputation[];
  /** Cases left out: those whose only labels are by actors who mislead, and those on which what was said cancels out. */
  readonly leftOut: { readonly mistrusted: number; readonly undecided: number };
}

export interface TrainingExample extends Example {
  readonly id: string;
  readonly at: string;
  readonly said: readonly SaidLabel[];
}

/** An example drawn with a tiny chance must not outweigh everything else. */
const HEAVIEST = 100;

/**
 * What a model may learn from.
 *
 * Labels come from where somebody had a reason to look, so they tell little of what nobody doubted. A small random sample
 * of the published is looked at as well; each stands for as many as were not drawn (inverse of the chance; D. G. Horvitz,
 * D. J. Thompson 1952), truncated. What was looked at for a reason stands for itself alone, also when it happened to be
 * drawn: the two together are a list and a sample of the rest, which overlap nowhere (H. O. Hartley 1962).
 */
export function trainingSet(cases: readonly LabelledCase[]): TrainingSet {
  const records = reputations(cases.map(({ said }) => said));
  const byActor = new Map(records.map((r) => [`${r.source} ${r.actor}`, r]));
  const reliability: Reliability = ({ source, actor }) =>
    byActor.get(`${source} ${actor}`)?.reliability ?? reliabilityOf[source];
  let mistrusted = 0;
  let undecided = 0;
  const examples = cases.flatMap((labelled): TrainingExample[] => {
    const heard = labelled.said.filter((s) => byActor.get(`${s.source} ${s.actor}`)?.trusted !== false);
    if (heard.length === 0) {
      mistrusted += 1;
      return [];
    }
    const combined = combineLabels(heard, reliability);
    if (combined === null) {
      undecided += 1;
      return [];
    }
    const standsFor = labelled.drawnWith === null ? 1 : Math.min(1 / labelled.drawnWith, HEAVIEST);
    return [
      {
        id: labelled.id,
        features: { ...labelled.features },
        label: combined.counterfeit ? 1 : 0,
        // Twice the distance from a coin: an example of which nothing is known weighs nothing.
        weight: labelled.weight * standsFor * (2 * combined.certainty - 1),
        at: labelled.at,
        said: heard,
        ...(labelled.group === null ? {} : { group: labelled.group }),
      },
    ];
  });
  return { examples, reputations: records, leftOut: { mistrusted, undecided } };
}

/** Share of counterfeits among all that was published and nobody doubted, from the sample; null without one. */
export function shareAmongPublished(
  sample: readonly { readonly counterfeit: boolean; readonly drawnWith: number }[],
): { readonly share: number; readonly low: number; readonly high: number; readonly looked: number } | null {
  if (sample.length === 0) return null;
  const weights = sample.map(({ drawnWith }) => 1 / drawnWith);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const share = sample.reduce((sum, s, i) => sum + (s.counterfeit ? (weights[i] as number) : 0), 0) / total;
  // Wilson's interval on the effective size of the weighted sample (L. Kish).
  const n = total ** 2 / weights.reduce((sum, w) => sum + w * w, 0);
  const z = 1.96;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), looked: sample.length };
}
