import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { drawScene, openSight, type Sight } from '../../sight/index.ts';
import type { Subject } from '../detector.ts';
import { liveKnowledge, noCopies, unknownSeller } from '../example-line.ts';
import { editedCopy } from './detector.ts';
import { knowledge, lines } from './write-examples.ts';

const pictures = new Map<string, () => Promise<Uint8Array>>();
const sight = openSight({
  loadPicture: async (id) => (await pictures.get(id)?.()) ?? null,
  kept: null,
  timer: performance,
});
afterAll(() => sight.close());

const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
pictures.set(first, () => drawScene({ goods: 1, wall: 1 }));
pictures.set(second, () => drawScene({ goods: 2, wall: 2 }));
pictures.set('shown', () => drawScene({ goods: 1, wall: 1, edits: ['collage'] }));

const item = (id: string, pictureId: string) => ({
  id,
  body: { bank: 'known_fake', pictureId, pdq: '0'.repeat(64), quality: 0 },
});
const live = (...items: ReturnType<typeof item>[]) => liveKnowledge({ reference_picture: items });

function subject(eye: Sight = sight): Subject {
  return {
    listing: { title: 'bag' } as Subject['listing'],
    pictures: [{ id: 'shown', width: 800, height: 800, pdq: null, quality: 0 }],
    seller: unknownSeller,
    copies: noCopies,
    at: '2026-03-01T12:00:00.000Z',
    sight: eye,
  };
}

test('a finding lies where the reference lies, in pixels of both pictures', async () => {
  const prepared = await editedCopy.prepare(live(item('ref', first)), null, { sight });
  const result = await editedCopy.run(subject(), prepared);
  if (result.status !== 'finding') throw new Error(JSON.stringify(result));
  const ground = result.findings[0]?.pictures?.[0];
  expect(ground?.outline).toHaveLength(4);
  expect(ground?.matched?.outline).toHaveLength(4);
  expect(ground?.matched?.inliers).toBeGreaterThan(8);
  // The second of four cells of a collage of 800 × 800.
  expect(ground?.region?.x).toBeGreaterThan(360);
  expect((ground?.region?.y ?? 0) + (ground?.region?.height ?? 0)).toBeLessThan(440);
  expect(Math.max(...(ground?.matched?.outline ?? []).map(({ x }) => x))).toBeLessThanOrEqual(600);
  expect(result.findings[0]?.knowledge).toEqual([{ itemId: 'ref', version: 1 }]);
});

test('knowledge is live at once, and a reference put in or taken out counts from its revision on', async () => {
  const one = await editedCopy.prepare(live(item('other', second)), null, { sight });
  expect((await editedCopy.run(subject(), one)).status).toBe('clear');
  const two = await editedCopy.prepare(live(item('other', second), item('ref', first)), one, { sight });
  expect((await editedCopy.run(subject(), two)).status).toBe('finding');
  const three = await editedCopy.prepare(live(item('other', second)), two, { sight });
  expect((await editedCopy.run(subject(), three)).status).toBe('clear');
  // The earlier revision still answers as it did: a decision can be made again.
  expect(
    (await editedCopy.run(subject(), await editedCopy.prepare(live(item('ref', first)), three, { sight })))
      .status,
  ).toBe('finding');
});

test('a reference that a broken thread did not read is asked for again, and until then nothing is clear', async () => {
  let asked = 0;
  let isBroken = true;
  const broken = new Proxy(sight, {
    get: (eye, name: keyof Sight) => {
      if (name !== 'features') return eye[name];
      return async (id: string) => {
        if (id === first) asked++;
        return id === first && isBroken ? { ok: false, why: 'crashed' } : eye.features(id);
      };
    },
  });
  const prepared = await editedCopy.prepare(live(item('ref', first)), null, { sight: broken });
  expect(await editedCopy.run(subject(broken), prepared)).toMatchObject({ status: 'failed' });
  expect(asked).toBeGreaterThan(1);
  isBroken = false;
  expect((await editedCopy.run(subject(broken), prepared)).status).toBe('finding');
});

test('without an eye the check failed, and is not clean', async () => {
  const prepared = await editedCopy.prepare(live(item('ref', first)), null);
  expect((await editedCopy.run(subject(), prepared)).status).toBe('failed');
});

test('the files of examples are what the script writes', () => {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  expect(read('examples.jsonl')).toBe(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  expect(JSON.parse(read('knowledge.json'))).toEqual(knowledge);
});
