import { type Strategy, unchanged } from '../strategy.ts';

/** Many accounts opened together, used in turn. Known to belong together by machine and bank once one is stopped. */
export const accountFarm: Strategy = {
  name: 'account/farm',
  slot: 'account',
  trace: 'none',
  reach: 0.9,
  cost: 0,
  apply: unchanged,
  account: (hands) => hands.farm?.() ?? hands.open('new-device'),
};
