import type { Bilingual } from '../base/language.ts';

/**
 * What a decision may rest on, as people read it. `shows` lists the finding codes whose facts belong to the reason.
 * Nothing here names a weight, a threshold, a score, a list or a reference picture: the seller reads it.
 */
export interface Reason {
  /** The rule, in a sentence. */
  readonly title: Bilingual;
  /** What the seller can do. */
  readonly cure: Bilingual;
  /** What would prove him right; null where nothing needs proving. */
  readonly proof: Bilingual | null;
  readonly shows: readonly string[];
}

const invoice: Bilingual = {
  zh: '品牌授权书，或写明商品与数量的进货发票；二手商品可提供购买凭证与实物细节照片。',
  en: 'An authorisation by the brand, or a purchase invoice that names the goods and the quantity; for second-hand goods a receipt and close photographs of the thing itself.',
};

export const reasons = {
  hidden_brand: {
    title: {
      zh: '不得以变形、拆分或谐音等方式隐藏品牌名称。',
      en: 'A brand may not be named in a disguised form.',
    },
    cure: {
      zh: '请按品牌的规范写法书写名称；不是该品牌的商品请勿提及。',
      en: 'Write the brand plainly; if the goods are not of that brand, do not mention it.',
    },
    proof: invoice,
    shows: [
      'brand-named/evaded',
      'picture-text/brand-evaded',
      'picture-text/brand-unnamed',
      'brandless/shown',
      'brandless/worded',
    ],
  },
  hidden_logo: {
    title: {
      zh: '商品展示的品牌标志须与文字说明一致。',
      en: 'A brand whose logo the goods show must be named.',
    },
    cure: {
      zh: '请写明品牌并上传来源凭证；如标志只是背景或包装，请更换图片。',
      en: 'Name the brand and show where the goods come from; if the logo is only in the background, change the picture.',
    },
    proof: invoice,
    shows: ['logo-shown/unnamed', 'logo-shown/altered', 'logo-shown/hidden'],
  },
  counterfeit_terms: {
    title: {
      zh: '商品描述不得含有表示仿制品的用语。',
      en: 'A listing may not describe goods in terms used for imitations.',
    },
    cure: {
      zh: '正品请删去这些用语，如实描述来源；仿制品不得发布。',
      en: 'If the goods are genuine, take the words out and say where they come from; imitations may not be listed.',
    },
    proof: invoice,
    shows: [
      'counterfeit-jargon/strong',
      'counterfeit-jargon/evaded',
      'counterfeit-jargon/weak',
      'picture-text/jargon',
    ],
  },
  contact_diversion: {
    title: {
      zh: '不得引导买家到平台外联系或交易。',
      en: 'Buyers may not be led to contact or pay outside the marketplace.',
    },
    cure: { zh: '请删除联系方式和引导语。', en: 'Take out the contact and the invitation.' },
    proof: null,
    shows: [
      'contact-diversion/*',
      'qr-code/chat',
      'qr-code/payment',
      'qr-code/short-link',
      'picture-text/contact',
      'picture-text/invitation',
    ],
  },
  contradictory_claims: {
    title: { zh: '商品的说法相互矛盾。', en: 'What the listing claims contradicts itself.' },
    cure: {
      zh: '请统一描述，只保留属实的说法。',
      en: 'Make the statements agree and keep only what is true.',
    },
    proof: invoice,
    shows: [
      'contradictory-claims/*',
      'qr-code/gtin-mismatch',
      'qr-code/gtin-other-brand',
      'picture-text/claims',
      'picture-text/price',
    ],
  },
  copied_picture: {
    title: {
      zh: '图片与已确认的假货图片或他人受保护的图片相同。',
      en: 'A picture is the same as one of confirmed counterfeits, or one that belongs to somebody else.',
    },
    cure: {
      zh: '请换成自己拍摄的实物照片；如有权使用，请附授权。',
      en: 'Use photographs that you took of the goods themselves; if you may use the picture, attach the permission.',
    },
    proof: {
      zh: '拍摄原图，或图片权利人的授权。',
      en: 'The original file of the photograph, or the permission of its owner.',
    },
    shows: ['near-copy/*', 'edited-copy/*', 'copied-listing/picture-of-blocked'],
  },
  protected_design: {
    title: {
      zh: '与他人已备案并在首发保护期内的原创设计相似。',
      en: "The goods look like somebody else's filed design, which is protected around its first launch.",
    },
    cure: {
      zh: '如为自有或获授权的设计，请提供创作材料或授权；可在纠纷中由大众评审认定。',
      en: 'If the design is yours or licensed, show how it was made or the licence; a public jury can decide.',
    },
    proof: {
      zh: '带可信时间戳的设计稿，或设计师的授权。',
      en: 'Drafts with a trusted timestamp, or a licence of the designer.',
    },
    shows: [],
  },
  copied_listing: {
    title: {
      zh: '内容与已被停止的商品相同。',
      en: 'The content is the same as that of listings that were stopped.',
    },
    cure: {
      zh: '请用自己的文字和图片如实描述您手上的商品。',
      en: 'Describe the goods that you hold in your own words and pictures.',
    },
    proof: invoice,
    shows: ['copied-listing/text-of-blocked', 'copied-listing/picture-of-blocked'],
  },
  relisting: {
    title: {
      zh: '被停止的商品不得未经更正重新发布。',
      en: 'Goods that were stopped may not be listed again uncorrected.',
    },
    cure: {
      zh: '请先更正原商品，或就原判定提出申诉。',
      en: 'Correct the first listing, or object to the decision on it.',
    },
    proof: invoice,
    shows: ['relisting/after-removal'],
  },
  health_goods: {
    title: {
      zh: '药品、食品、化妆品、防护用品、儿童用品和车辆安全件涉及健康与安全，须先核实来源。',
      en: 'Medicine, food, cosmetics, protective and child goods and vehicle safety parts touch health: their origin is checked first.',
    },
    cure: {
      zh: '请补充批准文号、生产许可与进货来源后再发布。',
      en: 'Add the approval number, the production licence and the source of supply, then list again.',
    },
    proof: {
      zh: '批准文号或备案凭证、检验报告、进货发票。',
      en: 'Approval or registration, test report, purchase invoice.',
    },
    shows: [
      'health-goods/*',
      'counterfeit-inputs/*',
      'brand-named/evaded',
      'counterfeit-jargon/*',
      'near-copy/*',
      'price/far-below',
      'price/below-market',
    ],
  },
  counterfeit_inputs: {
    title: {
      zh: '不得销售他人品牌的包装、标签、证书、防伪标识等可用于造假的材料。',
      en: 'Another’s branded packaging, labels, certificates, security marks and the like may not be sold apart from the goods.',
    },
    cure: {
      zh: '合法的备件、礼盒、收纳或回收用品，请写明用途并去掉品牌与仿制用语。',
      en: 'For lawful spares, gift boxes, storage or recycling say what it is for, and take the brand and the wording of imitations out.',
    },
    proof: {
      zh: '品牌授权生产或销售该包装、标签的证明。',
      en: 'The brand’s permission to make or sell such packaging or labels.',
    },
    shows: ['counterfeit-inputs/*'],
  },
  origin_unclear: {
    title: {
      zh: '价格或销售渠道异常，需要人工核实来源。',
      en: 'Price or channel is unusual: a person checks the origin.',
    },
    cure: {
      zh: '无需修改；附上进货凭证可加快核实。',
      en: 'Nothing needs changing; proof of purchase speeds the check up.',
    },
    proof: invoice,
    shows: ['price/far-below', 'price/below-market', 'unauthorised-seller/not-named'],
  },
  category_mismatch: {
    title: { zh: '商品与所选类目不符。', en: 'The goods do not belong in the chosen category.' },
    cure: { zh: '请选择正确的类目。', en: 'Choose the category that fits.' },
    proof: null,
    shows: ['category-mismatch/*'],
  },
  seller_history: {
    title: {
      zh: '近期有商品被停止，新发布的商品由人工核实。',
      en: 'Listings of this account were stopped lately: a person checks new ones.',
    },
    cure: {
      zh: '无需修改；对以往判定有异议可以申诉。',
      en: 'Nothing needs changing; you may object to the earlier decisions.',
    },
    proof: invoice,
    shows: ['seller-standing/blocked-before', 'relisting/after-removal'],
  },
  suspected_counterfeit: {
    title: {
      zh: '多项情况合在一起，表明商品可能是假货。',
      en: 'Several things together suggest that the goods are counterfeit.',
    },
    cure: {
      zh: '请更正上述各项，并附上来源证明。',
      en: 'Correct what is named above and attach proof of origin.',
    },
    proof: invoice,
    shows: ['*'],
  },
  check_incomplete: {
    title: {
      zh: '有一项检查未能完成，由人工核实。',
      en: 'A check could not be completed: a person looks at the listing.',
    },
    cure: { zh: '无需修改。', en: 'Nothing needs changing.' },
    proof: null,
    shows: [],
  },
  missing_information: {
    title: { zh: '信息不全，无法完成判定。', en: 'Information is missing that the decision needs.' },
    cure: {
      zh: '请补全类目、价格、品牌与成色。',
      en: 'Complete category, price, brand and condition.',
    },
    proof: null,
    shows: [],
  },
  awaiting_checks: {
    title: {
      zh: '图片仍在检查，完成后自动展示。',
      en: 'Pictures are still being checked; the listing shows as soon as they are.',
    },
    cure: { zh: '无需操作。', en: 'Nothing to do.' },
    proof: null,
    shows: [],
  },
  trusted: {
    title: { zh: '符合发布条件。', en: 'The listing meets the conditions.' },
    cure: { zh: '无需操作。', en: 'Nothing to do.' },
    proof: null,
    shows: [],
  },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;
export const reasonCodes = Object.keys(reasons) as readonly ReasonCode[];

/** True when a finding of this code belongs to the reason. `detector/*` stands for all codes of a detector. */
export function reasonShows(code: ReasonCode, findingCode: string): boolean {
  return (reasons[code] as Reason).shows.some(
    (shown) =>
      shown === '*' ||
      shown === findingCode ||
      (shown.endsWith('/*') && findingCode.startsWith(shown.slice(0, -1))),
  );
}
