import { isoNow } from '../base/clock.ts';
import type { Db, Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { getListing } from '../marketplace/index.ts';
import type { ComplaintDeps } from './deps.ts';
import type { LawPack } from './law-pack.ts';
import { type Addressee, issueLetters } from './letters.ts';
import { profileBodySchema } from './profile.ts';
import { type ComplaintRow, readComplaint } from './store.ts';
import { readProfile } from './store-rights.ts';
import type { LetterRow } from './store-steps.ts';

/** Throws `not_found`. Nothing is locked: whoever changes a complaint takes its case's step first. */
export async function complaintOf(
  deps: ComplaintDeps,
  db: Db,
  id: string,
): Promise<{ row: ComplaintRow; pack: LawPack }> {
  const row = await readComplaint(db, id);
  if (!row) throw new AssayError('not_found');
  return { row, pack: deps.laws.byKey(row.law) };
}

/** In which role somebody is a party of a complaint; null = in none. */
export function roleIn(
  row: Pick<ComplaintRow, 'complainant_id' | 'holder_id' | 'seller_id'>,
  who: Pick<Principal, 'organisationId' | 'sellerId'>,
): 'complainant' | 'seller' | null {
  if (who.sellerId !== null && who.sellerId === row.seller_id) return 'seller';
  return who.organisationId === row.complainant_id || who.organisationId === row.holder_id
    ? 'complainant'
    : null;
}

/** The same, or staff; throws `not_found` for everybody else: a complaint must not be shown to exist. */
export function requireRole(row: ComplaintRow, who: Principal, role: 'complainant' | 'seller'): void {
  const own = roleIn(row, who);
  if (own === null && who.organisationKind !== 'platform') throw new AssayError('not_found');
  if (own !== role) throw new AssayError('forbidden');
}

export async function complainantOf(db: Db, row: Pick<ComplaintRow, 'complainant_id'>): Promise<Addressee> {
  const profile = await readProfile(db, row.complainant_id);
  const body = profile === undefined ? null : profileBodySchema.parse(profile.body);
  return {
    kind: 'organisation',
    id: row.complainant_id,
    language: body?.language ?? 'zh',
    channel: body?.letters ?? 'portal',
  };
}

/** A seller reads the language of the market he offers in; the other one is a click away. */
export function sellerOf(row: Pick<ComplaintRow, 'seller_id' | 'market'>): Addressee {
  return { kind: 'seller', id: row.seller_id, language: row.market === 'CN' ? 'zh' : 'en' };
}

/** Tells one party, or both, about a complaint; what every letter names is filled in. Letters in the order of `to`. */
export async function tell(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  template: string,
  to: readonly ('complainant' | 'seller')[],
  params: Readonly<Record<string, string | Bilingual>>,
): Promise<LetterRow[]> {
  const listing = await getListing(tx, row.listing_id, row.listing_version);
  const common = {
    complaint: row.id,
    listing: row.listing_id,
    title: listing?.content.title ?? row.listing_id,
    version: String(row.listing_version),
    at: isoNow(deps.clock),
    law: deps.laws.byKey(row.law).name,
  };
  const addressees = await Promise.all(
    to.map(async (role) => (role === 'complainant' ? await complainantOf(tx, row) : sellerOf(row))),
  );
  return issueLetters(
    deps,
    tx,
    addressees.map((addressee) => ({
      template,
      to: addressee,
      complaintId: row.id,
      noticeId: null,
      params: { ...common, ...params },
    })),
  );
}

/** By whom something was decided, as people are told. */
export function howDecided(actor: string): Bilingual {
  return actor.startsWith('system:')
    ? { zh: '由系统依据证据自动处理，您可以要求人工复核', en: 'by automated means; you may ask for a person' }
    : { zh: '由工作人员审查后决定', en: 'by a person' };
}
