import { sha256Hex } from '../base/blobs.ts';
import type { Clock } from '../base/clock.ts';
import type { Db, Tx } from '../base/db.ts';
import { inTransaction } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { Jobs } from '../base/jobs.ts';
import { type LabelledDecision, labelDecisions } from '../learning/index.ts';
import { appendEntries } from '../ledger/index.ts';
import {
  type ListingContent,
  type ListingJudgement,
  printsOf,
  setListingOutcomes,
  writeListingVersions,
} from '../marketplace/index.ts';
import type { Decision, DecisionInput } from './decision.ts';
import { holdExpiredJob, slowChecksJob } from './jobs.ts';
import { packRecord, type PersonsWord } from './decision-record.ts';
import type { PlanInForce } from './desk/plan-in-force.ts';
import { type CaseStep, syncReviews } from './desk/sync-reviews.ts';
import { type Cause, type DecisionRow, addRuleHits, insertDecisions, lockCurrent } from './store.ts';

export interface ToRecord {
  readonly listing: { readonly id: string; readonly sellerId: string };
  /** A new version of the listing, written with its decision; null = this judges `version` again. */
  readonly content: ListingContent | null;
  /** The version that is judged: with `content`, the one after the version the judge saw. */
  readonly version: number;
  readonly decision: Decision;
  readonly input: DecisionInput;
  readonly cause: Cause;
  /** `system:gate`, or who decided. */
  readonly by: string;
  /** Who sent the listing: actor of the ledger entry. */
  readonly actor: string;
  readonly at: string;
  readonly tookMs: number;
  /** The decision this one rests on: when another one is in force by now, nothing is recorded. Null = whatever is. */
  readonly onlyAfter: string | null;
  readonly person: PersonsWord | null;
  /** Her step in the case, taken in the same transaction. */
  readonly step: CaseStep | null;
}

export type Recorded =
  | { readonly kind: 'recorded'; readonly row: DecisionRow }
  /** Another decision came into force meanwhile; it stays. */
  | { readonly kind: 'stale'; readonly current: string | null }
  /** A rule that blocks here has used up its quota meanwhile, in whatever process: judge anew. */
  | { readonly kind: 'over_quota' };

export interface RecordDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** How the review desk works. */
  readonly desk: PlanInForce;
}

/**
 * Records decisions, each with the listing version it judged, its ledger entry, its place in the review queue and the
 * jobs it causes: one transaction for the whole batch, all or nothing. At most one item a listing.
 */
export async function recordDecisions(deps: RecordDeps, items: readonly ToRecord[]): Promise<RecordedBatch> {
  const over = new Set<ToRecord>();
  const known = new Map<string, number>();
  for (;;) {
    const within = items.filter((item) => !over.has(item));
    try {
      const batch =
        within.length === 0
          ? null
          : await inTransaction(deps.db, (tx) => recordInTransaction(deps, tx, within));
      const answers = new Map(within.map((item, i) => [item, batch?.recorded[i]]));
      return {
        hits: new Map([...known, ...(batch?.hits ?? [])]),
        recorded: items.map((item) => answers.get(item) ?? { kind: 'over_quota' }),
        day: dayOf(items),
      };
    } catch (error) {
      if (!(error instanceof QuotaExceeded)) throw error;
      for (const { rule, used } of error.quotas) known.set(rule, used);
      for (const item of beyondQuota(within, error.quotas)) over.add(item);
    }
  }
}

const dayOf = (items: readonly ToRecord[]): string => (items[0]?.at ?? '').slice(0, 10);

/** With the blocks of this batch a quota would be exceeded. Nothing was recorded. */
class QuotaExceeded extends Error {
  override readonly name = 'QuotaExceeded';
  readonly quotas: readonly FullQuota[];

  constructor(quotas: readonly FullQuota[]) {
    super('a daily quota would be exceeded');
    this.quotas = quotas;
  }
}

interface FullQuota {
  readonly rule: string;
  /** Blocks of other batches. */
  readonly used: number;
  readonly limit: number;
}

/** Of items in their order, those for which a quota has no room left; at least one. */
function beyondQuota(items: readonly ToRecord[], quotas: readonly FullQuota[]): ToRecord[] {
  const room = new Map(quotas.map(({ rule, used, limit }) => [rule, limit - used]));
  return items.filter((item) => {
    const rules = blocksOf(item).filter(({ rule }) => room.has(rule));
    const full = rules.some(({ rule }) => (room.get(rule) ?? 0) <= 0);
    if (!full) for (const { rule } of rules) room.set(rule, (room.get(rule) ?? 0) - 1);
    return full;
  });
}

export interface RecordedBatch {
  /** In the order of the items. */
  readonly recorded: Recorded[];
  /** Today's blocks of the rules that blocked here, these included. */
  readonly hits: Map<string, number>;
  readonly day: string;
}

/** The same, in a transaction of the caller's. */
export async function recordInTransaction(
  deps: RecordDeps,
  tx: Tx,
  items: readonly ToRecord[],
): Promise<RecordedBatch> {
  const day = dayOf(items);
  // In one order everywhere, so that two batches may wait for each other but never in a ring.
  const ordered = items
    .map((item, place) => ({ item, place, id: deps.ids.next('dec') }))
    .toSorted((a, b) => (a.item.listing.id < b.item.listing.id ? -1 : 1));
  const current = await lockCurrent(
    tx,
    ordered.map(({ item }) => item.listing.id),
  );
  const inForce = ordered.filter(
    ({ item }) => item.onlyAfter === null || current.get(item.listing.id) === item.onlyAfter,
  );
  const conflicts = await writeVersions(tx, inForce);
  const fresh = inForce.filter((each) => !conflicts.has(each));
  const rows = await writeDecisions(deps, tx, fresh, current);
  await setListingOutcomes(
    tx,
    fresh
      .filter(({ item }) => item.content === null)
      .map(({ item, id }) => ({
        listingId: item.listing.id,
        version: item.version,
        actor: item.by,
        ...judgementOf(item, id),
      })),
  );
  const decided = fresh.map(({ item }, i) => ({ item, row: rows[i] as DecisionRow }));
  await syncReviews(deps, tx, decided);
  await labelDecisions(
    deps,
    tx,
    decided.flatMap(({ item, row }) => labelOf(item, row)),
  );
  await queueJobs(deps, tx, decided);
  const hits = await countHits(
    tx,
    day,
    fresh.map(({ item }) => item),
  );
  const recorded: Recorded[] = items.map((item) => ({
    kind: 'stale',
    current: current.get(item.listing.id) ?? null,
  }));
  for (const [i, { place }] of fresh.entries())
    recorded[place] = { kind: 'recorded', row: rows[i] as DecisionRow };
  return { recorded, hits, day };
}

/** Blocks for these reasons say that rules of the marketplace were broken, not that the goods are counterfeit. */
const notAboutCounterfeits: ReadonlySet<string> = new Set([
  'contact_diversion',
  'category_mismatch',
  'health_goods',
  'missing_information',
  'check_incomplete',
  'protected_design',
]);

/** What a person decided, as a label of the features she judged. */
function labelOf(item: ToRecord, row: DecisionRow): LabelledDecision[] {
  if (item.person === null || row.features === null) return [];
  const counterfeit = row.outcome === 'block';
  if (counterfeit && notAboutCounterfeits.has(item.person.reason)) return [];
  return [
    {
      decisionId: row.supersedes,
      listingId: row.listing_id,
      sellerId: row.seller_id,
      features: row.features,
      counterfeit,
      source: item.cause === 'objection' ? 'objection' : 'review',
      actor: item.by,
      at: item.input.subject.at,
    },
  ];
}

interface Numbered {
  readonly item: ToRecord;
  readonly id: string;
}

/** Writes new versions with their judgement; returns those that met a version written meanwhile. */
async function writeVersions(tx: Tx, numbered: readonly Numbered[]): Promise<Set<Numbered>> {
  const fresh = numbered.flatMap((each) =>
    each.item.content === null ? [] : [{ each, content: each.item.content }],
  );
  const results = await writeListingVersions(
    tx,
    fresh.map(({ each: { item, id }, content }) => ({
      listingId: item.listing.id,
      sellerId: item.listing.sellerId,
      previousVersion: item.version - 1,
      at: item.at,
      actor: item.actor,
      content,
      prints: printsOf(content),
      judgement: judgementOf(item, id),
    })),
  );
  return new Set(fresh.flatMap(({ each }, i) => (results[i]?.version === each.item.version ? [] : [each])));
}

function judgementOf({ decision, cause, at }: ToRecord, causeId: string): ListingJudgement {
  const held = decision.held !== null;
  return {
    causeId,
    cause,
    at,
    outcome: decision.outcome,
    held,
    visible: decision.outcome === 'publish' && !held,
    score: decision.score,
  };
}

async function writeDecisions(
  deps: RecordDeps,
  tx: Tx,
  numbered: readonly Numbered[],
  current: ReadonlyMap<string, string>,
): Promise<DecisionRow[]> {
  const drafts = numbered.map(({ item, id }): Omit<DecisionRow, 'entry_id'> => {
    const { input, decision, person } = item;
    return {
      id,
      listing_id: item.listing.id,
      listing_version: item.version,
      seller_id: item.listing.sellerId,
      at: item.at,
      outcome: decision.outcome,
      held: decision.held !== null,
      held_until: decision.held?.until ?? null,
      decided_by: item.by,
      score: decision.score,
      reasons: [...new Set(decision.reasons.map((reason) => reason.code))],
      policy_version: decision.policyVersion,
      model_version: decision.modelVersion ?? 'none',
      supersedes: current.get(item.listing.id) ?? null,
      cause: item.cause,
      took_ms: item.tookMs,
      features: decision.features,
      record: packRecord({ input, decision, person }),
    };
  });
  const entries = await appendEntries(
    deps,
    tx,
    drafts.map((row, i) => {
      const { item } = numbered[i] as Numbered;
      return {
        kind: 'screening.decided',
        subject: { type: 'listing', id: row.listing_id },
        actor: item.person === null ? item.actor : item.by,
        at: row.at,
        data: {
          decisionId: row.id,
          listingVersion: row.listing_version,
          sellerId: row.seller_id,
          outcome: row.outcome,
          held: row.held,
          score: row.score,
          reasons: row.reasons,
          cause: row.cause,
          policyVersion: row.policy_version,
          modelVersion: row.model_version,
          supersedes: row.supersedes,
          recordHash: sha256Hex(row.record as Buffer),
        },
      };
    }),
  );
  const rows = drafts.map((row, i): DecisionRow => ({ ...row, entry_id: entries[i] as string }));
  if (rows.length > 0) await insertDecisions(tx, rows);
  return rows;
}

async function queueJobs(
  deps: RecordDeps,
  tx: Tx,
  decided: readonly { item: ToRecord; row: DecisionRow }[],
): Promise<void> {
  const waiting = decided.filter(({ item }) => item.input.pending.length > 0 && item.person === null);
  for (const [priority, some] of Map.groupBy(waiting, ({ row }) => urgencyOf(row))) {
    await deps.jobs.enqueue(
      tx,
      slowChecksJob,
      some.map(({ row }) => ({ decisionId: row.id })),
      { priority },
    );
  }
  for (const { item, row } of decided) {
    const until = item.decision.held?.until;
    if (until === undefined) continue;
    const startAfterSeconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(item.at)) / 1000));
    await deps.jobs.enqueue(tx, holdExpiredJob, [{ decisionId: row.id }], { startAfterSeconds });
  }
}

/**
 * Counts these blocks against their rules' daily quotas and answers the new totals. The rows stay locked until the
 * transaction ends, so the totals are exact however many processes record; past a quota `QuotaExceeded` is thrown.
 * Last in the transaction, so that the lock is short.
 */
async function countHits(tx: Tx, day: string, items: readonly ToRecord[]): Promise<Map<string, number>> {
  const hits = new Map<string, number>();
  const limits = new Map<string, number>();
  for (const { rule, limit } of items.flatMap(blocksOf)) {
    hits.set(rule, (hits.get(rule) ?? 0) + 1);
    if (limit !== null) limits.set(rule, Math.min(limit, limits.get(rule) ?? limit));
  }
  const totals = await addRuleHits(tx, day, hits);
  const exceeded = [...totals].flatMap(([rule, total]) => {
    const limit = limits.get(rule) ?? Number.POSITIVE_INFINITY;
    return total > limit ? [{ rule, limit, used: total - (hits.get(rule) ?? 0) }] : [];
  });
  if (exceeded.length > 0) throw new QuotaExceeded(exceeded);
  return totals;
}

/** The rules by which an automatic decision blocks, with their daily quota. */
function blocksOf({ decision, person }: ToRecord): { rule: string; limit: number | null }[] {
  if (person !== null || decision.outcome !== 'block') return [];
  return decision.trace.rules
    .filter((rule) => rule.decided && rule.effect === 'block')
    .map((rule) => ({ rule: rule.rule, limit: rule.quota?.limit ?? null }));
}

/** Whom slow checks serve first: sellers who wait for them; last, what is stopped whatever they find. */
function urgencyOf({ held, outcome }: DecisionRow): number {
  if (held) return 2;
  return outcome === 'block' ? 0 : 1;
}
