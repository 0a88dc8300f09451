import type { CodeRead, Sight } from '../../sight/index.ts';
import type { Detector, DetectorResult, Finding, PictureFacts, PictureGround, Subject } from '../detector.ts';
import { type BrandIndex, brandsOf, gtinKey, indexBrands } from '../subject-brands.ts';
import { type Destination, destinationOf } from './destination.ts';

/** What was read from one picture; `unread` says why nothing could be. */
type PictureRead =
  | { readonly picture: PictureFacts; readonly codes: readonly Found[] }
  | { readonly picture: PictureFacts; readonly unread: string };

interface Found extends CodeRead {
  readonly ground: PictureGround;
}

const strengths = { chat: 0.9, payment: 0.95, short_link: 0.4 } as const;
const codeOf = {
  chat: 'qr-code/chat',
  payment: 'qr-code/payment',
  short_link: 'qr-code/short-link',
} as const;

/**
 * QR and product codes in the listing's pictures: a code that leads buyers into a private chat or to a payment away
 * from the platform, and a product number that is not the one the seller declared.
 */
export const qrCode: Detector<BrandIndex> = {
  name: 'qr-code',
  pace: 'slow',
  reads: ['brand-named'],
  label: { zh: '图片中的二维码与条码', en: 'Codes in pictures' },
  codes: {
    'qr-code/chat': {
      label: {
        zh: '图片中的二维码引导买家到平台外联系',
        en: 'A code in a picture leads buyers to a private chat',
      },
    },
    'qr-code/payment': {
      label: { zh: '图片中的二维码用于平台外收款', en: 'A code in a picture takes payment off the platform' },
    },
    'qr-code/short-link': {
      label: { zh: '图片中的二维码是隐藏去向的短链接', en: 'A code in a picture hides where it leads' },
    },
    'qr-code/gtin-mismatch': {
      label: {
        zh: '图片中的商品条码与填写的不符',
        en: 'The product code in a picture is not the declared one',
      },
    },
    'qr-code/gtin-other-brand': {
      label: {
        zh: '图片中的商品条码属于其他品牌的已知商品',
        en: 'The product code in a picture is a known product of another brand',
      },
    },
  },
  features: {
    qr_chat: { zh: '引导私下联系的二维码数', en: 'codes that lead to a private chat', monotone: 1 },
    qr_payment: { zh: '平台外收款的二维码数', en: 'codes that take payment off the platform', monotone: 1 },
    qr_short_link: { zh: '短链接二维码数', en: 'codes that are short links', monotone: 1 },
    qr_gtin_mismatch: {
      zh: '条码与填写的不符（0 或 1）',
      en: 'product codes were read and none is the declared one, 0 or 1',
      monotone: 1,
    },
    qr_gtin_other_brand: {
      zh: '条码属于已知的其他品牌商品（0 或 1）',
      en: 'a product code that was read is a known product of another brand than the one named, 0 or 1',
      monotone: 1,
    },
    qr_gtin_confirmed: {
      zh: '条码与填写的一致（0 或 1）',
      en: 'a product code that was read is the declared one, 0 or 1',
      monotone: -1,
    },
    qr_unread_pictures: { zh: '未能读取的图片数', en: 'pictures that could not be read', monotone: 0 },
  },

  prepare: indexBrands,

  async run(subject: Subject, index: BrandIndex, earlier: readonly Finding[] = []): Promise<DetectorResult> {
    const { pictures, sight } = subject;
    if (pictures.length === 0) return { status: 'skipped', why: 'no_pictures' };
    if (sight === undefined) return { status: 'failed', error: 'no pictures were given to read' };
    const reads = await Promise.all(pictures.map((picture) => readPicture(sight, picture)));
    const unread = reads.flatMap((read) => ('unread' in read ? [read.unread] : []));
    const found = reads.flatMap((read) => ('codes' in read ? read.codes : []));
    const { findings, counts } = diversions(found);
    const numbers = found.filter((code) => code.kind === 'product_number');
    const declared = subject.listing.gtin;
    const confirmed = numbers.filter((code) => declared !== null && gtinKey(code.text) === gtinKey(declared));
    const mismatch = declared !== null && numbers.length > 0 && confirmed.length === 0;
    if (mismatch) findings.push(gtinMismatch(numbers, declared));
    const strangers =
      confirmed.length > 0 ? [] : unlikeBrand(numbers, brandsOf(subject, index, earlier).brandIds, index);
    findings.push(...strangers);
    // With nothing found, a picture that was not read leaves the question open.
    if (findings.length === 0 && unread.length > 0) return { status: 'failed', error: unread.join('; ') };
    const features = {
      qr_chat: counts.chat,
      qr_payment: counts.payment,
      qr_short_link: counts.short_link,
      qr_gtin_mismatch: mismatch ? 1 : 0,
      qr_gtin_other_brand: strangers.length > 0 ? 1 : 0,
      qr_gtin_confirmed: confirmed.length > 0 ? 1 : 0,
      qr_unread_pictures: unread.length,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

async function readPicture(sight: Sight, picture: PictureFacts): Promise<PictureRead> {
  const reading = await sight.codes(picture.id);
  if (!reading.ok) return { picture, unread: `${picture.id}: ${reading.why}` };
  const { width, codes } = reading.value;
  const scale = picture.width / width;
  return { picture, codes: codes.map((code) => ({ ...code, ground: groundOf(picture, code, scale) })) };
}

/** The region in pixels of the stored picture. */
function groundOf(picture: PictureFacts, { region }: CodeRead, scale: number): PictureGround {
  const scaled = (pixels: number) => Math.round(pixels * scale);
  const { x, y, width, height } = region;
  return {
    pictureId: picture.id,
    region: { x: scaled(x), y: scaled(y), width: scaled(width), height: scaled(height) },
  };
}

/** One finding for each kind of place that codes lead to. */
function diversions(found: readonly Found[]): {
  findings: Finding[];
  counts: Record<keyof typeof codeOf, number>;
} {
  const matrix = found
    .filter((code) => code.kind === 'matrix')
    .map((code) => ({ ...code, ...destinationOf(code.text) }));
  const findings: Finding[] = [];
  const counts = { chat: 0, payment: 0, short_link: 0 };
  for (const kind of Object.keys(codeOf) as (keyof typeof codeOf)[]) {
    const group = matrix.filter((code) => code.destination === (kind satisfies Destination));
    counts[kind] = group.length;
    if (group.length === 0) continue;
    const targets = [...new Set(group.map((code) => code.target))];
    findings.push({
      code: codeOf[kind],
      strength: strengths[kind],
      pictures: group.map((code) => code.ground),
      facts: { codes: group.length, targets: targets.join(', '), text: group[0]?.text.slice(0, 200) ?? null },
    });
  }
  return { findings, counts };
}

function gtinMismatch(numbers: readonly Found[], declared: string): Finding {
  return {
    code: 'qr-code/gtin-mismatch',
    strength: 0.6,
    pictures: numbers.map((code) => code.ground),
    facts: { declared, read: [...new Set(numbers.map((code) => code.text))].join(', ') },
  };
}

/**
 * Product codes that knowledge has, all of brands the listing does not name. A code beside one of a brand it names, or
 * one nobody taught, says nothing.
 */
function unlikeBrand(numbers: readonly Found[], named: readonly string[], index: BrandIndex): Finding[] {
  if (named.length === 0) return [];
  const known = numbers.flatMap((code) => {
    const product = index.productsByGtin.get(gtinKey(code.text));
    return product === undefined ? [] : [{ code, product }];
  });
  if (known.length === 0 || known.some(({ product }) => named.includes(product.body.brandId))) return [];
  return known.map(({ code, product }) => ({
    code: 'qr-code/gtin-other-brand',
    strength: 0.5,
    brandId: product.body.brandId,
    pictures: [code.ground],
    knowledge: [{ itemId: product.id, version: product.version }],
    facts: { read: code.text, product: product.body.name },
  }));
}
