import { readConfig } from '../../base/config.ts';
import { checkLedger } from '../../ledger/index.ts';
import { openPlatform } from '../open-platform.ts';
import { UsageError } from './run-cli.ts';

/** Exit status 0 when the ledger holds, 1 when it does not. */
export async function run(args: readonly string[]): Promise<number> {
  if (args[0] !== 'check') throw new UsageError('the only act is: check');
  const platform = await openPlatform(readConfig(), { share: true });
  try {
    const check = await checkLedger(platform.open.db, (done, total) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${total}`);
    });
    if (process.stderr.isTTY) process.stderr.write('\r');
    console.log(JSON.stringify(check, null, 2));
    return check.problems.length === 0 ? 0 : 1;
  } finally {
    await platform.close();
  }
}
