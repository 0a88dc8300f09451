import { strategyOf } from './strategies.ts';
import { type Genome, type Slot, slots, type Trace } from './strategy.ts';

/** What the account's record and the offer's history added when it went out. */
export interface Circumstances {
  readonly account: Trace;
  readonly repeat: Trace;
}

/**
 * Who can stop an offer before anybody sees it.
 * `gate`: text, price, near copies and records show it: at least one strong trace, or two weak ones.
 * `later`: only checks that look inside pictures can.
 * `nobody`: nothing distinguishes it from an honest offer at that moment; buyers, refunds and test purchases must tell.
 */
export type SeenBy = 'gate' | 'later' | 'nobody';

/** Follows from the choices and the circumstances alone, never from what a detector said. */
export function seenBy(genome: Genome, circumstances: Circumstances): SeenBy {
  const hidden = new Set<Slot>(slots.flatMap((slot) => strategyOf(genome[slot]).hides ?? []));
  let sum = 0;
  let later = false;
  for (const slot of slots) {
    const stated = strategyOf(genome[slot]).trace;
    const trace = slot === 'account' || slot === 'repeat' ? strongest(stated, circumstances[slot]) : stated;
    if (trace === 'later' || (hidden.has(slot) && trace !== 'none')) later = true;
    else if (trace === 'strong') sum += 1;
    else if (trace === 'weak') sum += 0.5;
  }
  return sum >= 1 ? 'gate' : later ? 'later' : 'nobody';
}

const order: readonly Trace[] = ['none', 'later', 'weak', 'strong'];
const strongest = (a: Trace, b: Trace): Trace => (order.indexOf(a) >= order.indexOf(b) ? a : b);
