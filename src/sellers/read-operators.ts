import { z } from 'zod';
import type { Db } from '../base/db.ts';
import { decodeCursor, type Page, toPage } from '../base/http.ts';
import type { Bilingual } from '../base/language.ts';
import { toldAccounts } from '../marketplace/index.ts';
import { factsOf } from './account-facts.ts';
import { type Token, tokensOf } from './linking/account.ts';
import { classWords, levelWords, type LinkField } from './linking/account-model.ts';
import { groundsOf } from './operator-facts.ts';
import {
  readLinksAmong,
  readLinksOf,
  readMembersOf,
  readMemberships,
  readOperator,
  readOperatorPage,
  readRulingsAbout,
  readStandings,
  type RulingRow,
} from './store.ts';

export interface OperatorSummary {
  readonly id: string;
  readonly accounts: number;
  /** Of them, how many are stopped. */
  readonly stopped: number;
  readonly at: string;
  readonly changedAt: string;
}

export interface OperatorMember {
  readonly sellerId: string;
  readonly name: string;
  readonly since: string;
  /** When it was found not to be of this operator; null = it is. */
  readonly until: string | null;
  readonly stopped: { readonly cause: string; readonly ref: string | null; readonly at: string } | null;
}

export interface OperatorLink {
  readonly a: string;
  readonly b: string;
  /** How sure that one operator runs both, 0..1. */
  readonly probability: number;
  readonly at: string;
  readonly grounds: readonly LinkField[];
  /** True when one of the two stands outside the operator. */
  readonly outside: boolean;
}

export interface OperatorDetail extends OperatorSummary {
  readonly members: readonly OperatorMember[];
  readonly links: readonly OperatorLink[];
  readonly rulings: readonly RulingView[];
}

export interface RulingView {
  readonly id: string;
  readonly kind: 'join' | 'split';
  readonly accounts: readonly string[];
  readonly from: readonly string[];
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
  readonly liftedAt: string | null;
  readonly liftedBy: string | null;
}

/** Links of an operator that are shown; a graph of thousands of nodes needs no more to be told apart. */
const MOST_LINKS = 6_000;
const placeSchema = z.object({ accounts: z.int(), changedAt: z.string(), id: z.string() });

/** Those with most accounts first. */
export async function listOperators(
  db: Db,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<OperatorSummary>> {
  const rows = await readOperatorPage(db, query.limit + 1, decodeCursor(placeSchema, query.cursor));
  return toPage(
    rows.map(({ id, accounts, stopped, at, changed_at: changedAt }) => ({
      id,
      accounts,
      stopped,
      at,
      changedAt,
    })),
    query.limit,
    ({ accounts, changedAt, id }) => ({ accounts, changedAt, id }),
  );
}

/** Null when there never was such an operator. */
export async function getOperator(db: Db, id: string): Promise<OperatorDetail | null> {
  const row = await readOperator(db, id);
  if (!row) return null;
  const memberships = await readMembersOf(db, [id]);
  const ids = [...new Set(memberships.map((m) => m.seller_id))];
  const [told, standings, links, rulings] = await Promise.all([
    toldAccounts(db, ids),
    readStandings(db, ids),
    readLinksAmong(db, ids, MOST_LINKS),
    readRulingsAbout(db, ids),
  ]);
  const names = new Map(told.map((account) => [account.id, account.name]));
  const standing = new Map(standings.map((s) => [s.seller_id, s]));
  const latest = new Map(memberships.map((m) => [m.seller_id, m]));
  const members = [...latest.values()].map(({ seller_id: sellerId, since, until }): OperatorMember => {
    const stands = standing.get(sellerId);
    const stopped = stands?.stopped === true ? { cause: stands.cause, ref: stands.ref, at: stands.at } : null;
    return { sellerId, name: names.get(sellerId) ?? sellerId, since, until, stopped };
  });
  const inside = new Set(members.filter(({ until }) => until === null).map(({ sellerId }) => sellerId));
  return {
    id,
    accounts: row.accounts,
    stopped: members.filter(({ until, stopped }) => until === null && stopped !== null).length,
    at: row.at,
    changedAt: row.changed_at,
    members,
    links: links.map((link) => ({
      a: link.a,
      b: link.b,
      probability: probabilityOf(link.log_odds),
      at: link.at,
      grounds: groundsOf(link.explanation),
      outside: !inside.has(link.a) || !inside.has(link.b),
    })),
    rulings: rulings.map(toRuling),
  };
}

export interface SellerOperator {
  readonly operatorId: string | null;
  readonly links: readonly {
    readonly sellerId: string;
    readonly probability: number;
    readonly at: string;
    readonly grounds: readonly LinkField[];
  }[];
}

/** The operator of an account, and its surest links, those that people overruled too. */
export async function operatorOf(db: Db, sellerId: string): Promise<SellerOperator> {
  const [memberships, links] = await Promise.all([
    readMemberships(db, [sellerId]),
    readLinksOf(db, sellerId, 100),
  ]);
  return {
    operatorId: memberships.get(sellerId) ?? null,
    links: links.map((link) => ({
      sellerId: link.a === sellerId ? link.b : link.a,
      probability: probabilityOf(link.log_odds),
      at: link.at,
      grounds: groundsOf(link.explanation),
    })),
  };
}

export interface LinkView {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  readonly at: string;
  /** What is claimed and the innocent explanation it is weighed against. */
  readonly as: Bilingual;
  readonly against: Bilingual;
  readonly own: boolean;
  /** In bits (doublings of the odds): start, each comparison, other explanations; they add up to `total`. */
  readonly start: number;
  readonly parts: readonly {
    readonly field: LinkField;
    readonly says: Bilingual;
    readonly bits: number;
    /** What is left of it after the time between, 0..1; `bits` has it counted in. */
    readonly fresh: number;
    /** What both have, the middle of each value hidden. */
    readonly shared: readonly string[];
  }[];
  readonly others: number;
  readonly total: number;
}

/** A link with its whole arithmetic; null when the two are not linked. */
export async function explainLink(db: Db, a: string, b: string, today: number): Promise<LinkView | null> {
  const found = (await readLinksOf(db, a, 10_000)).find((link) => link.a === b || link.b === b);
  if (!found) return null;
  const told = await toldAccounts(db, [a, b]);
  const [one, other] = told.map((account) => tokensOf(factsOf(account, today)));
  const shared = one && other ? sharedValues(one, other) : new Map<LinkField, string[]>();
  const { explanation } = found;
  const bits = (nats: number): number => nats / Math.LN2;
  return {
    a,
    b,
    probability: probabilityOf(found.log_odds),
    at: found.at,
    as: classWords[explanation.as],
    against: classWords[explanation.against],
    own: explanation.own,
    start: bits(explanation.prior),
    parts: explanation.parts.map(({ field, level, weight, fresh }) => ({
      field,
      says: levelWords[field][level - 1] ?? { zh: '', en: '' },
      bits: bits(weight * fresh),
      fresh,
      shared: shared.get(field) ?? [],
    })),
    others: bits(explanation.others),
    total: bits(explanation.logOdds),
  };
}

const fieldOf: Readonly<Record<Token['kind'], LinkField>> = {
  document: 'document',
  person: 'person',
  family: 'person',
  phone: 'phone',
  unit: 'address',
  building: 'address',
  device: 'device',
  payout: 'payout',
  ip: 'network',
  network: 'network',
  sender: 'sender',
  picture: 'pictures',
};

function sharedValues(one: readonly Token[], other: readonly Token[]): Map<LinkField, string[]> {
  const known = new Set(other.map(({ kind, value }) => `${kind} ${value}`));
  const shared = new Map<LinkField, string[]>();
  for (const { kind, value, raw } of one) {
    if (!known.has(`${kind} ${value}`)) continue;
    const field = fieldOf[kind];
    const text = field === 'pictures' ? raw : mask(kind === 'family' ? value : raw);
    const list = shared.get(field) ?? [];
    if (!list.includes(text) && list.length < 10) list.push(text);
    shared.set(field, list);
  }
  return shared;
}

/** Enough of a value to recognise it beside another, not enough to use it. */
function mask(raw: string): string {
  const signs = Array.from(raw);
  if (signs.length <= 2) return raw;
  const keep = Math.max(1, Math.floor(signs.length / 4));
  return `${signs.slice(0, keep).join('')}…${signs.slice(-keep).join('')}`;
}

export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function toRuling(row: RulingRow): RulingView {
  return {
    id: row.id,
    kind: row.kind,
    accounts: row.one,
    from: row.other,
    reason: row.reason,
    actor: row.actor,
    at: row.at,
    liftedAt: row.lifted_at,
    liftedBy: row.lifted_by,
  };
}
