import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';
import { fitCalibration, type RawJudged } from './calibration.ts';
import type { Example } from './example.ts';
import { fitFtrl, type Start } from './ftrl.ts';
import { measure, weighToPrevalence } from './metrics.ts';
import {
  calibrate,
  logitOf,
  type Model,
  modelVersion,
  roundDecimal,
  scoreModel,
  sigmoid,
  type Term,
  termValue,
} from './model.ts';
import { seededRandom } from './random.ts';

/** A feature the model may use. `group` is the check that writes it: its features go missing together. */
export interface FeatureSpec {
  readonly name: string;
  readonly monotone: 1 | -1 | 0;
  readonly group: string;
}

/** The features that detectors declare, each group a detector. */
export function featureSpecsOf(
  detectors: readonly {
    readonly name: string;
    readonly features: Readonly<Record<string, { readonly monotone: 1 | -1 | 0 }>>;
  }[],
): FeatureSpec[] {
  return detectors.flatMap((d) =>
    Object.entries(d.features).map(([name, { monotone }]) => ({ name, monotone, group: d.name })),
  );
}

export interface TrainOptions {
  readonly name: string;
  /** Day of training, YYYY-MM-DD; part of the content, so part of the version. */
  readonly date: string;
  /** Share of counterfeits among the listings that will be scored. */
  readonly prevalence: number;
  readonly features: readonly FeatureSpec[];
  /** Pairs of features whose product is a term of its own. */
  readonly products?: readonly (readonly [string, string])[];
  /** False: a check that was skipped adds nothing, instead of a `missing` term of its own. */
  readonly missingTerms?: boolean;
  readonly description: { readonly zh: string; readonly en: string };
  /** `group`: whole groups fall into a part by chance. `time`: the latest examples test, those before calibrate. */
  readonly split?: 'group' | 'time';
  readonly seed?: number;
  readonly epochs?: number;
  readonly alpha?: number;
  readonly beta?: number;
  readonly l1?: number;
  readonly l2?: number;
  /** Weighted share of counterfeits while fitting; corrected afterwards. */
  readonly fitShare?: number;
  /**
   * A model that learnt from much more: its weights are where the fit begins and what it is drawn back to, so that a few
   * hundred new labels correct it instead of replacing it.
   */
  readonly from?: Model;
}

export type TrainResult =
  | { readonly kind: 'trained'; readonly model: Model }
  | { readonly kind: 'too_few'; readonly part: Part; readonly positives: number; readonly negatives: number }
  | { readonly kind: 'unusable'; readonly why: string };

export type Part = 'fit' | 'calibrate' | 'test';
const parts = ['fit', 'calibrate', 'test'] as const;
/** Each part needs as many of each label, or its figures mean nothing. */
const FEWEST = 10;
const SHARES = { fit: 0.6, calibrate: 0.2 } as const;

/**
 * Trains a model: fits on one part, calibrates at the stated prevalence on a second, measures on a third that neither
 * saw. The same examples, options and seed give the same model, to the byte.
 *
 * The fit sees counterfeits at `fitShare`; the difference of the log odds of both shares is taken out of the bias
 * (G. King, L. Zeng, "Logistic Regression in Rare Events Data", 2001, 4.1), so the scores hold at `prevalence`.
 */
export function trainModel(examples: readonly Example[], options: TrainOptions): TrainResult {
  const {
    prevalence,
    seed = 1,
    epochs = 30,
    alpha = 0.1,
    beta = 1,
    l1 = 0.5,
    l2 = 1,
    fitShare = 0.3,
  } = options;
  const split = options.split ?? 'group';
  if (!(prevalence > 0 && prevalence < 1))
    return { kind: 'unusable', why: 'prevalence must lie between 0 and 1' };
  if (split === 'time' && examples.some((e) => e.at === undefined)) {
    return { kind: 'unusable', why: 'a split by time needs `at` on every example' };
  }
  const byPart = splitExamples(examples, split, seed);
  for (const part of parts) {
    const positives = byPart[part].filter((e) => e.label === 1).length;
    const negatives = byPart[part].length - positives;
    if (Math.min(positives, negatives) < FEWEST) return { kind: 'too_few', part, positives, negatives };
  }

  const planned = planTerms(byPart.fit, options);
  if ('why' in planned) return { kind: 'unusable', why: planned.why };
  const fitted = fitFtrl(
    Float64Array.from(byPart.fit.flatMap((e) => planned.terms.map((t) => termValue(t, e.features)))),
    Uint8Array.from(byPart.fit, (e) => e.label),
    weighToPrevalence(byPart.fit, fitShare).map((w) => w * byPart.fit.length),
    planned.terms.map((t) => t.monotone),
    { alpha, beta, l1, l2, epochs, seed },
    options.from === undefined ? null : startOf(options.from, planned.terms, fitShare),
  );

  const content: Omit<Model, 'version'> = {
    format: 'assay-model/1',
    name: options.name,
    trainedOn: options.date,
    prevalence,
    priorLogit: roundDecimal(logitOf(prevalence)),
    bias: roundDecimal(fitted.bias - logitOf(fitShare)),
    terms: planned.terms.map((term, j) => ({ ...term, weight: roundDecimal(fitted.weights[j] as number) })),
    calibration: { kind: 'platt', slope: 1, offset: 0 },
    training: {
      description: { ...options.description },
      examples: examples.length,
      positives: examples.filter((e) => e.label === 1).length,
      dataSha256: createHash('sha256').update(canonicalJson(examples)).digest('hex'),
      parts: { fit: byPart.fit.length, calibrate: byPart.calibrate.length, test: byPart.test.length },
      split,
      seed,
      epochs,
      alpha,
      beta,
      l1,
      l2,
      fitShare,
    },
    metrics: measure([], prevalence),
  };
  const raw = (part: Part): RawJudged[] => {
    const uncalibrated: Model = { ...content, version: '' };
    const weights = weighToPrevalence(byPart[part], prevalence);
    return byPart[part].map((e, i) => ({
      raw: scoreModel(uncalibrated, e.features).logit,
      label: e.label,
      weight: weights[i] as number,
    }));
  };
  const calibration = fitCalibration(raw('calibrate'), prevalence);
  const metrics = measure(
    raw('test').map((j) => ({
      score: roundDecimal(sigmoid(calibrate(calibration, j.raw))),
      label: j.label,
      weight: j.weight,
    })),
    prevalence,
  );
  const trained = { ...content, calibration, metrics };
  return { kind: 'trained', model: { ...trained, version: modelVersion(trained) } };
}

/** The earlier model's weights in the order of these terms, its calibration taken in where that is a straight line. */
function startOf(from: Model, terms: readonly Term[], fitShare: number): Start {
  const { calibration } = from;
  const [slope, offset] = calibration.kind === 'platt' ? [calibration.slope, calibration.offset] : [1, 0];
  const weights = new Map(from.terms.map((t) => [t.name, t.weight]));
  return {
    bias: slope * (from.bias + from.priorLogit) + offset - from.priorLogit + logitOf(fitShare),
    weights: Float64Array.from(terms, (t) => slope * (weights.get(t.name) ?? 0)),
  };
}

function splitExamples(
  examples: readonly Example[],
  split: 'group' | 'time',
  seed: number,
): Record<Part, readonly Example[]> {
  if (split === 'time') {
    const sorted = examples.toSorted((a, b) =>
      (a.at as string) < (b.at as string) ? -1 : a.at === b.at ? 0 : 1,
    );
    const first = Math.floor(sorted.length * SHARES.fit);
    const second = Math.floor(sorted.length * (SHARES.fit + SHARES.calibrate));
    return {
      fit: sorted.slice(0, first),
      calibrate: sorted.slice(first, second),
      test: sorted.slice(second),
    };
  }
  const random = seededRandom(seed);
  const partOfGroup = new Map<string, Part>();
  const result: Record<Part, Example[]> = { fit: [], calibrate: [], test: [] };
  for (const example of examples) {
    const known = example.group === undefined ? undefined : partOfGroup.get(example.group);
    const dice = known === undefined ? random() : 0;
    const part =
      known ?? (dice < SHARES.fit ? 'fit' : dice < SHARES.fit + SHARES.calibrate ? 'calibrate' : 'test');
    if (example.group !== undefined) partOfGroup.set(example.group, part);
    result[part].push(example);
  }
  return result;
}

/**
 * Terms with the ranges of the fitting part: every feature, the products, and a `missing` term for each group that ever
 * is. Missing never lowers a score: who leaves out the price or the pictures MUST NOT gain by it.
 */
function planTerms(
  examples: readonly Example[],
  options: Pick<TrainOptions, 'features' | 'products' | 'missingTerms' | 'from'>,
): { terms: Term[] } | { why: string } {
  const specs = new Map(options.features.map((f) => [f.name, f]));
  if (specs.size !== options.features.length) return { why: 'a feature is listed twice' };
  const terms: Omit<Term, 'range'>[] = options.features.map((f) => ({
    name: f.name,
    kind: 'feature',
    of: [f.name],
    monotone: f.monotone,
    weight: 0,
  }));
  for (const [a, b] of options.products ?? []) {
    const first = specs.get(a);
    const second = specs.get(b);
    if (first === undefined || second === undefined)
      return { why: `product of unknown features: ${a}, ${b}` };
    const monotone = first.monotone === second.monotone && first.monotone === 1 ? 1 : 0;
    terms.push({ name: `${a} × ${b}`, kind: 'product', of: [a, b], monotone, weight: 0 });
  }
  for (const group of new Set(options.missingTerms === false ? [] : options.features.map((f) => f.group))) {
    const of = options.features.filter((f) => f.group === group).map((f) => f.name);
    if (examples.some((e) => of.every((name) => e.features[name] === undefined))) {
      terms.push({ name: `missing(${group})`, kind: 'missing', of, monotone: 1, weight: 0 });
    }
  }
  const before = new Map(options.from?.terms.map((t) => [t.name, t.range]));
  return {
    terms: terms.map((term) => {
      let [low, high] = before.get(term.name) ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const e of examples) {
        const value = termValue(term, e.features);
        if (value < low) low = value;
        if (value > high) high = value;
      }
      return { ...term, range: [low, high] };
    }),
  };
}
