import type { CvKeyPoint } from './open-cv.ts';

const CELLS = 6;
const SCALES = 3;

/**
 * Chooses keypoints so that every part of the picture and every scale has its best: a crop, a collage cell or a blur
 * takes most of them away, and what is left must still be known. Each is ranked among those of its cell (of 6 × 6) and
 * scale; ranks go first, responses second, so that any beginning of the answer is spread too.
 */
export function spreadKeypoints(
  points: readonly CvKeyPoint[],
  width: number,
  height: number,
  most: number,
): number[] {
  const order = points
    .map((_, at) => at)
    .sort((a, b) => (points[b] as CvKeyPoint).response - (points[a] as CvKeyPoint).response);
  const filled = new Uint32Array(CELLS * CELLS * SCALES);
  const ranked = order.map((at) => {
    const { pt, octave } = points[at] as CvKeyPoint;
    const column = Math.min(CELLS - 1, Math.floor((pt.x / width) * CELLS));
    const row = Math.min(CELLS - 1, Math.floor((pt.y / height) * CELLS));
    const bucket = (row * CELLS + column) * SCALES + Math.min(SCALES - 1, octave);
    const rank = filled[bucket] as number;
    filled[bucket] = rank + 1;
    return { at, rank };
  });
  // Stable: equal ranks keep the order of their responses.
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ at }) => at);
}
