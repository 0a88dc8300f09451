import { createRandom } from '../random.ts';
import { textOutline } from './glyphs.ts';

/** A brand's drawn mark: an emblem made of a few plain figures, and its name as outlines. Unlike any real logo by design. */
export interface BrandMark {
  readonly ink: string;
  readonly field: string;
  /** Emblem in a box of 100 × 100. */
  readonly emblem: string;
  /** Emblem above the word, centred on (x, y). */
  draw(x: number, y: number, width: number, ink?: string): string;
}

const inks = [
  '#14213d',
  '#7a1f2b',
  '#0f5132',
  '#3d2c6d',
  '#7a4a00',
  '#0b4f6c',
  '#222222',
  '#5b1a52',
  '#94300f',
  '#1d5c63',
];
const fields = ['#f4efe6', '#e8f0f2', '#f7e9e3', '#e9ecdf', '#efe6f2', '#f2f0d8'];

export function drawMark(brandKey: string, word: string): BrandMark {
  const random = createRandom(`mark/${brandKey}`);
  const ink = random.pick(inks);
  const field = random.pick(fields);
  const parts: string[] = [];
  const frame = random.int(0, 3);
  if (frame === 0) parts.push('<circle cx="50" cy="50" r="46" fill="none" stroke="INK" stroke-width="6"/>');
  if (frame === 1)
    parts.push('<path d="M50 3 L95 27 V73 L50 97 L5 73 V27Z" fill="none" stroke="INK" stroke-width="6"/>');
  if (frame === 2)
    parts.push('<path d="M8 8 H92 V60 Q92 84 50 96 Q8 84 8 60Z" fill="none" stroke="INK" stroke-width="6"/>');
  const petals = random.int(2, 6);
  const kind = random.int(0, 3);
  const rx = random.between(7, 14);
  const ry = random.between(16, 26);
  const lift = random.between(20, 34);
  for (let i = 0; i < petals; i++) {
    const turn = `transform="rotate(${(360 / petals) * i + random.between(-8, 8)} 50 50)"`;
    if (kind === 0) parts.push(`<ellipse cx="50" cy="${lift}" rx="${rx}" ry="${ry}" fill="INK" ${turn}/>`);
    if (kind === 1)
      parts.push(
        `<path d="M50 50 L${50 - rx} ${lift} L50 ${lift - ry / 2} L${50 + rx} ${lift}Z" fill="INK" ${turn}/>`,
      );
    if (kind === 2)
      parts.push(
        `<path d="M50 50 Q${50 - ry} ${lift} 50 ${lift - 8} Q${50 + rx} ${lift} 50 50" fill="INK" ${turn}/>`,
      );
    if (kind === 3)
      parts.push(
        `<rect x="${50 - rx / 2}" y="${lift - 10}" width="${rx}" height="${ry + 6}" rx="${rx / 3}" fill="INK" ${turn}/>`,
      );
  }
  if (random.chance(0.5))
    parts.push(`<circle cx="50" cy="50" r="${random.between(6, 12)}" fill="${field}"/>`);
  const emblem = parts.join('');
  return {
    ink,
    field,
    emblem: emblem.replaceAll('INK', ink),
    draw: (x, y, width, colour = ink) => {
      const size = width * 0.5;
      return (
        `<g transform="translate(${x - size / 2} ${y - size}) scale(${size / 100})">${emblem.replaceAll('INK', colour)}</g>` +
        textOutline(word, { x, y: y + width * 0.13, width, height: width * 0.26 }, colour)
      );
    },
  };
}
