/** What a reason rests on, in the transparency database's terms and in sentences that name nobody. */
export interface Ground {
  /** A law where the restriction says the content is illegal; else the marketplace's own rule. */
  readonly basis: 'illegal' | 'contract';
  readonly rule: string;
  readonly why: string;
  readonly fact: string;
  readonly category: string;
  readonly keywords: readonly string[];
}

const TRADE_MARK_LAW =
  'Regulation (EU) 2017/1001 on the European Union trade mark, Article 9; national trade mark law implementing Directive (EU) 2015/2436, Article 10';
const COPYRIGHT_LAW = 'National copyright law implementing Directive 2001/29/EC, Articles 2 to 4';
const SAFETY_LAW = 'Regulation (EU) 2023/988 on general product safety, Articles 5 and 22';
const IP = 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS';
const SCAM = 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD';
const SAFETY = 'STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS';
const TERMS = 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC';
const TRADE_MARK = ['KEYWORD_TRADEMARK_INFRINGEMENT'];

const suspected = (fact: string): Ground => ({
  basis: 'contract',
  rule: 'Terms of the marketplace: counterfeit goods, and listings that hide which brand they offer, are not allowed',
  why: 'The listing shows signs that the goods bear a brand without the consent of its owner. What it says or shows does not agree with an offer of genuine goods.',
  fact,
  category: IP,
  keywords: TRADE_MARK,
});

/**
 * By reason code of a decision. Contractual grounds where the marketplace acts on signs; law only where a person or a
 * notice established the infringement (`established`).
 */
const grounds: Readonly<Record<string, Ground>> = {
  suspected_counterfeit: suspected(
    'Signs in text, pictures, price and the record of the account, weighed together by a published model, say that the goods are probably counterfeit.',
  ),
  hidden_brand: suspected(
    'A brand was written in a disguised form, or was shown or hinted at without being named.',
  ),
  hidden_logo: suspected(
    'A picture shows the sign of a brand that the listing does not name, or an altered or removed one.',
  ),
  counterfeit_terms: suspected('The listing uses terms that are used for imitations.'),
  counterfeit_inputs: suspected(
    'The listing offers packaging, labels, marks or parts used to make goods look genuine.',
  ),
  copied_listing: suspected('The content is the same as that of listings that were stopped as counterfeit.'),
  relisting: suspected('The listing repeats one that was removed.'),
  seller_history: suspected('Listings of the account were stopped before for the same reason.'),
  origin_unclear: suspected(
    'Where the goods come from is not shown, in a channel that the brand restricts to authorised sellers.',
  ),
  copied_picture: {
    basis: 'contract',
    rule: 'Terms of the marketplace: pictures of others may not be used without permission',
    why: 'A picture of the listing is the same as one of confirmed counterfeits, or as one that is protected for somebody else.',
    fact: 'A picture of the listing was compared with pictures of confirmed counterfeits and with protected pictures, and matches one.',
    category: IP,
    keywords: ['KEYWORD_COPYRIGHT_INFRINGEMENT', 'KEYWORD_TRADEMARK_INFRINGEMENT'],
  },
  protected_design: {
    basis: 'contract',
    rule: 'Terms of the marketplace: designs that somebody else has filed may not be copied',
    why: 'The goods look like a design that somebody else filed with a trusted timestamp before the listing was seen.',
    fact: 'The listing was compared with filed designs and looks like one; people judge whether it is a copy.',
    category: IP,
    keywords: ['KEYWORD_DESIGN_INFRINGEMENT'],
  },
  contact_diversion: {
    basis: 'contract',
    rule: 'Terms of the marketplace: buyers may not be led to contact or pay outside the marketplace',
    why: 'The listing gives a contact outside the marketplace, which takes the protection of the marketplace from buyers.',
    fact: 'The listing contains a contact or an invitation to pay or to chat outside the marketplace.',
    category: SCAM,
    keywords: ['KEYWORD_INAUTHENTIC_LISTINGS'],
  },
  contradictory_claims: {
    basis: 'contract',
    rule: 'Terms of the marketplace: listings must describe the goods correctly',
    why: 'Statements of the listing contradict each other, so that buyers cannot know what they get.',
    fact: 'Statements about the goods in the listing contradict each other.',
    category: 'STATEMENT_CATEGORY_CONSUMER_INFORMATION',
    keywords: ['KEYWORD_MISLEADING_INFO_GOODS_SERVICES'],
  },
  category_mismatch: {
    basis: 'contract',
    rule: 'Terms of the marketplace: goods must be listed in the category they belong to',
    why: 'The listing stands in a category that does not fit the goods.',
    fact: 'The category of the listing does not agree with the goods it describes.',
    category: 'STATEMENT_CATEGORY_CONSUMER_INFORMATION',
    keywords: ['KEYWORD_MISLEADING_INFO_GOODS_SERVICES'],
  },
  health_goods: {
    basis: 'contract',
    rule: 'Terms of the marketplace: goods that touch health or safety are offered only with proof of what they are',
    why: 'Goods that touch health or safety are kept back at a slighter doubt, since a counterfeit may do harm.',
    fact: 'The goods touch health or safety, and the listing gives cause to doubt that they are genuine and compliant.',
    category: SAFETY,
    keywords: ['KEYWORD_UNSAFE_PRODUCTS'],
  },
};

const other: Ground = {
  basis: 'contract',
  rule: 'Terms of the marketplace: what a listing must contain',
  why: 'The listing does not fulfil what the marketplace asks of listings.',
  fact: 'The listing lacks what the marketplace asks for, or could not be checked.',
  category: TERMS,
  keywords: [],
};

const established: Readonly<Record<string, Pick<Ground, 'basis' | 'rule' | 'why'>>> = {
  KEYWORD_TRADEMARK_INFRINGEMENT: {
    basis: 'illegal',
    rule: TRADE_MARK_LAW,
    why: 'The goods bear a sign identical with or similar to a registered trade mark, without the consent of its owner.',
  },
  KEYWORD_COPYRIGHT_INFRINGEMENT: {
    basis: 'illegal',
    rule: COPYRIGHT_LAW,
    why: 'The content reproduces a protected work without the consent of its author.',
  },
  KEYWORD_UNSAFE_PRODUCTS: {
    basis: 'illegal',
    rule: SAFETY_LAW,
    why: 'The goods do not meet the safety rules that apply to them.',
  },
};

/** The ground a reason code stands on; `sure` = a person or a notice established that the content is illegal. */
export function groundOf(code: string, sure: boolean): Ground {
  // A code may bear any name, also one that every object has, such as `valueOf`.
  const ground = (Object.hasOwn(grounds, code) ? grounds[code] : undefined) ?? other;
  const law = sure ? established[ground.keywords[0] ?? ''] : undefined;
  return law === undefined ? ground : { ...ground, ...law };
}
