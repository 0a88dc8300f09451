import type { Strategy } from '../strategy.ts';
import { addWord } from '../wording.ts';

const zh = [
  '高 仿',
  '高.仿',
  '高亻方',
  '髙仿',
  '高🐟仿',
  'gao仿',
  '高fang',
  '１：１',
  '1比1',
  '一b一',
  'Ａ货',
  'A huo',
  '复·刻',
  '复刂',
  '復刻',
  '精/仿',
  '福刻',
  '告仿',
  '高\u200b仿',
  '超🅰',
];
const en = [
  'r e p l i c a',
  'repl1ca',
  'rep.lica',
  'reрlica',
  'ＡＡＡ replica',
  'superfak3',
  'kn0ckoff',
  'repl\u200bica',
  '1 : 1 c0py',
  'r-e-p-l-i-c-a',
  'repIica',
];

/** The trade's words in disguise. */
export const wordingDisguisedJargon: Strategy = {
  name: 'wording/disguised-jargon',
  slot: 'wording',
  trace: 'strong',
  reach: 1.1,
  cost: 0,
  apply: (offer, { random, market }) =>
    addWord(offer, random.pick(market.language === 'en' ? en : zh), random),
};
