import type { Claim, RightKind } from '../../src/complaints/index.ts';
import type { Random } from '../random.ts';

export const maliceKinds = ['squatter', 'rival', 'forger', 'back_dated', 'price_police', 'mill'] as const;
export type MaliceKind = (typeof maliceKinds)[number];

/** Somebody who complains: what the world knows of it, which nobody who decides may read. */
export interface Complainer {
  readonly id: string;
  /** Null = honest. */
  readonly malice: MaliceKind | null;
  readonly rightId: string;
  readonly rightKind: RightKind;
  readonly claim: Claim;
  readonly title: string;
  /** Proven date of the right, milliseconds. */
  readonly provenAt: number;
  readonly classes: readonly number[];
  readonly tradedClasses: readonly number[];
  readonly earlierMark: string | null;
  /** Probability that what it complains of infringes. */
  readonly accuracy: number;
  /** Relative frequency of notices (honest), or notices a day while it lasts (malicious). */
  readonly weight: number;
  /** Sellers it aims at; empty = whoever infringes. */
  readonly targets: readonly string[];
  /** Notices that share its text: the mill's. */
  readonly textHash: string;
  readonly kin: number;
  readonly falsePapers: readonly string[];
  /** Notices it will file; Infinity for the honest. */
  readonly most: number;
}

const DAY = 86_400_000;
/** What our own checks can see of a claim: marks and pictures, not inventions. */
const honestKinds: readonly { readonly kind: RightKind; readonly claim: Claim; readonly weight: number }[] = [
  { kind: 'trademark', claim: 'counterfeit', weight: 60 },
  { kind: 'trademark', claim: 'trademark_use', weight: 8 },
  { kind: 'copyright', claim: 'picture_copied', weight: 12 },
  { kind: 'copyright', claim: 'pirated_copy', weight: 6 },
  { kind: 'geographical_indication', claim: 'origin_misused', weight: 2 },
  { kind: 'design', claim: 'design_copied', weight: 7 },
  { kind: 'patent', claim: 'patent_used', weight: 5 },
];

export function honestComplainer(random: Random, n: number, now: number): Complainer {
  const { kind, claim } = random.weighted(honestKinds, (one) => one.weight);
  const young = random.chance(0.2);
  const classes = random.sample([3, 9, 14, 16, 18, 21, 25, 28, 30], random.int(1, 4));
  return {
    id: `holder-${n}`,
    malice: null,
    rightId: `right-${n}`,
    rightKind: kind,
    claim,
    title: `Holderia ${n}`,
    provenAt: now - DAY * (young ? random.between(20, 300) : random.between(400, 4_000)),
    classes,
    tradedClasses: classes.slice(0, Math.max(1, classes.length - 1)),
    earlierMark: null,
    // Most are careful, some are not.
    accuracy: random.chance(0.85) ? random.between(0.93, 0.995) : random.between(0.8, 0.93),
    weight: Math.exp(random.normal(0, 1.4)),
    targets: [],
    textHash: `text-of-holder-${n}`,
    kin: 1,
    falsePapers: random.chance(0.01) ? ['edited_in_steps'] : [],
    most: Number.POSITIVE_INFINITY,
  };
}

export function maliciousComplainer(random: Random, n: number, now: number): Complainer {
  const malice = random.pick(maliceKinds);
  const id = `${malice}-${n}`;
  const common = {
    id,
    malice,
    rightId: `right-of-${id}`,
    title: `Neumarke ${n}`,
    tradedClasses: [],
    classes: [25],
    earlierMark: null,
    targets: [],
    textHash: `text-of-${id}`,
    kin: 1,
    falsePapers: [],
    most: Math.round(Math.exp(random.normal(3.9, 0.7))) + 8,
    weight: random.between(4, 25),
    provenAt: now - DAY * random.between(3, 40),
  } as const;
  switch (malice) {
    case 'squatter':
      return {
        ...common,
        rightKind: 'trademark',
        claim: 'trademark_use',
        classes: [3, 9, 18, 25, 28],
        // Registers do not know every use: some earlier marks are nowhere on record.
        earlierMark: random.chance(0.75) ? `Neumarke ${n}` : null,
        accuracy: 0.04,
      };
    case 'rival':
      return {
        ...common,
        rightKind: 'trademark',
        claim: 'counterfeit',
        provenAt: now - DAY * random.between(200, 2_000),
        tradedClasses: [25],
        targets: Array.from({ length: random.int(1, 3) }, (_, i) => `rival-of-${id}-${i}`),
        accuracy: 0.1,
      };
    case 'forger':
      return {
        ...common,
        rightKind: random.pick(['trademark', 'copyright'] as const),
        claim: 'pirated_copy',
        falsePapers: random.chance(0.75)
          ? random.sample(['edited_picture', 'impossible_number', 'edited_after'], 2)
          : [],
        accuracy: 0.08,
      };
    case 'back_dated':
      return {
        ...common,
        rightKind: 'copyright',
        claim: 'picture_copied',
        accuracy: 0.06,
        provenAt: now - DAY * random.between(1, 15),
      };
    case 'price_police':
      return {
        ...common,
        rightKind: 'trademark',
        claim: 'counterfeit',
        provenAt: now - DAY * random.between(400, 4_000),
        tradedClasses: [25],
        accuracy: 0.15,
      };
    case 'mill':
      return {
        ...common,
        rightKind: 'trademark',
        claim: 'counterfeit',
        textHash: `text-of-mill-${Math.floor(n / 24)}`,
        kin: random.chance(0.7) ? random.int(4, 9) : 1,
        accuracy: 0.12,
      };
  }
}
