import type { Span } from '../detector.ts';

const ONLY =
  /仅(?:售|卖|有|出|限)?(?:包装|空?盒|空?袋|空?瓶|标|证|卡|外壳)|[只单](?:卖|出|有|是|售|独)?(?:包装|空?盒子?|空?袋|空?瓶|保卡|小票)|空[盒箱]|不[含带](?:酒|包|鞋|表|机|货|内容|产品|商品|里面|主机|手机)|无(?:酒|内容物|主机|内胆货)|没有(?:酒|包|鞋|表|机子|东西)|里面没|(?:box|boxes|bags?|packaging|bottles?|cards?|labels?|papers)\s+only|only\s+(?:the\s+)?(?:empty\s+)?(?:box|bag|packaging|bottle|card|papers)|empty\s+box|(?:no|without(?:\s+the)?)\s+(?:bag|watch|shoes?|phone|liquor|contents?|perfume|item|product)s?\s*(?:included|inside)?(?:\b|$)|not\s+included:?\s+(?:bag|watch|shoes|phone)/i;

/** True when the text says that the goods themselves are not in it. */
export function saysOnly(text: string): boolean {
  return ONLY.test(text);
}

const COUNT =
  /(?<![\d.])(\d{1,6})\s?\+?\s?(?:(?:个|只|套|张|枚|条|对|份)(?!装)|pcs?\b|pieces?\b|sets?\b|units?\b)|(?:lot|bundle|quantity|qty)\s?(?:of|:)?\s?(\d{2,6})\b|(?<![\w.])[x×](\d{2,6})\b/gi;
const CHINESE_COUNT = /[一二两三四五六七八九十几上数]?(百|千|万)(?:个|只|套|张|枚|条)/;
const HUNDREDS: Readonly<Record<string, number>> = { 百: 100, 千: 1_000, 万: 10_000 };

/** Pieces in the lot, the largest number that is said; 1 when none is. What a retail pack holds (50只装) is no count of packs. */
export function countIn(text: string): number {
  let most = 1;
  for (const match of text.matchAll(COUNT)) {
    const number = Number(match[1] ?? match[2] ?? match[3]);
    if (number > most && number <= 500_000) most = number;
  }
  const chinese = CHINESE_COUNT.exec(text);
  return chinese === null ? most : Math.max(most, HUNDREDS[chinese[1] as string] as number);
}

const COMES_BEFORE =
  /(?:带|附带?|含|送|赠送?|有|配|包括|包含|连同?|搭|保留|齐|with|w\/|incl(?:udes?|uding|\.)?|comes? in|plus|\+)\s?(?:原装|原厂|原版|原|全套|全|专柜|品牌|正品|整套|一套|的|the|its|a|an|all|original|full|complete|matching|both|\s){0,4}$/i;
const COMES_AFTER =
  /^\s?(?:等|全|都|均|也|一应)?(?:齐全|俱全|齐|都在|都有|均有|还在|都还在|完好|已丢|丢了|遗失|没了|included?|incl\.?|lost|missing|is gone|available|in good|complete\b)/i;
/** Between two things of one row. */
const ROW = /^[\s,、，和与及跟+&/]*(?:and\s)?(?:the |its |a |original |full |原装|原厂|原|专柜|全套|所有)*$/i;
/** Nothing but this between goods and input makes the goods say what the input is for: 手表专用盒, "watch box". */
const FUSED = /^(?:的|用|专用|配套)?$/;
const FUSED_LATIN = /^\s(?:brand\s)?$/;
const ENDS_LATIN = /[a-z]$/i;

export interface NamedInput {
  readonly span: Span;
  /** Boxes, papers and tags in ordinary words: what genuine goods come with. */
  readonly usual: boolean;
}

/**
 * Which of these inputs only come with the goods: "with dust bag", 盒子小票齐全, or usual ones that stand apart after
 * goods. Spans of one title, in order.
 */
export function accompanies(title: string, inputs: readonly NamedInput[], goods: readonly Span[]): Span[] {
  const aside = inputs.map(({ span, usual }) => {
    if (COMES_BEFORE.test(title.slice(Math.max(0, span.start - 24), span.start))) return true;
    if (COMES_AFTER.test(title.slice(span.end, span.end + 16))) return true;
    const before = goods.filter((one) => one.end <= span.start);
    if (!usual || before.length === 0) return false;
    return !before.some((one) => {
      const between = title.slice(one.end, span.start);
      return FUSED.test(between) || (ENDS_LATIN.test(one.text) && FUSED_LATIN.test(between));
    });
  });
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 1; i < inputs.length; i++) {
      const [last, next] = [(inputs[i - 1] as NamedInput).span, (inputs[i] as NamedInput).span];
      if (!ROW.test(title.slice(last.end, next.start))) continue;
      const either = (aside[i - 1] ?? false) || (aside[i] ?? false);
      aside[i - 1] = either;
      aside[i] = either;
    }
  }
  return inputs.flatMap((one, i) => (aside[i] === true ? [one.span] : []));
}
