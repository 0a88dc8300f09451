import { Batcher } from '../base/batcher.ts';
import { type Clock, isoNow } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { Jobs } from '../base/jobs.ts';
import type { Log } from '../base/log.ts';
import type { LiveKnowledge } from '../knowledge/index.ts';
import type { Model } from '../learning/index.ts';
import {
  type FactsRequest,
  gatherFacts,
  listingContentSchema,
  type ListingFacts,
  noCopies,
  unknownSellerFacts,
} from '../marketplace/index.ts';
import {
  type AnyDetector,
  type PreparedDetectors,
  type PrepareTools,
  type RunDeps,
  detectors,
  prepareDetectors,
  runDetectors,
  type Subject,
} from '../signals/index.ts';
import { gatherOperators, type OperatorFacts, type OperatorRequest } from '../sellers/index.ts';
import type { Sight } from '../sight/index.ts';
import type { Judge } from './decision.ts';
import { PlanInForce } from './desk/plan-in-force.ts';
import { Lab, type Trial } from './lab.ts';
import { type Policy, compilePolicy } from './policy.ts';
import { type Recorded, type ToRecord, recordDecisions } from './record-decisions.ts';
import { readRuleHits } from './store.ts';

export interface GateDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timer: RunDeps['timer'];
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly log: Log;
  readonly detectors?: readonly AnyDetector[];
  /** What slow detectors see reference pictures with; absent where none of them runs. */
  readonly sight?: Sight;
  /** What goods are offered for, where somebody computes it. */
  readonly prices?: PrepareTools['prices'];
}

const BUSY_PER_SECOND = 40;

/**
 * What one process holds to judge listings: prepared detectors, judge, today's rule counts, and the two batchers that
 * let concurrent requests share their read and their write. Everything durable is in the database; a gate can be
 * thrown away and opened again at any moment.
 */
export class Gate {
  readonly deps: GateDeps & { readonly desk: PlanInForce };
  /** How the review desk works. */
  readonly desk = new PlanInForce();
  readonly facts: Batcher<FactsRequest, ListingFacts>;
  readonly operators: Batcher<OperatorRequest, OperatorFacts | null>;
  readonly writes: Batcher<ToRecord, Recorded>;
  readonly lab: Lab;
  #prepared: PreparedDetectors = { entries: [] };
  #judge: Judge | null = null;
  #hits = new Map<string, number>();
  #hitsDay = '';
  #arrivals = 0;
  #second = 0;
  #lastSecond = 0;

  constructor(deps: GateDeps) {
    this.deps = { ...deps, desk: this.desk };
    this.lab = new Lab(deps);
    this.facts = new Batcher((requests) => gatherFacts(deps.db, requests), { maxSize: 64, maxRunning: 2 });
    this.operators = new Batcher((requests) => gatherOperators(deps.db, requests), {
      maxSize: 64,
      maxRunning: 2,
    });
    this.writes = new Batcher((items) => this.#record(items), {
      maxSize: 64,
      maxRunning: 2,
      keyOf: (item) => item.listing.id,
    });
  }

  get prepared(): PreparedDetectors {
    return this.#prepared;
  }

  /** Throws until a policy is in force: a gate that cannot judge must not answer. */
  get judge(): Judge {
    if (this.#judge === null) throw new Error('the gate has no policy yet');
    return this.#judge;
  }

  /** Counts a listing that somebody waits for. */
  arrive(): void {
    this.#turn();
    this.#arrivals += 1;
  }

  /** True while listings arrive faster than BUSY_PER_SECOND: background work steps back. */
  get isBusy(): boolean {
    this.#turn();
    return Math.max(this.#arrivals, this.#lastSecond) > BUSY_PER_SECOND;
  }

  #turn(): void {
    const second = Math.floor(this.deps.clock.now() / 1_000);
    if (second === this.#second) return;
    this.#lastSecond = second === this.#second + 1 ? this.#arrivals : 0;
    this.#arrivals = 0;
    this.#second = second;
  }

  get isReady(): boolean {
    return this.#judge !== null && this.#prepared.entries.length > 0;
  }

  /** Takes up changed knowledge; the old structures stay in force until the new ones are complete. */
  async useKnowledge(live: LiveKnowledge): Promise<void> {
    const { sight, prices } = this.deps;
    const prepared = await prepareDetectors(this.deps.detectors ?? detectors, live, this.#prepared, {
      isBusy: () => this.isBusy,
      ...(sight === undefined ? {} : { sight }),
      ...(prices === undefined ? {} : { prices }),
    });
    if (this.#prepared.entries.length === 0) await warmUp(this.deps, prepared);
    this.#prepared = prepared;
    for (const { detector, prepared } of this.#prepared.entries) {
      if (!prepared.ok)
        this.deps.log.error('a detector could not be prepared', {
          detector: detector.name,
          error: prepared.error,
        });
    }
  }

  useJudge(policy: Policy, model: Model | null, trial: Trial | null = null): void {
    const same =
      this.#judge?.policy.policy.version === policy.version && this.#judge.model?.version === model?.version;
    if (!same) this.#judge = { policy: compilePolicy(policy), model };
    this.lab.useTrial(this.judge.policy, trial);
  }

  /**
   * Blocks of each rule on the UTC day of `at`, as far as this process knows: a second late, of what others count. What
   * is recorded is exact all the same: a block past its quota is refused there, and judged anew with what was learnt.
   */
  quotaUsed(at: string): Readonly<Record<string, number>> {
    return at.slice(0, 10) === this.#hitsDay ? Object.fromEntries(this.#hits) : {};
  }

  async refreshHits(): Promise<void> {
    const day = isoNow(this.deps.clock).slice(0, 10);
    this.#hits = await readRuleHits(this.deps.db, day);
    this.#hitsDay = day;
  }

  async #record(items: readonly ToRecord[]): Promise<readonly Recorded[]> {
    const { recorded, hits, day } = await recordDecisions(this.deps, items);
    if (day !== this.#hitsDay) {
      this.#hits = new Map();
      this.#hitsDay = day;
    }
    for (const [rule, count] of hits) this.#hits.set(rule, count);
    this.lab.note(items, recorded);
    return recorded;
  }
}

/** A listing of nobody's, judged a few times before the first real one: cold code is slow enough to look like a failed check. */
async function warmUp(deps: GateDeps, prepared: PreparedDetectors): Promise<void> {
  const listing = listingContentSchema.parse({
    title: '全新 正品 手提包 leather bag 1:1 V❤ 高 仿',
    description: 'Brand new, 100% authentic. 适用于多种场合，欢迎选购。'.repeat(20),
  });
  const subject: Subject = {
    listing,
    pictures: [],
    seller: unknownSellerFacts('nobody'),
    copies: noCopies,
    at: isoNow(deps.clock),
  };
  for (let i = 0; i < 20; i++) await runDetectors({ timer: deps.timer }, prepared, subject, 10_000);
}
