import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type PDFDocument from 'pdfkit';
import { unpackWoff } from './unpack-woff.ts';

export type PdfDocument = InstanceType<typeof PDFDocument>;

const require = createRequire(import.meta.url);
let fonts: { readonly han: Buffer; readonly latin: Buffer } | null = null;

/** Noto Sans SC comes in files of one script each. */
function loadFonts() {
  const file = (name: string) =>
    unpackWoff(
      readFileSync(require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${name}-400-normal.woff`)),
    );
  fonts ??= { han: file('chinese-simplified'), latin: file('latin') };
  return fonts;
}

/** Both languages' letters, as `han` and `latin`. */
export function registerFonts(doc: PdfDocument): void {
  const { han, latin } = loadFonts();
  doc.registerFont('han', han);
  doc.registerFont('latin', latin);
}

/** Everything the document comes to; to be asked for before the first word is written, and awaited after `end()`. */
export function bytesOfPdf(doc: PdfDocument): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
}

/** Writes paragraphs, each stretch in the font that has its letters. */
export function paragraphWriter(doc: PdfDocument, margin: number) {
  return (text: string, size: number, colour = 'black', y?: number): void => {
    doc.fontSize(size).fillColor(colour);
    if (y !== undefined) {
      doc.x = margin;
      doc.y = y;
    }
    const runs = runsOf(softened(text));
    runs.forEach(({ font, text: run }, i) => {
      doc.font(font).text(run, { continued: i < runs.length - 1 });
    });
    doc.x = margin;
  };
}

/** Stretches of letters that the Latin file has, and of all others. */
function runsOf(text: string): { font: 'latin' | 'han'; text: string }[] {
  const runs: { font: 'latin' | 'han'; text: string }[] = [];
  for (const letter of text === '' ? ' ' : text) {
    const font = letter <= '\u00ff' || (letter >= '\u2013' && letter <= '\u2026') ? 'latin' : 'han';
    const last = runs.at(-1);
    if (last?.font === font) last.text += letter;
    else runs.push({ font, text: letter });
  }
  return runs;
}

/** No control letters; a hash gets places to break. */
function softened(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/[0-9a-f]{64}/g, (hash) => `${hash.slice(0, 32)} ${hash.slice(32)}`);
}
