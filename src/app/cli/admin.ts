import { parseArgs } from 'node:util';
import { createFirstAdmin, openAccess } from '../../access/index.ts';
import { systemClock } from '../../base/clock.ts';
import { readConfig } from '../../base/config.ts';
import { randomIds } from '../../base/ids.ts';
import { openPlatform } from '../open-platform.ts';
import { UsageError } from './run-cli.ts';

/** `assay admin create --email ADDRESS --organisation NAME [--name NAME]`: prints the password once. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { email: { type: 'string' }, organisation: { type: 'string' }, name: { type: 'string' } },
  });
  const { email, organisation } = values;
  if (positionals[0] !== 'create' || !email || !organisation)
    throw new UsageError('--email and --organisation are needed');
  const config = readConfig();
  const platform = await openPlatform(config, { share: true });
  try {
    const { db } = platform.open;
    const access = await openAccess({
      db,
      ids: randomIds,
      clock: systemClock,
      log: platform.log,
      url: platform.url,
      config,
    });
    const made = await createFirstAdmin(access, {
      email,
      name: values.name ?? email,
      organisationName: organisation,
    });
    console.log(`${made.email}  ${made.password}`);
    await access.close();
    return 0;
  } finally {
    await platform.close();
  }
}
