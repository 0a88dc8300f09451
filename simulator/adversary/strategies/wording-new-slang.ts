import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';
import { addWord } from '../wording.ts';

const terms = [
  ['懂的来', 'if you know you know'],
  ['同料同版', 'same hides same cut'],
  ['老客专属', 'for old customers'],
  ['细节控满意', 'for those who look closely'],
  ['渠道特殊', 'special source'],
  ['版型到位', 'the cut is right'],
] as const;

/** Words that no list knows yet; honest shops can say them. */
export const wordingNewSlang: Strategy = {
  name: 'wording/new-slang',
  slot: 'wording',
  trace: 'none',
  reach: 1.05,
  cost: 0,
  apply: (offer, { random, market }) => addWord(offer, say(market, random.pick(terms)), random),
};
