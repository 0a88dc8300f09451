import { withEdits } from '../../honest/pictures.ts';
import type { Strategy } from '../strategy.ts';

/** A code in the picture that opens a chat. Read by a slow check, some moments after publication. */
export const contactQrCode: Strategy = {
  name: 'contact/qr-code',
  slot: 'contact',
  trace: 'strong',
  reach: 1.1,
  cost: 1,
  apply: (offer, { random, market }) => {
    const who = random.int(100, 139);
    const text = market.language === 'en' ? `https://wa.me/100000${who}` : `https://u.wechat.com/sim-${who}`;
    const code = { kind: 'code', format: 'QRCode', text, place: random.int(0, 2) } as const;
    return { ...offer, pictures: offer.pictures.map((p, i) => (i === 0 ? withEdits(p, [code]) : p)) };
  },
};
