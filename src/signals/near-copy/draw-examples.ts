/**
 * Draws the pictures of this folder's examples and writes `examples.jsonl` and `knowledge.json` with their hashes:
 *
 *     node src/signals/near-copy/draw-examples.ts
 *
 * The pictures themselves are not kept: they are drawn from shapes, the same every time. Brands and sellers are fictional.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { bitsToHex, hashOrientations, PDQ_QUALITY_FLOOR } from '../../pictures/index.ts';
import type { PictureFacts } from '../detector.ts';

const idOf = (name: string) => createHash('sha256').update(name).digest('hex');

/** A product picture of its own kind for each seed: a body, a strap, fittings, a background. */
function drawGoods(seed: number): Sharp {
  let state = (seed + 1) * 2_654_435_761;
  const next = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const colour = () => `rgb(${next(230)},${next(230)},${next(230)})`;
  let fittings = '';
  for (let k = 0; k < 12; k++) {
    fittings +=
      k % 2 === 0
        ? `<circle cx="${60 + next(480)}" cy="${60 + next(480)}" r="${12 + next(60)}" fill="${colour()}"/>`
        : `<rect x="${40 + next(420)}" y="${40 + next(420)}" width="${30 + next(160)}" height="${20 + next(140)}" fill="${colour()}"/>`;
  }
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect width="600" height="600" fill="#f4f1ec"/>
       <rect x="${90 + next(80)}" y="${170 + next(90)}" width="${260 + next(140)}" height="${200 + next(140)}" rx="40" fill="${colour()}"/>
       <path d="M${120 + next(60)} 260 Q300 ${20 + next(80)} ${400 + next(90)} 270" stroke="${colour()}" stroke-width="22" fill="none"/>${fittings}</svg>`,
    ),
  );
}

/** A table of sizes: lines and cells, the same under every brand. */
function drawSizeChart(): Sharp {
  let cells = '';
  for (let row = 0; row < 7; row++) {
    for (let column = 0; column < 5; column++) {
      const dark = (row * 3 + column * 5) % 4;
      cells += `<rect x="${20 + column * 114}" y="${20 + row * 80}" width="${60 + dark * 14}" height="${30 + dark * 8}" fill="#${'4569'[dark]}44"/>`;
    }
  }
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect width="600" height="600" fill="#fff"/>${cells}</svg>`,
    ),
  );
}

const plainWall = () => sharp({ create: { width: 600, height: 600, channels: 3, background: '#e9e9e9' } });

/** What sellers do to a picture before they post it again. */
const edits = {
  none: (picture: Buffer) => sharp(picture),
  smaller: (picture: Buffer) => sharp(picture).resize(280, 280),
  mirrored: (picture: Buffer) => sharp(picture).flop(),
  onItsSide: (picture: Buffer) => sharp(picture).rotate(90),
  upsideDown: (picture: Buffer) => sharp(picture).rotate(180),
  brighter: (picture: Buffer) => sharp(picture).modulate({ brightness: 1.15, saturation: 1.3 }),
  watermarked: (picture: Buffer) =>
    sharp(picture).composite([
      {
        input: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect x="380" y="540" width="190" height="34" fill="#fff" fill-opacity="0.6"/></svg>`,
        ),
      },
    ]),
};

async function facts(name: string, drawing: Sharp, edit: keyof typeof edits = 'none'): Promise<PictureFacts> {
  const jpeg = await edits[edit](await drawing.png().toBuffer())
    .jpeg({ quality: 70 })
    .toBuffer();
  const { data, info } = await sharp(jpeg)
    .resize(512, 512, { fit: 'inside', kernel: 'cubic', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { bits, quality } = hashOrientations({ data, width: info.width, height: info.height, channels: 3 });
  const turned = bits.map(bitsToHex);
  return {
    id: idOf(`${name} ${edit}`),
    width: info.width,
    height: info.height,
    pdq: turned[0] as string,
    quality,
    ...(quality < PDQ_QUALITY_FLOOR ? {} : { turned }),
  };
}

async function reference(
  id: string,
  bank: string,
  drawing: Sharp,
  owner: { brandId?: string; ownerSellerId?: string },
) {
  const { pdq, quality } = await facts(id, drawing);
  return { id, body: { bank, pictureId: idOf(id), pdq, quality, ...owner } };
}

/** Both files as they should be. */
export async function drawExamples(): Promise<{ knowledge: object; lines: readonly object[] }> {
  const shared = drawGoods(40);
  const stolen = drawGoods(50);
  const references = await Promise.all([
    reference('ref-fake-bag', 'known_fake', drawGoods(1), { brandId: 'brand-lumora' }),
    reference('ref-fake-shared-a', 'known_fake', shared.clone(), { brandId: 'brand-lumora' }),
    reference('ref-fake-shared-b', 'known_fake', shared.clone(), { brandId: 'brand-orvane' }),
    reference('ref-fake-shared-c', 'known_fake', shared.clone(), { brandId: 'brand-tessaly' }),
    reference('ref-fake-shared-d', 'known_fake', shared.clone(), { brandId: 'brand-quillon' }),
    reference('ref-fake-stolen', 'known_fake', stolen.clone(), { brandId: 'brand-lumora' }),
    reference('ref-fake-wall', 'known_fake', plainWall(), { brandId: 'brand-lumora' }),
    reference('ref-official-bag', 'official', drawGoods(2), { brandId: 'brand-lumora' }),
    reference('ref-official-stolen', 'official', stolen.clone(), { brandId: 'brand-lumora' }),
    reference('ref-genuine-bag', 'genuine', drawGoods(3), { brandId: 'brand-lumora' }),
    reference('ref-protected-lamp', 'protected', drawGoods(4), { ownerSellerId: 'seller-lantern' }),
    reference('ref-chart-nothing', 'negative', drawSizeChart(), {}),
    reference('ref-chart-fake', 'known_fake', drawSizeChart(), { brandId: 'brand-orvane' }),
  ]);
  const fake = (edit: keyof typeof edits) => facts('listing-fake', drawGoods(1), edit);
  const lines = [
    {
      note: '已知假货的图片缩小后再次发布',
      listing: { title: '新款手提包 现货' },
      pictures: [await fake('smaller')],
      expect: ['near-copy/known-fake'],
      features: { near_copy_turned: 0, near_copy_known_fake_share: 1 },
    },
    {
      note: 'a known fake mirrored, beside a picture of its own',
      listing: { title: 'handbag, new season' },
      pictures: [await fake('mirrored'), await facts('listing-own', drawGoods(60))],
      expect: ['near-copy/known-fake'],
      features: { near_copy_turned: 1, near_copy_known_fake_share: 0.5 },
    },
    {
      note: '已知假货的图片旋转 90 度',
      listing: { title: '女包' },
      pictures: [await fake('onItsSide')],
      expect: ['near-copy/known-fake'],
      features: { near_copy_turned: 1 },
    },
    {
      note: 'a known fake upside down',
      listing: { title: 'bag' },
      pictures: [await fake('upsideDown')],
      expect: ['near-copy/known-fake'],
      features: { near_copy_turned: 1 },
    },
    {
      note: '调亮、加水印的假货图片',
      listing: { title: '包包' },
      pictures: [await fake('brighter'), await fake('watermarked')],
      expect: ['near-copy/known-fake'],
      features: { near_copy_turned: 0, near_copy_known_fake_share: 1 },
    },
    {
      note: 'turned hashes are judged from the hash alone where they are not given',
      listing: { title: 'bag' },
      pictures: [await fake('mirrored').then(({ turned: _turned, ...rest }) => rest)],
      expect: ['near-copy/known-fake'],
    },
    {
      note: 'an honest reseller uses the official picture: told, and nothing more',
      listing: { title: 'Lumora bag, second-hand', condition: 'used' },
      pictures: [await facts('listing-official', drawGoods(2), 'smaller')],
      expect: ['near-copy/official'],
      not: ['near-copy/known-fake'],
      features: { near_copy_official: 1, near_copy_known_fake_similarity: 0 },
    },
    {
      note: '鉴定过的正品图片',
      listing: { title: 'Lumora 手袋' },
      pictures: [await facts('listing-genuine', drawGoods(3), 'brighter')],
      expect: ['near-copy/genuine'],
      not: ['near-copy/known-fake'],
    },
    {
      note: "another seller's protected picture",
      listing: { title: 'lamp' },
      pictures: [await facts('listing-lamp', drawGoods(4), 'watermarked')],
      expect: ['near-copy/protected'],
    },
    {
      note: '图片的主人自己使用',
      listing: { title: '台灯' },
      seller: { id: 'seller-lantern' },
      pictures: [await facts('listing-lamp', drawGoods(4), 'watermarked')],
      status: 'clear',
      features: { near_copy_protected_similarity: 0 },
    },
    {
      note: 'a size chart that is in the bank of fakes by mistake: the negative bank wins',
      listing: { title: 'shoes' },
      pictures: [await facts('listing-chart', drawSizeChart(), 'smaller')],
      status: 'clear',
    },
    {
      note: 'a picture that four brands claim as their fake tells nothing',
      listing: { title: 'bag' },
      pictures: [await facts('listing-shared', shared.clone(), 'smaller')],
      expect: ['near-copy/quarantined'],
      not: ['near-copy/known-fake'],
      features: { near_copy_known_fake_similarity: 0, near_copy_quarantined: 1 },
    },
    {
      note: '假货盗用官方图片：仅凭此图不能认定假货',
      listing: { title: 'Lumora 包' },
      pictures: [await facts('listing-stolen', stolen.clone(), 'smaller')],
      expect: ['near-copy/official', 'near-copy/quarantined'],
      not: ['near-copy/known-fake'],
    },
    {
      note: 'forty sellers use it and none was blocked: a stock picture in the wrong bank',
      listing: { title: 'bag' },
      copies: { samePictureSellers: 40, samePictureBlocked: 1 },
      pictures: [await fake('smaller')],
      expect: ['near-copy/quarantined'],
      not: ['near-copy/known-fake'],
    },
    {
      note: '四十个卖家使用且多数已被拦截：是团伙',
      listing: { title: '手提包' },
      copies: { samePictureSellers: 40, samePictureBlocked: 31 },
      pictures: [await fake('smaller')],
      expect: ['near-copy/known-fake'],
    },
    {
      note: 'goods nobody has seen',
      listing: { title: 'vase' },
      pictures: [await facts('listing-new', drawGoods(70))],
      status: 'clear',
    },
    {
      note: '纯色背景没有可比较的内容，即使库中有同样的图片',
      listing: { title: '墙纸' },
      pictures: [await facts('listing-wall', plainWall())],
      status: 'skipped',
      why: 'no_comparable_picture',
    },
    {
      note: 'a picture that could not be hashed is counted, not passed over',
      listing: { title: 'bag' },
      pictures: [
        { id: idOf('unhashed'), width: 3, height: 3, pdq: null, quality: 0 },
        await facts('listing-new', drawGoods(70)),
      ],
      status: 'clear',
      features: { near_copy_uncompared: 1 },
    },
    { note: '没有图片', listing: { title: '手提包' }, status: 'skipped', why: 'no_pictures' },
    {
      note: 'no banks yet',
      listing: { title: 'bag' },
      pictures: [await fake('none')],
      knowledge: {},
      status: 'skipped',
      why: 'no_reference_pictures',
    },
  ];
  return { knowledge: { reference_picture: references }, lines };
}

if (import.meta.main) {
  const { knowledge, lines } = await drawExamples();
  const write = (name: string, text: string) => writeFileSync(new URL(name, import.meta.url), text);
  write('knowledge.json', `${JSON.stringify(knowledge, null, 2)}\n`);
  write('examples.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
