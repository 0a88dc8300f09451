import type { Category } from './categories.ts';

/** Telephones, appliances, parts, office and sports goods. */
export const devicesGoods: readonly Category[] = [
  {
    key: 'handsets',
    path: 'phones/handsets',
    shapes: ['phone'],
    niceClass: 9,
    base: 900,
    used: [0.35, 0.8],
    nouns: [
      ['智能手机', 'smartphone'],
      ['5G手机', '5G phone'],
    ],
    series: [
      ['星环', 'Orbit'],
      ['折叠', 'Fold'],
      ['青春版', 'Lite'],
    ],
    specs: [
      ['12+256G', '12+256GB'],
      ['8+128G', '8+128GB'],
      ['全网通', 'dual SIM'],
      ['曜石黑', 'obsidian'],
    ],
    accessories: [
      ['手机壳', 'phone case'],
      ['钢化膜', 'screen protector'],
      ['快充线', 'charging cable'],
      ['镜头膜', 'lens protector'],
    ],
  },
  {
    key: 'earbuds',
    path: 'phones/earbuds',
    shapes: ['earbuds'],
    niceClass: 9,
    base: 160,
    used: [0.3, 0.6],
    nouns: [
      ['蓝牙耳机', 'bluetooth earbuds'],
      ['降噪耳机', 'noise cancelling earbuds'],
    ],
    series: [
      ['静音', 'Hush'],
      ['空气', 'Air Note'],
      ['低音', 'Deep'],
    ],
    specs: [
      ['主动降噪', 'active noise cancelling'],
      ['白色', 'white'],
      ['长续航', 'long battery'],
    ],
    accessories: [
      ['耳机保护套', 'earbud case cover'],
      ['硅胶耳塞套', 'silicone ear tips'],
    ],
  },
  {
    key: 'chargers',
    path: 'phones/chargers',
    shapes: ['charger'],
    niceClass: 9,
    base: 60,
    used: [0.4, 0.7],
    nouns: [
      ['充电器', 'charger'],
      ['移动电源', 'power bank'],
    ],
    series: [
      ['闪充', 'Flash'],
      ['氮化镓', 'GaN'],
      ['口袋', 'Pocket'],
    ],
    specs: [
      ['65W', '65W'],
      ['20000毫安', '20000mAh'],
      ['白色', 'white'],
    ],
  },
  {
    key: 'filters',
    path: 'auto/filters',
    shapes: ['filter'],
    niceClass: 7,
    base: 45,
    nouns: [
      ['机油滤清器', 'oil filter'],
      ['空气滤芯', 'air filter'],
    ],
    series: [
      ['长效', 'Longlife'],
      ['原厂件', 'OE'],
    ],
    specs: [
      ['2.0T', '2.0T'],
      ['活性炭', 'carbon'],
    ],
    accessories: [['滤芯扳手', 'filter wrench']],
  },
  {
    key: 'brakes',
    path: 'auto/brakes',
    shapes: ['disc'],
    niceClass: 12,
    base: 130,
    nouns: [
      ['刹车片', 'brake pads'],
      ['刹车盘', 'brake discs'],
    ],
    series: [
      ['陶瓷', 'Ceramic'],
      ['竞技', 'Track'],
    ],
    specs: [
      ['前轮', 'front'],
      ['后轮', 'rear'],
      ['一套4片', 'set of 4'],
    ],
  },
  {
    key: 'razors',
    path: 'appliances/razors',
    shapes: ['razor'],
    niceClass: 8,
    base: 140,
    used: [0.3, 0.5],
    nouns: [['电动剃须刀', 'electric shaver']],
    series: [
      ['磁浮', 'Maglev'],
      ['旅行', 'Voyage'],
    ],
    specs: [
      ['全身水洗', 'washable'],
      ['快充', 'fast charging'],
    ],
    accessories: [
      ['替换刀头', 'replacement heads'],
      ['充电底座', 'charging stand'],
    ],
  },
  {
    key: 'hairdryers',
    path: 'appliances/hair-dryers',
    shapes: ['dryer'],
    niceClass: 11,
    base: 190,
    used: [0.3, 0.6],
    nouns: [['吹风机', 'hair dryer']],
    series: [
      ['负离子', 'Ion'],
      ['高速', 'Velocity'],
    ],
    specs: [
      ['1600W', '1600W'],
      ['恒温', 'thermo'],
      ['樱花粉', 'sakura pink'],
    ],
    accessories: [
      ['收纳支架', 'stand'],
      ['扩散风嘴', 'diffuser nozzle'],
    ],
  },
  {
    key: 'cartridges',
    path: 'office/cartridges',
    shapes: ['box'],
    niceClass: 2,
    base: 90,
    nouns: [
      ['硒鼓', 'toner cartridge'],
      ['墨盒', 'ink cartridge'],
    ],
    series: [
      ['黑白', 'Mono'],
      ['彩印', 'Colour'],
    ],
    specs: [
      ['2500页', '2500 pages'],
      ['四色', '4 colours'],
    ],
    accessories: [
      ['墨粉', 'toner powder'],
      ['加墨水套装', 'refill ink kit'],
    ],
  },
  {
    key: 'pens',
    path: 'office/pens',
    shapes: ['pen'],
    niceClass: 16,
    base: 60,
    used: [0.4, 0.7],
    nouns: [
      ['钢笔', 'fountain pen'],
      ['签字笔', 'rollerball'],
    ],
    series: [
      ['文心', 'Scholar'],
      ['流金', 'Gilt'],
    ],
    specs: [
      ['EF尖', 'EF nib'],
      ['礼盒', 'gift box'],
    ],
    accessories: [
      ['墨囊', 'ink cartridges'],
      ['笔尖', 'spare nib'],
    ],
  },
  {
    key: 'rackets',
    path: 'sports/rackets',
    shapes: ['racket'],
    niceClass: 28,
    base: 180,
    used: [0.35, 0.65],
    nouns: [
      ['羽毛球拍', 'badminton racket'],
      ['网球拍', 'tennis racket'],
    ],
    series: [
      ['弓箭', 'Bowline'],
      ['雷霆', 'Thunder'],
    ],
    specs: [
      ['全碳素', 'full carbon'],
      ['4U', '4U'],
      ['已穿线', 'strung'],
    ],
    accessories: [
      ['手胶', 'overgrip'],
      ['球拍线', 'string'],
    ],
  },
  {
    key: 'tools',
    path: 'tools/power',
    shapes: ['drill'],
    niceClass: 7,
    base: 160,
    used: [0.3, 0.6],
    nouns: [
      ['电钻', 'cordless drill'],
      ['角磨机', 'angle grinder'],
    ],
    series: [
      ['工匠', 'Craft'],
      ['无刷', 'Brushless'],
    ],
    specs: [
      ['20V', '20V'],
      ['双电池', 'two batteries'],
    ],
    accessories: [
      ['电池', 'battery'],
      ['钻头套装', 'drill bit set'],
    ],
  },
];
