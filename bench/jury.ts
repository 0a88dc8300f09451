/**
 * The public jury against worlds in which the truth is known, the measure of redrawn designs, and how long a deposit takes
 * from hashes to certificate. Nothing is told to the jury but votes: skill is learned from mixed-in known cases alone.
 *
 *     node bench/jury.ts [--quick] [--disputes 1000]
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawDesign, type DesignKind, type DesignVariation } from '../simulator/originals/draw-designs.ts';
import { openPlatform } from '../src/app/open-platform.ts';
import { wire } from '../src/app/wire.ts';
import { readConfig } from '../src/base/config.ts';
import { onceProven } from '../src/evidence/index.ts';
import { createWork, makeCertificateBundle, makeDeposit, stampDeposits } from '../src/originals/index.ts';
import { readRgba } from '../src/pictures/index.ts';
import { verifyBundle } from '../src/proofs/index.ts';
import {
  compareDesigns,
  DESIGN_ALIKE,
  DESIGN_EDGE,
  describeDesign,
  type PictureDesign,
} from '../src/sight/index.ts';
import { atLeast, atMost, benchMain, type BenchRun, type Figure, figure } from './support.ts';
import { type JuryResult, playJury } from './tasks/jury-world.ts';

await benchMain('jury', { disputes: { type: 'string' } }, async (run) => [
  ...juryFigures(run),
  ...(await designFigures(run)),
  await certificateFigure(),
]);

/** Every juror right seven times in ten, or seven in ten on average; the ring aims at every dispute, or at half of them. */
function juryFigures(run: BenchRun): Figure[] {
  const disputes = Number(run.option('disputes') ?? (run.quick ? 300 : 1_000));
  const seeds = run.quick ? [1] : [1, 2, 3];
  const results: { equal: boolean; result: JuryResult }[] = [];
  for (const spread of [0, 0.1])
    for (const targeted of [1, 0.5])
      for (const seed of seeds) {
        const world = {
          seed,
          jurors: 120,
          disputes,
          skill: 0.7,
          spread,
          colluding: 0.1,
          targeted,
          known: 0.25,
        };
        results.push({ equal: spread === 0, result: playJury(world) });
        run.say(`jury: spread ${spread}, ring in ${targeted} of the disputes, seed ${seed}`);
      }
  const share = (
    list: readonly JuryResult[],
    top: (r: JuryResult) => number,
    bottom: (r: JuryResult) => number,
  ) => list.reduce((sum, r) => sum + top(r), 0) / list.reduce((sum, r) => sum + bottom(r), 0);
  const equal = results.filter((one) => one.equal).map(({ result }) => result);
  const mixed = results.filter((one) => !one.equal).map(({ result }) => result);
  const all = [...equal, ...mixed];
  const accuracy = (list: readonly JuryResult[]) =>
    share(
      list,
      (r) => r.right,
      (r) => r.verdicts,
    );
  const heard = (r: JuryResult) => r.verdicts + r.hung;
  const note = `${disputes} disputes × ${all.length} worlds; 120 jurors, one in ten in a ring; verdicts, hung juries apart`;
  return [
    figure('jury.accuracy', Math.min(accuracy(equal), accuracy(mixed)), '', atLeast(0.95), undefined, note),
    figure(
      'jury.accuracy.equal_skill',
      accuracy(equal),
      '',
      null,
      undefined,
      'every honest juror right 70% of the time',
    ),
    figure(
      'jury.accuracy.mixed_skill',
      accuracy(mixed),
      '',
      null,
      undefined,
      'right 70% of the time on average, deviation 10%',
    ),
    figure('jury.most_votes', Math.max(...all.map((r) => r.mostVotes)), 'votes', atMost(13)),
    figure(
      'jury.votes',
      share(all, (r) => r.votes, heard),
      'votes',
      null,
      undefined,
      'mean a dispute',
    ),
    figure(
      'jury.hung',
      share(all, (r) => r.hung, heard),
      '',
      null,
      undefined,
      'share that goes to an expert',
    ),
    figure(
      'jury.accuracy.forced',
      share(all, (r) => r.rightWhenForced, heard),
      '',
      null,
      undefined,
      'if hung juries had to answer',
    ),
    figure(
      'jury.ring_found',
      share(
        all,
        (r) => r.ringFound,
        () => 12,
      ),
      '',
      null,
      undefined,
      'of the ring, qualified or not',
    ),
    figure(
      'jury.honest_suspended',
      share(
        all,
        (r) => r.honestFound,
        (r) => r.served,
      ),
      '',
      null,
      undefined,
      'until a person looked',
    ),
  ];
}

/** Redrawn designs against different ones: how many are found, and how many are said of designs that have nothing in common. */
async function designFigures(run: BenchRun): Promise<Figure[]> {
  const count = run.quick ? 24 : 80;
  const figures: Figure[] = [];
  for (const kind of ['shape', 'pattern'] as const) {
    const drawn = await describeAll(kind, count, { seed: 0, change: 0 });
    const redrawn = await describeAll(kind, count, { seed: 7, change: 0.06 });
    const limit = DESIGN_ALIKE[kind];
    let [found, alike, others] = [0, 0, 0];
    drawn.forEach((a, i) =>
      redrawn.forEach((b, j) => {
        const likeness = compareDesigns(a, b)[kind] ?? 0;
        if (i === j) found += likeness > limit ? 1 : 0;
        else {
          others += 1;
          alike += likeness > limit ? 1 : 0;
        }
      }),
    );
    const note = `${count} drawn designs, redrawn: turned, smaller, other colours, 6% changed`;
    figures.push(
      figure(`design.${kind}.found`, found / count, '', atLeast(0.7), undefined, note),
      figure(
        `design.${kind}.false`,
        alike / others,
        '',
        atMost(0.01),
        undefined,
        `${others} pairs of different designs`,
      ),
    );
  }
  return figures;
}

async function describeAll(
  kind: DesignKind,
  count: number,
  variation: DesignVariation,
): Promise<PictureDesign[]> {
  const described: PictureDesign[] = [];
  for (let seed = 1_000; seed < 1_000 + count; seed++) {
    const picture = await readRgba(await drawDesign(kind, seed, variation), DESIGN_EDGE);
    if (picture !== null) described.push(describeDesign(picture));
  }
  return described;
}

/** From hashed files to a certificate that checks, with the local authority and the product's own background work. */
async function certificateFigure(): Promise<Figure> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-bench-jury-'));
  const config = {
    ...readConfig({}),
    dataDir,
    demo: false,
    secret: 's'.repeat(40),
    logLevel: 'silent' as const,
  };
  const platform = await openPlatform(config);
  const app = await wire(platform);
  await app.startWork();
  try {
    const by = {
      actor: 'user:bench',
      organisationId: 'org-bench',
      organisationName: 'Bench',
      sellerId: null,
    };
    const seconds: number[] = [];
    for (let n = 0; n < 5; n++) {
      const started = performance.now();
      const work = await createWork(
        app.originals,
        {
          title: `Bench ${n}`,
          category: 'other',
          description: '',
          authors: [],
          sources: [],
          createdOn: null,
          firstLaunchAt: null,
        },
        by,
      );
      const files = Array.from({ length: 40 }, (_, i) => ({
        name: `file-${i}.psd`,
        bytes: 5_368_709_120,
        sha256: createHash('sha256').update(`${n} ${i}`).digest('hex'),
        mediaType: 'application/octet-stream',
        kind: 'other' as const,
      }));
      const { deposit } = await makeDeposit(app.originals, { workId: work.id, files }, by);
      await stampDeposits(app.originals, deposit.id);
      const made = { depositId: deposit.id, language: 'zh' as const, actor: by.actor };
      const { bytes } = await onceProven(() => makeCertificateBundle(app.originals, made));
      seconds.push((performance.now() - started) / 1_000);
      if (!(await verifyBundle(bytes)).holds) throw new Error('a certificate does not verify');
    }
    return figure(
      'deposit.certificate_s',
      Math.max(...seconds),
      's',
      atMost(60),
      undefined,
      'slowest of five, 40 files each, local authority',
    );
  } finally {
    await app.close();
    await platform.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
