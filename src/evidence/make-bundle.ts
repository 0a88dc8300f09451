import type { Blobs } from '../base/blobs.ts';
import { type Clock, isoNow } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { AssayError, fillTemplate } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Language } from '../base/language.ts';
import { type CaseActor, type CaseView, getCase } from '../cases/index.ts';
import { getObjection } from '../enforcement/index.ts';
import type { Authority, LogSigner } from '../ledger/index.ts';
import { getListing } from '../marketplace/index.ts';
import { getPictureBytes } from '../pictures/index.ts';
import { listingOfDecision } from '../screening/index.ts';
import { collectListing, type ListingEvidence } from './collect-listing.ts';
import { collectProofs } from './collect-proofs.ts';
import { Collected } from './collected.ts';
import { type Audience, Redactor } from './redact.ts';
import { reportSections } from './report-sections.ts';
import { type Bundle, environmentOf, sealBundle } from './seal-bundle.ts';
import { howToCheck, texts } from './texts.ts';
import { writeReport } from './write-report.ts';

export interface EvidenceDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly blobs: Blobs;
  readonly signer: LogSigner;
  readonly authorities: readonly Authority[];
  /** Of the product. */
  readonly version: string;
}

export interface BundleRequest {
  readonly subject: { readonly type: 'listing' | 'case'; readonly id: string };
  readonly audience: Audience;
  readonly language: Language;
  /** Who asks, and what of a case she may see. */
  readonly viewer: CaseActor;
}

/**
 * Everything about a listing or a case in one archive that can be checked without us. That it was made is itself an
 * entry of the ledger. Throws `not_found`, `proof_pending`, `bundle_too_large`. The caller MUST have checked that the
 * viewer may read the subject's listing; a case is looked up as the viewer sees it.
 */
export async function makeBundle(deps: EvidenceDeps, request: BundleRequest): Promise<Bundle> {
  const { db, clock } = deps;
  const { subject, audience, language, viewer } = request;
  const madeAt = isoNow(clock);
  const collected = new Collected(madeAt);
  const matter = subject.type === 'case' ? await caseFor(db, subject.id, viewer, audience) : null;
  if (subject.type === 'case' && matter === null) throw new AssayError('not_found');
  const listingId = matter === null ? subject.id : await listingOfCase(db, matter);
  const detail = listingId === null ? null : await getListing(db, listingId);
  if (matter === null && detail === null) throw new AssayError('not_found');
  const redactor = new Redactor(audience, [viewer.actor]);
  let listing: ListingEvidence | null = null;
  if (detail !== null)
    listing = await collectListing(deps, collected, {
      listingId: detail.id,
      sellerId: detail.sellerId,
      sellerName: detail.sellerName ?? detail.sellerId,
      audience,
      language,
      redactor,
    });
  collected.json(
    'decisions/index.json',
    (listing?.decisions ?? []).map(({ id, entryId, record }) => ({
      id,
      entryId,
      record: record === null ? null : `decisions/${id}.record.zst`,
    })),
    { zh: '判定清单', en: 'List of decisions' },
  );
  if (matter !== null) {
    addCase(collected, matter, redactor);
    await addObjection(deps, collected, matter, viewer);
  }
  const proofs = await collectProofs(deps, collected, redactor);
  const environment = environmentOf(deps.version);
  const about = `${subject.type} ${subject.id}`;
  const madeBy = redactor.actor(viewer.actor);
  const report = await writeReport({
    title: texts.title[language],
    subtitle: `${about} · ${madeAt}`,
    contents: texts.contents[language],
    sections: reportSections({
      subject: about,
      madeAt,
      madeBy,
      audience,
      environment,
      language,
      redactor,
      listing,
      matter,
      proofs,
    }),
    page: (n, of) => fillTemplate(texts.page[language], { n, of }),
    language,
    madeAt: new Date(madeAt),
  });
  collected.add('report.pdf', report, { zh: '供人阅读的报告', en: 'The report for people' });
  collected.text('HOW-TO-CHECK.txt', howToCheck, { zh: '核验方法', en: 'How to check it' });
  return sealBundle(deps, collected, {
    subject,
    title: texts.title.en,
    audience,
    language,
    madeAt,
    madeBy,
    environment,
    actor: viewer.actor,
  });
}

/** The case as the viewer sees it; what staff keep among themselves is not for a party, also when staff ask. */
async function caseFor(db: Db, id: string, viewer: CaseActor, audience: Audience): Promise<CaseView | null> {
  const matter = await getCase(db, id, viewer);
  if (matter === null || audience === 'court' || !viewer.staff) return matter;
  return {
    ...matter,
    data: null,
    messages: matter.messages.filter(({ visibility }) => visibility === 'parties'),
  };
}

async function listingOfCase(db: Db, matter: CaseView): Promise<string | null> {
  const { type, id } = matter.subject;
  if (type === 'listing') return id;
  return type === 'decision' ? await listingOfDecision(db, id) : null;
}

function addCase(collected: Collected, matter: CaseView, redactor: Redactor): void {
  const { actions: _, tasks: __, ...rest } = matter;
  collected.json(
    'case/case.json',
    {
      ...rest,
      transitions: matter.transitions.map((step) => ({ ...step, by: redactor.actor(step.by) })),
      messages: matter.messages.map((message) => ({ ...message, author: redactor.actor(message.author) })),
    },
    { zh: '案件：当事方、经过、消息、期限', en: 'The case: parties, steps, messages, deadlines' },
  );
  collected.touch({ type: 'case', id: matter.id });
  for (const { entryId } of matter.transitions) collected.touchEntry(entryId);
}

/** What the seller said against a decision, and the pictures he gave; nothing for other cases. */
async function addObjection(
  deps: Pick<EvidenceDeps, 'db' | 'blobs'>,
  collected: Collected,
  matter: CaseView,
  viewer: CaseActor,
): Promise<void> {
  const objection = await getObjection(deps.db, matter.id, viewer);
  if (objection === null) return;
  const what = { zh: '异议：陈述与证据', en: 'The objection: statement and evidence' };
  collected.json('case/objection.json', objection, what, {
    by: matter.parties.find(({ id }) => id === objection.sellerId)?.role ?? 'seller',
    at: objection.filedAt,
    how: 'api',
  });
  for (const id of objection.evidence) {
    const bytes = await getPictureBytes(deps, id);
    if (bytes !== null) collected.add(`case/evidence/${id}`, bytes, what);
  }
  collected.touch({ type: 'decision', id: objection.decisionId });
}
