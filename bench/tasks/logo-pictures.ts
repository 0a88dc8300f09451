/** Pictures with logos in them: vector marks drawn into photos, deterministic by seed. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import * as simpleIcons from 'simple-icons';

export interface Icon {
  readonly slug: string;
  readonly hex: string;
  readonly path: string;
}

export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** All icons, in an order that a seed decides and nothing else. */
export function shuffledIcons(random: () => number): Icon[] {
  const icons = Object.values(simpleIcons as unknown as Record<string, Icon>)
    .filter((icon) => typeof icon === 'object' && typeof icon.path === 'string')
    .map(({ slug, hex, path }) => ({ slug, hex, path }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
  for (let i = icons.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [icons[i], icons[j]] = [icons[j] as Icon, icons[i] as Icon];
  }
  return icons;
}

/** An icon as a brand would upload it: its own colour on nothing. */
export const iconSvg = (icon: Icon, size = 512): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-1 -1 26 26"><path fill="#${icon.hex}" d="${icon.path}"/></svg>`,
  );

export function photoFiles(folder: string): string[] {
  const files: string[] = [];
  const walk = (at: string): void => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (/\.(jpe?g|png|webp)$/i.test(name)) files.push(path);
    }
  };
  walk(folder);
  return files;
}

/** A window of a photo, at the size of a listing's picture, from a random place and scale; flipped at times. */
export async function cropPhoto(
  file: string,
  random: () => number,
  width = 1024,
  height = 768,
): Promise<Pixels> {
  const { width: w, height: h } = await sharp(file).metadata();
  const share = 0.45 + 0.5 * random();
  const cw = Math.max(32, Math.floor(Math.min(w, (h * width) / height) * share));
  const ch = Math.max(24, Math.floor((cw * height) / width));
  const left = Math.floor(random() * (w - cw + 1));
  const top = Math.floor(random() * Math.max(1, h - ch + 1));
  let photo = sharp(file)
    .extract({ left, top, width: cw, height: Math.min(ch, h - top) })
    .resize(width, height, { fit: 'fill' });
  if (random() < 0.5) photo = photo.flop();
  const { data } = await photo
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width, height };
}

export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Stencil extends Pixels {
  readonly box: InkBox;
}

/** The icon's ink at a high resolution, one byte a pixel, and the box around it. */
export async function stencilOf(icon: Icon, size = 768): Promise<Stencil> {
  const { data } = await sharp(iconSvg(icon, size))
    .ensureAlpha()
    .extractChannel(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [left, top, right, bottom] = [size, size, 0, 0];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if ((data[y * size + x] as number) < 64) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return {
    data: new Uint8Array(data),
    width: size,
    height: size,
    box: { left, top, width: right - left + 1, height: bottom - top + 1 },
  };
}

export const looks = ['original', 'badge', 'white', 'black', 'other_ink'] as const;
export type LogoLook = (typeof looks)[number];
export const changes = ['none', 'rotated', 'perspective', 'blurred', 'jpeg'] as const;
export type LogoChange = (typeof changes)[number];

export interface Drawing {
  readonly look: LogoLook;
  readonly change: LogoChange;
  /** Of the picture's width. */
  readonly share: number;
  readonly mirrored?: boolean;
}

export type Rgb = readonly [number, number, number];

/** A logo can be seen where its ink differs from what lies under and around it: nobody prints white on white. */
const LEGIBLE = { gap: 56, exceptions: 0.06 };

/** Draws the logo into the photo where it can be seen; null when it can be nowhere. Answers its four corners. */
export function drawLogo(
  photo: Pixels,
  stencil: Stencil,
  hex: string,
  drawing: Drawing,
  random: () => number,
): { corners: Point[]; pixels: Pixels } | null {
  const own: Rgb = [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
  const badge = drawing.look === 'badge';
  const ink: Rgb =
    drawing.look === 'white'
      ? [250, 250, 250]
      : drawing.look === 'black'
        ? [12, 12, 12]
        : drawing.look === 'other_ink'
          ? ([0, 0, 0].map(() => Math.floor(random() * 256)) as unknown as Rgb)
          : badge
            ? Math.max(...own) > 200 && Math.min(...own) > 140
              ? [16, 16, 16]
              : [255, 255, 255]
            : own;
  const { box } = stencil;
  const w = drawing.share * photo.width;
  const h = (w * box.height) / box.width;
  for (let attempt = 0; attempt < 60; attempt++) {
    const quad = placeQuad(w, h, drawing.change, random);
    const xs = quad.map((p) => p.x);
    const ys = quad.map((p) => p.y);
    const pad = 6 + (badge ? 0.22 * Math.max(w, h) : 0);
    const [spanX, spanY] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    if (spanX + 2 * pad >= photo.width || spanY + 2 * pad >= photo.height) return null;
    const ox = pad - Math.min(...xs) + random() * (photo.width - spanX - 2 * pad);
    const oy = pad - Math.min(...ys) + random() * (photo.height - spanY - 2 * pad);
    const corners = quad.map((p) => ({ x: p.x + ox, y: p.y + oy }));
    if (!badge && alikeShare(photo, corners, ink) > LEGIBLE.exceptions) continue;
    const data = Uint8Array.from(photo.data);
    const pixels = { data, width: photo.width, height: photo.height };
    paint(pixels, stencil, corners, ink, badge ? own : null, drawing.mirrored === true);
    return { corners, pixels };
  }
  return null;
}

/** Corners of the logo's box around the origin, from the upper left clockwise. */
function placeQuad(w: number, h: number, change: LogoChange, random: () => number): Point[] {
  const flat = [
    { x: -w / 2, y: -h / 2 },
    { x: w / 2, y: -h / 2 },
    { x: w / 2, y: h / 2 },
    { x: -w / 2, y: h / 2 },
  ];
  if (change === 'rotated') {
    const angle = ((random() * 2 - 1) * Math.PI) / 4;
    return flat.map(({ x, y }) => ({
      x: x * Math.cos(angle) - y * Math.sin(angle),
      y: x * Math.sin(angle) + y * Math.cos(angle),
    }));
  }
  if (change === 'perspective') {
    // A plane turned up to 40° about its upright axis and 25° about the level one, seen from 2.5 times its size.
    const yaw = ((random() * 2 - 1) * 40 * Math.PI) / 180;
    const pitch = ((random() * 2 - 1) * 25 * Math.PI) / 180;
    const far = 2.5 * Math.max(w, h);
    return flat.map(({ x, y }) => {
      const z1 = x * Math.sin(yaw);
      const x1 = x * Math.cos(yaw);
      const y1 = y * Math.cos(pitch) - z1 * Math.sin(pitch);
      const z = y * Math.sin(pitch) + z1 * Math.cos(pitch);
      return { x: (x1 * far) / (far + z), y: (y1 * far) / (far + z) };
    });
  }
  return flat;
}

/** Share of the pixels in the box around the corners that are hardly told from the ink. */
function alikeShare(photo: Pixels, corners: readonly Point[], ink: Rgb): number {
  let alike = 0;
  let n = 0;
  const [x0, x1] = [Math.min(...corners.map((p) => p.x)), Math.max(...corners.map((p) => p.x))];
  const [y0, y1] = [Math.min(...corners.map((p) => p.y)), Math.max(...corners.map((p) => p.y))];
  for (let y = Math.floor(y0); y <= y1; y += 2) {
    for (let x = Math.floor(x0); x <= x1; x += 2) {
      const i = (y * photo.width + x) * 3;
      const gap = Math.max(...ink.map((v, c) => Math.abs(v - (photo.data[i + c] ?? 0))));
      if (gap < LEGIBLE.gap) alike++;
      n++;
    }
  }
  return alike / Math.max(1, n);
}

const SUB = 3;

function paint(
  into: Pixels,
  stencil: Stencil,
  corners: readonly Point[],
  ink: Rgb,
  badge: Rgb | null,
  mirrored: boolean,
): void {
  const toBox = homographyToUnit(corners);
  const grow = badge === null ? 0.02 : 0.25;
  const { box } = stencil;
  const ratio = box.height / box.width;
  // A badge reaches a fifth of the logo's longer side beyond it, in the logo's own plane.
  const long = Math.max(1, ratio);
  const padX = (0.2 * long) / 1;
  const padY = (0.2 * long) / ratio;
  const xs = corners.map((p) => p.x);
  const ys = corners.map((p) => p.y);
  const spread =
    grow * 1.4 * Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) + 2;
  const left = Math.max(0, Math.floor(Math.min(...xs) - spread));
  const right = Math.min(into.width - 1, Math.ceil(Math.max(...xs) + spread));
  const top = Math.max(0, Math.floor(Math.min(...ys) - spread));
  const bottom = Math.min(into.height - 1, Math.ceil(Math.max(...ys) + spread));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      let inked = 0;
      let badged = 0;
      for (let sy = 0; sy < SUB; sy++) {
        for (let sx = 0; sx < SUB; sx++) {
          const [u, v] = toBox(x + (sx + 0.5) / SUB, y + (sy + 0.5) / SUB);
          if (badge !== null && u > -padX && u < 1 + padX && v > -padY && v < 1 + padY) badged++;
          if (u <= 0 || v <= 0 || u >= 1 || v >= 1) continue;
          const px = box.left + (mirrored ? 1 - u : u) * (box.width - 1);
          const py = box.top + v * (box.height - 1);
          inked += stencil.data[Math.round(py) * stencil.width + Math.round(px)] as number;
        }
      }
      const a = inked / (SUB * SUB * 255);
      const b = badged / (SUB * SUB);
      if (a === 0 && b === 0) continue;
      const i = (y * into.width + x) * 3;
      for (let c = 0; c < 3; c++) {
        let value = into.data[i + c] as number;
        if (badge !== null) value += ((badge[c] as number) - value) * b;
        value += ((ink[c] as number) - value) * a;
        into.data[i + c] = Math.round(value);
      }
    }
  }
}

/** Maps the quadrilateral onto the unit square (Heckbert, "Fundamentals of texture mapping", 1989). */
function homographyToUnit(q: readonly Point[]): (x: number, y: number) => [number, number] {
  const [p0, p1, p2, p3] = q as [Point, Point, Point, Point];
  const sx = p0.x - p1.x + p2.x - p3.x;
  const sy = p0.y - p1.y + p2.y - p3.y;
  const [dx1, dy1, dx2, dy2] = [p1.x - p2.x, p1.y - p2.y, p3.x - p2.x, p3.y - p2.y];
  const den = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / den;
  const h = (dx1 * sy - sx * dy1) / den;
  const [a, b, c] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x];
  const [d, e, f] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y];
  const i = [
    e - f * h,
    c * h - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
  return (x, y) => {
    const z = (i[6] as number) * x + (i[7] as number) * y + (i[8] as number);
    return [
      ((i[0] as number) * x + (i[1] as number) * y + (i[2] as number)) / z,
      ((i[3] as number) * x + (i[4] as number) * y + (i[5] as number)) / z,
    ];
  };
}

/** The picture as a JPEG file, after what the change does to its pixels. */
export async function toJpeg(pixels: Pixels, change: LogoChange, random: () => number): Promise<Buffer> {
  let picture = sharp(Buffer.from(pixels.data.buffer, pixels.data.byteOffset, pixels.data.byteLength), {
    raw: { width: pixels.width, height: pixels.height, channels: 3 },
  });
  if (change === 'blurred') picture = picture.blur(0.6 + 0.6 * random());
  return picture.jpeg({ quality: change === 'jpeg' ? 45 + Math.floor(15 * random()) : 84 }).toBuffer();
}
