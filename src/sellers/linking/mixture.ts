/**
 * Fellegi and Sunter (1969) with parameters learned by EM from unlabelled pairs (Winkler 1988), and more than one
 * innocent explanation: besides "unrelated" a pair may be explained by classes such as one household or one supplier,
 * so that what goes together in innocent life (address, network, family name) is not counted as if it were independent.
 *
 * A pair is a row of levels, one a field; level 0 = nothing to compare, which says nothing. Within a class the fields
 * are taken as independent.
 */
export interface MixtureClass {
  readonly name: string;
  /** Share of all pairs, 0..1. */
  readonly share: number;
  /** `levels[field][level]`: chance of the level in this class when there is something to compare; level 0 is 1. */
  readonly levels: readonly (readonly number[])[];
}

/** Distinct rows of levels with how often each was seen. */
export interface Patterns {
  readonly fields: number;
  /** `rows[i * fields + field]`. */
  readonly rows: Uint8Array;
  readonly counts: Float64Array;
}

export interface MixtureInput {
  readonly patterns: Patterns;
  /**
   * Pairs in all, those that no block brought together included; they count as the first class. Candidates alone would
   * make agreement look common among strangers.
   */
  readonly pairs: number;
  /** Where EM begins. Of the first class (unrelated) the chances are known from random pairs and stay. */
  readonly start: readonly MixtureClass[];
  /**
   * What the beginning of a class is worth beside what is seen: so many pairs, and so large a share of the pairs that
   * fall to it. It keeps a class what it is meant to be, and levels never seen from becoming impossible.
   */
  readonly prior: { readonly pairs: number; readonly share: number };
  readonly rounds?: number;
}

export function fitMixture(input: MixtureInput): MixtureClass[] {
  const { patterns, pairs, start, prior } = input;
  const { fields, rows, counts } = patterns;
  let classes = start.map((c) => ({ ...c }));
  for (let round = 0; round < (input.rounds ?? 60); round++) {
    const logs = logsOf(classes);
    const sums = classes.map((c) => c.levels.map((levels) => levels.map(() => 0)));
    const totals = classes.map(() => 0);
    const posterior = new Float64Array(classes.length);
    for (let i = 0; i < counts.length; i++) {
      posteriorOf(logs, rows, i * fields, fields, posterior);
      for (let k = 0; k < classes.length; k++) {
        const share = posterior[k]! * counts[i]!;
        totals[k]! += share;
        if (k === 0) continue;
        for (let f = 0; f < fields; f++) sums[k]![f]![rows[i * fields + f]!]! += share;
      }
    }
    let moved = 0;
    classes = classes.map((c, k) => {
      if (k === 0) return c;
      const share = Math.max(totals[k]!, 1e-3) / pairs;
      const levels = c.levels.map((old, f) => {
        const seen = sums[k]![f]!;
        const from = start[k]!.levels[f]!;
        const told = seen.reduce((sum, n, level) => (level === 0 ? sum : sum + n), 0);
        const weight = prior.pairs + prior.share * told;
        const all = told + weight;
        return old.map((chance, level) => {
          if (level === 0) return 1;
          const next = (seen[level]! + from[level]! * weight) / all;
          moved = Math.max(moved, Math.abs(next - chance));
          return next;
        });
      });
      return { name: c.name, share, levels };
    });
    const others = classes.slice(1).reduce((sum, c) => sum + c.share, 0);
    classes[0] = { ...classes[0]!, share: Math.max(1 - others, 1e-9) };
    if (moved < 1e-5) break;
  }
  return classes;
}

/** Natural logarithms of shares and chances, flat: `[class][0]` = share, then `[class][1 + field * stride + level]`. */
export interface MixtureLogs {
  readonly stride: number;
  readonly of: readonly Float64Array[];
}

export function logsOf(classes: readonly MixtureClass[]): MixtureLogs {
  const stride = Math.max(...classes.flatMap((c) => c.levels.map((levels) => levels.length)));
  const of = classes.map((c) => {
    const logs = new Float64Array(1 + c.levels.length * stride);
    logs[0] = Math.log(c.share);
    c.levels.forEach((levels, f) =>
      levels.forEach((chance, level) => {
        logs[1 + f * stride + level] = level === 0 ? 0 : Math.log(Math.max(chance, 1e-12));
      }),
    );
    return logs;
  });
  return { stride, of };
}

/** Writes how probable each class is for the row at `at`. */
export function posteriorOf(
  { stride, of }: MixtureLogs,
  rows: Uint8Array,
  at: number,
  fields: number,
  out: Float64Array,
): void {
  let top = -Infinity;
  for (let k = 0; k < of.length; k++) {
    const logs = of[k]!;
    let sum = logs[0]!;
    for (let f = 0; f < fields; f++) sum += logs[1 + f * stride + rows[at + f]!]!;
    out[k] = sum;
    if (sum > top) top = sum;
  }
  let all = 0;
  for (let k = 0; k < of.length; k++) all += out[k] = Math.exp(out[k]! - top);
  for (let k = 0; k < of.length; k++) out[k]! /= all;
}
