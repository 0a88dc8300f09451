/**
 * Notices decided by evidence, lane and people, and complainants in bad faith found early:
 * `npm run bench:complaints [--quick] [--seed N]`. The stream is the simulator's (`simulator/complaints/`); what decides
 * is the product (`src/complaints/lane`, `src/complaints/malice`).
 */
import { reportedSquatter, zealousBrand } from '../simulator/complaints/fixtures.ts';
import { runStream, type StreamResult } from '../simulator/complaints/stream.ts';
import { MALICE_LIMITS, weighComplainant } from '../src/complaints/index.ts';
import { atLeast, atMost, benchMain, type Figure, figure, median, notMeasured } from './support.ts';

/** Complainants with fewer notices than this had no time to show what they are. */
const JUDGED = 20;
const ZEALOUS = 5_000;

await benchMain('complaints', { seed: { type: 'string' }, days: { type: 'string' } }, (run) => {
  const days = Number(run.option('days') ?? (run.quick ? 6 : 30));
  const result = runStream({
    seed: run.option('seed') ?? 'complaints-1',
    days,
    noticesPerDay: 2_000,
    malicious: 0.3,
    holders: 500,
    reviewers: 10,
    minutesPerNotice: 6,
  });
  printStream(result);
  const { decided } = result;
  const wrong = decided.filter((one) => one.accepted !== one.infringes).length;
  const within = decided.filter((one) => one.tookMs <= 86_400_000).length;
  const lane = decided.filter((one) => one.by === 'lane').map((one) => one.tookMs / 1000);
  const malicious = result.complainers.filter((one) => one.malice !== null && one.filed >= JUDGED);
  const found = malicious.filter((one) => one.suspectedAt !== null && one.suspectedAt <= JUDGED);
  const suspected = result.complainers.filter((one) => one.suspectedAt !== null);
  const figures: Figure[] = [
    figure(
      'complaints.within_24h',
      within / (decided.length + result.undecided),
      '',
      atLeast(0.99),
      undefined,
      `${decided.length} notices of ${days} days; ${result.undecided} undecided when it ended`,
    ),
    lane.length === 0
      ? notMeasured('complaints.lane_median_s', 's', atMost(120), 'nobody was in the lane')
      : figure(
          'complaints.lane_median_s',
          median(lane),
          's',
          atMost(120),
          undefined,
          `${lane.length} in the lane`,
        ),
    figure(
      'complaints.wrong_decisions',
      wrong / decided.length,
      '',
      atMost(0.01),
      undefined,
      `${wrong}, by machine and people`,
    ),
    figure(
      'malice.recall',
      found.length / malicious.length,
      '',
      atLeast(0.9),
      undefined,
      `${found.length} of ${malicious.length} that filed ${JUDGED} or more, found before that`,
    ),
    figure(
      'malice.precision',
      suspected.filter((one) => one.malice !== null).length / suspected.length,
      '',
      atLeast(0.95),
      undefined,
      `${suspected.length} suspected`,
    ),
  ];
  const caughtAt = firstCaught();
  const zealous = [50, 200, 1_000, ZEALOUS].map((filed) => weighComplainant(zealousBrand(filed)).probability);
  const left = zealous.every((probability) => probability < MALICE_LIMITS.no_lane);
  figures.push(
    left
      ? figure(
          'malice.fixture_at',
          caughtAt,
          'notices',
          atMost(10),
          undefined,
          `the honest brand with ${ZEALOUS} stays at ${Math.max(...zealous).toFixed(4)}`,
        )
      : figure(
          'malice.fixture_at',
          Number.NaN,
          'notices',
          atMost(10),
          undefined,
          'the honest brand is suspected',
        ),
  );
  return figures;
});

function firstCaught(): number {
  for (let filed = 1; filed <= 249; filed++)
    if (weighComplainant(reportedSquatter(filed)).probability >= MALICE_LIMITS.propose) return filed;
  return Number.NaN;
}

function printStream({ decided, complainers, inLane }: StreamResult): void {
  console.log('\ndecided by       notices  accepted     wrong');
  for (const by of ['lane', 'evidence', 'person'] as const) {
    const part = decided.filter((one) => one.by === by);
    const wrong = part.filter((one) => one.accepted !== one.infringes).length;
    const accepted = part.filter((one) => one.accepted).length;
    console.log(
      `${by.padEnd(15)} ${String(part.length).padStart(8)} ${String(accepted).padStart(9)} ${String(wrong).padStart(9)}`,
    );
  }
  console.log('\nbad faith          complainants  found  median notices before');
  const kinds = [...new Set(complainers.map(({ malice }) => malice))].toSorted((a, b) =>
    (a ?? '') < (b ?? '') ? -1 : 1,
  );
  for (const kind of kinds) {
    const part = complainers.filter(
      (one) => one.malice === kind && one.filed >= (kind === null ? 1 : JUDGED),
    );
    const found = part.flatMap(({ suspectedAt }) => suspectedAt ?? []);
    const at = found.length === 0 ? '-' : String(median(found));
    console.log(
      `${(kind ?? 'honest').padEnd(18)} ${String(part.length).padStart(12)} ${String(found.length).padStart(6)}  ${at}`,
    );
  }
  console.log(`\n${inLane} complainants stood in the lane at the end`);
}
