export { buildIndex } from './build-index.ts';
export { readRgb, readRgba, readUpright } from './decode-picture.ts';
export { eraseBytes, type ErasedPicture, erasePicture } from './erase-picture.ts';
export { type FetchDeps, fetchPicture, type FetchResult, mayReach } from './fetch-picture.ts';
export { findNearPictures } from './find-near-pictures.ts';
export {
  getPictureBytes,
  getPictures,
  getThumbnail,
  PictureCache,
  THUMBNAIL_EDGE,
  type ThumbnailResult,
} from './get-pictures.ts';
export {
  buildIndexBase,
  type Entry,
  HammingIndex,
  type Hit,
  type IndexBase,
  indexBytes,
} from './hamming-index.ts';
export {
  bitDistance,
  bitsToHex,
  hashOrientations,
  hashPixels,
  hexToBits,
  type Orientation,
  orientations,
  PDQ_MATCH_DISTANCE,
  PDQ_QUALITY_FLOOR,
  type PdqBits,
  type PdqHash,
  type Pixels,
  readHex,
  turnBits,
} from './pdq.ts';
export {
  type DecodedPicture,
  PICTURE_LIMITS,
  type PictureFormat,
  type PictureRefusal,
  type PictureWarning,
  pictureFormats,
  pictureWarnings,
  type StoredPicture,
} from './picture.ts';
export { sharedWords } from './hamming-tables.ts';
export { openPictureWorkers, type PictureWorkers } from './picture-workers.ts';
export { pictureRoutes, type PictureRouteDeps } from './routes.ts';
export { jobData, serveJobs } from './serve-jobs.ts';
export {
  type TakeInDeps,
  takeInError,
  takeInPicture,
  takeInPictureFrom,
  type TakeInResult,
} from './take-in-picture.ts';
export { type JobResult, WorkerPool, type WorkerPoolOptions } from './worker-pool.ts';
