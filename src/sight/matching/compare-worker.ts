import sharp from 'sharp';
import { serveJobs } from '../../pictures/index.ts';
import { unpackFeatures } from '../features/features.ts';
import { comparePictures, toComparable } from './compare-pictures.ts';
import type { CompareAnswer, CompareJob } from './open-comparer.ts';

sharp.concurrency(1);
sharp.cache(false);

serveJobs<CompareJob, CompareAnswer>(
  async ({ picture, references }) => {
    const asked = await toComparable(unpackFeatures(picture));
    const answer: CompareAnswer[number][] = [];
    for (const bytes of references)
      answer.push(comparePictures(asked, await toComparable(unpackFeatures(bytes))));
    return answer;
  },
  { background: true },
);
