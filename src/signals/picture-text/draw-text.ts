import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { z } from 'zod';

/** One line on an example's picture, on a plate of its own. */
export const drawnTextSchema = z.object({
  text: z.string(),
  /** Height of a Chinese character, pixels of 900 × 700. */
  size: z.number().default(48),
  /** Degrees, clockwise. */
  turn: z.number().default(0),
  ink: z.string().default('#ffffff'),
  plate: z.string().default('#b3261e'),
});
export type DrawnText = z.output<typeof drawnTextSchema>;

/** What we use of opentype.js, which ships no types. */
interface Font {
  getPath(text: string, x: number, y: number, size: number): { readonly commands: readonly Command[] };
  getAdvanceWidth(text: string, size: number): number;
}
type Command = Readonly<Record<'x1' | 'y1' | 'x2' | 'y2' | 'x' | 'y', number | undefined>> & {
  readonly type: string;
};

const require = createRequire(import.meta.url);
const fonts = new Map<string, Font>();

function fontOf(part: 'chinese-simplified' | 'latin'): Font {
  const known = fonts.get(part);
  if (known !== undefined) return known;
  const { parse } = require('opentype.js') as { parse: (bytes: ArrayBuffer) => Font };
  const bytes = readFileSync(
    require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${part}-700-normal.woff`),
  );
  const font = parse(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  fonts.set(part, font);
  return font;
}

const EAST = '\\u2e80-\\u9fff\\uff00-\\uffef';
const RUNS = new RegExp(`[${EAST}]+|[^${EAST}]+`, 'gu');

/** Outlines of one line that begins at (0, 0) on its base line, so that no font of the machine is needed. */
function outline(text: string, size: number): { path: string; width: number } {
  let width = 0;
  let path = '';
  for (const run of text.match(RUNS) ?? []) {
    const font = fontOf(new RegExp(`^[${EAST}]`, 'u').test(run) ? 'chinese-simplified' : 'latin');
    for (const { type, ...at } of font.getPath(run, width, 0, size).commands) {
      const numbers = (['x1', 'y1', 'x2', 'y2', 'x', 'y'] as const).flatMap((key) => at[key] ?? []);
      path += `${type}${numbers.map((value) => value.toFixed(2)).join(' ')}`;
    }
    width += font.getAdvanceWidth(run, size);
  }
  return { path, width };
}

/** PNG bytes of goods on a table with the lines above and below each other; for examples and tests. */
export async function drawText(
  lines: readonly DrawnText[],
  size = { width: 900, height: 700 },
): Promise<Uint8Array> {
  const band = size.height / Math.max(1, lines.length);
  const drawn = lines.map((line, i) => {
    const { path, width } = outline(line.text, line.size);
    const [left, middle] = [(size.width - width) / 2, band * (i + 0.5)];
    return `<g transform="rotate(${line.turn} ${size.width / 2} ${middle})">
      <rect x="${left - line.size * 0.4}" y="${middle - line.size * 0.75}" width="${width + line.size * 0.8}" height="${line.size * 1.5}" fill="${line.plate}"/>
      <path transform="translate(${left} ${middle + line.size * 0.36})" d="${path}" fill="${line.ink}"/></g>`;
  });
  const { width, height } = size;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#c9a36a"/>
    <circle cx="${width * 0.7}" cy="${height * 0.6}" r="${height * 0.3}" fill="#7a4a2b"/><rect x="${width * 0.1}" y="${height * 0.5}" width="${width * 0.3}" height="${height * 0.35}" fill="#365"/>${drawn.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
