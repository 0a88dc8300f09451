import { createHash } from 'node:crypto';
import {
  type Judged as Scored,
  type Model,
  weighToPrevalence,
  expectedCalibrationError,
} from '../../src/learning/index.ts';
import {
  compilePolicy,
  decide,
  type Decision,
  type Outcome,
  type Policy,
} from '../../src/screening/index.ts';
import { openGate } from '../../simulator/gate.ts';
import type { ListingData } from '../../simulator/events.ts';
import { createSimulation, type SimulationOptions, type Truth } from '../../simulator/index.ts';

/** One listing of the world as the gate judged it: its severest outcome over publication and edits. */
export interface JudgedListing {
  readonly truth: Truth;
  readonly title: string;
  readonly outcome: Outcome;
  readonly decision: Decision;
  /** How many listings it stands for: 0 where the slow checks were left out, and others speak for it. */
  readonly weight: number;
}

/** How many honest listings there were, and how many of them were seen by the slow checks. */
export interface Sampling {
  readonly honest: number;
  /** Honest listings that the fast checks left no doubt of: of these a share is looked at. */
  readonly undoubted: number;
  readonly lookedAtOfUndoubted: number;
  /** Listings that the slow checks looked at, counterfeits and doubtful ones included. */
  readonly lookedAt: number;
  /** Different pictures that were opened. */
  readonly pictures: number;
  /** Pictures of caught fakes that were taught on the way. */
  readonly taught: number;
  /** Slow checks that failed (a busy machine, a crash): a failed check is held, and flatters what is stopped. */
  readonly failed: number;
}

export interface WorldRun {
  readonly listings: readonly JudgedListing[];
  /** Decisions made, edits included. */
  readonly decisions: number;
  /** Wall time of fast detectors and decision together, milliseconds a decision. */
  readonly msPerDecision: number;
  /** Wall time of the slow checks, milliseconds a listing that they looked at; pictures seen before cost nothing. */
  readonly msPerLook: number;
  /** Listings that were up for the moments until slow checks were in, and then taken back. */
  readonly recalled: number;
  readonly sampling: Sampling;
  /** Naming strategies that operators ended with. */
  readonly surviving: ReadonlyMap<string, number>;
}

export interface JudgeWorldOptions {
  /** Share of the picture sets of undoubted honest listings that the slow checks look at, 0..1. */
  readonly lookAtHonest: number;
  /** Folder that keeps what was read in pictures between runs. */
  readonly readings: string | null;
}

const order: readonly Outcome[] = ['publish', 'review', 'block'];
/** Honest listings whose pictures are looked at at once. */
const AT_ONCE = 8;
/** Scores from which a listing is in doubt, whatever the policy says: these are all looked at. */
const DOUBT = 0.02;

/**
 * Lets a world live in front of the gate: detectors, model and policy as the server runs them, facts as of each event,
 * operators who learn what became of their listings. A review holds a listing back; a person finds what is counterfeit
 * among them and teaches its pictures a day later.
 *
 * Slow checks look at every listing that the fast ones did not block, but for honest ones without any doubt: of those,
 * listings with the same pictures are drawn together, and the drawn ones stand for the rest.
 */
export async function judgeWorld(
  options: SimulationOptions,
  policy: Policy,
  model: Model | null,
  looking: JudgeWorldOptions,
  say: (line: string) => void,
): Promise<WorldRun> {
  const simulation = createSimulation(options);
  const started = performance.now();
  const gate = await openGate(simulation, { startAt: options.startAt, readings: looking.readings });
  say(
    `knowledge: ${gate.live.brand.length} brands, ${gate.live.reference_picture.length} reference pictures, ${gate.live.logo.length} logos, read in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  await using _threads = { [Symbol.asyncDispose]: () => gate.close() };
  const judge = { policy: compilePolicy(policy), model };
  const judged = new Map<string, JudgedListing & { readonly drawn: boolean | null }>();
  const quota = new Map<string, number>();
  let day = '';
  let decisions = 0;
  let spent = 0;
  let spentLater = 0;
  let lookedAt = 0;
  let recalled = 0;
  let failed = 0;
  const underway = new Set<Promise<void>>();

  for await (const event of simulation.events()) {
    if (event.type !== 'listing' || event.data.action === 'removed') {
      if (event.type === 'listing') confirm(event.data, event.at);
      gate.book.take(event);
      continue;
    }
    if (event.at.slice(0, 10) !== day) {
      day = event.at.slice(0, 10);
      quota.clear();
    }
    const { listingId } = event.data;
    const truth = simulation.truth.get(listingId) as Truth;
    const start = performance.now();
    const seen = await gate.look(event);
    const quotaUsed = Object.fromEntries(quota);
    const first = decide(judge, { subject: seen.subject, runs: seen.runs, pending: seen.pending, quotaUsed });
    spent += performance.now() - start;
    decisions++;
    const undoubted =
      !truth.counterfeit && first.outcome === 'publish' && (first.score === null || first.score < DOUBT);
    const drawn = isDrawn(event.data.content.pictures, looking.lookAtHonest);
    const looks = first.outcome !== 'block' && (!undoubted || drawn);
    const settle = (decision: Decision): void => {
      for (const rule of decision.trace.rules) {
        if (rule.decided && rule.effect === 'block') quota.set(rule.rule, (quota.get(rule.rule) ?? 0) + 1);
      }
      if (decision.outcome === 'block') gate.book.blocked(event.data, event.at);
      if (decision.outcome !== 'publish') confirm(event.data, event.at);
      simulation.observe(
        listingId,
        decision.outcome === 'publish' ? 'published' : decision.outcome === 'review' ? 'review' : 'blocked',
      );
      const before = judged.get(listingId);
      if (before === undefined || order.indexOf(decision.outcome) > order.indexOf(before.outcome)) {
        judged.set(listingId, {
          truth,
          title: event.data.content.title,
          outcome: decision.outcome,
          decision,
          weight: 1,
          drawn: undoubted ? drawn : null,
        });
      }
    };
    gate.book.take(event);
    if (!looks) settle(first);
    else {
      // Slow checks come in some moments later; the decision that takes them in supersedes the first.
      const later = async (): Promise<void> => {
        const began = performance.now();
        const runs = [...seen.runs, ...(await gate.lookLater(seen))];
        spentLater += performance.now() - began;
        lookedAt++;
        failed += runs.filter(({ status }) => status === 'failed').length;
        const second = decide(judge, { subject: seen.subject, runs, pending: [], quotaUsed });
        if (first.outcome === 'publish' && first.held === null && second.outcome !== 'publish') recalled++;
        settle(second);
      };
      // Counterfeiters act on what became of their last listing: theirs is waited for, the others wait in a queue.
      if (truth.counterfeit) await later();
      else {
        simulation.observe(listingId, 'published');
        const done: Promise<void> = later().finally(() => underway.delete(done));
        underway.add(done);
        if (underway.size >= AT_ONCE) await Promise.race(underway);
      }
    }
    if (decisions % 500 === 0) say(`${decisions} decisions, ${lookedAt} looked at, ${event.at.slice(0, 10)}`);
  }
  await Promise.all(underway);
  const surviving = new Map<string, number>();
  for (const operator of simulation.operators()) {
    for (const genome of operator.genomes)
      surviving.set(genome.naming, (surviving.get(genome.naming) ?? 0) + 1);
  }
  const all = [...judged.values()];
  const undoubted = all.filter(({ drawn }) => drawn !== null);
  const drawnOnes = undoubted.filter(({ drawn }) => drawn === true);
  return {
    listings: all.map(({ drawn, ...listing }) => ({
      ...listing,
      weight: drawn === null || drawnOnes.length === 0 ? 1 : drawn ? undoubted.length / drawnOnes.length : 0,
    })),
    decisions,
    msPerDecision: spent / decisions,
    msPerLook: spentLater / Math.max(1, lookedAt),
    recalled,
    sampling: {
      honest: all.filter(({ truth }) => !truth.counterfeit).length,
      undoubted: undoubted.length,
      lookedAtOfUndoubted: drawnOnes.length,
      lookedAt,
      failed,
      ...gate.counts(),
    },
    surviving,
  };

  /** What a person finds who looks: the truth. */
  function confirm(data: ListingData, at: string): void {
    const truth = simulation.truth.get(data.listingId);
    if (truth?.counterfeit === true && truth.productKey !== null) gate.confirmed(data, truth.productKey, at);
  }
}

/** The same pictures are drawn or left out together, whoever shows them. */
export function isDrawn(pictures: readonly string[], share: number): boolean {
  if (share >= 1) return true;
  const hash = createHash('sha256').update(pictures.join()).digest().readUInt32BE(0);
  return hash / 2 ** 32 < share;
}

export interface Rates {
  readonly count: number;
  readonly blocked: number;
  readonly held: number;
  /** (blocked + held) / count; NaN for none. */
  readonly stopped: number;
}

export function ratesOf(listings: readonly JudgedListing[]): Rates {
  const sum = (outcome: Outcome | null): number =>
    listings.reduce((n, l) => n + (outcome === null || l.outcome === outcome ? l.weight : 0), 0);
  const [count, blocked, held] = [sum(null), sum('block'), sum('review')];
  return { count, blocked, held, stopped: count === 0 ? Number.NaN : (blocked + held) / count };
}

/** Precision of blocks and share of reviews as they would be if `prevalence` of all listings were counterfeit. */
export function atPrevalence(
  listings: readonly JudgedListing[],
  prevalence: number,
): { precision: number; review: number } {
  const fakes = ratesOf(listings.filter((l) => l.truth.counterfeit));
  const honest = ratesOf(listings.filter((l) => !l.truth.counterfeit));
  const right = (prevalence * fakes.blocked) / fakes.count;
  const wrong = ((1 - prevalence) * honest.blocked) / honest.count;
  return {
    precision: right / (right + wrong),
    review: (prevalence * fakes.held) / fakes.count + ((1 - prevalence) * honest.held) / honest.count,
  };
}

/** Calibration error of the model's scores at `prevalence`; null when there is no model. */
export function calibrationError(listings: readonly JudgedListing[], prevalence: number): number | null {
  const scored = listings.flatMap((l) =>
    l.decision.score === null || l.weight === 0
      ? []
      : [
          {
            score: l.decision.score,
            label: l.truth.counterfeit ? (1 as const) : (0 as const),
            weight: l.weight,
          },
        ],
  );
  if (scored.length === 0) return null;
  const weights = weighToPrevalence(scored, prevalence);
  return expectedCalibrationError(scored.map((s, i): Scored => ({ ...s, weight: weights[i] as number })));
}
