import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';

export type TaskRow = {
  id: string;
  case_id: string;
  queue: string;
  state: 'open' | 'done' | 'cancelled';
  priority: number;
  /** Place in the line of work, milliseconds; the smaller the sooner. */
  place: number;
  deadline_at: string;
  barred: string[];
  holder: string | null;
  locked_until: string | null;
  created_at: string;
  closed_at: string | null;
  closed_by: string | null;
};
/** A task with what its case is about. */
export type DeskRow = TaskRow & {
  flow: string;
  flow_version: string;
  case_state: string;
  outcome: string | null;
  subject_type: string;
  subject_id: string;
  data: unknown;
};
type Tables = { 'cases.tasks': TaskRow };

const tables = (db: Db) => db.withTables<Tables>();

export async function insertTasks(
  tx: Tx,
  rows: readonly Pick<
    TaskRow,
    'id' | 'case_id' | 'queue' | 'priority' | 'deadline_at' | 'created_at' | 'barred'
  >[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into cases.tasks (id, case_id, queue, state, priority, deadline_at, created_at, barred)
    select id, case_id, queue, 'open', priority, deadline_at, created_at, barred
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id text, case_id text, queue text, priority int, deadline_at timestamptz, created_at timestamptz, barred text[])`.execute(
    tx,
  );
}

/** Of a case its open task, else its newest; or the task with the id. Locked when asked for. */
export async function readTask(
  db: Db,
  ref: { readonly taskId: string } | { readonly caseId: string },
  lock: boolean,
): Promise<TaskRow | undefined> {
  let query = tables(db).selectFrom('cases.tasks').selectAll();
  query = 'taskId' in ref ? query.where('id', '=', ref.taskId) : query.where('case_id', '=', ref.caseId);
  query = query
    .orderBy((eb) => eb('state', '=', 'open'), 'desc')
    .orderBy('id', 'desc')
    .limit(1);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Locks the first free task in the order of work for `holder`; one that another process is taking is stepped over. */
export async function lockNextTask(
  tx: Tx,
  input: {
    readonly queues: readonly string[];
    readonly holder: string;
    readonly now: string;
    readonly until: string;
    readonly except: readonly string[];
    /** Tasks that somebody is changing at this moment: passed over, or waited for. */
    readonly busy: 'skip' | 'wait';
  },
): Promise<TaskRow | undefined> {
  const locking = input.busy === 'skip' ? sql`for update skip locked` : sql`for update`;
  // A queue at a time, each along its index; the planner cannot merge several in order.
  const heads = input.queues.map(
    (queue) => sql`(
      select id, place, deadline_at from cases.tasks
      where queue = ${queue} and state = 'open' and (locked_until is null or locked_until <= ${input.now})
        and case_id <> all(${input.except}::text[]) and id <> all(${input.except}::text[])
        and ${input.holder} <> all(barred)
      order by place, deadline_at, id limit 1 ${locking})`,
  );
  if (heads.length === 0) return undefined;
  const { rows } = await sql<TaskRow>`
    with heads as materialized (${sql.join(
      heads.map((head) => sql`select * from ${head} h`),
      sql` union all `,
    )}), first as (select id from heads order by place, deadline_at, id limit 1)
    update cases.tasks t set holder = ${input.holder}, locked_until = ${input.until}
    from first where t.id = first.id
    returning t.*`.execute(tx);
  return rows[0];
}

/** The task that `holder` still holds, the longest lock first. */
export async function readHeldTask(
  tx: Tx,
  queues: readonly string[],
  holder: string,
  now: string,
  except: readonly string[],
): Promise<TaskRow | undefined> {
  return tables(tx)
    .selectFrom('cases.tasks')
    .selectAll()
    .where('state', '=', 'open')
    .where('queue', 'in', queues)
    .where('holder', '=', holder)
    .where('locked_until', '>', now)
    .where('id', '<>', sql<string>`all(${except}::text[])`)
    .where('case_id', '<>', sql<string>`all(${except}::text[])`)
    .orderBy('locked_until', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

export async function setLock(
  tx: Tx,
  taskId: string,
  lock: { readonly holder: string; readonly until: string } | null,
): Promise<void> {
  await tables(tx)
    .updateTable('cases.tasks')
    .set({ holder: lock?.holder ?? null, locked_until: lock?.until ?? null })
    .where('id', '=', taskId)
    .execute();
}

export async function closeTask(
  tx: Tx,
  taskId: string,
  end: { readonly state: 'done' | 'cancelled'; readonly at: string; readonly by: string },
): Promise<void> {
  await tables(tx)
    .updateTable('cases.tasks')
    .set({ state: end.state, closed_at: end.at, closed_by: end.by, holder: null, locked_until: null })
    .where('id', '=', taskId)
    .execute();
}

/** Puts open work into another queue, as urgent as it was or more. */
export async function putTask(
  tx: Tx,
  taskId: string,
  to: { readonly queue: string; readonly priority: number; readonly deadlineAt: string },
): Promise<void> {
  await tables(tx)
    .updateTable('cases.tasks')
    .set({ queue: to.queue, priority: to.priority, deadline_at: to.deadlineAt })
    .where('id', '=', taskId)
    .execute();
}

/** Work becomes more urgent, never less. */
export async function raiseTask(
  tx: Tx,
  caseId: string,
  priority: number,
  deadlineAt: string | null,
): Promise<void> {
  await sql`
    update cases.tasks set priority = greatest(priority, ${priority}),
      deadline_at = least(deadline_at, ${deadlineAt}::timestamptz)
    where case_id = ${caseId} and state = 'open'`.execute(tx);
}

const deskColumns = sql`t.id, t.case_id, t.queue, t.state, t.priority, t.deadline_at, t.holder, t.locked_until, t.created_at,
  t.place, t.barred, t.closed_at, t.closed_by, c.flow, c.flow_version, c.state as case_state, c.outcome, c.subject_type, c.subject_id, c.data`;

/** Open tasks of one queue in the order of work, but for those that `viewer` may not take. */
export async function readOpenTasks(
  db: Db,
  queue: string,
  after: { readonly place: number; readonly deadlineAt: string; readonly id: string } | null,
  limit: number,
  viewer: string,
): Promise<DeskRow[]> {
  const from =
    after === null
      ? sql``
      : sql`and (place, deadline_at, id) > (${after.place}::bigint, ${after.deadlineAt}::timestamptz, ${after.id})`;
  const { rows } = await sql<DeskRow>`
    select ${deskColumns} from (
      select * from cases.tasks where queue = ${queue} and state = 'open' and ${viewer} <> all(barred) ${from}
      order by place, deadline_at, id limit ${limit}
    ) t join cases.cases c on c.id = t.case_id
    order by t.place, t.deadline_at, t.id`.execute(db);
  return rows;
}

/** What `holder` has locked, of these queues; null = of any. */
export async function readHeldTasks(
  db: Db,
  queues: readonly string[] | null,
  holder: string,
  now: string,
): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select ${deskColumns} from cases.tasks t join cases.cases c on c.id = t.case_id
    where t.state = 'open' ${queues === null ? sql`` : sql`and t.queue = any(${queues}::text[])`}
      and t.holder = ${holder} and t.locked_until > ${now}
    order by t.locked_until, t.id limit 200`.execute(db);
  return rows;
}

/** The open task of each of these cases, else its newest, with what its case is about. */
export async function readTasksOf(db: Db, caseIds: readonly string[]): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select distinct on (t.case_id) ${deskColumns} from cases.tasks t join cases.cases c on c.id = t.case_id
    where t.case_id = any(${caseIds}::text[]) order by t.case_id, (t.state = 'open') desc, t.id desc`.execute(
    db,
  );
  return rows;
}

/** Unlocked open tasks of one flow after a place in the order of ids: for work that goes through all of them. */
export async function readTaskIds(db: Db, flow: string, after: string, limit: number): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select ${deskColumns} from cases.tasks t join cases.cases c on c.id = t.case_id
    where t.state = 'open' and t.id > ${after} and c.flow = ${flow} order by t.id limit ${limit}`.execute(db);
  return rows;
}

/** Ended tasks, newest first. */
export async function readClosedTasks(
  db: Db,
  queue: string,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
): Promise<DeskRow[]> {
  const before = after === null ? sql`` : sql`and (closed_at, id) < (${after.at}::timestamptz, ${after.id})`;
  const { rows } = await sql<DeskRow>`
    select ${deskColumns} from (
      select * from cases.tasks where queue = ${queue} and state <> 'open' ${before}
      order by closed_at desc, id desc limit ${limit}
    ) t join cases.cases c on c.id = t.case_id
    order by t.closed_at desc, t.id desc`.execute(db);
  return rows;
}

export type QueueStats = {
  queue: string;
  open: number;
  locked: number;
  overdue: number;
  oldest_at: string | null;
};

export async function readQueueStats(db: Db, queues: readonly string[], now: string): Promise<QueueStats[]> {
  const { rows } = await sql<QueueStats>`
    select q.queue, count(t.id) as open, count(t.id) filter (where t.locked_until > ${now}) as locked,
      count(t.id) filter (where t.deadline_at < ${now}) as overdue, min(t.created_at) as oldest_at
    from unnest(${queues}::text[]) as q(queue)
    left join cases.tasks t on t.queue = q.queue and t.state = 'open'
    group by q.queue order by q.queue`.execute(db);
  return rows;
}
