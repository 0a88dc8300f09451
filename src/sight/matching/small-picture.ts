import sharp from 'sharp';

/** Colour planes of a small picture, with halvings of it: level k is 2^k times smaller. Values 0..255. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  readonly levels: readonly Level[];
}

interface Level {
  readonly width: number;
  readonly height: number;
  /** Luma, and blue and red less luma, one after the other for each pixel. */
  readonly data: Float32Array;
}

const LEVELS = 5;

export async function openSmallPicture(jpeg: Uint8Array): Promise<SmallPicture> {
  const { data, info } = await sharp(jpeg)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const first = new Float32Array(width * height * 3);
  for (let at = 0; at < first.length; at += 3) {
    const [r, g, b] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    const luma = 0.299 * r + 0.587 * g + 0.114 * b;
    first[at] = luma;
    first[at + 1] = b - luma;
    first[at + 2] = r - luma;
  }
  const levels: Level[] = [{ width, height, data: first }];
  while (levels.length < LEVELS) {
    const last = levels.at(-1) as Level;
    if (Math.min(last.width, last.height) < 4) break;
    levels.push(halve(last));
  }
  return { width, height, levels };
}

function halve({ width, height, data }: Level): Level {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Float32Array(w * h * 3);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      for (let k = 0; k < 3; k++) {
        const at = (y * 2 * width + x * 2) * 3 + k;
        const below = at + width * 3;
        out[(y * w + x) * 3 + k] =
          ((data[at] as number) +
            (data[at + 3] as number) +
            (data[below] as number) +
            (data[below + 3] as number)) /
          4;
      }
  return { width: w, height: h, data: out };
}

/** The three planes at (x, y) in pixels of the picture, averaged over about `reach` pixels; false outside of it. */
export function readAt(
  picture: SmallPicture,
  x: number,
  y: number,
  reach: number,
  out: Float32Array,
): boolean {
  if (!(x >= 0 && y >= 0 && x <= picture.width - 1 && y <= picture.height - 1)) return false;
  const at = Math.max(0, Math.min(picture.levels.length - 1, Math.round(Math.log2(Math.max(1, reach)))));
  const { width, height, data } = picture.levels[at] as Level;
  const by = 2 ** at;
  // Pixel centres of a halved picture lie between those of the larger one.
  const u = Math.max(0, Math.min(width - 1.001, (x + 0.5) / by - 0.5));
  const v = Math.max(0, Math.min(height - 1.001, (y + 0.5) / by - 0.5));
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [right, below] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [fx, fy] = [u - left, v - top];
  for (let k = 0; k < 3; k++) {
    const a = data[(top * width + left) * 3 + k] as number;
    const b = data[(top * width + right) * 3 + k] as number;
    const c = data[(below * width + left) * 3 + k] as number;
    const d = data[(below * width + right) * 3 + k] as number;
    out[k] = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
  }
  return true;
}
