import sharp, { type Metadata, type Sharp } from 'sharp';
import { bitsToHex, hashOrientations, MIN_HASHABLE_EDGE, PDQ_QUALITY_FLOOR } from './pdq.ts';
import {
  type DecodedPicture,
  PICTURE_LIMITS,
  type PictureFormat,
  type PictureRefusal,
  type PictureWarning,
  refusePicture,
  sniffFormat,
} from './picture.ts';

/** The reference reduces pictures to fit 512 × 512 before it hashes; so do we, or large ones hash otherwise. */
const HASHED_EDGE = 512;

/**
 * Looks at untrusted bytes: what they are, how large, and their hashes. Runs in a worker.
 * Of an animation only the first frame is looked at, and a warning says so.
 * @throws what the decoder throws beyond damage (out of memory); the pool reports it as a failed check.
 */
export async function decodePicture(
  bytes: Uint8Array,
): Promise<{ readonly kind: 'decoded'; readonly picture: DecodedPicture } | PictureRefusal> {
  if (bytes.length === 0) return refusePicture('picture_empty');
  if (bytes.length > PICTURE_LIMITS.bytes)
    return refusePicture('picture_too_large', { limit: PICTURE_LIMITS.bytes });
  const sniffed = sniffFormat(bytes);
  if ('unsupported' in sniffed) return refusePicture('picture_unsupported', { format: sniffed.unsupported });
  const header = await readHeader(bytes);
  if (header === null) return refusePicture('picture_corrupt');
  if (header.format !== sniffed.format && !(sniffed.format === 'avif' && header.format === 'heif')) {
    return refusePicture('picture_unsupported', { format: header.format });
  }
  const { width, height } = uprightSize(header);
  if (width * height > PICTURE_LIMITS.pixels) {
    return refusePicture('picture_too_many_pixels', { width, height, limit: PICTURE_LIMITS.pixels });
  }
  const small = await readPixels(bytes);
  if (small === null) return refusePicture('picture_corrupt');
  return { kind: 'decoded', picture: describe(small, sniffed.format, width, height, header) };
}

function describe(
  small: NonNullable<Awaited<ReturnType<typeof readPixels>>>,
  format: PictureFormat,
  width: number,
  height: number,
  header: Metadata,
): DecodedPicture {
  const hashable = Math.min(small.width, small.height) >= MIN_HASHABLE_EDGE;
  const { bits, quality } = hashOrientations(small);
  const turned = hashable ? bits.map(bitsToHex) : [];
  const warnings: PictureWarning[] = [];
  if ((header.pages ?? 1) > 1) warnings.push('animated_first_frame');
  if (!hashable) warnings.push('too_small_to_match');
  else if (quality < PDQ_QUALITY_FLOOR) warnings.push('too_plain_to_match');
  return { width, height, format, pdq: turned[0] ?? null, quality, turned, warnings };
}

/** A small WebP copy for lists, at most `edge` pixels wide and high, upright, without the metadata. */
export async function makeThumbnail(bytes: Uint8Array, edge: number): Promise<Uint8Array> {
  return open(bytes)
    .autoOrient()
    .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
}

/**
 * Pixels for a reader of codes: upright, on white, RGBA, at most `edge` pixels wide and high.
 * Null when the bytes are damaged.
 */
export async function readRgba(
  bytes: Uint8Array,
  edge: number,
): Promise<{ data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } | null> {
  return damagedIsNull(async () => {
    const { data, info } = await onWhite(bytes, edge)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
  });
}

/** Pixels as `readRgba` reads them, three bytes each. */
export async function readRgb(
  bytes: Uint8Array,
  edge: number,
): Promise<{ data: Uint8Array<ArrayBufferLike>; width: number; height: number } | null> {
  return damagedIsNull(async () => {
    const { data, info } = await onWhite(bytes, edge).raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  });
}

/** Upright, on white, at most `edge` pixels wide and high. */
const onWhite = (bytes: Uint8Array, edge: number): Sharp =>
  open(bytes)
    .autoOrient()
    .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');

/**
 * Pixels for a reader of text: as `readRgba`, but bounded by the shorter edge and by all pixels, so that a long picture
 * keeps its letters. `scale` = pixels of the upright stored picture for one of these.
 */
export async function readUpright(
  bytes: Uint8Array,
  most: { readonly shortEdge: number; readonly pixels: number },
): Promise<{ data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number; scale: number } | null> {
  const header = await readHeader(bytes);
  if (header === null) return null;
  const size = uprightSize(header);
  const scale = Math.min(
    1,
    most.shortEdge / Math.min(size.width, size.height),
    Math.sqrt(most.pixels / (size.width * size.height)),
  );
  const edge = Math.max(1, Math.round(Math.max(size.width, size.height) * scale));
  const picture = await readRgba(bytes, edge);
  return picture === null ? null : { ...picture, scale: size.width / picture.width };
}

/** Every decoder is opened the same way: bounded, first page, no recovery of truncated data. */
function open(bytes: Uint8Array) {
  return sharp(bytes, {
    limitInputPixels: PICTURE_LIMITS.pixels,
    failOn: 'error',
    sequentialRead: true,
    pages: 1,
  }).timeout({ seconds: Math.floor(PICTURE_LIMITS.decodeMs / 1000) - 2 });
}

function readHeader(bytes: Uint8Array): Promise<Metadata | null> {
  return damagedIsNull(() => sharp(bytes, { limitInputPixels: false }).metadata());
}

/** EXIF orientations 5 to 8 swap the axes; an animation's height is that of one frame. */
function uprightSize(header: Metadata): { width: number; height: number } {
  const height = header.pageHeight ?? header.height;
  return (header.orientation ?? 1) >= 5
    ? { width: height, height: header.width }
    : { width: header.width, height };
}

function readPixels(bytes: Uint8Array) {
  return damagedIsNull(async () => {
    const { data, info } = await open(bytes)
      .autoOrient()
      .resize(HASHED_EDGE, HASHED_EDGE, { fit: 'inside', kernel: 'cubic', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 1 && info.channels !== 3 && info.channels !== 4) return null;
    return { data, width: info.width, height: info.height, channels: info.channels };
  });
}

/** The decoders' own messages about the bytes; anything else (memory, a time limit) is no statement about them. */
async function damagedIsNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/timeout|out of memory|allocat/i.test(message)) throw error;
    return null;
  }
}
