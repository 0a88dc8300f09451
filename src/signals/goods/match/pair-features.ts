import { type CatalogueStatistics, idf, isLeading } from './catalogue-statistics.ts';
import { MEASURE, MODEL, NUMBER, type ProductText, type Token, WORD } from './product-text.ts';
import { DIMENSIONS } from './pair-feature-list.ts';

const VERSIONS = new Set(
  'mini pro plus max lite air ultra se s x ii iii iv v vi mk mark mki mkii mkiii mkiv gen generation evo extreme premium elite standard deluxe kit body bundle set gold platinum dual twin black white silver edition special limited refurbished used retail bulk oem box tray compact wireless usm is stm vr'.split(
    ' ',
  ),
);
const COLOURS = new Set(
  'black white silver red blue green gold grey gray pink purple yellow orange brown negro blanco plata rojo azul oro schwarz weiss zwart wit rood blauw grijs noir blanc 黑 白 银 红 蓝 绿 金 灰 粉 紫 黄 橙 棕'.split(
    ' ',
  ),
);
const COLOUR_SAME = new Map(
  Object.entries({
    negro: 'black',
    schwarz: 'black',
    zwart: 'black',
    noir: 'black',
    黑: 'black',
    blanco: 'white',
    weiss: 'white',
    wit: 'white',
    blanc: 'white',
    白: 'white',
    plata: 'silver',
    银: 'silver',
    rojo: 'red',
    rood: 'red',
    红: 'red',
    azul: 'blue',
    blauw: 'blue',
    蓝: 'blue',
    绿: 'green',
    oro: 'gold',
    金: 'gold',
    gray: 'grey',
    grijs: 'grey',
    灰: 'grey',
    粉: 'pink',
    紫: 'purple',
    黄: 'yellow',
    橙: 'orange',
    棕: 'brown',
  }),
);
const KINDS =
  'camera lens tripod bag case sleeve battery charger adapter cable filter flash memory card drive ssd hdd disk processor cpu motherboard monitor laptop notebook tablet printer keyboard mouse headset fan cooler server switch router microphone mount strap remote hood cover film paper kit skin dimm sodimm camcorder binoculars telescope stand screen projector speaker phone ink toner cartridge software'.split(
    ' ',
  );

/** The features of a pair, in the order of `PAIR_FEATURES`; NaN where a side says nothing of it. Symmetric. */
export function pairFeatures(a: ProductText, b: ProductText, statistics: CatalogueStatistics): Float64Array {
  const weight = (token: string): number => idf(statistics, token);
  const most = 1 + Math.log(statistics.size + 1);
  const all = overlap(a.tokens, b.tokens, weight);
  const digits = overlap(a.tokens.filter(hasDigits), b.tokens.filter(hasDigits), weight);
  const plain = overlap(
    a.tokens.filter((t) => t.kind === WORD),
    b.tokens.filter((t) => t.kind === WORD),
    weight,
  );
  const common = a.tokens.filter((t) => b.set.has(t.text));
  const rarest = common.map((t) => weight(t.text) / most).toSorted((x, y) => y - x);
  const onlyA = a.tokens.filter((t) => !b.set.has(t.text) && !b.packed.includes(t.text));
  const onlyB = b.tokens.filter((t) => !a.set.has(t.text) && !a.packed.includes(t.text));
  const top = (list: readonly Token[]): number =>
    list.reduce((m, t) => Math.max(m, weight(t.text) / most), 0);
  const sum = (list: readonly Token[]): number => list.reduce((s, t) => s + weight(t.text) / most, 0);
  const models = compareModels(a, b, weight, most);
  const numbers = overlap(a.numbers, b.numbers, () => 1);
  const runs = overlap(runsOf(a), runsOf(b), (run) => Math.min(run.length, 5));
  const measures = compareMeasures(a, b);
  const grams = gramLikeness(a, b);
  const brand = compareLeading(a, b, statistics);
  const short = a.tokens.length < b.tokens.length ? a : b;
  const long = short === a ? b : a;
  const price = a.side.price && b.side.price ? Math.abs(Math.log(a.side.price / b.side.price)) : Number.NaN;
  return Float64Array.of(
    all.cosine,
    all.jaccard,
    all.contained,
    all.containedLong,
    common.length / Math.max(1, a.tokens.length + b.tokens.length - common.length),
    grams.jaccard,
    grams.contained,
    grams.cosine,
    sameBeginning(a.packed, b.packed),
    rarest[0] ?? 0,
    rarest[1] ?? 0,
    Math.min(top(onlyA), top(onlyB)),
    Math.max(top(onlyA), top(onlyB)),
    Math.min(sum(onlyA), sum(onlyB)),
    Math.max(sum(onlyA), sum(onlyB)),
    models.rarest,
    models.common,
    models.conflict,
    models.within,
    models.likeness,
    models.beginning,
    numbers.jaccard,
    a.numbers.length > 0 && b.numbers.length > 0 && numbers.common === 0 ? 1 : 0,
    Math.min(a.numbers.length, b.numbers.length) - numbers.common,
    digits.jaccard,
    digits.contained,
    Math.min(onlyA.filter(hasDigits).length, onlyB.filter(hasDigits).length),
    measures.common,
    measures.conflicts,
    measures.missing,
    ...DIMENSIONS.map((d) => measures.by(d)),
    brand.same,
    brand.conflict,
    makerLikeness(a.side.brand, b.side.brand),
    modelFilled(a, b),
    price,
    short.tokens.length / Math.max(1, long.tokens.length),
    short.tokens.length,
    long.tokens.length,
    plain.jaccard,
    plain.contained,
    atOdds(a, b, (t) => KINDS.find((k) => t.startsWith(k)) ?? null),
    atOdds(a, b, (t) => (VERSIONS.has(t) && !COLOURS.has(t) ? t : null)),
    atOdds(a, b, (t) => (COLOURS.has(t) ? (COLOUR_SAME.get(t) ?? t) : null)),
    Math.max(softLikeness(a, b, weight), softLikeness(b, a, weight)),
    neighbours(a, b),
    common.length === 0 ? 0 : sum(common) / common.length,
    runs.jaccard,
    runs.contained,
    Math.min(a.runs.size, b.runs.size) - runs.common,
    firstWords(a, b),
  );
}

const runsOf = (side: ProductText): Token[] => [...side.runs].map((text) => ({ text, kind: NUMBER }));

function firstWords(a: ProductText, b: ProductText): number {
  const [x, y] = [a.tokens.slice(0, 5), b.tokens.slice(0, 5)];
  const both = x.filter((t) => y.some((u) => u.text === t.text)).length;
  return both / Math.max(1, Math.min(x.length, y.length));
}

const hasDigits = (t: Token): boolean => t.kind === MODEL || t.kind === MEASURE || t.kind === NUMBER;

interface Overlap {
  readonly common: number;
  readonly cosine: number;
  readonly jaccard: number;
  readonly contained: number;
  readonly containedLong: number;
}

/** Weighted overlap of two lists of tokens; NaN where one of them is empty. */
function overlap(a: readonly Token[], b: readonly Token[], weight: (token: string) => number): Overlap {
  if (a.length === 0 || b.length === 0) {
    return {
      common: 0,
      cosine: Number.NaN,
      jaccard: Number.NaN,
      contained: Number.NaN,
      containedLong: Number.NaN,
    };
  }
  const inB = new Set(b.map((t) => t.text));
  let [sumA, sumB, both, squareA, squareB, squareBoth, common] = [0, 0, 0, 0, 0, 0, 0];
  for (const t of a) {
    const w = weight(t.text);
    sumA += w;
    squareA += w * w;
    if (!inB.has(t.text)) continue;
    common++;
    both += w;
    squareBoth += w * w;
  }
  for (const t of b) {
    const w = weight(t.text);
    sumB += w;
    squareB += w * w;
  }
  return {
    common,
    cosine: squareBoth / Math.sqrt(squareA * squareB),
    jaccard: both / (sumA + sumB - both),
    contained: both / Math.min(sumA, sumB),
    containedLong: both / Math.max(sumA, sumB),
  };
}

function gramLikeness(
  a: ProductText,
  b: ProductText,
): { jaccard: number; contained: number; cosine: number } {
  let both = 0;
  for (const gram of a.grams) if (b.grams.has(gram)) both++;
  const [x, y] = [a.grams.size, b.grams.size];
  if (x === 0 || y === 0) return { jaccard: Number.NaN, contained: Number.NaN, cosine: Number.NaN };
  return {
    jaccard: both / (x + y - both),
    contained: both / Math.min(x, y),
    cosine: both / Math.sqrt(x * y),
  };
}

function compareModels(a: ProductText, b: ProductText, weight: (t: string) => number, most: number) {
  const nothing = Number.NaN;
  const common = a.models.filter((t) => b.set.has(t.text));
  let within = 0;
  for (const t of a.models) if (b.packed.includes(t.text)) within++;
  for (const t of b.models) if (a.packed.includes(t.text)) within++;
  const total = a.models.length + b.models.length;
  let likeness = 0;
  let beginning = 0;
  for (const x of a.models) {
    for (const y of b.models) {
      const alike = sameStart(x.text, y.text);
      beginning = Math.max(beginning, alike);
      likeness = Math.max(likeness, diceOf(x.text, y.text));
    }
  }
  const both = a.models.length > 0 && b.models.length > 0;
  return {
    rarest: common.reduce((m, t) => Math.max(m, weight(t.text) / most), 0),
    common: common.length,
    conflict: both && common.length === 0 && within === 0 ? 1 : 0,
    within: total === 0 ? nothing : within / total,
    likeness: both ? likeness : nothing,
    beginning: both ? beginning : nothing,
  };
}

function compareMeasures(a: ProductText, b: ProductText) {
  const byDimension = (side: ProductText): Map<string, Set<string>> => {
    const map = new Map<string, Set<string>>();
    for (const t of side.measures) map.set(t.dimension!, (map.get(t.dimension!) ?? new Set()).add(t.text));
    return map;
  };
  const [x, y] = [byDimension(a), byDimension(b)];
  let [common, conflicts, missing] = [0, 0, 0];
  const sign = new Map<string, number>();
  for (const dimension of new Set([...x.keys(), ...y.keys()])) {
    const [p, q] = [x.get(dimension), y.get(dimension)];
    if (p === undefined || q === undefined) {
      missing++;
      continue;
    }
    const shared = [...p].filter((text) => q.has(text)).length;
    common += shared;
    if (shared === 0) conflicts++;
    sign.set(dimension, shared === 0 ? -1 : shared === Math.min(p.size, q.size) ? 1 : 0.5);
  }
  return { common, conflicts, missing, by: (dimension: string): number => sign.get(dimension) ?? 0 };
}

function compareLeading(a: ProductText, b: ProductText, statistics: CatalogueStatistics) {
  const heads = (side: ProductText): string[] =>
    side.tokens.filter((t) => t.kind === WORD && isLeading(statistics, t.text)).map((t) => t.text);
  const [x, y] = [heads(a), heads(b)];
  const same = x.filter((t) => y.includes(t)).length;
  return { same, conflict: x.length > 0 && y.length > 0 && same === 0 ? 1 : 0 };
}

function makerLikeness(a: string | null | undefined, b: string | null | undefined): number {
  if (!a || !b) return Number.NaN;
  const [x, y] = [pack(a), pack(b)];
  if (x === y) return 1;
  return x.includes(y) || y.includes(x) ? 0.9 : diceOf(x, y);
}

function modelFilled(a: ProductText, b: ProductText): number {
  const [x, y] = [pack(a.side.model ?? ''), pack(b.side.model ?? '')];
  if (x === '' && y === '') return Number.NaN;
  if (x !== '' && y !== '') return x === y ? 1 : x.startsWith(y) || y.startsWith(x) ? 0.7 : 0;
  return x !== '' && b.packed.includes(x) ? 0.9 : y !== '' && a.packed.includes(y) ? 0.9 : 0.3;
}

const pack = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** 1 when both sides name something of the kind and nothing in common, 0.5 when one names none, 0 else. */
function atOdds(a: ProductText, b: ProductText, kind: (token: string) => string | null): number {
  const of = (side: ProductText): Set<string> => {
    const found = new Set<string>();
    for (const t of side.tokens) {
      const name = kind(t.text);
      if (name !== null) found.add(name);
    }
    return found;
  };
  const [x, y] = [of(a), of(b)];
  if (x.size === 0 && y.size === 0) return -1;
  if (x.size === 0 || y.size === 0) return 0.5;
  const shared = [...x].filter((name) => y.has(name)).length;
  return shared === 0 ? 1 : 1 - (2 * shared) / (x.size + y.size);
}

/** Each word of one side by its closest in the other (pairs of letters), weighted by rarity. */
function softLikeness(from: ProductText, to: ProductText, weight: (t: string) => number): number {
  let [sum, total] = [0, 0];
  for (const t of from.tokens) {
    const w = weight(t.text);
    total += w;
    if (to.set.has(t.text) || (t.text.length > 3 && to.packed.includes(t.text))) {
      sum += w;
      continue;
    }
    let best = 0;
    for (const u of to.tokens) if (u.kind === t.kind) best = Math.max(best, diceOf(t.text, u.text));
    sum += w * best * best;
  }
  return total === 0 ? Number.NaN : sum / total;
}

function neighbours(a: ProductText, b: ProductText): number {
  const pairs = (side: ProductText): Set<string> => {
    const set = new Set<string>();
    for (let i = 0; i + 1 < side.tokens.length; i++)
      set.add(`${side.tokens[i]!.text} ${side.tokens[i + 1]!.text}`);
    return set;
  };
  const [x, y] = [pairs(a), pairs(b)];
  if (x.size === 0 || y.size === 0) return Number.NaN;
  let both = 0;
  for (const pair of x) if (y.has(pair)) both++;
  return both / Math.min(x.size, y.size);
}

/** Dice coefficient of pairs of letters; 1 for the same text. */
function diceOf(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  let both = 0;
  const seen = new Set<string>();
  for (let i = 0; i + 2 <= a.length; i++) seen.add(a.slice(i, i + 2));
  for (let i = 0; i + 2 <= b.length; i++) if (seen.has(b.slice(i, i + 2))) both++;
  return Math.min(1, (2 * both) / (a.length + b.length - 2));
}

function sameStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function sameBeginning(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  return shorter === 0 ? 0 : sameStart(a, b) / shorter;
}
