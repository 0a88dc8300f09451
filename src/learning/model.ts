import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json.ts';

const decimal = z.number();
const monotoneSchema = z.union([z.literal(1), z.literal(-1), z.literal(0)]);

/**
 * What the model adds up. `feature`: the value itself. `product`: two features multiplied. `missing`: 1 when none
 * of the features in `of` is there (their check was skipped or failed), else 0; a missing feature itself adds nothing.
 * `range` is what training saw: a value outside is drawn to its edge, so that nothing is extrapolated.
 */
export const termSchema = z.object({
  name: z.string(),
  kind: z.enum(['feature', 'product', 'missing']),
  of: z.array(z.string()).min(1),
  monotone: monotoneSchema,
  weight: decimal,
  range: z.tuple([decimal, decimal]),
});
export type Term = z.output<typeof termSchema>;

/** From raw to calibrated log odds. `platt`: slope × raw + offset. `knots`: straight lines between points, slope 1 outside. */
export const calibrationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('platt'), slope: decimal, offset: decimal }),
  z.object({
    kind: z.literal('knots'),
    points: z
      .array(z.tuple([decimal, decimal]))
      .min(2)
      .max(16),
  }),
]);
export type Calibration = z.output<typeof calibrationSchema>;

export const metricsSchema = z.object({
  examples: z.int(),
  positives: z.int(),
  /** Share of counterfeits for which the weighted figures below hold. */
  prevalence: decimal,
  /** Expected calibration error over `eceBins` bins of equal weight. */
  ece: decimal,
  eceBins: z.int(),
  brier: decimal,
  logLoss: decimal,
  auc: decimal,
  averagePrecision: decimal,
  /** Lowest score from which on the precision is at least `precision`, with the recall there; null when never reached. */
  operating: z.array(z.object({ precision: decimal, threshold: decimal.nullable(), recall: decimal })),
  reliability: z.array(z.object({ weight: decimal, score: decimal, share: decimal })),
});
export type Metrics = z.output<typeof metricsSchema>;

export const modelSchema = z.object({
  format: z.literal('assay-model/1'),
  /** `sha256:` of the canonical JSON of everything but this member. */
  version: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  name: z.string().min(1).max(100),
  /** Day the model was trained, YYYY-MM-DD. */
  trainedOn: z.iso.date(),
  /** Share of counterfeits among all listings for which the scores are probabilities. */
  prevalence: decimal,
  /** ln(prevalence / (1 - prevalence)): where the waterfall starts. */
  priorLogit: decimal,
  /** What a listing with every term at 0 adds to the prior. */
  bias: decimal,
  terms: z.array(termSchema),
  calibration: calibrationSchema,
  training: z.object({
    description: z.object({ zh: z.string(), en: z.string() }),
    examples: z.int(),
    positives: z.int(),
    /** Digest of the canonical JSON of the examples, in order. */
    dataSha256: z.string(),
    parts: z.object({ fit: z.int(), calibrate: z.int(), test: z.int() }),
    split: z.enum(['group', 'time']),
    seed: z.int(),
    epochs: z.int(),
    alpha: decimal,
    beta: decimal,
    l1: decimal,
    l2: decimal,
    fitShare: decimal,
  }),
  metrics: metricsSchema,
});
export type Model = z.output<typeof modelSchema>;

/** Decimals kept of weights and log odds; scores are rounded to as many. */
export const DECIMALS = 6;
const UNIT = 10 ** DECIMALS;

/** Rounded to the decimals that the model file keeps; never -0. */
export function roundDecimal(value: number): number {
  return Math.round(value * UNIT) / UNIT + 0;
}

export interface WaterfallStep {
  readonly kind: 'prior' | 'bias' | 'term' | 'calibration';
  /** Term's name; `prior`, `bias`, `calibration` for the others. */
  readonly name: string;
  /** Value that was multiplied; null for steps that multiply nothing. */
  readonly value: number | null;
  readonly weight: number | null;
  /** True when the value lay outside what training saw and was drawn to the edge. */
  readonly clipped: boolean;
  /** Log odds, six decimals; the contributions of all steps add up to `logit` exactly, in decimals. */
  readonly contribution: number;
}

export interface Scored {
  readonly modelVersion: string;
  /** Calibrated log odds. */
  readonly logit: number;
  /** 1 / (1 + e^-logit), six decimals. */
  readonly score: number;
  readonly waterfall: readonly WaterfallStep[];
}

/**
 * Scores features by a model. Everything is rounded to millionths before it is added, and added as whole numbers,
 * so that the sum of the waterfall is exact and the same on every machine.
 * Terms that add nothing are left out of the waterfall.
 */
export function scoreModel(model: Model, features: Readonly<Record<string, number>>): Scored {
  const waterfall: WaterfallStep[] = [];
  let micros = 0;
  const add = (step: Omit<WaterfallStep, 'contribution'>, logits: number): void => {
    const whole = Math.round(logits * UNIT);
    if (whole === 0 && step.kind === 'term') return;
    micros += whole;
    waterfall.push({ ...step, contribution: whole / UNIT + 0 });
  };
  const plain = { value: null, weight: null, clipped: false };
  add({ kind: 'prior', name: 'prior', ...plain }, model.priorLogit);
  add({ kind: 'bias', name: 'bias', ...plain }, model.bias);
  for (const term of model.terms) {
    if (term.weight === 0) continue;
    const value = termValue(term, features);
    if (value === 0) continue;
    const used = Math.min(Math.max(value, term.range[0]), term.range[1]);
    add(
      { kind: 'term', name: term.name, value: used, weight: term.weight, clipped: used !== value },
      used * term.weight,
    );
  }
  const raw = micros / UNIT;
  add({ kind: 'calibration', name: 'calibration', ...plain }, calibrate(model.calibration, raw) - raw);
  const logit = micros / UNIT + 0;
  return { modelVersion: model.version, logit, score: roundDecimal(sigmoid(logit)), waterfall };
}

/** Value of a term before clipping; a feature that is not there counts 0. */
export function termValue(
  term: Pick<Term, 'kind' | 'of'>,
  features: Readonly<Record<string, number>>,
): number {
  if (term.kind === 'missing') return term.of.some((name) => features[name] !== undefined) ? 0 : 1;
  let value = 1;
  for (const name of term.of) value *= features[name] ?? 0;
  return value;
}

/** Calibrated log odds of raw log odds; both curves rise everywhere. */
export function calibrate(calibration: Calibration, raw: number): number {
  if (calibration.kind === 'platt') return calibration.slope * raw + calibration.offset;
  const { points } = calibration;
  const first = points[0] as [number, number];
  const last = points[points.length - 1] as [number, number];
  if (raw <= first[0]) return first[1] + (raw - first[0]);
  if (raw >= last[0]) return last[1] + (raw - last[0]);
  let i = 1;
  while ((points[i] as [number, number])[0] < raw) i++;
  const [x0, y0] = points[i - 1] as [number, number];
  const [x1, y1] = points[i] as [number, number];
  return y0 + ((raw - x0) / (x1 - x0)) * (y1 - y0);
}

export function sigmoid(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
}

export function logitOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** `sha256:` and the digest of the model's canonical content without its version. */
export function modelVersion(model: Omit<Model, 'version'>): string {
  const { version: _, ...content } = model as Model;
  return `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`;
}

export type ModelProblem =
  | { readonly kind: 'malformed'; readonly why: string }
  | { readonly kind: 'version_differs'; readonly stated: string; readonly computed: string };

/** Reads a model file; a model whose content is not what its version says is refused. */
export function readModel(value: unknown): { readonly model: Model } | { readonly problem: ModelProblem } {
  const read = modelSchema.safeParse(value);
  if (!read.success) return { problem: { kind: 'malformed', why: z.prettifyError(read.error) } };
  const computed = modelVersion(read.data);
  if (computed !== read.data.version) {
    return { problem: { kind: 'version_differs', stated: read.data.version, computed } };
  }
  return { model: read.data };
}
