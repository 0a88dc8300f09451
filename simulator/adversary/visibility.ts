import { strategyOf } from './strategies.ts';
import { type Genome, type Slot, slots, type Trace } from './strategy.ts';

/** What the account's record and the offer's history added when it went out. */
export interface Circumstances {
  readonly account: Trace;
  readonly repeat: Trace;
  /** What is known of the pictures: `strong` once one of them was shown with goods that were found to be fakes. */
  readonly picture?: Trace;
}

/**
 * Who can stop an offer before anybody sees it.
 * `gate`: text, price, near copies and records show it: at least one strong trace, or two weak ones.
 * `later`: only checks that look inside pictures can.
 * `nobody`: nothing distinguishes it from an honest offer at that moment; buyers, refunds and test purchases must tell.
 */
export type SeenBy = 'gate' | 'later' | 'nobody';

/** The trace that each choice of an offer leaves where it went out. */
export type Traces = { readonly [S in Slot]: Trace };

export function tracesOf(genome: Genome, circumstances: Circumstances): Traces {
  const hidden = new Set<Slot>(slots.flatMap((slot) => strategyOf(genome[slot]).hides ?? []));
  const traces = slots.map((slot): [Slot, Trace] => {
    const own = strategyOf(genome[slot]).trace;
    if (slot === 'account' || slot === 'repeat') return [slot, strongest(own, circumstances[slot])];
    const stated = slot === 'picture' ? strongest(own, circumstances.picture ?? 'none') : own;
    return [slot, hidden.has(slot) && stated !== 'none' ? 'later' : stated];
  });
  return Object.fromEntries(traces) as unknown as Traces;
}

/** Follows from the choices and the circumstances alone, never from what a detector said. */
export function seenBy(traces: Traces): SeenBy {
  const all = slots.map((slot) => traces[slot]);
  const strong = all.filter((trace) => trace === 'strong').length;
  const weak = all.filter((trace) => trace === 'weak').length;
  if (strong + weak / 2 >= 1) return 'gate';
  return all.includes('later') ? 'later' : 'nobody';
}

const order: readonly Trace[] = ['none', 'later', 'weak', 'strong'];
const strongest = (a: Trace, b: Trace): Trace => (order.indexOf(a) >= order.indexOf(b) ? a : b);
