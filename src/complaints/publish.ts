import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { sellerSummary } from './seller-name.ts';
import type { ComplaintDeps } from './deps.ts';
import { type LawPack, lawKey } from './law-pack.ts';
import { profileBodySchema } from './profile.ts';
import { REDACTION_VERSION, redactText } from './redact.ts';
import { type ComplaintRow, readNotices } from './store.ts';
import { readProfile } from './store-rights.ts';
import { type RepeatRow, savePublication } from './store-office.ts';
import { readAnswer } from './store-steps.ts';

/**
 * Publishes notice, statement and result where the law asks for it (E-Commerce Law 44), with whatever names a person or
 * a firm redacted by rule. A result that changes replaces what was published.
 */
export async function publishResult(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  pack: LawPack,
): Promise<void> {
  if (pack.publishes === null || row.decision === null) return;
  const [notice] = await readNotices(tx, [row.notice_id]);
  const answer = (await readAnswer(tx, row.id))?.body as
    | { explanation?: string; contact?: { name?: string; address?: string }; signature?: string }
    | undefined;
  const seller = await sellerSummary(tx, row.seller_id, isoNow(deps.clock));
  const names = [
    ...seller.names,
    ...(await namesOf(tx, row.complainant_id)),
    ...(await namesOf(tx, row.holder_id)),
    notice?.body.contact.name,
    notice?.body.contact.address,
    notice?.body.declarations.signature,
    answer?.contact?.name,
    answer?.contact?.address,
    answer?.signature,
    row.seller_id,
    row.listing_id,
  ].filter((name): name is string => typeof name === 'string');
  await savePublication(tx, {
    id: deps.ids.next('pub'),
    kind: 'result',
    about: row.id,
    law: row.law,
    redaction: REDACTION_VERSION,
    at: isoNow(deps.clock),
    body: {
      cite: pack.publishes.cite,
      receivedOn: row.received_at.slice(0, 10),
      rightKind: row.right_kind,
      claim: row.claim,
      market: row.market,
      category: row.category,
      notice: redactText(notice?.body.explanation ?? '', names),
      statement: answer === undefined ? null : redactText(answer.explanation ?? '', names),
      decision: row.decision,
      measure: row.measure,
      outcome: row.outcome,
      reason: redactText(row.decision_reason ?? '', names),
    },
  });
}

/** Penalties on sellers are published where the law asks (E-Commerce Law 36): which step, by what rule, for how many. */
export async function publishPenalty(
  deps: ComplaintDeps,
  tx: Tx,
  step: RepeatRow,
  pack: LawPack,
): Promise<void> {
  if (!pack.repeat.publishesPenalty || step.taken !== true) return;
  const seller = await sellerSummary(tx, step.seller_id, isoNow(deps.clock));
  await savePublication(tx, {
    id: deps.ids.next('pub'),
    kind: 'penalty',
    about: `${step.seller_id} ${step.law} ${step.step}`,
    law: lawKey(pack),
    redaction: REDACTION_VERSION,
    at: isoNow(deps.clock),
    body: {
      cite: pack.repeat.cite,
      // The law has the penalty made known to the public; the shop is named, its operator is not.
      shop: seller.shop,
      step: step.step,
      complaints: step.complaint_ids.length,
      withinDays: pack.repeat.withinDays,
    },
  });
}

async function namesOf(tx: Tx, organisationId: string): Promise<string[]> {
  const row = await readProfile(tx, organisationId);
  if (!row) return [];
  const body = profileBodySchema.parse(row.body);
  return [body.legalName, body.signatory.name, body.registrationNumber];
}
