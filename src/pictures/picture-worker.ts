import sharp from 'sharp';
import { decodePicture, makeThumbnail } from './decode-picture.ts';
import type { DecodeAnswer, PictureJob } from './picture-workers.ts';
import { serveJobs } from './serve-jobs.ts';

// The pool gives the parallelism; a cache of decoded operations would only hold other people's pictures.
sharp.concurrency(1);
sharp.cache(false);

serveJobs<PictureJob, DecodeAnswer | Uint8Array>((job) =>
  job.act === 'decode' ? decodePicture(job.bytes) : makeThumbnail(job.bytes, job.edge),
);
