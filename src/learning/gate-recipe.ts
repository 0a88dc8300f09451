import type { FeatureSpec, TrainOptions } from './train-model.ts';

/**
 * How the gate's model is trained, wherever it is trained: the starter model, `assay train`, a retraining from stored
 * labels. What differs (examples, day, description) the caller adds.
 *
 * A check that was skipped adds nothing: most skips only say that a listing names no brand that is taught (nothing to
 * compare prices with), which is so of most goods in the world and of no concern. A check that failed is the policy's.
 *
 * Only features with a declared sign are used. A free one would be learnt as it happens to fall among the examples, and
 * most of what lies free a seller writes himself (claims of being genuine, a model number, an official picture): once
 * such a feature lowers scores, every counterfeiter writes it. Policies may still read free features.
 */
export function gateRecipe(
  features: readonly FeatureSpec[],
): Pick<TrainOptions, 'name' | 'prevalence' | 'features' | 'missingTerms' | 'epochs' | 'l1' | 'l2'> {
  return {
    name: 'gate',
    prevalence: 0.01,
    features: features.filter((f) => f.monotone !== 0 && !LEFT_OUT.has(f.name)),
    missingTerms: false,
    epochs: 40,
    l1: 1,
    l2: 1,
  };
}

/**
 * The logarithm of the price itself: a counterfeiter who asks the genuine price would be credited for it. Parts of
 * pictures: honest shops put the maker's picture into collages too, and which picture it is other features say.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(['price_ratio_log', 'edited_copy_part']);
