import { isoNow } from '../base/clock.ts';
import {
  type ItemType,
  itemTypes,
  type LiveItem,
  type LiveKnowledge,
  withItems,
} from '../knowledge/index.ts';
import {
  type DetectorRun,
  type Finding,
  type PreparedDetectors,
  detectors,
  prepareDetectors,
  runDetectors,
} from '../signals/index.ts';
import { decide } from './decide.ts';
import { type DecisionInput, findingsOf, type NamedFinding } from './decision.ts';
import type { Gate } from './gate.ts';
import { runSlow, type SlowDeps } from './judge-again.ts';
import { recordOf } from './decision-record.ts';
import type { Outcome } from './store.ts';
import { readNewestInForce, readRecords } from './store-rehearsals.ts';

/** Stored judgements a rehearsal is played on, newest first. */
export const REHEARSAL_SIZE = 2_000;
/** Examples kept of each side; the counts are of all. */
const SAMPLES = 50;
/** Pictures that slow checks look at in a rehearsal, of the newest listings: each may cost a second. */
export const REHEARSAL_PICTURES = 200;
/** Judgements read at a time; fewer where their pictures are looked at, so that it can be stopped. */
const CHUNK = 100;
const SLOW_CHUNK = 5;
/** Milliseconds of work before requests get their turn. */
const BREATH_MS = 8;

export interface RehearsalCase {
  readonly listingId: string;
  readonly title: string;
  /** First picture of the listing; null = it has none. */
  readonly pictureId: string | null;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly findings: readonly NamedFinding[];
}

export interface Rehearsal {
  readonly at: string;
  readonly tested: number;
  /** Pictures that the item's slow checks looked at; null = it touches none of them. */
  readonly pictures: number | null;
  /** Listings in which the item finds something, whatever the outcome. */
  readonly found: number;
  readonly newlyCaughtCount: number;
  readonly newlyFreedCount: number;
  readonly newlyCaught: readonly RehearsalCase[];
  readonly newlyFreed: readonly RehearsalCase[];
  /** Found, and the outcome stays: what the item adds to what was known. */
  readonly unchanged: readonly RehearsalCase[];
}

export interface RehearsalOptions {
  readonly size?: number;
  /** What slow checks see with; without it items are played on texts and fingerprints alone. */
  readonly slow?: SlowDeps;
  /** Told before each chunk and at the end; answers false to stop. */
  readonly onProgress?: (done: number, total: number) => Promise<boolean>;
}

/**
 * Plays taught items on the newest stored judgements as if they had been live: the detectors run on each stored subject
 * once with the live knowledge around them and once with them added, and the policy in force decides on both. What
 * pictures have to be looked at for (a logo, a reference picture) is played on the pictures of the newest listings.
 * Nothing is written and no listing changes. Null = it was stopped.
 */
export async function rehearseItems(
  gate: Gate,
  live: LiveKnowledge,
  items: readonly LiveItem[],
  options: RehearsalOptions = {},
): Promise<Rehearsal | null> {
  const { onProgress = () => Promise.resolve(true) } = options;
  const around = neighbourhood(live, items);
  const slow = options.slow ?? null;
  const looking = slow === null ? new Set<string>() : slowNamesFor(items);
  const known = (gate.deps.detectors ?? detectors).filter((d) => d.pace === 'fast' || looking.has(d.name));
  const tools = slow === null ? {} : { sight: slow.sight };
  const without = await prepareDetectors(known, around, null, tools);
  const withItem = await prepareDetectors(known, withItems(around, items), null, tools);
  const ids = await readNewestInForce(gate.deps.db, options.size ?? REHEARSAL_SIZE);
  const { timer } = gate.deps;
  const cases: RehearsalCase[] = [];
  let tested = 0;
  let pictures = 0;
  let breath = timer.now();
  let chunk = CHUNK;
  for (let from = 0; from < ids.length; from += chunk) {
    if (!(await onProgress(from, ids.length))) return null;
    chunk = looking.size > 0 && pictures < REHEARSAL_PICTURES ? SLOW_CHUNK : CHUNK;
    for (const row of await readRecords(gate.deps.db, ids.slice(from, from + chunk))) {
      const record = recordOf(row);
      if (record === null) continue;
      tested += 1;
      const { input } = record;
      const { title, pictures: shown } = input.subject.listing;
      const looks = looking.size > 0 && pictures + shown.length <= REHEARSAL_PICTURES;
      if (looks) pictures += shown.length;
      const found = await difference(gate, input, without, withItem, looks ? slow : null);
      if (found !== null)
        cases.push({ listingId: row.listing_id, title, pictureId: shown[0] ?? null, ...found });
      if (timer.now() - breath < BREATH_MS) continue;
      await new Promise(setImmediate); // the gate's requests go first
      breath = timer.now();
    }
  }
  if (!(await onProgress(ids.length, ids.length))) return null;
  const caught = cases.filter((c) => severity(c.after) > severity(c.before));
  const freed = cases.filter((c) => severity(c.after) < severity(c.before));
  return {
    at: isoNow(gate.deps.clock),
    tested,
    pictures: looking.size > 0 ? pictures : null,
    found: cases.length,
    newlyCaughtCount: caught.length,
    newlyFreedCount: freed.length,
    newlyCaught: caught.slice(0, SAMPLES),
    newlyFreed: freed.slice(0, SAMPLES),
    unchanged: cases.filter((c) => c.after === c.before).slice(0, SAMPLES),
  };
}

/** What the item changes on one stored subject; null = nothing at all. */
async function difference(
  gate: Gate,
  input: DecisionInput,
  without: PreparedDetectors,
  withItem: PreparedDetectors,
  slow: SlowDeps | null,
): Promise<Pick<RehearsalCase, 'before' | 'after' | 'findings'> | null> {
  const budget = 10_000;
  const { subject } = input;
  const play = async (prepared: PreparedDetectors): Promise<DetectorRun[]> => {
    const fast = await runDetectors({ timer: gate.deps.timer }, prepared, subject, budget);
    if (slow === null || subject.pictures.length === 0) return fast;
    const looked = await runSlow(gate, slow, { subject, runs: fast }, prepared);
    // What could not be looked at this time says nothing about the item.
    return [...fast, ...looked.filter((run) => run.status !== 'failed')];
  };
  const before = await play(without);
  const after = await play(withItem);
  const known = new Set(findingsOf(before).map(keyOf));
  const added = findingsOf(after).filter((finding) => !known.has(keyOf(finding)));
  const lost = findingsOf(before).length + added.length - findingsOf(after).length;
  if (added.length === 0 && lost === 0) return null;
  // The small knowledge of the rehearsal must not take away what the whole knowledge had found.
  const base = decide(gate.judge, { ...input, pending: [] });
  const changed = decide(gate.judge, { ...input, pending: [], runs: merge(input.runs, before, after) });
  return { before: base.outcome, after: changed.outcome, findings: added };
}

/** Stored runs, with those replaced whose result the item changes. */
function merge(
  stored: readonly DetectorRun[],
  before: readonly DetectorRun[],
  after: readonly DetectorRun[],
): DetectorRun[] {
  const changed = new Map(
    after
      .filter(
        (run) =>
          JSON.stringify(resultOf(run)) !==
          JSON.stringify(resultOf(before.find((b) => b.detector === run.detector))),
      )
      .map((run) => [run.detector, run]),
  );
  const added = [...changed.values()].filter((run) => !stored.some((s) => s.detector === run.detector));
  const merged = stored.map((run) => {
    const now = changed.get(run.detector);
    if (!now) return run;
    if (run.status !== 'finding' || now.status !== 'finding')
      return now.status === 'finding' || run.status !== 'finding' ? now : run;
    const features: Record<string, number> = { ...run.features };
    for (const [name, value] of Object.entries(now.features))
      features[name] = Math.max(features[name] ?? 0, value);
    return { ...now, findings: [...run.findings, ...now.findings], features };
  });
  return [...merged, ...added];
}

/** Slow checks that read what is taught. */
const slowReaders: Partial<Record<ItemType, readonly string[]>> = {
  logo: ['logo-shown'],
  reference_picture: ['edited-copy', 'brandless'],
};

function slowNamesFor(items: readonly LiveItem[]): Set<string> {
  return new Set(items.flatMap((item) => slowReaders[item.type] ?? []));
}

function resultOf(run: DetectorRun | undefined): unknown {
  if (run === undefined) return null;
  const { ms: _, ...result } = run;
  return result;
}

function keyOf(finding: Finding): string {
  return JSON.stringify([finding.code, finding.brandId, finding.spans, finding.pictures, finding.facts]);
}

/**
 * The part of the live knowledge that items can touch: lexicons and rates whole, their own brands and what belongs to
 * those; so a rehearsal costs the same in a catalogue of a million brands.
 */
function neighbourhood(live: LiveKnowledge, items: readonly LiveItem[]): LiveKnowledge {
  const replaced = new Set(items.map((item) => item.id));
  const brands = new Set(items.flatMap((item) => brandOf(item) ?? []));
  const keep = (other: LiveItem): boolean => {
    if (replaced.has(other.id)) return false;
    if (other.type === 'lexicon_term' || other.type === 'exchange_rate') return true;
    if (other.type === 'reference_picture' && (other.body as { bank: string }).bank === 'negative')
      return true;
    const brand = brandOf(other);
    return brand !== null && brands.has(brand);
  };
  return Object.fromEntries(
    itemTypes.map((type) => [type, (live[type] as readonly LiveItem[]).filter(keep)]),
  ) as unknown as LiveKnowledge;
}

function brandOf(item: LiveItem): string | null {
  return item.type === 'brand' ? item.id : ((item.body as { brandId?: string | null }).brandId ?? null);
}

function severity(outcome: Outcome): number {
  return ['publish', 'review', 'block'].indexOf(outcome);
}
