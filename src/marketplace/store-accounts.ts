import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { SellerValueKind } from './seller.ts';

/** Brings what accounts told, and when it held, in line with what they tell now. */
export async function replaceValueRows(
  tx: Tx,
  sellerIds: readonly string[],
  rows: readonly { kind: SellerValueKind; value: string; seller_id: string }[],
  at: string,
): Promise<void> {
  const list = JSON.stringify(rows);
  await sql`
    insert into marketplace.seller_values as v (seller_id, kind, value, first_at)
    select seller_id, kind, value, ${at} from jsonb_to_recordset(${list}::jsonb) as r(kind text, value text, seller_id text)
    order by seller_id, kind, value
    on conflict (seller_id, kind, value) do update set last_at = null where v.last_at is not null`.execute(
    tx,
  );
  await sql`
    update marketplace.seller_values v set last_at = ${at}
    where v.seller_id = any(${sellerIds}::text[]) and v.last_at is null and not exists (
      select 1 from jsonb_to_recordset(${list}::jsonb) as r(kind text, value text, seller_id text)
      where r.kind = v.kind and r.value = v.value and r.seller_id = v.seller_id)`.execute(tx);
}

export interface ToldValueRow {
  readonly kind: SellerValueKind;
  readonly value: string;
  readonly first_at: string;
  readonly last_at: string | null;
}

export interface ToldAccountRow {
  readonly id: string;
  readonly name: string;
  readonly login_times: string[];
  readonly told: ToldValueRow[];
  /** Newest listings first. */
  readonly shown: { title: string; description: string; pictures: string[]; at: string }[];
}

/** Listings that are looked at for pictures and texts of an account, newest first. */
const LISTINGS = 30;

/** Accounts with what they told and showed, by id; of those in `ids`, or the next `limit` after `after`. */
export async function readToldAccounts(
  db: Db,
  asked: { readonly ids: readonly string[] } | { readonly after: string; readonly limit: number },
): Promise<ToldAccountRow[]> {
  const which =
    'ids' in asked
      ? sql`s.id = any(${asked.ids}::text[])`
      : sql`s.id collate "C" > ${asked.after} order by s.id collate "C" limit ${asked.limit}`;
  const { rows } = await sql<ToldAccountRow>`
    select s.id, s.name, s.login_times, coalesce(v.told, '[]') as told, coalesce(l.shown, '[]') as shown
    from (select s.id, s.name, s.login_times from marketplace.sellers s where ${which}) s
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', v.kind, 'value', v.value, 'first_at', v.first_at, 'last_at', v.last_at)) as told
      from marketplace.seller_values v where v.seller_id = s.id
    ) v on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('title', n.content->>'title', 'description', left(n.content->>'description', 500),
        'pictures', n.content->'pictures', 'at', n.at)) as shown
      from (
        select w.content, w.at from (
          select x.id, x.version from marketplace.listings x where x.seller_id = s.id order by x.created_at desc limit ${LISTINGS}
        ) x
        join marketplace.listing_versions w on w.listing_id = x.id and w.version = x.version
        order by w.at desc
      ) n
    ) l on true`.execute(db);
  return rows;
}
