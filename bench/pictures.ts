/**
 * How many pictures a second the slow checks look at: `npm run bench:pictures [--quick] [--json FILE] [--data PATH]`.
 *
 * Every stage of sight on every picture, as a worker runs them: each stage with its own threads, several pictures at
 * once, nothing known before. Four of ten pictures bear writing. A stage's share is what it takes alone, one picture
 * after the other.
 */
import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { sha256Hex } from '../src/base/blobs.ts';
import { buildGallery, type Gallery, type GalleryLogo } from '../src/sight/logos/gallery.ts';
import { openSight, type Sight } from '../src/sight/index.ts';
import {
  atLeast,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  notMeasured,
  seededUint32,
} from './support.ts';
import { drawBannerPicture, drawPlainPicture } from './tasks/draw-banners.ts';
import { iconSvg, shuffledIcons } from './tasks/logo-pictures.ts';
import { photosIn } from './tasks/ocr.ts';

const GOAL = atLeast(4);
const PICTURES = { full: 60, quick: 10 };
/** Pictures that are looked at at once. */
const AT_ONCE = 4;

/** Logos that are searched for: as many as a large marketplace's brands upload. */
const LOGOS = { full: 1_000, quick: 20 };

/** One stage's whole work on a picture; a sentence when it could not look. */
type Look = (pictureId: string) => Promise<string | null>;

function stagesOf(sight: Sight, gallery: Gallery): readonly (readonly [string, Look])[] {
  const looked = (reading: { ok: true } | { ok: false; why: string; detail?: string }): string | null =>
    reading.ok ? null : `${reading.why} ${reading.detail ?? ''}`;
  return [
    ['codes', async (id) => looked(await sight.codes(id))],
    ['text', async (id) => looked(await sight.text(id))],
    ['features', async (id) => looked(await sight.features(id))],
    [
      'logos',
      async (id) => {
        const marks = await sight.logoMarks(id);
        return marks.ok ? looked(await sight.findLogos(marks.value, gallery)) : looked(marks);
      },
    ],
  ];
}

/** Vector logos as brands would upload them. */
async function makeGallery(count: number): Promise<Gallery> {
  const next = seededUint32(7);
  const drawn = new Map<string, Uint8Array>();
  const sight = openSight({
    loadPicture: (id) => Promise.resolve(drawn.get(id) ?? null),
    kept: null,
    timer: performance,
  });
  const logos: (GalleryLogo & { plainness: readonly number[] })[] = [];
  for (const icon of shuffledIcons(() => next() / 2 ** 32)) {
    if (logos.length === count) break;
    drawn.set(icon.slug, await sharp(iconSvg(icon)).png().toBuffer());
    const reading = await sight.logoReference(icon.slug);
    if (reading.ok && reading.value.ok) logos.push({ id: icon.slug, ...reading.value });
  }
  await sight.close();
  return buildGallery(logos);
}

async function pictureFigures(run: BenchRun): Promise<readonly Figure[]> {
  const pictures = await somePictures(run, run.quick ? PICTURES.quick : PICTURES.full);
  const ids = [...pictures.keys()];
  const open = () =>
    openSight({
      loadPicture: (id) => Promise.resolve(pictures.get(id) ?? null),
      kept: null,
      timer: performance,
    });
  const gallery = await makeGallery(run.quick ? LOGOS.quick : LOGOS.full);

  const figures: Figure[] = [];
  const alone = open();
  const warm = sha256Hex(await drawPlainPicture(-1));
  pictures.set(warm, await drawPlainPicture(-1));
  const shares: [string, number][] = [];
  for (const [name, look] of stagesOf(alone, gallery)) {
    await look(warm);
    const started = performance.now();
    let unseen = '';
    for (const id of ids) {
      unseen = (await look(id)) ?? unseen;
    }
    const ms = (performance.now() - started) / ids.length;
    if (unseen !== '') run.say(`${name}: ${unseen}`);
    shares.push([name, ms]);
  }
  await alone.close();
  const sum = shares.reduce((total, [, ms]) => total + ms, 0);
  for (const [name, ms] of shares) {
    const share = `${Math.round((ms / sum) * 100)}% of what one picture takes, alone`;
    figures.push(figure(`pictures.${name}_ms`, ms, 'ms', null, undefined, share));
  }

  const together = open();
  await Promise.all(stagesOf(together, gallery).map(([, look]) => look(warm)));
  const waiting = [...ids];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const now = id;
        await Promise.all(stagesOf(together, gallery).map(([, look]) => look(now)));
      }
    }),
  );
  const rate = ids.length / ((performance.now() - started) / 1000);
  await together.close();
  const note = `${ids.length} pictures, ${shares.length} stages, ${gallery.ids.length} logos, ${availableParallelism()} cores`;
  figures.unshift(
    run.quick
      ? notMeasured('pictures.slow_checks_per_s', '/s', GOAL, `${rate.toFixed(1)}/s in a smoke run`)
      : figure('pictures.slow_checks_per_s', rate, '/s', GOAL, undefined, note),
  );
  return figures;
}

async function somePictures(run: BenchRun, count: number): Promise<Map<string, Uint8Array>> {
  const photos = photosIn(run);
  const pictures = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    const photo = photos.length === 0 ? null : (photos[i % photos.length] ?? null);
    const bytes =
      i % 10 < 4
        ? (await drawBannerPicture(1_000 + i, i % 2 === 0 ? photo : null)).bytes
        : await drawPlainPicture(1_000 + i);
    pictures.set(sha256Hex(bytes), bytes);
  }
  return pictures;
}

await benchMain('pictures', {}, pictureFigures);
