import { type Strategy, unchanged } from '../strategy.ts';

/** Goes on with the account there is. Leaves a strong trace once something of it was blocked. */
export const accountKeep: Strategy = {
  name: 'account/keep',
  slot: 'account',
  trace: 'none',
  naive: 2,
  reach: 1,
  cost: 0,
  apply: unchanged,
  account: (hands) => hands.current ?? hands.open('new-device'),
};
