import type { Page } from './crop-line.ts';
import type { DetectedLine } from './detect-lines.ts';
import type { OcrModels } from './embedded-models.ts';
import { lookForLines } from './look-for-lines.ts';
import { type OpenPage, tilesOf } from './page.ts';
import { cornersOf, type Quad, type Rect } from './quad.ts';
import { inReadingOrder } from './reading-order.ts';
import { recogniseLine, type Recognised } from './recognise-line.ts';
import { type Held, languageOf, type PictureText, SURE_LINE, TEXT_LIMITS, type TextLine } from './text.ts';

/** Under it nothing was read. */
const LEAST_CONFIDENCE = 0.5;
/** A line this much higher than long may be writing turned by a right angle, or a column of Chinese characters. */
const UPRIGHT = 1.5;

interface Read extends Recognised {
  readonly rect: Rect;
  readonly corners: Quad;
}

/** Reads a picture with PP-OCRv4: a cheap look, detection, recognition of each line, other holds where it reads badly. */
export async function readWithModels(models: OcrModels, page: OpenPage): Promise<PictureText> {
  const { tiles, complete } = tilesOf(page);
  let likely = false;
  const found: DetectedLine[] = [];
  for (const tile of tiles) {
    const lines = await lookForLines(models, page, tile, tiles.length > 1);
    if (lines === null) continue;
    likely = true;
    found.push(...lines);
  }
  const lines = withoutRepeats(found);
  const largest = lines.toSorted((a, b) => b.rect.height * b.rect.length - a.rect.height * a.rect.length);
  const chosen = largest.slice(0, TEXT_LIMITS.lines);
  const reads: Read[] = [];
  for (const { rect } of chosen) reads.push(await readUpright(models, page, rect));
  const { held, lines: read } = await holdOtherwise(models, page, reads);
  const kept = read.filter((line, _, all) => isWriting(line, all));
  return {
    by: 'pp-ocrv4',
    likely,
    lines: inReadingOrder(kept, held).map((line) => toLine(line, page)),
    held,
    language: languageOf(kept.filter((line) => line.confidence >= SURE_LINE)),
    complete: complete && chosen.length === lines.length,
  };
}

/** A lone sign is what a reader makes of a ring, a cross, an edge: it needs company, or to be a character read surely. */
function isWriting({ text, confidence }: Read, all: readonly Read[]): boolean {
  if (text === '' || confidence < LEAST_CONFIDENCE) return false;
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters >= 3) return true;
  if (letters === 2) return confidence >= 0.75;
  if (letters === 1 && /\p{Script=Han}/u.test(text)) return confidence >= 0.9;
  return confidence >= 0.95 && all.some((other) => other.text.length >= 3 && other.confidence >= SURE_LINE);
}

/** Where parts overlap a line is found twice: the longer one stays. */
function withoutRepeats(lines: readonly DetectedLine[]): DetectedLine[] {
  const kept: DetectedLine[] = [];
  for (const line of lines.toSorted(
    (a, b) => b.rect.length * b.rect.height - a.rect.length * a.rect.height,
  )) {
    if (!kept.some((other) => covers(other.rect, line.rect))) kept.push(line);
  }
  return kept;
}

function covers(large: Rect, small: Rect): boolean {
  const [dx, dy] = [small.cx - large.cx, small.cy - large.cy];
  const along = Math.abs(dx * Math.cos(large.angle) + dy * Math.sin(large.angle));
  const across = Math.abs(dy * Math.cos(large.angle) - dx * Math.sin(large.angle));
  return across < large.height * 0.35 && along + small.length * 0.35 < large.length / 2;
}

/** As a picture that is held right shows it; a high narrow part is read turned either way and as a column. */
async function readUpright(models: OcrModels, page: Page, rect: Rect): Promise<Read> {
  const corners = cornersOf(widened(rect));
  const steep = Math.abs(Math.sin(rect.angle)) > Math.SQRT1_2 && rect.length > UPRIGHT * rect.height;
  const first = await recogniseLine(models, page, corners);
  let best: Read = { ...first, rect, corners };
  if (!steep || best.confidence >= 0.97) return best;
  const back = turned(corners);
  const other = await recogniseLine(models, page, back);
  if (other.confidence > best.confidence) best = { ...other, rect, corners: back };
  if (best.confidence >= 0.9) return best;
  const column = await readColumn(models, page, rect);
  return column !== null && column.confidence > best.confidence ? column : best;
}

/** Characters one below the other, each upright: read one by one. */
async function readColumn(models: OcrModels, page: Page, rect: Rect): Promise<Read | null> {
  const count = Math.round(rect.length / (rect.height * 0.92));
  if (count < 2 || count > 24) return null;
  const [dx, dy] = [Math.cos(rect.angle), Math.sin(rect.angle)];
  const down = dy >= 0 ? 1 : -1;
  const cell = rect.length / count;
  let text = '';
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const at = (i - (count - 1) / 2) * cell * down;
    const read = await recogniseLine(
      models,
      page,
      cornersOf({
        cx: rect.cx + dx * at,
        cy: rect.cy + dy * at,
        length: rect.height,
        height: cell * 1.08,
        angle: Math.atan2(dy, dx) - (Math.PI / 2) * down,
      }),
    );
    text += read.text;
    sum += read.confidence;
  }
  const corners = cornersOf({ ...rect, angle: Math.atan2(dy, dx) });
  return { text, confidence: sum / count, rect, corners };
}

/** Detection keeps close to the ink at the ends; a first letter cut in half reads as another. */
function widened(rect: Rect): Rect {
  return { ...rect, length: rect.length + rect.height * 0.3 };
}

const turned = ([a, b, c, d]: Quad): Quad => [c, d, a, b];
const mirrored = ([a, b, c, d]: Quad): Quad => [b, a, d, c];
const waysToHold: readonly (readonly [Held, (corners: Quad) => Quad])[] = [
  ['upside_down', turned],
  ['mirrored', mirrored],
  ['mirrored_upside_down', (corners) => turned(mirrored(corners))],
];

/** Lines that are tried in another hold before all are. */
const PROBES = 3;
/** A hold must read them this much better. */
const BETTER = 0.12;

/**
 * A picture that was turned over or mirrored reads badly everywhere: a few of its longest badly read lines are tried
 * in each hold, and if one reads them clearly better, all badly read lines are read in it.
 */
async function holdOtherwise(
  models: OcrModels,
  page: Page,
  reads: readonly Read[],
): Promise<{ held: Held; lines: readonly Read[] }> {
  const bad = reads.filter((read) => read.confidence < SURE_LINE);
  if (bad.length === 0) return { held: 'upright', lines: reads };
  const probes = bad
    .toSorted((a, b) => b.rect.length / b.rect.height - a.rect.length / a.rect.height)
    .slice(0, PROBES);
  const now = mean(probes);
  let best: { held: Held; hold: (corners: Quad) => Quad; confidence: number } | null = null;
  for (const [held, hold] of waysToHold) {
    const tried: Recognised[] = [];
    for (const probe of probes) {
      tried.push(await recogniseLine(models, page, hold(probe.corners)));
      // What reads worse than before in this hold reads no better in the next line.
      if (mean(tried) <= mean(probes.slice(0, tried.length))) break;
    }
    if (tried.length < probes.length) continue;
    const confidence = mean(tried);
    if (confidence > now + BETTER && confidence > (best?.confidence ?? 0)) best = { held, hold, confidence };
  }
  if (best === null) return { held: 'upright', lines: reads };
  const lines: Read[] = [];
  for (const read of reads) {
    if (read.confidence >= SURE_LINE) {
      lines.push(read);
      continue;
    }
    const corners = best.hold(read.corners);
    const again = await recogniseLine(models, page, corners);
    lines.push(again.confidence > read.confidence ? { ...again, rect: read.rect, corners } : read);
  }
  // One line that is printed the other way is no picture held wrongly.
  const sure = reads.length - bad.length;
  return { held: bad.length > sure ? best.held : 'upright', lines };
}

function mean(reads: readonly Recognised[]): number {
  return reads.reduce((sum, read) => sum + read.confidence, 0) / reads.length;
}

function toLine({ text, confidence, corners }: Read, page: OpenPage): TextLine {
  const at = ({ x, y }: { x: number; y: number }) => ({
    x: Math.round(Math.min(Math.max(x, 0), page.width) * page.scale),
    y: Math.round(Math.min(Math.max(y, 0), page.height) * page.scale),
  });
  const [a, b, c, d] = corners;
  return { text, box: [at(a), at(b), at(c), at(d)], confidence: Math.round(confidence * 1_000) / 1_000 };
}
