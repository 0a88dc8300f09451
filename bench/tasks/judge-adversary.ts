import type { Model } from '../../src/learning/index.ts';
import { compilePolicy, decide, type Decision, type Policy } from '../../src/screening/index.ts';
import { Schedule } from '../../simulator/schedule.ts';
import { openGate, type Without } from '../../simulator/gate.ts';
import { createRandom, type Random } from '../../simulator/random.ts';
import { createSimulation, type SimulationOptions, type Truth } from '../../simulator/index.ts';
import { isDrawn, type JudgedListing } from './judge-world.ts';
import { type JudgedCase, type Learner, openLearner, type Retraining } from './world-learner.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** People, as they are: what share they get right, how long they take. A reviewer sees what a listing shows, no more. */
const PEOPLE = {
  reviewMinutes: 2,
  auditMinutes: 1.5,
  /** Of published listings, looked at by chance. */
  auditShare: 0.01,
  /** Of blocks, looked at afterwards to see whether they were right. */
  blocksChecked: 0.3,
  seesFake: 0.97,
  /** Where nothing gives a fake away, a look finds out this share. */
  seesHiddenFake: 0.3,
  honestMistaken: 0.002,
  /** Honest sellers who object when they are blocked. */
  objects: 0.8,
} as const;

export interface AdversaryListing extends JudgedListing {
  readonly sellerId: string;
  readonly listingId: string;
  /** Milliseconds; null = never sold, never taken down. */
  readonly firstSale: number | null;
  readonly takenDown: number | null;
}

export interface AdversaryRun {
  readonly listings: readonly AdversaryListing[];
  readonly decisions: number;
  /** Minutes of people by generation: queue, checks of blocks, audits, objections. */
  readonly minutes: readonly number[];
  readonly honestSellers: readonly number[];
  /** Honest sellers blocked again, for the same kind of offer, after an objection to the first block was upheld. */
  readonly blockedTwice: number;
  readonly retrainings: readonly Retraining[];
  readonly learnt: ReturnType<Learner['counts']>;
  readonly failed: number;
  readonly pictures: number;
  readonly lookedAt: number;
}

export interface JudgeAdversaryOptions {
  readonly learns: boolean;
  readonly without: Without;
  readonly lookAtHonest: number;
  readonly readings: string | null;
}

const severity = { publish: 0, review: 1, block: 2 } as const;
/** Scores from which a listing is in doubt, whatever the policy says: these are all looked at. */
const DOUBT = 0.02;
const AT_ONCE = 8;

/** Lets adaptive operators play against the gate, with people who look, err, object and report in their own time. */
export async function judgeAdversary(
  options: SimulationOptions,
  policy: Policy,
  starter: Model | null,
  { learns, without, lookAtHonest, readings }: JudgeAdversaryOptions,
  say: (line: string) => void,
): Promise<AdversaryRun> {
  const simulation = createSimulation({ ...options, adversary: 'adaptive' });
  const gate = await openGate(simulation, { startAt: options.startAt, readings, without });
  await using _threads = { [Symbol.asyncDispose]: () => gate.close() };
  const learner = openLearner(gate, starter, { learns, withoutPictures: without.pictures === true });
  const compiled = compilePolicy(policy);
  const days = options.daysPerGeneration ?? 10;
  const minutes = Array.from({ length: options.generations }, () => 0);
  const sellers = Array.from({ length: options.generations }, () => new Set<string>());
  type Kept = Omit<AdversaryListing, 'weight' | 'firstSale' | 'takenDown'> & {
    readonly drawn: boolean | null;
  };
  const judged = new Map<string, Kept>();
  const latest = new Map<string, JudgedCase>();
  const firstSale = new Map<string, number>();
  const takenDown = new Map<string, number>();
  const freed = new Map<string, Set<string>>();
  const twice = new Set<string>();
  const later = new Schedule<() => void>();
  const quota = new Map<string, number>();
  let day = '';
  let generation = 0;
  let decisions = 0;
  let failed = 0;
  let lookedAt = 0;
  const looking: Promise<() => void>[] = [];
  const teaching = new Set<Promise<void>>();

  for await (const event of simulation.events()) {
    const now = Date.parse(event.at);
    while (later.nextAt !== null && later.nextAt <= now) later.take()?.item();
    const current = Math.min(options.generations - 1, Math.floor((now - options.startAt) / (days * DAY)));
    if (current > generation) {
      await settleAll();
      generation = current;
      learner.retrain(generation, event.at);
    }
    if (event.type === 'order' && !firstSale.has(event.data.listingId))
      firstSale.set(event.data.listingId, now);
    if (event.type !== 'listing' || event.data.action === 'removed') {
      gate.book.take(event);
      if (event.type === 'listing') removed(event.data.listingId, event.at);
      continue;
    }
    if (event.at.slice(0, 10) !== day) {
      day = event.at.slice(0, 10);
      quota.clear();
      await settleAll();
    }
    const { listingId, sellerId } = event.data;
    const truth = simulation.truth.get(listingId) as Truth;
    if (!truth.counterfeit) sellers[truth.generation]?.add(sellerId);
    const seen = await gate.look(event);
    const judge = { policy: compiled, model: learner.model };
    const given = {
      subject: seen.subject,
      quotaUsed: Object.fromEntries(quota),
      standing: learner.standing(sellerId, event.at),
    };
    const pending = without.pictures === true ? [] : seen.pending;
    const first = decide(judge, { ...given, runs: seen.runs, pending });
    decisions++;
    const undoubted =
      !truth.counterfeit && first.outcome === 'publish' && (first.score === null || first.score < DOUBT);
    const drawn = isDrawn(event.data.content.pictures, lookAtHonest);
    const settle = (decision: Decision): void => {
      for (const rule of decision.trace.rules)
        if (rule.decided && rule.effect === 'block') quota.set(rule.rule, (quota.get(rule.rule) ?? 0) + 1);
      const { outcome } = decision;
      const about: JudgedCase = { data: event.data, decision, at: event.at, drawnWith: null };
      latest.set(listingId, about);
      if (outcome === 'block') gate.book.blocked(event.data, event.at);
      simulation.observe(
        listingId,
        outcome === 'publish' ? 'published' : outcome === 'review' ? 'review' : 'blocked',
      );
      if (outcome === 'publish') learner.seen(about);
      followUp(about, truth, now);
      const before = judged.get(listingId);
      if (before === undefined || severity[outcome] > severity[before.outcome])
        judged.set(listingId, {
          truth,
          listingId,
          sellerId,
          title: event.data.content.title,
          outcome,
          decision,
          drawn: undoubted ? drawn : null,
        });
    };
    gate.book.take(event);
    if (pending.length === 0 || first.outcome === 'block' || (undoubted && !drawn)) settle(first);
    else {
      const look = gate.lookLater(seen).then((slow) => (): void => {
        const runs = [...seen.runs, ...slow];
        lookedAt++;
        failed += runs.filter(({ status }) => status === 'failed').length;
        settle(decide(judge, { ...given, runs, pending: [] }));
      });
      // Counterfeiters act on what became of their last listing. The others are settled in order, so that a busy
      // machine changes nothing.
      if (truth.counterfeit) (await look)();
      else {
        simulation.observe(listingId, 'published');
        looking.push(look);
        if (looking.length >= AT_ONCE) await settleOldest();
      }
    }
    if (decisions % 500 === 0) say(`${decisions} decisions, ${lookedAt} looked at, ${event.at.slice(0, 10)}`);
  }
  await settleAll();
  const all = [...judged.values()];
  const undoubted = all.filter(({ drawn }) => drawn !== null);
  const drawnOnes = undoubted.filter(({ drawn }) => drawn === true);
  return {
    listings: all.map(({ drawn, ...listing }) => ({
      ...listing,
      weight: drawn === null || drawnOnes.length === 0 ? 1 : drawn ? undoubted.length / drawnOnes.length : 0,
      firstSale: firstSale.get(listing.listingId) ?? null,
      takenDown: takenDown.get(listing.listingId) ?? null,
    })),
    decisions,
    minutes,
    honestSellers: sellers.map((some) => some.size),
    blockedTwice: twice.size,
    retrainings: learner.retrainings,
    learnt: learner.counts(),
    failed,
    lookedAt,
    pictures: gate.counts().pictures,
  };

  async function settleOldest(): Promise<void> {
    const oldest = looking.shift();
    if (oldest !== undefined) (await oldest)();
  }

  async function settleAll(): Promise<void> {
    while (looking.length > 0) await settleOldest();
    await Promise.all(teaching);
  }

  /** What people do about a decision, each in their own time. */
  function followUp(about: JudgedCase, truth: Truth, at: number): void {
    const { outcome } = about.decision;
    const random = createRandom(`people/${options.seed}/${about.data.listingId}/${about.at}`);
    const spend = (spent: number): void =>
      void (minutes[truth.generation] = (minutes[truth.generation] ?? 0) + spent);
    if (outcome === 'review') {
      spend(PEOPLE.reviewMinutes);
      later.add(at + random.between(4, 30) * HOUR, () => review(about, truth, random, iso(at + 30 * HOUR)));
    } else if (outcome === 'block') {
      if (!truth.counterfeit) {
        const trait = `${about.data.sellerId} ${truth.strategy.join()}`;
        if (freed.has(trait)) twice.add(trait);
        if (random.chance(PEOPLE.objects)) {
          spend(PEOPLE.reviewMinutes);
          later.add(at + random.between(8, 60) * HOUR, () => uphold(about, truth, iso(at + 60 * HOUR)));
        }
      } else if (random.chance(PEOPLE.blocksChecked)) {
        spend(PEOPLE.reviewMinutes);
        later.add(at + random.between(4, 30) * HOUR, () => review(about, truth, random, iso(at + 30 * HOUR)));
      }
    } else if (random.chance(PEOPLE.auditShare)) {
      spend(PEOPLE.auditMinutes);
      later.add(at + random.between(8, 60) * HOUR, () =>
        review({ ...about, drawnWith: PEOPLE.auditShare }, truth, random, iso(at + 60 * HOUR)),
      );
    }
  }

  function review(about: JudgedCase, truth: Truth, random: Random, at: string): void {
    const seen = truth.seenBy === 'nobody' ? PEOPLE.seesHiddenFake : PEOPLE.seesFake;
    const counterfeit = random.chance(truth.counterfeit ? seen : PEOPLE.honestMistaken);
    const actor = `user:reviewer-${random.int(1, 6)}`;
    learner.label(about, { counterfeit, source: 'review', actor }, at);
    if (!counterfeit || !truth.counterfeit || truth.productKey === null) return;
    simulation.foundOut(about.data.listingId, at);
    teach(about, truth.productKey, at);
  }

  function teach(about: JudgedCase, productKey: string, at: string): void {
    const done: Promise<void> = learner
      .teach(about, simulation.world.productOf(productKey), at)
      .finally(() => teaching.delete(done));
    teaching.add(done);
  }

  function uphold(about: JudgedCase, truth: Truth, at: string): void {
    const trait = `${about.data.sellerId} ${truth.strategy.join()}`;
    freed.set(trait, (freed.get(trait) ?? new Set()).add(about.data.listingId));
    gate.book.upheld(about.data, at);
    learner.label(about, { counterfeit: false, source: 'objection', actor: 'user:appeals' }, at);
    learner.falseAlarm(about, at);
  }

  /** A notice was upheld, a test purchase failed, or somebody above found it out. */
  function removed(listingId: string, at: string): void {
    takenDown.set(listingId, Date.parse(at));
    const about = latest.get(listingId);
    const truth = simulation.truth.get(listingId);
    if (about === undefined || truth === undefined || truth.productKey === null) return;
    learner.label(about, { counterfeit: true, source: 'complaint', actor: 'system:complaints' }, at);
    teach(about, truth.productKey, at);
  }
}

const iso = (at: number): string => new Date(at).toISOString();
