import sharp from 'sharp';
import { PICTURE_LIMITS, readRgb, serveJobs } from '../../pictures/index.ts';
import { findMarks, LOOKED_EDGE } from './find-marks.ts';
import type { LogoJob } from './open-logos.ts';
import { makeLogoReference, packReference } from './logo-reference.ts';
import { judgeFits, type LogoSeen } from './judge-fits.ts';
import { packMarks, unpackMarks } from './marks-codec.ts';
import { fitMarks } from './match-marks.ts';

sharp.concurrency(1);
sharp.cache(false);

/** A logo's picture is read at this size: shapes are compared at a tenth of it. */
const REFERENCE_EDGE = 320;

serveJobs<LogoJob, Uint8Array | readonly LogoSeen[] | null>(
  (job) => {
    if (job.act === 'marks') return readMarks(job.bytes);
    if (job.act === 'reference') return readLogo(job.bytes);
    const { marks, scale } = unpackMarks(job.marks);
    return judgeFits(fitMarks(marks, job.gallery), job.gallery, scale);
  },
  { background: true },
);

async function readMarks(bytes: Uint8Array): Promise<Uint8Array | null> {
  const looked = await readRgb(bytes, LOOKED_EDGE);
  if (looked === null) return null;
  const { width, height } = looked;
  const header = await sharp(bytes, { limitInputPixels: false }).metadata();
  const long = Math.max(header.width, header.pageHeight ?? header.height);
  return packMarks(findMarks(looked), long / Math.max(width, height)).bytes;
}

async function readLogo(bytes: Uint8Array): Promise<Uint8Array | null> {
  let read: { data: Buffer; info: { width: number; height: number } };
  try {
    read = await sharp(bytes, { limitInputPixels: PICTURE_LIMITS.pixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize(REFERENCE_EDGE, REFERENCE_EDGE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (/timeout|out of memory|allocat/i.test(String(error))) throw error;
    return null;
  }
  const { width, height } = read.info;
  return packReference(makeLogoReference({ data: new Uint8Array(read.data), width, height }));
}
