import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Mark } from './find-marks.ts';
import { PATCH } from './shape.ts';

/** What may be a mark in one picture, whatever logos are known: a few tens of kilobytes. */
export interface PictureMarks {
  readonly bytes: Uint8Array;
}

export interface UnpackedMarks {
  readonly marks: readonly Mark[];
  /** Pixels of the stored picture for one of the picture that was looked at. */
  readonly scale: number;
}

const NUMBERS = 10;
const HALF_PATCH = (PATCH * PATCH) / 2;

/** Patches are kept in 16 shades. */
export function packMarks(marks: readonly Mark[], scale: number): PictureMarks {
  const numbers = new Float32Array(1 + marks.length * NUMBERS);
  const shades = new Uint8Array(marks.length * HALF_PATCH);
  numbers[0] = scale;
  marks.forEach((mark, i) => {
    const { cx, cy, a, b, d } = mark.frame;
    numbers.set([cx, cy, a, b, d, ...mark.ink, mark.contrast, mark.edge], 1 + i * NUMBERS);
    for (let k = 0; k < HALF_PATCH; k++) {
      const first = ((mark.patch[k * 2] as number) + 8) / 17;
      const second = ((mark.patch[k * 2 + 1] as number) + 8) / 17;
      shades[i * HALF_PATCH + k] = (Math.floor(first) << 4) | Math.floor(second);
    }
  });
  const head = new Uint8Array(4 + numbers.byteLength);
  new DataView(head.buffer).setUint32(0, marks.length, true);
  head.set(new Uint8Array(numbers.buffer), 4);
  return { bytes: deflateRawSync(Buffer.concat([head, shades]), { level: 3 }) };
}

export function unpackMarks({ bytes }: PictureMarks): UnpackedMarks {
  const raw = Uint8Array.from(inflateRawSync(bytes));
  const count = new DataView(raw.buffer).getUint32(0, true);
  const numbers = new Float32Array(raw.buffer, 4, 1 + count * NUMBERS);
  const shades = raw.subarray(4 + numbers.byteLength);
  const marks = Array.from({ length: count }, (_, i): Mark => {
    const [cx, cy, a, b, d, red, green, blue, contrast, edge] = numbers.subarray(
      1 + i * NUMBERS,
      1 + (i + 1) * NUMBERS,
    ) as unknown as [number, number, number, number, number, number, number, number, number, number];
    const patch = new Uint8Array(PATCH * PATCH);
    for (let k = 0; k < HALF_PATCH; k++) {
      const two = shades[i * HALF_PATCH + k] as number;
      patch[k * 2] = (two >> 4) * 17;
      patch[k * 2 + 1] = (two & 15) * 17;
    }
    return { patch, frame: { cx, cy, a, b, d }, ink: [red, green, blue], contrast, edge };
  });
  return { marks, scale: numbers[0] as number };
}
