import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { ListingContent } from './listing.ts';

export type DocumentInput = {
  kind: 'listing' | 'seller';
  id: string;
  folded: string;
  tokens: number[];
  at: string;
};

/** The later `at` stays when two processes write the same document. */
export async function upsertDocuments(tx: Tx, documents: readonly DocumentInput[]): Promise<void> {
  if (documents.length === 0) return;
  await sql`
    insert into marketplace.search_documents as d (kind, id, folded, tokens, at)
    select kind, id, folded, tokens, at from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as r(
      kind text, id text, folded text, tokens int[], at timestamptz)
    order by kind, id
    on conflict (kind, id) do update set folded = excluded.folded, tokens = excluded.tokens, at = excluded.at
      where excluded.at >= d.at`.execute(tx);
}

/** Takes waiting listings that no other process is taking: their newest content, each once. */
export async function takeWaiting(
  tx: Tx,
  limit: number,
): Promise<{
  taken: number;
  listings: { id: string; seller_id: string; at: string; content: ListingContent }[];
}> {
  const { rows: taken } = await sql<{ listing_id: string }>`
    delete from marketplace.search_waiting where ctid = any(array(
      select ctid from marketplace.search_waiting limit ${limit} for update skip locked))
    returning listing_id`.execute(tx);
  if (taken.length === 0) return { taken: 0, listings: [] };
  const ids = [...new Set(taken.map((row) => row.listing_id))];
  const { rows: listings } = await sql<{
    id: string;
    seller_id: string;
    at: string;
    content: ListingContent;
  }>`
    select l.id, l.seller_id, l.updated_at as at, v.content from marketplace.listings l
    join marketplace.listing_versions v on v.listing_id = l.id and v.version = l.version
    where l.id = any(${ids}::text[])`.execute(tx);
  return { taken: taken.length, listings };
}

/** Ids of documents that contain every word, newest first. */
export async function findDocuments(
  db: Db,
  kind: 'listing' | 'seller',
  words: readonly string[],
  tokens: readonly number[],
  limit: number,
): Promise<string[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);
  const { rows } = await sql<{ id: string }>`
    select id from marketplace.search_documents
    where kind = ${kind} and tokens @> ${tokens}::int[] and folded like all (${patterns}::text[])
    order by at desc limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from marketplace.search_waiting limit 100000) w`.execute(db);
  return rows[0]?.n ?? 0;
}
