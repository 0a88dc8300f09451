/**
 * The gate against counterfeiters who adapt, generation after generation: `npm run bench:adversary [--quick]
 * [--generations 10] [--listings 1000] [--readings FOLDER] [--only full,no-learning,no-pictures,no-network]`.
 *
 * The same world four times: with everything, without learning, without pictures, without ties between accounts. Each
 * time operators evolve against what they meet. `docs/benchmark.md` explains it.
 */
import {
  atLeast,
  atMost,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  median,
  notMeasured,
} from './support.ts';
import { type AdversaryListing, type AdversaryRun, judgeAdversary } from './tasks/judge-adversary.ts';
import { readModelFile, readPolicyFile } from './tasks/judge-files.ts';
import { atPrevalence, ratesOf } from './tasks/judge-world.ts';
import { printSome } from './tasks/print-some.ts';

/** Figures hold at this prevalence, whatever the world's own. */
const PREVALENCE = 0.01;
const SIZE = {
  full: { generations: 10, listings: 1000, prevalence: 0.12, brands: 16, look: 0.02 },
  quick: { generations: 3, listings: 120, prevalence: 0.15, brands: 4, look: 0.02 },
};
const ENOUGH_FAKES = 60;
const ENOUGH_HONEST = 6_000;
const HOUR = 3_600_000;

const worlds = {
  full: { learns: true, without: {} },
  'no-learning': { learns: false, without: {} },
  'no-pictures': { learns: true, without: { pictures: true } },
  'no-network': { learns: true, without: { network: true } },
} as const;
type WorldName = keyof typeof worlds;
const names = Object.keys(worlds) as WorldName[];

async function adversaryFigures(run: BenchRun): Promise<readonly Figure[]> {
  const size = run.quick ? SIZE.quick : SIZE.full;
  const generations = Number(run.option('generations') ?? size.generations);
  const options = {
    seed: `bench-adversary-${run.option('seed') ?? '1'}`,
    startAt: Date.UTC(2026, 2, 2),
    generations,
    listingsPerGeneration: Number(run.option('listings') ?? size.listings),
    prevalence: Number(run.option('prevalence') ?? size.prevalence),
    brands: Number(run.option('brands') ?? size.brands),
  };
  const asked = run.option('only')?.split(',') ?? (run.quick ? ['full', 'no-learning'] : names);
  const policy = await readPolicyFile(run.option('policy'));
  const model = await readModelFile(run.option('model'));
  const runs = new Map<WorldName, AdversaryRun>();
  for (const name of names.filter((n) => asked.includes(n))) {
    const started = performance.now();
    const judged = await judgeAdversary(
      options,
      policy,
      model,
      {
        ...worlds[name],
        lookAtHonest: Number(run.option('look') ?? size.look),
        readings: run.option('readings'),
      },
      (line) => run.say(`${name}: ${line}`),
    );
    runs.set(name, judged);
    printRun(name, judged, generations, (performance.now() - started) / 1000);
    printMisses(judged, generations, Number(run.option('misses') ?? 0));
  }
  return figuresOf(run, runs, generations);
}

/** What leaves a trace: something that a gate which remembers what was found out could see. */
const leavesTrace = ({ truth }: AdversaryListing): boolean => truth.counterfeit && truth.seenBy !== 'nobody';
const inGeneration = (run: AdversaryRun, generation: number): AdversaryListing[] =>
  run.listings.filter((l) => l.truth.generation === generation);
const stoppedIn = (run: AdversaryRun, generation: number): number =>
  ratesOf(inGeneration(run, generation).filter(leavesTrace)).stopped;

function figuresOf(run: BenchRun, runs: ReadonlyMap<WorldName, AdversaryRun>, generations: number): Figure[] {
  const full = runs.get('full');
  const off = runs.get('no-learning');
  const last = generations - 1;
  if (full === undefined) return [];
  const honest = full.listings.filter((l) => !l.truth.counterfeit);
  const traced = inGeneration(full, last).filter(leavesTrace);
  const tenth = generations >= 10 && !run.quick && traced.length >= ENOUGH_FAKES;
  const why = `only ${traced.length} fakes with a trace in generation ${generations}`;
  const { review } = atPrevalence(full.listings, PREVALENCE);
  const gains = Array.from({ length: Math.max(0, generations - 2) }, (_, i) =>
    off === undefined ? Number.NaN : stoppedIn(full, i + 2) - stoppedIn(off, i + 2),
  );
  const blocked = honest.filter((l) => l.outcome === 'block').length;
  const total = full.listings.length;
  return [
    tenth
      ? figure(
          'quality.gen10.stopped',
          ratesOf(traced).stopped,
          '',
          atLeast(0.99),
          undefined,
          `${traced.length} in generation ${generations} that leave a trace, learning on`,
        )
      : notMeasured('quality.gen10.stopped', '', atLeast(0.99), why),
    tenth && off !== undefined
      ? figure(
          'quality.gen10.learning_gain',
          stoppedIn(full, last) - stoppedIn(off, last),
          '',
          atLeast(0.1),
          undefined,
          `without learning ${percent(stoppedIn(off, last))} are stopped`,
        )
      : notMeasured(
          'quality.gen10.learning_gain',
          '',
          atLeast(0.1),
          off === undefined ? 'no run without learning' : why,
        ),
    figure(
      'quality.gen10.stopped_all',
      ratesOf(inGeneration(full, last).filter((l) => l.truth.counterfeit)).stopped,
      '',
      null,
      undefined,
      'whoever can see them',
    ),
    figure(
      'quality.gen10.to_review',
      review,
      '',
      atMost(0.02),
      undefined,
      'of all listings at a prevalence of 1%, all generations',
    ),
    honest.length < ENOUGH_HONEST
      ? notMeasured(
          'quality.gen10.honest_blocked',
          '',
          atMost(0.0005),
          `only ${honest.length} honest listings`,
        )
      : figure(
          'quality.gen10.honest_blocked',
          ratesOf(honest).blocked / honest.length,
          '',
          atMost(0.0005),
          undefined,
          `${blocked} blocked; ${honest.length} honest listings`,
        ),
    figure(
      'quality.honest_blocked_twice',
      full.blockedTwice,
      '',
      atMost(0),
      undefined,
      'same seller, same kind of offer, after the first objection was upheld',
    ),
    figure(
      'quality.review_minutes_per_1000',
      (full.minutes.reduce((a, b) => a + b, 0) / total) * 1000,
      'min',
      null,
      undefined,
      `at a prevalence of ${percent(full.listings.filter((l) => l.truth.counterfeit).length / total)}`,
    ),
    off === undefined || run.quick || gains.length === 0
      ? notMeasured('learning.gain_by_generation', '', atLeast(0), 'a smoke run')
      : figure(
          'learning.gain_by_generation',
          Math.min(...gains),
          '',
          atLeast(Number.EPSILON),
          undefined,
          `the least of: ${gains.map(percent).join(' ')}`,
        ),
    ...names.flatMap((name) => {
      const other = runs.get(name);
      return name === 'full' || other === undefined
        ? []
        : [figure(`quality.gen10.stopped.${name}`, stoppedIn(other, last), '', null)];
    }),
  ];
}

function printRun(name: WorldName, run: AdversaryRun, generations: number, seconds: number): void {
  const widths = [4, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10];
  console.log(`\n${name}`);
  console.log(
    pad(
      [
        'gen',
        'fakes',
        'trace',
        'lesson',
        'recall',
        'stopped',
        'lessons',
        'false',
        'false',
        'removed',
        'sold',
        'minutes',
      ],
      widths,
    ),
  );
  console.log(
    pad(['', '', '', '', 'all', 'traced', 'stopped', '/seller', 'blocks', 'after h', 'on', '/1000'], widths),
  );
  for (let g = 0; g < generations; g++) {
    const all = inGeneration(run, g);
    const fakes = all.filter((l) => l.truth.counterfeit);
    const lessons = fakes.filter((l) => l.truth.byLesson);
    const sold = fakes.filter((l) => l.firstSale !== null);
    const removed = sold.filter((l) => l.takenDown !== null);
    const blocks = all.filter((l) => !l.truth.counterfeit && l.outcome === 'block').length;
    console.log(
      pad(
        [
          g + 1,
          fakes.length,
          percent(fakes.filter(leavesTrace).length / fakes.length),
          percent(lessons.length / fakes.length),
          percent(ratesOf(fakes).stopped),
          percent(stoppedIn(run, g)),
          percent(ratesOf(lessons).stopped),
          (blocks / Math.max(1, run.honestSellers[g] ?? 0)).toFixed(5),
          blocks,
          removed.length === 0
            ? '-'
            : median(removed.map((l) => ((l.takenDown as number) - (l.firstSale as number)) / HOUR)).toFixed(
                0,
              ),
          percent((sold.length - removed.length) / Math.max(1, fakes.length)),
          (((run.minutes[g] ?? 0) / all.length) * 1000).toFixed(0),
        ],
        widths,
      ),
    );
  }
  const { taught, retracted, left, labels } = run.learnt;
  console.log(
    `${run.decisions} decisions, ${run.lookedAt} looked at (${run.pictures} pictures), ${run.failed} checks failed, ${seconds.toFixed(0)} s; ${labels} labels; ${taught} pictures taught, ${retracted} taken back, left alone: ${left.makers} makers', ${left.shown_before} shown by others before, ${left.means_nothing} that mean nothing, ${left.too_plain} too plain`,
  );
  for (const { generation, outcome, labels: count, comparison } of run.retrainings)
    console.log(
      `  retrained before generation ${generation + 1} on ${count} labels: ${outcome}${comparison === null ? '' : `; average precision ${comparison.figures.champion.averagePrecision.toFixed(3)} -> ${comparison.figures.challenger.averagePrecision.toFixed(3)} [${comparison.gain.low.toFixed(3)}, ${comparison.gain.high.toFixed(3)}], log loss ${comparison.figures.champion.logLoss.toFixed(4)} -> ${comparison.figures.challenger.logLoss.toFixed(4)}, calibration error ${comparison.figures.champion.ece.toFixed(4)} -> ${comparison.figures.challenger.ece.toFixed(4)}`}`,
    );
}

/** What went wrong in the last generation, to look at. */
function printMisses(run: AdversaryRun, generations: number, most: number): void {
  const show = (title: string, part: readonly AdversaryListing[]): void =>
    printSome(title, part, most, (l) => `${l.truth.seenBy} ${l.truth.byLesson ? 'lesson ' : ''}`);
  for (const g of [generations - 2, generations - 1])
    show(
      `fakes with a trace that went up in generation ${g + 1}`,
      inGeneration(run, g).filter((l) => leavesTrace(l) && l.outcome === 'publish'),
    );
  show(
    'honest listings blocked',
    run.listings.filter((l) => !l.truth.counterfeit && l.outcome === 'block'),
  );
  show(
    'honest listings held',
    run.listings.filter((l) => !l.truth.counterfeit && l.outcome === 'review'),
  );
}

const percent = (value: number): string => (Number.isNaN(value) ? '-' : `${(value * 100).toFixed(1)}%`);
const pad = (cells: readonly (string | number)[], widths: readonly number[]): string =>
  cells.map((cell, i) => String(cell).padStart(widths[i] ?? 0)).join('  ');

await benchMain(
  'adversary',
  {
    seed: { type: 'string' },
    generations: { type: 'string' },
    listings: { type: 'string' },
    prevalence: { type: 'string' },
    brands: { type: 'string' },
    look: { type: 'string' },
    readings: { type: 'string' },
    only: { type: 'string' },
    misses: { type: 'string' },
    model: { type: 'string' },
    policy: { type: 'string' },
  },
  adversaryFigures,
);
