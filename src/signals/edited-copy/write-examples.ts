/**
 * Writes `examples.jsonl` and `knowledge.json` of this folder: `node src/signals/edited-copy/write-examples.ts`. The
 * pictures are scenes that are drawn when the examples run. Brands and sellers are fictional.
 */
import { writeFileSync } from 'node:fs';
import type { Scene } from '../../sight/index.ts';

const four = (n: number): string => String(n).padStart(4, '0');
/** The id by which the examples' sight knows which scene a reference picture shows. */
const idOf = (goods: number, wall: number): string => `5ce0e${'0'.repeat(51)}${four(wall)}${four(goods)}`;

function reference(
  id: string,
  bank: string,
  goods: number,
  wall: number,
  owner: { brandId?: string; ownerSellerId?: string } = {},
) {
  // Its hash is the business of near-copy: one that nothing is near.
  return { id, body: { bank, pictureId: idOf(goods, wall), pdq: '0'.repeat(64), quality: 0, ...owner } };
}

const lumora = { brandId: 'brand-lumora' };

export const knowledge = {
  reference_picture: [
    reference('ref-fake-bag', 'known_fake', 1, 1, lumora),
    reference('ref-official-bag', 'official', 2, 2, lumora),
    reference('ref-genuine-bag', 'genuine', 3, 3, lumora),
    reference('ref-protected-lamp', 'protected', 4, 4, { ownerSellerId: 'seller-lantern' }),
    reference('ref-supplier-nothing', 'negative', 5, 5),
    reference('ref-supplier-fake', 'known_fake', 5, 5, { brandId: 'brand-orvane' }),
    reference('ref-stolen-official', 'official', 6, 6, lumora),
    reference('ref-stolen-fake', 'known_fake', 6, 6, lumora),
    ...['lumora', 'orvane', 'tessaly', 'quillon'].map((brand) =>
      reference(`ref-shared-${brand}`, 'known_fake', 7, 7, { brandId: `brand-${brand}` }),
    ),
    // Its bytes were erased: no scene has this id.
    {
      ...reference('ref-erased', 'known_fake', 8, 8, lumora),
      body: { ...reference('', 'known_fake', 8, 8, lumora).body, pictureId: 'e'.repeat(64) },
    },
  ],
};

const shows = (...scenes: Scene[]) =>
  scenes.map((scene, at) => ({ id: `picture-${at + 1}`, width: 600, height: 600, pdq: null, scene }));
const fake = (...edits: NonNullable<Scene['edits']>): Scene => ({ goods: 1, wall: 1, edits });

export const lines = [
  {
    note: '已知假货的图片裁剪后再次发布',
    listing: { title: '新款手提包 现货' },
    pictures: shows(fake('crop')),
    expect: ['edited-copy/known-fake'],
    features: { edited_copy_known_fake_share: 1, edited_copy_mirrored: 0 },
  },
  {
    note: 'a known fake in a collage, mirrored',
    listing: { title: 'handbag, four views' },
    pictures: shows(fake('mirror', 'collage'), { goods: 60, wall: 61 }),
    expect: ['edited-copy/known-fake'],
    features: { edited_copy_mirrored: 1, edited_copy_part: 1, edited_copy_known_fake_share: 0.5 },
  },
  {
    note: '假货图片拍屏：透视、条纹、反光',
    listing: { title: '女包' },
    pictures: shows(fake('screen')),
    expect: ['edited-copy/known-fake'],
  },
  {
    note: 'turned by 27 degrees and pressed to a small file',
    listing: { title: 'bag' },
    pictures: shows(fake('turn', 'jpeg')),
    expect: ['edited-copy/known-fake'],
  },
  {
    note: '加文字横幅、变灰',
    listing: { title: '包包' },
    pictures: shows(fake('text', 'grey')),
    expect: ['edited-copy/known-fake'],
  },
  {
    note: 'light and dark turned around, upside down',
    listing: { title: 'bag' },
    pictures: shows(fake('negative', 'upside_down')),
    expect: ['edited-copy/known-fake'],
  },
  {
    note: 'an honest reseller frames the official picture: told, and nothing more',
    listing: { title: 'Lumora bag, second-hand', condition: 'used' },
    pictures: shows({ goods: 2, wall: 2, edits: ['border'] }),
    expect: ['edited-copy/official'],
    not: ['edited-copy/known-fake'],
    features: { edited_copy_official: 1, edited_copy_known_fake: 0 },
  },
  {
    note: '鉴定过的正品图片，调色',
    listing: { title: 'Lumora 手袋' },
    pictures: shows({ goods: 3, wall: 3, edits: ['recolour'] }),
    expect: ['edited-copy/genuine'],
    not: ['edited-copy/known-fake'],
  },
  {
    note: "another seller's protected picture with a watermark",
    listing: { title: 'lamp' },
    pictures: shows({ goods: 4, wall: 4, edits: ['watermark'] }),
    expect: ['edited-copy/protected'],
  },
  {
    note: '图片的主人自己使用',
    listing: { title: '台灯' },
    seller: { id: 'seller-lantern' },
    pictures: shows({ goods: 4, wall: 4, edits: ['watermark'] }),
    status: 'clear',
    features: { edited_copy_protected: 0 },
  },
  {
    note: 'a supplier’s photo that is in the bank of fakes by mistake: the negative bank wins',
    listing: { title: 'shoes' },
    pictures: shows({ goods: 5, wall: 5, edits: ['crop'] }),
    status: 'clear',
  },
  {
    note: '假货盗用官方图片：仅凭此图不能认定假货',
    listing: { title: 'Lumora 包' },
    pictures: shows({ goods: 6, wall: 6, edits: ['mirror'] }),
    expect: ['edited-copy/official', 'edited-copy/quarantined'],
    not: ['edited-copy/known-fake'],
  },
  {
    note: 'a picture that four brands claim as their fake tells nothing',
    listing: { title: 'bag' },
    pictures: shows({ goods: 7, wall: 7, edits: ['small'] }),
    expect: ['edited-copy/quarantined'],
    not: ['edited-copy/known-fake'],
    features: { edited_copy_known_fake: 0, edited_copy_quarantined: 1 },
  },
  {
    note: 'forty sellers use it and none was blocked: a stock picture in the wrong bank',
    listing: { title: 'bag' },
    copies: { samePictureSellers: 40, samePictureBlocked: 1 },
    pictures: shows(fake('crop')),
    expect: ['edited-copy/quarantined'],
    not: ['edited-copy/known-fake'],
  },
  {
    note: '同款另一种颜色，同一背景：不是同一张图片',
    listing: { title: '手提包 蓝色' },
    pictures: shows({ goods: 1, wall: 1, colour: 130 }),
    status: 'clear',
    features: { edited_copy_known_fake: 0 },
  },
  {
    note: 'other goods before the same wall',
    listing: { title: 'bag' },
    pictures: shows({ goods: 80, wall: 1 }),
    status: 'clear',
  },
  {
    note: '没见过的商品，白色背景',
    listing: { title: '花瓶' },
    pictures: shows({ goods: 81 }),
    status: 'clear',
  },
  {
    note: 'a picture whose bytes were erased: not looked at is not clean',
    listing: { title: 'bag' },
    pictures: [{ id: 'picture-1', pdq: null }],
    status: 'failed',
  },
  {
    note: '有一张图片已删除，但另一张命中',
    listing: { title: '手提包' },
    pictures: [{ id: 'picture-9', pdq: null }, ...shows(fake('crop'))],
    expect: ['edited-copy/known-fake'],
  },
  { note: '没有图片', listing: { title: '手提包' }, status: 'skipped', why: 'no_pictures' },
  {
    note: 'no banks yet',
    listing: { title: 'bag' },
    pictures: shows(fake()),
    knowledge: {},
    status: 'skipped',
    why: 'no_reference_pictures',
  },
];

if (import.meta.main) {
  const write = (name: string, text: string) => writeFileSync(new URL(name, import.meta.url), text);
  write('knowledge.json', `${JSON.stringify(knowledge, null, 2)}\n`);
  write('examples.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
