import { isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction } from '../base/db.ts';
import type { Log } from '../base/log.ts';
import { appendEntry } from '../ledger/index.ts';
import { type CaseDeps, type Subject, systemActor } from './case.ts';
import { flowOf } from './flow.ts';
import { type CaseRow, fireDeadline, lockCase, postponeDeadline, readDueDeadlines } from './store.ts';
import { takeTransition } from './take-transition.ts';

export interface PassedDeadline {
  readonly caseId: string;
  readonly flow: string;
  readonly name: string;
  readonly state: string;
  readonly subject: Subject;
  readonly data: unknown;
}

/** Work above this room that a deadline causes; runs in the transaction that fires it, so it happens once. */
export type DeadlineHandler = (tx: Tx, passed: PassedDeadline) => Promise<void>;

export interface FireDeps extends CaseDeps {
  readonly db: Db;
  readonly log?: Log;
  /** By `<flow>.<deadline>`; the app fills it. A deadline whose handler is missing is not passed over: it fails. */
  readonly onDeadline?: Readonly<Record<string, DeadlineHandler>>;
}

/**
 * Fires what is due: each deadline once, over any number of processes, in a transaction of its own with what it causes.
 * One that fails is logged and tried again, later each time, and holds up no other. Returns how many fired.
 */
export async function fireDueDeadlines(deps: FireDeps, limit = 500): Promise<number> {
  let fired = 0;
  for (const { case_id: caseId, name } of await readDueDeadlines(deps.db, isoNow(deps.clock), limit)) {
    try {
      if (await inTransaction(deps.db, (tx) => fireOne(deps, tx, caseId, name))) fired += 1;
    } catch (error) {
      deps.log?.error('a deadline could not be acted on and will be tried again', { caseId, name, error });
      await postponeDeadline(deps.db, caseId, name, (failures) =>
        new Date(deps.clock.now() + Math.min(3_600_000, 5_000 * 2 ** Math.min(failures, 20))).toISOString(),
      );
    }
  }
  return fired;
}

async function fireOne(deps: FireDeps, tx: Tx, caseId: string, name: string): Promise<boolean> {
  // The case first, as everywhere: so a step of a person and a deadline of the same case wait for each other.
  const row = await lockCase(tx, caseId);
  const at = isoNow(deps.clock);
  if (!row || !(await fireDeadline(tx, caseId, name, at))) return false;
  const flow = flowOf(row.flow, row.flow_version);
  const rule = flow.deadlines[name];
  if (!rule) throw new Error(`the flow ${row.flow}@${row.flow_version} has no deadline ${name}`);
  await appendEntry(deps, tx, {
    kind: 'cases.deadline_passed',
    subject: { type: 'case', id: caseId },
    actor: 'system:cases',
    at,
    data: {
      flow: row.flow,
      deadline: name,
      state: row.state,
      about: { type: row.subject_type, id: row.subject_id },
    },
  });
  if (typeof rule.effect === 'object') {
    await takeTransition(deps, tx, { caseId, action: rule.effect.action, by: systemActor('cases') });
  } else if (rule.effect === 'handler') {
    const handler = deps.onDeadline?.[`${row.flow}.${name}`];
    if (!handler) throw new Error(`nothing handles the deadline ${row.flow}.${name}`);
    await handler(tx, passed(row, name));
  }
  return true;
}

function passed(row: CaseRow, name: string): PassedDeadline {
  const { id: caseId, flow, state, data } = row;
  return { caseId, flow, name, state, subject: { type: row.subject_type, id: row.subject_id }, data };
}
