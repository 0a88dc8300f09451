import type { JudgedListing } from './judge-world.ts';

/** Some of the listings, evenly drawn, with what was seen of them: to look at. Nothing for `most` 0. */
export function printSome<L extends JudgedListing>(
  title: string,
  part: readonly L[],
  most: number,
  lead: (listing: L) => string = () => '',
): void {
  if (most === 0) return;
  console.log(`\n${title}: ${part.length}`);
  const step = Math.max(1, Math.floor(part.length / most));
  for (const l of part.filter((_, i) => i % step === 0).slice(0, most)) {
    const features = Object.entries(l.decision.features)
      .filter(([, v]) => v !== 0)
      .map(([k, v]) => `${k}=${v.toFixed(2)}`)
      .join(' ');
    console.log(
      `- ${lead(l)}${l.truth.strategy.join(',')} | ${l.title} | score ${l.decision.score} | ${l.decision.reasons.map((r) => r.rule).join()} | ${features}`,
    );
  }
}
