/**
 * How well the gate does its work, on a world whose truth is known: `npm run bench:quality [--quick] [--json FILE]`.
 *
 * The simulator's marketplace passes the real detectors, model and policy in this process, through three generations
 * of operators who adapt. What each listing truly is, and which checks can see it, the simulator says and nobody else.
 *
 * The brand detector alone is measured with public data (`--data FOLDER`), and alone, without the world, by
 * `--task evasion --data FILE` on lines of `{text, brand, evaded}`. The reading of listings is measured by
 * `--task title-brand` and `--task product-match` (`bench/tasks/`).
 */
import { honestKinds } from '../simulator/index.ts';
import { atLeast, atMost, benchMain, type BenchRun, type Figure, figure, notMeasured } from './support.ts';
import { readModelFile, readPolicyFile } from './tasks/judge-files.ts';
import { printSome } from './tasks/print-some.ts';
import { evasionFigures } from './tasks/evasion-figures.ts';
import { nearCopyFigures } from './tasks/near-copy.ts';
import { logoFigures } from './tasks/logo.ts';
import { ocrFigures } from './tasks/ocr.ts';
import { productMatchFigures } from './tasks/product-match.ts';
import { titleBrandFigures } from './tasks/title-brand.ts';
import {
  atPrevalence,
  calibrationError,
  type JudgedListing,
  judgeWorld,
  ratesOf,
} from './tasks/judge-world.ts';

/** Figures hold at this prevalence, whatever the world's own: counterfeits and honest listings are weighed to it. */
const PREVALENCE = 0.01;
const GENERATIONS = 3;
/** More counterfeits than one in a hundred, so that the third generation holds some hundreds of them. */
const SIZE = {
  full: { listings: 10_000, prevalence: 0.035, look: 0.025, brands: 40 },
  quick: { listings: 200, prevalence: 0.1, look: 0.1, brands: 4 },
};
const ENOUGH_HONEST = 20_000;
const ENOUGH_FAKES = 100;
const ENOUGH_UNNAMED = 20;
const HEAVY_EDITS: ReadonlySet<string> = new Set([
  'edit/crop',
  'edit/rotate',
  'edit/recolour',
  'edit/collage',
]);

async function qualityFigures(run: BenchRun): Promise<readonly Figure[]> {
  const model = await readModelFile(run.option('model'));
  if (model === null) run.say('no starter model: the policy decides without a score');
  const size = run.quick ? SIZE.quick : SIZE.full;
  const options = {
    seed: `bench-${run.option('seed') ?? '1'}`,
    startAt: Date.UTC(2026, 2, 2),
    generations: GENERATIONS,
    listingsPerGeneration: Number(run.option('listings') ?? size.listings),
    prevalence: Number(run.option('prevalence') ?? size.prevalence),
    brands: Number(run.option('brands') ?? size.brands),
  };
  const started = performance.now();
  const world = await judgeWorld(
    options,
    await readPolicyFile(run.option('policy')),
    model,
    {
      lookAtHonest: Number(run.option('look') ?? size.look),
      readings: run.option('readings'),
    },
    (line) => run.say(line),
  );
  const { listings } = world;
  const honest = listings.filter((l) => !l.truth.counterfeit);
  const fakes = listings.filter((l) => l.truth.counterfeit);

  printByGeneration(listings);
  printRates(
    'counterfeits by strategy, all generations',
    groupBy(fakes, (l) => l.truth.strategy),
    fakes.length,
  );
  printRates(
    'honest listings that look suspicious',
    groupBy(
      honest.filter((l) => l.truth.trait !== null),
      (l) => l.truth.strategy,
    ),
    honest.length,
  );
  printRates(
    'other honest listings',
    groupBy(
      honest.filter((l) => l.truth.trait === null),
      (l) => l.truth.strategy,
    ),
    honest.length,
  );
  printMisses(listings, Number(run.option('misses') ?? 0));
  const { sampling } = world;
  console.log(
    `\nslow checks looked at ${sampling.lookedAt} listings (${sampling.pictures} pictures, ${world.msPerLook.toFixed(0)} ms a listing): every counterfeit and every doubtful honest listing that was not blocked at once, and ${sampling.lookedAtOfUndoubted} drawn from ${sampling.undoubted} honest ones without doubt, which stand for the rest; ${sampling.taught} pictures of caught fakes were taught on the way; ${sampling.failed} checks failed`,
  );
  console.log(
    `\n${world.decisions} decisions, ${world.msPerDecision.toFixed(2)} ms each, ${world.recalled} taken back when slow checks were in, ${((performance.now() - started) / 1000).toFixed(0)} s in all; ${honestKinds.length} kinds of honest sellers`,
  );

  const last = fakes.filter((l) => l.truth.generation === GENERATIONS - 1);
  const seen = last.filter((l) => l.truth.seenBy !== 'nobody');
  const using = (...names: readonly string[]): readonly JudgedListing[] =>
    fakes.filter((l) => names.some((name) => l.truth.strategy.includes(name)));
  const unnamed = using('naming/brandless', 'naming/logo-only');
  const { precision, review } = atPrevalence(listings, PREVALENCE);
  const error = calibrationError(listings, PREVALENCE);
  const stopped = ratesOf(seen);
  const told = (name: string, part: readonly JudgedListing[], what: string): Figure =>
    part.length === 0
      ? notMeasured(name, '', null, 'none in this run')
      : figure(name, ratesOf(part).stopped, '', null, undefined, `${part.length} ${what}`);
  return [
    seen.length < ENOUGH_FAKES && !run.quick
      ? notMeasured('quality.stopped', '', atLeast(0.99), `only ${seen.length} listings that checks can see`)
      : figure(
          'quality.stopped',
          stopped.stopped,
          '',
          atLeast(0.99),
          undefined,
          `${seen.length} in generation 3 that leave a trace in text, record or pictures: ${stopped.blocked} blocked, ${stopped.held} held for review`,
        ),
    unnamed.length < ENOUGH_UNNAMED
      ? notMeasured(
          'quality.brandless_stopped',
          '',
          atLeast(0.9),
          `only ${unnamed.length} fakes that name no brand`,
        )
      : figure(
          'quality.brandless_stopped',
          ratesOf(unnamed).stopped,
          '',
          atLeast(0.9),
          undefined,
          `${unnamed.length} fakes that name no brand, all generations`,
        ),
    told('quality.stopped.logo_only', using('naming/logo-only'), 'with the brand in the picture alone'),
    told(
      'quality.stopped.edited',
      fakes.filter((l) => l.truth.strategy.some((name) => HEAVY_EDITS.has(name))),
      'with pictures that were cut, turned, recoloured or put into a collage',
    ),
    told(
      'quality.stopped.later',
      last.filter((l) => l.truth.seenBy === 'later'),
      'in generation 3 that only checks inside pictures can see',
    ),
    told(
      'quality.stopped.nobody',
      last.filter((l) => l.truth.seenBy === 'nobody'),
      'in generation 3 that nothing tells from honest offers when published',
    ),
    told('quality.stopped.all', last, 'counterfeits in generation 3, whoever can see them'),
    figure('quality.block_precision', precision, '', atLeast(0.98), undefined, 'at a prevalence of 1%'),
    honest.length < ENOUGH_HONEST
      ? notMeasured('quality.honest_blocked', '', atMost(0.0005), `only ${honest.length} honest listings`)
      : figure(
          'quality.honest_blocked',
          ratesOf(honest).blocked / honest.length,
          '',
          atMost(0.0005),
          undefined,
          `${honest.filter((l) => l.outcome === 'block').length} blocked; ${honest.length} honest listings`,
        ),
    figure('quality.to_review', review, '', atMost(0.02), undefined, 'of all listings at a prevalence of 1%'),
    error === null
      ? notMeasured('quality.ece', '', atMost(0.02), 'no model')
      : figure('quality.ece', error, '', atMost(0.02), undefined, 'at a prevalence of 1%'),
  ];
}

function groupBy(
  listings: readonly JudgedListing[],
  keys: (listing: JudgedListing) => readonly string[],
): Map<string, JudgedListing[]> {
  const groups = new Map<string, JudgedListing[]>();
  for (const listing of listings)
    for (const key of keys(listing)) groups.set(key, [...(groups.get(key) ?? []), listing]);
  return new Map([...groups].toSorted((a, b) => (a[0] < b[0] ? -1 : 1)));
}

function percent(value: number): string {
  return Number.isNaN(value) ? '-' : `${(value * 100).toFixed(2)}%`;
}

function pad(cells: readonly (string | number)[], widths: readonly number[]): string {
  return cells
    .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart(widths[i] ?? 0)))
    .join('  ');
}

function printByGeneration(listings: readonly JudgedListing[]): void {
  const widths = [44, 8, 9, 9, 9];
  for (let generation = 0; generation < GENERATIONS; generation++) {
    const all = listings.filter((l) => l.truth.generation === generation);
    console.log(`\ngeneration ${generation + 1}`);
    console.log(pad(['', 'listings', 'blocked', 'held', 'stopped'], widths));
    const row = (name: string, part: readonly JudgedListing[]): void => {
      const r = ratesOf(part);
      console.log(
        pad(
          [
            name,
            Math.round(r.count),
            percent(r.blocked / r.count),
            percent(r.held / r.count),
            percent(r.stopped),
          ],
          widths,
        ),
      );
    };
    row(
      'counterfeit, a trace in text or record',
      all.filter((l) => l.truth.seenBy === 'gate'),
    );
    row(
      'counterfeit, a trace inside pictures alone',
      all.filter((l) => l.truth.seenBy === 'later'),
    );
    row(
      'counterfeit, nothing to see (nobody)',
      all.filter((l) => l.truth.seenBy === 'nobody'),
    );
    row(
      'honest',
      all.filter((l) => !l.truth.counterfeit),
    );
  }
}

function printRates(
  title: string,
  groups: ReadonlyMap<string, readonly JudgedListing[]>,
  total: number,
): void {
  const widths = [28, 8, 8, 9, 9, 9];
  console.log(`\n${title}`);
  console.log(pad(['', 'listings', 'share', 'blocked', 'held', 'stopped'], widths));
  for (const [name, part] of groups) {
    const r = ratesOf(part);
    console.log(
      pad(
        [
          name,
          Math.round(r.count),
          percent(r.count / total),
          percent(r.blocked / r.count),
          percent(r.held / r.count),
          percent(r.stopped),
        ],
        widths,
      ),
    );
  }
}

/** Some of what went wrong, to look at: visible counterfeits that went up, honest listings that were blocked or held. */
function printMisses(listings: readonly JudgedListing[], most: number): void {
  printSome(
    'visible counterfeits that went up',
    listings.filter((l) => l.truth.seenBy === 'gate' && l.outcome === 'publish'),
    most,
  );
  printSome(
    'honest listings blocked',
    listings.filter((l) => !l.truth.counterfeit && l.outcome === 'block'),
    most,
  );
  printSome(
    'honest listings held',
    listings.filter((l) => !l.truth.counterfeit && l.outcome === 'review'),
    most,
  );
}

await benchMain(
  'quality',
  {
    task: { type: 'string' },
    seed: { type: 'string' },
    listings: { type: 'string' },
    prevalence: { type: 'string' },
    brands: { type: 'string' },
    look: { type: 'string' },
    readings: { type: 'string' },
    misses: { type: 'string' },
    model: { type: 'string' },
    policy: { type: 'string' },
  },
  async (run) => {
    if (run.option('task') === 'evasion') return evasionFigures(run);
    if (run.option('task') === 'near-copy') return nearCopyFigures(run);
    if (run.option('task') === 'logo') return logoFigures(run);
    if (run.option('task') === 'ocr') return ocrFigures(run);
    if (run.option('task') === 'title-brand') return titleBrandFigures(run);
    if (run.option('task') === 'product-match') return productMatchFigures(run);
    return [...(await qualityFigures(run)), ...(await evasionFigures(run))];
  },
);
