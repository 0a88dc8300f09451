import { isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { setDeadline } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { type Calendar, type Count, expiryOf } from './days.ts';
import type { ComplaintDeps } from './deps.ts';
import { type CalendarBody, calendarBodySchema, starterCalendars } from './load-laws.ts';
import { type ComplaintRow, readComplaint } from './store.ts';
import {
  type ClockRow,
  insertCalendar,
  readCalendars,
  readClocks,
  readClocksToRecount,
  saveClock,
} from './store-steps.ts';

/** Clocks that are counted anew in one transaction each, before others are read. */
const RECOUNTED_AT_ONCE = 500;

/** Puts the calendars of the product where there are none. */
export async function ensureCalendars(deps: Pick<ComplaintDeps, 'db' | 'clock'>): Promise<void> {
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    for (const { version, ...body } of starterCalendars())
      await insertCalendar(tx, { id: body.id, version, body, note: '', at, by: 'system:complaints' });
  });
}

/** The newest version of every calendar. */
export async function listCalendars(db: Db): Promise<(CalendarBody & Calendar)[]> {
  return (await readCalendars(db)).map((row) => ({
    ...calendarBodySchema.parse(row.body),
    version: row.version,
  }));
}

async function calendarOf(db: Db, id: string): Promise<Calendar> {
  const found = (await listCalendars(db)).find((calendar) => calendar.id === id);
  if (!found) throw new Error(`there is no calendar ${id}`);
  return found;
}

/** When a period that began at a moment has fully expired, by the calendar as it is known now; ISO 8601 UTC. */
export async function dueBy(db: Db, calendarId: string, from: string, count: Count): Promise<string> {
  return iso(expiryOf(await calendarOf(db, calendarId), Date.parse(from), count));
}

/**
 * Starts a clock of a complaint's case at an arrival, and keeps how it was counted. Starting it again begins anew, with
 * what was tolled before where `tolled` says so. Answers when it expires.
 */
export async function startClock(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly complaint: Pick<ComplaintRow, 'id' | 'case_id' | 'law'>;
    readonly name: string;
    readonly count: Count;
    readonly from: string;
    readonly reason: string;
    readonly tolled?: number;
    /** The clock that this one goes on from: another one by now is a `conflict`. */
    readonly seen?: ClockRow;
  },
): Promise<string> {
  const { complaint, name, count, from, tolled = 0 } = input;
  const calendar = await calendarOf(tx, deps.laws.byKey(complaint.law).calendar);
  const row: ClockRow = {
    complaint_id: complaint.id,
    name,
    calendar: calendar.id,
    calendar_version: calendar.version,
    count,
    started_at: from,
    tolled,
    due_at: iso(expiryOf(calendar, Date.parse(from), count, tolled)),
    ended_at: null,
  };
  // The case first, as everywhere: so acts and deadlines of one case wait for each other.
  await setDeadline(deps, tx, {
    caseId: complaint.case_id,
    name,
    when: { dueAt: row.due_at },
    reason: input.reason,
    by: { actor: 'system:complaints' },
  });
  const { seen } = input;
  if (seen !== undefined) {
    const now = await runningClock(tx, complaint.id, name);
    if (now?.tolled !== seen.tolled || now.started_at !== seen.started_at) throw new AssayError('conflict');
  }
  await saveClock(tx, row);
  return row.due_at;
}

/** The running clock of that name; undefined = none runs. */
export async function runningClock(db: Db, complaintId: string, name: string): Promise<ClockRow | undefined> {
  return (await readClocks(db, complaintId)).find((clock) => clock.name === name && clock.ended_at === null);
}

/** Throws `deadline_over` when a clock's time has fully expired, to the millisecond, fired or not. */
export async function requireInTime(
  deps: ComplaintDeps,
  tx: Tx,
  complaint: Pick<ComplaintRow, 'id'>,
  name: string,
): Promise<void> {
  const clock = (await readClocks(tx, complaint.id)).find((one) => one.name === name);
  if (clock !== undefined && Date.parse(clock.due_at) <= deps.clock.now())
    throw new AssayError('deadline_over', { until: clock.due_at });
}

/**
 * Stops the waiting period for working days that a notary or an authority needs. In all no longer than the law allows.
 * Throws `not_found`, `transition_not_allowed`, `toll_too_long`.
 */
export async function tollWait(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly workingDays: number;
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<{ dueAt: string }> {
  return inTransaction(deps.db, async (tx) => {
    const complaint = await readComplaint(tx, input.complaintId);
    if (!complaint) throw new AssayError('not_found');
    const most = deps.laws.byKey(complaint.law).wait?.tolling ?? 0;
    const clock = await runningClock(tx, complaint.id, 'wait');
    if (clock === undefined) throw new AssayError('transition_not_allowed', { state: '', action: 'toll' });
    await requireInTime(deps, tx, complaint, 'wait');
    const tolled = clock.tolled + input.workingDays;
    if (tolled > most) throw new AssayError('toll_too_long', { left: Math.max(0, most - clock.tolled) });
    const dueAt = await startClock(deps, tx, {
      complaint,
      name: 'wait',
      seen: clock,
      count: clock.count,
      from: clock.started_at,
      reason: input.reason,
      tolled,
    });
    await appendEntry(deps, tx, {
      kind: 'complaints.clock_tolled',
      subject: { type: 'complaint', id: complaint.id },
      actor: input.by.actor,
      at: isoNow(deps.clock),
      data: { clock: 'wait', workingDays: input.workingDays, tolled, dueAt, reason: input.reason },
    });
    return { dueAt };
  });
}

/**
 * Changes a calendar (a holiday was announced): a new version, and every running clock is counted anew with it. Throws
 * `not_found`, `calendar_moved` when it changed meanwhile, `invalid_input`.
 */
export async function changeCalendar(
  deps: ComplaintDeps,
  input: {
    readonly id: string;
    readonly seen: number;
    readonly change: Partial<Pick<CalendarBody, 'holidays' | 'workdays' | 'knownUntil'>>;
    readonly note: string;
    readonly by: Principal;
  },
): Promise<{ version: number; recounted: number }> {
  const at = isoNow(deps.clock);
  const version = await inTransaction(deps.db, async (tx) => {
    const row = (await readCalendars(tx)).find((one) => one.id === input.id);
    if (!row) throw new AssayError('not_found');
    if (row.version !== input.seen) throw new AssayError('calendar_moved', { version: row.version });
    const body = calendarBodySchema.parse({ ...calendarBodySchema.parse(row.body), ...input.change });
    const next = row.version + 1;
    await insertCalendar(tx, { id: row.id, version: next, body, note: input.note, at, by: input.by.actor });
    await appendEntry(deps, tx, {
      kind: 'complaints.calendar_changed',
      subject: { type: 'calendar', id: row.id },
      actor: input.by.actor,
      at,
      data: { version: next, change: input.change, note: input.note },
    });
    return next;
  });
  return { version, recounted: await recountClocks(deps, input.id) };
}

/** Counts running clocks anew that were counted with an older version of a calendar. May be called again at any time. */
export async function recountClocks(deps: ComplaintDeps, calendarId: string): Promise<number> {
  let moved = 0;
  for (;;) {
    const calendar = await calendarOf(deps.db, calendarId);
    const rows = await readClocksToRecount(deps.db, calendarId, calendar.version, RECOUNTED_AT_ONCE);
    for (const { complaint_id: id, name } of rows)
      if (await inTransaction(deps.db, (tx) => recountOne(deps, tx, calendar, id, name))) moved += 1;
    if (rows.length < RECOUNTED_AT_ONCE) return moved;
  }
}

async function recountOne(
  deps: ComplaintDeps,
  tx: Tx,
  calendar: Calendar,
  complaintId: string,
  name: string,
): Promise<boolean> {
  const complaint = await readComplaint(tx, complaintId);
  const clock = await runningClock(tx, complaintId, name);
  if (!complaint || clock === undefined) return false;
  const due = iso(expiryOf(calendar, Date.parse(clock.started_at), clock.count, clock.tolled));
  // A period that has expired by the calendar of its day stays expired.
  const moves = due !== clock.due_at && Date.parse(clock.due_at) > deps.clock.now();
  if (!moves) {
    await saveClock(tx, { ...clock, calendar_version: calendar.version });
    return false;
  }
  const { count, started_at: from, tolled } = clock;
  const reason = `calendar ${calendar.id} version ${calendar.version}`;
  await startClock(deps, tx, { complaint, name, count, from, tolled, reason, seen: clock });
  return true;
}

const iso = (at: number) => new Date(at).toISOString();
