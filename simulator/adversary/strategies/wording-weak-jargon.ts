import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';
import { addWord } from '../wording.ts';

const terms = [
  ['尾单', 'factory overrun'],
  ['原单', 'original order surplus'],
  ['档口货', 'market stall stock'],
  ['裸包 无盒', 'no box'],
  ['配盒', 'box available'],
  ['出入专柜无压力', 'wear it to the boutique'],
  ['莆田', 'Putian'],
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
