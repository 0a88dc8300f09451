import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type Count,
  addMonths,
  dayOf,
  expiryOf,
  isWorkingDay,
  lastDayOf,
  startOfDay,
} from './days.ts';
import { starterCalendars } from './load-laws.ts';

const calendar = (id: string) => starterCalendars().find((one) => one.id === id) as Calendar;
const china = calendar('CN');
const usa = calendar('US');
const europe = calendar('EU');
const fifteen: Count = { unit: 'natural', length: 15, rollOver: true };
const iso = (at: number) => new Date(at).toISOString();
const at = (text: string) => Date.parse(text);

describe('days as the law counts them', () => {
  it('the day of arrival does not count, and the last day is had whole', () => {
    // Arrived on 2 March in Beijing, though it is still 1 March in London.
    const due = expiryOf(china, at('2026-03-01T16:30:00Z'), fifteen);
    expect(lastDayOf(china, at('2026-03-01T16:30:00Z'), fifteen)).toBe('2026-03-17');
    expect(iso(due)).toBe('2026-03-17T16:00:00.000Z');
    expect(iso(expiryOf(china, at('2026-03-01T15:59:59Z'), fifteen))).toBe('2026-03-16T16:00:00.000Z');
  });

  it('a last day in the Spring Festival gives way to the first working day after it', () => {
    // 15 days after 2 February is 17 February 2026, New Year's Day of the lunar calendar.
    expect(lastDayOf(china, at('2026-02-02T02:00:00Z'), fifteen)).toBe('2026-02-24');
  });

  it('a Saturday that is worked in exchange for a holiday is a working day', () => {
    expect(isWorkingDay(china, '2026-02-28')).toBe(true);
    expect(lastDayOf(china, at('2026-02-13T02:00:00Z'), fifteen)).toBe('2026-02-28');
    expect(isWorkingDay(china, '2026-03-07')).toBe(false);
  });

  it('ten business days pass over weekends and federal holidays', () => {
    const ten: Count = { unit: 'working', length: 10, rollOver: false };
    // Thursday 18 June 2026; the 19th (Juneteenth) and 3 July (Independence Day, observed) do not count.
    expect(lastDayOf(usa, at('2026-06-18T15:00:00Z'), ten)).toBe('2026-07-06');
    expect(iso(expiryOf(usa, at('2026-06-18T15:00:00Z'), ten))).toBe('2026-07-07T04:00:00.000Z');
  });

  it('a day is a day also when clocks change, and the end is local midnight', () => {
    const one: Count = { unit: 'natural', length: 1, rollOver: false };
    // Europe springs forward on 29 March 2026: the day has 23 hours.
    expect(iso(expiryOf(europe, at('2026-03-28T12:00:00Z'), one))).toBe('2026-03-29T22:00:00.000Z');
    // America falls back on 1 November 2026.
    expect(iso(expiryOf(usa, at('2026-10-31T12:00:00Z'), one))).toBe('2026-11-02T05:00:00.000Z');
  });

  it('six months end on the same day, or on the last day of a shorter month', () => {
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-03-10', 6)).toBe('2026-09-10');
    const half: Count = { unit: 'months', length: 6, rollOver: true };
    expect(lastDayOf(europe, at('2026-03-10T10:00:00Z'), half)).toBe('2026-09-10');
  });

  it('a leap day is a day', () => {
    expect(
      lastDayOf({ ...china, holidays: [] }, at('2028-02-20T02:00:00Z'), { ...fifteen, rollOver: false }),
    ).toBe('2028-03-06');
    expect(
      lastDayOf({ ...china, holidays: [] }, at('2027-02-20T02:00:00Z'), { ...fifteen, rollOver: false }),
    ).toBe('2027-03-07');
  });

  it('time for a notary is added in working days behind the period', () => {
    expect(lastDayOf(china, at('2026-03-02T02:00:00Z'), fifteen, 5)).toBe('2026-03-24');
  });

  it('every period ends at the first instant of a local day, never before the day after it began', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(china, usa, europe, calendar('WORLD')),
        fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2029-12-31T00:00:00Z') }),
        fc.record({
          unit: fc.constantFrom('natural' as const, 'working' as const, 'months' as const),
          length: fc.integer({ min: 1, max: 20 }),
          rollOver: fc.boolean(),
        }),
        (cal, start, count) => {
          const due = expiryOf(cal, start, count);
          const day = dayOf(due, cal.zone);
          expect(startOfDay(day, cal.zone)).toBe(due);
          expect(dayOf(due - 1, cal.zone) < day).toBe(true);
          expect(dayOf(due - 1, cal.zone) > dayOf(start, cal.zone)).toBe(true);
          if (count.rollOver) expect(isWorkingDay(cal, dayOf(due - 1, cal.zone))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
