import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  bitDistance,
  bitsToHex,
  hashOrientations,
  hashPixels,
  hexToBits,
  type Orientation,
  orientations,
  type Pixels,
  turnBits,
} from './pdq.ts';

/** A picture of overlapping shapes, different for every seed; no text, so no font is needed. */
async function drawShapes(seed: number, width: number, height: number): Promise<Pixels> {
  let state = seed * 2654435761;
  const next = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  let shapes = '';
  for (let k = 0; k < 25; k++) {
    const fill = `rgb(${next(256)},${next(256)},${next(256)})`;
    shapes +=
      k % 2 === 0
        ? `<rect x="${next(width)}" y="${next(height)}" width="${next(width / 2)}" height="${next(height / 2)}" fill="${fill}"/>`
        : `<circle cx="${next(width)}" cy="${next(height)}" r="${next(width / 4)}" fill="${fill}"/>`;
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#ccc"/>${shapes}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 };
}

/** PDQ as the paper tells it, four full box passes and a full sort; slow and plain, to check the folded one. */
function plainPdq({ data, width, height }: Pixels): { bits: Uint32Array; quality: number } {
  let picture = Float64Array.from({ length: width * height }, (_, at) => {
    const [r, g, b] = [data[3 * at] ?? 0, data[3 * at + 1] ?? 0, data[3 * at + 2] ?? 0];
    return 0.299 * r + 0.587 * g + 0.114 * b;
  });
  const box = (length: number, at: (k: number) => number, window: number) =>
    Array.from({ length }, (_, k) => {
      const after = Math.floor((window + 2) / 2) - 1;
      const from = Math.max(0, k - (window - 1 - after));
      const to = Math.min(length - 1, k + after);
      let sum = 0;
      for (let m = from; m <= to; m++) sum += at(m);
      return sum / (to - from + 1);
    });
  for (let pass = 0; pass < 2; pass++) {
    for (const axis of ['row', 'column'] as const) {
      const filtered = new Float64Array(width * height);
      const [lines, length] = axis === 'row' ? [height, width] : [width, height];
      const place = (line: number, k: number) => (axis === 'row' ? line * width + k : k * width + line);
      for (let line = 0; line < lines; line++) {
        box(length, (k) => picture[place(line, k)] ?? 0, Math.ceil(length / 128)).forEach((value, k) => {
          filtered[place(line, k)] = value;
        });
      }
      picture = filtered;
    }
  }
  const grid = (i: number, j: number) =>
    picture[Math.floor(((i + 0.5) * height) / 64) * width + Math.floor(((j + 0.5) * width) / 64)] ?? 0;
  const wave = (frequency: number, k: number) => Math.cos((Math.PI / 128) * (frequency + 1) * (2 * k + 1));
  const values: number[] = [];
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 16; j++) {
      let sum = 0;
      for (let y = 0; y < 64; y++) for (let x = 0; x < 64; x++) sum += wave(i, y) * wave(j, x) * grid(y, x);
      values.push(sum);
    }
  }
  const median = values.toSorted((a, b) => a - b)[127] ?? 0;
  const bits = new Uint32Array(8);
  values.forEach((value, k) => {
    if (value > median) bits[k >> 5] = (bits[k >> 5] ?? 0) | (1 << (k & 31));
  });
  let steps = 0;
  for (let i = 0; i < 64; i++) {
    for (let j = 0; j < 64; j++) {
      if (i < 63) steps += Math.abs(Math.trunc(((grid(i, j) - grid(i + 1, j)) * 100) / 255));
      if (j < 63) steps += Math.abs(Math.trunc(((grid(i, j) - grid(i, j + 1)) * 100) / 255));
    }
  }
  return { bits, quality: Math.min(100, Math.floor(steps / 90)) };
}

function turnPixels({ data, width, height }: Pixels, orientation: Orientation): Pixels {
  const swap = ['rotate90', 'rotate270', 'transpose', 'anti_transpose'].includes(orientation);
  const [w, h] = swap ? [height, width] : [width, height];
  const source: Record<Orientation, (x: number, y: number) => [number, number]> = {
    original: (x, y) => [x, y],
    rotate90: (x, y) => [width - 1 - y, x],
    rotate180: (x, y) => [width - 1 - x, height - 1 - y],
    rotate270: (x, y) => [y, height - 1 - x],
    flip_x: (x, y) => [x, height - 1 - y],
    flip_y: (x, y) => [width - 1 - x, y],
    transpose: (x, y) => [y, x],
    anti_transpose: (x, y) => [width - 1 - y, height - 1 - x],
  };
  const turned = new Uint8Array(w * h * 3);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [fromX, fromY] = source[orientation](x, y);
      for (let c = 0; c < 3; c++) turned[(y * w + x) * 3 + c] = data[(fromY * width + fromX) * 3 + c] ?? 0;
    }
  }
  return { data: turned, width: w, height: h, channels: 3 };
}

describe('hash', () => {
  test.each([
    [512, 512],
    [300, 200],
    [130, 257],
    [64, 64],
    [40, 33],
    [7, 90],
  ])('a %i × %i picture hashes as the four plain box passes do', async (width, height) => {
    const picture = await drawShapes(width + height, width, height);
    const plain = plainPdq(picture);
    const { bits, quality } = hashPixels(picture);
    expect(bitDistance(bits, plain.bits)).toBeLessThanOrEqual(2);
    expect(quality).toBe(plain.quality);
  });

  test('different pictures are far apart, and a smaller copy of one stays near', async () => {
    const [one, other] = [await drawShapes(1, 400, 400), await drawShapes(2, 400, 400)];
    expect(bitDistance(hashPixels(one).bits, hashPixels(other).bits)).toBeGreaterThan(80);
    const { data, info } = await sharp(one.data, { raw: { width: 400, height: 400, channels: 3 } })
      .resize(150, 150)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const small = hashPixels({ data, width: info.width, height: info.height, channels: 3 });
    expect(bitDistance(hashPixels(one).bits, small.bits)).toBeLessThanOrEqual(20);
  });

  test('grey, colour and colour with alpha of the same picture hash alike', async () => {
    const { data, width, height } = await drawShapes(3, 120, 100);
    const grey = Uint8Array.from({ length: width * height }, (_, at) => data[3 * at] ?? 0);
    const spread = (channels: 3 | 4) =>
      Uint8Array.from({ length: grey.length * channels }, (_, at) =>
        at % channels === 3 ? 7 : (grey[Math.floor(at / channels)] ?? 0),
      );
    const one = hashPixels({ data: grey, width, height, channels: 1 });
    for (const channels of [3, 4] as const) {
      const many = hashPixels({ data: spread(channels), width, height, channels });
      expect(bitDistance(one.bits, many.bits)).toBeLessThanOrEqual(2);
    }
  });

  test('a flat picture has quality 0', () => {
    const data = new Uint8Array(100 * 100 * 3).fill(255);
    expect(hashPixels({ data, width: 100, height: 100, channels: 3 }).quality).toBe(0);
  });

  test('a picture under 5 pixels has no bits and quality 0', () => {
    const { bits, quality } = hashPixels({
      data: new Uint8Array(4 * 90 * 3).fill(9),
      width: 4,
      height: 90,
      channels: 3,
    });
    expect([...bits, quality]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('too few samples are refused', () => {
    expect(() => hashPixels({ data: new Uint8Array(10), width: 10, height: 10, channels: 3 })).toThrow(
      RangeError,
    );
  });
});

describe('orientations', () => {
  test.each(orientations)('the %s hash is the hash of the picture so turned', async (name) => {
    const picture = await drawShapes(11, 512, 384);
    const turned = hashPixels(turnPixels(picture, name)).bits;
    const foretold = hashOrientations(picture).bits[orientations.indexOf(name)] as Uint32Array;
    expect(bitDistance(foretold, turned)).toBeLessThanOrEqual(20);
    expect(bitDistance(turnBits(hashPixels(picture).bits, name), turned)).toBeLessThanOrEqual(24);
    if (name !== 'original') expect(bitDistance(hashPixels(picture).bits, turned)).toBeGreaterThan(60);
  });

  test('turning by 90° four times, and flipping twice, gives the bits back', async () => {
    const bits = hashPixels(await drawShapes(5, 200, 200)).bits;
    let turned = bits;
    for (let k = 0; k < 4; k++) turned = turnBits(turned, 'rotate90');
    expect(turned).toEqual(bits);
    for (const name of ['flip_x', 'flip_y', 'transpose', 'anti_transpose', 'rotate180'] as const) {
      expect(turnBits(turnBits(bits, name), name)).toEqual(bits);
    }
    expect(turnBits(turnBits(bits, 'rotate90'), 'rotate270')).toEqual(bits);
  });
});

describe('text form', () => {
  test('bit 255 is the first digit and bit 0 the last', () => {
    const bits = new Uint32Array(8);
    bits[0] = 1;
    bits[7] = 0x80000000;
    expect(bitsToHex(bits)).toBe(`8${'0'.repeat(62)}1`);
  });

  test('hex goes there and back', async () => {
    const { bits } = hashPixels(await drawShapes(8, 90, 90));
    expect(hexToBits(bitsToHex(bits))).toEqual(bits);
    expect(hexToBits(bitsToHex(bits).toUpperCase())).toEqual(bits);
  });

  test.each([
    '',
    'zz',
    'a'.repeat(63),
    'a'.repeat(65),
    `${'a'.repeat(63)}g`,
    `${'a'.repeat(63)}:`,
    `${'a'.repeat(63)}@`,
    `${'a'.repeat(63)}\u0141`,
  ])('%j is refused', (text) => {
    expect(() => hexToBits(text)).toThrow(RangeError);
  });
});
