/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7, nine terms; relative error below 1e-13). */
export function logGamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ] as const;
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x - 1;
  let sum: number = c[0];
  for (const [i, term] of c.slice(1).entries()) sum += term / (t + i + 1);
  const base = t + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (t + 0.5) * Math.log(base) - base + Math.log(sum);
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** How two beliefs about a share explain `k` of `n`: log(P(k | n, first) / P(k | n, second)), beta-binomial. */
export function logRatioOfShares(
  k: number,
  n: number,
  first: readonly [number, number],
  second: readonly [number, number],
): number {
  // The binomial coefficient is the same in both and falls out.
  const [a1, b1] = first;
  const [a2, b2] = second;
  return logBeta(k + a1, n - k + b1) - logBeta(a1, b1) - (logBeta(k + a2, n - k + b2) - logBeta(a2, b2));
}

/** P(X ≤ x) for X ~ Beta(a, b): the regularised incomplete beta function (continued fraction, Lentz). */
export function betaCumulative(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCumulative(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logBeta(a, b)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let sum = d;
  for (let m = 1; m <= 300; m++) {
    for (const odd of [false, true]) {
      const term = odd
        ? (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
        : (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 + term * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + term / c;
      c = Math.abs(c) < tiny ? tiny : c;
      sum *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-12) break;
  }
  return front * sum;
}

/** The value below which a share lies with probability `level`, after `k` of `n` (Jeffreys prior, Beta(½, ½)). */
export function shareBound(k: number, n: number, level: number): number {
  const [a, b] = [k + 0.5, n - k + 0.5];
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const mid = (low + high) / 2;
    if (betaCumulative(mid, a, b) < level) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}
