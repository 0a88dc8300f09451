import { type Page, decodeCursor, toPage } from '../base/http.ts';
import type { Bilingual, Language } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { caseActorOf, getCase, getCaseSummaries } from '../cases/index.ts';
import { getListing, type ListingContent, summariesOf } from '../marketplace/index.ts';
import type { AnswerBody } from './answer-complaint.ts';
import { type Claim, claimOf } from './claim.ts';
import type { ComplaintOutcome, ComplaintRecord } from './complaint.ts';
import type { ComplaintDeps } from './deps.ts';
import { disclosureFor } from './disclose-identity.ts';
import { papersOf } from './file-notice.ts';
import { letterIn } from './letters.ts';
import type { NewNotice } from './notice.ts';
import { roleIn } from './parties.ts';
import type { ActionBody } from './prove-action.ts';
import { z } from 'zod';
import {
  type ComplaintFilter,
  type ComplaintRow,
  readComplaint,
  readComplaintPage,
  readNoticePage,
  readNotices,
  toRecord,
} from './store.ts';
import { readRights, toRight } from './store-rights.ts';
import { readDisclosures, readUrgent } from './store-office.ts';
import { readAction, readAnswer, readAppeal, readClocks, readLetters, readStanding } from './store-steps.ts';

/** A complaint as lists show it. */
export interface ComplaintLine extends ComplaintRecord {
  readonly state: string;
  readonly stateLabel: Bilingual;
  readonly lawName: Bilingual;
  readonly claimLabel: Bilingual;
  readonly title: string;
  readonly pictureId: string | null;
  readonly rightTitle: string;
}

const place = z.object({ at: z.iso.datetime(), id: z.string() });

/** Newest first: of a seller his own, of a holder or agency theirs, of the platform all. */
export async function listComplaints(
  deps: ComplaintDeps,
  query: {
    readonly viewer: Principal;
    readonly noticeId?: string | undefined;
    readonly listingId?: string | undefined;
    readonly open?: boolean | undefined;
    readonly outcome?: ComplaintOutcome | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Page<ComplaintLine>> {
  const { viewer, limit, cursor, ...rest } = query;
  const rows = await readComplaintPage(deps.db, {
    ...rest,
    of: scopeOf(viewer),
    after: decodeCursor(place, cursor),
    limit: limit + 1,
  });
  const page = toPage(rows, limit, (last) => ({ at: last.received_at, id: last.id }));
  return { items: await toLines(deps, page.items), nextCursor: page.nextCursor };
}

function scopeOf(viewer: Principal): ComplaintFilter['of'] {
  if (viewer.organisationKind === 'platform') return null;
  return viewer.sellerId !== null ? { seller: viewer.sellerId } : { organisation: viewer.organisationId };
}

export async function toLines(deps: ComplaintDeps, rows: readonly ComplaintRow[]): Promise<ComplaintLine[]> {
  const [cases, listings, rights] = await Promise.all([
    getCaseSummaries(
      deps.db,
      rows.map((row) => row.case_id),
    ),
    summariesOf(deps.db, [...new Set(rows.map((row) => row.listing_id))]),
    readRights(deps.db, [...new Set(rows.map((row) => row.right_id))]),
  ]);
  return rows.map((row) => {
    const found = cases.get(row.case_id);
    const listing = listings.get(row.listing_id);
    return {
      ...toRecord(row),
      state: found?.state ?? '',
      stateLabel: found?.stateLabel ?? { zh: '', en: '' },
      lawName: deps.laws.byKey(row.law).name,
      claimLabel: claimOf[row.claim].label,
      title: listing?.title ?? row.listing_id,
      pictureId: listing?.pictureId ?? null,
      rightTitle: rights.find((right) => right.id === row.right_id)?.body.title ?? row.right_id,
    };
  });
}

export interface ComplaintView extends ComplaintLine {
  /** The viewer's own part: a party of it, or staff. */
  readonly role: 'complainant' | 'seller' | 'staff';
  readonly lawReason: Bilingual;
  readonly decisionReason: string | null;
  /** The listing as it was noticed, and whether it has changed since. */
  readonly listing: {
    readonly content: ListingContent;
    readonly changedSince: boolean;
    readonly visible: boolean;
  } | null;
  readonly right: {
    readonly kind: string;
    readonly title: string;
    readonly registration: string;
    readonly territory: string;
    readonly niceClasses: readonly number[];
    readonly goods: readonly string[];
  } | null;
  readonly notice: {
    readonly explanation: string;
    readonly what: string;
    readonly evidence: readonly string[];
    readonly filedAt: string;
    readonly corrections: readonly {
      readonly at: string;
      readonly text: string;
      readonly evidence: readonly string[];
    }[];
  };
  readonly answer:
    | (Pick<AnswerBody, 'explanation' | 'evidence'> & {
        readonly filedAt: string;
        readonly signature: string;
      })
    | null;
  readonly action: (ActionBody & { readonly filedAt: string }) | null;
  readonly appealed: {
    readonly role: 'complainant' | 'seller';
    readonly ground: string;
    readonly filedAt: string;
    readonly result: 'upheld' | 'rejected' | null;
    readonly reason: string | null;
  } | null;
  readonly restricted: boolean;
  readonly urgent: { readonly peakOn: string; readonly reason: string } | null;
  readonly clocks: readonly {
    readonly name: string;
    readonly label: Bilingual;
    readonly startedAt: string;
    readonly dueAt: string;
    readonly ended: boolean;
    readonly unit: 'natural' | 'working' | 'months';
    readonly length: number;
    readonly tolled: number;
    readonly calendar: string;
  }[];
  readonly letters: readonly {
    readonly id: string;
    readonly template: string;
    readonly to: 'complainant' | 'seller';
    readonly issuedAt: string;
    readonly arrivedAt: string | null;
    readonly subject: string;
    readonly body: string;
  }[];
  readonly disclosures: readonly ReturnType<typeof disclosureFor>[];
  /** Cites of the pack for what may come next. */
  readonly rules: {
    readonly answer: {
      readonly needs: readonly string[];
      readonly cite: Bilingual;
      readonly earlyReview: boolean;
    } | null;
    readonly wait: { readonly proof: 'complaint_or_suit' | 'suit'; readonly cite: Bilingual } | null;
    readonly appeal: Bilingual;
    readonly outOfCourt: Bilingual | null;
    readonly measure: string;
    readonly disclosure: 'complainant' | 'court_only';
  };
}

/** Null for those who are neither a party nor staff: it must not be shown to exist. */
export async function getComplaint(
  deps: ComplaintDeps,
  id: string,
  viewer: Principal,
  language: Language,
): Promise<ComplaintView | null> {
  const row = await readComplaint(deps.db, id);
  if (!row) return null;
  const own = roleIn(row, viewer);
  const isStaff = viewer.organisationKind === 'platform';
  if (own === null && !isStaff) return null;
  const { db } = deps;
  const [
    [line],
    [notice],
    rights,
    listing,
    answer,
    action,
    appeal,
    clocks,
    letters,
    disclosures,
    urgent,
    standing,
    found,
  ] = await Promise.all([
    toLines(deps, [row]),
    readNotices(db, [row.notice_id]),
    readRights(db, [row.right_id]),
    getListing(db, row.listing_id, row.listing_version),
    readAnswer(db, row.id),
    readAction(db, row.id),
    readAppeal(db, row.id),
    readClocks(db, row.id),
    readLetters(db, row.id, row.notice_id),
    readDisclosures(db, row.id),
    readUrgent(db, row.id),
    readStanding(db, [row.listing_id]),
    getCase(db, row.case_id, caseActorOf(viewer)),
  ]);
  if (!line || !notice || found === null) return null;
  const current = await getListing(db, row.listing_id);
  const right = rights[0] ? toRight(rights[0]) : null;
  const answered = answer?.body as AnswerBody | undefined;
  const pack = deps.laws.byKey(row.law);
  // A seller reads a notice only when something was done about it, as the laws forward it.
  const shown = own !== 'seller' || row.decision !== null;
  return {
    ...line,
    role: own ?? 'staff',
    lawReason: row.law_reason,
    decisionReason: row.decision_reason,
    listing:
      listing === null
        ? null
        : {
            content: listing.content,
            changedSince: current !== null && current.version !== row.listing_version,
            visible: current?.visible ?? false,
          },
    right:
      right === null
        ? null
        : {
            kind: right.kind,
            title: right.title,
            registration: right.registration,
            territory: right.territory,
            niceClasses: right.niceClasses,
            goods: right.goods,
          },
    notice: {
      explanation: shown ? notice.body.explanation : '',
      what: shown ? (notice.body.listings[row.n]?.what ?? '') : '',
      evidence: shown ? evidenceOf(notice.body, row.n) : [],
      filedAt: notice.filed_at,
      corrections: shown ? (notice.corrections as ComplaintView['notice']['corrections']) : [],
    },
    answer:
      answer === undefined || answered === undefined
        ? null
        : {
            explanation: answered.explanation,
            evidence: answered.evidence,
            filedAt: answer.filed_at,
            signature: answered.declarations.signature,
          },
    action: action === undefined ? null : { ...(action.body as ActionBody), filedAt: action.filed_at },
    appealed:
      appeal === undefined
        ? null
        : {
            role: appeal.role,
            ground: appeal.ground,
            filedAt: appeal.filed_at,
            result: appeal.result,
            reason: appeal.reason,
          },
    restricted: standing.some((one) => one.complaint_id === row.id),
    urgent: urgent === undefined ? null : { peakOn: urgent.peak_on, reason: urgent.reason },
    clocks: clocks.map((clock) => ({
      name: clock.name,
      label: found.deadlines.find((one) => one.name === clock.name)?.label ?? {
        zh: clock.name,
        en: clock.name,
      },
      startedAt: clock.started_at,
      dueAt: clock.due_at,
      ended: clock.ended_at !== null,
      unit: clock.count.unit,
      length: clock.count.length,
      tolled: clock.tolled,
      calendar: clock.calendar,
    })),
    letters: letters
      .map((letter) => ({
        letter,
        to: letter.to_kind === 'seller' ? ('seller' as const) : ('complainant' as const),
      }))
      .filter(({ to }) => isStaff || to === own)
      .map(({ letter, to }) => ({
        id: letter.id,
        template: letter.template,
        to,
        issuedAt: letter.issued_at,
        arrivedAt: letter.arrived_at,
        ...letterIn(letter, language),
      })),
    disclosures: own === 'seller' ? [] : disclosures.map((one) => disclosureFor(one, viewer)),
    rules: {
      answer:
        pack.answer === null
          ? null
          : { needs: pack.answer.needs, cite: pack.answer.cite, earlyReview: pack.answer.earlyReview },
      wait: pack.wait === null ? null : { proof: pack.wait.proof, cite: pack.wait.cite },
      appeal: pack.appeal.cite,
      outOfCourt: pack.appeal.outOfCourt?.cite ?? null,
      measure: pack.measures[row.claim] ?? 'forward',
      disclosure: pack.disclosure.to,
    },
  };
}

function evidenceOf(notice: NewNotice, n: number): string[] {
  const own = notice.listings[n];
  return papersOf({ ...notice, listings: own === undefined ? [] : [own] });
}

/** Papers that a complaint shows to both sides and to staff. */
export async function papersShown(deps: ComplaintDeps, id: string, viewer: Principal): Promise<Set<string>> {
  const view = await getComplaint(deps, id, viewer, 'zh');
  if (view === null) return new Set();
  const rights = await readRights(deps.db, [view.rightId]);
  return new Set([
    ...view.notice.evidence,
    ...view.notice.corrections.flatMap((one) => one.evidence),
    ...(view.answer?.evidence ?? []),
    ...(view.action?.documents ?? []),
    ...(rights[0]?.body.proofs ?? []),
  ]);
}

export interface NoticeLine {
  readonly id: string;
  readonly claim: Claim;
  readonly claimLabel: Bilingual;
  readonly rightId: string;
  readonly rightTitle: string;
  readonly source: string;
  readonly filedAt: string;
  readonly complainantId: string;
  readonly holderId: string;
  readonly listings: number;
  readonly refused: number;
}

/** Newest first. */
export async function listNotices(
  deps: ComplaintDeps,
  query: { readonly viewer: Principal; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<NoticeLine>> {
  const rows = await readNoticePage(deps.db, {
    organisations: query.viewer.organisationKind === 'platform' ? null : [query.viewer.organisationId],
    after: decodeCursor(place, query.cursor),
    limit: query.limit + 1,
  });
  const page = toPage(rows, query.limit, (last) => ({ at: last.filed_at, id: last.id }));
  const rights = await readRights(deps.db, [...new Set(page.items.map((row) => row.right_id))]);
  return {
    items: page.items.map((row) => ({
      id: row.id,
      claim: row.claim,
      claimLabel: claimOf[row.claim].label,
      rightId: row.right_id,
      rightTitle: rights.find((right) => right.id === row.right_id)?.body.title ?? row.right_id,
      source: row.source,
      filedAt: row.filed_at,
      complainantId: row.complainant_id,
      holderId: row.holder_id,
      listings: row.listings,
      refused: (row.refused as unknown[]).length,
    })),
    nextCursor: page.nextCursor,
  };
}
