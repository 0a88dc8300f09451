import sharp, { type Sharp } from 'sharp';
import { createRandom } from '../random.ts';
import { drawCode } from './codes.ts';
import { textOutline } from './glyphs.ts';
import type { PictureEdit } from './spec.ts';

/** 8-bit RGB, rows from the top. */
export interface Raster {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

const open = (raster: Raster): Sharp =>
  sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } });

async function close(image: Sharp): Promise<Raster> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** What sellers do to a picture. The input is never written to. */
export async function applyEdit(
  raster: Raster,
  edit: PictureEdit,
  others: readonly Raster[],
): Promise<Raster> {
  const { width, height } = raster;
  switch (edit.kind) {
    case 'mirror':
      return close(open(raster).flop());
    case 'jpeg':
      return close(sharp(await open(raster).jpeg({ quality: edit.quality }).toBuffer()));
    case 'resize':
      return close(open(raster).resize({ width: edit.width }));
    case 'watermark':
      return close(open(raster).composite([{ input: watermark(edit.text, edit.take, width, height) }]));
    case 'code': {
      const side = edit.format === 'QRCode' ? { width: 118, height: 118 } : { width: 236, height: 110 };
      const right = Math.max(0, width - side.width - 6);
      const low = Math.max(0, height - side.height - 6);
      const [left, top] = [
        [6, low],
        [right, low],
        [right, 6],
      ][edit.place % 3] as [number, number];
      const input = await drawCode(edit.format, edit.text, side);
      return close(open(raster).composite([{ input, left, top }]));
    }
    case 'crop': {
      const region = {
        left: Math.round(edit.x * width),
        top: Math.round(edit.y * height),
        width: Math.max(8, Math.round(edit.width * width)),
        height: Math.max(8, Math.round(edit.height * height)),
      };
      return close(open(raster).extract(region).resize(width, height, { fit: 'fill' }));
    }
    case 'rotate': {
      const turned = await close(open(raster).rotate(edit.degrees, { background: '#f2efe9' }));
      return close(open(turned).resize(width, height, { fit: 'cover' }));
    }
    case 'recolour':
      return recolour(raster, edit.hue, edit.negative);
    case 'collage':
      return collage([raster, ...others], edit.layout);
  }
}

function watermark(text: string, take: number, width: number, height: number): Buffer {
  const random = createRandom(`watermark/${text}/${take}`);
  const dark = random.chance(0.5) ? '#ffffff' : '#1a1a1a';
  const outline =
    take % 2 === 0
      ? textOutline(
          text,
          {
            x: width * random.between(0.3, 0.7),
            y: height * random.pick([0.1, 0.5, 0.9]),
            width: width * random.between(0.25, 0.5),
            height: height * 0.1,
          },
          dark,
          `opacity="${random.between(0.35, 0.65).toFixed(2)}"`,
        )
      : [0.2, 0.5, 0.8]
          .map((y) =>
            textOutline(
              text,
              {
                x: width * random.between(0.3, 0.7),
                y: height * y,
                width: width * 0.36,
                height: height * 0.08,
              },
              dark,
              'opacity="0.3"',
            ),
          )
          .join('');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${outline}</svg>`,
  );
}

/** Rotates hues in YIQ and bends the curve of light; `negative` turns light and dark around, as filter apps do. */
function recolour(raster: Raster, hue: number, negative: boolean): Raster {
  const data = Buffer.alloc(raster.data.length);
  const cos = Math.cos((hue * Math.PI) / 180);
  const sin = Math.sin((hue * Math.PI) / 180);
  for (let i = 0; i < data.length; i += 3) {
    const r = raster.data[i] as number;
    const g = raster.data[i + 1] as number;
    const b = raster.data[i + 2] as number;
    let y = 0.299 * r + 0.587 * g + 0.114 * b;
    const u = 0.596 * r - 0.274 * g - 0.322 * b;
    const v = 0.211 * r - 0.523 * g + 0.312 * b;
    const p = u * cos - v * sin;
    const q = u * sin + v * cos;
    y = negative ? 255 - y * 0.85 : 255 * (y / 255) ** 0.7;
    data[i] = clamp(y + 0.956 * p + 0.621 * q);
    data[i + 1] = clamp(y - 0.272 * p - 0.647 * q);
    data[i + 2] = clamp(y - 1.106 * p + 1.703 * q);
  }
  return { ...raster, data };
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** Two to four pictures on one sheet, the first in the largest place. */
async function collage(pictures: readonly Raster[], layout: number): Promise<Raster> {
  const side = 320;
  const places =
    layout % 3 === 0
      ? [
          [0, 0, 206, 320],
          [208, 0, 112, 158],
          [208, 160, 112, 160],
        ]
      : layout % 3 === 1
        ? [
            [0, 0, 320, 190],
            [0, 192, 158, 128],
            [160, 192, 160, 128],
          ]
        : [
            [0, 0, 158, 158],
            [160, 0, 160, 158],
            [0, 160, 158, 160],
            [160, 160, 160, 160],
          ];
  const parts = await Promise.all(
    places.map(async ([left = 0, top = 0, width = 1, height = 1], i) => {
      const picture = pictures[i % pictures.length] as Raster;
      const part = await close(open(picture).resize(width, height, { fit: 'cover' }));
      return {
        input: part.data,
        raw: { width: part.width, height: part.height, channels: 3 as const },
        left,
        top,
      };
    }),
  );
  return close(
    sharp({ create: { width: side, height: side, channels: 3, background: '#fff' } }).composite(parts),
  );
}
