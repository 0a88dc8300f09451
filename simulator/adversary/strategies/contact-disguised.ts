import type { Strategy } from '../strategy.ts';

/** The same invitation in disguise: no honest shop hides its service number. */
export const contactDisguised: Strategy = {
  name: 'contact/disguised',
  slot: 'contact',
  trace: 'strong',
  reach: 1.05,
  cost: 0,
  apply: (offer, { random, market }) => {
    const id = `${random.pick(['mm', 'ak', 'xb', 'lx'])}${random.int(10_000, 999_999)}`;
    const spaced = Array.from(id).join(' ');
    const text =
      market.language === 'en'
        ? random.pick([
            `W e C h a t: ${spaced}`,
            `whats@pp ${spaced}`,
            `t.e.l.e.g.r.a.m ${id}`,
            `add my vvechat ${id}`,
            `w3chat ${id}`,
          ])
        : random.pick([
            `➕薇❤: ${id}`,
            `加V❤${spaced}`,
            `威信 ${id}`,
            `徽❤信 ${id} 看款`,
            `ＶＸ：${id}`,
            `+v♥ ${id}`,
            `薇 信 ${spaced}`,
            `扣扣 ${random.int(10_000_000, 999_999_999)} 看图`,
            `w.x ${id}`,
          ]);
    return random.chance(0.3)
      ? { ...offer, title: [...offer.title, { role: 'contact', text }] }
      : { ...offer, description: [...offer.description, { role: 'contact', text }] };
  },
};
