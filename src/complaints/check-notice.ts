import type { FieldProblem } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { ListingSnapshot } from '../marketplace/index.ts';
import { claimOf } from './claim.ts';
import type { ChosenLaw, Laws, NoticeNeed } from './law-pack.ts';
import type { NewNotice, NoticedListing } from './notice.ts';
import type { ProfileBody } from './profile.ts';
import { holdsIn, type Right } from './right.ts';

/** Why one listing of a notice is turned away. */
export interface ListingRefusal {
  /** Its place in the notice, from 0. */
  readonly n: number;
  readonly location: string;
  readonly code:
    | 'no_location'
    | 'unknown_listing'
    | 'not_offered'
    | 'own_listing'
    | 'authorised_seller'
    | 'duplicate'
    | 'right_elsewhere'
    | 'no_law';
  readonly zh: string;
  readonly en: string;
}

const refusals: Readonly<Record<ListingRefusal['code'], Bilingual>> = {
  no_location: {
    zh: '没有写明可定位商品的编号或地址。',
    en: 'It does not say which listing: give its id or address.',
  },
  unknown_listing: { zh: '本市场没有这件商品。', en: 'There is no such listing on this marketplace.' },
  not_offered: {
    zh: '该商品已不展示（已删除、被拦截或已被处置）。',
    en: 'The listing is not offered: it was deleted, blocked or acted on already.',
  },
  own_listing: { zh: '该商品由权利人自己的店铺发布。', en: "The listing is the holder's own." },
  authorised_seller: {
    zh: '该商家在品牌自己登记的授权名单中。',
    en: "The seller is on the brand's own list of authorised sellers.",
  },
  duplicate: {
    zh: '同一权利对该商品的投诉正在处理。',
    en: 'A complaint on this right about this listing is open already.',
  },
  right_elsewhere: {
    zh: '该权利在商品所面向的市场没有效力。',
    en: 'The right does not hold in the market the listing is offered in.',
  },
  no_law: {
    zh: '没有适用于该市场与权利类型的程序。',
    en: 'No procedure applies to this market and kind of right.',
  },
};

export interface ListingFacts {
  readonly n: number;
  readonly given: NoticedListing;
  readonly listing: ListingSnapshot | null;
  readonly isOwn: boolean;
  readonly isAuthorised: boolean;
  /** An open complaint on the same right, or the same listing earlier in this notice. */
  readonly isDuplicate: boolean;
}

/** Whether a listing can be complained about, and by which law. */
export function judgeListing(
  facts: ListingFacts,
  right: Right,
  laws: Laws,
  at: number,
): { readonly refusal: ListingRefusal } | { readonly law: ChosenLaw; readonly listing: ListingSnapshot } {
  const { listing, given, n } = facts;
  const refuse = (code: ListingRefusal['code']) => ({
    refusal: { n, location: given.location, code, ...refusals[code] },
  });
  if (given.location === '') return refuse('no_location');
  if (listing === null) return refuse('unknown_listing');
  if (facts.isOwn) return refuse('own_listing');
  if (facts.isDuplicate) return refuse('duplicate');
  if (!listing.visible) return refuse('not_offered');
  // Copyright holds in every country of the Berne Convention (Art. 5(1)) and needs no registration there.
  if (right.kind !== 'copyright' && !holdsIn(right.territory, listing.market))
    return refuse('right_elsewhere');
  if (facts.isAuthorised) return refuse('authorised_seller');
  const law = laws.choose(listing.market, right.kind, at);
  return law === null ? refuse('no_law') : { law, listing };
}

/** What the notice as a whole lacks under the laws that apply to its listings; empty = it may be sent. */
export function missingInNotice(
  notice: NewNotice,
  right: Right,
  profile: ProfileBody | null,
  laws: readonly ChosenLaw[],
): FieldProblem[] {
  const problems: FieldProblem[] = [...claimProblems(notice, right)];
  const needs = new Map<NoticeNeed, ChosenLaw>();
  for (const law of laws) {
    const { pack } = law;
    for (const need of [...pack.notice.needs, ...(pack.notice.ofKind[right.kind] ?? [])])
      if (!needs.has(need)) needs.set(need, law);
  }
  for (const [need, { pack }] of needs) {
    const ask = asks[need];
    // An examined patent needs no evaluation report; an unexamined design or utility model does.
    if (need === 'evaluation_report' && right.examined) continue;
    if (!ask.met(notice, right, profile))
      problems.push({
        path: ask.path,
        code: need,
        zh: `${ask.zh}（${pack.notice.cite.zh}）`,
        en: `${ask.en} (${pack.notice.cite.en})`,
      });
  }
  return problems;
}

function claimProblems(notice: NewNotice, right: Right): FieldProblem[] {
  const claim = claimOf[notice.claim];
  if (claim.noInfringement)
    return [
      {
        path: '/claim',
        code: 'no_infringement',
        zh: `“${claim.label.zh}”本身不构成侵权，不作为侵权投诉受理。正品平行进口与低价销售属于商业渠道问题。`,
        en: `“${claim.label.en}” is no infringement by itself and is not taken as a complaint: genuine goods from another channel, or at a low price, are a matter of trade.`,
      },
    ];
  if (!claim.kinds.includes(right.kind))
    return [
      {
        path: '/claim',
        code: 'claim_of_another_right',
        zh: `该投诉理由与所选权利的类型不符。`,
        en: 'This claim does not fit the kind of right.',
      },
    ];
  return [];
}

interface Ask extends Bilingual {
  readonly path: string;
  met(notice: NewNotice, right: Right, profile: ProfileBody | null): boolean;
}

const full = (...parts: readonly string[]) => parts.every((part) => part.trim() !== '');

const asks: Readonly<Record<NoticeNeed, Ask>> = {
  right_proof: {
    path: '/rightId',
    zh: '请为该权利上传权属证明。',
    en: 'Add a proof to the right.',
    met: (_notice, right) => right.proofs.length > 0,
  },
  identity: {
    path: '/contact',
    zh: '请先完成真实身份核验。',
    en: 'Your true identity has to be verified first.',
    met: (_notice, _right, profile) => profile !== null,
  },
  location: {
    path: '/listings',
    zh: '请写明每件商品的准确位置。',
    en: 'Say exactly where each listing is.',
    met: (notice) => notice.listings.some((listing) => listing.location !== ''),
  },
  evidence: {
    path: '/evidence',
    zh: '请提供构成侵权的初步证据。',
    en: 'Add preliminary evidence of the infringement.',
    met: (notice) =>
      notice.evidence.length > 0 || notice.listings.every((listing) => listing.evidence.length > 0),
  },
  explanation: {
    path: '/explanation',
    zh: '请说明为什么构成侵权（不少于十个字）。',
    en: 'Explain why it infringes (ten characters at least).',
    met: (notice) => notice.explanation.length >= 10,
  },
  name_email: {
    path: '/contact',
    zh: '请填写姓名与电子邮箱。',
    en: 'Give your name and e-mail address.',
    met: ({ contact }) => full(contact.name, contact.email),
  },
  contact: {
    path: '/contact',
    zh: '请填写姓名、地址、电话与电子邮箱。',
    en: 'Give your name, address, telephone and e-mail address.',
    met: ({ contact }) => full(contact.name, contact.email, contact.address, contact.phone),
  },
  good_faith: {
    path: '/declarations/goodFaith',
    zh: '请声明您善意相信该使用未经许可。',
    en: 'Declare your belief in good faith that the use is not permitted.',
    met: ({ declarations }) => declarations.goodFaith,
  },
  truth: {
    path: '/declarations/truth',
    zh: '请书面保证通知的真实性。',
    en: 'Guarantee that the notice is true.',
    met: ({ declarations }) => declarations.truth,
  },
  perjury: {
    path: '/declarations/perjury',
    zh: '请声明通知准确，且您有权代表权利人，否则愿承担伪证责任。',
    en: 'State, under penalty of perjury, that you may act for the owner.',
    met: ({ declarations }) => declarations.perjury,
  },
  signature: {
    path: '/declarations/signature',
    zh: '请签署全名。',
    en: 'Sign with your full name.',
    met: ({ declarations }) => full(declarations.signature),
  },
  comparison: {
    path: '/listings',
    zh: '请提供被诉商品与权利的比对说明。',
    en: 'Add a comparison of the listing with the protected right.',
    met: (notice) => notice.listings.every((listing) => listing.comparison !== null),
  },
  evaluation_report: {
    path: '/evaluationReport',
    zh: '实用新型与外观设计须提交专利权评价报告。',
    en: 'A utility model or design needs its evaluation report.',
    met: (notice) => notice.evaluationReport !== null,
  },
};

/** What would make a notice stronger; never what would get it through. */
export function adviceOn(notice: NewNotice, right: Right): Bilingual[] {
  const advice: Bilingual[] = [];
  if (notice.explanation.length < 40)
    advice.push({
      zh: '说明较短。写清商品的哪一处（标题、图片、描述）与权利的哪一部分相同，处理会更快。',
      en: 'The explanation is short. Say which part of the listing (title, picture, text) uses which part of the right.',
    });
  if (notice.listings.length > 1 && notice.listings.every((listing) => listing.what === ''))
    advice.push({
      zh: '各件商品情况不同时，请逐件说明。',
      en: 'Where listings differ, say for each what is wrong with it.',
    });
  if (right.kind === 'trademark' && right.goods.length === 0)
    advice.push({
      zh: '该商标没有登记核定商品，审核员需要自行核对类别。',
      en: 'The mark names no goods, so a reviewer has to compare the classes.',
    });
  return advice;
}
