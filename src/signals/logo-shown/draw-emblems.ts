import sharp from 'sharp';
import { z } from 'zod';

/** Marks of no company, in a box of 100 × 100: what examples teach and show. */
const emblems = [
  '<path d="M10 70 Q30 30 50 60 T95 40 L90 88 Q50 62 12 90Z"/><path d="M20 30 L30 8 L42 26 L52 4 L60 27 L74 10 L76 34Z"/>',
  '<path fill-rule="evenodd" d="M50 2 Q98 30 84 92 Q30 98 8 52 Q20 10 50 2Z M46 26 A14 14 0 1 0 54 52 L54 82 L66 82 L66 70 L60 70 L60 50 A14 14 0 0 0 46 26Z"/>',
  '<circle cx="72" cy="26" r="20"/><path d="M2 40 L50 20 L46 38Z"/><path d="M6 58 L92 58 L80 70 L6 70Z"/><path d="M6 78 L60 78 L50 90 L6 90Z"/>',
  // Too plain to be searched for.
  '<rect x="12" y="12" width="76" height="76"/>',
] as const;

/** One emblem on an example's picture. */
export const drawnEmblemSchema = z
  .object({
    emblem: z
      .int()
      .min(0)
      .max(emblems.length - 1),
    /** Its middle and its size, pixels of 800 × 600. */
    x: z.number().default(400),
    y: z.number().default(300),
    size: z.number().default(150),
    /** Degrees, clockwise. */
    turn: z.number().default(0),
    ink: z.string().default('#b01030'),
    mirrored: z.boolean().default(false),
    stretched: z.number().default(1),
  })
  .strict();
export type DrawnEmblem = z.output<typeof drawnEmblemSchema>;

/** A taught logo of the knowledge base shows an emblem when its picture's id says so. */
export const emblemOfId = (id: string): number | null =>
  /^1060(0{58})0[0-9]$/.test(id) ? Number(id.at(-1)) : null;

/** An emblem as a brand would upload it: its ink alone. */
export const drawEmblem = (emblem: number): Promise<Uint8Array> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300" viewBox="0 0 100 100"><g fill="#b01030">${emblems[emblem] ?? ''}</g></svg>`,
    ),
  )
    .png()
    .toBuffer();

/** A photo of something, with emblems on it: 800 × 600, JPEG. */
export function drawEmblems(drawn: readonly DrawnEmblem[]): Promise<Uint8Array> {
  const clutter = Array.from(
    { length: 40 },
    (_, i) =>
      `<ellipse cx="${(i * 137) % 800}" cy="${(i * 91) % 600}" rx="${20 + ((i * 13) % 70)}" ry="${10 + ((i * 29) % 50)}" transform="rotate(${i * 37} 400 300)" fill="hsl(${(i * 47) % 360},35%,${58 + (i % 5) * 6}%)" opacity="0.7"/>`,
  ).join('');
  const marks = drawn.map(
    ({ emblem, x, y, size, turn, ink, mirrored, stretched }) =>
      `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${((mirrored ? -1 : 1) * stretched * size) / 100} ${size / 100}) translate(-50 -50)" fill="${ink}">${emblems[emblem] ?? ''}</g>`,
  );
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#cfd6c8"/>${clutter}${marks.join('')}</svg>`,
    ),
  )
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 84 })
    .toBuffer();
}
