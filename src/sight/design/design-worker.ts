import { readRgba, serveJobs } from '../../pictures/index.ts';
import { DESIGN_EDGE, describeDesign } from './describe-design.ts';
import type { PictureDesign } from './design.ts';

serveJobs<Uint8Array, PictureDesign | null>(
  async (bytes) => {
    const picture = await readRgba(bytes, DESIGN_EDGE);
    return picture === null ? null : describeDesign(picture);
  },
  { background: true },
);
