import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';
import { addWord } from '../wording.ts';

const terms = [
  ['高仿', 'replica'],
  ['精仿', 'super fake'],
  ['A货', 'AAA quality replica'],
  ['超A', 'mirror quality'],
  ['复刻', 'top replica'],
  ['顶级复刻', '1:1 replica'],
  ['原版复刻', 'superclone'],
  ['一比一', '1:1 copy'],
  ['1:1', 'replica 1:1'],
  ['高仿A货', 'UA quality'],
  ['仿品', 'knockoff'],
  ['过验 过鉴定', 'passes inspection'],
] as const;

/** Says plainly, in the trade's words, what it is. */
export const wordingJargon: Strategy = {
  name: 'wording/jargon',
  slot: 'wording',
  trace: 'strong',
  naive: 2,
  reach: 1.3,
  cost: 0,
  apply: (offer, { random, market }) => addWord(offer, say(market, random.pick(terms)), random),
};
