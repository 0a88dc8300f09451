import sharp from 'sharp';
import { readRgba } from '../../pictures/index.ts';
import {
  DESCRIPTOR_WORDS,
  MOST_KEYPOINTS,
  packFeatures,
  type PictureFeatures,
  THUMBNAIL_EDGE,
  WORKING_EDGE,
} from './features.ts';
import { hashRegions } from './hash-regions.ts';
import { type CvKeyPoint, type OpenCv, withCv } from './open-cv.ts';
import { spreadKeypoints } from './spread-keypoints.ts';

/** Determinant of the Hessian under which nothing is a keypoint. Low: smooth goods on smooth grounds have weak ones. */
const THRESHOLD = 0.0003;
/** With fewer keypoints than this a picture is looked at again, for weaker ones. */
const FEW = 100;
const LOW_THRESHOLD = THRESHOLD / 8;
const OCTAVES = 4;
const LAYERS = 3;
/** A small picture is enlarged so much at most before it is looked at. */
const LARGEST_ZOOM = 2;
const BYTES_OF_DESCRIPTOR = 61;
/** Under this edge (pixels) there is no room for a descriptor, and the library fails. */
const SMALLEST_EDGE = 24;

/** What is to be known of a picture to find its edited copies; null when the bytes are damaged. */
export async function extractFeatures(cv: OpenCv, bytes: Uint8Array): Promise<PictureFeatures | null> {
  const picture = await readRgba(bytes, WORKING_EDGE);
  const full = picture === null ? null : await uprightSize(bytes);
  if (picture === null || full === null) return null;
  const { width, height } = picture;
  const { points, descriptors } = detectKeypoints(cv, lumaOf(picture.data, width * height), width, height);
  return packFeatures({
    width,
    height,
    fullWidth: full.width,
    fullHeight: full.height,
    points,
    descriptors,
    regions: hashRegions(picture),
    thumbnail: await makeThumbnail(picture),
  });
}

/** EXIF orientations 5 to 8 swap the axes; an animation's height is that of one frame. Only the header is read. */
async function uprightSize(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    const height = header.pageHeight ?? header.height;
    return (header.orientation ?? 1) >= 5
      ? { width: height, height: header.width }
      : { width: header.width, height };
  } catch {
    return null;
  }
}

function lumaOf(rgba: Uint8ClampedArray, pixels: number): Uint8Array {
  const luma = new Uint8Array(pixels);
  for (let at = 0, from = 0; at < pixels; at++, from += 4) {
    luma[at] =
      (77 * (rgba[from] as number) + 150 * (rgba[from + 1] as number) + 29 * (rgba[from + 2] as number)) >> 8;
  }
  return luma;
}

function detectKeypoints(
  cv: OpenCv,
  luma: Uint8Array,
  width: number,
  height: number,
): { points: Float32Array; descriptors: Uint32Array } {
  if (Math.min(width, height) < SMALLEST_EDGE)
    return { points: new Float32Array(0), descriptors: new Uint32Array(0) };
  return withCv(cv, (keep) => {
    const read = keep(new cv.Mat(height, width, cv.CV_8UC1));
    read.data.set(luma);
    const zoom = Math.min(LARGEST_ZOOM, WORKING_EDGE / Math.max(width, height));
    let looked = read;
    if (zoom > 1.05) {
      looked = keep(new cv.Mat());
      const size = new cv.Size(Math.round(width * zoom), Math.round(height * zoom));
      cv.resize(read, looked, size, 0, 0, cv.INTER_CUBIC);
    }
    const [vector, found, mask] = [keep(new cv.KeyPointVector()), keep(new cv.Mat()), keep(new cv.Mat())];
    const detect = (threshold: number): void =>
      keep(
        new cv.AKAZE(
          cv.AKAZE_DescriptorType.DESCRIPTOR_MLDB,
          0,
          3,
          threshold,
          OCTAVES,
          LAYERS,
          cv.KAZE_DiffusivityType.DIFF_PM_G2,
          -1,
        ),
      ).detectAndCompute(looked, mask, vector, found);
    detect(THRESHOLD);
    if (vector.size() < FEW) detect(LOW_THRESHOLD);
    const all = Array.from({ length: vector.size() }, (_, at) => vector.get(at));
    const chosen = spreadKeypoints(all, looked.cols, looked.rows, MOST_KEYPOINTS);
    return describe(all, chosen, found.data, looked.cols / width, looked.rows / height);
  });
}

function describe(
  all: readonly CvKeyPoint[],
  chosen: readonly number[],
  rows: Uint8Array,
  zoomX: number,
  zoomY: number,
): { points: Float32Array; descriptors: Uint32Array } {
  const points = new Float32Array(chosen.length * 5);
  const descriptors = new Uint32Array(chosen.length * DESCRIPTOR_WORDS);
  const bytes = new Uint8Array(descriptors.buffer);
  chosen.forEach((from, to) => {
    const { pt, size, angle, response } = all[from] as CvKeyPoint;
    points.set([pt.x / zoomX, pt.y / zoomY, size / zoomX, (angle * Math.PI) / 180, response], to * 5);
    const row = rows.subarray(from * BYTES_OF_DESCRIPTOR, (from + 1) * BYTES_OF_DESCRIPTOR);
    bytes.set(row, to * DESCRIPTOR_WORDS * 4);
  });
  return { points, descriptors };
}

async function makeThumbnail(picture: {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}): Promise<Uint8Array> {
  const { data, width, height } = picture;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
