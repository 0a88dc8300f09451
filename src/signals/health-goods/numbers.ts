/** An approval, registration or licence number as a text gives it. UTF-16 range. */
export interface ApprovalNumber {
  readonly scheme: string;
  readonly start: number;
  readonly end: number;
  /** True when it has the form its rule asks for. The form alone: whether it was ever given is the register's to say. */
  readonly valid: boolean;
}

interface Scheme {
  readonly name: string;
  /** Finds the number's beginning and whatever stands where the number should; `form` judges the whole. */
  readonly find: RegExp;
  readonly form: RegExp;
}

const YEAR = '(?:19|20)\\d\\d';

/**
 * Forms by their rules: 药品注册管理办法 (2020) Art. 123, with the older single letters; 医疗器械注册与备案管理办法 (2021)
 * Arts. 116, 117; 化妆品注册备案管理办法 (2021) Art. 58, with 国妆备进字; 食品生产许可管理办法 (2020) Art. 29;
 * 保健食品注册与备案管理办法 Arts. 39, 50, with 国食健字 and 卫食健字; 婴幼儿配方乳粉产品配方注册管理办法 Art. 24;
 * 21 CFR 207.33 (NDC); UK product licences.
 */
const SCHEMES: readonly Scheme[] = [
  {
    name: '国药准字',
    // 国药准字 24粒 names the scheme and counts pieces.
    find: /国药准字\s?[:：]?\s?(?:[a-z]{1,3}\s?\d+|\d{5,})/gi,
    // Older numbers begin with a province, not a year.
    form: /^国药准字(?:[HZS][JC]?|[JBTF])\d{8}$/i,
  },
  {
    name: '械注',
    find: /[国京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]械注[准进许]?\s?[:：]?\s?\d{4,}/g,
    form: new RegExp(`^[\\p{Script=Han}]械注[准进许]${YEAR}[123]\\d{6}$`, 'u'),
  },
  {
    name: '械备',
    find: /[\p{Script=Han}]{1,2}械备\s?[:：]?\s?\d{4,}/gu,
    form: new RegExp(`械备${YEAR}\\d{4}$`),
  },
  {
    name: '国妆',
    find: /国妆(?:特|特进|特制|备进|网备进|网备制)字\s?(?:[(（][\p{Script=Han}]{1,2}[)）])?\s?J?\s?\d{4,}/gu,
    form: new RegExp(
      `^国妆(?:特[进制]?字J?${YEAR}\\d{4}|(?:备进|网备[进制])字(?:[(（][\\p{Script=Han}]{1,2}[)）])?J?${YEAR}\\d{4,6})$`,
      'u',
    ),
  },
  {
    name: '妆网备字',
    find: /[\p{Script=Han}]G妆网备字\s?[:：]?\s?\d{4,}/gu,
    form: new RegExp(`G妆网备字${YEAR}\\d{6}$`),
  },
  { name: 'SC', find: /(?<![a-z])SC\s?[:：]?\s?\d{6,20}(?!\d)/gi, form: /^SC[12]\d{13}$/i },
  {
    name: '国食健',
    find: /(?:国食健[注字]|食健备)\s?[:：]?\s?[a-z]?\s?\d{4,}/gi,
    form: new RegExp(`^(?:国食健[注字][GJ]${YEAR}\\d{4}|食健备[GJ]${YEAR}\\d{8})$`, 'i'),
  },
  {
    name: '国食注字',
    find: /国食注字\s?[:：]?\s?[a-z]{0,2}\s?\d{4,}/gi,
    form: new RegExp(`^国食注字(?:YP|TY)${YEAR}\\d{4}$`, 'i'),
  },
  {
    name: 'CCC',
    find: /(?:3C|CCC)(?:认证)?(?:证书)?(?:编号|证书号|号)\s?[:：]?\s?\d{4,}/gi,
    form: new RegExp(`${YEAR}\\d{12}$`),
  },
  {
    name: 'NDC',
    find: /\bNDC\s?[:#]?\s?[\d-]{5,16}/gi,
    form: /^NDC[:#]?(?:\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d{1,2})$/i,
  },
  { name: 'PL', find: /\bPL\s?\d{4,5}\s?\/\s?\d{3,5}/g, form: /^PL\d{5}\/\d{4}$/ },
];

/** Marks that stand for an approval without its number: a text that has one is not silent about it. */
const MARKS =
  /3C认证|CCC认证|\b3C\b|\bCCC\b|ECE\s?R?\s?(?:22|44|129|90)|\bDOT\b|FMVSS|GB\s?(?:811|24429|27887|2626|2890)|\bi-?size\b|\bR129\b|CPSC|\bEN\s?(?:149|397|1078|14344)|\bNIOSH\b|蓝帽子|卫消证字|卫消准字|械字号|妆字号|健字号/i;

/** Without one of these a text holds no such number: most texts are passed over by this one look. */
const MAY_HOLD = /准字|械[注备]|妆|国食|食健|[SＳsｓ][CＣcｃ]\s?[:：]?\s?[\d０-９]|3C|CCC|３Ｃ|NDC|PL\s?\d/i;

/** Everything of the kind in a text, in order of schemes. */
export function approvalNumbersIn(text: string): ApprovalNumber[] {
  if (!MAY_HOLD.test(text)) return [];
  const plain = halfWidth(text);
  const out: ApprovalNumber[] = [];
  for (const { name, find, form } of SCHEMES) {
    for (const match of plain.matchAll(find)) {
      const written = match[0].trimEnd();
      const compact = written.replace(/[\s:：]/g, '');
      out.push({
        scheme: name,
        start: match.index,
        end: match.index + written.length,
        valid: form.test(compact),
      });
    }
  }
  return out;
}

export const namesApproval = (text: string): boolean => MARKS.test(halfWidth(text));

/** Full-width letters and digits as ordinary ones, unit by unit, so that every place stays what it was. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** Check digit of GTIN-8, 12, 13, 14 (GS1 General Specifications, 7.9). */
export function hasCheckDigit(gtin: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(gtin)) return false;
  let sum = 0;
  for (let i = 0; i < gtin.length; i++) {
    const weight = (gtin.length - i) % 2 === 0 ? 3 : 1;
    sum += Number(gtin[i]) * weight;
  }
  return sum % 10 === 0;
}
