import type { FeatureSpec, TrainOptions } from './train-model.ts';

/**
 * How the gate's model is trained, wherever it is trained: the starter model, `assay train`, a retraining from stored
 * labels. What differs (examples, day, description) the caller adds.
 */
export function gateRecipe(
  features: readonly FeatureSpec[],
): Pick<TrainOptions, 'name' | 'prevalence' | 'features' | 'products' | 'epochs' | 'l1' | 'l2'> {
  const used = features.filter((f) => !LEFT_OUT.has(f.name));
  const names = new Set(used.map((f) => f.name));
  return {
    name: 'gate',
    prevalence: 0.01,
    features: used,
    products: PRODUCTS.filter(([a, b]) => names.has(a) && names.has(b)),
    epochs: 40,
    l1: 1,
    l2: 1,
  };
}

/** The logarithm of the price itself: a counterfeiter who asks the genuine price would be credited for it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['price_ratio_log']);

/** Pairs that say more together than the sum of both. */
const PRODUCTS: readonly (readonly [string, string])[] = [];
