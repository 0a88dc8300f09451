/**
 * The local features of one picture, as one block of bytes: the same in memory, in the table of readings and on the
 * way to a thread. Little-endian.
 */

/** Longer edge of the picture that features are taken from, pixels. */
export const WORKING_EDGE = 640;
/** Keypoints kept of a picture at most. */
export const MOST_KEYPOINTS = 800;
/** Words of a descriptor: 486 bits of M-LDB in sixteen. */
export const DESCRIPTOR_WORDS = 16;
export const DESCRIPTOR_BITS = 486;
/** Longer edge of the small picture that alignments are checked on, pixels. */
export const THUMBNAIL_EDGE = 320;

const MAGIC = 0x31_46_41_53;
const HEADER_WORDS = 8;
const POINT_WORDS = 5;
const REGION_WORDS = 13;

/** A part of the picture and its hash; the rectangle in shares (0..1) of width and height. */
export interface HashedRegion {
  readonly kind: 'whole' | 'part' | 'inner';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** PDQ, 8 words; quality 0..100. */
  readonly bits: Uint32Array;
  readonly quality: number;
}

export interface PictureFeatures {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Pixels of the upright picture that keypoints are measured in; at most WORKING_EDGE. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the upright picture as it is stored. */
  readonly fullWidth: number;
  readonly fullHeight: number;
  readonly count: number;
  /** For each keypoint x, y, size (diameter), all in pixels, angle (radians, clockwise from +x), response. */
  readonly points: Float32Array;
  /** DESCRIPTOR_WORDS words each. */
  readonly descriptors: Uint32Array;
  readonly regions: readonly HashedRegion[];
  /** The upright picture as a JPEG of at most THUMBNAIL_EDGE. */
  readonly thumbnail: Uint8Array;
}

export interface FeatureParts {
  readonly width: number;
  readonly height: number;
  readonly fullWidth: number;
  readonly fullHeight: number;
  readonly points: Float32Array;
  readonly descriptors: Uint32Array;
  readonly regions: readonly HashedRegion[];
  readonly thumbnail: Uint8Array;
}

const regionKinds = ['whole', 'part', 'inner'] as const;

export function packFeatures(parts: FeatureParts): PictureFeatures {
  const count = parts.points.length / POINT_WORDS;
  const words = HEADER_WORDS + count * (POINT_WORDS + DESCRIPTOR_WORDS) + parts.regions.length * REGION_WORDS;
  const bytes = new Uint8Array(words * 4 + parts.thumbnail.length);
  const header = new Uint32Array(bytes.buffer, 0, words);
  header.set([MAGIC, count, parts.width, parts.height, parts.regions.length, parts.thumbnail.length]);
  header.set([parts.fullWidth, parts.fullHeight], 6);
  let at = HEADER_WORDS;
  new Float32Array(bytes.buffer, at * 4, parts.points.length).set(parts.points);
  at += parts.points.length;
  header.set(parts.descriptors, at);
  at += parts.descriptors.length;
  for (const region of parts.regions) {
    new Float32Array(bytes.buffer, at * 4, 4).set([region.x, region.y, region.width, region.height]);
    header[at + 4] = (regionKinds.indexOf(region.kind) << 8) | region.quality;
    header.set(region.bits, at + 5);
    at += REGION_WORDS;
  }
  bytes.set(parts.thumbnail, at * 4);
  return unpackFeatures(bytes);
}

/** @throws RangeError when the bytes are no features. */
export function unpackFeatures(given: Uint8Array): PictureFeatures {
  // Views of words need an aligned start; what a database hands over seldom has one.
  const bytes =
    given.byteOffset % 4 === 0 && given.buffer instanceof ArrayBuffer
      ? (given as Uint8Array<ArrayBuffer>)
      : new Uint8Array(given);
  const words = (bytes.length - (bytes.length % 4)) / 4;
  if (words < HEADER_WORDS) throw new RangeError('too short for features');
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, words);
  const [magic = 0, count = 0, width = 0, height = 0, regionCount = 0, thumbnailBytes = 0] = header;
  const [fullWidth = 0, fullHeight = 0] = header.subarray(6, 8);
  const pointsAt = HEADER_WORDS;
  const descriptorsAt = pointsAt + count * POINT_WORDS;
  const regionsAt = descriptorsAt + count * DESCRIPTOR_WORDS;
  const thumbnailAt = (regionsAt + regionCount * REGION_WORDS) * 4;
  if (magic !== MAGIC || thumbnailAt + thumbnailBytes !== bytes.length) throw new RangeError('no features');
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, words);
  const regions = Array.from({ length: regionCount }, (_, k): HashedRegion => {
    const at = regionsAt + k * REGION_WORDS;
    const told = header[at + 4] as number;
    return {
      kind: regionKinds[told >> 8] ?? 'part',
      x: floats[at] as number,
      y: floats[at + 1] as number,
      width: floats[at + 2] as number,
      height: floats[at + 3] as number,
      bits: header.subarray(at + 5, at + 13),
      quality: told & 0xff,
    };
  });
  return {
    bytes,
    width,
    height,
    fullWidth,
    fullHeight,
    count,
    points: floats.subarray(pointsAt, descriptorsAt),
    descriptors: header.subarray(descriptorsAt, regionsAt),
    regions,
    thumbnail: bytes.subarray(thumbnailAt),
  };
}
