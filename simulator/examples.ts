/**
 * Labelled features for training, one JSON object a line (`exampleSchema` of learning):
 *
 *     node simulator/examples.ts --out FILE [--seeds 6] [--listings 6000] [--prevalence 0.08] [--from 1] [--brands N]
 *       [--look 0.06] [--readings FOLDER]
 *
 * Worlds with seeds `train-…`, never the benchmark's. In odd worlds what is stopped is drawn by chance from the truth,
 * about as a good gate would (`drawOutcome`), so that features that rest on earlier blocks have something to rest on
 * whatever model there is. In even worlds the policy and model of the package decide, so that counterfeiters adapt to
 * them and the next model learns from what they found. The features themselves come from the real detectors, with
 * facts as of each event.
 *
 * Scores are asked for before the slow checks are in, and after: every listing is an example as the fast checks left
 * it, and those whose pictures were looked at are another, which stands for the listings of its kind that were not.
 */
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readModel, starterModel } from '../src/learning/index.ts';
import { compilePolicy, decide, policySchema, starterPolicy } from '../src/screening/index.ts';
import { type DetectorRun, mergeFeatures } from '../src/signals/index.ts';
import type { Outcome, Truth } from './events.ts';
import { openGate, type Seen } from './gate.ts';
import { createRandom, type Random } from './random.ts';
import { createSimulation } from './simulate.ts';

export interface ExampleOptions {
  /** Names the world; `train-` is put before it. */
  readonly seed: string;
  readonly listingsPerGeneration: number;
  readonly prevalence: number;
  readonly generations?: number;
  readonly brands?: number;
  /** Folder that keeps what was read in pictures between runs. */
  readonly readings?: string | null;
  /** Share of the honest listings whose pictures are looked at, 0..1; of counterfeits it is `lookAtFakes`. */
  readonly lookAtHonest?: number;
  readonly lookAtFakes?: number;
  /** Decides in place of chance. */
  readonly judge?: (seen: Seen, slow: readonly DetectorRun[]) => Outcome;
}

/** A line of training data; `group` is the operator or seller, so that no part of a split knows another's. */
export interface ExampleLine {
  readonly features: Readonly<Record<string, number>>;
  readonly label: 0 | 1;
  readonly at: string;
  readonly group: string;
  readonly weight: number;
}

export async function* makeExamples(options: ExampleOptions): AsyncGenerator<ExampleLine> {
  const startAt = Date.UTC(2025, 5, 2);
  const simulation = createSimulation({
    seed: `train-${options.seed}`,
    startAt,
    generations: options.generations ?? 3,
    listingsPerGeneration: options.listingsPerGeneration,
    prevalence: options.prevalence,
    ...(options.brands === undefined ? {} : { brands: options.brands }),
  });
  const { lookAtHonest = 0.06, lookAtFakes = 0.6 } = options;
  const looks = lookAtHonest > 0 || lookAtFakes > 0;
  const gate = await openGate(simulation, { startAt, readings: options.readings ?? null, looks });
  const random = createRandom(`examples/${options.seed}`);
  const underway: Promise<ExampleLine[]>[] = [];
  await using _threads = { [Symbol.asyncDispose]: () => gate.close() };
  for await (const event of simulation.events()) {
    if (event.type !== 'listing' || event.data.action === 'removed') {
      gate.book.take(event);
      continue;
    }
    const seen = await gate.look(event);
    const { listingId, sellerId, action } = event.data;
    const truth = simulation.truth.get(listingId) as Truth;
    const share = truth.counterfeit ? lookAtFakes : lookAtHonest;
    const looked = action !== 'edit' && random.chance(share);
    const slow = looked ? gate.lookLater(seen) : Promise.resolve([]);
    gate.book.take(event);
    if (action === 'edit') continue;
    const line = {
      label: truth.counterfeit ? (1 as const) : (0 as const),
      at: event.at,
      group: `${options.seed}/${truth.operatorId ?? sellerId}`,
    };
    underway.push(
      slow.then((runs) => [
        { ...line, features: seen.features, weight: 1 },
        ...(looked
          ? [
              {
                ...line,
                features: mergeFeatures([...seen.runs, ...runs]),
                weight: Math.min(1 / share, HEAVIEST),
              },
            ]
          : []),
      ]),
    );
    // Where chance decides, nobody waits for the slow checks, and several listings are looked at at once.
    const outcome =
      options.judge === undefined ? drawOutcome(truth, random) : options.judge(seen, await slow);
    if (outcome === 'blocked') gate.book.blocked(event.data, event.at);
    if (outcome !== 'published' && truth.productKey !== null)
      gate.confirmed(event.data, truth.productKey, event.at);
    simulation.observe(listingId, outcome);
    if (underway.length >= AT_ONCE) yield* await (underway.shift() as Promise<ExampleLine[]>);
  }
  for (const lines of underway) yield* await lines;
}

/** Listings whose pictures are looked at at once. */
const AT_ONCE = 64;
/** One listing must not outweigh a crowd. */
const HEAVIEST = 20;

/** What a good gate makes of a listing, by chance. */
function drawOutcome(truth: Truth, random: Random): Outcome {
  const dice = random.next();
  if (!truth.counterfeit) return dice < 0.0004 ? 'blocked' : dice < 0.012 ? 'review' : 'published';
  if (truth.seenBy === 'gate') return dice < 0.75 ? 'blocked' : dice < 0.95 ? 'review' : 'published';
  return dice < 0.1 ? 'review' : 'published';
}

/** The gate of the package. What waits for a quota or a slow check counts as it stands. */
function starterJudge(): NonNullable<ExampleOptions['judge']> {
  const read = readModel(starterModel());
  if ('problem' in read) throw new Error(`starter model: ${JSON.stringify(read.problem)}`);
  const judge = { policy: compilePolicy(policySchema.parse(starterPolicy())), model: read.model };
  return ({ subject, runs }, slow) => {
    const { outcome } = decide(judge, { subject, runs: [...runs, ...slow], pending: [], quotaUsed: {} });
    return outcome === 'publish' ? 'published' : outcome === 'block' ? 'blocked' : 'review';
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      seeds: { type: 'string', default: '6' },
      listings: { type: 'string', default: '6000' },
      prevalence: { type: 'string', default: '0.08' },
      from: { type: 'string', default: '1' },
      brands: { type: 'string' },
      look: { type: 'string', default: '0.06' },
      readings: { type: 'string' },
    },
  });
  if (values.out === undefined) {
    console.error('usage: node simulator/examples.ts --out FILE [--seeds N] [--listings N] [--prevalence P]');
    process.exit(2);
  }
  const file = createWriteStream(values.out);
  let count = 0;
  const from = Number(values.from);
  for (let seed = from; seed < from + Number(values.seeds); seed++) {
    for await (const line of makeExamples({
      seed: String(seed),
      listingsPerGeneration: Number(values.listings),
      prevalence: Number(values.prevalence),
      lookAtHonest: Number(values.look),
      lookAtFakes: Math.min(1, Number(values.look) * 8),
      ...(values.brands === undefined ? {} : { brands: Number(values.brands) }),
      readings: values.readings ?? null,
      ...(seed % 2 === 0 ? { judge: starterJudge() } : {}),
    })) {
      file.write(`${JSON.stringify(line)}\n`);
      count++;
    }
    console.error(`world ${seed}: ${count} examples so far`);
  }
  file.end();
  await finished(file);
}
