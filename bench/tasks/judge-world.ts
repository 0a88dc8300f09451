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
import { createSimulation, type SimulationOptions, type Truth } from '../../simulator/index.ts';

/** One listing of the world as the gate judged it: its severest outcome over publication and edits. */
export interface JudgedListing {
  readonly truth: Truth;
  readonly title: string;
  readonly outcome: Outcome;
  readonly decision: Decision;
}

export interface WorldRun {
  readonly listings: readonly JudgedListing[];
  /** Decisions made, edits included. */
  readonly decisions: number;
  /** Wall time of detectors and decision together, milliseconds a decision. */
  readonly msPerDecision: number;
  /** Listings that were up for the moments until slow checks were in, and then taken back. */
  readonly recalled: number;
  /** Naming strategies that operators ended with. */
  readonly surviving: ReadonlyMap<string, number>;
}

const order: readonly Outcome[] = ['publish', 'review', 'block'];

/**
 * Lets a world live in front of the gate: detectors, model and policy as the server runs them, facts as of each event,
 * operators who learn what became of their listings. A review holds a listing back and nobody decides it.
 */
export async function judgeWorld(
  options: SimulationOptions,
  policy: Policy,
  model: Model | null,
  say: (line: string) => void,
): Promise<WorldRun> {
  const simulation = createSimulation(options);
  const gate = await openGate(simulation, options.startAt);
  say(
    `knowledge: ${gate.live.brand.length} brands, ${gate.live.reference_picture.length} reference pictures`,
  );
  await using _threads = { [Symbol.asyncDispose]: () => gate.close() };
  const judge = { policy: compilePolicy(policy), model };
  const judged = new Map<string, JudgedListing>();
  const quota = new Map<string, number>();
  let day = '';
  let decisions = 0;
  let spent = 0;
  let recalled = 0;

  for await (const event of simulation.events()) {
    if (event.type !== 'listing' || event.data.action === 'removed') {
      gate.book.take(event);
      continue;
    }
    if (event.at.slice(0, 10) !== day) {
      day = event.at.slice(0, 10);
      quota.clear();
    }
    const start = performance.now();
    const seen = await gate.look(event);
    const quotaUsed = Object.fromEntries(quota);
    const first = decide(judge, { subject: seen.subject, runs: seen.runs, pending: seen.pending, quotaUsed });
    spent += performance.now() - start;
    decisions++;
    // Slow checks come in some moments later; the decision that takes them in supersedes the first.
    const decision =
      seen.pending.length === 0
        ? first
        : decide(judge, {
            subject: seen.subject,
            runs: [...seen.runs, ...(await gate.lookLater(seen))],
            pending: [],
            quotaUsed,
          });
    if (first.outcome === 'publish' && first.held === null && decision.outcome !== 'publish') recalled++;
    for (const rule of decision.trace.rules) {
      if (rule.decided && rule.effect === 'block') quota.set(rule.rule, (quota.get(rule.rule) ?? 0) + 1);
    }
    gate.book.take(event);
    const { listingId } = event.data;
    if (decision.outcome === 'block') gate.book.blocked(event.data, event.at);
    simulation.observe(
      listingId,
      decision.outcome === 'publish' ? 'published' : decision.outcome === 'review' ? 'review' : 'blocked',
    );
    const before = judged.get(listingId);
    if (before === undefined || order.indexOf(decision.outcome) > order.indexOf(before.outcome)) {
      judged.set(listingId, {
        truth: simulation.truth.get(listingId) as Truth,
        title: event.data.content.title,
        outcome: decision.outcome,
        decision,
      });
    }
    if (decisions % 5000 === 0) say(`${decisions} decisions, ${event.at.slice(0, 10)}`);
  }
  const surviving = new Map<string, number>();
  for (const operator of simulation.operators()) {
    for (const genome of operator.genomes)
      surviving.set(genome.naming, (surviving.get(genome.naming) ?? 0) + 1);
  }
  return { listings: [...judged.values()], decisions, msPerDecision: spent / decisions, recalled, surviving };
}

export interface Rates {
  readonly count: number;
  readonly blocked: number;
  readonly held: number;
  /** (blocked + held) / count; NaN for none. */
  readonly stopped: number;
}

export function ratesOf(listings: readonly JudgedListing[]): Rates {
  const blocked = listings.filter((l) => l.outcome === 'block').length;
  const held = listings.filter((l) => l.outcome === 'review').length;
  return {
    count: listings.length,
    blocked,
    held,
    stopped: listings.length === 0 ? Number.NaN : (blocked + held) / listings.length,
  };
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
    l.decision.score === null
      ? []
      : [{ score: l.decision.score, label: l.truth.counterfeit ? (1 as const) : (0 as const) }],
  );
  if (scored.length === 0) return null;
  const weights = weighToPrevalence(scored, prevalence);
  return expectedCalibrationError(scored.map((s, i): Scored => ({ ...s, weight: weights[i] as number })));
}
