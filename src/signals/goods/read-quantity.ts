/** How much is offered: packs of pieces, and how much a piece holds. */
export interface Quantity {
  /** Pieces in all, 1 when nothing says more. */
  readonly pieces: number;
  readonly said: readonly QuantityPhrase[];
}

export interface QuantityPhrase {
  readonly start: number;
  readonly end: number;
  /** Pieces that the phrase says; 1 for a mere measure. */
  readonly pieces: number;
  /** What each piece holds, in the base unit: g, ml, mm, B·10⁹, W, mAh. */
  readonly measure: { readonly value: number; readonly unit: string } | null;
}

/** Unit as written → base unit and factor. */
const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  ml: ['ml', 1],
  毫升: ['ml', 1],
  cl: ['ml', 10],
  l: ['ml', 1000],
  升: ['ml', 1000],
  公升: ['ml', 1000],
  mg: ['g', 0.001],
  毫克: ['g', 0.001],
  g: ['g', 1],
  克: ['g', 1],
  kg: ['g', 1000],
  千克: ['g', 1000],
  公斤: ['g', 1000],
  斤: ['g', 500],
  两: ['g', 50],
  oz: ['g', 28.3495],
  lb: ['g', 453.592],
  mm: ['mm', 1],
  毫米: ['mm', 1],
  cm: ['mm', 10],
  厘米: ['mm', 10],
  公分: ['mm', 10],
  米: ['mm', 1000],
  英寸: ['mm', 25.4],
  寸: ['mm', 25.4],
  inch: ['mm', 25.4],
  mb: ['GB', 0.001],
  gb: ['GB', 1],
  tb: ['GB', 1000],
  w: ['W', 1],
  kw: ['W', 1000],
  mah: ['mAh', 1],
};
const UNIT = Object.keys(UNITS)
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const COUNTER =
  '件|个|只|支|瓶|盒|袋|包|片|条|双|套|罐|粒|枚|张|本|台|把|块|卷|颗|桶|箱|提|对|枝|盘|串|听|杯|根|pcs?|pieces?|packs?|pk|ct|count|bottles?|boxes|pairs?|units?|rolls?|bags?|cans?|sets?';
const NUMBER = '\\d{1,6}(?:\\.\\d{1,3})?';
const HAN_NUMBERS: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  单: 1,
  双: 2,
};

/** Measure, unit and pieces as matched. */
type Said = [measure: string | undefined, unit: string | undefined, pieces?: number | undefined];

/** The first that fits at a place wins; each gives (measure, unit, pieces). */
const PATTERNS: readonly (readonly [RegExp, (m: RegExpExecArray) => Said])[] = [
  // 500ml*6, 30克x12袋, 250 g × 4
  [
    new RegExp(`(${NUMBER})\\s?(${UNIT})\\s?[*x×✕]\\s?(\\d{1,5})\\s?(?:${COUNTER})?(?![\\dA-Za-z])`, 'giu'),
    (m) => [m[1], m[2], Number(m[3])],
  ],
  // 6*500ml
  [
    new RegExp(
      `(?<![\\d.*x×])(\\d{1,4})\\s?(?:${COUNTER})?\\s?[*x×✕]\\s?(${NUMBER})\\s?(${UNIT})(?![A-Za-z\\d])`,
      'giu',
    ),
    (m) => [m[2], m[3], Number(m[1])],
  ],
  // 一箱12瓶, 1盒 10 片
  [
    new RegExp(`[一1]\\s?[箱盒提包袋]\\s?(?:装)?\\s?(\\d{1,5})\\s?(?:${COUNTER})`, 'giu'),
    (m) => [undefined, undefined, Number(m[1])],
  ],
  // set of 4, pack of 12
  [/\b(?:set|pack|lot|box|case|bundle)\s+of\s+(\d{1,5})\b/giu, (m) => [undefined, undefined, Number(m[1])]],
  // 2件装, 12瓶装, 买2件
  [
    new RegExp(`(\\d{1,5})\\s?-?\\s?(?:${COUNTER})(?:装|组|入)?(?![a-z])`, 'giu'),
    (m) => [undefined, undefined, Number(m[1])],
  ],
  [
    /([一两二三四五六七八九十])(?:件|个|只|支|瓶|盒|袋|包|片|条|双|套|罐)(?:装|套)/giu,
    (m) => [undefined, undefined, HAN_NUMBERS[m[1]!]],
  ],
  // x3, ×2
  [/(?<![\p{L}\d])[x×*]\s?(\d{1,4})(?![\dA-Za-z.])/giu, (m) => [undefined, undefined, Number(m[1])]],
  [new RegExp(`(?<![\\dA-Za-z.])(${NUMBER})\\s?(${UNIT})(?![A-Za-z\\d])`, 'giu'), (m) => [m[1], m[2]]],
];

/** Reads how many pieces and how much of it a text offers. Phrases do not overlap; pieces of several multiply not: the most counts. */
export function readQuantity(text: string): Quantity {
  const said: QuantityPhrase[] = [];
  const taken = new Uint8Array(text.length);
  for (const [pattern, read] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken.subarray(start, end).includes(1)) continue;
      const [value, unit, pieces = 1] = read(match);
      if (!Number.isFinite(pieces) || pieces < 1) continue;
      const base = unit === undefined ? undefined : UNITS[unit.toLowerCase()];
      const measure =
        value === undefined || base === undefined
          ? null
          : { value: Number((Number(value) * base[1]).toPrecision(10)), unit: base[0] };
      taken.fill(1, start, end);
      said.push({ start, end, pieces, measure });
    }
  }
  said.sort((a, b) => a.start - b.start);
  return { pieces: said.reduce((most, s) => Math.max(most, s.pieces), 1), said };
}
