import type { Db } from '../base/db.ts';
import { type ItemType, type LiveItem, type LiveKnowledge, itemTypes } from './item.ts';
import { type LiveChange, LiveKnowledgeStore, toLiveItem } from './live-knowledge.ts';
import { pageChanges, pageLive, readRevision } from './live-store.ts';

/** Rows a query brings; a page is let go before the next is asked for. */
const PAGE = 5_000;

/** Everything in force and the revision it is at. Reads by pages: at no time is more than one page held twice. */
export async function loadLive(db: Db): Promise<{ revision: number; live: LiveKnowledge }> {
  const { revision, live } = await loadLiveStore(db);
  return { revision, live };
}

export async function loadLiveStore(db: Db): Promise<LiveKnowledgeStore> {
  // Read first: what changes while the pages are read is applied after them.
  const revision = await readRevision(db);
  const live = Object.fromEntries(itemTypes.map((type) => [type, [] as LiveItem[]])) as {
    [T in ItemType]: LiveItem[];
  };
  for (let after = ''; ; ) {
    const rows = await pageLive(db, after, PAGE);
    for (const row of rows) live[row.type].push(toLiveItem(row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) break;
    after = last.id;
  }
  const store = new LiveKnowledgeStore(live as LiveKnowledge, revision);
  for await (const changes of changesSince(db, revision)) store.apply(changes);
  return store;
}

/**
 * What changed in force after a revision, in order, by pages, up to the present. An item that changed several times
 * comes once, as it is now. The same change may come twice when it happens again while pages are read.
 */
export async function* changesSince(db: Db, revision: number): AsyncGenerator<LiveChange[]> {
  let after = { revision, id: '\u{10FFFF}' };
  for (;;) {
    const rows = await pageChanges(db, after, PAGE);
    if (rows.length > 0)
      yield rows.map(({ id, type, version, body, ...row }) => ({
        id,
        type,
        revision: row.revision,
        item: version === null ? null : toLiveItem({ id, type, version, body }),
      }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = { revision: last.revision, id: last.id };
  }
}
