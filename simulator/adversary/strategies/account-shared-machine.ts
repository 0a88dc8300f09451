import { type Strategy, unchanged } from '../strategy.ts';

/** A new account from a machine that many people use, honest ones among them. A weak trace once somebody there was blocked. */
export const accountSharedMachine: Strategy = {
  name: 'account/shared-machine',
  slot: 'account',
  trace: 'none',
  reach: 0.9,
  cost: 6,
  apply: unchanged,
  account: (hands) =>
    hands.current !== null && hands.used < 3 ? hands.current : hands.open('shared-device'),
};
