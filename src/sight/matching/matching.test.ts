import { afterAll, describe, expect, test } from 'vitest';
import { type PictureFeatures, unpackFeatures } from '../features/features.ts';
import { openFeatures } from '../features/open-features.ts';
import { CandidateIndex } from './candidate-index.ts';
import type { Comparison } from './compare-pictures.ts';
import { drawScene, type Scene, sceneEdits } from './draw-scenes.ts';
import { openComparer } from './open-comparer.ts';

const stage = openFeatures(1);
const comparer = openComparer(1);
afterAll(() => Promise.all([stage.close(), comparer.close()]));

async function see(scene: Scene): Promise<PictureFeatures> {
  const answer = await stage.look(await drawScene(scene));
  if (!answer.ok || answer.value === null) throw new Error('not seen');
  return answer.value;
}

async function compare(picture: PictureFeatures, reference: PictureFeatures): Promise<Comparison | null> {
  const answer = await comparer.compare(picture, [reference]);
  if (!answer.ok) throw new Error(answer.why);
  return answer.value[0] ?? null;
}

const original = await see({ goods: 1, wall: 1 });

describe('a picture that was worked on', () => {
  test.each(sceneEdits)('is known after %s', async (edit) => {
    const comparison = await compare(await see({ goods: 1, wall: 1, edits: [edit] }), original);
    expect(comparison?.verdict, JSON.stringify(comparison?.evidence)).toBe('copy');
    expect(comparison?.inliers).toBeGreaterThanOrEqual(8);
  });

  test('is known after two edits', async () => {
    for (const edits of [
      ['mirror', 'crop'],
      ['turn', 'jpeg'],
      ['text', 'collage'],
      ['grey', 'border'],
    ] as const) {
      const comparison = await compare(await see({ goods: 1, wall: 1, edits }), original);
      expect(comparison?.verdict, `${edits.join()} ${JSON.stringify(comparison?.evidence)}`).toBe('copy');
    }
  });

  test('is outlined where it lies, on both pictures', async () => {
    const collage = await compare(await see({ goods: 1, wall: 1, edits: ['collage'] }), original);
    // The second of four cells: right above.
    for (const { x, y } of collage?.outline ?? []) {
      expect(x).toBeGreaterThan(0.45);
      expect(y).toBeLessThan(0.55);
    }
    const crop = await compare(await see({ goods: 1, wall: 1, edits: ['crop'] }), original);
    const xs = crop?.referenceOutline.map(({ x }) => x) ?? [];
    expect(Math.min(...xs)).toBeGreaterThan(0.1);
    expect(Math.min(...xs)).toBeLessThan(0.25);
    expect(Math.max(...xs)).toBeGreaterThan(0.7);
    expect(Math.max(...xs)).toBeLessThan(0.88);
  });

  test('mirrored, it says so', async () => {
    expect((await compare(await see({ goods: 1, wall: 1, edits: ['mirror'] }), original))?.variant).toBe(
      'mirrored',
    );
  });
});

describe('what is not a copy', () => {
  const isCopy = async (picture: Scene, reference: Scene) =>
    (await compare(await see(picture), await see(reference)))?.verdict === 'copy';

  test('other goods before the same wall', async () => {
    expect(await isCopy({ goods: 2, wall: 1 }, { goods: 1, wall: 1 })).toBe(false);
  });

  test('other goods on a white ground', async () => {
    expect(await isCopy({ goods: 5 }, { goods: 6 })).toBe(false);
  });

  test('the same goods in other colours', async () => {
    for (const goods of [1, 3, 7]) {
      expect(await isCopy({ goods, wall: 2, colour: 120 }, { goods, wall: 2 }), `${goods}`).toBe(false);
      expect(await isCopy({ goods, colour: 140 }, { goods }), `${goods} on white`).toBe(false);
    }
  });

  test('pictures that share a shop’s frame and banner alone', async () => {
    expect(await isCopy({ goods: 8, wall: 3, label: 1 }, { goods: 9, wall: 4, label: 1 })).toBe(false);
    expect(await isCopy({ goods: 8, label: 2 }, { goods: 9, label: 2 })).toBe(false);
  });
});

describe('candidates', async () => {
  const others = await Promise.all([11, 12, 13, 14, 15, 16].map((goods) => see({ goods, wall: goods })));
  const entries = [original, ...others].map((features, label) => ({ label, features }));
  const index = CandidateIndex.empty().changed({ added: entries });
  const crop = await see({ goods: 1, wall: 1, edits: ['crop', 'mirror'] });

  test('the picture that a part was cut from comes first', () => {
    expect(index.search(crop, 3)[0]?.label).toBe(0);
  });

  test('one by one, all at once, or merged later, the same are found', () => {
    let grown = CandidateIndex.empty();
    for (const entry of entries) grown = grown.changed({ added: [entry] });
    expect(grown.search(crop, 3)[0]).toEqual(index.search(crop, 3)[0]);
  });

  test('a picture taken out is named no more, at once and after later changes', () => {
    const without = index.changed({ removed: [0] });
    expect(without.search(crop, 9).map(({ label }) => label)).not.toContain(0);
    const later = without.changed({ added: [{ label: 99, features: others[0] as PictureFeatures }] });
    expect(later.search(crop, 9).map(({ label }) => label)).not.toContain(0);
    expect(index.search(crop, 1)[0]?.label).toBe(0);
  });

  test('a collage names the picture in it', async () => {
    const collage = await see({ goods: 1, wall: 1, edits: ['collage'] });
    expect(index.search(collage, 4).map(({ label }) => label)).toContain(0);
  });
});

test('the same features come out of the bytes that went in', () => {
  const again = unpackFeatures(Uint8Array.from(original.bytes));
  expect(again).toEqual(original);
  const shifted = new Uint8Array(original.bytes.length + 3);
  shifted.set(original.bytes, 3);
  expect(unpackFeatures(shifted.subarray(3)).points).toEqual(original.points);
  expect(() => unpackFeatures(new Uint8Array(40))).toThrow(RangeError);
});
