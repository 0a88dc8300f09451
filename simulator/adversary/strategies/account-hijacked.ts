import { type Strategy, unchanged } from '../strategy.ts';

/** Sells in the name of an honest seller whose account was broken into, until he notices. */
export const accountHijacked: Strategy = {
  name: 'account/hijacked',
  slot: 'account',
  trace: 'none',
  naive: 0.3,
  reach: 1.15,
  cost: 0,
  apply: unchanged,
  account: (hands) => hands.hijack?.() ?? hands.buyAged(),
};
