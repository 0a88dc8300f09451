import sharp, { type Sharp } from 'sharp';

/** What is done to a drawn picture, in order. */
export const sceneEdits = [
  'crop',
  'turn',
  'upside_down',
  'mirror',
  'small',
  'recolour',
  'grey',
  'negative',
  'blur',
  'jpeg',
  'border',
  'watermark',
  'text',
  'collage',
  'picture_in_picture',
  'screen',
] as const;
export type SceneEdit = (typeof sceneEdits)[number];

/**
 * A picture of goods before a wall: `goods` and `wall` are seeds, `colour` turns the hue of the goods alone. A `label`
 * is printed over all pictures of that number alike: a shop's frame and banner. For examples and tests.
 */
export interface Scene {
  readonly goods: number;
  readonly wall?: number;
  readonly colour?: number;
  readonly label?: number;
  readonly edits?: readonly SceneEdit[];
}

const SIDE = 600;

/** JPEG bytes, the same for the same scene. */
export async function drawScene(scene: Scene): Promise<Uint8Array> {
  let picture: Buffer = await sharp(Buffer.from(svgOf(scene)))
    .png()
    .toBuffer();
  for (const edit of scene.edits ?? []) picture = await edits[edit](picture);
  return sharp(picture).flatten({ background: '#fff' }).jpeg({ quality: 86 }).toBuffer();
}

function svgOf(scene: Scene): string {
  const wall = scene.wall === undefined ? '' : drawWall(numbers(scene.wall * 7 + 3));
  const label = scene.label === undefined ? '' : drawLabel(numbers(scene.label * 11 + 5));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect width="${SIDE}" height="${SIDE}" fill="#f6f4f0"/>${wall}${drawGoods(numbers(scene.goods), scene.colour ?? 0)}${label}</svg>`;
}

type Next = (limit: number) => number;

function numbers(seed: number): Next {
  let state = (seed + 1) * 2_654_435_761;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function drawWall(next: Next): string {
  const hue = next(360);
  let out = `<rect width="${SIDE}" height="${SIDE}" fill="hsl(${hue},30%,70%)"/>`;
  for (let k = 0; k < 40; k++)
    out += `<rect x="${next(560)}" y="${next(560)}" width="${20 + next(120)}" height="${8 + next(50)}" fill="hsl(${hue + next(60)},${20 + next(30)}%,${55 + next(30)}%)"/>`;
  return out;
}

/** A body with a pattern of its own, fittings of metal, a strap. */
function drawGoods(next: Next, turned: number): string {
  const hue = next(360);
  const body = (light: number) => `hsl(${(hue + turned) % 360},${35 + next(30)}%,${light}%)`;
  const [x, y, w, h] = [110 + next(50), 190 + next(40), 300 + next(80), 250 + next(70)];
  let out = `<path d="M${x + 40} ${y} Q${SIDE / 2} ${20 + next(60)} ${x + w - 40} ${y}" stroke="${body(30)}" stroke-width="20" fill="none"/>`;
  out += `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${10 + next(40)}" fill="${body(45)}"/>`;
  for (let k = 0; k < 34; k++) {
    const [cx, cy, r] = [x + 20 + next(w - 60), y + 20 + next(h - 60), 6 + next(26)];
    const fill = body(25 + next(50));
    out +=
      k % 3 === 0
        ? `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`
        : k % 3 === 1
          ? `<rect x="${cx}" y="${cy}" width="${r * 2}" height="${r}" fill="${fill}" transform="rotate(${next(90)} ${cx} ${cy})"/>`
          : `<path d="M${cx} ${cy}l${r} ${r * 2}l${-r * 2} ${-r}z" fill="${fill}"/>`;
  }
  for (let k = 0; k < 6; k++)
    out += `<circle cx="${x + next(w)}" cy="${y + next(h)}" r="${7 + next(7)}" fill="hsl(45,70%,${45 + next(25)}%)" stroke="#555" stroke-width="3"/>`;
  return out;
}

function drawLabel(next: Next): string {
  let out = `<rect x="6" y="6" width="${SIDE - 12}" height="${SIDE - 12}" fill="none" stroke="hsl(${next(360)},80%,45%)" stroke-width="22"/><rect y="${SIDE - 100}" width="${SIDE}" height="76" fill="hsl(${next(360)},85%,45%)"/>`;
  for (let k = 0; k < 12; k++) out += scribble(next, 36 + k * 45, SIDE - 86, 40, '#fff');
  return out;
}

function scribble(next: Next, x: number, y: number, size: number, ink: string): string {
  let path = `M${x} ${y}`;
  for (let k = 0; k < 5; k++) path += `L${x + next(size)} ${y + next(size)}`;
  return `<path d="${path}" fill="none" stroke="${ink}" stroke-width="${size / 8}"/>`;
}

const png = (image: Sharp): Promise<Buffer> => image.png().toBuffer();

const over = (picture: Buffer, svg: string): Promise<Buffer> =>
  png(
    sharp(picture).composite([
      {
        input: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}">${svg}</svg>`,
        ),
      },
    ]),
  );

const fitted = (picture: Buffer, width: number, height: number) =>
  png(sharp(picture).resize(width, height, { fit: 'cover' }));

const edits: Readonly<Record<SceneEdit, (picture: Buffer) => Promise<Buffer>>> = {
  crop: (picture) => png(sharp(picture).extract({ left: 90, top: 150, width: 400, height: 330 })),
  turn: (picture) => png(sharp(picture).rotate(27, { background: '#fff' })),
  upside_down: (picture) => png(sharp(picture).rotate(180)),
  mirror: (picture) => png(sharp(picture).flop()),
  small: (picture) => png(sharp(picture).resize(230, 210, { fit: 'fill' })),
  recolour: (picture) => png(sharp(picture).modulate({ brightness: 1.2, saturation: 0.6 }).gamma(1.4)),
  grey: (picture) => png(sharp(picture).greyscale().toColourspace('srgb')),
  negative: (picture) => png(sharp(picture).negate({ alpha: false })),
  blur: (picture) => png(sharp(picture).blur(2)),
  jpeg: (picture) => sharp(picture).jpeg({ quality: 15 }).toBuffer(),
  border: (picture) =>
    png(sharp(picture).extend({ top: 60, bottom: 140, left: 80, right: 80, background: '#b03060' })),
  watermark: (picture) => {
    const next = numbers(77);
    let marks = '';
    for (let k = 0; k < 24; k++) marks += scribble(next, next(540), next(540), 60, '#ffffff');
    return over(picture, `<g opacity="0.5">${marks}</g>`);
  },
  text: (picture) => {
    const next = numbers(78);
    let marks = `<rect y="40" width="${SIDE}" height="70" fill="#d02020"/>`;
    for (let k = 0; k < 12; k++) marks += scribble(next, 20 + k * 46, 50, 44, '#ffee00');
    return over(picture, marks);
  },
  async collage(picture) {
    const others = await Promise.all([901, 902, 903].map((goods) => drawScene({ goods, wall: goods })));
    const cells = [others[0], picture, others[1], others[2]] as Uint8Array[];
    const composed = await Promise.all(
      cells.map(async (cell, at) => ({
        input: await fitted(Buffer.from(cell), 400, 400),
        left: (at % 2) * 400,
        top: at < 2 ? 0 : 400,
      })),
    );
    return png(
      sharp({ create: { width: 800, height: 800, channels: 3, background: '#fff' } }).composite(composed),
    );
  },
  async picture_in_picture(picture) {
    const ground = await fitted(Buffer.from(await drawScene({ goods: 904, wall: 904 })), 800, 800);
    return png(sharp(ground).composite([{ input: await fitted(picture, 380, 380), left: 40, top: 380 }]));
  },
  // Sheared and squeezed as a screen that is photographed from the side, with its lines and the light on it.
  async screen(picture) {
    const slanted = await png(
      sharp(picture)
        .flatten({ background: '#fff' })
        .affine([0.94, 0.09, -0.06, 0.88], { background: '#181818' }),
    );
    const { width, height } = await sharp(slanted).metadata();
    let lines = '';
    for (let y = 0; y < height; y += 4)
      lines += `<rect y="${y}" width="${width}" height="1.4" fill="#000" opacity="0.16"/>`;
    const glare = `<defs><radialGradient id="g" cx="0.7" cy="0.25" r="0.35"><stop offset="0" stop-color="#fff" stop-opacity="0.55"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#g)"/>`;
    const input = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${lines}${glare}</svg>`,
    );
    return png(sharp(slanted).composite([{ input }]).blur(0.7));
  },
};
