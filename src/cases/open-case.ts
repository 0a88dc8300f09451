import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { appendEntries } from '../ledger/index.ts';
import { type CaseActor, type CaseDeps, NO_DEADLINE, type Party, type Subject } from './case.ts';
import { deadlinesOn, toldMessages } from './enter-state.ts';
import type { Flow } from './flow.ts';
import type { CaseKey, NewSignal } from './gather.ts';
import { insertKeys, insertSignals } from './store-gathered.ts';
import { insertTasks, raiseTask } from './store-tasks.ts';
import {
  type CaseRow,
  insertCases,
  insertMessages,
  insertParties,
  insertTransitions,
  lockOpenCase,
  startDeadlines,
  updateCase,
} from './store.ts';

export interface NewCase {
  readonly flow: Flow;
  readonly subject: Subject;
  readonly parties?: readonly Party[];
  /** 0 … 100, the higher the sooner. */
  readonly priority?: number;
  /** When the work on it should be done; ISO 8601 UTC. */
  readonly deadlineAt?: string | null;
  /** The queue of its work instead of the one its flow names for the first state. */
  readonly queue?: string;
  /** Actors who may not take its work. */
  readonly barred?: readonly string[];
  /** What makes it like others. */
  readonly keys?: readonly CaseKey[];
  /** What it gathers with this event. */
  readonly signals?: readonly NewSignal[];
  /** What the programme needs to know; staff may read it. Of a joined case the members are replaced one by one. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly by: Pick<CaseActor, 'actor'>;
}

export interface OpenedCase {
  readonly caseId: string;
  /** `joined`: an open case of this flow had the subject; the event was added to it. */
  readonly kind: 'opened' | 'joined';
}

/** Opens a case, or joins the open one of a single flow. MUST run in the transaction of what caused it. */
export async function openCase(deps: CaseDeps, tx: Tx, input: NewCase): Promise<OpenedCase> {
  const [opened] = await openCases(deps, tx, [input]);
  return opened as OpenedCase;
}

/** The same for a batch, in the order of `inputs`; a batch costs the round trips of one. */
export async function openCases(deps: CaseDeps, tx: Tx, inputs: readonly NewCase[]): Promise<OpenedCase[]> {
  if (inputs.length === 0) return [];
  const at = isoNow(deps.clock);
  const drafts = inputs.map((input) => ({ input, row: newRow(deps, input, at) }));
  const inserted = await insertCases(
    tx,
    drafts.map(({ row }) => row),
  );
  const opened = drafts.filter(({ row }) => inserted.has(row.id));
  await begin(deps, tx, opened, at);
  const results: OpenedCase[] = [];
  for (const { input, row } of drafts) {
    if (inserted.has(row.id)) results.push({ caseId: row.id, kind: 'opened' });
    else results.push((await joinOpenCase(deps, tx, input)) ?? (await openCase(deps, tx, input)));
  }
  return results;
}

/**
 * Adds an event to the open case of a single flow on the same subject: parties, keys, signals, data, and a priority and
 * deadline that only grow more urgent. Null when no case is open.
 */
export async function joinOpenCase(deps: CaseDeps, tx: Tx, input: NewCase): Promise<OpenedCase | null> {
  const row = await lockOpenCase(tx, input.flow.name, input.subject);
  if (!row) return null;
  const at = isoNow(deps.clock);
  const priority = Math.max(row.priority, input.priority ?? 0);
  await updateCase(tx, row.id, { priority, data: { ...(row.data as object), ...input.data } });
  await raiseTask(tx, row.id, priority, input.deadlineAt ?? null);
  await insertParties(
    tx,
    (input.parties ?? []).map((party) => ({ case_id: row.id, ...party })),
  );
  await gather(deps, tx, [{ input, caseId: row.id }], at);
  await appendEntries(deps, tx, [
    {
      kind: 'cases.joined',
      subject: { type: 'case', id: row.id },
      actor: input.by.actor,
      at,
      data: { flow: row.flow, about: input.subject, data: input.data ?? {} },
    },
  ]);
  return { caseId: row.id, kind: 'joined' };
}

function newRow(deps: CaseDeps, input: NewCase, at: string): CaseRow {
  const { flow, subject } = input;
  return {
    id: deps.ids.next('cas'),
    flow: flow.name,
    flow_version: flow.version,
    state: flow.initial,
    outcome: null,
    subject_type: subject.type,
    subject_id: subject.id,
    priority: input.priority ?? 0,
    single: flow.single,
    data: input.data ?? {},
    opened_by: input.by.actor,
    opened_at: at,
    entered_at: at,
    closed_at: null,
  };
}

async function begin(
  deps: CaseDeps,
  tx: Tx,
  opened: readonly { input: NewCase; row: CaseRow }[],
  at: string,
): Promise<void> {
  if (opened.length === 0) return;
  await insertParties(
    tx,
    opened.flatMap(({ input, row }) => (input.parties ?? []).map((party) => ({ case_id: row.id, ...party }))),
  );
  await startDeadlines(
    tx,
    opened.flatMap(({ input, row }) => deadlinesOn(input.flow, row.state, null, row, at)),
    false,
  );
  await insertTasks(
    tx,
    opened.flatMap(({ input, row }) => {
      const named = input.flow.states[row.state]?.task?.queue;
      if (named === undefined) return [];
      const queue = input.queue ?? named;
      const deadline = input.deadlineAt ?? NO_DEADLINE;
      const { id: caseId, priority } = row;
      return [
        {
          id: deps.ids.next('tsk'),
          case_id: caseId,
          queue,
          priority,
          deadline_at: deadline,
          created_at: at,
          barred: [...(input.barred ?? [])],
        },
      ];
    }),
  );
  await gather(
    deps,
    tx,
    opened.map(({ input, row }) => ({ input, caseId: row.id })),
    at,
  );
  await insertMessages(
    tx,
    opened.flatMap(({ input, row }) =>
      toldMessages(deps, {
        caseId: row.id,
        tells: input.flow.tells,
        parties: input.parties ?? [],
        at,
        reason: null,
        outcome: null,
      }),
    ),
  );
  const entries = await appendEntries(
    deps,
    tx,
    opened.map(({ input, row }) => ({
      kind: 'cases.opened',
      subject: { type: 'case', id: row.id },
      actor: row.opened_by,
      at,
      data: {
        flow: row.flow,
        flowVersion: row.flow_version,
        state: row.state,
        about: input.subject,
        parties: input.parties ?? [],
        priority: row.priority,
        data: row.data,
      },
    })),
  );
  await insertTransitions(
    tx,
    opened.map(({ row }, i) => ({
      case_id: row.id,
      n: 1,
      action: 'open',
      from_state: null,
      to_state: row.state,
      outcome: null,
      actor: row.opened_by,
      role: null,
      reason: null,
      at,
      entry_id: entries[i] as string,
    })),
  );
}

async function gather(
  deps: CaseDeps,
  tx: Tx,
  of: readonly { readonly input: NewCase; readonly caseId: string }[],
  at: string,
): Promise<void> {
  await insertKeys(
    tx,
    of.flatMap(({ input, caseId }) => (input.keys ?? []).map((key) => ({ case_id: caseId, ...key }))),
  );
  await insertSignals(
    tx,
    of.flatMap(({ input, caseId }) =>
      (input.signals ?? []).map(({ kind, source, data }) => ({
        id: deps.ids.next('sig'),
        case_id: caseId,
        kind,
        source_type: source.type,
        source_id: source.id,
        data: data ?? {},
        at,
      })),
    ),
  );
}
