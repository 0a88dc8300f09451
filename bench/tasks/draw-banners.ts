/** Product pictures with writing on them and its transcript: letters are outlines, so that no font of the machine counts. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'opentype.js';
import type * as OpenType from 'opentype.js';
import sharp from 'sharp';
import { seededUint32 } from '../support.ts';

const require = createRequire(import.meta.url);
const { parse } = require('opentype.js') as typeof OpenType;
const fonts = new Map<string, Font>();

function font(part: 'chinese-simplified' | 'latin', weight: number): Font {
  const file = `noto-sans-sc-${part}-${weight}-normal.woff`;
  const known = fonts.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(require.resolve(`@fontsource/noto-sans-sc/files/${file}`));
  const made = parse(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  fonts.set(file, made);
  return made;
}

/** Path data of one line that begins at (x, y) on its base line, and its width. */
export function outline(
  text: string,
  x: number,
  y: number,
  size: number,
  weight: number,
): { path: string; width: number } {
  let at = x;
  let path = '';
  for (const run of text.match(/[\u2e80-\u9fff\uff00-\uffef￥]+|[^\u2e80-\u9fff\uff00-\uffef￥]+/gu) ?? []) {
    const used = font(/^[\u2e80-\u9fff\uff00-\uffef￥]/u.test(run) ? 'chinese-simplified' : 'latin', weight);
    path += pathData(used.getPath(run, at, y, size));
    at += used.getAdvanceWidth(run, size);
  }
  return { path, width: at - x };
}

/** The library's own writer answers NaN for numbers near 0. */
function pathData(path: ReturnType<Font['getPath']>): string {
  const { commands } = path as unknown as { commands: readonly Readonly<Record<string, string | number>>[] };
  return commands
    .map((command) =>
      ['type', 'x1', 'y1', 'x2', 'y2', 'x', 'y']
        .filter((key) => command[key] !== undefined)
        .map((key) => (key === 'type' ? command[key] : (command[key] as number).toFixed(2)))
        .join(' '),
    )
    .join(' ');
}

export interface BannerPicture {
  readonly name: string;
  readonly bytes: Buffer;
  /** Lines in reading order. */
  readonly transcript: readonly string[];
}

const titles = [
  '新款春季连衣裙',
  '官方旗舰店正品保障',
  '全场包邮 七天无理由退换',
  '限时特价 买二送一',
  '真皮头层牛皮女包',
  '原厂配件 适用多种型号',
  '加微信 lumora88 看实拍',
  '高品质复刻 一比一原版',
  '进口面料 透气舒适',
  '厂家直销 支持定制',
  '夏季清仓 最后三天',
  '儿童安全座椅',
  '无线蓝牙耳机 超长续航',
  '保湿补水面膜 10片装',
  '不锈钢保温杯 500ml',
  '手工制作 细节展示',
  '微信号：fanbao2026',
  '电话 13800138000',
  '扫码领取优惠券',
  '门店同款 假一赔十',
  'NEW ARRIVAL 2026',
  'FREE SHIPPING',
  'Buy 2 Get 1 Free',
  'Genuine Leather Bag',
  'Limited Offer 50% OFF',
  'Waterproof Smart Watch',
  'Contact us: +44 7700 900123',
  'Telegram @lumora_store',
  'Official Store',
  'Mirror quality 1:1',
  'Size 38-44',
  'Wireless Earbuds Pro',
  'Premium Cotton T-Shirt',
  'Made in Italy',
  'SALE ends Sunday',
  'Best price only $29.90',
  'Original packaging',
  'Fast delivery worldwide',
  'Model LX-204B',
  '券后价￥128.00',
];

const inks = ['#ffffff', '#fff36b', '#111111', '#d0021b', '#0b3d91', '#ffe9c9', '#0f5132'];
const fields = [
  '#d0021b',
  '#0b3d91',
  '#111111',
  '#f5a623',
  '#fff36b',
  '#ffffff',
  '#0f7a4f',
  '#f7d7e3',
  '#6b2d8f',
];

/** Contrast that a person can read: WCAG's ratio of luminances. */
function contrast(a: string, b: string): number {
  const light = (colour: string): number => {
    const [r, g, b3] = [1, 3, 5].map((i) => {
      const value = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b3;
  };
  const [one, two] = [light(a), light(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

/** The `number`-th picture: the same for the same number and background. `background` = a photo's bytes, or null. */
export async function drawBannerPicture(
  number: number,
  background: Uint8Array | null,
): Promise<BannerPicture> {
  const next = seededUint32(number * 7919 + 17);
  for (let i = 0; i < 8; i++) next();
  const between = (low: number, high: number) => low + (next() / 2 ** 32) * (high - low);
  const pick = <T>(of: readonly T[]): T => of[next() % of.length] as T;
  const [width, height] = pick([
    [800, 800],
    [800, 1000],
    [1000, 750],
    [600, 600],
    [1200, 1200],
    [750, 1100],
  ] as const);
  const ground =
    background === null
      ? sharp(Buffer.from(scene(width, height, between, pick))).png()
      : sharp(background).autoOrient().resize(width, height, { fit: 'cover' });
  const count = 2 + (next() % 4);
  const rows: { y: number; text: string }[] = [];
  let marks = '';
  const taken = new Set<string>();
  for (let i = 0; i < count; i++) {
    let text = pick(titles);
    while (taken.has(text)) text = pick(titles);
    taken.add(text);
    const band = height / count;
    const middle = band * (i + 0.5);
    const [ink, field] = (() => {
      for (;;) {
        const pair = [pick(inks), pick(fields)] as const;
        if (contrast(...pair) >= 3) return pair;
      }
    })();
    const weight = pick([400, 500, 700, 900]);
    const wanted = between(0.028, 0.075) * height;
    const natural = outline(text, 0, 0, 100, weight).width / 100;
    const size = Math.max(16, Math.min(wanted, (width * 0.86) / natural, band * 0.6));
    const wide = natural * size;
    const x = between(width * 0.04, Math.max(width * 0.05, width * 0.96 - wide));
    const y = middle + size * 0.35;
    const turn = next() % 3 === 0 ? between(-7, 7) : 0;
    const { path } = outline(text, x, y, size, weight);
    const pad = size * between(0.25, 0.5);
    const plate = next() % 5 !== 0;
    const shape = plate
      ? `<rect x="${x - pad}" y="${y - size * 0.95 - pad * 0.5}" width="${wide + 2 * pad}" height="${size * 1.3 + pad}" rx="${pick([0, 8, size / 2])}" fill="${field}" opacity="${pick([1, 1, 0.85])}"/>`
      : `<path d="${path}" fill="none" stroke="${field}" stroke-width="${size * 0.16}" stroke-linejoin="round"/>`;
    marks += `<g transform="rotate(${turn} ${x + wide / 2} ${middle})">${shape}<path d="${path}" fill="${ink}"/></g>`;
    rows.push({ y: middle, text });
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${marks}</svg>`;
  const drawn = sharp(
    await ground
      .composite([{ input: Buffer.from(svg) }])
      .removeAlpha()
      .png()
      .toBuffer(),
  );
  const bytes =
    next() % 2 === 0 ? await drawn.png().toBuffer() : await drawn.jpeg({ quality: 82 }).toBuffer();
  return { name: `drawn-${number}`, bytes, transcript: rows.map((row) => row.text) };
}

/** Goods before a wall, without any writing. */
export function scene(
  width: number,
  height: number,
  between: (low: number, high: number) => number,
  pick: <T>(of: readonly T[]) => T,
): string {
  const hue = between(0, 360);
  let out = `<rect width="${width}" height="${height}" fill="hsl(${hue},${between(5, 40)}%,${between(60, 92)}%)"/>`;
  for (let i = 0; i < 14; i++) {
    const fill = `hsl(${hue + between(-60, 120)},${between(10, 70)}%,${between(25, 85)}%)`;
    out += pick([
      `<ellipse cx="${between(0, width)}" cy="${between(0, height)}" rx="${between(20, width / 4)}" ry="${between(20, height / 4)}" fill="${fill}"/>`,
      `<rect x="${between(0, width)}" y="${between(0, height)}" width="${between(20, width / 3)}" height="${between(20, height / 3)}" rx="${between(0, 40)}" fill="${fill}"/>`,
      `<path d="M${between(0, width)} ${between(0, height)} Q${between(0, width)} ${between(0, height)} ${between(0, width)} ${between(0, height)}" stroke="${fill}" stroke-width="${between(4, 40)}" fill="none"/>`,
    ]);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${out}</svg>`;
}

/** Goods without writing, on white or before something. */
export async function drawPlainPicture(number: number): Promise<Buffer> {
  const next = seededUint32(number * 104_729 + 5);
  for (let i = 0; i < 8; i++) next();
  const between = (low: number, high: number) => low + (next() / 2 ** 32) * (high - low);
  const pick = <T>(of: readonly T[]): T => of[next() % of.length] as T;
  return sharp(Buffer.from(scene(800, 800, between, pick)))
    .jpeg({ quality: 85 })
    .toBuffer();
}
