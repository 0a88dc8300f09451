import { setTimeout as sleep } from 'node:timers/promises';
import type {
  CodeRead,
  PictureCodes,
  PictureText,
  Reading,
  Sight,
  TextLine,
  UnreadWhy,
} from '../sight/index.ts';

/** Ways to look at a picture that listings are judged by. */
export const looks = ['text', 'codes', 'logos', 'likeness'] as const;
export type Look = (typeof looks)[number];

/** What has been seen in one picture so far; nothing that is waited for or failed counts as clean. */
export interface ReadPicture {
  readonly pictureId: string;
  readonly looks: readonly {
    readonly look: Look;
    readonly state: 'waiting' | 'done' | 'failed';
    readonly why: UnreadWhy | null;
  }[];
  /** In reading order; null = not read. */
  readonly text: Pick<PictureText, 'by' | 'lines' | 'held' | 'complete'> | null;
  /** Regions in pixels of the stored picture; null = not read. */
  readonly codes: readonly CodeRead[] | null;
}

/**
 * What the eye makes of these pictures. Answers after `patienceMs` with what is there by then; the looking goes on, so
 * that whoever asks again finds more. A picture seen before is there at once.
 */
export async function readPictures(
  sight: Sight,
  pictures: readonly { readonly id: string; readonly width: number }[],
  patienceMs: number,
): Promise<ReadPicture[]> {
  const late = sleep(patienceMs, null, { ref: false });
  return Promise.all(
    pictures.map(async ({ id, width }) => {
      const [text, codes, logos, likeness] = await Promise.all([
        within(sight.text(id), late),
        within(sight.codes(id), late),
        within(sight.logoMarks(id), late),
        within(sight.features(id), late),
      ]);
      return {
        pictureId: id,
        looks: [
          stateOf('text', text),
          stateOf('codes', codes),
          stateOf('logos', logos),
          stateOf('likeness', likeness),
        ],
        text: text?.ok ? text.value : null,
        codes: codes?.ok ? scaled(codes.value, width) : null,
      };
    }),
  );
}

/** The lines that were read, as texts of the listing. */
export function linesOf(pictures: readonly ReadPicture[]): { pictureId: string; text: string }[] {
  return pictures.flatMap(({ pictureId, text }) =>
    (text?.lines ?? []).map((line: TextLine) => ({ pictureId, text: line.text })),
  );
}

/** Null when it is not there yet. */
export async function within<T>(reading: Promise<T>, late: Promise<null>): Promise<T | null> {
  // A reading that nobody waits for any more fails unheard; who asks again hears it.
  reading.catch(() => undefined);
  return Promise.race([reading, late]);
}

function stateOf(look: Look, reading: Reading<unknown> | null): ReadPicture['looks'][number] {
  if (reading === null) return { look, state: 'waiting', why: null };
  if (!reading.ok && reading.why === 'busy') return { look, state: 'waiting', why: 'busy' };
  return { look, state: reading.ok ? 'done' : 'failed', why: reading.ok ? null : reading.why };
}

/** Codes are read in a reduced picture. */
function scaled({ codes, width: read }: PictureCodes, width: number): CodeRead[] {
  const by = width / read;
  return codes.map(({ region, ...code }) => ({
    ...code,
    region: { x: region.x * by, y: region.y * by, width: region.width * by, height: region.height * by },
  }));
}
