import { sha256Hex } from '../base/blobs.ts';
import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { AssayError, type FieldProblem } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { flowOf, openCases } from '../cases/index.ts';
import { appendEntries, appendEntry } from '../ledger/index.ts';
import { foldText, type ListingSnapshot, snapshotListings } from '../marketplace/index.ts';
import { requireWithinLimits, type Standing, standingOn } from './authorise-agent.ts';
import { DECIDE_WITHIN_MS, flowNameOf } from './build-flow.ts';
import { adviceOn, judgeListing, type ListingRefusal, missingInNotice } from './check-notice.ts';
import { dayOf } from './days.ts';
import type { ComplaintDeps } from './deps.ts';
import { type ChosenLaw, lawKey } from './law-pack.ts';
import { issueLetters } from './letters.ts';
import { listingIdOf, type NewNotice, type NoticeSource } from './notice.ts';
import type { ProfileBody } from './profile.ts';
import { type Right, zoneOf } from './right.ts';
import { type ComplaintRow, insertComplaints, insertNotice, type NoticeRow, readOpenOn } from './store.ts';
import { readDocuments, readRights, toRight } from './store-rights.ts';
import { verifiedProfile } from './verify-profile.ts';
import { requireWorking } from './verify-right.ts';

export interface FiledNotice {
  readonly noticeId: string;
  readonly complaints: readonly {
    readonly id: string;
    readonly caseId: string;
    readonly listingId: string;
    readonly law: string;
    readonly reason: Bilingual;
  }[];
  readonly refused: readonly ListingRefusal[];
}

export interface CheckedNotice {
  /** What has to be there before it can be sent. */
  readonly problems: readonly FieldProblem[];
  readonly advice: readonly Bilingual[];
  readonly accepted: readonly {
    readonly n: number;
    readonly listingId: string;
    readonly title: string;
    readonly law: string;
    readonly reason: Bilingual;
  }[];
  readonly refused: readonly ListingRefusal[];
}

interface Input {
  readonly notice: NewNotice;
  readonly source: NoticeSource;
  readonly by: Principal;
}

/** Of complaints, those that a person looks at a second time whatever was decided: 5%, by the hash of their id. */
const AUDITED = 0x0ccc;
/** Work on a complaint comes before ordinary reviews: somebody's listing, and somebody's right, wait for it. */
const PRIORITY = 55;

/**
 * Takes in a notice: each listing becomes a complaint about the version that is offered at this moment, under the law of
 * its market. Listings that cannot be complained about are answered with the reason and kept with the notice. Throws
 * `not_found`, `right_not_working`, `authorisation_over`, `right_of_another`, `identity_not_verified`, `notice_limit`,
 * `document_unknown`, and `notice_incomplete` with everything that is missing. All or nothing is written.
 */
export async function fileNotice(deps: ComplaintDeps, input: Input): Promise<FiledNotice> {
  return inTransaction(deps.db, async (tx) => {
    const looked = await look(deps, tx, input);
    const { problems, accepted, refused } = looked;
    const fields = [...problems, ...(accepted.length === 0 ? refused.map(toField) : [])];
    if (fields.length > 0) throw new AssayError('notice_incomplete', {}, { fields });
    const { right, standing } = looked;
    await requireWithinLimits(deps, tx, { by: input.by, right, standing, listings: accepted.length });
    return write(deps, tx, input, looked);
  });
}

/** The same check without sending anything: what is missing, what is turned away and why, which law applies. */
export async function checkNotice(deps: ComplaintDeps, input: Input): Promise<CheckedNotice> {
  return inTransaction(deps.db, async (tx) => {
    const { problems, accepted, refused, right } = await look(deps, tx, input);
    return {
      problems,
      advice: adviceOn(input.notice, right),
      accepted: accepted.map(({ n, listing, law }) => ({
        n,
        listingId: listing.id,
        title: listing.title,
        law: lawKey(law.pack),
        reason: law.reason,
      })),
      refused,
    };
  });
}

interface Accepted {
  readonly n: number;
  readonly listing: ListingSnapshot;
  readonly law: ChosenLaw;
}
interface Looked {
  readonly right: Right;
  readonly standing: Standing;
  readonly profile: ProfileBody;
  readonly accepted: readonly Accepted[];
  readonly refused: readonly ListingRefusal[];
  readonly problems: readonly FieldProblem[];
}

async function look(deps: ComplaintDeps, tx: Tx, { notice, by }: Input): Promise<Looked> {
  const now = deps.clock.now();
  const at = isoNow(deps.clock);
  const [row] = await readRights(tx, [notice.rightId]);
  if (!row) throw new AssayError('not_found');
  const right = toRight(row);
  const standing = await standingOn(deps, tx, by, right);
  requireWorking(right, now);
  const profile = await verifiedProfile(tx, standing.complainantId, at);
  const holder = standing.agentId === null ? profile : await verifiedProfile(tx, standing.holderId, at);
  if (profile === null || holder === null) throw new AssayError('identity_not_verified');
  await requirePapersOf(tx, [standing.complainantId, standing.holderId], papersOf(notice));

  const ids = notice.listings.map((given) => listingIdOf(given.location));
  const known = ids.filter((id) => id !== null);
  const [snapshots, open] = await Promise.all([snapshotListings(tx, known), readOpenOn(tx, right.id, known)]);
  const seen = new Set<string>();
  const accepted: Accepted[] = [];
  const refused: ListingRefusal[] = [];
  const today = dayOf(now, zoneOf(right.territory));
  for (const [n, given] of notice.listings.entries()) {
    const id = ids[n] ?? null;
    const listing = id === null ? null : (snapshots.get(id) ?? null);
    const judged = judgeListing(
      {
        n,
        given,
        listing,
        isOwn: listing !== null && holder.ownSellers.includes(listing.sellerId),
        isAuthorised:
          listing !== null &&
          right.brandId !== null &&
          deps.isAuthorised(right.brandId, listing.sellerId, listing.market, today),
        isDuplicate: id !== null && (seen.has(id) || open.has(id)),
      },
      right,
      deps.laws,
      now,
    );
    if (id !== null) seen.add(id);
    if ('refusal' in judged) refused.push(judged.refusal);
    else accepted.push({ n, ...judged });
  }
  // An agency may be limited to some markets; one listing outside them is not quietly dropped.
  for (const market of new Set(accepted.map(({ listing }) => listing.market)))
    await standingOn(deps, tx, by, right, market);
  const laws = [...new Map(accepted.map(({ law }) => [lawKey(law.pack), law])).values()];
  return {
    right,
    standing,
    profile,
    accepted,
    refused,
    problems: missingInNotice(notice, right, profile, laws),
  };
}

/** Papers come from the vault of who files, or of the holder it files for; throws `document_unknown`. */
export async function requirePapersOf(
  tx: Tx,
  owners: readonly string[],
  ids: readonly string[],
): Promise<void> {
  const known = new Set<string>();
  for (const owner of new Set(owners))
    for (const row of await readDocuments(tx, owner, ids, 1_000)) known.add(row.id);
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw new AssayError('document_unknown', { id: missing });
}

/** Every paper that a notice shows, each once. */
export function papersOf(notice: NewNotice): string[] {
  return [
    ...new Set(
      [
        ...notice.evidence,
        notice.evaluationReport,
        ...notice.listings.flatMap((listing) => [...listing.evidence, listing.comparison]),
      ].filter((id) => id !== null),
    ),
  ];
}

async function write(
  deps: ComplaintDeps,
  tx: Tx,
  { notice, source, by }: Input,
  { right, standing, profile, accepted, refused }: Looked,
): Promise<FiledNotice> {
  const at = isoNow(deps.clock);
  const noticeId = deps.ids.next('ntc');
  const hash = sha256Hex(foldText(notice.explanation));
  const deadlineAt = new Date(deps.clock.now() + DECIDE_WITHIN_MS).toISOString();
  const drafts = accepted.map((each) => ({ ...each, id: deps.ids.next('cmp') }));
  const opened = await openCases(
    deps,
    tx,
    drafts.map(({ id, listing, law }) => ({
      flow: flowOf(flowNameOf(law.pack), law.pack.version),
      subject: { type: 'complaint', id },
      parties: [
        ...[...new Set([standing.complainantId, standing.holderId])].map((organisation) => ({
          role: 'complainant',
          kind: 'organisation',
          id: organisation,
        })),
        { role: 'seller', kind: 'seller', id: listing.sellerId },
      ],
      priority: PRIORITY,
      deadlineAt,
      data: { complaintId: id, noticeId, listingId: listing.id, rightId: right.id, claim: notice.claim },
      by,
    })),
  );
  const rows = drafts.map(({ n, id, listing, law }, i): ComplaintRow => {
    const given = notice.listings[n];
    return {
      ...undecided,
      id,
      notice_id: noticeId,
      case_id: opened[i]?.caseId ?? '',
      n,
      right_id: right.id,
      right_kind: right.kind,
      claim: notice.claim,
      complainant_id: standing.complainantId,
      holder_id: standing.holderId,
      agent_id: standing.agentId,
      seller_id: listing.sellerId,
      listing_id: listing.id,
      listing_version: listing.version,
      content_hash: listing.contentHash,
      market: listing.market,
      category: listing.category,
      listing_since: listing.createdAt,
      law: lawKey(law.pack),
      law_reason: law.reason,
      source,
      language: notice.language,
      text_hash: hash,
      proof_hashes: [...new Set([...notice.evidence, ...(given?.evidence ?? []), ...right.proofs])],
      received_at: at,
      audited: Number.parseInt(sha256Hex(id).slice(0, 4), 16) <= AUDITED,
    };
  });
  const entryId = await appendEntry(deps, tx, {
    kind: 'complaints.notice_filed',
    subject: { type: 'notice', id: noticeId },
    actor: by.actor,
    at,
    data: {
      complainantId: standing.complainantId,
      holderId: standing.holderId,
      agentId: standing.agentId,
      authorisationId: standing.authorisation?.id ?? null,
      rightId: right.id,
      claim: notice.claim,
      source,
      listings: rows.length,
      refused: refused.map(({ location, code }) => ({ location, code })),
      textHash: hash,
      bodyHash: sha256Hex(JSON.stringify(notice)),
    },
  });
  const noticeRow: NoticeRow = {
    id: noticeId,
    complainant_id: standing.complainantId,
    holder_id: standing.holderId,
    authorisation_id: standing.authorisation?.id ?? null,
    right_id: right.id,
    claim: notice.claim,
    source,
    body: notice,
    corrections: [],
    refused,
    text_hash: hash,
    listings: rows.length,
    filed_at: at,
    filed_by: by.actor,
    entry_id: entryId,
  };
  await insertNotice(tx, noticeRow);
  await insertComplaints(tx, rows);
  await appendEntries(
    deps,
    tx,
    rows.map((row) => ({
      kind: 'complaints.received',
      subject: { type: 'listing', id: row.listing_id },
      actor: by.actor,
      at,
      data: {
        complaintId: row.id,
        caseId: row.case_id,
        noticeId,
        sellerId: row.seller_id,
        rightId: right.id,
        claim: row.claim,
        law: row.law,
        listingVersion: row.listing_version,
        contentHash: row.content_hash,
      },
    })),
  );
  await confirm(deps, tx, { noticeId, at, profile, standing, drafts });
  return {
    noticeId,
    complaints: rows.map(({ id, case_id: caseId, listing_id: listingId, law, law_reason: reason }) => ({
      id,
      caseId,
      listingId,
      law,
      reason,
    })),
    refused,
  };
}

const undecided = {
  decided_at: null,
  decided_by: null,
  decision: null,
  decision_reason: null,
  measure: 'none',
  answered_at: null,
  answer: null,
  withdrawn_at: null,
  appeal: null,
  outcome: null,
  closed_at: null,
} as const;

/** One receipt for each law that applies. */
async function confirm(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly noticeId: string;
    readonly at: string;
    readonly profile: ProfileBody;
    readonly standing: Standing;
    readonly drafts: readonly Accepted[];
  },
): Promise<void> {
  const { noticeId, at, profile, standing, drafts } = input;
  const byLaw = Map.groupBy(drafts, ({ law }) => lawKey(law.pack));
  await issueLetters(
    deps,
    tx,
    [...byLaw.values()].map((some) => {
      const { pack, reason } = (some[0] as Accepted).law;
      return {
        template: 'notice_received',
        to: {
          kind: 'organisation' as const,
          id: standing.complainantId,
          language: profile.language,
          channel: profile.letters,
        },
        complaintId: null,
        noticeId,
        params: { notice: noticeId, at, listings: String(some.length), law: pack.name, why: reason },
      };
    }),
  );
}

function toField({ n, code, zh, en }: ListingRefusal): FieldProblem {
  return { path: `/listings/${n}/location`, code, zh, en };
}
