import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { LicenceTerms, Signature } from './licence.ts';

export type OfferRow = {
  id: string;
  work_id: string;
  terms: LicenceTerms;
  terms_hash: Buffer;
  state: 'open' | 'withdrawn';
  at: string;
  by: string;
  entry_id: string;
};
export type LicenceRow = {
  id: string;
  offer_id: string;
  work_id: string;
  licensee_organisation: string;
  licensee_seller: string | null;
  licensee_name: string;
  signatures: Signature[];
  from_at: string;
  until_at: string | null;
  state: 'requested' | 'in_force' | 'refused' | 'ended';
  record: string | null;
  entry_id: string | null;
  at: string;
};
type Tables = { 'originals.offers': OfferRow; 'originals.licences': LicenceRow };

const tables = (db: Db) => db.withTables<Tables>();

export async function insertOffer(tx: Tx, row: OfferRow): Promise<void> {
  await tables(tx)
    .insertInto('originals.offers')
    .values({ ...row, terms: jsonb(row.terms) })
    .execute();
}

export function lockOffer(tx: Tx, id: string): Promise<OfferRow | undefined> {
  return tables(tx)
    .selectFrom('originals.offers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function withdrawOfferRow(tx: Tx, id: string): Promise<void> {
  await tables(tx).updateTable('originals.offers').set({ state: 'withdrawn' }).where('id', '=', id).execute();
}

/** Open offers of filed works, newest first; or all of one work. */
export function readOffers(db: Db, workId: string | null, limit: number): Promise<OfferRow[]> {
  const query = tables(db).selectFrom('originals.offers').selectAll().orderBy('at', 'desc').limit(limit);
  return (
    workId === null ? query.where('state', '=', 'open') : query.where('work_id', '=', workId)
  ).execute();
}

export async function insertLicence(tx: Tx, row: LicenceRow): Promise<void> {
  await tables(tx)
    .insertInto('originals.licences')
    .values({ ...row, signatures: jsonb(row.signatures) })
    .execute();
}

export function lockLicence(tx: Tx, id: string): Promise<LicenceRow | undefined> {
  return tables(tx)
    .selectFrom('originals.licences')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateLicence(
  tx: Tx,
  id: string,
  change: Partial<Pick<LicenceRow, 'state' | 'signatures' | 'record' | 'entry_id' | 'from_at' | 'until_at'>>,
): Promise<void> {
  const { signatures, ...rest } = change;
  await tables(tx)
    .updateTable('originals.licences')
    .set({ ...rest, ...(signatures === undefined ? {} : { signatures: jsonb(signatures) }) })
    .where('id', '=', id)
    .execute();
}

export function readLicences(
  db: Db,
  where: { readonly workIds: readonly string[] } | { readonly licensee: string },
): Promise<LicenceRow[]> {
  const query = tables(db).selectFrom('originals.licences').selectAll().orderBy('at', 'desc').limit(500);
  if ('licensee' in where) return query.where('licensee_organisation', '=', where.licensee).execute();
  return where.workIds.length === 0
    ? Promise.resolve([])
    : query.where('work_id', 'in', [...where.workIds]).execute();
}

/** Seller accounts that may use a work at a moment. */
export async function licensedSellers(db: Db, workId: string, at: string): Promise<Set<string>> {
  const rows = await tables(db)
    .selectFrom('originals.licences')
    .select('licensee_seller')
    .where('work_id', '=', workId)
    .where('state', '=', 'in_force')
    .where('from_at', '<=', at)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', at)]))
    .execute();
  return new Set(rows.flatMap(({ licensee_seller }) => (licensee_seller === null ? [] : [licensee_seller])));
}

/** Organisations that have, or gave, a licence from or to one of these. */
export async function licenceParties(db: Db, organisations: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ other: string }>`
    select l.licensee_organisation as other from originals.licences l join originals.works w on w.id = l.work_id
    where w.organisation_id = any(${[...organisations]}::text[]) and l.state in ('in_force', 'ended')
    union
    select w.organisation_id from originals.licences l join originals.works w on w.id = l.work_id
    where l.licensee_organisation = any(${[...organisations]}::text[]) and l.state in ('in_force', 'ended')`.execute(
    db,
  );
  return rows.map(({ other }) => other);
}
