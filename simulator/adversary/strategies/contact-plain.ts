import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';

/** Asks buyers into a private chat, in plain words. Honest shops give a service contact, so it proves little alone. */
export const contactPlain: Strategy = {
  name: 'contact/plain',
  slot: 'contact',
  trace: 'weak',
  reach: 1.1,
  cost: 0,
  apply: (offer, { random, market }) => {
    const id = `${random.pick(['mm', 'ak', 'xb', 'lx'])}${random.int(10_000, 999_999)}`;
    const words = random.pick([
      [`加微信 ${id} 看更多款`, `add WeChat ${id} for more styles`],
      [`要的加V ${id}`, `message me on WhatsApp +86 1${random.int(300_000_000, 999_999_999)}`],
      [`QQ ${random.int(10_000_000, 999_999_999)} 私聊优惠`, `DM on telegram @${id} for a better price`],
    ] as const);
    return { ...offer, description: [...offer.description, { role: 'contact', text: say(market, words) }] };
  },
};
