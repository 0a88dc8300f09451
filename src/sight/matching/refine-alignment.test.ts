import { expect, test } from 'vitest';
import sharp from 'sharp';
import { drawScene } from './draw-scenes.ts';
import { type Homography, project } from './homography.ts';
import { refineAlignment } from './refine-alignment.ts';
import { openSmallPicture, type SmallPicture } from './small-picture.ts';

const small = async (bytes: Uint8Array): Promise<SmallPicture> =>
  openSmallPicture(await sharp(bytes).resize(320, 320, { fit: 'inside' }).jpeg({ quality: 82 }).toBuffer());

const picture = await drawScene({ goods: 1, wall: 1 });
const reference = await small(picture);
/** Turned a little, too large, and moved by some hundredths of the picture. */
const wrong: Homography = [1.06, -0.03, 0.02, 0.03, 0.95, -0.03, 0.02, 0, 1];

function farthest(h: Homography | null): number {
  if (h === null) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...[
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ].map(([x = 0, y = 0]) => {
      const at = project(h, x, y);
      return Math.hypot(at.x - x, at.y - y);
    }),
  );
}

test('a picture that lies a little wrong is brought into place', () => {
  expect(farthest(wrong)).toBeGreaterThan(0.05);
  expect(farthest(refineAlignment(reference, reference, wrong, 1))).toBeLessThan(0.005);
});

test('other light, and a banner over a quarter of it, do not pull it away', async () => {
  const banner = await sharp({ create: { width: 600, height: 150, channels: 3, background: '#e02020' } })
    .png()
    .toBuffer();
  const covered = await sharp(picture)
    .linear(0.8, 20)
    .composite([{ input: banner, left: 0, top: 60 }])
    .png()
    .toBuffer();
  expect(farthest(refineAlignment(await small(covered), reference, wrong, 1))).toBeLessThan(0.01);
});

test('what leads nowhere is no alignment, and no error', async () => {
  const flat = await small(
    await sharp({ create: { width: 300, height: 300, channels: 3, background: '#777' } })
      .png()
      .toBuffer(),
  );
  expect(refineAlignment(flat, flat, wrong, 1)).toBeNull();
  expect(refineAlignment(reference, reference, [1, 0, 5, 0, 1, 5, 0, 0, 1], 1)).toBeNull();
});
