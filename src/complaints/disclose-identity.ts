import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import { getSeller } from '../marketplace/index.ts';
import type { ComplaintDeps } from './deps.ts';
import { complaintOf, requireRole, tell } from './parties.ts';
import {
  decideDisclosureRow,
  type DisclosureRow,
  insertDisclosure,
  lockDisclosure,
  readOrder,
} from './store-office.ts';

/** What is given, and no more: what somebody needs to name a defendant. */
export interface GivenIdentity {
  readonly name: string;
  readonly kind: string;
  readonly country: string | null;
  readonly addresses: readonly string[];
  readonly phones: readonly string[];
}

const fieldNames: Bilingual = {
  zh: '名称、类型、所在国家或地区、地址、电话',
  en: 'name, kind, country, addresses, telephone numbers',
};

/**
 * A complainant who will sue asks who the seller is. Only for a complaint that was accepted. Throws `not_found`,
 * `forbidden`, `transition_not_allowed`.
 */
export async function askIdentity(
  deps: ComplaintDeps,
  input: { readonly complaintId: string; readonly purpose: string; readonly by: Principal },
): Promise<{ id: string }> {
  const { by, purpose } = input;
  return inTransaction(deps.db, async (tx) => {
    const { row } = await complaintOf(deps, tx, input.complaintId);
    requireRole(row, by, 'complainant');
    if (row.decision !== 'accepted')
      throw new AssayError('transition_not_allowed', {
        state: row.decision ?? 'undecided',
        action: 'ask_identity',
      });
    const at = isoNow(deps.clock);
    const id = deps.ids.next('dsc');
    await insertDisclosure(tx, {
      id,
      complaint_id: row.id,
      asked_by: by.organisationId,
      asked_at: at,
      purpose,
      order_id: null,
      law: row.law,
      decided_at: null,
      decided_by: null,
      granted: null,
      reason: null,
      given: null,
    });
    await appendEntry(deps, tx, {
      kind: 'complaints.identity_asked',
      subject: { type: 'complaint', id: row.id },
      actor: by.actor,
      at,
      data: { disclosureId: id, organisationId: by.organisationId, law: row.law },
    });
    return { id };
  });
}

/**
 * A person gives a seller's identity, or does not, by the rule of the place: in the European Union and the United States
 * only on an order. The seller is told what was given and why; the entry says that, to whom and by which law, never the
 * data. Throws `not_found`, `conflict`, `order_needed`.
 */
export async function decideIdentity(
  deps: ComplaintDeps,
  input: {
    readonly id: string;
    readonly granted: boolean;
    readonly orderId: string | null;
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<void> {
  const { granted, reason, by } = input;
  await inTransaction(deps.db, async (tx) => {
    const asked = await lockDisclosure(tx, input.id);
    if (!asked) throw new AssayError('not_found');
    if (asked.decided_at !== null) throw new AssayError('conflict');
    const { row, pack } = await complaintOf(deps, tx, asked.complaint_id);
    if (granted && pack.disclosure.to === 'court_only') {
      const order = input.orderId === null ? undefined : await readOrder(tx, input.orderId);
      if (order?.kind !== 'inform' || order.answer !== 'informed') throw new AssayError('order_needed');
    }
    const at = isoNow(deps.clock);
    const seller = granted ? await getSeller(tx, row.seller_id, at) : null;
    const given: GivenIdentity | null =
      seller === null
        ? null
        : {
            name: seller.name,
            kind: seller.kind,
            country: seller.country,
            addresses: seller.addresses,
            phones: seller.phones,
          };
    const change: Parameters<typeof decideDisclosureRow>[2] = {
      decided_at: at,
      decided_by: by.actor,
      granted: given !== null,
      reason,
      given,
      order_id: input.orderId,
    };
    await decideDisclosureRow(tx, asked.id, change);
    await appendEntry(deps, tx, {
      kind: 'complaints.identity_decided',
      subject: { type: 'complaint', id: row.id },
      actor: by.actor,
      at,
      data: {
        disclosureId: asked.id,
        granted: change.granted,
        to: asked.asked_by,
        fields: given === null ? [] : Object.keys(given),
        law: row.law,
        cite: pack.disclosure.cite.en,
        orderId: input.orderId,
        reason,
      },
    });
    if (given !== null)
      await tell(deps, tx, row, 'identity_given', ['seller'], {
        fields: fieldNames,
        reason: asked.purpose,
        cite: pack.disclosure.cite,
      });
  });
}

/** What an asker may read of an answer: the data if it was given to his organisation. */
export function disclosureFor(
  row: DisclosureRow,
  who: Pick<Principal, 'organisationId' | 'organisationKind'>,
) {
  const mayRead = row.asked_by === who.organisationId || who.organisationKind === 'platform';
  return {
    id: row.id,
    complaintId: row.complaint_id,
    askedAt: row.asked_at,
    purpose: row.purpose,
    decidedAt: row.decided_at,
    granted: row.granted,
    reason: row.reason,
    given: mayRead ? (row.given as GivenIdentity | null) : null,
  };
}
