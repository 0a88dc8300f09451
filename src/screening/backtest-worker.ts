import { parentPort, workerData } from 'node:worker_threads';
import { openDb } from '../base/db.ts';
import { modelByVersion } from '../learning/index.ts';
import { Backtest, type BacktestFilter, type BacktestResult } from './backtest.ts';
import { playStored } from './play-stored.ts';
import { policySchema } from './policy.ts';
import { countPlayed } from './store-backtests.ts';

export interface BacktestOrder {
  readonly url: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly filter: BacktestFilter;
  readonly at: string;
}

export type BacktestNews =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: BacktestResult };

/** A thread of its own, with its own two connections: the server's loop and pool stay free for listings. */
const order = workerData as BacktestOrder;
const port = parentPort;
if (port === null) throw new Error('this runs as a worker');
const started = performance.now();
const open = openDb(order.url, { poolSize: 2, name: 'assay back-test' });
try {
  const { model: version } = order.filter;
  const model = version === undefined ? null : await modelByVersion(open.db, version);
  if (version !== undefined && model === null) throw new Error('the model is gone');
  const backtest = new Backtest(policySchema.parse(order.before), policySchema.parse(order.after), model);
  const total = await countPlayed(open.db, order.filter);
  const tell = (news: BacktestNews): void => port.postMessage(news);
  tell({ kind: 'progress', done: 0, total });
  await playStored(open.db, backtest, order.filter, (done) => {
    tell({ kind: 'progress', done, total });
    return true;
  });
  tell({ kind: 'done', result: backtest.result(order.at, performance.now() - started) });
} finally {
  await open.close();
}
