import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { buildGallery, type GalleryLogo } from './gallery.ts';
import type { LogoReference } from './logo-reference.ts';
import { type Logos, openLogos } from './open-logos.ts';

const logos: Logos = openLogos(1);
afterAll(() => logos.marks.close());

/** Marks of no company: a crowned wave, a key in a leaf, a comet over bars. Box 0..100. */
const marks = {
  wave: '<path d="M10 70 Q30 30 50 60 T95 40 L90 88 Q50 62 12 90Z"/><path d="M20 30 L30 8 L42 26 L52 4 L60 27 L74 10 L76 34Z"/>',
  leaf: '<path fill-rule="evenodd" d="M50 2 Q98 30 84 92 Q30 98 8 52 Q20 10 50 2Z M46 26 A14 14 0 1 0 54 52 L54 82 L66 82 L66 70 L60 70 L60 50 A14 14 0 0 0 46 26Z"/>',
  comet:
    '<circle cx="72" cy="26" r="20"/><path d="M2 40 L50 20 L46 38Z"/><path d="M6 58 L92 58 L80 70 L6 70Z"/><path d="M6 78 L60 78 L50 90 L6 90Z"/>',
} as const;
type Name = keyof typeof marks;

const svg = (size: number, inner: string, ground = ''): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">${ground}${inner}</svg>`,
  );

const logoFile = (inner: string, ink = '#b01030'): Promise<Buffer> =>
  sharp(svg(300, `<g fill="${ink}">${inner}</g>`))
    .png()
    .toBuffer();

async function readLogo(bytes: Uint8Array): Promise<LogoReference> {
  const answer = await logos.references.look(bytes);
  if (!answer.ok || answer.value === null) throw new Error(JSON.stringify(answer));
  return answer.value;
}

async function galleryOf(inners: Readonly<Record<string, string>>) {
  const found: (GalleryLogo & { plainness: readonly number[] })[] = [];
  for (const [id, inner] of Object.entries(inners)) {
    const reference = await readLogo(await logoFile(inner));
    if (reference.ok) found.push({ id, mark: reference.mark, plainness: reference.plainness });
  }
  return buildGallery(found);
}

/** A busy picture of 800 × 600 with things drawn onto it: `things` in its pixels. */
const picture = (things: string, quality = 82): Promise<Buffer> => {
  const clutter = Array.from(
    { length: 60 },
    (_, i) =>
      `<ellipse cx="${(i * 137) % 800}" cy="${(i * 91) % 600}" rx="${20 + ((i * 13) % 70)}" ry="${10 + ((i * 29) % 50)}" transform="rotate(${i * 37} 400 300)" fill="hsl(${(i * 47) % 360},40%,${55 + (i % 5) * 6}%)" opacity="0.7"/>`,
  ).join('');
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#cfd6c8"/>${clutter}${things}</svg>`,
    ),
  )
    .flatten({ background: '#fff' })
    .jpeg({ quality })
    .toBuffer();
};

const put = (name: Name, x: number, y: number, size: number, ink: string, turn = 0, more = ''): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size / 100}) ${more} translate(-50 -50)" fill="${ink}">${marks[name]}</g>`;

async function see(bytes: Uint8Array, gallery: ReturnType<typeof buildGallery>) {
  const seen = await logos.marks.look(bytes);
  if (!seen.ok || seen.value === null) throw new Error(JSON.stringify(seen));
  const answer = await logos.find(seen.value, gallery);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return { found: answer.value, bytes: seen.value.bytes.length };
}

const middle = (points: readonly { readonly x: number; readonly y: number }[]) => ({
  x: points.reduce((sum, p) => sum + p.x, 0) / points.length,
  y: points.reduce((sum, p) => sum + p.y, 0) / points.length,
});

describe('logos in pictures', async () => {
  const gallery = await galleryOf(marks);

  test.each(['wave', 'leaf', 'comet'] as const)(
    '%s is found small, large, turned and in any ink',
    async (name) => {
      for (const [size, turn, ink] of [
        [60, 0, '#101010'],
        [140, 30, '#b01030'],
        [260, -40, '#1d3fa0'],
      ] as const) {
        const { found } = await see(await picture(put(name, 380, 290, size, ink, turn)), gallery);
        expect(found.map((logo) => [logo.logoId, logo.kind])).toEqual([[name, 'as_is']]);
        const at = middle(found[0]?.outline ?? []);
        expect(Math.hypot(at.x - 380, at.y - 290)).toBeLessThan(0.2 * size);
        expect(found[0]?.oneColour).toBe(ink !== '#b01030');
      }
    },
  );

  test('several logos in one picture are all found, each with its own outline', async () => {
    const things =
      put('wave', 150, 140, 150, '#101010', 12) +
      put('comet', 610, 170, 130, '#b01030', -20) +
      put('leaf', 400, 440, 170, '#1d3fa0');
    const { found } = await see(await picture(things), gallery);
    expect(found.map((logo) => logo.logoId).sort()).toEqual(['comet', 'leaf', 'wave']);
  });

  test('a mirrored logo and a stretched one are altered', async () => {
    const mirrored = await see(
      await picture(put('comet', 400, 300, 200, '#b01030', 0, 'scale(-1 1)')),
      gallery,
    );
    expect(mirrored.found.map((logo) => [logo.logoId, logo.change])).toEqual([['comet', 'mirrored']]);
    const stretched = await see(
      await picture(put('comet', 400, 300, 200, '#b01030', 0, 'scale(1.9 1)')),
      gallery,
    );
    expect(stretched.found.map((logo) => [logo.logoId, logo.change])).toEqual([['comet', 'stretched']]);
  });

  test('a picture without the logos has none, nor has one that is all text, or noise', async () => {
    expect((await see(await picture(''), gallery)).found).toEqual([]);
    const rows = Array.from({ length: 24 }, (_, y) =>
      Array.from({ length: 40 }, (_, x) => {
        const stroke = (x * 7 + y * 13) % 6;
        const [px, py] = [10 + x * 19, 8 + y * 24];
        return `<path d="M${px} ${py} l${stroke * 2} 0 l0 14 l${3 - stroke} 3 M${px + 2} ${py + 4} l9 ${stroke}" stroke="#111" stroke-width="2.4" fill="none"/>`;
      }).join(''),
    ).join('');
    const text = await picture(`<rect width="800" height="600" fill="#fff"/>${rows}`);
    expect((await see(text, gallery)).found).toEqual([]);
    let state = 7;
    const noise = Buffer.alloc(640 * 480 * 3, 0).map(() => {
      state = (state * 1664525 + 1013904223) >>> 0;
      return state >>> 24;
    });
    const noisy = await sharp(noise, { raw: { width: 640, height: 480, channels: 3 } })
      .png()
      .toBuffer();
    expect((await see(noisy, gallery)).found).toEqual([]);
  });

  test('bytes that are no picture are damaged, not clean', async () => {
    expect(await logos.marks.look(new Uint8Array([1, 2, 3]))).toEqual({ ok: true, value: null });
    expect(await logos.references.look(new Uint8Array([1, 2, 3]))).toEqual({ ok: true, value: null });
  });

  test('a thousand references of one brand do not find what is not there, and find what is', async () => {
    const one = await readLogo(await logoFile(marks.wave));
    if (!one.ok) throw new Error('refused');
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      id: `wave-${i}`,
      mark: one.mark,
      plainness: one.plainness,
    }));
    const crowd = buildGallery(rows);
    const { found, bytes } = await see(await picture(put('wave', 380, 290, 160, '#101010')), crowd);
    expect(found).toHaveLength(1);
    expect(bytes).toBeLessThan(300_000);
    expect((await see(await picture(put('comet', 380, 290, 160, '#101010')), crowd)).found).toEqual([]);
  });
});

describe('a logo as a brand uploads it', () => {
  test('a plain square, a disc and a ring are refused, with the figure that any picture may hold', async () => {
    for (const [inner, figure] of [
      ['<rect x="10" y="10" width="80" height="80"/>', 'square'],
      ['<circle cx="50" cy="50" r="45"/>', 'disc'],
    ] as const)
      expect(await readLogo(await logoFile(inner))).toEqual({ ok: false, why: 'too_plain', figure });
    expect(
      await readLogo(
        await logoFile('<circle cx="50" cy="50" r="36" fill="none" stroke="#000" stroke-width="14"/>'),
      ),
    ).toMatchObject({ ok: false, why: 'too_plain' });
  });

  test('a logo on white reads like the same logo on nothing', async () => {
    const clear = await readLogo(await logoFile(marks.leaf));
    const white = await readLogo(
      await sharp(await logoFile(marks.leaf))
        .flatten({ background: '#fff' })
        .png()
        .toBuffer(),
    );
    if (!clear.ok || !white.ok) throw new Error('refused');
    const [a, b] = [clear, white].map(({ mark }) => [...(mark.shapes[0]?.patch ?? [])]);
    const apart = (a ?? []).reduce((sum, v, i) => sum + Math.abs(v - (b?.[i] ?? 0)), 0) / 48 / 48;
    expect(apart).toBeLessThan(6);
  });

  test('a logo of two colours is searched for as a whole and by colour', async () => {
    const two = await readLogo(
      await logoFile(`${marks.wave}<g fill="#1040c0"><path d="M30 40 L70 36 L62 52 L40 56Z"/></g>`),
    );
    if (!two.ok) throw new Error('refused');
    expect(two.mark.shapes.map((shape) => shape.kind)).toEqual(['whole', 'layer', 'layer']);
  });

  test('a photo without a plain rim, and an empty picture, are refused', async () => {
    expect(await readLogo(await picture(''))).toEqual({ ok: false, why: 'no_ground' });
    const blank = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await readLogo(blank)).toEqual({ ok: false, why: 'empty' });
  });
});
