import type { Bilingual } from '../base/language.ts';
import type { ListingContent } from '../marketplace/index.ts';
import type { Finding } from '../signals/index.ts';

type Says = (finding: Finding, listing: ListingContent) => Bilingual | null;

/**
 * A finding in the seller's words: only what he wrote or uploaded himself and what it amounts to. MUST NOT tell
 * numbers to steer by, lists, reference pictures, knowledge items or links to other accounts. A finding without an
 * entry here is not told at all.
 */
const says: Readonly<Record<string, Says>> = {
  'brand-named/evaded': (f) => {
    const brand = text(f, 'name');
    const [technique] = (text(f, 'techniques') ?? '').split(',');
    const how = disguises[technique ?? ''] ?? { zh: '变形书写', en: 'in a disguised form' };
    const where = place(f);
    return {
      zh: `${where.zh}以${how.zh}的方式写出了品牌名称${brand === null ? '' : `「${brand}」`}${quoted(f).zh}。`,
      en: `${where.en} names the brand ${brand === null ? '' : `“${brand}” `}${how.en}${quoted(f).en}.`,
    };
  },
  'counterfeit-jargon/strong': copyTerm,
  'counterfeit-jargon/evaded': copyTerm,
  'counterfeit-jargon/weak': (f) => ({
    zh: `${place(f).zh}的用语使来源不清${quoted(f).zh}。`,
    en: `${place(f).en} uses words that leave the origin open${quoted(f).en}.`,
  }),
  'contact-diversion/*': (f) => ({
    zh: `${place(f).zh}留有联系方式或引导买家到平台外${quoted(f).zh}。`,
    en: `${place(f).en} gives a contact or leads buyers away${quoted(f).en}.`,
  }),
  'qr-code/chat': (f, listing) =>
    picture(f, listing, '中的二维码引导买家到平台外联系', 'has a code that leads buyers to a private chat'),
  'qr-code/payment': (f, listing) =>
    picture(f, listing, '中的二维码用于平台外收款', 'has a code that takes payment outside the marketplace'),
  'qr-code/short-link': (f, listing) =>
    picture(f, listing, '中的二维码隐藏了去向', 'has a code that hides where it leads'),
  'qr-code/gtin-mismatch': (f, listing) =>
    picture(f, listing, '中的条码与填写的不符', 'has a product code other than the declared one'),
  'qr-code/gtin-other-brand': (f, listing) =>
    picture(f, listing, '中的条码属于其他品牌的商品', 'has the product code of another brand’s goods'),
  'picture-text/contact': (f, listing) =>
    picture(
      f,
      listing,
      `中写有平台外的联系方式${read(f).zh}`,
      `shows a contact outside the marketplace${read(f).en}`,
    ),
  'picture-text/invitation': (f, listing) =>
    picture(
      f,
      listing,
      `中的文字引导买家到平台外${read(f).zh}`,
      `invites buyers away in writing${read(f).en}`,
    ),
  'picture-text/jargon': (f, listing) =>
    picture(f, listing, `中有表示仿制品的用语${read(f).zh}`, `uses words for imitations${read(f).en}`),
  'picture-text/claims': (f, listing) =>
    picture(f, listing, `中的文字与商品描述矛盾${read(f).zh}`, `contradicts the description${read(f).en}`),
  'picture-text/brand-unnamed': (f, listing) =>
    picture(
      f,
      listing,
      `中写有文字里没有提到的品牌${read(f).zh}`,
      `shows a brand that the text does not name${read(f).en}`,
    ),
  'picture-text/brand-evaded': (f, listing) =>
    picture(
      f,
      listing,
      `中以变形方式写出了品牌${read(f).zh}`,
      `writes a brand in a disguised form${read(f).en}`,
    ),
  'picture-text/health': (f, listing) =>
    picture(
      f,
      listing,
      `中宣称疗效或提供处方商品${read(f).zh}`,
      `promises cures or offers prescription goods${read(f).en}`,
    ),
  'picture-text/price': (f, listing) =>
    picture(
      f,
      listing,
      `中写的价格与填写的相差很大${read(f).zh}`,
      `shows a price far from the listed one${read(f).en}`,
    ),
  'contradictory-claims/*': (f) => ({
    zh: `${place(f).zh}有相互矛盾的说法${quoted(f).zh}。`,
    en: `${place(f).en} makes statements that contradict each other${quoted(f).en}.`,
  }),
  'health-goods/*': (f) => ({
    zh: `商品涉及健康${quoted(f).zh}，来源尚未核实。`,
    en: `The goods touch health${quoted(f).en}, and their origin is not proved.`,
  }),
  'logo-shown/unnamed': (f, listing) =>
    picture(
      f,
      listing,
      '中出现文字没有提到的品牌标志',
      'shows the logo of a brand that the text does not name',
    ),
  'logo-shown/altered': (f, listing) =>
    picture(f, listing, '中的品牌标志被改动', 'shows a brand’s logo that was altered'),
  'logo-shown/hidden': (f, listing) =>
    picture(f, listing, '中的品牌标志被抹去', 'lacks the brand’s logo that belongs there'),
  'near-copy/known-fake': (f, listing) =>
    picture(
      f,
      listing,
      '与已确认为假货的商品图片相同',
      'is the same as a picture of goods that were confirmed counterfeit',
    ),
  'near-copy/protected': (f, listing) =>
    picture(f, listing, '与他人受保护的图片相同', 'is the same as a picture that belongs to somebody else'),
  'near-copy/official': (f, listing) =>
    picture(f, listing, '与品牌的官方图片相同', 'is the same as an official picture of the brand'),
  'edited-copy/known-fake': (f, listing) =>
    picture(
      f,
      listing,
      '中含有已确认为假货的商品图片',
      'holds a picture of goods that were confirmed counterfeit, edited',
    ),
  'edited-copy/protected': (f, listing) =>
    picture(f, listing, '中含有他人受保护的图片', 'holds a picture that belongs to somebody else, edited'),
  'edited-copy/official': (f, listing) =>
    picture(f, listing, '中含有品牌的官方图片', 'holds an official picture of the brand, edited'),
  'price/far-below': () => ({
    zh: '价格与同类商品相比异常。',
    en: 'The price is unusual for goods of this kind.',
  }),
  'unauthorised-seller/not-named': (f) => {
    const brand = text(f, 'brand');
    return {
      zh: `${brand === null ? '该品牌' : `「${brand}」`}的新品经由指定卖家销售，您的账号不在其中；合法转售不受影响，但需核实来源。`,
      en: `New goods of ${brand === null ? 'the brand' : `“${brand}”`} are sold through named sellers and your account is not one of them; lawful resale is free, its origin is checked.`,
    };
  },
  'category-mismatch/*': (_, listing) => ({
    zh: `商品与类目「${listing.category ?? '未填'}」不符。`,
    en: `The goods do not fit the category “${listing.category ?? 'none'}”.`,
  }),
  'seller-standing/blocked-before': () => ({
    zh: '近 90 天内，该账号有商品被拦截或下架。',
    en: 'Listings of this account were blocked or removed in the last 90 days.',
  }),
  'seller-standing/suspect-refunds': () => ({
    zh: '有买家以疑似假货为由要求退款。',
    en: 'Buyers asked for refunds because they suspected fakes.',
  }),
  'copied-listing/text-of-blocked': () => ({
    zh: '文字与此前被停止的商品相同。',
    en: 'The text is the same as that of a listing that was stopped before.',
  }),
  'copied-listing/picture-of-blocked': () => ({
    zh: '有图片与此前被停止的商品相同。',
    en: 'A picture is the same as that of a listing that was stopped before.',
  }),
  'relisting/after-removal': () => ({
    zh: '商品刚被停止，随即又重新发布。',
    en: 'Goods were listed again shortly after a listing was stopped.',
  }),
};

/** The sentence for a finding in both languages; null when the seller is not told of it. */
export function sellerFact(finding: Finding, listing: ListingContent): Bilingual | null {
  const entry = says[finding.code] ?? says[`${finding.code.slice(0, finding.code.indexOf('/'))}/*`];
  return entry === undefined ? null : entry(finding, listing);
}

/** How a name was disguised, by the first of the brand detector's `techniques`. */
export const disguises: Readonly<Record<string, Bilingual>> = {
  full_width: { zh: '全角字符', en: 'in full-width characters' },
  invisible: { zh: '插入不可见字符', en: 'with invisible characters between its letters' },
  spacing: { zh: '插入空格或符号', en: 'with spaces or signs between its characters' },
  emoji_between: { zh: '插入表情符号', en: 'with emoji between its characters' },
  confusable: { zh: '形近字母', en: 'in letters that look alike' },
  leet: { zh: '数字或符号代替字母', en: 'with digits or signs for letters' },
  accent: { zh: '带附加符号的字母', en: 'in letters with accents' },
  traditional: { zh: '简繁混写', en: 'in mixed simplified and traditional characters' },
  homophone: { zh: '同音字', en: 'in characters that sound alike' },
  look_alike: { zh: '形近字', en: 'in characters that look alike' },
  split: { zh: '拆字', en: 'by splitting its characters' },
  pinyin: { zh: '拼音', en: 'in pinyin' },
  initials: { zh: '拼音首字母', en: 'by initials' },
  digit: { zh: '数字谐音', en: 'in digits that sound alike' },
  emoji_word: { zh: '以表情代字', en: 'with emoji in place of words' },
  escaped: { zh: '字符编码', en: 'in escaped characters' },
  altered: { zh: '改动字母', en: 'with altered letters' },
  masked: { zh: '以符号代字', en: 'with signs in place of letters or characters' },
  reversed: { zh: '倒写', en: 'written backwards' },
};

const fields: Readonly<Record<string, Bilingual>> = {
  title: { zh: '标题', en: 'The title' },
  description: { zh: '描述', en: 'The description' },
};

function copyTerm(finding: Finding): Bilingual {
  return {
    zh: `${place(finding).zh}使用了表示仿制品的说法${quoted(finding).zh}。`,
    en: `${place(finding).en} uses an expression for imitations${quoted(finding).en}.`,
  };
}

function place(finding: Finding): Bilingual {
  const span = finding.spans?.[0];
  if (span === undefined) return { zh: '商品信息', en: 'The listing' };
  return fields[span.field] ?? { zh: `属性「${span.key ?? ''}」`, en: `The attribute “${span.key ?? ''}”` };
}

function quoted(finding: Finding): Bilingual {
  const written = [...new Set((finding.spans ?? []).map((s) => s.text))].slice(0, 3);
  if (written.length === 0) return { zh: '', en: '' };
  return {
    zh: `：${written.map((w) => `「${w}」`).join('、')}`,
    en: `: ${written.map((w) => `“${w}”`).join(', ')}`,
  };
}

/** What was read in a picture, in quotation marks. */
function read(finding: Finding): Bilingual {
  const written = text(finding, 'text');
  return written === null ? { zh: '', en: '' } : { zh: `：「${written}」`, en: `: “${written}”` };
}

function picture(finding: Finding, listing: ListingContent, zh: string, en: string): Bilingual | null {
  const places = (finding.pictures ?? [])
    .map((p) => listing.pictures.indexOf(p.pictureId) + 1)
    .filter((n) => n > 0);
  if (places.length === 0) return { zh: `有一张图片${zh}。`, en: `One picture ${en}.` };
  return { zh: `第 ${places.join('、')} 张图片${zh}。`, en: `Picture ${places.join(', ')} ${en}.` };
}

function text(finding: Finding, name: string): string | null {
  const value = finding.facts?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
