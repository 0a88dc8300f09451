import type { Random } from '../random.ts';

/** What our own checks make of a listing that the gate let pass: with the right and its pictures in hand they see most, not all. */
export function agreementOf(random: Random, infringes: boolean): number | null {
  if (random.chance(0.02)) return null;
  const seen = random.chance(infringes ? 0.8 : 0.92);
  if (!seen) return beta(random, 2, 2);
  return infringes ? beta(random, 8, 1.6) : beta(random, 1.2, 9);
}

/** Beta by two gammas of whole and half shape (sums of exponentials, and half a squared normal). */
function beta(random: Random, a: number, b: number): number {
  const gamma = (shape: number): number => {
    // Marsaglia and Tsang (2000); shapes below one are lifted.
    if (shape < 1) return gamma(shape + 1) * (1 - random.next()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = random.normal(0, 1);
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const [x, y] = [gamma(a), gamma(b)];
  return x / (x + y);
}
