import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry, type LogSigner } from '../ledger/index.ts';
import { licenceText, type LicenceTerms, type Signature, termsHashOf } from './licence.ts';
import { type Designer, type OriginalsDeps, ownWork } from './save-work.ts';
import { readWork } from './store-works.ts';
import {
  insertLicence,
  insertOffer,
  type LicenceRow,
  lockLicence,
  lockOffer,
  type OfferRow,
  readLicences,
  updateLicence,
  withdrawOfferRow,
} from './store-licences.ts';

/** Offers a filed work on terms. Throws `not_found`, `work_incomplete` (it is not filed). */
export async function offerLicence(
  deps: OriginalsDeps,
  workId: string,
  terms: LicenceTerms,
  by: Designer,
): Promise<OfferRow> {
  return inTransaction(deps.db, async (tx) => {
    const work = await ownWork(tx, workId, by);
    if (work.state !== 'filed') throw new AssayError('work_incomplete', { missing: 'filing' });
    const at = isoNow(deps.clock);
    const id = deps.ids.next('ofr');
    const termsHash = termsHashOf(workId, terms);
    const entryId = await appendEntry(deps, tx, {
      kind: 'originals.licence_offered',
      subject: { type: 'work', id: workId },
      actor: by.actor,
      at,
      data: { offerId: id, terms, termsHash: termsHash.toString('hex') },
    });
    const row: OfferRow = {
      id,
      work_id: workId,
      terms,
      terms_hash: termsHash,
      state: 'open',
      at,
      by: by.actor,
      entry_id: entryId,
    };
    await insertOffer(tx, row);
    return row;
  });
}

/** Nobody can take the offer any more; licences given stay. Throws `not_found`. */
export async function withdrawOffer(deps: OriginalsDeps, offerId: string, by: Designer): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const offer = await lockOffer(tx, offerId);
    if (offer === undefined) throw new AssayError('not_found');
    await ownWork(tx, offer.work_id, by);
    await withdrawOfferRow(tx, offerId);
    await appendEntry(deps, tx, {
      kind: 'originals.offer_withdrawn',
      subject: { type: 'work', id: offer.work_id },
      actor: by.actor,
      at: isoNow(deps.clock),
      data: { offerId },
    });
  });
}

/**
 * Somebody takes an offer: she signs its terms by their hash, as she read them. It is in force once the designer signs
 * too. Throws `not_found`, `licence_not_possible`, `terms_changed`.
 */
export async function requestLicence(
  deps: OriginalsDeps,
  input: { readonly offerId: string; readonly termsHash: string },
  by: Designer,
): Promise<LicenceRow> {
  return inTransaction(deps.db, async (tx) => {
    const offer = await lockOffer(tx, input.offerId);
    const work = offer && (await readWork(tx, offer.work_id));
    if (offer === undefined || work === undefined) throw new AssayError('not_found');
    const mine = (await readLicences(tx, { licensee: by.organisationId })).some(
      (one) => one.offer_id === offer.id && (one.state === 'requested' || one.state === 'in_force'),
    );
    if (
      offer.state !== 'open' ||
      work.state !== 'filed' ||
      work.organisation_id === by.organisationId ||
      mine
    )
      throw new AssayError('licence_not_possible');
    if (offer.terms_hash.toString('hex') !== input.termsHash) throw new AssayError('terms_changed');
    const at = isoNow(deps.clock);
    const row: LicenceRow = {
      id: deps.ids.next('lic'),
      offer_id: offer.id,
      work_id: offer.work_id,
      licensee_organisation: by.organisationId,
      licensee_seller: by.sellerId,
      licensee_name: by.organisationName,
      signatures: [signatureOf('licensee', by, at, input.termsHash)],
      from_at: at,
      until_at: null,
      state: 'requested',
      record: null,
      entry_id: null,
      at,
    };
    await insertLicence(tx, row);
    await appendEntry(deps, tx, {
      kind: 'originals.licence_requested',
      subject: { type: 'work', id: offer.work_id },
      actor: by.actor,
      at,
      data: { licenceId: row.id, offerId: offer.id, termsHash: input.termsHash, licensee: by.organisationId },
    });
    return row;
  });
}

/**
 * The designer signs, and the licence is in force: the ledger holds it, and a note signed by the log's key is the record
 * that either may show. Or she refuses. Throws `not_found`, `conflict`.
 */
export async function answerLicence(
  deps: OriginalsDeps & { readonly signer: LogSigner },
  input: { readonly licenceId: string; readonly accept: boolean },
  by: Designer,
): Promise<LicenceRow> {
  return inTransaction(deps.db, async (tx) => {
    const licence = await lockLicence(tx, input.licenceId);
    if (licence === undefined) throw new AssayError('not_found');
    await ownWork(tx, licence.work_id, by);
    const offer = await lockOffer(tx, licence.offer_id);
    if (licence.state !== 'requested' || offer === undefined) throw new AssayError('conflict');
    const at = isoNow(deps.clock);
    const termsHash = offer.terms_hash.toString('hex');
    if (!input.accept) {
      await updateLicence(tx, licence.id, { state: 'refused' });
      await entry('originals.licence_refused', {});
      return { ...licence, state: 'refused' };
    }
    const { days } = offer.terms;
    const until = days === null ? null : new Date(deps.clock.now() + days * 86_400_000).toISOString();
    const record = await deps.signer.signText(tx, (origin) =>
      licenceText(origin, {
        licence: licence.id,
        work: licence.work_id,
        termsHash,
        licensor: by.organisationName,
        licensee: licence.licensee_name,
        from: at,
        until,
      }),
    );
    const signatures = [...licence.signatures, signatureOf('licensor', by, at, termsHash)];
    const entryId = await entry('originals.licence_signed', {
      terms: offer.terms,
      termsHash,
      signatures,
      from: at,
      until,
    });
    const change = {
      state: 'in_force' as const,
      signatures,
      record,
      entry_id: entryId,
      from_at: at,
      until_at: until,
    };
    await updateLicence(tx, licence.id, change);
    return { ...licence, ...change };

    function entry(kind: string, data: Record<string, unknown>): Promise<string> {
      return appendEntry(deps, tx, {
        kind,
        subject: { type: 'work', id: (licence as LicenceRow).work_id },
        actor: by.actor,
        at,
        data: { licenceId: (licence as LicenceRow).id, ...data },
      });
    }
  });
}

function signatureOf(role: Signature['role'], by: Designer, at: string, termsHash: string): Signature {
  return { role, organisation: by.organisationName, actor: by.actor, at, termsHash };
}
