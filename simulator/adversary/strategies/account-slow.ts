import { type Strategy, unchanged } from '../strategy.ts';

const REST_DAYS = 2;

/** Never two listings of an account within two days: no burst, and little is lost with each. */
export const accountSlow: Strategy = {
  name: 'account/slow',
  slot: 'account',
  trace: 'none',
  naive: 0.4,
  reach: 0.95,
  cost: 0,
  apply: unchanged,
  account: (hands) =>
    hands.accounts.find((account) => (hands.restedDays?.(account) ?? 0) >= REST_DAYS) ??
    hands.open('new-device'),
};
