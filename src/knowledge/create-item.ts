import { canonicalHash } from '../base/canonical-json.ts';
import { type Clock, isoNow } from '../base/clock.ts';
import { type Tx, isUniqueViolation } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type AppendDeps, appendEntry } from '../ledger/index.ts';
import { type CheckedItem, checkItems } from './check-items.ts';
import { brandIdOf, lookupKeysOf, naturalKeyOf } from './item-keys.ts';
import type { ItemBody, ItemState, ItemType } from './item.ts';
import { type NewVersion, insertItems, lockItemsByKey, readItem } from './store.ts';
import type { TaughtItem, Teacher } from './taught-item.ts';

export interface KnowledgeDeps extends AppendDeps {
  readonly clock: Clock;
}

/**
 * Writes a draft: detectors do not see it. Throws `invalid_input` with the fields, `knowledge_of_another`, and
 * `knowledge_exists` when the same owner has taught the same thing (see `naturalKeyOf`) and it has not retired.
 */
export async function createItem(
  deps: KnowledgeDeps,
  tx: Tx,
  input: {
    readonly type: ItemType;
    readonly body: unknown;
    readonly source: string;
    readonly note: string;
    readonly by: Teacher;
  },
): Promise<TaughtItem> {
  const [checked] = await checkItems(tx, input.by, [input]);
  const body = bodyOrThrow(checked);
  const first = firstVersion(deps, { ...input, body, state: 'draft' });
  const same = (await lockItemsByKey(tx, { ids: [], naturalKeys: [first.naturalKey] })).find(
    (item) => item.state !== 'retired' && item.owner === first.owner,
  );
  if (same) throw new AssayError('knowledge_exists', { id: same.id });
  try {
    await insertItems(tx, [first], null);
  } catch (error) {
    // Somebody else taught it in the same moment; this transaction can no longer look up who.
    if (isUniqueViolation(error, 'items_natural_key'))
      throw new AssayError('knowledge_conflict', {}, { cause: error });
    throw error;
  }
  await appendEntry(deps, tx, {
    kind: 'knowledge.item_created',
    subject: { type: 'knowledge_item', id: first.id },
    actor: input.by.actor,
    at: first.at,
    data: entryData(first),
  });
  return (await readItem(tx, first.id)) as TaughtItem;
}

export function firstVersion(
  deps: KnowledgeDeps,
  input: {
    readonly type: ItemType;
    readonly body: ItemBody<ItemType>;
    readonly source: string;
    readonly note: string;
    readonly by: Teacher;
    readonly state: Extract<ItemState, 'draft' | 'live'>;
    readonly id?: string | undefined;
    readonly importId?: string;
  },
): NewVersion {
  const id = input.id ?? deps.ids.next('itm');
  const { type, body } = input;
  return {
    id,
    type,
    version: 1,
    state: input.state,
    liveVersion: input.state === 'live' ? 1 : null,
    source: input.source,
    owner: input.by.owner,
    brandId: brandIdOf(type, id, body),
    naturalKey: naturalKeyOf(type, body),
    importId: input.importId ?? null,
    body,
    digest: canonicalHash(body),
    author: input.by.actor,
    note: input.note,
    at: isoNow(deps.clock),
    test: null,
    keys: lookupKeysOf(type, body),
  };
}

export function bodyOrThrow(checked: CheckedItem | undefined): ItemBody<ItemType> {
  if (checked?.ok) return checked.body;
  const problems = checked?.problems ?? [];
  if (problems.some((p) => p.code === 'knowledge_of_another')) throw new AssayError('knowledge_of_another');
  const fields = problems.map((p) => ({ ...p, path: `/body${p.path}` }));
  throw new AssayError('invalid_input', {}, { fields });
}

/** What an entry says of a version: enough to check the row against it, without the body itself. */
export function entryData(
  version: Pick<NewVersion, 'type' | 'version' | 'digest' | 'source' | 'owner' | 'note'>,
) {
  const { type, digest, source, owner, note } = version;
  return { type, version: version.version, digest, source, owner, note };
}
