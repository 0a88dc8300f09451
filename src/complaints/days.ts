/**
 * Days as the law counts them: the day something arrives does not count, the period ends with the end of its last day, and
 * a last day that nobody works on gives way to the next working day. China: Civil Code 201-204; European Union: Regulation
 * 1182/71 Art. 3; United States: Fed. R. Civ. P. 6(a), by analogy. Pure; moments are milliseconds since the epoch.
 */

/** `YYYY-MM-DD` in some zone; compares as text. */
export type Day = string;

export interface Calendar {
  readonly id: string;
  /** IANA zone in which its days begin and end. */
  readonly zone: string;
  /** Grows with every change; a clock names the version it was counted with. */
  readonly version: number;
  /** Days of the week nobody works on, 0 = Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Day[];
  /** Days of a weekend that are worked all the same. */
  readonly workdays: readonly Day[];
  /** The last day for which holidays are known; what ends later may still move. */
  readonly knownUntil: Day;
}

export interface Count {
  readonly unit: 'natural' | 'working' | 'months';
  readonly length: number;
  /** A last day that nobody works on gives way to the next working day; working days end on one anyway. */
  readonly rollOver: boolean;
}

/**
 * The moment a period has fully expired: the first instant after its last day. `tolledWorkingDays` are added behind
 * the period, and the end then rolls over like any other.
 */
export function expiryOf(calendar: Calendar, arrivedAt: number, count: Count, tolledWorkingDays = 0): number {
  return startOfDay(addDays(lastDayOf(calendar, arrivedAt, count, tolledWorkingDays), 1), calendar.zone);
}

/** The last day of the period; the party has the whole of it. */
export function lastDayOf(calendar: Calendar, arrivedAt: number, count: Count, tolledWorkingDays = 0): Day {
  const arrival = dayOf(arrivedAt, calendar.zone);
  let last = counted(calendar, arrival, count);
  if (tolledWorkingDays > 0) last = addWorkingDays(calendar, last, tolledWorkingDays);
  if (count.rollOver) while (!isWorkingDay(calendar, last)) last = addDays(last, 1);
  return last;
}

function counted(calendar: Calendar, arrival: Day, { unit, length }: Count): Day {
  if (unit === 'working') return addWorkingDays(calendar, arrival, length);
  return unit === 'months' ? addMonths(arrival, length) : addDays(arrival, length);
}

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.workdays.includes(day)) return true;
  return !calendar.holidays.includes(day) && !calendar.weekend.includes(weekdayOf(day));
}

/** The `count`th working day after `day`. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
}

/** Working days from the day after `from` until the end of the day before `to`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The same day of a later month, or that month's last day where it has no such day (Regulation 1182/71 Art. 3(2)(c)). */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** The day that a moment falls on in a zone. */
export function dayOf(at: number, zone: string): Day {
  return new Date(at + offsetOf(at, zone)).toISOString().slice(0, 10);
}

/** The first instant of a day in a zone, also where clocks change that night. */
export function startOfDay(day: Day, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let at = midnight - offsetOf(midnight, zone);
  at = midnight - offsetOf(at, zone);
  // Where the clocks go forward at midnight there is no 00:00: the day begins with the change.
  while (dayOf(at, zone) < day) at += 900_000;
  while (dayOf(at - 900_000, zone) >= day) at -= 900_000;
  return at;
}

/** Milliseconds that local time is ahead of UTC. */
function offsetOf(at: number, zone: string): number {
  const second = Math.floor(at / 1_000) * 1_000;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(second)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
