import type { Bilingual } from '../../base/language.ts';

/** Why a complainant is thought to act in bad faith, or in good: the parts of the sum. */
export const maliceGrounds = {
  turned_down: {
    zh: '投诉被驳回、被反通知推翻或自认错误',
    en: 'complaints rejected, undone by the seller’s answer, or retracted as mistaken',
  },
  withdrawn: { zh: '措施生效后撤诉', en: 'withdrawn after the measure was in force' },
  younger_right: {
    zh: '权利的可证明日期晚于被投诉商品首次出现',
    en: 'the right’s proven date is later than the first sight of the accused listing',
  },
  no_trace: {
    zh: '平台自身检测在商品中看不到所称侵权',
    en: 'our own checks see nothing in the listing of what is claimed',
  },
  squatted: { zh: '与他人在先标识近似的抢注', en: 'the mark repeats an earlier one of somebody else' },
  classes_never_traded: {
    zh: '注册类别众多而从未经营',
    en: 'classes registered widely in which nothing was ever offered',
  },
  concentrated: { zh: '投诉集中于少数商家', en: 'aimed at few sellers' },
  rush: { zh: '权利取得后立即批量投诉', en: 'mass complaints as soon as the right was had' },
  shared_papers: {
    zh: '文本或证明材料与其他投诉人相同',
    en: 'text or proofs are the same as other complainants’',
  },
  one_operator: { zh: '多个权利人由同一操作人控制', en: 'many holders behind one operator' },
  false_papers: { zh: '证明材料存在伪造迹象', en: 'proofs show signs of forgery' },
  extortion: { zh: '商家举报以撤诉索要钱款', en: 'sellers report demands of money for withdrawal' },
} as const satisfies Record<string, Bilingual>;

export type MaliceGround = keyof typeof maliceGrounds;
