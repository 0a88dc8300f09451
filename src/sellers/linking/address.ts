import { Converter } from 'opencc-js';

/** An address taken apart; what it does not tell is ''. Parts are folded: equal parts are equal text. */
export interface AddressParts {
  readonly script: 'zh' | 'latin';
  readonly province: string;
  readonly city: string;
  readonly district: string;
  /** Town or street office. */
  readonly town: string;
  readonly road: string;
  readonly number: string;
  /** Named estate or building (阳光花园); of Chinese addresses only. */
  readonly estate: string;
  /** Building, entrance, floor and room within the number. */
  readonly unit: string;
  readonly postcode: string;
}

const simplify = Converter({ from: 't', to: 'cn' });
const hanDigits = '零一二三四五六七八九';

/** Takes a Chinese or an English address apart. Never fails: what is not understood is left out. */
export function parseAddress(raw: string): AddressParts {
  const text = raw.normalize('NFKC').trim();
  return /\p{Script=Han}/u.test(text) ? parseChinese(text) : parseLatin(text.toLowerCase());
}

function parseChinese(raw: string): AddressParts {
  let rest = foldHan(raw);
  const take = (pattern: RegExp): string => {
    const found = pattern.exec(rest);
    if (found === null) return '';
    rest = rest.slice(found.index + found[0].length);
    return (found[1] ?? found[0]).trim();
  };
  const postcode = /(?:邮编|邮政编码)?(?<!\d)(\d{6})(?!\d)$/.exec(rest)?.[1] ?? '';
  if (postcode !== '') rest = rest.slice(0, rest.lastIndexOf(postcode)).replace(/(邮编|邮政编码)$/, '');
  rest = rest.replace(/^(中国|中华人民共和国)/, '');
  const province = take(
    new RegExp(`^(${provinces.join('|')})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?`),
  );
  let city = take(bareCity) || take(/^(\p{Script=Han}{2,7}?(?:自治州|地区|盟|市))/u).replace(/市$/, '');
  if (city === '' && municipalities.has(province)) city = province;
  const district = take(/^(\p{Script=Han}{1,6}?(?:新区|开发区|高新区|区|县|旗|市))(?!\d)/u);
  const town = take(/^(\p{Script=Han}{1,7}?(?:街道办事处|街道|镇|乡))/u);
  const village = take(/^(\p{Script=Han}{1,7}?(?:村|社区))/u);
  const road = take(
    /^([\p{Script=Han}\da-z]{1,12}?(?:大道|大街|胡同|公路|路|街|巷|道|里))(?![\p{Script=Han}]{0,2}(?:小区|花园|公寓))/u,
  );
  const number =
    road === '' ? '' : take(/^(\d+(?:弄|支弄)?(?:[-之]\d+)?(?:\d*号)?)(?![楼栋])/u).replace(/号$/, '');
  const estate = take(
    /^([\p{Script=Han}a-z]{2,16}?(?:小区|花园|公寓|大厦|广场|家园|新村|苑|园|城|府|院|中心|市场|商城|工业园|仓库|厂))/u,
  );
  return {
    script: 'zh',
    province,
    city,
    district: district.replace(/(?:新区|区|县|市)$/, (end) => (end === '新区' ? end : '')),
    town: town.replace(/(?:街道办事处|街道|镇|乡)$/, ''),
    road: village + road,
    number,
    estate,
    unit: foldUnit(rest),
    postcode,
  };
}

/** `3栋2单元501室`, `3幢2-501` and `3号楼二单元501` become `3-2-501`. */
function foldUnit(text: string): string {
  const parts = text
    .replace(/第/g, '')
    .replace(/(\d+)层/g, '')
    .match(/[a-z]?\d+[a-z]?|[a-z](?=栋|单元|室|\d|$)/g);
  return parts === null ? '' : parts.join('-');
}

function foldHan(raw: string): string {
  const text = raw.toLowerCase().replace(/[\s,，。、;；:：()（）[\]【】#]+/gu, '');
  const plain = /[號樓區縣鎮鄉單層棟東門廣場園灣龍華業廠庫]/.test(text) ? simplify(text) : text;
  return plain.replace(/[零一二三四五六七八九十百]+(?=[号楼栋层单室弄幢座期])/gu, hanNumber);
}

/** 十二 → 12, 一百零三 → 103, 二〇五 style digits one by one. */
function hanNumber(han: string): string {
  if (!/[十百]/.test(han)) return Array.from(han, (c) => hanDigits.indexOf(c)).join('');
  let total = 0;
  let digit = 0;
  for (const c of han) {
    if (c === '百') {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (c === '十') {
      total += (digit || 1) * 10;
      digit = 0;
    } else digit = hanDigits.indexOf(c);
  }
  return String(total + digit);
}

const provinces = [
  '北京',
  '天津',
  '上海',
  '重庆',
  '河北',
  '山西',
  '辽宁',
  '吉林',
  '黑龙江',
  '江苏',
  '浙江',
  '安徽',
  '福建',
  '江西',
  '山东',
  '河南',
  '湖北',
  '湖南',
  '广东',
  '海南',
  '四川',
  '贵州',
  '云南',
  '陕西',
  '甘肃',
  '青海',
  '台湾',
  '内蒙古',
  '广西',
  '西藏',
  '宁夏',
  '新疆',
  '香港',
  '澳门',
] as const;
/** Cities that people write without 市 before a district. */
const bareCity = new RegExp(
  `^(${'广州 深圳 东莞 佛山 中山 惠州 汕头 揭阳 杭州 宁波 温州 金华 义乌 绍兴 台州 嘉兴 南京 苏州 无锡 常州 南通 徐州 福州 厦门 泉州 莆田 漳州 济南 青岛 临沂 潍坊 郑州 洛阳 武汉 长沙 合肥 南昌 成都 西安 石家庄 保定 沈阳 大连 哈尔滨 长春 昆明 贵阳 南宁 太原 兰州 乌鲁木齐 海口'.split(' ').join('|')})(?!市|[\\p{Script=Han}]{0,4}?(?:路|街|道)\\d)`,
  'u',
);
const municipalities: ReadonlySet<string> = new Set(['北京', '天津', '上海', '重庆', '香港', '澳门']);

/** Long and short forms of what English streets are called (USPS Publication 28, Appendix C1, the common ones). */
const streetTypes: Readonly<Record<string, string>> = {
  avenue: 'ave',
  av: 'ave',
  boulevard: 'blvd',
  circuit: 'cct',
  circle: 'cir',
  close: 'cl',
  court: 'ct',
  crescent: 'cres',
  drive: 'dr',
  gardens: 'gdns',
  grove: 'gr',
  highway: 'hwy',
  lane: 'ln',
  parade: 'pde',
  parkway: 'pkwy',
  place: 'pl',
  road: 'rd',
  square: 'sq',
  str: 'st',
  street: 'st',
  terrace: 'tce',
  ter: 'tce',
  walk: 'wlk',
  way: 'way',
  mews: 'mews',
  row: 'row',
  hill: 'hill',
  quay: 'quay',
  ave: 'ave',
  blvd: 'blvd',
  cct: 'cct',
  cir: 'cir',
  cl: 'cl',
  ct: 'ct',
  cres: 'cres',
  dr: 'dr',
  gdns: 'gdns',
  gr: 'gr',
  hwy: 'hwy',
  ln: 'ln',
  pde: 'pde',
  pkwy: 'pkwy',
  pl: 'pl',
  rd: 'rd',
  sq: 'sq',
  st: 'st',
  tce: 'tce',
  wlk: 'wlk',
};
const points: Readonly<Record<string, string>> = { north: 'n', south: 's', east: 'e', west: 'w' };

function parseLatin(raw: string): AddressParts {
  const text = raw
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[.']/g, '');
  const postcode =
    /\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\b/.exec(text)?.[1] ??
    /\b(\d{5})(?:-\d{4})?\s*(?:,|$|usa|us\b|united states)/.exec(text)?.[1] ??
    /\b(\d{4,6})\s*$/.exec(text)?.[1] ??
    '';
  const pieces = text
    .split(/[,;\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  let unit = '';
  let number = '';
  let road = '';
  const places: string[] = [];
  for (const piece of pieces) {
    let rest = piece;
    const told =
      /(?:^|\s)(?:flat|apt|apartment|unit|suite|ste|room|rm|shop|lot|#)\s*#?\s*([a-z]?\d+[a-z]?|[a-z])\b/.exec(
        rest,
      );
    if (told !== null && unit === '') {
      unit = told[1]!;
      rest = `${rest.slice(0, told.index)} ${rest.slice(told.index + told[0].length)}`.trim();
    }
    const street = road === '' ? streetOf(rest) : null;
    if (street !== null) {
      ({ number, road } = street);
      if (unit === '' && street.unit !== '') ({ unit } = street);
      if (street.after !== '') places.push(street.after);
    } else if (rest !== '') places.push(rest);
  }
  const named = places
    .map((place) =>
      place
        .replace(postcode, '')
        .replace(/\b(usa|uk|united kingdom|united states|australia|canada)\b/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((place) => place !== '' && !/^[a-z]{2,3}$/.test(place));
  return {
    script: 'latin',
    province: '',
    city: (named.at(-1) ?? '').replace(/\s+[a-z]{2}$/, ''),
    district: named.length > 1 ? (named[0] ?? '') : '',
    town: '',
    road,
    number,
    estate: '',
    unit,
    postcode: postcode.replace(/\s+/g, ''),
  };
}

/** `4/12 north acacia avenue`, `12b acacia ave apt` → number, road in short form, unit. */
function streetOf(piece: string): { number: string; road: string; unit: string; after: string } | null {
  const found = /^(?:(\d+[a-z]?)\s*\/\s*)?(\d+[a-z]?(?:-\d+)?)\s+(.+)$/.exec(piece);
  if (found === null) return null;
  const words = found[3]!.split(/\s+/).map((word) => points[word] ?? word);
  for (let at = words.length - 1; at >= 1; at--) {
    const type = streetTypes[words[at]!];
    if (type === undefined) continue;
    const road = [...words.slice(0, at), type].join(' ');
    return { number: found[2]!, road, unit: found[1] ?? '', after: words.slice(at + 1).join(' ') };
  }
  return null;
}

export interface AddressKeys {
  /** Keys of the building: road and number within each place that is told. */
  readonly building: readonly string[];
  /** Keys of the very room; empty where the address stops at the building. */
  readonly unit: readonly string[];
}

/**
 * The forms under which one place is met, however it was written: two tellings of one place share at least one key when
 * both tell road and number and one of city, district or postcode alike.
 */
export function addressKeys(raw: string): AddressKeys {
  const parts = parseAddress(raw);
  const spot =
    parts.road !== '' && parts.number !== ''
      ? `${parts.road}|${parts.number}`
      : parts.script === 'zh' && parts.estate !== ''
        ? `${parts.road}|${parts.estate}`
        : '';
  const loose = raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  if (spot === '') return { building: [], unit: loose.length >= 8 ? [`as told|${loose}`] : [] };
  const within = [...new Set([parts.district, parts.city, parts.postcode].filter((place) => place !== ''))];
  const building = (within.length === 0 ? [''] : within).map((place) => `${place}|${spot}`);
  return { building, unit: parts.unit === '' ? [] : building.map((key) => `${key}|${parts.unit}`) };
}
