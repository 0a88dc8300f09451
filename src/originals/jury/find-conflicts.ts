import type { Db } from '../../base/db.ts';
import { buyersAmong, linkedSellers } from '../../marketplace/index.ts';
import { licenceParties } from '../store-licences.ts';
import type { DisputeRow } from './store-disputes.ts';
import { type JurorRow, jurorsAtDevicesOf } from './store-jury.ts';

/** Why a juror does not hear a dispute. */
export const conflicts = ['party', 'operator', 'device', 'trade'] as const;
export type Conflict = (typeof conflicts)[number];

export interface DisputeParties {
  readonly claimantOrganisation: string;
  readonly claimantSeller: string | null;
  readonly respondentSeller: string;
  readonly respondentOrganisations: readonly string[];
}

/**
 * Jurors with a stake: of a party's own organisation or shop; whose shop shares a phone, device, address or payout account
 * with a party's (the same operator); who were seen at a party's device; who bought from a party or hold a licence of hers.
 */
export async function findConflicts(
  db: Db,
  parties: DisputeParties,
  jurors: readonly JurorRow[],
): Promise<Map<string, Conflict>> {
  const { claimantOrganisation, claimantSeller, respondentSeller, respondentOrganisations } = parties;
  const sellers = [respondentSeller, ...(claimantSeller === null ? [] : [claimantSeller])];
  const organisations = new Set([claimantOrganisation, ...respondentOrganisations]);
  const operators = new Set(await linkedSellers(db, sellers));
  const atDevices = await jurorsAtDevicesOf(db, [...organisations]);
  const accounts = jurors.flatMap(({ user_id, organisation_id, seller_id }) => [
    user_id,
    organisation_id,
    ...(seller_id === null ? [] : [seller_id]),
  ]);
  const buyers = await buyersAmong(db, sellers, accounts);
  const licensed = new Set(await licenceParties(db, [...organisations]));
  const found = new Map<string, Conflict>();
  for (const juror of jurors) {
    const { id, user_id, organisation_id, seller_id } = juror;
    const own = [user_id, organisation_id, ...(seller_id === null ? [] : [seller_id])];
    if (organisations.has(organisation_id) || (seller_id !== null && sellers.includes(seller_id)))
      found.set(id, 'party');
    else if (seller_id !== null && operators.has(seller_id)) found.set(id, 'operator');
    else if (atDevices.has(id)) found.set(id, 'device');
    else if (own.some((account) => buyers.has(account)) || licensed.has(organisation_id))
      found.set(id, 'trade');
  }
  return found;
}

export const partiesOf = (
  dispute: DisputeRow,
  more: { readonly claimantSeller: string | null; readonly respondentOrganisations: readonly string[] },
): DisputeParties => ({
  claimantOrganisation: dispute.claimant_organisation,
  respondentSeller: dispute.respondent_seller,
  ...more,
});
