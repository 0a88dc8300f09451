import type { Random } from '../random.ts';

/** What stands behind goods, in a box of 320 × 320. `white` is a maker's studio, the others are sellers' homes and stalls. */
export type Backdrop =
  | 'white'
  | 'sweep'
  | 'wood'
  | 'tiles'
  | 'cloth'
  | 'shelf'
  | 'lights'
  | 'desk'
  | 'marble'
  | 'street';

export const sellersBackdrops: readonly Backdrop[] = [
  'sweep',
  'wood',
  'tiles',
  'cloth',
  'shelf',
  'lights',
  'desk',
  'marble',
  'street',
];

/** Where stock pictures are taken: among goods, never before a bare wall. */
export const stallBackdrops: readonly Backdrop[] = ['wood', 'tiles', 'cloth', 'shelf', 'desk', 'street'];

const hsl = (h: number, s: number, l: number): string =>
  `hsl(${Math.round(h) % 360},${Math.round(s)}%,${Math.round(l)}%)`;

export function drawBackdrop(kind: Backdrop, random: Random): string {
  const hue = random.between(0, 360);
  const all = (fill: string): string => `<rect width="320" height="320" fill="${fill}"/>`;
  const out: string[] = [];
  switch (kind) {
    case 'white': {
      // A maker's studio still has its light: a slope of grey and a shade under the goods.
      const from = random.between(84, 95);
      out.push(slope('w', random.int(0, 3), hsl(hue, 8, from), '#ffffff'));
      break;
    }
    case 'sweep':
      out.push(
        slope(
          's',
          random.int(0, 3),
          hsl(hue, random.between(15, 60), random.between(45, 80)),
          hsl(hue + 40, random.between(10, 50), random.between(70, 92)),
        ),
      );
      out.push(
        `<ellipse cx="${random.int(60, 260)}" cy="${random.int(240, 300)}" rx="${random.int(120, 240)}" ry="${random.int(30, 80)}" fill="${hsl(hue + 20, 20, 60)}" opacity="0.5"/>`,
      );
      break;
    case 'wood': {
      const base = random.between(22, 48);
      out.push(all(hsl(28, 45, base)));
      const plank = random.int(26, 64);
      const turned = random.chance(0.5);
      for (let i = 0; i < 14; i++) {
        const shade = hsl(random.between(20, 36), random.between(30, 55), base + random.between(-9, 10));
        const at = i * plank;
        out.push(
          turned
            ? `<rect x="${at}" width="${plank - 2}" height="320" fill="${shade}"/>`
            : `<rect y="${at}" width="320" height="${plank - 2}" fill="${shade}"/>`,
        );
      }
      break;
    }
    case 'tiles': {
      const size = random.int(38, 84);
      out.push(all(hsl(hue, 8, random.between(55, 85))));
      for (let x = 0; x < 320; x += size) {
        for (let y = 0; y < 320; y += size) {
          out.push(
            `<rect x="${x + 1}" y="${y + 1}" width="${size - 3}" height="${size - 3}" fill="${hsl(hue, random.between(4, 22), random.between(60, 94))}"/>`,
          );
        }
      }
      break;
    }
    case 'cloth': {
      out.push(all(hsl(hue, random.between(20, 60), random.between(35, 75))));
      const step = random.int(18, 46);
      const fill = hsl(hue + random.between(20, 180), 40, random.between(40, 80));
      for (let i = 0; i < 20; i++) {
        out.push(`<rect x="${i * step}" width="${step / 2}" height="320" fill="${fill}" opacity="0.45"/>`);
        out.push(`<rect y="${i * step}" width="320" height="${step / 2}" fill="${fill}" opacity="0.45"/>`);
      }
      for (let i = 0; i < 3; i++) {
        out.push(
          `<path d="M${random.int(-40, 300)} -10 Q${random.int(0, 320)} 160 ${random.int(0, 360)} 330" stroke="#000" stroke-opacity="0.14" stroke-width="${random.int(14, 46)}" fill="none"/>`,
        );
      }
      break;
    }
    case 'shelf': {
      out.push(all(hsl(hue, 12, random.between(60, 88))));
      for (let row = 0; row < 3; row++) {
        const y = 70 + row * 96 + random.int(-10, 10);
        let x = random.int(-20, 10);
        while (x < 320) {
          const width = random.int(16, 48);
          const height = random.int(26, 66);
          out.push(
            `<rect x="${x}" y="${y - height}" width="${width}" height="${height}" fill="${hsl(random.between(0, 360), random.between(20, 60), random.between(30, 80))}"/>`,
          );
          x += width + random.int(2, 16);
        }
        out.push(`<rect y="${y}" width="320" height="9" fill="${hsl(30, 30, 38)}"/>`);
      }
      break;
    }
    case 'lights':
      out.push(
        slope('l', 1, hsl(hue, 40, random.between(12, 34)), hsl(hue + 60, 40, random.between(20, 50))),
      );
      for (let i = 0; i < 16; i++) {
        out.push(
          `<circle cx="${random.int(0, 320)}" cy="${random.int(0, 320)}" r="${random.int(8, 44)}" fill="${hsl(random.between(20, 70), 70, 70)}" opacity="${random.between(0.12, 0.5).toFixed(2)}"/>`,
        );
      }
      break;
    case 'desk': {
      out.push(all(hsl(hue, 14, random.between(62, 86))));
      out.push(
        `<rect y="${random.int(130, 220)}" width="320" height="240" fill="${hsl(random.between(15, 45), 40, random.between(24, 58))}"/>`,
      );
      for (let i = 0; i < 6; i++) {
        out.push(
          `<rect x="${random.int(-20, 290)}" y="${random.int(10, 250)}" width="${random.int(20, 100)}" height="${random.int(14, 90)}" rx="4" fill="${hsl(random.between(0, 360), random.between(10, 60), random.between(25, 85))}" transform="rotate(${random.int(-24, 24)} 160 160)"/>`,
        );
      }
      break;
    }
    case 'marble':
      out.push(slope('m', random.int(0, 3), hsl(hue, 6, random.between(70, 84)), hsl(hue, 6, 95)));
      for (let i = 0; i < 9; i++) {
        out.push(
          `<path d="M${random.int(-40, 320)} ${random.int(-20, 320)} q${random.int(-80, 120)} ${random.int(-80, 120)} ${random.int(30, 240)} ${random.int(-140, 200)}" fill="none" stroke="${hsl(hue, 8, random.between(38, 66))}" stroke-width="${random.int(2, 12)}" opacity="0.6"/>`,
        );
      }
      break;
    case 'street': {
      const horizon = random.int(110, 220);
      out.push(slope('t', 1, hsl(205, 50, random.between(55, 80)), hsl(40, 30, 85)));
      let x = -10;
      while (x < 320) {
        const width = random.int(28, 76);
        const height = random.int(40, horizon);
        out.push(
          `<rect x="${x}" y="${horizon - height}" width="${width}" height="${height}" fill="${hsl(random.between(0, 360), 14, random.between(28, 66))}"/>`,
        );
        x += width + random.int(0, 12);
      }
      out.push(
        `<rect y="${horizon}" width="320" height="320" fill="${hsl(hue, 6, random.between(34, 60))}"/>`,
      );
      break;
    }
  }
  return out.join('');
}

/** A slope of light over the whole picture; `turn` picks the direction. */
function slope(id: string, turn: number, from: string, to: string): string {
  const ends = [
    'x1="0" y1="0" x2="1" y2="1"',
    'x1="0" y1="0" x2="0" y2="1"',
    'x1="1" y1="0" x2="0" y2="1"',
    'x1="0" y1="0" x2="1" y2="0"',
  ];
  return `<defs><linearGradient id="bg${id}" ${ends[turn]}><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="320" height="320" fill="url(#bg${id})"/>`;
}
