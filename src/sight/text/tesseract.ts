import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type * as Tesseract from 'tesseract.js';
import { packageUrl } from '../models/runtime.ts';
import { shrink } from './detect-lines.ts';
import { findStrokes, hasStrokes, LIKELY_EDGE } from './likely-text.ts';
import type { OpenPage } from './page.ts';
import { languageOf, type PictureText, SURE_LINE, TEXT_LIMITS, type TextLine } from './text.ts';

/** Small letters are read badly, and so are very large ones: small pictures are enlarged to it, others left. */
const READ_EDGE = 800;
const LEAST_CONFIDENCE = 0.5;
/** Sparse text: as much as can be found, in no particular order. */
const SPARSE_TEXT = '11';

const LANGUAGES = ['chi_sim', 'eng'] as const;

/** Opens Tesseract (LSTM, Chinese and English) with the language data of its packages; nothing is fetched or kept. */
export async function openTesseract(): Promise<Tesseract.Worker | { readonly missing: string }> {
  // The library takes one folder for all languages, and each comes in a package of its own.
  const folder = await mkdtemp(join(tmpdir(), 'assay-tesseract-'));
  try {
    const { createWorker } = (await import('tesseract.js')).default as typeof Tesseract;
    for (const code of LANGUAGES) await symlink(dataOf(code), join(folder, `${code}.traineddata.gz`));
    const worker = await createWorker([...LANGUAGES], 1, {
      langPath: folder,
      cacheMethod: 'none',
      gzip: true,
      errorHandler: () => undefined,
    });
    await worker.setParameters({ tessedit_pageseg_mode: SPARSE_TEXT as Tesseract.PSM });
    return worker;
  } catch (error) {
    return { missing: `tesseract.js: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function dataOf(code: string): string {
  const entry = packageUrl(`@tesseract.js-data/${code}`);
  if (entry === null) throw new Error(`@tesseract.js-data/${code}: not installed`);
  return join(dirname(fileURLToPath(entry)), '4.0.0_best_int', `${code}.traineddata.gz`);
}

/** Reads a picture with Tesseract: level lines only, and less well than the models do. */
export async function readWithTesseract(worker: Tesseract.Worker, page: OpenPage): Promise<PictureText> {
  const whole = { left: 0, top: 0, width: page.width, height: page.height };
  const small = await shrink(page, whole, Math.min(LIKELY_EDGE * 2, Math.max(page.width, page.height)), 1);
  const none: PictureText = {
    by: 'tesseract',
    likely: false,
    lines: [],
    held: 'upright',
    language: null,
    complete: true,
  };
  if (!hasStrokes(findStrokes(small.data, small.width, small.height))) return none;
  const enlarged = Math.max(1, READ_EDGE / Math.max(page.width, page.height));
  const picture = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } })
    .removeAlpha()
    .resize(Math.round(page.width * enlarged), Math.round(page.height * enlarged), { fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { data } = await worker.recognize(picture, {}, { text: false, blocks: true });
  const scale = page.scale / enlarged;
  const found = (data.blocks ?? [])
    .flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
    .map((line) => toLine(line, scale))
    .filter((line) => line.text !== '' && line.confidence >= LEAST_CONFIDENCE);
  const lines = found.slice(0, TEXT_LIMITS.lines);
  return {
    ...none,
    likely: true,
    lines,
    language: languageOf(lines.filter((line) => line.confidence >= SURE_LINE)),
    complete: lines.length === found.length,
  };
}

/** It parts Chinese characters with blanks. */
const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

function toLine({ text, confidence, bbox }: Tesseract.Line, scale: number): TextLine {
  const [x0, y0, x1, y1] = [bbox.x0, bbox.y0, bbox.x1, bbox.y1].map((value) => Math.round(value * scale)) as [
    number,
    number,
    number,
    number,
  ];
  return {
    text: text.trim().replaceAll(BETWEEN_HAN, ''),
    box: [
      { x: x0, y: y0 },
      { x: x1, y: y0 },
      { x: x1, y: y1 },
      { x: x0, y: y1 },
    ],
    confidence: Math.round(confidence * 10) / 1_000,
  };
}
