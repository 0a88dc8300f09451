import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { smallestRect } from './quad.ts';
import { decodeCtc } from './recognise-line.ts';
import { findLines } from './find-lines.ts';
import { findStrokes, hasStrokes } from './likely-text.ts';
import { openText } from './open-text.ts';
import { tilesOf } from './page.ts';
import type { PictureText } from './text.ts';
import { drawBannerPicture, drawPlainPicture, outline } from '../../../bench/tasks/draw-banners.ts';

const stage = openText({ background: false, threads: 1 });
afterAll(() => stage.close());

async function read(bytes: Uint8Array): Promise<PictureText> {
  const answer = await stage.look(bytes);
  if (!answer.ok || answer.value === null) throw new Error(JSON.stringify(answer));
  return answer.value;
}

/** Lines of writing on a plain picture, from the top. */
async function page(
  lines: readonly string[],
  size = 44,
  width = 760,
  height = lines.length * 110,
): Promise<Buffer> {
  const paths = lines.map(
    (text, i) => `<path d="${outline(text, 40, 110 * i + 70, size, 500).path}" fill="#14213d"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#f4efe6"/>${paths.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const said = (text: PictureText) => text.lines.map((line) => line.text.replaceAll(' ', ''));

describe('a picture with writing', () => {
  test('is read in both scripts, in reading order, with corners in its own pixels', async () => {
    const text = await read(await page(['官方旗舰店正品保障', 'Genuine Leather Bag', '微信号：fanbao2026']));
    expect(text).toMatchObject({
      by: 'pp-ocrv4',
      likely: true,
      held: 'upright',
      language: 'zh',
      complete: true,
    });
    expect(said(text)).toEqual(['官方旗舰店正品保障', 'GenuineLeatherBag', '微信号：fanbao2026']);
    const [a, b, c] = text.lines[0]!.box;
    expect(Math.abs(a.x - 40)).toBeLessThan(30);
    expect(b.x - a.x).toBeGreaterThan(350);
    expect(c.y - b.y).toBeGreaterThan(35);
    expect(text.lines.every((line) => line.confidence > 0.9)).toBe(true);
  });

  test.each([
    ['upside down', 'upside_down', (picture: Buffer) => sharp(picture).rotate(180)],
    ['mirrored', 'mirrored', (picture: Buffer) => sharp(picture).flop()],
    ['lying on its side', 'upright', (picture: Buffer) => sharp(picture).rotate(90)],
  ] as const)('is read %s', async (_, held, turn) => {
    const bytes = await turn(await page(['厂家直销支持定制', 'Waterproof Watch']))
      .png()
      .toBuffer();
    const text = await read(bytes);
    expect(text.held).toBe(held);
    expect(said(text).toSorted()).toEqual(['WaterproofWatch', '厂家直销支持定制']);
  });

  test('that is all text is read to its limit, and says when there was more', async () => {
    const text = await read(await page(Array.from({ length: 9 }, (_, i) => `第 ${i + 1} 条 全场包邮`)));
    expect(text.lines).toHaveLength(9);
    expect(text.complete).toBe(true);
  });

  test('that is small is enlarged', async () => {
    const bytes = await sharp(await page(['加微信 lumora88', 'Official Store']))
      .resize(240)
      .png()
      .toBuffer();
    expect(said(await read(bytes))).toEqual(['加微信lumora88', 'OfficialStore']);
  });

  test('that is long is read in parts, each line once', async () => {
    const lines = ['新款春季', 'Free Shipping', '全场包邮', 'Size 38-44', '门店同款', 'Made in Italy'];
    const spread = lines.flatMap((line) => [line, '', '']);
    const text = await read(await page(spread, 44, 500));
    expect(said(text)).toEqual(lines.map((line) => line.replaceAll(' ', '')));
  });
});

describe('a picture without writing', () => {
  test('plain goods have no sure lines', async () => {
    const text = await read(await drawPlainPicture(3));
    expect(text.lines.filter((line) => line.confidence >= 0.8)).toEqual([]);
  });

  test('one colour is not even tried', async () => {
    const plain = await sharp({ create: { width: 700, height: 700, channels: 3, background: '#ffffff' } })
      .jpeg()
      .toBuffer();
    expect(await read(plain)).toMatchObject({ likely: false, lines: [], language: null });
  });

  test('noise says nothing', async () => {
    let state = 7;
    const noise = Buffer.from(
      Uint8Array.from(
        { length: 400 * 400 * 3 },
        () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16,
      ),
    );
    const bytes = await sharp(noise, { raw: { width: 400, height: 400, channels: 3 } })
      .png()
      .toBuffer();
    expect((await read(bytes)).lines.filter((line) => line.confidence >= 0.8)).toEqual([]);
  });

  test('bytes that are no picture are damaged, not empty', async () => {
    expect(await stage.look(Buffer.from('nothing'))).toEqual({ ok: true, value: null });
  });
});

describe('what reads may be missing or break', () => {
  test('without the models the fallback reads, says so, and is not kept', async () => {
    const fallback = openText({ background: false, threads: 1, without: ['pp-ocrv4'] });
    try {
      const answer = await fallback.look(await page(['FREE SHIPPING', 'Official Store']));
      expect(answer).toMatchObject({ ok: true, value: { by: 'tesseract', likely: true, language: 'en' } });
      if (!answer.ok || answer.value === null) throw new Error('unread');
      expect(answer.value.lines.map((line) => line.text)).toEqual(['FREE SHIPPING', 'Official Store']);
      expect(fallback.keeps?.(answer.value)).toBe(false);
    } finally {
      await fallback.close();
    }
  }, 120_000);

  test('without any reader the answer names what is missing', async () => {
    const blind = openText({ background: false, threads: 1, without: ['pp-ocrv4', 'tesseract'] });
    try {
      expect(await blind.look(await page(['x']))).toEqual({
        ok: false,
        why: 'no_model',
        detail: expect.stringMatching(/pp-ocrv4.*tesseract/),
      });
    } finally {
      await blind.close();
    }
  });

  test('a look that hangs ends with its worker, and the next is done by another', async () => {
    const hasty = openText({ background: false, threads: 1, timeoutMs: 5 });
    try {
      const bytes = await page(['限时特价']);
      expect(await hasty.look(bytes)).toMatchObject({ ok: false, why: 'timeout' });
      expect(await hasty.look(bytes)).toMatchObject({ ok: false, why: 'timeout' });
    } finally {
      await hasty.close();
    }
  });

  test('more pictures than may wait are turned away as busy', async () => {
    const small = openText({ background: false, threads: 1, maxWaiting: 1, timeoutMs: 200 });
    try {
      const bytes = await page(['限时特价']);
      const answers = await Promise.all([small.look(bytes), small.look(bytes), small.look(bytes)]);
      expect(answers.some((answer) => !answer.ok && answer.why === 'busy')).toBe(true);
    } finally {
      await small.close();
    }
  });
});

describe('the parts', () => {
  test('the cheap look passes banners, and passes over a plain ground', async () => {
    const look = async (bytes: Uint8Array) => {
      const { data, info } = await sharp(bytes)
        .resize(640)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return hasStrokes(findStrokes(data, info.width, info.height));
    };
    for (let i = 0; i < 6; i++) expect(await look((await drawBannerPicture(i, null)).bytes)).toBe(true);
    expect(await look(await page(['']))).toBe(false);
  });

  test('the smallest rectangle of a turned strip lies along it', () => {
    const turn = 0.3;
    const corners = [
      [-50, -5],
      [50, -5],
      [50, 5],
      [-50, 5],
    ] as const;
    const rect = smallestRect(
      corners.map(([x, y]) => 200 + x * Math.cos(turn) - y * Math.sin(turn)),
      corners.map(([x, y]) => 100 + x * Math.sin(turn) + y * Math.cos(turn)),
    );
    expect(rect).toMatchObject({ cx: expect.closeTo(200), cy: expect.closeTo(100) });
    expect(rect?.length).toBeCloseTo(100);
    expect(rect?.height).toBeCloseTo(10);
    expect(rect?.angle).toBeCloseTo(turn);
  });

  test('two blobs of a map are two lines; a faint one is none', () => {
    const map = new Float32Array(64 * 64);
    const fill = (top: number, value: number) => {
      for (let y = top; y < top + 6; y++) map.fill(value, y * 64 + 8, y * 64 + 48);
    };
    fill(6, 0.9);
    fill(24, 0.8);
    fill(44, 0.4);
    const lines = findLines(map, 64, 64);
    expect(lines.map((line) => Math.round(line.rect.cy))).toEqual([9, 27]);
    expect(lines[0]!.rect.length).toBeGreaterThan(40);
  });

  test('repeated characters need a blank between them', () => {
    const steps = [1, 1, 0, 1, 2, 2];
    const probabilities = steps.flatMap((best) => [0, 1, 2].map((i) => (i === best ? 0.9 : 0.05)));
    const read = decodeCtc(probabilities, steps.length, 3, ['', 'a', 'b']);
    expect(read.text).toBe('aab');
    expect(read.confidence).toBeCloseTo(0.9);
  });

  test('a very long picture is parted with overlap, and says when a part was left out', () => {
    const parted = (height: number) => tilesOf({ data: new Uint8ClampedArray(0), width: 750, height });
    const { tiles, complete } = parted(12_000);
    expect(complete).toBe(true);
    expect(tiles[0]).toMatchObject({ top: 0, width: 750 });
    for (let i = 1; i < tiles.length; i++)
      expect(tiles[i]!.top).toBeLessThan(tiles[i - 1]!.top + tiles[i - 1]!.height);
    expect(tiles.at(-1)!.top + tiles.at(-1)!.height).toBe(12_000);
    expect(parted(100_000).complete).toBe(false);
  });
});
