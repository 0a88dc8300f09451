import { type Strategy, unchanged } from '../strategy.ts';

/** A new account on the machine, or with the bank account, of one that was closed. What the other account left behind makes the trace. */
export const accountOldDevice: Strategy = {
  name: 'account/old-device',
  slot: 'account',
  trace: 'none',
  naive: 2,
  reach: 0.9,
  cost: 4,
  apply: unchanged,
  account: (hands) =>
    hands.current !== null && hands.used < hands.random.int(1, 4) ? hands.current : hands.open('old-device'),
};
