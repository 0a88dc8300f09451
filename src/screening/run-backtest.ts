import { Worker } from 'node:worker_threads';
import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Jobs } from '../base/jobs.ts';
import { labelDecisions, labelsOf, modelByVersion } from '../learning/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { type BacktestFilter, type BacktestResult, changes } from './backtest.ts';
import type { BacktestNews, BacktestOrder } from './backtest-worker.ts';
import { backtestJob } from './jobs.ts';
import { readDecision, readLivePolicy, readPolicy } from './store.ts';
import {
  askBacktestToStop,
  type BacktestRow,
  endBacktest,
  insertBacktest,
  markBacktest,
  readBacktest,
} from './store-backtests.ts';
import { markChecked } from './store-trials.ts';

export interface BacktestDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** Milliseconds between two looks at whether somebody stopped it. */
const LOOK_MS = 250;

/**
 * Asks for a back-test of a policy against the one that is live: it runs as a job, tells how far it is, and can be
 * stopped. What is judged after this moment is not in it. With a model it shows who changes side when that one scores.
 * Throws `not_found`, `policy_missing`, `model_unknown`.
 */
export async function askForBacktest(
  deps: BacktestDeps & { readonly jobs: Pick<Jobs, 'enqueue'> },
  input: { readonly version: string; readonly filter: BacktestFilter; readonly by: string },
): Promise<BacktestRow> {
  const [policy, live] = await Promise.all([readPolicy(deps.db, input.version), readLivePolicy(deps.db)]);
  if (!policy) throw new AssayError('not_found');
  if (!live) throw new AssayError('policy_missing');
  const { model } = input.filter;
  if (model !== undefined && (await modelByVersion(deps.db, model)) === null)
    throw new AssayError('model_unknown');
  const at = isoNow(deps.clock);
  const id = deps.ids.next('bkt');
  const { until = at } = input.filter;
  await inTransaction(deps.db, async (tx) => {
    await insertBacktest(tx, {
      id,
      policy_version: policy.version,
      against: live.version,
      filter: { ...input.filter, until: until < at ? until : at },
      asked_by: input.by,
      asked_at: at,
    });
    await deps.jobs.enqueue(tx, backtestJob, [{ backtestId: id }]);
  });
  return (await readBacktest(deps.db, id)) as BacktestRow;
}

/** Stops it: at once while it waits, within half a second while it runs. Nothing of a stopped one is kept. */
export async function cancelBacktest(deps: BacktestDeps, id: string): Promise<BacktestRow> {
  await inTransaction(deps.db, (tx) => askBacktestToStop(tx, id, isoNow(deps.clock)));
  const row = await readBacktest(deps.db, id);
  if (!row) throw new AssayError('not_found');
  return row;
}

/**
 * The job: plays the policy in a thread, writes how far it is, and keeps the result with its entry in one transaction.
 * Started again after a kill it begins anew; one that is over stays.
 */
export async function runBacktest(deps: BacktestDeps & { readonly url: string }, id: string): Promise<void> {
  const row = await readBacktest(deps.db, id);
  if (!row || row.ended_at !== null) return;
  try {
    const [after, before] = await Promise.all([
      readPolicy(deps.db, row.policy_version),
      readPolicy(deps.db, row.against),
    ]);
    if (!after || !before) throw new AssayError('policy_missing');
    const result = await playInThread(deps, row, {
      url: deps.url,
      before: before.body,
      after: after.body,
      filter: row.filter,
      at: isoNow(deps.clock),
    });
    const at = isoNow(deps.clock);
    if (result === null) {
      await endBacktest(deps.db, id, { state: 'cancelled', at });
      return;
    }
    await inTransaction(deps.db, async (tx) => {
      if (!(await endBacktest(tx, id, { state: 'done', at, result }))) return;
      if (result.tested > 0 && row.filter.model === undefined) await markChecked(tx, row.policy_version);
      await appendEntry(deps, tx, {
        kind: 'screening.policy_backtested',
        subject: { type: 'policy', id: row.policy_version },
        actor: row.asked_by,
        at,
        data: { backtest: id, against: row.against, tested: result.tested, counts: result.counts },
      });
    });
  } catch (error) {
    const code = error instanceof AssayError ? error.code : 'internal';
    await endBacktest(deps.db, id, { state: 'failed', at: isoNow(deps.clock), error: code });
    if (code === 'internal') throw error;
  }
}

/** Null = it was stopped. */
async function playInThread(
  deps: BacktestDeps,
  row: BacktestRow,
  order: BacktestOrder,
): Promise<BacktestResult | null> {
  const worker = new Worker(new URL('./backtest-worker.ts', import.meta.url), { workerData: order });
  let seen = { done: 0, total: 0 };
  let stop: () => void = () => undefined;
  const ended = new Promise<BacktestResult | null>((resolve, reject) => {
    stop = () => resolve(null);
    worker.on('message', (news: BacktestNews) => {
      if (news.kind === 'done') resolve(news.result);
      else seen = news;
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the back-test ended without a result')));
  });
  const looking = new AbortController();
  const looks = (async () => {
    while (!looking.signal.aborted) {
      if (!(await markBacktest(deps.db, row.id, seen.done, seen.total))) return stop();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  })();
  try {
    return await Promise.race([ended, looks.then(() => ended)]);
  } finally {
    looking.abort();
    await worker.terminate();
    await looks.catch(() => undefined);
  }
}

/**
 * What an analyst says of a listing that a back-test shows her: it counts as a label from then on. Throws `not_found`
 * for one that the back-test does not show, `decision_erased` when its features are gone.
 */
export async function labelSample(
  deps: BacktestDeps,
  input: {
    readonly backtestId: string;
    readonly decisionId: string;
    readonly counterfeit: boolean;
    readonly by: string;
  },
): Promise<void> {
  const row = await readBacktest(deps.db, input.backtestId);
  const shown = changes.some((change) =>
    row?.result?.samples[change].some((sample) => sample.decisionId === input.decisionId),
  );
  const decision = shown ? await readDecision(deps.db, input.decisionId) : undefined;
  if (!decision) throw new AssayError('not_found');
  const { features } = decision;
  if (features === null) throw new AssayError('decision_erased');
  await inTransaction(deps.db, (tx) =>
    labelDecisions(deps, tx, [
      {
        decisionId: decision.id,
        listingId: decision.listing_id,
        sellerId: decision.seller_id,
        features,
        counterfeit: input.counterfeit,
        source: 'review',
        actor: input.by,
        at: decision.at,
      },
    ]),
  );
}

/** What is known by now of the listings a back-test shows. */
export async function labelsOfSamples(db: Db, row: BacktestRow): Promise<Map<string, boolean>> {
  const { result } = row;
  if (result === null) return new Map();
  return labelsOf(
    db,
    changes.flatMap((change) => result.samples[change].map((sample) => sample.decisionId)),
  );
}
