/**
 * What people do to a picture before they post it again, drawn by our code: each edit from a seed, so that every run
 * measures the same. Sizes are shares of the picture's.
 */
import sharp from 'sharp';
import { createRandom, type Random } from '../../simulator/random.ts';

export const editKinds = [
  'crop',
  'rotation',
  'mirror',
  'rescale',
  'recolour',
  'blur',
  'jpeg',
  'border',
  'watermark',
  'text',
  'collage',
  'picture_in_picture',
  'screen',
] as const;
export type EditKind = (typeof editKinds)[number];

/** The picture edited, as JPEG. `others` are pictures of other things, for collages and grounds. */
export async function editPicture(
  picture: Buffer,
  kinds: readonly EditKind[],
  seed: string,
  others: readonly Buffer[],
): Promise<Buffer> {
  const random = createRandom(`edit/${seed}/${kinds.join()}`);
  let edited: Buffer = await sharp(picture).autoOrient().flatten({ background: '#fff' }).png().toBuffer();
  for (const kind of kinds) edited = await edits[kind](edited, random, others);
  return sharp(edited).jpeg({ quality: 85 }).toBuffer();
}

type Edit = (picture: Buffer, random: Random, others: readonly Buffer[]) => Promise<Buffer>;

const sizeOf = async (picture: Buffer) => {
  const { width, height } = await sharp(picture).metadata();
  return { width, height };
};

const edits: Readonly<Record<EditKind, Edit>> = {
  async crop(picture, random) {
    const { width, height } = await sizeOf(picture);
    const [w, h] = [random.between(0.5, 0.9), random.between(0.5, 0.9)];
    const [x, y] = [random.between(0, 1 - w), random.between(0, 1 - h)];
    return sharp(picture)
      .extract({
        left: Math.floor(x * width),
        top: Math.floor(y * height),
        width: Math.floor(w * width),
        height: Math.floor(h * height),
      })
      .png()
      .toBuffer();
  },
  async rotation(picture, random) {
    const degrees = random.chance(0.3) ? random.pick([90, 180, 270]) : random.between(3, 357);
    return sharp(picture)
      .rotate(degrees, { background: random.pick(['#fff', '#000', '#ddd']) })
      .png()
      .toBuffer();
  },
  mirror: (picture, random) =>
    (random.chance(0.8) ? sharp(picture).flop() : sharp(picture).flip()).png().toBuffer(),
  async rescale(picture, random) {
    const { width, height } = await sizeOf(picture);
    const by = random.pick([0.35, 0.5, 0.7, 1.5]);
    const squeeze = random.between(0.85, 1.15);
    return sharp(picture)
      .resize(Math.round(width * by * squeeze), Math.round(height * by), { fit: 'fill' })
      .png()
      .toBuffer();
  },
  async recolour(picture, random) {
    switch (random.int(0, 5)) {
      case 0:
        return sharp(picture).greyscale().toColourspace('srgb').png().toBuffer();
      case 1:
        return sharp(picture)
          .modulate({ hue: random.int(30, 330) })
          .png()
          .toBuffer();
      case 2:
        return sharp(picture)
          .modulate({ brightness: random.between(0.6, 1.4), saturation: random.between(0.4, 1.8) })
          .png()
          .toBuffer();
      case 3:
        return sharp(picture)
          .recomb([
            [random.between(0.8, 1.2), 0.1, 0],
            [0, random.between(0.8, 1.1), 0.1],
            [0.05, 0, random.between(0.6, 1)],
          ])
          .png()
          .toBuffer();
      case 4:
        return sharp(picture).gamma(random.between(1.3, 2.2)).png().toBuffer();
      default:
        return sharp(picture).linear(random.between(0.5, 1.5), random.between(-40, 40)).png().toBuffer();
    }
  },
  async blur(picture, random) {
    const { width, height } = await sizeOf(picture);
    return sharp(picture)
      .blur(Math.max(0.5, Math.max(width, height) * random.between(0.002, 0.006)))
      .png()
      .toBuffer();
  },
  jpeg: (picture, random) =>
    sharp(picture)
      .jpeg({ quality: random.int(8, 40) })
      .toBuffer(),
  async border(picture, random) {
    const { width, height } = await sizeOf(picture);
    const by = () => Math.round(Math.max(width, height) * random.between(0.03, 0.25));
    const colour = `hsl(${random.int(0, 359)},${random.int(0, 90)}%,${random.int(10, 95)}%)`;
    return sharp(picture)
      .extend({ top: by(), bottom: by(), left: by(), right: by(), background: colour })
      .png()
      .toBuffer();
  },
  async watermark(picture, random) {
    const { width, height } = await sizeOf(picture);
    const stroke = Math.max(2, height * 0.008);
    let marks = '';
    const step = height * random.between(0.15, 0.3);
    for (let y = 0; y < height * 1.5; y += step) {
      for (let x = 0; x < width * 1.5; x += step * 1.6) marks += letters(random, x, y, step * 0.35);
    }
    const opacity = random.between(0.25, 0.6);
    return over(
      picture,
      `<g transform="rotate(-25) translate(${-width * 0.3} 0)" fill="none" stroke="${random.pick(['#fff', '#000', '#c00'])}" stroke-opacity="${opacity}" stroke-width="${stroke}">${marks}</g>`,
    );
  },
  async text(picture, random) {
    const { width, height } = await sizeOf(picture);
    let out = '';
    for (let k = 0; k < random.int(1, 3); k++) {
      const [h, y] = [height * random.between(0.08, 0.16), height * random.between(0, 0.84)];
      if (random.chance(0.6))
        out += `<rect x="0" y="${y}" width="${width}" height="${h}" fill="hsl(${random.int(0, 359)},80%,50%)"/>`;
      let marks = '';
      for (let x = width * 0.05; x < width * 0.9; x += h * 0.8)
        marks += letters(random, x, y + h * 0.2, h * 0.6);
      out += `<g fill="none" stroke="${random.pick(['#fff', '#ff0', '#000'])}" stroke-width="${h * 0.1}">${marks}</g>`;
    }
    return over(picture, out);
  },
  async collage(picture, random, others) {
    const side = 800;
    const layouts = [
      [
        [0, 0, 0.5, 0.5],
        [0.5, 0, 0.5, 0.5],
        [0, 0.5, 0.5, 0.5],
        [0.5, 0.5, 0.5, 0.5],
      ],
      [
        [0, 0, 0.65, 1],
        [0.65, 0, 0.35, 0.5],
        [0.65, 0.5, 0.35, 0.5],
      ],
      [
        [0, 0, 1, 0.6],
        [0, 0.6, 0.5, 0.4],
        [0.5, 0.6, 0.5, 0.4],
      ],
    ] as const;
    const layout = random.pick(layouts);
    const own = random.int(0, layout.length - 1);
    const gap = random.pick([0, 0, 6]);
    const parts = await Promise.all(
      layout.map(async ([x, y, w, h], at) => ({
        input: await sharp(at === own ? picture : (others[at % others.length] ?? picture))
          .resize(Math.round(w * side) - gap, Math.round(h * side) - gap, { fit: 'cover' })
          .png()
          .toBuffer(),
        left: Math.round(x * side),
        top: Math.round(y * side),
      })),
    );
    return sharp({ create: { width: side, height: side, channels: 3, background: '#fff' } })
      .composite(parts)
      .png()
      .toBuffer();
  },
  async picture_in_picture(picture, random, others) {
    const ground = await sharp(others[0] ?? picture)
      .resize(900, 800, { fit: 'cover' })
      .png()
      .toBuffer();
    const share = random.between(0.35, 0.6);
    const small = await sharp(picture)
      .resize(Math.round(900 * share), Math.round(800 * share), { fit: 'inside' })
      .png()
      .toBuffer();
    const { width, height } = await sizeOf(small);
    return sharp(ground)
      .composite([{ input: small, left: random.int(0, 900 - width), top: random.int(0, 800 - height) }])
      .png()
      .toBuffer();
  },
  screen: (picture, random) => photographScreen(picture, random),
};

function letters(random: Random, x: number, y: number, size: number): string {
  let path = `M${x} ${y}`;
  for (let k = 0; k < 5; k++) path += `L${x + random.between(0, size)} ${y + random.between(0, size)}`;
  return `<path d="${path}"/>`;
}

async function over(picture: Buffer, svg: string): Promise<Buffer> {
  const { width, height } = await sizeOf(picture);
  const input = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}</svg>`,
  );
  return sharp(picture).composite([{ input }]).png().toBuffer();
}

/** A photo of a screen: perspective, the grid of pixels beating with the sensor's, glare, a dark surround, some blur. */
async function photographScreen(picture: Buffer, random: Random): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .resize(900, 900, { fit: 'inside' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [w, h] = [info.width, info.height];
  const [width, height] = [1000, 900];
  const quad = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([x = 0, y = 0]) => [
    (0.08 + x * 0.84 + random.between(-0.07, 0.07)) * width,
    (0.08 + y * 0.84 + random.between(-0.07, 0.07)) * height,
  ]);
  const [b0, b1, b2, b3, b4, b5, b6, b7, b8] = squareOf(quad as [number, number][]);
  const out = Buffer.alloc(width * height * 3);
  const [glareX, glareY, glare] = [
    random.between(0.2, 0.8) * width,
    random.between(0.2, 0.8) * height,
    random.between(40, 110),
  ];
  const [periodX, periodY] = [random.between(3.1, 5), random.between(3.1, 5)];
  const moire = random.between(0.04, 0.12);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const d = b6 * x + b7 * y + b8;
      const u = (b0 * x + b1 * y + b2) / d;
      const v = (b3 * x + b4 * y + b5) / d;
      const light = glare * Math.exp(-((x - glareX) ** 2 + (y - glareY) ** 2) / (2 * 130 ** 2));
      const inside = u >= 0 && v >= 0 && u < 1 && v < 1;
      const from = inside ? (Math.floor(v * h) * w + Math.floor(u * w)) * 3 : 0;
      const beat =
        1 +
        moire *
          (Math.sin((u * w * 2 * Math.PI) / periodX + y * 0.05) +
            Math.sin((v * h * 2 * Math.PI) / periodY + x * 0.04));
      for (let k = 0; k < 3; k++) {
        const value = inside ? (data[from + k] as number) * beat * 0.9 + light + 8 : 28 + light * 0.4;
        out[(y * width + x) * 3 + k] = Math.max(0, Math.min(255, value));
      }
    }
  }
  return sharp(out, { raw: { width, height, channels: 3 } })
    .blur(0.9)
    .png()
    .toBuffer();
}

/** Homography from pixels of a quadrilateral to the unit square. */
type Nine = [number, number, number, number, number, number, number, number, number];

function squareOf(quad: readonly [number, number][]): Nine {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad as [
    [number, number],
    [number, number],
    [number, number],
    [number, number],
  ];
  // Heckbert 1989: unit square to quadrilateral, then its adjugate.
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const hh = (dx1 * sy - sx * dy1) / det;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + hh * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + hh * y3, y0];
  return [
    e - f * hh,
    c * hh - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * hh - e * g,
    b * g - a * hh,
    a * e - b * d,
  ];
}
