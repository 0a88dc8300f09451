import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareAccess } from '../access/index.ts';
import { type Blobs, folderBlobs, s3Blobs } from '../base/blobs.ts';
import type { Config } from '../base/config.ts';
import { type OpenDb, openDb } from '../base/db.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../base/embedded-postgres.ts';
import { type Jobs, openJobs } from '../base/jobs.ts';
import { type Log, makeLog } from '../base/log.ts';
import { migrate } from '../base/migrate.ts';
import { jobKinds } from './job-kinds.ts';

/** What everything above stands on: a migrated database, the queue, blobs, a log. */
export interface Platform {
  readonly config: Config;
  readonly log: Log;
  readonly url: string;
  readonly open: OpenDb;
  readonly jobs: Jobs;
  readonly blobs: Blobs;
  readonly embedded: EmbeddedPostgres | null;
  /** Ends in reverse order; the embedded server last. */
  close(): Promise<void>;
}

/**
 * Opens the database (starting the embedded one), brings it up to date, and opens queue and blobs. A command
 * beside a running product shares its embedded server.
 */
export async function openPlatform(config: Config, options: { share?: boolean } = {}): Promise<Platform> {
  const log = makeLog(config.logLevel);
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 }); // others may pass through, to files that are theirs; what is private is 0600
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres(join(config.dataDir, 'postgres'), { log, share: options.share ?? false })
      : null;
  const url = config.databaseUrl ?? (embedded as EmbeddedPostgres).url;
  try {
    await prepareAccess(url);
    const applied = await migrate(url);
    if (applied.length > 0) log.info('database brought up to date', { applied: applied.length });
    const jobs = await openJobs(url, jobKinds, log);
    const open = openDb(url, { poolSize: config.poolSize, log });
    const blobs = config.s3 ? await s3Blobs(config.s3) : folderBlobs(join(config.dataDir, 'blobs'));
    return {
      config,
      log,
      url,
      open,
      jobs,
      blobs,
      embedded,
      close: async () => {
        await jobs.stop();
        await open.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
