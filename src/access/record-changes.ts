import type { Clock } from '../base/clock.ts';
import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import { type EntryContent, appendEntries } from '../ledger/index.ts';
import { type Change, lockRecorder, readChanges, saveRecorded } from './store.ts';

export interface RecordDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Appends one entry for each way in which better-auth's tables differ from what the ledger knows, and remembers it in
 * the same transaction. Acts call it right after better-auth wrote, with their actor and the ids they touched; the
 * boot and the upkeep call it for everything, so an act that was killed in between is recorded too, once.
 * Kinds: `access.{organisation,member,key,user}_{added,changed,removed}`. Returns how many entries it appended.
 */
export function recordChanges(
  deps: RecordDeps,
  by: { readonly actor: string; readonly about: readonly string[] | null },
): Promise<number> {
  return inTransaction(deps.db, async (tx) => {
    await lockRecorder(tx);
    const changes = await readChanges(tx, by.about);
    if (changes.length === 0) return 0;
    const at = isoNow(deps.clock);
    await appendEntries(
      deps,
      tx,
      changes.map((change) => entryOf(change, by.actor, at)),
    );
    await saveRecorded(tx, changes);
    return changes.length;
  });
}

/** Everything better-auth wrote that no act has recorded. */
export function reconcileAccess(deps: RecordDeps): Promise<number> {
  return recordChanges(deps, { actor: 'system:access', about: null });
}

function entryOf({ kind, id, now, before }: Change, actor: string, at: string): EntryContent {
  const verb = before === null ? 'added' : now === null ? 'removed' : 'changed';
  return {
    kind: `access.${kind}_${verb}`,
    subject: { type: kind, id },
    actor,
    at,
    data: { ...(now === null ? {} : { now }), ...(before === null ? {} : { before }) },
  };
}
