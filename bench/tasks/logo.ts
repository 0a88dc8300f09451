/**
 * How well logos are found in pictures, with a thousand references loaded.
 *
 * A folder with `boxes.jsonl` and `logos/` is measured as it is: a line is
 * `{"picture": "photos/1.jpg", "boxes": [{"logo": "name", "x": 1, "y": 2, "width": 30, "height": 40}]}`, in pixels of
 * the upright picture, paths from the folder; `logos/name.png` is the logo's ink on nothing or on one plain colour. A
 * picture without boxes counts false alarms alone.
 *
 * Else 200 icons are drawn into photos under `pdq` of the public data (or into pictures that the simulator draws), at 5
 * to 40% of the width, where they can be seen, and turned, tilted, blurred and compressed. The icons are those with an
 * odd number in a seeded order: limits were set on the even ones. An icon has one colour by its nature: as `own` it is
 * drawn in that colour or in white on a badge of it, as `one colour` in white, black or any other ink.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import sharp from 'sharp';
import { createStudio, createWorld } from '../../simulator/index.ts';
import {
  buildGallery,
  type Gallery,
  type GalleryLogo,
  type Logos,
  openLogos,
} from '../../src/sight/index.ts';
import {
  atLeast,
  atMost,
  type BenchRun,
  type Figure,
  figure,
  notMeasured,
  quantile,
  seededUint32,
} from '../support.ts';
import {
  changes,
  cropPhoto,
  drawLogo,
  iconSvg,
  photoFiles,
  type Pixels,
  type Point,
  shuffledIcons,
  stencilOf,
  toJpeg,
} from './logo-pictures.ts';

interface Box {
  readonly logo: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture and the logos in it; `groups` are what recall is told by. */
interface Shown {
  readonly bytes: Uint8Array;
  readonly boxes: readonly Box[];
  readonly oneColour: boolean;
  readonly groups: readonly string[];
}

const GOALS = { recall: atLeast(0.9), false: atMost(0.01) };
const SHARES = [0.05, 0.07, 0.1, 0.14, 0.2, 0.28, 0.4];
const SIZES = {
  full: { logos: 200, references: 1000, rounds: 1, without: 200, rendered: 100 },
  quick: { logos: 20, references: 60, rounds: 1, without: 10, rendered: 6 },
};
const SAME_PLACE = 0.5;

export async function logoFigures(run: BenchRun): Promise<readonly Figure[]> {
  const logos = openLogos(1);
  try {
    const boxes = run.data('boxes.jsonl');
    return boxes === null ? await drawnFigures(run, logos) : await givenFigures(run, logos, boxes);
  } finally {
    await logos.marks.close();
  }
}

async function givenFigures(run: BenchRun, logos: Logos, file: string): Promise<readonly Figure[]> {
  const root = parse(file).dir;
  const gallery = await readLogos(
    logos,
    readdirSync(join(root, 'logos')).map((name) => ({
      id: parse(name).name,
      bytes: () => Promise.resolve(readFileSync(join(root, 'logos', name))),
    })),
    run,
  );
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  async function* pictures(): AsyncGenerator<Shown> {
    for (const line of lines) {
      const { picture, boxes } = JSON.parse(line) as { picture: string; boxes: Box[] };
      yield { bytes: readFileSync(join(root, picture)), boxes, oneColour: false, groups: [] };
    }
  }
  return measure(logos, gallery, pictures(), 'pictures as given');
}

async function drawnFigures(run: BenchRun, logos: Logos): Promise<readonly Figure[]> {
  const size = run.quick ? SIZES.quick : SIZES.full;
  const order = seededUint32(7);
  const icons = shuffledIcons(() => order() / 2 ** 32).filter((_, i) => i % 2 === 1);
  const gallery = await readLogos(
    logos,
    icons
      .slice(0, size.references)
      .map((icon) => ({ id: icon.slug, bytes: () => sharp(iconSvg(icon, 320)).png().toBuffer() })),
    run,
  );
  const searched = new Set([...gallery.logos].map((at) => gallery.ids[at]));
  const drawn = icons.filter((icon) => searched.has(icon.slug)).slice(0, size.logos);
  const seeded = seededUint32(Number(run.option('seed') ?? 1) + 1000);
  const random = (): number => seeded() / 2 ** 32;
  const ground = groundOf(run, random);
  async function* pictures(): AsyncGenerator<Shown> {
    let number = 0;
    for (let round = 0; round < size.rounds; round++) {
      for (const icon of drawn) {
        const stencil = await stencilOf(icon);
        for (const oneColour of [false, true]) {
          const share = SHARES[number++ % SHARES.length] as number;
          const look = pick(
            random,
            oneColour ? (['white', 'black', 'other_ink'] as const) : (['original', 'badge'] as const),
          );
          const change = pick(random, changes);
          let made: ReturnType<typeof drawLogo> = null;
          // A photo may have no place where the logo can be seen; then another has.
          for (let attempt = 0; made === null && attempt < 8; attempt++)
            made = drawLogo(await ground(), stencil, icon.hex, { look, change, share }, random);
          if (made === null) continue;
          const boxes = [{ logo: icon.slug, ...boxAround(made.corners) }];
          const groups = [`width ${Math.round(share * 100)}%`, `look ${look}`, `change ${change}`];
          yield { bytes: await toJpeg(made.pixels, change, random), boxes, oneColour, groups };
        }
      }
    }
    for (let i = 0; i < size.without; i++) {
      const bytes = await toJpeg(await ground(), pick(random, changes), random);
      yield { bytes, boxes: [], oneColour: false, groups: [] };
    }
    for await (const bytes of renderedPictures(size.rendered)) {
      yield { bytes, boxes: [], oneColour: false, groups: [] };
    }
  }
  const refused = gallery.ids.length - new Set(gallery.logos).size;
  return measure(
    logos,
    gallery,
    pictures(),
    `${drawn.length} icons, ${gallery.ids.length} references; ${refused} of them are too plain to be searched for and are not drawn`,
  );
}

function groundOf(run: BenchRun, random: () => number): () => Promise<Pixels> {
  const folder = run.data('pdq');
  // Of each photo one file: the others in that folder are edits of it, or a few pixels wide.
  const files =
    folder === null
      ? []
      : photoFiles(folder).filter((file) => /(c\.png|exif-rotn-1\.jpg|aaa-orig\.jpg|q\d+\.jpg)$/.test(file));
  if (files.length > 0) return () => cropPhoto(pick(random, files), random);
  run.say('no photos: logos are drawn into pictures of the simulator');
  const pictures = renderedPictures(Number.POSITIVE_INFINITY);
  return async () => {
    const { value } = await pictures.next();
    const { data, info } = await sharp(value as Uint8Array)
      .resize(1024, 768, { fit: 'cover' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8Array(data), width: info.width, height: info.height };
  };
}

/** Rendered goods of brands that taught no logo here. */
async function* renderedPictures(most: number): AsyncGenerator<Uint8Array> {
  const world = createWorld({ seed: 'logo-bench' });
  const studio = createStudio(world, 8);
  for (let i = 0; i < most; i++) {
    const product = world.products[i % world.products.length];
    if (product === undefined) return;
    const kind = i % 2 === 0 ? 'official' : 'fake_stock';
    yield await studio.jpeg({ base: { kind, of: product.key, take: Math.floor(i / 2) % 3 }, edits: [] });
  }
}

async function readLogos(
  logos: Logos,
  files: readonly { readonly id: string; readonly bytes: () => Promise<Uint8Array> }[],
  run: BenchRun,
): Promise<Gallery> {
  const found: (GalleryLogo & { plainness: readonly number[] })[] = [];
  const empty = { shapes: [], box: [0, 0, 0, 0] } as const;
  for (const { id, bytes } of files) {
    const reading = await logos.references.look(await bytes());
    if (!reading.ok || reading.value === null) throw new Error(`${id}: ${JSON.stringify(reading)}`);
    if (reading.value.ok) found.push({ id, mark: reading.value.mark, plainness: reading.value.plainness });
    else found.push({ id, mark: empty, plainness: [] });
  }
  run.say(`${files.length} references read`);
  return buildGallery(found);
}

async function measure(
  logos: Logos,
  gallery: Gallery,
  pictures: AsyncIterable<Shown>,
  note: string,
): Promise<readonly Figure[]> {
  const groups = new Map<string, { found: number; of: number }>();
  const count = (key: string, found: boolean): void => {
    const group = groups.get(key) ?? { found: 0, of: 0 };
    groups.set(key, { found: group.found + (found ? 1 : 0), of: group.of + 1 });
  };
  const [looking, matching, sizes]: [number[], number[], number[]] = [[], [], []];
  const alarms: string[] = [];
  let seen = 0;
  let altered = 0;
  for await (const { bytes, boxes, oneColour, groups: of } of pictures) {
    seen++;
    const before = cpuMs();
    const marks = await logos.marks.look(bytes);
    if (!marks.ok || marks.value === null) throw new Error(JSON.stringify(marks));
    looking.push(cpuMs() - before);
    sizes.push(marks.value.bytes.length);
    const between = cpuMs();
    const answer = await logos.find(marks.value, gallery);
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    matching.push(cpuMs() - between);
    const rest = new Set(answer.value);
    for (const box of boxes) {
      const hit = answer.value.find(
        (logo) => logo.logoId === box.logo && sharedArea(boxAround(logo.outline), box) >= SAME_PLACE,
      );
      if (hit !== undefined) {
        rest.delete(hit);
        if (hit.kind === 'altered') altered++;
      }
      const kind = oneColour ? 'one colour' : 'own';
      for (const key of [kind, ...of.map((group) => `${kind}, ${group}`)]) count(key, hit !== undefined);
    }
    for (const logo of rest)
      alarms.push(`${logo.logoId} ${logo.kind} ${logo.score.toFixed(2)} in picture ${seen}`);
  }
  console.log('\nlogos found');
  for (const [key, { found, of }] of [...groups].toSorted((a, b) => (a[0] < b[0] ? -1 : 1)))
    console.log(
      `${key.padEnd(32)} ${String(found).padStart(4)} of ${of}  ${((100 * found) / of).toFixed(1)}%`,
    );
  for (const alarm of alarms.slice(0, 20)) console.log(`false: ${alarm}`);
  const rate = (key: string): number => {
    const { found, of } = groups.get(key) ?? { found: 0, of: 0 };
    return found / of;
  };
  const one = groups.get('one colour');
  const own = groups.get('own');
  return [
    own === undefined
      ? notMeasured('logo.recall', '', GOALS.recall, 'no boxes')
      : figure('logo.recall', rate('own'), '', GOALS.recall, undefined, `${own.found} of ${own.of}; ${note}`),
    one === undefined
      ? notMeasured('logo.one_colour_recall', '', null, 'only where logos are drawn here')
      : figure(
          'logo.one_colour_recall',
          rate('one colour'),
          '',
          null,
          undefined,
          `${one.found} of ${one.of}`,
        ),
    figure(
      'logo.false_per_picture',
      alarms.length / seen,
      '',
      GOALS.false,
      undefined,
      `${alarms.length} in ${seen} pictures`,
    ),
    figure('logo.said_altered', altered, '', null, undefined, 'of the logos found, none of which is'),
    figure(
      'logo.look_ms',
      quantile(looking, 0.5),
      'ms',
      null,
      undefined,
      `CPU time, median; p95 ${quantile(looking, 0.95).toFixed(0)}`,
    ),
    figure(
      'logo.match_ms',
      quantile(matching, 0.5),
      'ms',
      null,
      undefined,
      `CPU time against ${gallery.rows} shapes, median; p95 ${quantile(matching, 0.95).toFixed(0)}`,
    ),
    figure(
      'logo.kept_kb',
      quantile(sizes, 0.5) / 1024,
      'KB',
      null,
      undefined,
      'a reading as it is kept, median',
    ),
  ];
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const pick = <T>(random: () => number, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

function boxAround(points: readonly Point[]): Omit<Box, 'logo'> {
  const x = Math.min(...points.map((p) => p.x));
  const y = Math.min(...points.map((p) => p.y));
  return {
    x,
    y,
    width: Math.max(...points.map((p) => p.x)) - x,
    height: Math.max(...points.map((p) => p.y)) - y,
  };
}

/** Shared area over the area of both together. */
function sharedArea(a: Omit<Box, 'logo'>, b: Omit<Box, 'logo'>): number {
  const w = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (w <= 0 || h <= 0) return 0;
  return (w * h) / (a.width * a.height + b.width * b.height - w * h);
}
