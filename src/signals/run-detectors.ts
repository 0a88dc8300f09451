import type { LiveKnowledge } from '../knowledge/index.ts';
import type { Detector, DetectorResult, Features, Finding, PrepareTools, Subject } from './detector.ts';

// A list of detectors with different prepared structures has no other type.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyDetector = Detector<any>;

/** What one detector answered, and how long it took. */
export type DetectorRun = { readonly detector: string; readonly ms: number } & DetectorResult;

/** Detectors with what they read; made once per knowledge revision, off the request path. */
export interface PreparedDetectors {
  readonly entries: readonly PreparedDetector[];
}

export interface PreparedDetector {
  readonly detector: AnyDetector;
  readonly prepared:
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly error: string };
  /** Milliseconds a run, moving average: what "cheapest first" goes by. Changes with every run. */
  cost: number;
}

export interface RunDeps {
  /** Milliseconds, monotonic, with fractions (`performance`). */
  readonly timer: { now(): number };
}

/** Weight of the newest run in a detector's moving cost. */
const NEWEST = 0.05;

/**
 * Builds every detector's structures from the live knowledge, handing each its last one. A detector that cannot be
 * built is kept and answers `failed` on every listing: a check that is not there is not a clean check.
 */
export async function prepareDetectors(
  detectors: readonly AnyDetector[],
  live: LiveKnowledge,
  previous: PreparedDetectors | null = null,
  tools: PrepareTools = {},
): Promise<PreparedDetectors> {
  const entries: PreparedDetector[] = [];
  for (const detector of detectors) {
    const last = previous?.entries.find((e) => e.detector === detector);
    const lastValue = last?.prepared.ok === true ? last.prepared.value : null;
    let prepared: PreparedDetector['prepared'];
    try {
      prepared = { ok: true, value: await detector.prepare(live, lastValue, tools) };
    } catch (error) {
      prepared = { ok: false, error: `prepare: ${messageOf(error)}` };
    }
    entries.push({ detector, prepared, cost: last?.cost ?? 0 });
    // Requests that came meanwhile have their turn between one detector's work and the next's.
    if (previous !== null) await new Promise((resolve) => setImmediate(resolve));
  }
  return { entries };
}

/**
 * Runs the fast detectors, cheapest first (but after those whose findings they read), within `budgetMs` of wall time:
 * when it is used up the rest answer `failed: budget`, unrun. Every result is kept; a throw is a failure.
 */
export async function runDetectors(
  deps: RunDeps,
  set: PreparedDetectors,
  subject: Subject,
  budgetMs: number,
): Promise<DetectorRun[]> {
  const start = deps.timer.now();
  const runs: DetectorRun[] = [];
  for (const entry of fastInOrder(set)) {
    const before = deps.timer.now();
    if (before - start >= budgetMs) {
      runs.push({ detector: entry.detector.name, ms: 0, status: 'failed', error: 'budget' });
      continue;
    }
    const answer = askDetector(entry, subject, findingsFor(entry.detector, runs));
    // A microtask a detector would cost as much as a cheap detector does.
    const result = answer instanceof Promise ? await answer : answer;
    const ms = deps.timer.now() - before;
    entry.cost = entry.cost === 0 ? ms : entry.cost * (1 - NEWEST) + ms * NEWEST;
    runs.push({ detector: entry.detector.name, ms, ...result });
  }
  return runs;
}

/**
 * Runs the slow detectors one after the other (a worker's job), each at most `timeoutMs`; `earlier` are the runs of
 * the fast ones on the same listing.
 */
export async function runSlowDetectors(
  deps: RunDeps,
  set: PreparedDetectors,
  subject: Subject,
  earlier: readonly DetectorRun[],
  timeoutMs: number,
): Promise<DetectorRun[]> {
  const runs: DetectorRun[] = [];
  for (const entry of inOrder(set.entries.filter((e) => e.detector.pace === 'slow'))) {
    const before = deps.timer.now();
    const result = await withTimeout(
      askDetector(entry, subject, findingsFor(entry.detector, [...earlier, ...runs])),
      timeoutMs,
    );
    runs.push({ detector: entry.detector.name, ms: deps.timer.now() - before, ...result });
  }
  return runs;
}

/** Names of the slow detectors: what a fresh decision is still waiting for. */
export function slowDetectorNames(set: PreparedDetectors): string[] {
  return set.entries.filter((e) => e.detector.pace === 'slow').map((e) => e.detector.name);
}

/**
 * All features of the checks that ran. A check that ran writes every feature it declares, 0 where it counted nothing;
 * the features of a check that was skipped or failed are absent, so that "nothing found" and "not looked" differ.
 */
export function mergeFeatures(runs: readonly DetectorRun[]): Features {
  const merged: Record<string, number> = {};
  for (const run of runs) {
    if (run.status === 'finding' || run.status === 'clear') Object.assign(merged, run.features);
  }
  return merged;
}

function askDetector(
  entry: PreparedDetector,
  subject: Subject,
  earlier: readonly Finding[],
): DetectorResult | Promise<DetectorResult> {
  if (!entry.prepared.ok) return { status: 'failed', error: entry.prepared.error };
  try {
    const answer = entry.detector.run(subject, entry.prepared.value, earlier);
    return answer instanceof Promise
      ? answer.then((result) => settle(entry.detector, result), failed)
      : settle(entry.detector, answer);
  } catch (error) {
    return failed(error);
  }
}

/** Holds a detector to what it declares, and writes 0 for declared features it left out. */
function settle(detector: AnyDetector, result: DetectorResult): DetectorResult {
  if (result.status === 'skipped' || result.status === 'failed') return result;
  const features: Record<string, number> = {};
  for (const name in detector.features) features[name] = 0;
  for (const name in result.features) {
    const value = result.features[name] as number;
    if (features[name] === undefined) return { status: 'failed', error: `undeclared feature ${name}` };
    if (!Number.isFinite(value)) return { status: 'failed', error: `feature ${name} is ${value}` };
    features[name] = value;
  }
  if (result.status === 'clear') return { status: 'clear', features };
  if (result.findings.length === 0) return { status: 'clear', features };
  for (const finding of result.findings) {
    if (detector.codes[finding.code] === undefined) {
      return { status: 'failed', error: `undeclared code ${finding.code}` };
    }
  }
  return { status: 'finding', findings: result.findings, features };
}

/** Runs after which the order is found anew: costs move slowly. */
const ORDER_KEPT = 256;
const orders = new WeakMap<PreparedDetectors, { order: readonly PreparedDetector[]; left: number }>();

function fastInOrder(set: PreparedDetectors): readonly PreparedDetector[] {
  let known = orders.get(set);
  // While costs are still unknown, every run may change the order.
  if (known === undefined || known.left <= 0) {
    const order = inOrder(set.entries.filter((entry) => entry.detector.pace === 'fast'));
    known = { order, left: order.some((entry) => entry.cost === 0) ? 1 : ORDER_KEPT };
    orders.set(set, known);
  }
  known.left -= 1;
  return known.order;
}

/** Cheapest first; a detector that reads others comes after them. Equal costs keep the order of the list. */
function inOrder(entries: readonly PreparedDetector[]): PreparedDetector[] {
  const waiting = entries.toSorted((a, b) => a.cost - b.cost);
  const ordered: PreparedDetector[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(
      (e) => !e.detector.reads?.some((name) => waiting.some((w) => w !== e && w.detector.name === name)),
    );
    // A ring of readers cannot be satisfied: the cheapest goes first, without what it reads.
    ordered.push(...waiting.splice(Math.max(free, 0), 1));
  }
  return ordered;
}

function findingsFor(detector: AnyDetector, runs: readonly DetectorRun[]): readonly Finding[] {
  const { reads } = detector;
  if (reads === undefined) return [];
  return runs.flatMap((run) =>
    run.status === 'finding' && reads.includes(run.detector) ? run.findings : [],
  );
}

async function withTimeout(
  answer: DetectorResult | Promise<DetectorResult>,
  timeoutMs: number,
): Promise<DetectorResult> {
  if (!(answer instanceof Promise)) return answer;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<DetectorResult>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'failed', error: 'timeout' }), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function failed(error: unknown): DetectorResult {
  return { status: 'failed', error: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
