import { z } from 'zod';
import type { Db } from '../base/db.ts';
import { type Page, decodeCursor, toPage } from '../base/http.ts';
import type { Bilingual } from '../base/language.ts';
import { type CaseActor, NO_DEADLINE, type Party, type Subject, roleOf } from './case.ts';
import { type Flow, flowOf, fromStates } from './flow.ts';
import { readTask } from './store-tasks.ts';
import {
  type CaseRow,
  type MessageRow,
  readCasePage,
  readCases,
  readCasesOf,
  readDeadlines,
  readMessages,
  readParties,
  readTransitions,
} from './store.ts';
import { mayTake } from './take-transition.ts';

export interface CaseSummary {
  readonly id: string;
  readonly flow: string;
  readonly flowVersion: string;
  readonly flowLabel: Bilingual;
  readonly state: string;
  readonly stateLabel: Bilingual;
  readonly outcome: string | null;
  readonly outcomeLabel: Bilingual | null;
  readonly subject: Subject;
  readonly priority: number;
  readonly openedAt: string;
  readonly enteredAt: string;
  readonly closedAt: string | null;
}

/** A case as its viewer may see it. */
export interface CaseView extends CaseSummary {
  readonly parties: readonly (Party & { readonly label: Bilingual })[];
  readonly deadlines: readonly {
    readonly name: string;
    readonly label: Bilingual;
    readonly dueAt: string;
    readonly state: 'waiting' | 'fired' | 'cancelled';
  }[];
  /** Open work; only staff see it. */
  readonly tasks: readonly {
    readonly id: string;
    readonly queue: string;
    readonly deadline: string | null;
  }[];
  readonly messages: readonly {
    readonly id: string;
    readonly at: string;
    /** Staff read the actor; parties read a role, `platform` or `system`. */
    readonly author: string;
    readonly visibility: 'parties' | 'internal' | 'party';
    readonly text: string | Bilingual;
  }[];
  readonly transitions: readonly {
    readonly action: string;
    readonly label: Bilingual;
    readonly from: string | null;
    readonly state: string;
    readonly outcome: string | null;
    readonly by: string;
    readonly reason: string | null;
    readonly at: string;
    readonly entryId: string;
  }[];
  /** What the viewer may do now through the case's own route. */
  readonly actions: readonly {
    readonly action: string;
    readonly label: Bilingual;
    readonly needsReason: boolean;
    readonly outcomes: readonly string[];
  }[];
  /** What the programme keeps with the case; null for parties. */
  readonly data: unknown;
}

const place = z.object({ at: z.iso.datetime(), id: z.string() });
const opened: Bilingual = { zh: '立案', en: 'Opened' };

/** Newest first; for others than staff only the cases they are a party of. */
export async function listCases(
  db: Db,
  query: {
    readonly viewer: CaseActor;
    readonly flow?: string | undefined;
    readonly open?: boolean | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Page<CaseSummary>> {
  const rows = await readCasePage(db, {
    identities: query.viewer.staff ? null : query.viewer.identities,
    flow: query.flow,
    open: query.open,
    after: decodeCursor(place, query.cursor),
    limit: query.limit + 1,
  });
  return toPage(rows.map(toSummary), query.limit, (last) => ({ at: last.openedAt, id: last.id }));
}

/** Null when there is no such case, or it is not the viewer's: the two must not be told apart. */
export async function getCase(db: Db, id: string, viewer: CaseActor): Promise<CaseView | null> {
  const [row] = await readCases(db, [id]);
  if (!row) return null;
  const parties = await readParties(db, id);
  const role = roleOf(parties, viewer);
  if (!viewer.staff && role === null) return null;
  const flow = flowOf(row.flow, row.flow_version);
  const [deadlines, messages, transitions, task] = await Promise.all([
    readDeadlines(db, id),
    readMessages(db, id, viewer.staff ? null : ['parties', `role:${role}`]),
    readTransitions(db, id),
    viewer.staff ? readTask(db, { caseId: id }, false) : undefined,
  ]);
  const name = (actor: string, as: string | null) => (viewer.staff ? actor : (as ?? publicName(actor)));
  return {
    ...toSummary(row),
    parties: parties.map((party) => ({ ...party, label: flow.roles[party.role] ?? same(party.role) })),
    deadlines: deadlines.map((deadline) => ({
      name: deadline.name,
      label: flow.deadlines[deadline.name]?.label ?? same(deadline.name),
      dueAt: deadline.due_at,
      state: deadline.state,
    })),
    tasks:
      task?.state === 'open'
        ? [
            {
              id: task.id,
              queue: task.queue,
              deadline: task.deadline_at === NO_DEADLINE ? null : task.deadline_at,
            },
          ]
        : [],
    messages: messageViews(messages, name),
    transitions: transitions.map((t) => ({
      action: t.action,
      label: flow.transitions[t.action]?.label ?? opened,
      from: t.from_state,
      state: t.to_state,
      outcome: t.outcome,
      by: name(t.actor, t.role),
      reason: t.reason,
      at: t.at,
      entryId: t.entry_id,
    })),
    actions: actionsOf(flow, row, viewer, role),
    data: viewer.staff ? row.data : null,
  };
}

/** What staff read of a case's messages, oldest first. */
export async function messagesOf(db: Db, caseId: string): Promise<CaseView['messages']> {
  return messageViews(await readMessages(db, caseId, null), (actor) => actor);
}

function messageViews(
  rows: readonly MessageRow[],
  name: (actor: string, as: string | null) => string,
): CaseView['messages'] {
  return rows.map((message) => ({
    id: message.id,
    at: message.at,
    author: name(message.author, message.role),
    visibility: message.visibility.startsWith('role:')
      ? 'party'
      : (message.visibility as 'parties' | 'internal'),
    text: message.text ?? message.told ?? '',
  }));
}

/** The newest case of a flow about a subject. */
export async function latestCaseOf(db: Db, flow: string, subject: Subject): Promise<CaseSummary | null> {
  const [row] = await readCasesOf(db, flow, subject, 1);
  return row ? toSummary(row) : null;
}

export async function getCaseSummaries(db: Db, ids: readonly string[]): Promise<Map<string, CaseSummary>> {
  return new Map((await readCases(db, ids)).map((row) => [row.id, toSummary(row)]));
}

function actionsOf(flow: Flow, row: CaseRow, viewer: CaseActor, role: string | null): CaseView['actions'] {
  return Object.entries(flow.transitions)
    .filter(
      ([, rule]) => rule.byRoute && fromStates(flow, rule).includes(row.state) && mayTake(rule, viewer, role),
    )
    .map(([action, rule]) => ({
      action,
      label: rule.label,
      needsReason: rule.reason === 'required',
      outcomes: Array.isArray(rule.outcome) ? [...rule.outcome] : [],
    }));
}

function toSummary(row: CaseRow): CaseSummary {
  const flow = flowOf(row.flow, row.flow_version);
  return {
    id: row.id,
    flow: row.flow,
    flowVersion: row.flow_version,
    flowLabel: flow.label,
    state: row.state,
    stateLabel: flow.states[row.state]?.label ?? same(row.state),
    outcome: row.outcome,
    outcomeLabel: row.outcome === null ? null : (flow.outcomes[row.outcome] ?? same(row.outcome)),
    subject: { type: row.subject_type, id: row.subject_id },
    priority: row.priority,
    openedAt: row.opened_at,
    enteredAt: row.entered_at,
    closedAt: row.closed_at,
  };
}

function publicName(actor: string): string {
  return actor.startsWith('system:') ? 'system' : 'platform';
}

function same(name: string): Bilingual {
  return { zh: name, en: name };
}
