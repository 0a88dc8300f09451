import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';
import { addWord } from '../wording.ts';

const terms = [
  ['尾单', 'factory overrun'],
  ['原单', 'OEM factory surplus'],
  ['档口货', 'overrun stock'],
  ['裸包 无盒', 'no box no tag'],
  ['配盒', 'with box and papers'],
  ['出入专柜无压力', 'high version'],
  ['莆田', 'factory second'],
  ['工厂直供', 'factory direct'],
] as const;

/** Words that honest shops use too now and then. */
export const wordingWeakJargon: Strategy = {
  name: 'wording/weak-jargon',
  slot: 'wording',
  trace: 'weak',
  reach: 1.1,
  cost: 0,
  apply: (offer, { random, market }) => addWord(offer, say(market, random.pick(terms)), random),
};
