import { afterAll, describe, expect, test } from 'vitest';
import sharp, { type Sharp } from 'sharp';
import { WorkerPool } from '../../pictures/index.ts';
import { drawScene } from '../matching/draw-scenes.ts';
import { variantOf, type Variant } from './descriptor-variants.ts';
import { DESCRIPTOR_WORDS, MOST_KEYPOINTS, type PictureFeatures, WORKING_EDGE } from './features.ts';
import { openFeatures } from './open-features.ts';

const stage = openFeatures(1);
afterAll(() => stage.close());

const drawn = await drawScene({ goods: 1, wall: 1 });

async function see(bytes: Uint8Array): Promise<PictureFeatures> {
  const answer = await stage.look(bytes);
  if (!answer.ok || answer.value === null) throw new Error(`not seen: ${JSON.stringify(answer)}`);
  return answer.value;
}

const features = await see(drawn);

describe('what is seen', () => {
  test('keypoints lie in the picture, are bounded, and every part of it has some', () => {
    expect(features.count).toBeGreaterThan(150);
    expect(features.count).toBeLessThanOrEqual(MOST_KEYPOINTS);
    const quarters = new Set<string>();
    for (let at = 0; at < features.count; at++) {
      const [x = -1, y = -1, size = 0] = features.points.subarray(at * 5, at * 5 + 3);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThan(features.width);
      expect(y).toBeLessThan(features.height);
      expect(size).toBeGreaterThan(0);
      quarters.add(`${Math.floor((x / features.width) * 2)} ${Math.floor((y / features.height) * 2)}`);
    }
    expect(quarters.size).toBe(4);
    expect(Math.max(features.width, features.height)).toBeLessThanOrEqual(WORKING_EDGE);
    expect([features.fullWidth, features.fullHeight]).toEqual([600, 600]);
  });

  test('the whole, its parts and a picture within a frame are hashed', async () => {
    const framed = await see(await drawScene({ goods: 1, wall: 1, edits: ['border'] }));
    expect(framed.regions[0]?.kind).toBe('whole');
    expect(framed.regions.filter(({ kind }) => kind === 'part').length).toBe(14);
    const inner = framed.regions.find(({ kind }) => kind === 'inner');
    expect(inner?.x).toBeCloseTo(80 / 760, 1);
    expect(inner?.y).toBeCloseTo(60 / 800, 1);
    expect(inner?.height).toBeCloseTo(600 / 800, 1);
  });

  test('a picture with nothing in it has no keypoints, and is no error', async () => {
    const plain = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#88a' } })
      .png()
      .toBuffer();
    expect((await see(plain)).count).toBe(0);
  });

  test('one pixel, a line, and noise are seen without fail', async () => {
    for (const [width, height] of [
      [1, 1],
      [900, 2],
      [3, 700],
    ] as const) {
      const line = await sharp({ create: { width, height, channels: 3, background: '#123' } })
        .png()
        .toBuffer();
      expect((await see(line)).count).toBe(0);
    }
    const noise = Buffer.alloc(400 * 400 * 3);
    for (let at = 0, state = 7; at < noise.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      noise[at] = state >>> 24;
    }
    const noisy = await sharp(noise, { raw: { width: 400, height: 400, channels: 3 } })
      .png()
      .toBuffer();
    expect((await see(noisy)).count).toBeLessThanOrEqual(MOST_KEYPOINTS);
  });
});

describe('the same picture in another form', () => {
  const near = (other: PictureFeatures) => sharedKeypoints(features, other, 'plain', (x, y) => [x, y]);

  test.each([
    ['16 bits a channel', () => sharp(drawn).toColourspace('rgb16').png()],
    ['CMYK', () => sharp(drawn).toColourspace('cmyk').jpeg({ quality: 95 })],
    ['transparency', () => sharp(drawn).ensureAlpha(1).webp({ lossless: true })],
    ['AVIF', () => sharp(drawn).avif({ quality: 80 })],
    ['an EXIF orientation', () => sharp(drawn).rotate(90).withMetadata({ orientation: 8 }).png()],
  ] as const)('has the same keypoints: %s', async (_, form) => {
    expect(near(await see(await form().toBuffer()))).toBeGreaterThan(0.6);
  });

  test('of an animation the first frame is seen', async () => {
    const frame = (bytes: Uint8Array) => sharp(bytes).resize(300, 300).removeAlpha().raw().toBuffer();
    const frames = [await frame(drawn), await frame(await drawScene({ goods: 2, wall: 2 }))];
    const gif = await sharp(Buffer.concat(frames), {
      raw: { width: 300, height: 600, channels: 3, pageHeight: 300 },
    })
      .gif()
      .toBuffer();
    const seen = await see(gif);
    expect([seen.fullWidth, seen.fullHeight]).toEqual([300, 300]);
    const first = await see(await sharp(drawn).resize(300, 300).png().toBuffer());
    expect(sharedKeypoints(first, seen, 'plain', (x, y) => [x, y])).toBeGreaterThan(0.4);
  });
});

describe('descriptors of a changed picture, without looking again', () => {
  test.each([
    ['mirrored', (s: Sharp) => s.flop(), (x: number, y: number, w: number) => [w - 1 - x, y]],
    ['negative', (s: Sharp) => s.negate({ alpha: false }), (x: number, y: number) => [x, y]],
    [
      'mirrored_negative',
      (s: Sharp) => s.negate({ alpha: false }).flop(),
      (x: number, y: number, w: number) => [w - 1 - x, y],
    ],
  ] as const)('%s: the same bits in another order', async (variant, change, place) => {
    const changed = await see(await change(sharp(drawn)).png().toBuffer());
    expect(sharedKeypoints(features, changed, variant, place)).toBeGreaterThan(0.7);
    expect(sharedKeypoints(features, changed, 'plain', place)).toBeLessThan(0.05);
  });

  test('done twice, nothing is changed', () => {
    for (const variant of ['mirrored', 'negative', 'mirrored_negative'] as const)
      expect(variantOf(variantOf(features.descriptors, variant), variant)).toEqual(features.descriptors);
  });
});

/** Share of the keypoints whose place in the other picture has one with a like descriptor (under 80 of 486 bits). */
function sharedKeypoints(
  a: PictureFeatures,
  b: PictureFeatures,
  variant: Variant,
  place: (x: number, y: number, width: number) => readonly number[],
): number {
  const descriptors = variantOf(a.descriptors, variant);
  let shared = 0;
  for (let i = 0; i < a.count; i++) {
    const [x = 0, y = 0] = place(a.points[i * 5] as number, a.points[i * 5 + 1] as number, a.width);
    const isThere = Array.from({ length: b.count }, (_, j) => j).some(
      (j) =>
        Math.hypot((b.points[j * 5] as number) - x, (b.points[j * 5 + 1] as number) - y) < 2 &&
        distance(descriptors, i, b.descriptors, j) < 80,
    );
    if (isThere) shared++;
  }
  return shared / a.count;
}

function distance(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  let sum = 0;
  for (let k = 0; k < DESCRIPTOR_WORDS; k++) {
    let word = ((a[i * DESCRIPTOR_WORDS + k] as number) ^ (b[j * DESCRIPTOR_WORDS + k] as number)) >>> 0;
    for (; word !== 0; word &= word - 1) sum++;
  }
  return sum;
}

describe('what cannot be seen', () => {
  test('damaged, cut off and foreign bytes are damaged, and the next picture is seen', async () => {
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(500).fill(7),
      drawn.slice(0, drawn.length / 2),
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ])
      expect(await stage.look(bytes)).toEqual({ ok: true, value: null });
    expect((await see(drawn)).count).toBe(features.count);
  });

  test('a thread that hangs or dies is answered, and the next picture is seen', async () => {
    const script = `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', (how) => {
        if (how === 'hang') for (;;);
        if (how === 'die') process.exit(3);
        parentPort.postMessage({ value: how });
      });`;
    const pool = new WorkerPool<string, string>({
      script: new URL(`data:text/javascript,${encodeURIComponent(script)}`),
      size: 1,
      timeoutMs: 1_500,
      maxWaiting: 8,
    });
    const answers = await Promise.all(['hang', 'die', 'see'].map((how) => pool.run(how)));
    expect(answers).toMatchObject([
      { ok: false, why: 'timeout' },
      { ok: false, why: 'crashed' },
      { ok: true, value: 'see' },
    ]);
    await pool.close();
  });

  test('a closed stage answers that it is closed', async () => {
    const closed = openFeatures(1);
    await closed.close();
    expect(await closed.look(drawn)).toEqual({ ok: false, why: 'closed' });
  });
});
