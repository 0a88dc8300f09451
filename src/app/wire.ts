import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { type Access, openAccess, readOrMakeSecret, runAccessUpkeep } from '../access/index.ts';
import { systemClock } from '../base/clock.ts';
import { randomIds } from '../base/ids.ts';
import { handlerOf } from '../base/jobs.ts';
import { fireDueDeadlines, registerFlows } from '../cases/index.ts';
import { objectionFlow, objectionFlow1, objectionTo } from '../enforcement/index.ts';
import type { ComplaintDeps } from '../complaints/index.ts';
import type { EvidenceDeps } from '../evidence/index.ts';
import { followLive, loadStarterPack, type LiveFollower } from '../knowledge/index.ts';
import { ensureChampion, starterModel } from '../learning/index.ts';
import {
  Integrator,
  type LedgerRunner,
  ledgerHead,
  LogSigner,
  openAuthorities,
  originOf,
  runLedger,
  stampCheckpoints,
} from '../ledger/index.ts';
import { indexListings, MarketPrices, recomputePrices } from '../marketplace/index.ts';
import { disputeFlow, type OriginalsRoomDeps } from '../originals/index.ts';
import {
  eraseBytes,
  getPictureBytes,
  openPictureWorkers,
  PictureCache,
  type PictureWorkers,
} from '../pictures/index.ts';
import {
  backtestJob,
  deskFlows,
  endHold,
  eraseBytesJob,
  ensureLivePolicy,
  followJudge,
  Gate,
  holdExpiredJob,
  LiveFlow,
  objectionFollower,
  operatorFollower,
  rehearseJob,
  replan,
  replanJob,
  resolveDecision,
  runBacktest,
  runRehearsal,
  runSlowChecks,
  type ScreeningDeps,
  slowChecksJob,
  starterPolicy,
  tendRules,
} from '../screening/index.ts';
import { accountFollower, Linker, watchTrade } from '../sellers/index.ts';
import { openSight, type Sight } from '../sight/index.ts';
import { listingRestrictions, statementFollower, submitStatements } from '../statements/index.ts';
import { runDeliveries, webhookFollower } from '../webhooks/index.ts';
import { allRoutes } from './all-routes.ts';
import { every } from './every.ts';
import { buildServer } from './http/server.ts';
import { productVersion } from './product-version.ts';
import { wireOriginals } from './wire-originals.ts';
import { wireComplaints } from './wire-complaints.ts';
import type { Platform } from './open-platform.ts';

export interface App {
  readonly gate: Gate;
  readonly access: Access;
  readonly screening: ScreeningDeps;
  readonly workers: PictureWorkers;
  readonly sight: Sight;
  readonly evidence: EvidenceDeps;
  readonly complaints: ComplaintDeps;
  readonly originals: OriginalsRoomDeps;
  /** The server, not yet listening. */
  server(): Promise<FastifyInstance>;
  /** Sequencer, followers, deadlines and jobs, until the app closes. */
  startWork(): Promise<void>;
  /** Listings whose pictures were looked at since work began. */
  readonly picturesLooked: () => number;
  close(): Promise<void>;
}

/** How often the chances that link accounts are learned anew. */
const LEARN_LINKS_MS = 6 * 3_600_000;
/** How often the last whole day of trade is looked at; what is known is not told twice. */
const WATCH_TRADE_MS = 3_600_000;
const consoleDir = fileURLToPath(new URL('../../console/dist/', import.meta.url));

/** Builds everything once, from the platform up: the only place that knows all rooms. */
export async function wire(platform: Platform): Promise<App> {
  const { config, log, jobs, blobs, url } = platform;
  const { db } = platform.open;
  const base = { db, ids: randomIds, clock: systemClock, log };
  const workers = openPictureWorkers();
  const pictureCache = new PictureCache();
  const pictures = {
    ...base,
    blobs,
    workers,
    pictureCache,
    allowedPrivateNetworks: config.allowedPrivateNetworks,
  };
  let looked = 0;
  const closing: (() => Promise<void> | void)[] = [() => workers.close()];

  registerFlows([...deskFlows, objectionFlow1, objectionFlow, disputeFlow]);
  await loadStarterPack(base);
  await ensureChampion(base, starterModel());
  await ensureLivePolicy(base, starterPolicy());
  const access = await openAccess({ ...base, url, config });
  closing.push(() => access.close());

  const loadPicture = (id: string) => getPictureBytes(pictures, id);
  const sight = openSight({
    loadPicture,
    kept: { db, clock: systemClock },
    timer: performance,
    models: config.models,
  });
  closing.push(() => sight.close());
  const prices = new MarketPrices();
  await prices.refresh(db);
  closing.push(every(20_000, log, 'market prices', () => prices.refresh(db)));
  const gate = new Gate({ ...base, jobs, timer: performance, sight, prices });
  closing.push(await followJudge(gate, log));
  const live: LiveFollower = await followLive({ db, log }, ({ live: knowledge }) =>
    gate.useKnowledge(knowledge),
  );
  closing.push(() => live.stop());
  const flow = new LiveFlow(db);
  closing.push(() => flow.stop());
  const screening: ScreeningDeps = {
    ...pictures,
    gate,
    flow,
    sight,
    loadPicture,
    live: () => live.current,
    objectionTo: (decisionId) => objectionTo(db, decisionId),
  };
  const enforcement = { ...base, resolveDecision: (decisionId: string) => resolveDecision(db, decisionId) };
  const secret = await readOrMakeSecret(config);
  const signer = new LogSigner({ clock: systemClock, secret, origin: originOf(config.baseUrl) });
  const authorities = await openAuthorities({ ...base, secret, config });
  const evidence = { ...base, blobs, signer, authorities, version: productVersion() };
  const statements = { ...base, termsUrl: config.termsUrl, endpoint: config.transparency };
  const webhooks = { ...base, allowedPrivateNetworks: config.allowedPrivateNetworks };
  const complaints = await wireComplaints({
    ...base,
    blobs,
    lawPacks: config.lawPacks,
    authorisedSellers: () => live.current.live.authorised_seller,
  });
  const originals = wireOriginals({
    ...evidence,
    jobs,
    gate,
    sight,
    access,
    secret,
    references: () => live.current.live.reference_picture,
  });

  return {
    gate,
    access,
    screening,
    workers,
    sight,
    evidence,
    complaints: complaints.deps,
    originals: originals.deps,
    server: () =>
      buildServer({
        log,
        ids: randomIds,
        config,
        consoleDir: existsSync(consoleDir) ? consoleDir : null,
        authenticate: (headers) => access.authenticate(headers),
        health: async () => {
          const head = await ledgerHead(db);
          return {
            ready: gate.isReady,
            ledgerPosition: head.position,
            knowledgeRevision: live.current.revision,
          };
        },
        plugins: allRoutes({
          base,
          access: { ...access, demo: config.demo },
          pictures,
          screening,
          enforcement,
          evidence,
          webhooks,
          complaints: complaints.deps,
          statements,
          originals: originals.deps,
        }),
      }),
    picturesLooked: () => looked,
    startWork: async () => {
      const linker = await Linker.open(base);
      closing.push(every(LEARN_LINKS_MS, log, 'links', () => linker.learn(Math.random)));
      closing.push(every(WATCH_TRADE_MS, log, 'trade', () => watchTrade(base)));
      const runner: LedgerRunner = await runLedger(
        { db, log, integrator: new Integrator({ ...base, signer }) },
        [
          webhookFollower(webhooks),
          objectionFollower(gate),
          ...complaints.followers,
          ...originals.followers,
          operatorFollower(gate),
          accountFollower(linker, () => systemClock.now()),
          statementFollower({ ...statements, graceHours: 24 }, [listingRestrictions]),
        ],
      );
      closing.push(() => runner.stop());
      const stamping = { ...base, authorities, everyMs: config.timestampSeconds * 1_000 };
      closing.push(every(1_000, log, 'timestamps', () => stampCheckpoints(stamping)));
      closing.push(every(1_000, log, 'search index', () => indexListings(db)));
      closing.push(every(20_000, log, 'rules', () => tendRules(base)));
      closing.push(...complaints.startTicking());
      closing.push(
        every(5_000, log, 'deadlines', () => fireDueDeadlines({ ...base, onDeadline: complaints.deadlines })),
      );
      closing.push(...originals.startTicking());
      closing.push(
        every(10_000, log, 'price ranges', () => {
          const named = new Set(live.current.live.authorised_seller.map((item) => item.body.sellerId));
          const isAuthorised = (sellerId: string): boolean => named.has(sellerId);
          return recomputePrices({ db, clock: systemClock, isAuthorised }, gate.isBusy ? 5 : 50);
        }),
      );
      const { transparency } = config;
      if (transparency !== null) {
        const sending = { ...base, endpoint: transparency };
        closing.push(every(5_000, log, 'statements', () => submitStatements(sending)));
      }
      const deliveries = runDeliveries(webhooks);
      closing.push(() => deliveries.stop());
      const upkeep = runAccessUpkeep(access);
      closing.push(() => upkeep.stop());
      await jobs.work(
        [
          handlerOf(slowChecksJob, async ({ decisionId }, { lastTry }) => {
            const slow = { loadPicture, sight };
            await runSlowChecks(gate, slow, decisionId, { lastTry }).finally(() => (looked += 1));
          }),
          handlerOf(holdExpiredJob, async ({ decisionId }) => void (await endHold(gate, decisionId))),
          handlerOf(replanJob, async ({ number }) => void (await replan(base, number))),
          handlerOf(eraseBytesJob, (erased) => eraseBytes(pictures, erased)),
          handlerOf(backtestJob, ({ backtestId }) => runBacktest({ ...base, url }, backtestId)),
          handlerOf(rehearseJob, ({ rehearsalId }) =>
            runRehearsal({ ...screening, slow: screening, jobs }, rehearsalId),
          ),
          ...originals.handlers,
        ],
        { isBusy: () => gate.isBusy },
      );
    },
    close: async () => {
      for (const end of closing.toReversed()) await end();
    },
  };
}
