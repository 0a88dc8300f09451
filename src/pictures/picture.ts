import type { ErrorCode } from '../base/errors.ts';

/** What a picture may be at most when it is taken in. Pixels are judged by the header, before anything is decoded. */
export const PICTURE_LIMITS = {
  bytes: 20 * 1024 * 1024,
  pixels: 50_000_000,
  /** Milliseconds for decoding and hashing one picture; a worker that takes longer is stopped. */
  decodeMs: 15_000,
} as const;

export const pictureFormats = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/**
 * Told beside a picture that was taken in.
 * `animated_first_frame`: only the first frame was looked at. `type_mismatch`: the bytes are not what the sender's
 * content type said. `too_small_to_match`, `too_plain_to_match`: the picture has no hash worth comparing.
 */
export const pictureWarnings = [
  'animated_first_frame',
  'type_mismatch',
  'too_small_to_match',
  'too_plain_to_match',
] as const;
export type PictureWarning = (typeof pictureWarnings)[number];

/** What is known of a picture's bytes after decoding. */
export interface DecodedPicture {
  /** Pixels, after the EXIF orientation is applied. */
  readonly width: number;
  readonly height: number;
  readonly format: PictureFormat;
  /** PDQ hash of 64 hex digits of the upright picture on white; null under 5 pixels. */
  readonly pdq: string | null;
  /** 0..100; 0 without a hash. */
  readonly quality: number;
  /** PDQ hashes of the eight orientations, in the order of `orientations`; empty without a hash. */
  readonly turned: readonly string[];
  readonly warnings: readonly PictureWarning[];
}

/** A picture as it is kept. */
export interface StoredPicture extends DecodedPicture {
  /** SHA-256 of the bytes as received, hex. */
  readonly id: string;
  readonly bytes: number;
  /** ISO 8601 UTC. */
  readonly takenInAt: string;
  /** Who sent it first: `user:<id>`, `key:<id>`, `system:<part>`. */
  readonly takenInBy: string;
}

/** Why bytes are no picture of ours: a code and its parameters from the table of errors. */
export interface PictureRefusal {
  readonly kind: 'refused';
  readonly code: Extract<ErrorCode, `picture_${string}`>;
  readonly params: Readonly<Record<string, string | number>>;
}

export function refusePicture(
  code: PictureRefusal['code'],
  params: PictureRefusal['params'] = {},
): PictureRefusal {
  return { kind: 'refused', code, params };
}

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/**
 * The format by the first bytes, never by name or content type. Anything else is named for the error message: what a
 * decoder could be tricked into reading (SVG, PDF, TIFF) is refused before one sees it.
 */
export function sniffFormat(bytes: Uint8Array): { format: PictureFormat } | { unsupported: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { format: 'jpeg' };
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return { format: 'png' };
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return { format: 'gif' };
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return { format: 'webp' };
  if (ascii(bytes, 4, 8) === 'ftyp') {
    const brand = ascii(bytes, 8, 12);
    // A general container (mif1, msf1) says what it holds among its compatible brands.
    const size = Math.min(64, (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0));
    const compatible = ascii(bytes, 16, size);
    const avif = /^avi[fs]$/.test(brand) || (/^m[is]f1$/.test(brand) && /avi[fs]/.test(compatible));
    return avif ? { format: 'avif' } : { unsupported: brand.trim() || 'mp4' };
  }
  const head = ascii(bytes, 0, 512).trimStart().toLowerCase();
  if (head.includes('<svg') || head.startsWith('<?xml')) return { unsupported: 'svg' };
  if (head.startsWith('<!doctype') || head.startsWith('<html')) return { unsupported: 'html' };
  if (head.startsWith('%pdf')) return { unsupported: 'pdf' };
  if (head.startsWith('bm')) return { unsupported: 'bmp' };
  if (/^(ii\*\0|mm\0\*)/.test(head)) return { unsupported: 'tiff' };
  return { unsupported: 'unknown' };
}

/** True when the sender named an image type that the bytes are not; a general type (octet-stream) claims nothing. */
export function claimsAnotherType(claimed: string | null, format: PictureFormat): boolean {
  const type = claimed?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!type.startsWith('image/') || type === 'image/*') return false;
  return (
    type !== `image/${format}` && !(format === 'jpeg' && (type === 'image/jpg' || type === 'image/pjpeg'))
  );
}
