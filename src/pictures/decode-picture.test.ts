import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { decodePicture } from './decode-picture.ts';
import { bitDistance, hexToBits, orientations } from './pdq.ts';
import { claimsAnotherType, type DecodedPicture, PICTURE_LIMITS } from './picture.ts';
import { openPictureWorkers } from './picture-workers.ts';
import { WorkerPool } from './worker-pool.ts';

const svg = (width: number, height: number, inside = '') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 200 150">
      <rect width="200" height="150" fill="#eee"/><circle cx="60" cy="50" r="40" fill="#c33"/>
      <rect x="110" y="20" width="70" height="30" fill="#36c"/><path d="M20 140 L90 90 L150 145 Z" fill="#2a5"/>
      <rect x="130" y="70" width="20" height="60" fill="#111"/>${inside}</svg>`,
  );
const shapes = () => sharp(svg(400, 300));

async function decoded(bytes: Uint8Array): Promise<DecodedPicture> {
  const answer = await decodePicture(bytes);
  if (answer.kind !== 'decoded') throw new Error(`refused: ${answer.code}`);
  return answer.picture;
}

const near = (a: DecodedPicture, b: DecodedPicture) =>
  bitDistance(hexToBits(a.pdq ?? ''), hexToBits(b.pdq ?? ''));

/** A PNG header that says `width × height`, with data for far less: what a decompression bomb looks like. */
function pngOfSize(width: number, height: number): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const crc = ~body.reduce((c, byte) => (table[(c ^ byte) & 255] as number) ^ (c >>> 8), ~0) >>> 0;
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc, body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(10_000_000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a picture is read', () => {
  test('in each format alike, with its size and its eight hashes', async () => {
    const png = await decoded(await shapes().png().toBuffer());
    expect(png).toMatchObject({ width: 400, height: 300, format: 'png', warnings: [] });
    expect(png.turned).toHaveLength(orientations.length);
    expect(png.turned[0]).toBe(png.pdq);
    expect(png.quality).toBeGreaterThanOrEqual(50);
    for (const format of ['jpeg', 'webp', 'gif', 'avif'] as const) {
      const other = await decoded(await shapes().toFormat(format, { quality: 80 }).toBuffer());
      expect(other).toMatchObject({ width: 400, height: 300, format });
      expect(near(other, png), format).toBeLessThanOrEqual(12);
    }
  });

  test('also an AVIF in a general container', async () => {
    const avif = await shapes().avif().toBuffer();
    avif.write('mif1', 8, 'latin1');
    expect(await decoded(avif)).toMatchObject({ format: 'avif', width: 400 });
  });

  test('upright: EXIF orientation is applied to size and hash', async () => {
    const plain = await decoded(await shapes().jpeg().toBuffer());
    const onItsSide = await shapes().rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const upright = await decoded(onItsSide);
    expect(upright).toMatchObject({ width: 400, height: 300 });
    expect(near(upright, plain)).toBeLessThanOrEqual(12);
  });

  test('from CMYK, 16 bits and grey', async () => {
    const plain = await decoded(await shapes().png().toBuffer());
    const cmyk = await decoded(await shapes().toColourspace('cmyk').jpeg().toBuffer());
    expect(near(cmyk, plain)).toBeLessThanOrEqual(24);
    const deep = await decoded(await shapes().toColourspace('rgb16').png().toBuffer());
    expect(near(deep, plain)).toBeLessThanOrEqual(4);
    const grey = await decoded(await shapes().greyscale().png().toBuffer());
    expect(near(grey, plain)).toBeLessThanOrEqual(24);
  });

  test('on white where it is transparent', async () => {
    const clear = sharp(
      Buffer.from(svg(400, 300).toString().replace('fill="#eee"', 'fill="#000" fill-opacity="0"')),
    );
    const white = sharp(Buffer.from(svg(400, 300).toString().replace('fill="#eee"', 'fill="#fff"')));
    const [a, b] = [await decoded(await clear.png().toBuffer()), await decoded(await white.png().toBuffer())];
    expect(near(a, b)).toBeLessThanOrEqual(2);
  });

  test('a large one hashes as its reduced copy does', async () => {
    const large = await decoded(await sharp(svg(3000, 2250)).jpeg().toBuffer());
    const small = await decoded(await sharp(svg(512, 384)).jpeg().toBuffer());
    expect(large).toMatchObject({ width: 3000, height: 2250 });
    expect(near(large, small)).toBeLessThanOrEqual(16);
  });

  test('of an animation the first frame, and it is said', async () => {
    const frames = await Promise.all(
      ['', '<rect width="200" height="150" fill="#000"/>'].map((inside) =>
        sharp(svg(200, 150, inside))
          .png()
          .toBuffer(),
      ),
    );
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const picture = await decoded(animation);
    expect(picture).toMatchObject({ width: 200, height: 150, warnings: ['animated_first_frame'] });
    expect(near(picture, await decoded(frames[0] as Buffer))).toBeLessThanOrEqual(16);
  });

  test('one too small or too plain to match says so', async () => {
    const dot = await sharp({ create: { width: 3, height: 3, channels: 3, background: '#abc' } })
      .png()
      .toBuffer();
    expect(await decoded(dot)).toMatchObject({
      pdq: null,
      quality: 0,
      turned: [],
      warnings: ['too_small_to_match'],
    });
    const flat = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#abc' } })
      .png()
      .toBuffer();
    expect(await decoded(flat)).toMatchObject({ quality: 0, warnings: ['too_plain_to_match'] });
  });
});

describe('bytes are refused', () => {
  const code = async (bytes: Uint8Array) => {
    const answer = await decodePicture(bytes);
    return answer.kind === 'refused' ? [answer.code, answer.params] : answer.kind;
  };

  test('when there are none', async () => {
    expect(await code(new Uint8Array())).toEqual(['picture_empty', {}]);
  });

  test('beyond 20 MB', async () => {
    expect(await code(new Uint8Array(PICTURE_LIMITS.bytes + 1))).toEqual([
      'picture_too_large',
      { limit: PICTURE_LIMITS.bytes },
    ]);
  });

  test.each([
    ['svg', svg(10, 10)],
    ['svg', Buffer.from(`\n<?xml version="1.0"?>${svg(10, 10).toString()}`)],
    ['html', Buffer.from('<!DOCTYPE html><img src=x>')],
    ['pdf', Buffer.from('%PDF-1.7 ...')],
    ['bmp', Buffer.from('BM000000')],
    ['tiff', Buffer.from('II*\0aaaa')],
    ['heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['mif1', Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'latin1')],
    ['unknown', Buffer.from('hello')],
    ['unknown', randomBytes(9).fill(1)],
  ])('as unsupported: %s', async (format, bytes) => {
    expect(await code(bytes)).toEqual(['picture_unsupported', { format }]);
  });

  test('by the header, when it says 20,000 × 20,000, before anything is decoded', async () => {
    expect(await code(pngOfSize(20_000, 20_000))).toEqual([
      'picture_too_many_pixels',
      { width: 20_000, height: 20_000, limit: 50_000_000 },
    ]);
  });

  test('as damaged, when data is cut short, garbled, or only a head', async () => {
    const whole = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(await code(whole.subarray(0, whole.length / 2))).toEqual(['picture_corrupt', {}]);
    expect(await code(whole.subarray(0, 12))).toEqual(['picture_corrupt', {}]);
    const png = await shapes().png().toBuffer();
    png.fill(0x55, png.length / 2, png.length / 2 + 60);
    expect(await code(png)).toEqual(['picture_corrupt', {}]);
    expect(await code(pngOfSize(5_000, 5_000))).toEqual(['picture_corrupt', {}]);
  });
});

test('a content type that the bytes are not is noticed; a general one claims nothing', () => {
  expect(claimsAnotherType('image/png', 'jpeg')).toBe(true);
  expect(claimsAnotherType('image/jpg; charset=x', 'jpeg')).toBe(false);
  for (const general of [null, '', 'image/*', 'application/octet-stream', 'application/json']) {
    expect(claimsAnotherType(general, 'jpeg')).toBe(false);
  }
});

describe('worker threads', () => {
  const workers = openPictureWorkers({ size: 2 });
  afterAll(() => workers.close());

  test('decode side by side, and hand refusals through', async () => {
    const png = await shapes().png().toBuffer();
    const answers = await Promise.all([
      workers.decode(png),
      workers.decode(Buffer.from('no')),
      workers.decode(png),
    ]);
    expect(answers.map((answer) => answer.ok && answer.value.kind)).toEqual([
      'decoded',
      'refused',
      'decoded',
    ]);
    expect(answers[0]).toEqual({ ok: true, value: await decodePicture(png) });
  });

  test('make a small upright WebP', async () => {
    const answer = await workers.thumbnail(await sharp(svg(1000, 750)).jpeg().toBuffer(), 320);
    if (!answer.ok) throw new Error(answer.why);
    expect(await sharp(answer.value).metadata()).toMatchObject({ format: 'webp', width: 320, height: 240 });
  });

  const script = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  const echo = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (n) => {
      if (n === 'hang') for (;;);
      if (n === 'die') process.exit(3);
      if (n === 'throw') throw new Error('broken');
      parentPort.postMessage({ value: n });
    });`;

  test('a hung job answers timeout, a dying one crashed, and the next job is done all the same', async () => {
    const pool = new WorkerPool<string, string>({
      script: script(echo),
      size: 1,
      timeoutMs: 2_000,
      maxWaiting: 10,
    });
    const [hung, after, dead, thrown, last] = await Promise.all(
      ['hang', 'a', 'die', 'throw', 'b'].map((input) => pool.run(input)),
    );
    expect(hung).toEqual({ ok: false, why: 'timeout' });
    expect(after).toEqual({ ok: true, value: 'a' });
    expect(dead).toMatchObject({ ok: false, why: 'crashed' });
    expect(thrown).toMatchObject({ ok: false, why: 'crashed', detail: 'broken' });
    expect(last).toEqual({ ok: true, value: 'b' });
    await pool.close();
  });

  test('jobs apart are done in processes behind everybody, and a killed one is answered crashed', async () => {
    const pool = new WorkerPool<string, { readonly pid: number; readonly niceness: number }>({
      script: new URL('./apart.fixture.ts', import.meta.url),
      size: 1,
      timeoutMs: 20_000,
      maxWaiting: 10,
      apart: true,
    });
    const first = await pool.run('who');
    if (!first.ok) throw new Error(first.detail);
    expect(first.value.pid).not.toBe(process.pid);
    expect(first.value.niceness).toBeGreaterThan(0);
    expect(await pool.run('die')).toMatchObject({ ok: false, why: 'crashed' });
    expect(await pool.run('who')).toMatchObject({ ok: true });
    await pool.close();
  });

  test('more waiting jobs than allowed answer busy, and closing answers the rest', async () => {
    const pool = new WorkerPool<string, string>({
      script: script(echo),
      size: 1,
      timeoutMs: 60_000,
      maxWaiting: 1,
    });
    const [running, waiting, tooMany] = ['hang', 'a', 'b'].map((input) => pool.run(input));
    expect(await tooMany).toEqual({ ok: false, why: 'busy' });
    await pool.close();
    expect(await Promise.all([running, waiting])).toEqual([
      { ok: false, why: 'closed' },
      { ok: false, why: 'closed' },
    ]);
    expect(await pool.run('c')).toEqual({ ok: false, why: 'closed' });
  });
});
