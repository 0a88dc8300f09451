import sharp from 'sharp';
import { serveJobs } from '../../pictures/index.ts';
import { extractFeatures } from './extract-features.ts';
import { openCv } from './open-cv.ts';

sharp.concurrency(1);
sharp.cache(false);

const cv = await openCv();

serveJobs<Uint8Array, Uint8Array | null>(async (bytes) => (await extractFeatures(cv, bytes))?.bytes ?? null, {
  background: true,
});
