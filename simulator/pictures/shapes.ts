/** Line drawings of goods in a box of 100 × 100, coloured and bent by a look. */
export type Shape = keyof typeof shapes;

export interface Look {
  readonly main: string;
  readonly second: string;
  readonly accent: string;
  /** Ten numbers in [0, 1) that bend the drawing: two products of one kind never have the same outline. */
  readonly bend: readonly number[];
}

interface Drawing {
  readonly body: string;
  /** Where the maker puts a mark: centre and width. */
  readonly mark: { readonly x: number; readonly y: number; readonly width: number };
}

const mix = (low: number, high: number, t: number | undefined): number =>
  Math.round((low + (high - low) * (t ?? 0.5)) * 10) / 10;
const rect = (x: number, y: number, w: number, h: number, fill: string, r = 0, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" ${more}/>`;
const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`;
const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`;
const line = (d: string, stroke: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;
const repeat = (count: number, draw: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

export const shapes = {
  tote: ({ main, second, accent, bend: b }) => {
    const top = mix(28, 42, b[0]);
    const flare = mix(0, 14, b[1]);
    const handle = mix(6, 24, b[2]);
    return {
      body:
        line(
          `M32 ${top} Q34 ${top - handle - 8} 50 ${top - handle - 8} T68 ${top}`,
          second,
          mix(2.5, 5, b[3]),
        ) +
        path(`M${12 + flare} ${top} L${88 - flare} ${top} L94 92 L6 92 Z`, main) +
        (b[4]! > 0.5
          ? rect(8, 74, 84, mix(6, 16, b[5]), second)
          : path(`M10 92 L${30} ${top} L40 ${top} L22 92Z M90 92 L70 ${top} L60 ${top} L78 92Z`, second)) +
        rect(44, top + 3, 12, 4, accent, 2),
      mark: { x: 50, y: mix(56, 66, b[6]), width: mix(18, 34, b[7]) },
    };
  },
  satchel: ({ main, second, accent, bend: b }) => {
    const flap = mix(48, 70, b[0]);
    return {
      body:
        line(`M14 40 Q${mix(20, 40, b[1])} -6 86 40`, second, mix(2, 4, b[2])) +
        rect(8, 36, 84, mix(46, 54, b[3]), main, mix(3, 14, b[4])) +
        path(
          `M8 44 Q50 ${mix(28, 40, b[5])} 92 44 L88 ${flap} Q50 ${flap + mix(2, 18, b[6])} 12 ${flap} Z`,
          second,
        ) +
        rect(45, flap - 2, 10, 10, accent, mix(0, 5, b[7])),
      mark: { x: 50, y: 52, width: mix(16, 30, b[8]) },
    };
  },
  wallet: ({ main, second, accent, bend: b }) => ({
    body:
      rect(10, mix(24, 34, b[0]), 80, mix(44, 56, b[1]), main, mix(2, 9, b[2])) +
      rect(10, mix(46, 58, b[3]), 80, mix(4, 14, b[4]), second) +
      repeat(1 + Math.floor(b[5]! * 4), (i) => rect(16, 30 + i * 5, 68, 1.6, accent)) +
      oval(mix(70, 84, b[6]), 56, 4, 4, accent),
    mark: { x: mix(28, 50, b[7]), y: 68, width: mix(18, 30, b[8]) },
  }),
  sneaker: ({ main, second, accent, bend: b }) => {
    const sole = mix(7, 17, b[0]);
    const collar = mix(26, 42, b[1]);
    return {
      body:
        path(
          `M8 76 L10 ${collar} Q24 ${collar - 8} 32 ${collar + 4} L${mix(52, 62, b[2])} 54 Q88 58 95 72 L95 78 L8 78 Z`,
          main,
        ) +
        path(`M4 76 L96 76 Q98 ${76 + sole} 88 ${76 + sole} L10 ${76 + sole} Q2 ${76 + sole} 4 76Z`, second) +
        path(
          `M${mix(26, 40, b[3])} 74 Q${mix(40, 60, b[4])} ${mix(40, 60, b[5])} 80 66 Q56 66 46 76Z`,
          accent,
        ) +
        repeat(4, (i) => line(`M${36 + i * 6} ${46 + i * 4} l8 -6`, second, 2)),
      mark: { x: 24, y: mix(56, 64, b[6]), width: mix(14, 22, b[7]) },
    };
  },
  boot: ({ main, second, accent, bend: b }) => ({
    body:
      path(`M26 ${mix(8, 22, b[0])} L58 ${mix(8, 18, b[1])} L60 54 Q88 58 94 76 L94 82 L24 82 Z`, main) +
      rect(20, 80, 76, mix(6, 13, b[2]), second, 2) +
      rect(24, mix(10, 22, b[3]), 36, mix(5, 12, b[4]), accent) +
      repeat(5, (i) => line(`M${48 + i * 3} ${26 + i * 8} l12 2`, second, mix(1.5, 3, b[5]))),
    mark: { x: 40, y: mix(44, 58, b[6]), width: mix(14, 22, b[7]) },
  }),
  phone: ({ main, second, accent, bend: b }) => ({
    body:
      rect(mix(26, 32, b[0]), 6, mix(40, 50, b[1]), 88, main, mix(4, 13, b[2])) +
      (b[3]! > 0.4
        ? rect(31, 11, mix(16, 24, b[4]), mix(18, 34, b[5]), second, 6) +
          oval(39, 19, 4, 4, '#111') +
          oval(39, 31, 4, 4, '#111')
        : oval(51, 24, mix(10, 16, b[4]), mix(10, 16, b[4]), second) + oval(51, 24, 6, 6, '#111')) +
      path(
        `M28 ${mix(60, 90, b[6])} Q50 ${mix(40, 80, b[7])} 74 ${mix(60, 92, b[8])} L74 92 L28 92Z`,
        accent,
        'opacity="0.55"',
      ),
    mark: { x: 51, y: mix(54, 64, b[9]), width: 20 },
  }),
  earbuds: ({ main, second, accent, bend: b }) => ({
    body:
      rect(20, 46, 60, mix(34, 46, b[0]), main, mix(10, 22, b[1])) +
      rect(20, 60, 60, mix(1.5, 5, b[2]), second) +
      oval(mix(28, 36, b[3]), 28, mix(8, 13, b[4]), mix(8, 12, b[5]), main) +
      rect(mix(28, 34, b[3]), 30, mix(4, 8, b[6]), 26, second, 3) +
      oval(mix(64, 72, b[7]), 28, mix(8, 13, b[4]), mix(8, 12, b[5]), main) +
      rect(mix(66, 72, b[7]), 30, mix(4, 8, b[6]), 26, second, 3) +
      oval(50, 70, 2, 2, accent),
    mark: { x: 50, y: 78, width: mix(16, 28, b[8]) },
  }),
  charger: ({ main, second, accent, bend: b }) => ({
    body:
      rect(
        mix(18, 30, b[0]),
        mix(26, 36, b[1]),
        mix(42, 60, b[2]),
        mix(40, 56, b[3]),
        main,
        mix(4, 14, b[4]),
      ) +
      rect(36, 14, 5, 18, second) +
      rect(mix(52, 60, b[5]), 14, 5, 18, second) +
      repeat(1 + Math.floor(b[6]! * 3), (i) => rect(36 + i * 11, 74, 8, 4, '#222', 1)) +
      path(`M54 ${mix(44, 52, b[7])} L44 60 L51 60 L46 72 L60 56 L53 56 Z`, accent),
    mark: { x: 50, y: 42, width: mix(18, 28, b[8]) },
  }),
  lipstick: ({ main, second, accent, bend: b }) => ({
    body:
      rect(36, 56, 28, 38, second, mix(0, 6, b[0])) +
      rect(39, mix(40, 48, b[1]), 22, 18, accent) +
      path(`M42 46 L42 ${mix(20, 30, b[2])} Q50 ${mix(4, 16, b[3])} 58 ${mix(14, 34, b[4])} L58 46 Z`, main) +
      rect(mix(68, 74, b[5]), mix(40, 54, b[6]), 20, 40, second, mix(0, 8, b[7])) +
      rect(36, mix(60, 84, b[8]), 28, 4, accent),
    mark: { x: 50, y: 76, width: mix(14, 22, b[9]) },
  }),
  jar: ({ main, second, accent, bend: b }) => ({
    body:
      rect(20, mix(38, 46, b[0]), 60, mix(38, 48, b[1]), main, mix(4, 20, b[2])) +
      rect(mix(16, 24, b[3]), mix(22, 28, b[4]), mix(54, 68, b[5]), 20, second, mix(1, 8, b[6])) +
      rect(24, mix(54, 66, b[7]), 52, mix(8, 18, b[8]), accent, 1),
    mark: { x: 50, y: mix(58, 70, b[9]), width: 30 },
  }),
  bottle: ({ main, second, accent, bend: b }) => {
    const shoulder = mix(32, 52, b[0]);
    const half = mix(12, 24, b[1]);
    return {
      body:
        path(
          `M${50 - 6} 16 L${50 - 6} ${shoulder - 14} Q${50 - half} ${shoulder - 6} ${50 - half} ${shoulder} L${50 - half} 94 L${50 + half} 94 L${50 + half} ${shoulder} Q${50 + half} ${shoulder - 6} 56 ${shoulder - 14} L56 16Z`,
          main,
        ) +
        rect(42, 6, 16, mix(9, 17, b[2]), second, mix(0, 4, b[3])) +
        rect(50 - half, mix(56, 66, b[4]), half * 2, mix(16, 28, b[5]), accent) +
        (b[6]! > 0.5
          ? oval(50, mix(70, 80, b[7]), half * 0.5, half * 0.5, second)
          : rect(50 - half, 86, half * 2, 3, second)),
      mark: { x: 50, y: mix(66, 74, b[8]), width: half * 1.5 },
    };
  },
  box: ({ main, second, accent, bend: b }) => {
    const depth = mix(6, 18, b[0]);
    return {
      body:
        path(
          `M10 ${30 - depth / 2} L${10 + depth} ${24 - depth} L${88 + depth / 3} ${24 - depth} L84 ${30 - depth / 2} Z`,
          second,
        ) +
        rect(10, 26, 74, mix(46, 60, b[1]), main) +
        path(
          `M84 26 L${84 + depth} ${22 - depth / 2} L${84 + depth} ${mix(64, 74, b[2])} L84 ${mix(72, 86, b[1])}Z`,
          second,
          'opacity="0.8"',
        ) +
        (b[3]! > 0.5
          ? rect(10, mix(56, 66, b[4]), 74, 12, accent)
          : path(
              `M10 78 Q${mix(20, 60, b[5])} ${mix(36, 60, b[6])} 84 ${mix(50, 78, b[7])} L84 78Z`,
              accent,
            )) +
        oval(mix(62, 74, b[8]), 40, 8, 8, accent),
      mark: { x: 36, y: 42, width: mix(28, 42, b[9]) },
    };
  },
  mask: ({ main, second, accent, bend: b }) => ({
    body:
      line(`M20 40 Q2 ${mix(36, 56, b[0])} 20 66`, second, 2) +
      line(`M80 40 Q98 ${mix(36, 56, b[0])} 80 66`, second, 2) +
      path(
        `M20 ${mix(30, 38, b[1])} Q50 ${mix(16, 30, b[2])} 80 ${mix(30, 38, b[1])} L78 68 Q50 ${mix(80, 96, b[3])} 22 68Z`,
        main,
      ) +
      repeat(2 + Math.floor(b[4]! * 3), (i) =>
        line(`M22 ${44 + i * 8} Q50 ${mix(36, 44, b[5]) + i * 8} 78 ${44 + i * 8}`, second, 1.4),
      ) +
      (b[6]! > 0.5 ? oval(mix(62, 70, b[7]), 58, 8, 8, accent) : ''),
    mark: { x: 40, y: 62, width: mix(14, 24, b[8]) },
  }),
  helmet: ({ main, second, accent, bend: b }) => ({
    body:
      path(
        `M10 66 Q${mix(6, 14, b[0])} ${mix(10, 24, b[1])} 52 ${mix(12, 18, b[2])} Q92 20 92 62 L84 72 L16 72Z`,
        main,
      ) +
      repeat(2 + Math.floor(b[3]! * 3), (i) =>
        oval(32 + i * 16, mix(34, 44, b[4]), 4, mix(8, 14, b[5]), second),
      ) +
      path(`M52 64 L94 ${mix(58, 70, b[6])} L90 78 L54 74Z`, accent) +
      line(`M26 72 Q40 ${mix(90, 98, b[7])} 56 74`, second, 3),
    mark: { x: 40, y: 60, width: mix(16, 26, b[8]) },
  }),
  can: ({ main, second, accent, bend: b }) => ({
    body:
      rect(22, 18, 56, 76, main, 4) +
      oval(50, 18, 28, mix(5, 9, b[0]), second) +
      rect(22, mix(26, 34, b[1]), 56, mix(10, 20, b[2]), second) +
      path(
        `M22 ${mix(66, 78, b[3])} Q50 ${mix(50, 86, b[4])} 78 ${mix(62, 80, b[5])} L78 92 L22 92Z`,
        accent,
      ) +
      oval(mix(38, 62, b[6]), mix(68, 78, b[7]), mix(6, 12, b[8]), mix(6, 12, b[8]), '#fff8e8'),
    mark: { x: 50, y: mix(50, 58, b[9]), width: 36 },
  }),
  blocks: ({ main, second, accent, bend: b }) => ({
    body: repeat(7, (i) => {
      const x = 8 + ((i * 29 + Math.floor(b[i % 10]! * 30)) % 64);
      const y = 14 + Math.floor(i / 3) * 26 + Math.floor(b[(i + 3) % 10]! * 8);
      const fill = [main, second, accent][(i + Math.floor(b[9]! * 3)) % 3] as string;
      return rect(x, y, 26, 20, fill, 2) + oval(x + 8, y, 4, 3, fill) + oval(x + 18, y, 4, 3, fill);
    }),
    mark: { x: 50, y: 90, width: mix(24, 40, b[8]) },
  }),
  seat: ({ main, second, accent, bend: b }) => ({
    body:
      path(`M26 10 Q50 ${mix(-2, 8, b[0])} 74 10 L80 62 L20 62Z`, main) +
      path(`M12 58 L88 58 L${mix(80, 92, b[1])} 90 L${mix(8, 20, b[2])} 90Z`, second) +
      line(`M40 20 L46 72 M60 20 L54 72`, accent, mix(3, 6, b[3])) +
      oval(22, mix(30, 44, b[4]), mix(6, 12, b[5]), 18, second) +
      oval(78, mix(30, 44, b[4]), mix(6, 12, b[5]), 18, second),
    mark: { x: 50, y: mix(78, 84, b[6]), width: 26 },
  }),
  watch: ({ main, second, accent, bend: b }) => {
    const r = mix(20, 28, b[0]);
    return {
      body:
        rect(50 - mix(9, 13, b[1]), 2, mix(18, 26, b[1]), 96, second, 4) +
        repeat(b[2]! > 0.5 ? 8 : 0, (i) => rect(38, 4 + i * 12, 24, 2, main)) +
        oval(50, 50, r + 4, b[3]! > 0.75 ? r + 9 : r + 4, main) +
        oval(50, 50, r, r, accent) +
        repeat(
          12,
          (i) =>
            `<rect x="49" y="${50 - r + 1}" width="2" height="${i % 3 === 0 ? 5 : 2.5}" fill="${main}" transform="rotate(${i * 30} 50 50)"/>`,
        ) +
        `<rect x="49" y="${50 - r * 0.7}" width="2" height="${r * 0.7}" fill="${main}" transform="rotate(${mix(0, 360, b[4])} 50 50)"/>` +
        (b[5]! > 0.5 ? oval(50 + r * 0.4, 50, r * 0.28, r * 0.28, second) : '') +
        (b[6]! > 0.5 ? oval(50, 50 + r * 0.45, r * 0.25, r * 0.25, main) : ''),
      mark: { x: 50, y: 50 - r * 0.45, width: r * 0.8 },
    };
  },
  jacket: ({ main, second, accent, bend: b }) => ({
    body:
      path(
        `M34 14 L66 14 L92 ${mix(30, 42, b[0])} L${mix(84, 92, b[1])} 80 L78 80 L76 46 L76 92 L24 92 L24 46 L22 80 L${mix(8, 16, b[1])} 80 L8 ${mix(30, 42, b[0])}Z`,
        main,
      ) +
      (b[2]! > 0.5
        ? path(`M34 14 Q50 ${mix(-6, 4, b[3])} 66 14 L58 28 L42 28Z`, second)
        : rect(40, 8, 20, 12, second, 3)) +
      rect(48.5, 20, 3, 72, accent) +
      repeat(b[4]! > 0.4 ? 5 : 0, (i) => rect(24, 32 + i * mix(9, 13, b[5]), 52, 1.8, second)) +
      rect(30, mix(62, 72, b[6]), 12, mix(3, 14, b[7]), accent) +
      rect(58, mix(62, 72, b[6]), 12, mix(3, 14, b[7]), accent),
    mark: { x: 64, y: mix(34, 44, b[8]), width: 14 },
  }),
  tshirt: ({ main, second, accent, bend: b }) => ({
    body:
      path(
        `M32 12 Q50 ${mix(18, 32, b[0])} 68 12 L94 ${mix(28, 36, b[1])} L84 ${mix(46, 56, b[2])} L74 44 L74 92 L26 92 L26 44 L16 ${mix(46, 56, b[2])} L6 ${mix(28, 36, b[1])}Z`,
        main,
      ) +
      (b[3]! > 0.66
        ? repeat(4, (i) => rect(26, 40 + i * 12, 48, mix(3, 7, b[4]), second))
        : b[3]! > 0.33
          ? oval(50, 58, mix(10, 20, b[5]), mix(10, 20, b[6]), second)
          : rect(26, mix(60, 74, b[7]), 48, mix(10, 18, b[8]), second)) +
      path(`M32 12 Q50 ${mix(18, 32, b[0])} 68 12 L64 10 Q50 22 36 10Z`, accent),
    mark: { x: 50, y: mix(42, 54, b[9]), width: 26 },
  }),
  filter: ({ main, second, accent, bend: b }) => ({
    body:
      rect(26, mix(14, 22, b[0]), 48, mix(66, 76, b[1]), main, mix(2, 10, b[2])) +
      repeat(4 + Math.floor(b[3]! * 8), (i) => rect(28 + i * 4, 26, 1.6, mix(30, 52, b[4]), second)) +
      oval(50, mix(14, 22, b[0]), 24, mix(5, 9, b[5]), second) +
      oval(50, mix(14, 22, b[0]), 9, 4, '#222') +
      rect(26, mix(72, 82, b[6]), 48, mix(4, 9, b[7]), accent),
    mark: { x: 50, y: mix(54, 66, b[8]), width: 32 },
  }),
  disc: ({ main, second, accent, bend: b }) => ({
    body:
      oval(46, 50, 42, 42, main) +
      oval(46, 50, mix(16, 24, b[0]), mix(16, 24, b[0]), second) +
      oval(46, 50, 7, 7, '#222') +
      repeat(
        6 + Math.floor(b[1]! * 8),
        (i) =>
          `<ellipse cx="46" cy="${mix(16, 22, b[2])}" rx="2.2" ry="${mix(2, 5, b[3])}" fill="#222" transform="rotate(${i * mix(26, 44, b[4])} 46 50)"/>`,
      ) +
      path(`M70 20 Q98 ${mix(36, 60, b[5])} 74 84 L62 76 Q78 ${mix(44, 56, b[6])} 60 28Z`, accent),
    mark: { x: 80, y: 52, width: mix(14, 20, b[7]) },
  }),
  razor: ({ main, second, accent, bend: b }) => ({
    body:
      rect(38, 34, 26, 62, main, mix(8, 13, b[0])) +
      repeat(3, (i) =>
        oval(mix(30, 36, b[1]) + i * 16, i === 1 ? mix(28, 36, b[2]) : mix(16, 22, b[3]), 10, 9, second),
      ) +
      oval(51, mix(58, 70, b[4]), mix(4, 8, b[5]), mix(4, 8, b[5]), accent) +
      rect(42, 82, 18, mix(2, 8, b[6]), accent, 2),
    mark: { x: 51, y: mix(74, 80, b[7]), width: 16 },
  }),
  dryer: ({ main, second, accent, bend: b }) => ({
    body:
      oval(40, 36, mix(24, 32, b[0]), mix(18, 25, b[1]), main) +
      path(`M58 ${mix(22, 28, b[2])} L94 ${mix(24, 30, b[3])} L94 46 L58 50Z`, second) +
      path(`M30 52 L48 52 L${mix(48, 56, b[4])} 94 L${mix(32, 38, b[5])} 94Z`, main) +
      oval(34, 36, mix(8, 14, b[6]), mix(8, 14, b[6]), accent) +
      rect(38, 66, 8, mix(6, 14, b[7]), accent, 2),
    mark: { x: 56, y: 38, width: mix(14, 20, b[8]) },
  }),
  pen: ({ main, second, accent, bend: b }) => ({
    body:
      `<g transform="rotate(${mix(20, 56, b[0])} 50 50)">${rect(6, 44, 58, mix(9, 14, b[1]), main, 5)}${rect(mix(34, 44, b[2]), 44, mix(3, 9, b[3]), 12, accent)}${path(`M64 44 L${mix(82, 94, b[4])} 50 L64 56Z`, second)}${rect(10, 40, mix(18, 30, b[5]), 3, accent)}</g>` +
      rect(mix(8, 20, b[6]), mix(76, 84, b[7]), mix(50, 70, b[8]), 10, second, 5),
    mark: { x: 46, y: 81, width: 18 },
  }),
  racket: ({ main, second, accent, bend: b }) => ({
    body:
      `<g transform="rotate(${mix(-36, 36, b[0])} 50 50)">${oval(50, 32, mix(20, 27, b[1]), 30, 'none', `stroke="${main}" stroke-width="${mix(3, 6, b[2])}"`)}${repeat(6, (i) => line(`M${34 + i * 6} 8 V56 M28 ${14 + i * 8} H72`, '#9aa', 0.7))}${rect(48, 60, 4, 20, second)}${rect(46, 76, 8, 22, accent, 3)}${path(`M44 60 L56 60 L52 ${mix(66, 74, b[3])} L48 ${mix(66, 74, b[3])}Z`, main)}</g>` +
      (b[4]! > 0.5 ? oval(mix(76, 88, b[5]), mix(70, 86, b[6]), 7, 7, second) : ''),
    mark: { x: 50, y: 32, width: 20 },
  }),
  drill: ({ main, second, accent, bend: b }) => ({
    body:
      rect(14, 22, mix(48, 58, b[0]), mix(22, 28, b[1]), main, 6) +
      rect(66, 28, mix(12, 20, b[2]), 14, second, 2) +
      line('M82 35 L98 35', '#555', 3) +
      path(`M24 46 L46 46 L${mix(38, 48, b[3])} 78 L${mix(18, 26, b[4])} 78Z`, main) +
      rect(12, 76, mix(36, 44, b[5]), mix(12, 18, b[6]), second, 3) +
      oval(mix(28, 46, b[7]), 34, 6, 6, accent),
    mark: { x: 40, y: 36, width: mix(18, 28, b[8]) },
  }),
  fruit: ({ main, second, accent, bend: b }) => ({
    body: repeat(6, (i) => {
      const x = 24 + (i % 3) * 26 + mix(-8, 8, b[i]);
      const y = 40 + Math.floor(i / 3) * 28 + mix(-10, 10, b[(i + 4) % 10]);
      return (
        oval(x, y, mix(11, 16, b[(i + 2) % 10]), mix(11, 16, b[(i + 5) % 10]), i % 2 ? main : second) +
        line(`M${x} ${y - 12} q3 -6 7 -7`, accent, 2)
      );
    }),
    mark: { x: 50, y: 50, width: 0 },
  }),
  plant: ({ main, second, accent, bend: b }) => ({
    body:
      path(`M30 64 L70 64 L${mix(60, 68, b[0])} 94 L${mix(32, 40, b[0])} 94Z`, second) +
      repeat(
        7,
        (i) =>
          `<ellipse cx="50" cy="${mix(30, 42, b[i])}" rx="${mix(5, 9, b[(i + 1) % 10])}" ry="${mix(18, 28, b[(i + 3) % 10])}" fill="${main}" transform="rotate(${-66 + i * 22} 50 62)"/>`,
      ) +
      repeat(3, (i) => oval(34 + i * 16, mix(14, 36, b[i + 5]), 6, 6, accent)),
    mark: { x: 50, y: 80, width: 0 },
  }),
  basket: ({ main, second, accent, bend: b }) => ({
    body:
      path(`M10 ${mix(32, 44, b[0])} L90 ${mix(32, 44, b[0])} L80 92 L20 92Z`, main) +
      repeat(5, (i) => rect(16, 48 + i * mix(7, 10, b[1]), 68, 3, second)) +
      rect(8, mix(28, 38, b[2]), 84, mix(5, 9, b[3]), accent, 3),
    mark: { x: 50, y: 50, width: 0 },
  }),
  towel: ({ main, second, accent, bend: b }) => ({
    body: repeat(3 + Math.floor(b[0]! * 2), (i) =>
      rect(
        12 + mix(0, 8, b[i]),
        18 + i * 19,
        mix(60, 76, b[i + 3]),
        17,
        [main, second, accent][i % 3] as string,
        7,
      ),
    ),
    mark: { x: 50, y: 50, width: 0 },
  }),
  lamp: ({ main, second, accent, bend: b }) => ({
    body:
      path(
        `M${mix(30, 40, b[0])} 12 L${mix(60, 70, b[0])} 12 L${mix(74, 88, b[1])} ${mix(44, 56, b[2])} L${mix(12, 26, b[1])} ${mix(44, 56, b[2])}Z`,
        main,
      ) +
      rect(47, 50, 6, mix(28, 38, b[3]), second) +
      oval(50, 90, mix(16, 28, b[4]), 6, accent),
    mark: { x: 50, y: 50, width: 0 },
  }),
  pot: ({ main, second, accent, bend: b }) => ({
    body:
      path(
        `M14 ${mix(40, 50, b[0])} L76 ${mix(40, 50, b[0])} Q76 88 ${mix(54, 64, b[1])} 88 L${mix(26, 36, b[1])} 88 Q14 88 14 48Z`,
        main,
      ) +
      rect(72, mix(42, 52, b[2]), mix(18, 26, b[3]), 7, second, 3) +
      oval(45, mix(38, 46, b[4]), 33, mix(5, 10, b[5]), accent),
    mark: { x: 50, y: 50, width: 0 },
  }),
  notebook: ({ main, second, accent, bend: b }) => ({
    body:
      rect(mix(20, 28, b[0]), 10, mix(50, 60, b[1]), 82, main, 4) +
      rect(mix(20, 28, b[0]), 10, mix(6, 12, b[2]), 82, second) +
      rect(42, mix(24, 40, b[3]), 28, mix(10, 24, b[4]), accent, 2) +
      repeat(3, (i) => rect(44, mix(60, 70, b[5]) + i * 6, mix(14, 26, b[i + 6]), 2, second)),
    mark: { x: 50, y: 50, width: 0 },
  }),
  hammer: ({ main, second, accent, bend: b }) => ({
    body: `<g transform="rotate(${mix(-50, 50, b[0])} 50 50)">${rect(46, 26, 8, 68, main, 3)}${path(`M24 ${mix(12, 18, b[1])} L72 14 L${mix(72, 82, b[2])} 30 L30 30Z`, second)}${rect(45, 66, 10, mix(14, 26, b[3]), accent, 3)}</g>`,
    mark: { x: 50, y: 50, width: 0 },
  }),
  ball: ({ main, second, accent, bend: b }) => ({
    body:
      oval(50, 54, mix(28, 38, b[0]), mix(28, 38, b[0]), main) +
      line(
        `M18 ${mix(40, 60, b[1])} Q50 ${mix(20, 90, b[2])} 82 ${mix(44, 64, b[3])}`,
        second,
        mix(3, 9, b[4]),
      ) +
      oval(mix(34, 60, b[5]), mix(36, 66, b[6]), 7, 7, accent),
    mark: { x: 50, y: 50, width: 0 },
  }),
  brush: ({ main, second, accent, bend: b }) => ({
    body: repeat(
      3,
      (i) =>
        `<g transform="rotate(${mix(-30, 30, b[i])} 50 90)">${rect(26 + i * 20, 46, 6, 48, main, 3)}${rect(25 + i * 20, 38, 8, 10, accent)}${oval(29 + i * 20, mix(22, 30, b[i + 3]), mix(6, 11, b[i + 5]), 13, second)}</g>`,
    ),
    mark: { x: 50, y: 50, width: 0 },
  }),
} satisfies Record<string, (look: Look) => Drawing>;
