import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Principal } from '../../base/principal.ts';
import { readConfig } from '../../base/config.ts';
import { permissions } from '../../access/index.ts';
import { judgeLines, linesOf } from '../../screening/index.ts';
import { openPlatform } from '../open-platform.ts';
import { wire } from '../wire.ts';
import { UsageError } from './run-cli.ts';

/** The command line speaks for the marketplace, as whoever may read its data folder can anyway. */
const operator: Principal = {
  kind: 'key',
  id: 'cli',
  actor: 'system:cli',
  name: 'command line',
  organisationId: 'platform',
  organisationKind: 'platform',
  organisationName: 'platform',
  role: 'admin',
  sellerId: null,
  permissions,
};

/** What a line may leave out at the command line: which listing it is, and whose. */
const anonymous = (line: number) => ({ id: `line-${line}`, sellerId: 'unnamed-seller' });

/**
 * `assay screen FILE.jsonl`: each listing is judged and recorded as if it had been posted; one decision a line on
 * standard output, errors of single lines too. Exit status 1 when a line could not be judged.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('name one file of listings, a JSON object a line, or - for standard input');
  const platform = await openPlatform({ ...readConfig(), demo: false }, { share: true });
  const app = await wire(platform);
  let failed = 0;
  try {
    const input = file === '-' ? process.stdin : createReadStream(file);
    const opened = Promise.withResolvers<void>();
    input.once('error', opened.reject);
    if (file === '-') opened.resolve();
    else input.once('open', () => opened.resolve());
    await opened.promise;
    for await (const answer of judgeLines(app.screening, operator, linesOf(input), 'en', anonymous)) {
      if ('error' in answer) failed += 1;
      console.log(JSON.stringify(answer));
    }
  } finally {
    await app.close();
    await platform.close();
  }
  return failed === 0 ? 0 : 1;
}
