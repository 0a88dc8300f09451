/** What a phrase of a listing says. */
export type PhraseKind = 'condition' | 'compatibility' | 'claim' | 'attribute';

export interface ReadPhrase {
  readonly kind: PhraseKind;
  /** condition: new, used, refurbished; claim: authentic, official …; attribute: colour, material, size; compatibility: fits. */
  readonly value: string;
  /** For an attribute its value in a common word. */
  readonly of?: string;
  readonly start: number;
  readonly end: number;
}

interface Rule {
  readonly kind: PhraseKind;
  readonly value: string;
  readonly of?: string;
  readonly pattern: RegExp;
}

const rule = (kind: PhraseKind, value: string, pattern: RegExp, of?: string): Rule => ({
  kind,
  value,
  pattern,
  ...(of === undefined ? {} : { of }),
});

/** Not: 不是二手, 非翻新, "not refurbished": what a phrase denies it does not say. */
const DENIED = /(?:不是|并非|非|不|没有|无|拒绝|假一罚|\bnot?\b|\bnever\b|\bnon[-\s]?)\s?$/iu;

const RULES: readonly Rule[] = [
  rule(
    'condition',
    'refurbished',
    /翻新机?|官翻|官方翻新|refurb(?:ished)?|\breconditioned\b|\brenewed\b|再制造|\bremanufactured\b/giu,
  ),
  rule(
    'condition',
    'used',
    /二手|(?:[5-9五六七八九]{1,2}|九五|99|95)成新|[5-9五六七八九]\.?\d?成新|闲置(?!税)|自用(?:出|转)|用过(?:几次|一次|两次)?|\bpre-?owned\b|\bsecond[-\s]?hand\b|\bused\b(?!\s+(?:for|in|by|to|with|as))|\blike new\b|\bgently used\b|中古/giu,
  ),
  rule(
    'condition',
    'new',
    /全新(?:未拆封?|未使用|原封)?|未拆封|未开封|原封未拆|\bbrand[-\s]?new\b|\bnew in box\b|\bBNIB\b|\bfactory sealed\b|\bsealed\b|\bunopened\b|\bNWT\b/giu,
  ),
  rule(
    'compatibility',
    'fits',
    /适用于?|适配(?:于)?|兼容|通用于|配套(?:用于)?|可用于|专用(?:于)?|\bcompatible with\b|\bfits?\b(?! (?:well|true|perfectly|all|snug))|\bdesigned for\b|\breplacement for\b|\bsuitable for\b|\bfor use with\b|\bworks with\b/giu,
  ),
  rule(
    'claim',
    'authentic',
    /正品|真品|保真|假一(?:赔|罚)[十三百]|专柜验货|支持(?:专柜)?验货|\bauthentic\b|\bgenuine\b|\b100% (?:real|original)\b/giu,
  ),
  rule(
    'claim',
    'official',
    /官方(?:正品|授权|旗舰|直营|出品|直供)?(?!翻新)|旗舰店|授权(?:经销|店|专卖)|专卖店|\bofficial(?:ly)?\b|\bauthori[sz]ed (?:dealer|retailer|seller)\b/giu,
  ),
  rule(
    'claim',
    'original_maker',
    /原厂|原装|\bOEM\b|\boriginal equipment\b|代工厂|同厂|原单|\bfactory original\b/giu,
  ),
  rule('claim', 'counter_channel', /专柜|免税店?|海外直邮|保税仓|代购|\bduty[-\s]?free\b/giu),
  rule('claim', 'handmade', /纯手工|手工制作|\bhand[-\s]?made\b/giu),
  rule(
    'claim',
    'replica_words',
    /高仿|复刻|精仿|1\s?[:：比]\s?1|\breplica\b|\bmirror (?:quality|copy)\b|\bAAA\+?\b/giu,
  ),
  ...Object.entries({
    black: /黑色|\bblack\b/giu,
    white: /白色|\bwhite\b/giu,
    red: /红色|大红|酒红|\bred\b/giu,
    blue: /蓝色|藏青|\b(?:navy )?blue\b/giu,
    green: /绿色|\bgreen\b/giu,
    yellow: /黄色|\byellow\b/giu,
    pink: /粉色|粉红|\bpink\b/giu,
    purple: /紫色|\bpurple\b/giu,
    grey: /灰色|\bgr[ea]y\b/giu,
    gold: /金色|\bgold(?:en)?\b/giu,
    silver: /银色|\bsilver\b/giu,
    brown: /棕色|咖啡色|\bbrown\b/giu,
    beige: /米色|杏色|\bbeige\b/giu,
  }).map(([colour, pattern]) => rule('attribute', 'colour', pattern, colour)),
  ...Object.entries({
    cotton: /纯棉|全棉|棉质|\bcotton\b/giu,
    leather: /真皮|牛皮|头层皮|羊皮|\b(?:genuine |real )?leather\b/giu,
    imitation_leather: /PU皮|人造革|仿皮|\bfaux leather\b|\bPU leather\b/giu,
    silk: /真丝|桑蚕丝|\bsilk\b/giu,
    wool: /羊毛|羊绒|\bwool\b|\bcashmere\b/giu,
    steel: /不锈钢|\bstainless steel\b/giu,
    wood: /实木|红木|\bsolid wood\b/giu,
    glass: /玻璃|\bglass\b/giu,
    plastic: /塑料|\bplastic\b/giu,
    silicone: /硅胶|\bsilicone\b/giu,
    ceramic: /陶瓷|\bceramic\b/giu,
    canvas: /帆布|\bcanvas\b/giu,
    gold_metal: /(?:18|22|24|9|14)\s?k\s?金|足金|千足金|\b(?:9|14|18|22|24)k gold\b/giu,
    silver_metal: /925银?|纯银|足银|\bsterling silver\b/giu,
  }).map(([material, pattern]) => rule('attribute', 'material', pattern, material)),
  rule(
    'attribute',
    'size',
    /(?<![\p{L}\d])(?:X{1,4}S|X{1,4}L|[2-6]XL|[SML]码|均码|\d{2}(?:\.5)?码|\bsize \d{1,2}(?:\.5)?\b)(?![\p{Script=Latin}\d])/giu,
  ),
];

/** Phrases of a text in their order; what stands under a denial is left out, and the longer of two that overlap stays. */
export function readPhrases(text: string): ReadPhrase[] {
  const found: ReadPhrase[] = [];
  for (const { kind, value, of, pattern } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (kind !== 'attribute' && DENIED.test(text.slice(Math.max(0, start - 8), start))) continue;
      found.push({ kind, value, ...(kind === 'attribute' ? { of: of ?? match[0] } : {}), start, end });
    }
  }
  return found
    .filter(
      (p) =>
        !found.some(
          (q) =>
            q.kind === p.kind &&
            q !== p &&
            q.start <= p.start &&
            q.end >= p.end &&
            q.end - q.start > p.end - p.start,
        ),
    )
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** What the phrase says fits: the words after it up to the end of the clause, at most forty characters. */
export function fittedBy(text: string, phrase: ReadPhrase): { start: number; end: number } | null {
  const rest = text.slice(phrase.end, phrase.end + 40);
  const lead = /^[\s:：]*/u.exec(rest)![0].length;
  const stop = rest.slice(lead).search(/[,，。;；!！?？\n|【】()（）]|\.\s/u);
  const end = stop < 0 ? rest.length : lead + stop;
  return end - lead < 1 ? null : { start: phrase.end + lead, end: phrase.end + end };
}
