import { mapRole } from '../offer.ts';
import { claims, officialClaims, say } from '../words.ts';
import { anyProduct, brandedOffer, piece, rangePrice } from './branded.ts';
import type { HonestKind } from './kinds.ts';
import { andChart, barcodePicture, officialPicture, ownPicture, ownPictures } from './pictures.ts';

/** The brand's own channel, and shops that sell new goods lawfully without being in it. */
export const channelKinds: readonly HonestKind[] = [
  {
    name: 'brand-store',
    share: 0.07,
    trait: null,
    profile: { kind: 'company', age: [400, 3000], listingsBefore: [80, 900], activity: 5, named: 'store' },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, rangePrice(product, random, 0.4, 1));
      return {
        ...base,
        title: [
          piece('claim', say(market, random.pick(officialClaims))),
          ...base.title.filter((p) => p.role !== 'claim'),
        ],
        declaredBrand: product.brand.zh,
        gtin: product.gtin,
        model: product.model,
        pictures: [officialPicture(product, random)],
      };
    },
  },
  {
    name: 'authorised-reseller',
    share: 0.11,
    trait: null,
    profile: { kind: 'company', age: [120, 2400], listingsBefore: [30, 500], activity: 2, named: 'reseller' },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, rangePrice(product, random, 0, 0.9));
      const boxed = random.chance(0.1)
        ? {
            gtin: product.gtin,
            pictures: [officialPicture(product, random), barcodePicture(product, random)],
          }
        : {};
      return {
        ...base,
        ...boxed,
        title: [...base.title, piece('claim', say(market, random.pick(officialClaims)))],
      };
    },
  },
  {
    name: 'lawful-reseller',
    share: 0.17,
    trait: null,
    profile: { kind: 'company', age: [40, 2400], listingsBefore: [5, 400], activity: 1.5 },
    offer: (context) => {
      const product = anyProduct(context);
      return brandedOffer(context, product, rangePrice(product, context.random, -0.25, 0.8));
    },
  },
  {
    name: 'clearance',
    share: 0.025,
    trait: 'new goods well under the range: end of season',
    profile: { kind: 'company', age: [60, 2000], listingsBefore: [10, 300], activity: 1 },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, product.low * random.between(0.5, 0.85));
      return {
        ...base,
        title: [
          piece(
            'plain',
            say(
              market,
              random.pick([
                ['断码清仓', 'clearance, last sizes'],
                ['换季特价', 'end of season sale'],
                ['临期清仓', 'short dated clearance'],
              ] as const),
            ),
          ),
          ...base.title,
        ],
      };
    },
  },
  {
    name: 'new-shop',
    share: 0.035,
    trait: 'account opened days ago',
    profile: { kind: 'individual', age: [-20, 8], listingsBefore: [0, 0], activity: 0.6 },
    offer: (context) => {
      const product = anyProduct(context);
      return brandedOffer(context, product, rangePrice(product, context.random, -0.3, 0.7));
    },
  },
  {
    name: 'shared-machine',
    share: 0.008,
    trait: 'shares a device with accounts that were blocked',
    profile: {
      kind: 'individual',
      age: [20, 900],
      listingsBefore: [2, 60],
      activity: 0.6,
      sharedDevice: true,
    },
    offer: (context) => {
      const product = anyProduct(context);
      return brandedOffer(context, product, rangePrice(product, context.random, -0.25, 0.8));
    },
  },
  {
    name: 'parallel-import',
    share: 0.025,
    trait: 'sold outside the channel, under the local range',
    profile: { kind: 'individual', age: [60, 1500], listingsBefore: [5, 200], activity: 1 },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, product.low * random.between(0.62, 0.95));
      const words = random.pick([
        ['海外代购 小票齐全', 'parallel import with receipt'],
        ['平行进口 免税店购入', 'bought duty free'],
        ['欧洲直邮', 'mailed from Europe'],
      ] as const);
      return {
        ...base,
        title: [piece('plain', say(market, words)), ...base.title],
        declaredBrand: null,
        pictures: andChart([ownPicture(product, random)], random),
      };
    },
  },
  {
    name: 'warns-of-fakes',
    share: 0.02,
    trait: 'writes the words of counterfeiters in order to deny them',
    profile: { kind: 'company', age: [60, 2400], listingsBefore: [10, 400], activity: 1 },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, rangePrice(product, random, 0, 0.8));
      const words = random.pick([
        ['拒绝高仿，假一赔十', 'no replicas, ten times back if fake'],
        ['谨防假货，认准本店', 'beware of fakes'],
        ['非A货 非复刻 支持专柜验货', 'not a replica, counter check welcome'],
        ['本店不卖仿冒品', 'we never sell counterfeit goods'],
        ['不是高仿！原装正品', 'this is not a knockoff, original'],
        ['坏了1:1换新', '1:1 replacement warranty'],
      ] as const);
      return random.chance(0.5)
        ? { ...base, title: [...base.title, piece('claim', say(market, words))] }
        : { ...base, description: [...base.description, piece('claim', say(market, words))] };
    },
  },
  {
    name: 'service-contact',
    share: 0.02,
    trait: 'gives a telephone or a chat name for service',
    profile: { kind: 'company', age: [40, 1500], listingsBefore: [5, 200], activity: 1 },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, rangePrice(product, random, -0.2, 0.8));
      const number = `${random.int(300, 899)}${random.int(1000, 9999)}`;
      const words = random.pick([
        [`售后客服微信 kefu${number}`, `after-sales WeChat service${number}`],
        [`发票请联系QQ ${number}`, `for invoices message us on ${number}`],
        [`售后电话 400-${number}`, `service hotline 800-${number}`],
        ['关注公众号领保修卡', 'follow our page for the warranty card'],
      ] as const);
      return { ...base, description: [...base.description, piece('contact', say(market, words))] };
    },
  },
  {
    name: 'decorated-title',
    share: 0.025,
    trait: 'full-width letters, spaces and stars as ornament',
    profile: { kind: 'individual', age: [30, 1500], listingsBefore: [5, 200], activity: 1 },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, rangePrice(product, random, -0.2, 0.8));
      const roll = random.next();
      const ornament = random.pick(['★', '🔥', '✨', '【正品】', '❤']);
      if (roll < 0.45)
        return { ...base, title: [piece('plain', ornament), ...base.title, piece('plain', ornament)] };
      if (roll < 0.6) return { ...base, title: mapRole(base.title, 'brand', wide) };
      if (roll < 0.7)
        return {
          ...base,
          title: mapRole(base.title, 'brand', (text) =>
            /^[A-Z]{0,30}$/i.test(text) ? Array.from(text.toUpperCase()).join(' ') : text,
          ),
        };
      return {
        ...base,
        title: [
          piece('plain', market.language === 'en' ? '>>> SALE <<<' : '【包邮】【现货】'),
          ...mapRole(base.title, 'goods', (t) => `「${t}」`),
        ],
      };
    },
  },
  {
    name: 'misspelt',
    share: 0.006,
    trait: 'a slip of the pen in the brand name',
    profile: { kind: 'individual', age: [30, 1500], listingsBefore: [2, 60], activity: 0.6 },
    offer: (context) => {
      const product = anyProduct(context);
      const base = brandedOffer(context, product, rangePrice(product, context.random, -0.2, 0.8));
      return {
        ...base,
        declaredBrand: null,
        title: mapRole(base.title, 'brand', (text) => slip(text, context.random.int(1, 40))),
      };
    },
  },
  {
    name: 'difference-link',
    share: 0.006,
    trait: 'a brand name at one yuan: a link to pay postage or a price difference',
    profile: { kind: 'company', age: [100, 2400], listingsBefore: [30, 400], activity: 1 },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, random.pick([1, 1, 5, 10]));
      const words = random.pick([
        ['补差价专用链接 拍下不发货', 'price difference link, nothing is shipped'],
        ['邮费补拍链接', 'postage top-up link'],
        ['定金链接 尾款另付', 'deposit only, balance later'],
      ] as const);
      return {
        ...base,
        title: [...base.title.filter((p) => p.role === 'brand'), piece('plain', say(market, words))],
        quantity: 9999,
        pictures: andChart([], random),
        declaredBrand: null,
        gtin: null,
        model: null,
      };
    },
  },
  {
    name: 'gift-claim',
    share: 0.02,
    trait: 'strong claims of being genuine, without being in the channel',
    profile: { kind: 'individual', age: [30, 900], listingsBefore: [3, 90], activity: 1 },
    offer: (context) => {
      const { random, market } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, rangePrice(product, random, -0.35, 0.6));
      return {
        ...base,
        title: [...base.title, ...random.sample(claims, 2).map((c) => piece('claim', say(market, c)))],
        pictures: ownPictures(product, random),
      };
    },
  },
];

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Two neighbouring letters change places, or one is doubled. */
function slip(text: string, at: number): string {
  const letters = Array.from(text);
  if (letters.length < 3) return text;
  const i = 1 + (at % (letters.length - 2));
  if (at % 2 === 0) letters.splice(i, 0, letters[i] as string);
  else [letters[i], letters[i + 1]] = [letters[i + 1] as string, letters[i] as string];
  return letters.join('');
}
