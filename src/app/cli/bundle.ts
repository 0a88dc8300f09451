import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../../base/clock.ts';
import { readConfig } from '../../base/config.ts';
import { systemActor } from '../../cases/index.ts';
import { makeBundle } from '../../evidence/index.ts';
import { Integrator, sequenceEntries, stampCheckpoints } from '../../ledger/index.ts';
import { openPlatform } from '../open-platform.ts';
import { wire } from '../wire.ts';
import { UsageError } from './run-cli.ts';

/** `assay bundle listing|case ID --out FILE`: the same bundle as the API gives to the platform. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      for: { type: 'string', default: 'court' },
      language: { type: 'string', default: 'zh' },
    },
  });
  const [type, id, ...more] = positionals;
  const { out, for: audience, language } = values;
  if ((type !== 'listing' && type !== 'case') || id === undefined || more.length > 0 || out === undefined)
    throw new UsageError('name a listing or a case, and the file to write: bundle listing ID --out FILE.zip');
  if (audience !== 'court' && audience !== 'party') throw new UsageError('--for is court or party');
  if (language !== 'zh' && language !== 'en') throw new UsageError('--language is zh or en');
  const platform = await openPlatform({ ...readConfig(), demo: false }, { share: true });
  const app = await wire(platform);
  try {
    const { db, signer } = app.evidence;
    // The product need not be running: what waits for its place gets it now.
    while ((await sequenceEntries(db)) > 0);
    const integrator = new Integrator({ db, clock: systemClock, signer });
    while ((await integrator.step()) > 0);
    await stampCheckpoints({ ...app.evidence, log: platform.log, everyMs: 0 });
    const viewer = systemActor('cli');
    const bundle = await makeBundle(app.evidence, { subject: { type, id }, audience, language, viewer });
    await writeAside(out, bundle.bytes);
    console.log(`${out}  ${bundle.manifestHash}`);
    return 0;
  } finally {
    await app.close();
    await platform.close();
  }
}

/** Whole, or not at all: a full disk leaves no half bundle under the name. */
export async function writeAside(path: string, bytes: Uint8Array): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
