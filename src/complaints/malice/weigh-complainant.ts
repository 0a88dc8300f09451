import type { ComplaintRecord } from '../complaint.ts';
import type { RightKind } from '../right.ts';
import { logRatioOfShares } from './beta.ts';
import type { MaliceGround } from './grounds.ts';
import { earlierMarkOf, type EarlierMark } from './marks.ts';

const DAY_MS = 86_400_000;

/** A right as far as its dates can be proven: by a verified register, by a timestamp, or by our own first sight. */
export interface ProvenRight {
  readonly id: string;
  readonly kind: RightKind;
  readonly title: string;
  readonly holderId: string;
  /** ISO 8601 UTC: never a date that is only claimed. */
  readonly provenSince: string;
  /** Nice classes, and those in which the holder, or a seller it named, was ever seen to offer anything. */
  readonly classes: readonly number[];
  readonly tradedClasses: readonly number[];
}

/** What is known of a complainant (its kin behind one operator together) at a moment. Nothing in it is later. */
export interface Complainant {
  readonly id: string;
  readonly at: string;
  readonly complaints: readonly (ComplaintRecord & {
    /** How far our own checks see what is claimed, 0..1; null = nothing of ours could see it. */
    readonly agreement: number | null;
  })[];
  readonly rights: readonly ProvenRight[];
  readonly earlierMarks: readonly EarlierMark[];
  /** Other complainants, of other operators, that used the same text or the same proofs. */
  readonly sharers: readonly string[];
  /** Holders behind the same operator, this one included. */
  readonly kin: number;
  /** Signs of forgery found in its documents, in words of `inspect-document.ts`. */
  readonly falsePapers: readonly string[];
  /** Sellers who reported a demand of money for withdrawal, with its messages. */
  readonly extortedSellers: readonly string[];
}

export interface MaliceTerm {
  readonly ground: MaliceGround;
  /** Natural log odds; negative speaks for good faith. */
  readonly weight: number;
  /** Of `n`, `k` show it. */
  readonly k: number;
  readonly n: number;
  /** Complaints, rights, sellers or papers that it counts, at most 20. */
  readonly shown: readonly string[];
}

export interface Malice {
  /** Log odds before anything is known. */
  readonly base: number;
  readonly terms: readonly MaliceTerm[];
  readonly logOdds: number;
  /** 0..1: how probable it is that the complainant acts in bad faith. It queues and asks; it decides nothing. */
  readonly probability: number;
}

/** One complainant in twenty, before anything is known. */
export const BASE = Math.log(0.05 / 0.95);
/** Counts speak of the same things: each is taken at this much of its weight. */
const DISCOUNT = 0.7;
const MOST = 5;
/** Fewer complaints than this prove no habit. */
const HABIT = 6;
const SHOWN = 20;
/** Our checks see nothing below this. */
const NO_TRACE = 0.15;
const RUSH_DAYS = 45;

interface Belief {
  /** What share of such complaints each is believed to have, as Beta(a, b). */
  readonly bad: readonly [number, number];
  readonly good: readonly [number, number];
  /** How many in bad faith show it at all; the others look honest here, so that its absence excuses only so much. */
  readonly shown: number;
}

const shares = {
  turned_down: { bad: [4, 3], good: [2, 26], shown: 0.9 },
  withdrawn: { bad: [2, 12], good: [1, 60], shown: 0.3 },
  younger_right: { bad: [5, 3], good: [1.5, 16], shown: 0.5 },
  /** An author comes to a marketplace after those who copied him. */
  younger_work: { bad: [5, 3], good: [2, 6], shown: 0.5 },
  no_trace: { bad: [5, 5], good: [2, 18], shown: 0.9 },
} as const satisfies Record<string, Belief>;

/** Outcomes that say the complaint should not have been made. */
const againstIt = (record: ComplaintRecord): boolean =>
  record.decision === 'rejected' ||
  record.counterNotice === 'succeeded' ||
  record.outcome === 'retracted' ||
  record.outcome === 'ordered_lifted' ||
  (record.appeal === 'upheld' && record.outcome === 'lifted');
/** Withdrawn while a measure pressed the seller, and not as a mistake. */
const underPressure = (record: ComplaintRecord): boolean =>
  record.withdrawnAt !== null && record.outcome !== 'retracted' && record.decision === 'accepted';

/**
 * How probable it is that a complainant acts in bad faith, as a sum that a person can check: what it did and what came
 * of it, weighed by how honest and malicious complainants differ. Volume alone weighs nothing. Pure.
 */
export function weighComplainant(who: Complainant): Malice {
  const terms = [...shareTerms(who), ...rightTerms(who), ...targetTerms(who), ...paperTerms(who)].filter(
    ({ weight }) => Math.abs(weight) >= 0.005,
  );
  const logOdds = terms.reduce((sum, term) => sum + term.weight, BASE);
  return { base: BASE, terms, logOdds, probability: 1 / (1 + Math.exp(-logOdds)) };
}

function shareTerms({ complaints, rights }: Complainant): MaliceTerm[] {
  const decided = complaints.filter((one) => one.decision !== null || one.closedAt !== null);
  const accepted = complaints.filter((one) => one.decision === 'accepted');
  const seen = complaints.filter((one) => one.agreement !== null);
  const since = new Map(rights.map((right) => [right.id, right.provenSince]));
  const dated = complaints.filter((one) => since.has(one.rightId));
  const works = dated.filter((one) => one.rightKind === 'copyright');
  const others = dated.filter((one) => one.rightKind !== 'copyright');
  const isYounger = (one: ComplaintRecord): boolean => one.listingSince < (since.get(one.rightId) as string);
  return [
    share('turned_down', shares.turned_down, decided, againstIt),
    share('withdrawn', shares.withdrawn, accepted, underPressure),
    share('younger_right', shares.younger_right, others, isYounger),
    share('younger_right', shares.younger_work, works, isYounger),
    share('no_trace', shares.no_trace, seen, (one) => (one.agreement as number) < NO_TRACE),
  ];
}

function share<T extends ComplaintRecord>(
  ground: MaliceGround,
  { bad, good, shown }: Belief,
  all: readonly T[],
  counts: (one: T) => boolean,
): MaliceTerm {
  const found = all.filter(counts);
  const ratio = Math.exp(logRatioOfShares(found.length, all.length, bad, good));
  const weight = DISCOUNT * Math.log(shown * ratio + 1 - shown);
  return {
    ground,
    weight: Math.min(MOST, weight),
    k: found.length,
    n: all.length,
    shown: found.slice(0, SHOWN).map(({ id }) => id),
  };
}

function rightTerms({ rights, earlierMarks, complaints }: Complainant): MaliceTerm[] {
  const used = new Set(complaints.map(({ rightId }) => rightId));
  const mine = rights.filter(({ id }) => used.has(id));
  const marks = mine.filter(({ kind }) => kind === 'trademark');
  const squatted = marks.filter(
    (right) =>
      earlierMarkOf({ ...right, provenSince: right.provenSince.slice(0, 10) }, earlierMarks) !== null,
  );
  const idle = marks.filter(
    ({ classes, tradedClasses }) => classes.length >= 3 && tradedClasses.length === 0,
  );
  const rushed = mine.filter((right) => {
    const from = Date.parse(right.provenSince);
    const early = complaints.filter(
      (one) => one.rightId === right.id && Date.parse(one.receivedAt) - from < RUSH_DAYS * DAY_MS,
    );
    return early.length >= HABIT;
  });
  return [
    term('squatted', squatted.length === 0 ? 0 : 1.6, squatted, mine.length),
    term('classes_never_traded', idle.length === 0 ? 0 : 0.7, idle, marks.length),
    // A new mark of an honest house is defended at once as well: little, and nothing without the rest.
    term('rush', rushed.length === 0 ? 0 : 0.5, rushed, mine.length),
  ];
}

function targetTerms({ complaints }: Complainant): MaliceTerm[] {
  const bySeller = Map.groupBy(complaints, ({ sellerId }) => sellerId);
  const [top] = [...bySeller].toSorted((a, b) => b[1].length - a[1].length);
  if (top === undefined || complaints.length < HABIT) return [];
  const [sellerId, aimed] = top;
  // Two sellers or one: a rival is being pressed. An honest brand too meets a stubborn infringer, whom decisions confirm.
  const confirmed = aimed.filter((one) => one.decision === 'accepted' && !againstIt(one)).length;
  const few = aimed.length / complaints.length >= 0.6 && confirmed < aimed.length / 2;
  return [
    {
      ground: 'concentrated',
      weight: few ? 0.8 : 0,
      k: aimed.length,
      n: complaints.length,
      shown: [sellerId],
    },
  ];
}

function paperTerms({ sharers, kin, falsePapers, extortedSellers }: Complainant): MaliceTerm[] {
  const rising = (n: number, first: number, next: number, most: number): number =>
    n === 0 ? 0 : Math.min(most, first + (n - 1) * next);
  const counted = (ground: MaliceGround, weight: number, shown: readonly string[]): MaliceTerm => ({
    ground,
    weight,
    k: shown.length,
    n: shown.length,
    shown: shown.slice(0, SHOWN),
  });
  return [
    counted('shared_papers', rising(sharers.length, 1, 0.4, 2.2), sharers),
    { ground: 'one_operator', weight: kin >= 4 ? 0.8 : 0, k: kin, n: kin, shown: [] },
    counted('false_papers', rising(falsePapers.length, 2.4, 0.8, 4), falsePapers),
    counted('extortion', rising(extortedSellers.length, 1.4, 0.8, 3.5), extortedSellers),
  ];
}

const term = (
  ground: MaliceGround,
  weight: number,
  found: readonly { readonly id: string }[],
  n: number,
): MaliceTerm => ({ ground, weight, k: found.length, n, shown: found.slice(0, SHOWN).map(({ id }) => id) });
