import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../../base/clock.ts';
import { readConfig } from '../../base/config.ts';
import { randomIds } from '../../base/ids.ts';
import { type ItemType, exportItems, importItems, itemTypes } from '../../knowledge/index.ts';
import { openPlatform } from '../open-platform.ts';
import { UsageError } from './run-cli.ts';

/** `assay knowledge import|export TYPE FILE [--format csv|json] [--source TEXT]`; imported items are drafts. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string' }, source: { type: 'string', default: 'command line' } },
  });
  const [act, type, file] = positionals;
  if ((act !== 'import' && act !== 'export') || type === undefined || file === undefined)
    throw new UsageError('name an act, a type and a file');
  if (!(itemTypes as readonly string[]).includes(type))
    throw new UsageError(`types are: ${itemTypes.join(', ')}`);
  const format = values.format ?? (file.endsWith('.csv') ? 'csv' : 'json');
  if (format !== 'csv' && format !== 'json') throw new UsageError('--format is csv or json');
  const platform = await openPlatform(readConfig(), { share: true });
  try {
    const { db } = platform.open;
    if (act === 'export') {
      await pipeline(
        Readable.from(exportItems(db, { format, type: type as ItemType })),
        createWriteStream(file),
      );
      return 0;
    }
    const report = await importItems(
      { db, ids: randomIds, clock: systemClock },
      {
        format,
        type: type as ItemType,
        bytes: createReadStream(file),
        source: values.source,
        note: '',
        by: { actor: 'system:cli', owner: null },
      },
    );
    console.log(JSON.stringify(report, null, 2));
    return report.rejected.length === 0 ? 0 : 1;
  } finally {
    await platform.close();
  }
}
