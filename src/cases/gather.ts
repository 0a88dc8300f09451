import { isoNow } from '../base/clock.ts';
import type { Db, Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { CaseActor, CaseDeps } from './case.ts';
import {
  countAlike,
  countSignals,
  insertSignals,
  readAlike,
  readKeys,
  readSignals,
} from './store-gathered.ts';
import { raiseTask } from './store-tasks.ts';
import { lockCase, updateCase } from './store.ts';

/** What makes cases alike, e.g. `{kind: 'seller', value: 'shop-7'}`. */
export interface CaseKey {
  readonly kind: string;
  readonly value: string;
}

/** Something that a case gathers: a report, a judgement, a decision on the same operator. */
export interface NewSignal {
  readonly kind: string;
  readonly source: { readonly type: string; readonly id: string };
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Signal {
  readonly id: string;
  readonly kind: string;
  readonly source: { readonly type: string; readonly id: string };
  readonly data: unknown;
  readonly at: string;
  /** Null while the case is open. */
  readonly answeredAt: string | null;
  readonly answer: string | null;
}

/**
 * Adds a signal to a case that is open, by its id; the same source of one kind counts once. `raise`: what its priority is
 * at least from now on. Answers false when it was there already. Throws `not_found`, `already_decided`.
 */
export async function addSignal(
  deps: CaseDeps,
  tx: Tx,
  input: {
    readonly caseId: string;
    readonly signal: NewSignal;
    readonly raise?: number;
    readonly by: Pick<CaseActor, 'actor'>;
  },
): Promise<boolean> {
  const { caseId, signal } = input;
  const row = await lockCase(tx, caseId);
  if (!row) throw new AssayError('not_found');
  if (row.closed_at !== null) throw new AssayError('already_decided');
  const at = isoNow(deps.clock);
  const id = deps.ids.next('sig');
  const added = await insertSignals(tx, [
    {
      id,
      case_id: caseId,
      kind: signal.kind,
      source_type: signal.source.type,
      source_id: signal.source.id,
      data: signal.data ?? {},
      at,
    },
  ]);
  if (!added.has(id)) return false;
  const priority = Math.max(row.priority, Math.min(100, input.raise ?? 0));
  if (priority > row.priority) {
    await updateCase(tx, caseId, { priority });
    await raiseTask(tx, caseId, priority, null);
  }
  await appendEntry(deps, tx, {
    kind: 'cases.signal_added',
    subject: { type: 'case', id: caseId },
    actor: input.by.actor,
    at,
    data: { flow: row.flow, kind: signal.kind, source: signal.source, data: signal.data ?? {} },
  });
  return true;
}

/** What a case has gathered, newest first; at most `limit`. */
export async function signalsOf(db: Db, caseId: string, limit = 200): Promise<Signal[]> {
  return (await readSignals(db, caseId, limit)).map((row) => ({
    id: row.id,
    kind: row.kind,
    source: { type: row.source_type, id: row.source_id },
    data: row.data,
    at: row.at,
    answeredAt: row.answered_at,
    answer: row.answer,
  }));
}

/** Open cases of a flow that share one of the keys, the oldest first, with the key. A case may come once a key. */
export async function casesAlike(
  db: Db,
  flow: string,
  keys: readonly CaseKey[],
  limit: number,
): Promise<{ caseId: string; key: CaseKey }[]> {
  const rows = await readAlike(db, flow, keys, limit);
  return rows.map(({ case_id: caseId, kind, value }) => ({ caseId, key: { kind, value } }));
}

/** How many open cases have each key, counted to `most`. */
export async function countCasesAlike(
  db: Db,
  keys: readonly CaseKey[],
  most: number,
): Promise<(CaseKey & { readonly count: number })[]> {
  return countAlike(db, keys, most);
}

export function keysOfCase(db: Db, caseId: string): Promise<CaseKey[]> {
  return readKeys(db, caseId);
}

/** How many signals but those of `ownKind` each case has gathered; cases without any are absent. */
export function countOutsideSignals(
  db: Db,
  caseIds: readonly string[],
  ownKind: string,
): Promise<Map<string, number>> {
  return countSignals(db, caseIds, ownKind);
}
