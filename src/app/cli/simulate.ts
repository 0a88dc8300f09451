import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createSimulation } from '../../../simulator/index.ts';
import { UsageError } from './run-cli.ts';

/**
 * `assay simulate --out FOLDER`: a marketplace as neutral JSONL, `events.jsonl` and `truth.jsonl` apart, so that another
 * team can run its own gate on it. Nobody judges here, so the adversaries meet no resistance.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      listings: { type: 'string', default: '10000' },
      prevalence: { type: 'string', default: '0.01' },
      start: { type: 'string', default: '2026-01-01T00:00:00Z' },
    },
  });
  if (values.out === undefined) throw new UsageError('--out names the folder');
  const listings = Number(values.listings);
  const prevalence = Number(values.prevalence);
  const startAt = Date.parse(values.start);
  if (!Number.isInteger(listings) || listings < 1) throw new UsageError('--listings is a whole number');
  if (!(prevalence >= 0 && prevalence <= 1)) throw new UsageError('--prevalence is from 0 to 1');
  if (Number.isNaN(startAt)) throw new UsageError('--start is a moment, ISO 8601');
  await mkdir(values.out, { recursive: true });
  const simulation = createSimulation({
    seed: values.seed,
    startAt,
    generations: 1,
    listingsPerGeneration: listings,
    prevalence,
  });
  const events = createWriteStream(join(values.out, 'events.jsonl'));
  let count = 0;
  for await (const event of simulation.events()) {
    if (!events.write(`${JSON.stringify(event)}\n`)) await once(events, 'drain');
    count += 1;
  }
  events.end();
  const truth = createWriteStream(join(values.out, 'truth.jsonl'));
  for (const line of simulation.truth.values()) truth.write(`${JSON.stringify(line)}\n`);
  truth.end();
  await Promise.all([once(events, 'close'), once(truth, 'close')]);
  console.log(JSON.stringify({ events: count, listings: simulation.truth.size, out: values.out }));
  return 0;
}
