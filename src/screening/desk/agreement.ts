/** How far two people agree beyond chance, from decisions with two outcomes. */

export type Verdict = 'publish' | 'block';
export type Pair = readonly [Verdict, Verdict];

export interface Agreement {
  readonly n: number;
  readonly agreed: number;
  /** Cohen's kappa (1960); null where chance alone would always agree, or nothing was compared. */
  readonly kappa: number | null;
  /** 95% bounds: Wilson's of the observed agreement, with the agreement by chance held. Null with kappa. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * (observed - chance) / (1 - chance); chance from how often each says what. The bounds stay wide where little was
 * compared, also where all agreed: the usual standard error would then be nought.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const n = pairs.length;
  const agreed = pairs.filter(([a, b]) => a === b).length;
  if (n === 0) return { n, agreed, kappa: null, low: null, high: null };
  const share = (side: 0 | 1): number => pairs.filter((pair) => pair[side] === 'block').length / n;
  const [a, b] = [share(0), share(1)];
  const chance = a * b + (1 - a) * (1 - b);
  if (chance === 1) return { n, agreed, kappa: null, low: null, high: null };
  const kappaOf = (observed: number): number => (observed - chance) / (1 - chance);
  const bounds = wilson(agreed, n);
  return {
    n,
    agreed,
    kappa: kappaOf(agreed / n),
    low: Math.max(-1, kappaOf(bounds.low)),
    high: Math.min(1, kappaOf(bounds.high)),
  };
}

const Z = 1.959964;

/** A share with its 95% bounds (Wilson, 1927): honest for few. */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = hits / n;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * Whether a share has moved: the difference of two shares with its 95% bounds (Newcombe, 1998, method 10). `moved` when
 * they leave nought out.
 */
export function driftOf(
  before: { readonly hits: number; readonly n: number },
  lately: { readonly hits: number; readonly n: number },
): { readonly change: number; readonly low: number; readonly high: number; readonly moved: boolean } | null {
  if (before.n === 0 || lately.n === 0) return null;
  const [p1, p2] = [lately.hits / lately.n, before.hits / before.n];
  const [w1, w2] = [wilson(lately.hits, lately.n), wilson(before.hits, before.n)];
  const change = p1 - p2;
  const low = change - Math.sqrt((p1 - w1.low) ** 2 + (w2.high - p2) ** 2);
  const high = change + Math.sqrt((w1.high - p1) ** 2 + (p2 - w2.low) ** 2);
  return { change, low, high, moved: low > 0 || high < 0 };
}
