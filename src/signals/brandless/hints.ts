import type { Span, Subject } from '../detector.ts';
import { spanIn, textsOf } from '../text/texts.ts';

/**
 * How sellers speak of a brand they do not name. Each says next to nothing alone: shops of honest goods write the first
 * two kinds too. In simplified or traditional script, or English.
 */
const HINTS: readonly { readonly kind: HintKind; readonly pattern: RegExp }[] = [
  // In the manner of a brand or of somebody famous.
  {
    kind: 'style',
    pattern:
      /大牌(?:同款|平替|质感|質感|风|風)|(?:明星|网红|網紅|博主|名媛|贵妇|貴婦)(?:同款|款)|(?:欧洲|歐洲|国际|國際|奢侈|一线|一線)(?:大牌|名牌)(?:同?款)?|(?:designer|celebrity|runway|boutique|luxury|influencer)[- ](?:style|look|inspired|type)|(?:high[- ]end|luxe) (?:look|feel)/giu,
  },
  {
    kind: 'pattern',
    pattern:
      /经典(?:老花|款型|花纹|印花|格纹)|經典(?:老花|款型|花紋|印花|格紋)|高级感|高級感|classic (?:pattern|monogram|print|check)|iconic (?:pattern|design|print)/giu,
  },
  // Nobody says of his own goods that the buyer knows whose they are.
  {
    kind: 'wink',
    pattern:
      /懂的(?:都懂|来|來|自来|进|進)|你懂的|懂(?:货|貨)的|(?:那个|那個|某)(?:牌子|品牌|大牌)|不便(?:写|寫|说|說)|logo ?(?:清晰|看图|看圖|如图|如圖)|(?:看|见)图识(?:牌|货)|you know (?:the|which|what) (?:brand|one|name)|if you know|(?:brand|logo|name) (?:as )?(?:pictured|shown|in (?:the )?(?:picture|photo)s?)|no name needed/giu,
  },
  {
    kind: 'source',
    pattern:
      /(?:专柜|專櫃|大牌|品牌)?同[厂廠](?:同线|同線|出品|货|貨)?|原[单單](?:货|貨|尾[货貨单單])?|代工[厂廠](?:直供|流出)|same (?:factory|maker|production line)|factory (?:overrun|surplus|original)|oem of/giu,
  },
];

export type HintKind = 'style' | 'pattern' | 'wink' | 'source';

export interface Hint {
  readonly kind: HintKind;
  readonly span: Span;
}

/** Hints in what the seller wrote, one of a kind: repeating a word proves no more. */
export function findHints(subject: Subject): Hint[] {
  const found = new Map<HintKind, Hint>();
  for (const part of textsOf(subject)) {
    for (const { kind, pattern } of HINTS) {
      if (found.has(kind)) continue;
      const [hit] = part.text.matchAll(pattern);
      if (hit === undefined) continue;
      const [text] = hit;
      found.set(kind, { kind, span: spanIn(part, hit.index, hit.index + text.length) });
    }
  }
  return [...found.values()];
}
