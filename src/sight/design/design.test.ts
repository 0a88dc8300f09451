import { describe, expect, it } from 'vitest';
import { drawDesign } from '../../../simulator/originals/draw-designs.ts';
import { readRgba } from '../../pictures/index.ts';
import { compareDesigns, DESIGN_ALIKE, type PictureDesign } from './design.ts';
import { DESIGN_EDGE, describeDesign } from './describe-design.ts';

async function describeDrawn(...args: Parameters<typeof drawDesign>): Promise<PictureDesign> {
  const picture = await readRgba(await drawDesign(...args), DESIGN_EDGE);
  if (picture === null) throw new Error('no picture');
  return describeDesign(picture);
}

const SEEDS = [0, 1, 2, 3, 4, 5];

describe('designs', () => {
  it('are alike when redrawn: turned, smaller, elsewhere, mirrored, in other colours, with small changes', async () => {
    const drawn = await Promise.all(SEEDS.map((seed) => describeDrawn('shape', seed)));
    const redrawn = await Promise.all(
      SEEDS.map((seed) => describeDrawn('shape', seed, { seed: 1, change: 0.05 })),
    );
    drawn.forEach((a, i) =>
      redrawn.forEach((b, j) => {
        const { shape } = compareDesigns(a, b);
        if (i === j) expect(shape).toBeGreaterThan(DESIGN_ALIKE.shape);
        else expect(shape).toBeLessThan(DESIGN_ALIKE.shape);
      }),
    );
  });

  it('are told by their pattern too, and different prints are not alike', async () => {
    const drawn = await Promise.all(SEEDS.map((seed) => describeDrawn('pattern', seed)));
    const recoloured = await Promise.all(
      SEEDS.map((seed) => describeDrawn('pattern', seed, { seed: 3, change: 0.03 })),
    );
    const own = drawn.map((a, i) => compareDesigns(a, recoloured[i] as PictureDesign).pattern ?? 0);
    expect(own.filter((likeness) => likeness > DESIGN_ALIKE.pattern).length).toBeGreaterThanOrEqual(4);
    const others = drawn.flatMap((a, i) =>
      recoloured.flatMap((b, j) => (i === j ? [] : [compareDesigns(a, b).pattern ?? 0])),
    );
    expect(others.filter((likeness) => likeness > DESIGN_ALIKE.pattern).length).toBeLessThanOrEqual(1);
  });

  it('are the same as themselves, and the same whichever is asked first', async () => {
    const [a, b] = await Promise.all([describeDrawn('pattern', 1), describeDrawn('pattern', 2)]);
    expect(compareDesigns(a, a).pattern).toBe(1);
    expect(compareDesigns(a, b).pattern).toBeCloseTo(compareDesigns(b, a).pattern ?? 0, 1);
  });

  it('are not made up where there are none: an even picture has neither shape nor pattern', () => {
    const edge = 64;
    const data = new Uint8ClampedArray(edge * edge * 4).fill(200);
    expect(describeDesign({ data, width: edge, height: edge })).toMatchObject({
      shape: null,
      spectrum: null,
    });
  });
});
