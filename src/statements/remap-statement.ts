import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import { appendEntry } from '../ledger/index.ts';
import { checkRecord } from './check-record.ts';
import { type MapSettings, mapRestriction } from './map-restriction.ts';
import { readStatement, requeueStatement, type StatementRow } from './store.ts';

/** A refused statement, mapped by today's mapper and put back in the queue. `conflict` when it is not refused (any more). */
export async function remapStatement(
  deps: MapSettings & { readonly db: Db; readonly clock: Clock; readonly ids: Ids },
  input: { readonly id: string; readonly actor: string },
): Promise<StatementRow> {
  await inTransaction(deps.db, async (tx) => {
    const row = await readStatement(tx, input.id);
    if (row === null) throw new AssayError('not_found');
    const at = isoNow(deps.clock);
    const { schema, record } = mapRestriction(row.restriction, deps, at);
    const problems = checkRecord(schema, record);
    const queued = await requeueStatement(tx, input.id, {
      record,
      schema_version: schema.version,
      problems,
      state: problems.length === 0 ? 'waiting' : 'refused',
      next_attempt_at: at,
    });
    if (!queued) throw new AssayError('conflict');
    await appendEntry(deps, tx, {
      kind: 'statements.remapped',
      subject: { type: 'statement', id: input.id },
      actor: input.actor,
      at,
      data: { schema: schema.version },
    });
  });
  return (await readStatement(deps.db, input.id)) as StatementRow;
}
