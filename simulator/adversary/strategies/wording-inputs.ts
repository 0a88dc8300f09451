import { piece } from '../../honest/branded.ts';
import { fittingPicture } from '../../honest/pictures.ts';
import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';

const sets = [
  ['包装盒 手提袋 防尘袋 全套', 'packaging set, box, shopping bag and dust bag'],
  ['防伪标签 吊牌 可定制序列号', 'security labels and hang tags, serial numbers to order'],
  ['小票 保卡 证书 代开', 'receipts, warranty cards and certificates made to order'],
  ['空瓶 带原盒 可灌装', 'empty bottles with boxes, ready to fill'],
] as const;

/** Sells what fakes are dressed up with, instead of the fakes: boxes, labels, papers. */
export const wordingInputs: Strategy = {
  name: 'wording/inputs',
  slot: 'wording',
  trace: 'strong',
  hides: ['price', 'picture'],
  reach: 0.5,
  cost: 1,
  apply: (offer, { random, market, product }) => ({
    ...offer,
    title: [
      ...offer.title.filter((p) => p.role === 'brand'),
      piece('jargon', say(market, random.pick(sets))),
      piece('plain', say(market, [`${random.pick([50, 100, 200])}套 批发`, 'wholesale, 100 sets'])),
    ],
    description: [
      piece(
        'jargon',
        say(market, ['专柜同款包装，量大从优。', 'Same packaging as the boutique, bulk price.']),
      ),
    ],
    attributes: {},
    category: 'home/packaging',
    condition: 'new',
    yuan: random.between(20, 200),
    quantity: random.int(100, 900),
    gtin: null,
    model: null,
    pictures: [fittingPicture(product, random)],
  }),
};
