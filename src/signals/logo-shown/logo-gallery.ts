import type { LiveItem } from '../../knowledge/index.ts';
import { buildGallery, type Gallery, type LogoReference, type Sight } from '../../sight/index.ts';

type Logo = LiveItem<'logo'>;

/** The taught logos as they are searched for, and those that cannot be. */
export interface LogoGallery {
  readonly gallery: Gallery;
  readonly byId: ReadonlyMap<string, Logo>;
  /** Logos that are not searched for, and why: too plain, no ground to take them from, erased. */
  readonly refused: ReadonlyMap<string, string>;
  /** Logos that could not be looked at this time. Never a clean check. */
  readonly unread: readonly string[];
}

/** Logos looked at at the same time: the eye's queue is for listings. */
const TOGETHER = 16;

/** Reads all logos through the eye, which keeps what it read: only new pictures cost anything. */
export async function readGallery(sight: Sight, logos: readonly Logo[]): Promise<LogoGallery> {
  const read: (Extract<LogoReference, { ok: true }> & { id: string })[] = [];
  const refused = new Map<string, string>();
  const unread: string[] = [];
  for (let from = 0; from < logos.length; from += TOGETHER) {
    const some = logos.slice(from, from + TOGETHER);
    const readings = await Promise.all(some.map(({ body }) => sight.logoReference(body.pictureId)));
    readings.forEach((reading, i) => {
      const { id } = some[i] as Logo;
      if (!reading.ok && (reading.why === 'erased' || reading.why === 'damaged'))
        refused.set(id, reading.why);
      else if (!reading.ok) unread.push(id);
      else if (reading.value.ok) read.push({ ...reading.value, id });
      else refused.set(id, reading.value.why);
    });
  }
  return {
    gallery: buildGallery(read),
    byId: new Map(logos.map((logo) => [logo.id, logo])),
    refused,
    unread,
  };
}
