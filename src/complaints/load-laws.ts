import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Calendar } from './days.ts';
import { LawPackError, Laws } from './law-pack.ts';

const day = z.iso.date();
export const calendarBodySchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2,20}$/),
  zone: z.string().refine(isZone, { error: 'unknown time zone' }),
  weekend: z.array(z.int().min(0).max(6)).max(6),
  holidays: z.array(day).max(2_000),
  workdays: z.array(day).max(2_000),
  knownUntil: day,
  source: z.object({ zh: z.string(), en: z.string() }),
});
export type CalendarBody = z.infer<typeof calendarBodySchema>;

/** The calendars an empty installation starts with, version 1 of each. */
export function starterCalendars(): readonly (CalendarBody & Calendar)[] {
  return z
    .array(calendarBodySchema)
    .parse(readJson('calendars.json'))
    .map((body) => ({ ...body, version: 1 }));
}

/** The packs that come with the product, and those of a folder of the operator's. Throws LawPackError. */
export function loadLaws(folder: string | null = null): Laws {
  const zones = new Map(starterCalendars().map((calendar) => [calendar.id, calendar.zone]));
  const own = readdirSync(new URL('./laws/', import.meta.url))
    .filter((name) => name.endsWith('.json') && name !== 'calendars.json')
    .toSorted()
    .map(readJson);
  const given =
    folder === null
      ? []
      : readdirSync(folder)
          .filter((name) => name.endsWith('.json'))
          .toSorted()
          .map((name): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
  return new Laws([...own, ...given], (id) => {
    const zone = zones.get(id);
    if (zone === undefined) throw new LawPackError(`there is no calendar ${id}`);
    return zone;
  });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./laws/${name}`, import.meta.url), 'utf8'));
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
