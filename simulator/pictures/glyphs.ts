import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'opentype.js';
import type * as OpenType from 'opentype.js';

/** Text as vector outlines, so that pictures look the same on a machine without any font. */
const require = createRequire(import.meta.url);
const { parse } = require('opentype.js') as typeof OpenType;
let hanFont: Font | null = null;
let latinFont: Font | null = null;

function load(file: string): Font {
  const bytes = readFileSync(require.resolve(`@fontsource/noto-sans-sc/files/${file}`));
  return parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

const fontFor = (text: string): Font =>
  /[\u2e80-\u9fff\uff00-\uffef]/u.test(text)
    ? (hanFont ??= load('noto-sans-sc-chinese-simplified-700-normal.woff'))
    : (latinFont ??= load('noto-sans-sc-latin-700-normal.woff'));

/** Outline of one line of text, centred on (x, y) and `width` units wide, at most `height` high. */
export function textOutline(
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height?: number },
  fill: string,
  more = '',
): string {
  const font = fontFor(text);
  const natural = font.getAdvanceWidth(text, 100);
  if (natural === 0) return '';
  const size = Math.min((at.width / natural) * 100, at.height ?? Number.POSITIVE_INFINITY);
  const width = (natural * size) / 100;
  const outline = font.getPath(text, at.x - width / 2, at.y + size * 0.35, size).toPathData(1);
  return `<path d="${outline}" fill="${fill}" ${more}/>`;
}
