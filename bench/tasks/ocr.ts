/**
 * How well writing in pictures is read. Given a folder with pairs `NAME.(png|jpg|jpeg|webp)` and `NAME.txt` (the lines
 * from the top, UTF-8), those; else pictures drawn here: product pictures with Chinese and English banners, coloured,
 * some turned a little, half of them on photos under `pdq` of the public data where it is given.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { sha256Hex } from '../../src/base/blobs.ts';
import { openSight } from '../../src/sight/index.ts';
import { atMost, type BenchRun, type Figure, figure, notMeasured, quantile } from '../support.ts';
import { drawBannerPicture, drawPlainPicture } from './draw-banners.ts';

export interface Transcribed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Null = a picture without writing. */
  readonly transcript: string | null;
}

const GOAL = atMost(0.05);
const DRAWN = { full: 120, quick: 12 };
const PLAIN = { full: 60, quick: 8 };

export async function ocrFigures(run: BenchRun): Promise<readonly Figure[]> {
  const given = pairsIn(run.data());
  const pictures = given ?? (await drawnPictures(run));
  run.say(`${pictures.length} pictures ${given === null ? 'drawn here' : 'with transcripts'}`);
  const bytes = new Map(pictures.map((picture) => [sha256Hex(picture.bytes), picture.bytes]));
  const sight = openSight({
    loadPicture: (id) => Promise.resolve(bytes.get(id) ?? null),
    kept: null,
    timer: performance,
  });
  const written = pictures.filter((picture) => picture.transcript !== null);
  const took: number[] = [];
  const readers = new Set<string>();
  let [errors, characters, sawText, skipped, read, alarms] = [0, 0, 0, 0, 0, 0];
  try {
    for (const { name, bytes: picture, transcript } of pictures) {
      const reading = await sight.text(sha256Hex(picture));
      if (!reading.ok) {
        run.say(`${name}: ${reading.why} ${reading.detail ?? ''}`);
        if (transcript !== null) {
          const missed = normalise(transcript).length;
          errors += missed;
          characters += missed;
        }
        continue;
      }
      read++;
      took.push(reading.ms);
      readers.add(reading.value.by);
      if (!reading.value.likely) skipped++;
      const got = normalise(reading.value.lines.map((line) => line.text).join('\n'));
      if (transcript === null) {
        if (reading.value.lines.some((line) => line.confidence >= 0.8)) alarms++;
        continue;
      }
      if (reading.value.likely) sawText++;
      const wanted = normalise(transcript);
      const wrong = editDistance(wanted, got);
      errors += wrong;
      characters += wanted.length;
      if (wrong > wanted.length * 0.05)
        run.say(
          `${name}: ${wrong} of ${wanted.length}\n  wanted ${wanted.join('')}\n  read   ${got.join('')}`,
        );
    }
  } finally {
    await sight.close();
  }
  const by = [...readers].join(', ');
  const plain = pictures.length - written.length;
  return [
    characters === 0
      ? notMeasured('ocr.character_error_rate', '', GOAL, 'no transcript')
      : figure(
          'ocr.character_error_rate',
          errors / characters,
          '',
          GOAL,
          undefined,
          `${errors} of ${characters} characters in ${written.length} pictures, ${given === null ? 'drawn here' : 'given'}, by ${by}`,
        ),
    figure('ocr.p50_ms', quantile(took, 0.5), 'ms', null, undefined, 'a picture, one after the other'),
    figure('ocr.p95_ms', quantile(took, 0.95), 'ms', null),
    figure(
      'ocr.likely_recall',
      sawText / written.length,
      '',
      null,
      undefined,
      'pictures with writing that the cheap look passes on',
    ),
    figure(
      'ocr.skipped',
      skipped / Math.max(1, read),
      '',
      null,
      undefined,
      `of ${read} pictures, ${plain} without writing`,
    ),
    plain === 0
      ? notMeasured('ocr.false_lines', '', null, 'no picture without writing')
      : figure(
          'ocr.false_lines',
          alarms / plain,
          '',
          null,
          undefined,
          'pictures without writing in which a sure line was read',
        ),
  ];
}

/** Null when the folder has no pair. */
function pairsIn(folder: string | null): Transcribed[] | null {
  if (folder === null || !statSync(folder).isDirectory()) return null;
  const pairs: Transcribed[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    const { name, ext } = parse(file);
    const text = join(folder, `${name}.txt`);
    if (!/^\.(png|jpe?g|webp)$/i.test(ext) || !existsSync(text)) continue;
    const transcript = readFileSync(text, 'utf8');
    pairs.push({ name: file, bytes: readFileSync(join(folder, file)), transcript });
  }
  return pairs.length === 0 ? null : pairs;
}

/** Photos that come with the public data, without writing on them. */
export function photosIn(run: BenchRun): Uint8Array[] {
  const folders = ['reg-test-input/labelme-subset', 'reg-test-input/dih'].map((name) =>
    run.data('pdq', name),
  );
  return folders.flatMap((folder) =>
    folder === null
      ? []
      : readdirSync(folder)
          .filter((file) => file.endsWith('.jpg'))
          .toSorted()
          .map((file) => readFileSync(join(folder, file))),
  );
}

async function drawnPictures(run: BenchRun): Promise<Transcribed[]> {
  const photos = photosIn(run);
  const out: Transcribed[] = [];
  for (let i = 0; i < (run.quick ? DRAWN.quick : DRAWN.full); i++) {
    const photo = i % 2 === 1 && photos.length > 0 ? (photos[i % photos.length] ?? null) : null;
    const { name, bytes, transcript } = await drawBannerPicture(i, photo);
    out.push({ name, bytes, transcript: transcript.join('\n') });
  }
  for (let i = 0; i < (run.quick ? PLAIN.quick : PLAIN.full); i++)
    out.push({ name: `plain-${i}`, bytes: await drawPlainPicture(i), transcript: null });
  photos.forEach((bytes, i) => out.push({ name: `photo-${i}`, bytes, transcript: null }));
  return out;
}

/** Characters without blanks, full width and compatibility forms as usual ones (NFKC); quotation and dashes as one. */
export function normalise(text: string): string[] {
  return Array.from(
    text
      .normalize('NFKC')
      .replaceAll(/[‐-―−]/g, '-')
      .replaceAll(/[‘’]/g, "'")
      .replaceAll(/[“”]/g, '"')
      .replaceAll(/\s+/gu, ''),
  );
}

/** Levenshtein's, over characters. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let above = Uint32Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint32Array(b.length + 1);
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
    }
    above = row;
  }
  return above[b.length]!;
}
