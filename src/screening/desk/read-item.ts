import { AssayError } from '../../base/errors.ts';
import type { Language } from '../../base/language.ts';
import {
  type CaseActor,
  countCasesAlike,
  keysOfCase,
  messagesOf,
  type Signal,
  signalsOf,
  tasksOfCases,
  type TaskView,
} from '../../cases/index.ts';
import type { LiveKnowledge } from '../../knowledge/index.ts';
import { getListing, getSeller, type SellerDetail, summariesOf } from '../../marketplace/index.ts';
import { getPictures } from '../../pictures/index.ts';
import type { AnalystDecision } from '../contract.ts';
import { analystDecision } from '../decision-view.ts';
import type { ScreeningDeps } from '../deps.ts';
import { type DecisionRow, readDecision, readEarlierOf, readHistory } from '../store.ts';
import type { DeskDetail, deskActs } from './contract-desk.ts';
import { careOf } from './desk-plan.ts';
import { type Likeness, likenessKinds } from './item-facts.ts';
import { dataOf, isBlind, kindOf, type TaskData, toItems } from './item-view.ts';
import { readReviewsOf } from './store-desk.ts';
import { queuesFor } from './take-next.ts';
import { weigh, weightNow } from './weigh.ts';

const EARLIER = 12;
const MOST_LINKED = 20;
/** Likeness is counted so far; more is "100+". */
const MOST_ALIKE = 100;
/** Brands whose reference is shown beside a listing, and of each so many pictures and points. */
const BRANDS = 3;
const REFERENCES = 6;

/** The task that a person asks for by its case, if it is in a queue she works. Throws `not_found`. */
export async function taskFor(deps: ScreeningDeps, caseId: string, by: CaseActor): Promise<TaskView> {
  const task = (await tasksOfCases(deps, [caseId])).get(caseId);
  if (task === undefined || kindIsForeign(task)) throw new AssayError('not_found');
  const mine = new Set(queuesFor(deps.gate.desk.plan, by));
  const isOwn = task.lock?.holder === by.actor || task.closedBy === by.actor;
  // A golden item is there for the one person it was drawn for.
  if (!mine.has(task.queue) && !isOwn) throw new AssayError('not_found');
  if (task.state === 'open' && task.barred.includes(by.actor)) throw new AssayError('own_decision');
  return task;
}

function kindIsForeign(task: TaskView): boolean {
  return !['listing_review', 'golden_review', 'second_review', 'objection'].includes(task.flow);
}

/** Everything a reviewer looks at to decide one item. Throws `not_found`, `own_decision`. */
export async function readItem(
  deps: ScreeningDeps,
  caseId: string,
  by: CaseActor,
  language: Language,
): Promise<DeskDetail> {
  const task = await taskFor(deps, caseId, by);
  const [item] = await toItems(deps, [task], by.actor, language);
  if (item === undefined) throw new AssayError('not_found');
  const data = dataOf(task);
  const row = item.decisionId === null ? undefined : await readDecision(deps.db, item.decisionId);
  if (row === undefined) throw new AssayError('not_found');
  const [page, seller, messages, signals, keys] = await Promise.all([
    pageOf(deps, task, row, language),
    getSeller(deps.db, row.seller_id, row.at),
    messagesOf(deps.db, caseId),
    signalsOf(deps.db, caseId, 100),
    keysOfCase(deps.db, caseId),
  ]);
  const linked = linkedOf(seller);
  const [earlier, alike, opinions] = await Promise.all([
    earlierOf(deps, row, linked),
    task.flow === 'listing_review' ? alikeOf(deps, keys) : [],
    kindOf(task) === 'dispute' ? opinionsOf(deps, row.id, data) : [],
  ]);
  const { plan } = deps.gate.desk;
  return {
    ...item,
    care: careOf(plan, page.content.category ?? ''),
    page,
    may: actsFor(task, item.lock?.mine === true, by),
    weight: weightOf(deps, task, data, signals),
    rule: data.rule ?? null,
    seller: seller === null ? null : sellerView(seller, linked),
    earlier,
    signals: signals.map((one) => ({ ...one, source: { ...one.source }, data: one.data as never })),
    notes: messages.map(({ id, at, author, visibility, text }) => ({
      id,
      at,
      author,
      visibility,
      text,
    })),
    reference: referenceOf(deps.live().live, (page.current as AnalystDecision).findings),
    alike,
    opinions,
  };
}

/** The listing at the version that was judged, with that judgement; of blind items nothing that came after. */
async function pageOf(
  deps: ScreeningDeps,
  task: TaskView,
  row: DecisionRow,
  language: Language,
): Promise<DeskDetail['page']> {
  const [listing, decision, history] = await Promise.all([
    getListing(deps.db, row.listing_id, row.listing_version),
    analystDecision(deps.db, row, language, deps.gate.judge),
    readHistory(deps.db, row.listing_id, 50),
  ]);
  if (listing === null) throw new AssayError('not_found');
  const pictures = await getPictures(deps, listing.content.pictures);
  const blind = isBlind(task);
  const current: AnalystDecision = blind ? { ...decision, supersededBy: null } : decision;
  return {
    ...listing,
    ...(blind ? { outcome: 'review' as const, visible: false, held: false, decidedAt: row.at } : {}),
    score: row.score,
    pictures: listing.content.pictures.flatMap((id) => {
      const picture = pictures.get(id);
      return picture ? [{ id, width: picture.width, height: picture.height }] : [];
    }),
    current,
    history: history
      .filter((one) => !blind || one.id <= row.id)
      .map((one) => ({
        id: one.id,
        at: one.at,
        version: one.listing_version,
        outcome: one.outcome,
        held: one.held,
        by: one.decided_by,
        cause: one.cause,
        score: one.score,
        supersedes: one.supersedes,
      })),
  };
}

function actsFor(task: TaskView, mine: boolean, by: CaseActor): DeskDetail['may'] {
  const leads = by.permissions.includes('desk.lead');
  const acts: Record<(typeof deskActs)[number], boolean> = {
    decide: task.state === 'open' && mine,
    // A blind item looks like any other: what may be done with it is the same.
    escalate:
      task.state === 'open' && mine && kindOf(task) === 'listing_review' && task.caseState === 'waiting',
    cluster: task.state === 'open' && mine && kindOf(task) === 'listing_review',
    golden: leads && task.state === 'done' && task.flow === 'listing_review',
    note: by.permissions.includes('cases.write'),
  };
  return (Object.keys(acts) as (keyof typeof acts)[]).filter((act) => acts[act]);
}

function weightOf(
  deps: ScreeningDeps,
  task: TaskView,
  data: TaskData,
  signals: readonly Signal[],
): DeskDetail['weight'] {
  if (data.facts === undefined) return null;
  const weight = weigh(deps.gate.desk.plan, { ...data.facts, reports: outsideSignals(signals) });
  const waited = deps.clock.now() - Date.parse(task.createdAt);
  return { ...weight, waitedHours: Math.max(0, waited) / 3_600_000, ...weightNow(weight.weight, waited) };
}

/** Signals that came from elsewhere than the listing's own judgements. */
export function outsideSignals(signals: readonly Pick<Signal, 'kind'>[]): number {
  return signals.filter((signal) => signal.kind !== 'judgement').length;
}

function linkedOf(seller: SellerDetail | null): { sellerId: string; kinds: string[] }[] {
  const by = Map.groupBy(seller?.links ?? [], (link) => link.sellerId);
  return (
    [...by]
      .map(([sellerId, links]) => ({ sellerId, kinds: [...new Set(links.map((link) => link.kind))] }))
      // An address alone says little: a building has many tenants.
      .filter(({ kinds }) => kinds.some((kind) => kind !== 'address'))
      .slice(0, MOST_LINKED)
  );
}

function sellerView(
  seller: SellerDetail,
  linked: DeskDetail['seller'] extends infer S | null ? (S & { linked: unknown })['linked'] : never,
): DeskDetail['seller'] {
  const { id, name, kind, openedAt, country } = seller;
  const { id: _id, ...facts } = seller.facts;
  return { id, name, kind, openedAt, country, facts, linked: linked as never };
}

async function earlierOf(
  deps: ScreeningDeps,
  row: DecisionRow,
  linked: readonly { readonly sellerId: string }[],
): Promise<DeskDetail['earlier']> {
  const sellers = [row.seller_id, ...linked.map((one) => one.sellerId)];
  const rows = await readEarlierOf(deps.db, sellers, {
    before: row.at,
    listingId: row.listing_id,
    limit: EARLIER,
  });
  const listings = await summariesOf(deps.db, [...new Set(rows.map((one) => one.listing_id))]);
  return rows.map((one) => ({
    decisionId: one.id,
    listingId: one.listing_id,
    title: listings.get(one.listing_id)?.title ?? one.listing_id,
    pictureId: listings.get(one.listing_id)?.pictureId ?? null,
    sellerId: one.seller_id,
    relation: one.seller_id === row.seller_id ? ('seller' as const) : ('operator' as const),
    outcome: one.outcome,
    reasons: one.reasons,
    by: one.decided_by,
    cause: one.cause,
    at: one.at,
  }));
}

async function alikeOf(
  deps: ScreeningDeps,
  keys: readonly { readonly kind: string; readonly value: string }[],
): Promise<DeskDetail['alike']> {
  const counts = await countCasesAlike(deps.db, keys, MOST_ALIKE);
  return likenessKinds.flatMap((kind) => {
    const others = counts.filter((one) => one.kind === kind).map((one) => one.count - 1);
    const count = Math.max(0, ...others);
    return count > 0 ? [{ kind: kind satisfies Likeness, count }] : [];
  });
}

async function opinionsOf(
  deps: ScreeningDeps,
  judged: string,
  data: TaskData,
): Promise<DeskDetail['opinions']> {
  const reviews = await readReviewsOf(deps.db, judged);
  const first =
    data.firstDecisionId === undefined ? undefined : await readDecision(deps.db, data.firstDecisionId);
  const view = first === undefined ? null : await analystDecision(deps.db, first, 'en');
  return reviews.flatMap((one) =>
    one.kind === 'first' || one.kind === 'second'
      ? [
          {
            kind: one.kind,
            by: one.reviewer,
            outcome: one.outcome,
            reason: one.reason,
            note: one.kind === 'first' ? (view?.person?.note ?? null) : null,
            at: one.at,
          },
        ]
      : [],
  );
}

/** What is taught of the brands that were found: how the genuine one looks, and pictures of it. */
function referenceOf(
  live: LiveKnowledge,
  findings: readonly { readonly brandId?: string | undefined }[],
): DeskDetail['reference'] {
  const brands = [...new Set(findings.flatMap((finding) => finding.brandId ?? []))].slice(0, BRANDS);
  return brands.flatMap((brandId) => {
    const brand = live.brand.find((item) => item.id === brandId);
    if (brand === undefined) return [];
    const points = live.authentication_point.filter((item) => item.body.brandId === brandId);
    const pictures = live.reference_picture.filter(
      (item) =>
        item.body.brandId === brandId && ['official', 'genuine', 'known_fake'].includes(item.body.bank),
    );
    return [
      {
        brandId,
        name: brand.body.names[0]?.text ?? brandId,
        points: points.slice(0, REFERENCES).map((item) => ({
          itemId: item.id,
          text: item.body.point,
          language: item.body.language,
        })),
        pictures: pictures.slice(0, REFERENCES).map((item) => ({
          itemId: item.id,
          pictureId: item.body.pictureId,
          bank: item.body.bank,
        })),
      },
    ];
  });
}
