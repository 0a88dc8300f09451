import type { RefundData } from './events.ts';
import type { Random } from './random.ts';
import type { Pair } from './words.ts';

/** What comes after a listing that buyers can see. Delays in days; `null` = does not happen. */
export interface Buying {
  readonly after: number;
  readonly quantity: number;
  readonly refund: { readonly after: number; readonly reason: RefundData['reason'] } | null;
  readonly review: { readonly after: number; readonly stars: number; readonly text: Pair } | null;
}

export interface Aftermath {
  readonly orders: readonly Buying[];
  /** A notice of the right's owner, upheld. */
  readonly removedAfter: number | null;
}

const good: readonly Pair[] = [
  ['物流很快，包装完好', 'fast delivery, well packed'],
  ['和描述一致，满意', 'as described, happy with it'],
  ['颜色好看，会再来', 'nice colour, will buy again'],
  ['给家人买的，很喜欢', 'bought for family, they like it'],
];
const poor: readonly Pair[] = [
  ['快递太慢了', 'delivery took ages'],
  ['尺码偏小', 'runs small'],
  ['包装压坏了', 'the box was crushed'],
  ['客服不回消息', 'nobody answers messages'],
];
const fake: readonly Pair[] = [
  ['这做工，佩服，正品看了都流泪', 'impressive workmanship, the real one would cry'],
  ['感觉不对，和专柜的完全两样', 'something is off, nothing like the one in the store'],
  ['logo都印歪了，懂的都懂', 'even the logo is crooked, you get the idea'],
  ['验了，过不了，已退', 'had it checked, did not pass, returned'],
  ['一股胶水味，绝对不是真的', 'smells of glue, surely not genuine'],
  ['便宜没好货，就当买个样子', 'you get what you pay for, it is just for show'],
];

/** Most fakes are never noticed; refunds and notices come days later. */
export function aftermathOf(random: Random, counterfeit: boolean, appeal: number): Aftermath {
  const mean = counterfeit ? 1.6 * appeal : 0.4;
  const count = poisson(random, Math.min(mean, 6));
  const orders = Array.from({ length: count }, (): Buying => {
    const after = exponential(random, counterfeit ? 2.2 : 4);
    const noticed = counterfeit && random.chance(0.3);
    const refundChance = noticed ? 0.5 : 0.03;
    const reason: RefundData['reason'] = noticed
      ? random.chance(0.6)
        ? 'suspected_counterfeit'
        : 'not_as_described'
      : random.chance(0.04)
        ? 'suspected_counterfeit'
        : random.pick(['not_as_described', 'damaged', 'changed_mind', 'changed_mind']);
    const reviewed = random.chance(0.2);
    const stars = noticed
      ? random.int(1, 2)
      : random.weighted([5, 4, 3, 1], (s) => [0, 6, 0, 8, 20, 66][s] ?? 0);
    return {
      after,
      quantity: random.chance(0.9) ? 1 : random.int(2, 4),
      refund: random.chance(refundChance) ? { after: 3 + exponential(random, 5), reason } : null,
      review: reviewed
        ? {
            after: 3 + exponential(random, 4),
            stars,
            text: random.pick(noticed ? fake : stars >= 4 ? good : poor),
          }
        : null,
    };
  });
  return { orders, removedAfter: counterfeit && random.chance(0.3) ? 1 + exponential(random, 5) : null };
}

export const exponential = (random: Random, mean: number): number => -Math.log(1 - random.next()) * mean;

function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}
