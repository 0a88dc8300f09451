import type { Ids } from '../base/ids.ts';
import type { Tx } from '../base/db.ts';
import { fillTemplate } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import { NO_DEADLINE, type Party } from './case.ts';
import type { Flow } from './flow.ts';
import { closeTask, insertTasks, readTask } from './store-tasks.ts';
import { type CaseRow, type MessageRow, cancelDeadlines, startDeadlines } from './store.ts';

/** Deadlines that begin when the case enters `state`, with their moments. */
export function deadlinesOn(
  flow: Flow,
  state: string,
  from: string | null,
  row: Pick<CaseRow, 'id' | 'opened_at' | 'data'>,
  at: string,
): { case_id: string; name: string; due_at: string }[] {
  return Object.entries(flow.deadlines).flatMap(([name, rule]) => {
    if (rule.starts === 'by_act' || !rule.in.includes(state)) return [];
    if (from !== null && rule.in.includes(from)) return [];
    const due = dueAt(flow, name, row, at);
    return due === null ? [] : [{ case_id: row.id, name, due_at: due }];
  });
}

export function dueAt(
  flow: Flow,
  name: string,
  row: Pick<CaseRow, 'opened_at' | 'data'>,
  at: string,
): string | null {
  const after = flow.deadlines[name]?.after;
  if (typeof after === 'number') return new Date(Date.parse(at) + after).toISOString();
  const clock = after === undefined ? undefined : flow.clocks?.[after];
  return clock?.({ openedAt: row.opened_at, enteredAt: at, data: row.data }) ?? null;
}

/** Brings deadlines and task of a case in line with the state it has just entered. */
export async function syncWork(
  deps: { readonly ids: Ids },
  tx: Tx,
  flow: Flow,
  row: CaseRow,
  from: string,
  at: string,
  actor: string,
  barred: readonly string[],
): Promise<void> {
  const { state } = row;
  const running = Object.keys(flow.deadlines).filter((name) => flow.deadlines[name]?.in.includes(state));
  await cancelDeadlines(tx, row.id, running, at);
  // A state entered again runs its deadlines anew, also those that fired the time before.
  await startDeadlines(tx, deadlinesOn(flow, state, from, row, at), true);

  const queue = flow.states[state]?.task?.queue ?? null;
  const task = await readTask(tx, { caseId: row.id }, true);
  const open = task?.state === 'open' ? task : null;
  // Work that was put into another queue goes on there while the flow names the same queue for both states.
  const goesOn = queue !== null && flow.states[from]?.task?.queue === queue;
  if (open !== null && !goesOn) {
    await closeTask(tx, open.id, { state: open.holder === actor ? 'done' : 'cancelled', at, by: actor });
  }
  if (queue !== null && (open === null || !goesOn)) {
    await insertTasks(tx, [
      {
        id: deps.ids.next('tsk'),
        case_id: row.id,
        queue,
        priority: row.priority,
        deadline_at: task?.deadline_at ?? NO_DEADLINE,
        // What waited once has waited: it does not begin anew at the end of another line.
        created_at: open?.created_at ?? at,
        barred: [...new Set([...(open?.barred ?? []), ...barred])],
      },
    ]);
  }
}

/** What each party is told, as messages; only roles that somebody has. */
export function toldMessages(
  deps: { readonly ids: Ids },
  input: {
    readonly caseId: string;
    readonly tells: Readonly<Record<string, Bilingual>> | undefined;
    readonly parties: readonly Party[];
    readonly at: string;
    readonly reason: string | null;
    readonly outcome: Bilingual | null;
  },
): MessageRow[] {
  return Object.entries(input.tells ?? {})
    .filter(([role]) => input.parties.some((party) => party.role === role))
    .map(([role, text]) => {
      const fill = (language: 'zh' | 'en') =>
        fillTemplate(text[language], {
          reason: input.reason ?? '',
          outcome: input.outcome?.[language] ?? '',
        });
      return {
        id: deps.ids.next('msg'),
        case_id: input.caseId,
        at: input.at,
        author: 'system:cases',
        role: null,
        visibility: `role:${role}`,
        text: null,
        told: { zh: fill('zh'), en: fill('en') },
      };
    });
}
