import { type Strategy, unchanged } from '../strategy.ts';

/** Buys the account of somebody who has sold honestly for years. */
export const accountAged: Strategy = {
  name: 'account/aged',
  slot: 'account',
  trace: 'none',
  naive: 0.5,
  reach: 1.1,
  cost: 60,
  apply: unchanged,
  account: (hands) => (hands.current !== null && hands.used < 8 ? hands.current : hands.buyAged()),
};
