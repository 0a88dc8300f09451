import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntries } from '../ledger/index.ts';
import { type ItemInput, checkItems } from './check-items.ts';
import { type KnowledgeDeps, entryData, firstVersion } from './create-item.ts';
import { insertItems, lockItemsByKey } from './store.ts';
import { bumpRevision } from './live-store.ts';
import type { Teacher } from './taught-item.ts';

/**
 * Puts pictures of a confirmed counterfeit into the known-fake bank, in force at once: the verdict that `source` names
 * stands in place of a rehearsal. Answers the item of each picture, in order; one that is there already is not made
 * again, and one that a person retired stays retired (null). Throws `invalid_input` for a picture that is not stored.
 */
export async function addKnownFake(
  deps: KnowledgeDeps,
  tx: Tx,
  input: {
    readonly pictureIds: readonly string[];
    readonly brandId: string | null;
    readonly productId?: string | null;
    /** What confirmed it, e.g. `case cas_…`. */
    readonly source: string;
    readonly note: string;
    readonly actor: string;
  },
): Promise<(string | null)[]> {
  const by: Teacher = { actor: input.actor, owner: null };
  const { source, note, brandId, productId = null } = input;
  const inputs = input.pictureIds.map(
    (pictureId): ItemInput => ({
      type: 'reference_picture',
      body: { bank: 'known_fake', pictureId, brandId, productId },
    }),
  );
  const checked = await checkItems(tx, by, inputs);
  const versions = checked.map((item, i) => {
    if (!item.ok)
      throw new AssayError(
        'invalid_input',
        {},
        {
          fields: item.problems.map((p) => ({ ...p, path: `/pictureIds/${i}${p.path}` })),
        },
      );
    return firstVersion(deps, { ...item, source, note, by, state: 'live' });
  });
  const known = await lockItemsByKey(tx, { ids: [], naturalKeys: versions.map((v) => v.naturalKey) });
  const byKey = new Map<string, string | null>();
  // Retired ones come last: a living item of the same key counts first.
  for (const item of known) {
    if (item.owner === null && !byKey.has(item.naturalKey))
      byKey.set(item.naturalKey, item.state === 'retired' ? null : item.id);
  }
  const fresh = versions.filter((version) => {
    if (byKey.has(version.naturalKey)) return false;
    byKey.set(version.naturalKey, version.id);
    return true;
  });
  if (fresh.length > 0) {
    await insertItems(tx, fresh, await bumpRevision(tx));
    await appendEntries(
      deps,
      tx,
      fresh.map((version) => ({
        kind: 'knowledge.item_went_live',
        subject: { type: 'knowledge_item', id: version.id },
        actor: input.actor,
        at: version.at,
        data: entryData(version),
      })),
    );
  }
  return versions.map((version) => byKey.get(version.naturalKey) ?? null);
}
