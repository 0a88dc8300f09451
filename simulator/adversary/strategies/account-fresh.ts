import { type Strategy, unchanged } from '../strategy.ts';

/** A new account on a new machine for every few listings. New accounts are no trace: every honest seller had one. */
export const accountFresh: Strategy = {
  name: 'account/fresh',
  slot: 'account',
  trace: 'none',
  naive: 2,
  reach: 0.9,
  cost: 12,
  apply: unchanged,
  account: (hands) =>
    hands.current !== null && hands.used < hands.random.int(1, 3) ? hands.current : hands.open('new-device'),
};
