/**
 * A marketplace's accounts with the truth of who operates them. Most are what they seem. Traps: families under one roof
 * (one address and connection, some one telephone, tablet or bank account), malls and office towers, carriers whose
 * addresses thousands share, pick-up stations, telephones that were given to somebody else, second-hand machines, shops
 * that live from one supplier's pictures, texts and store, agencies that run many shops from their machines.
 * Gangs: 5 to 60 shops on the documents of relatives and friends; each shop has a part of what the gang has.
 *
 * Plainly fictional: names are drawn from syllables, numbers from ranges that are given to nobody.
 */
import { seededRandom } from '../../src/learning/random.ts';
import type { AccountFacts, Dated } from '../../src/sellers/index.ts';
import {
  families,
  givens,
  latinFamilies,
  latinGivens,
  cities,
  roadWords,
  latinTowns,
  latinRoads,
  latinTypes,
  goods,
  adjectives,
} from './account-words.ts';

export interface KnownAccount {
  readonly facts: AccountFacts;
  /** Who really operates it. */
  readonly operator: string;
  /** The gang it belongs to, or null. */
  readonly gang: string | null;
  /** What it is made to look like. */
  readonly kind: 'single' | 'family' | 'tenant' | 'supplied' | 'agency' | 'chain' | 'gang';
}

export interface PopulationOptions {
  readonly seed: number;
  readonly accounts: number;
  /** Shops of gangs for every thousand accounts; 15 when absent. */
  readonly gangShopsPerMille?: number;
}

/** Days since 1970 on which the world is looked at: 2026-11-01. */
export const TODAY = 20_758;
const DAY = 86_400_000;

type Random = () => number;

interface Person {
  readonly name: string;
  readonly document: string;
}

interface Home {
  /** As different people write it. */
  write(random: Random): string;
}

type Draft = {
  -readonly [K in Exclude<keyof AccountFacts, 'id' | 'texts' | 'logins'>]: Dated[];
} & { texts: string[]; logins: number[] };

/** Every account of a population, gangs spread among the rest; the same options give the same accounts. */
export function* populationOf(options: PopulationOptions): Generator<KnownAccount> {
  const random = seededRandom(options.seed);
  const world = openWorld(random, options.accounts);
  const waiting: KnownAccount[] = [];
  let count = 0;
  let serial = 0;
  const perMille = options.gangShopsPerMille ?? 15;
  let gangShops = 0;
  while (count < options.accounts) {
    if (gangShops < (count * perMille) / 1000 && waiting.length < 400) {
      const made = world.gang(`gang-${serial++}`);
      gangShops += made.filter((a) => a.gang !== null).length;
      waiting.push(...made);
    }
    // Shops of a group do not open one after the other.
    const next =
      waiting.length > 200 || (waiting.length > 0 && random() < 0.4)
        ? waiting.splice(Math.floor(random() * waiting.length), 1)[0]!
        : null;
    if (next === null) {
      waiting.push(...world.ordinary(`op-${serial++}`));
      continue;
    }
    count += 1;
    yield next;
  }
}

function openWorld(random: Random, accounts: number) {
  let next = 0;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chance = (share: number): boolean => random() < share;
  const int = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const digits = (length: number): string => Array.from({ length }, () => int(0, 9)).join('');
  const code = (prefix: string): string => `${prefix}${(++next).toString(36)}-${digits(6)}`;
  const always = (value: string, from = TODAY - int(60, 1500)): Dated => ({ value, from, to: TODAY });

  const carriers = Array.from(
    { length: Math.max(8, Math.ceil(accounts / 2500)) },
    () => `10.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`,
  );
  const stations = Array.from({ length: Math.max(10, Math.ceil(accounts / 800)) }, () => code('station-'));
  const malls = Array.from({ length: Math.max(6, Math.ceil(accounts / 3000)) }, () => placeZh(true));
  const mallNets = malls.map(() => `172.${int(16, 31)}.${int(0, 255)}`);
  const suppliers = Array.from({ length: Math.max(4, Math.ceil(accounts / 600)) }, () => ({
    pictures: Array.from({ length: 60 }, () => code('pic-')),
    sender: code('store-'),
    style: styleOfHand(),
  }));
  const usedPhones: string[] = [];
  const usedDevices: string[] = [];

  function personZh(family = pick(families)): Person {
    const name = family + pick(givens) + (chance(0.75) ? pick(givens) : '');
    return {
      name,
      document: `9${digits(5)}${int(1950, 2005)}${String(int(1, 12)).padStart(2, '0')}${String(int(1, 28)).padStart(2, '0')}${digits(3)}X`,
    };
  }
  function personEn(family = pick(latinFamilies)): Person {
    const given = pick(latinGivens);
    return { name: chance(0.2) ? `${family}, ${given}` : `${given} ${family}`, document: code('ID') };
  }
  function placeZh(big: boolean): {
    road: string;
    city: string;
    district: string;
    number: number;
    big: boolean;
  } {
    return {
      city: pick(cities),
      district: pick(roadWords) + pick(roadWords),
      road: pick(roadWords) + pick(roadWords) + pick(roadWords),
      number: int(1, big ? 999 : 400),
      big,
    };
  }
  function homeZh(place = placeZh(false)): Home {
    const [block, entrance, room] = [int(1, 30), int(1, 4), int(1, 28) * 100 + int(1, 6)];
    return {
      write: (r) => {
        const city = r() < 0.85 ? `${place.city}市` : '';
        const unit =
          r() < 0.4
            ? `${block}栋${entrance}单元${room}室`
            : r() < 0.5
              ? `${block}号楼${entrance}单元${room}`
              : `${block}幢${entrance}-${room}`;
        return `${city}${place.district}区${place.road}路${place.number}号${r() < 0.3 ? ' ' : ''}${unit}`;
      },
    };
  }
  function homeEn(): Home {
    const [number, road, type, town, flat, post] = [
      int(1, 240),
      pick(latinRoads),
      pick(latinTypes),
      pick(latinTowns),
      int(1, 40),
      `Q${int(1, 20)} ${int(1, 9)}ZX`,
    ];
    return {
      write: (r) => {
        const street = `${number} ${road} ${r() < 0.5 ? type[0] : type[1]}`;
        return r() < 0.5
          ? `Flat ${flat}, ${street}, ${town} ${post}`
          : `${street} Apt ${flat}, ${town}, ${post}`;
      },
    };
  }
  function styleOfHand(): (what: string) => string {
    const open = pick(['【', '[', '（', '', '★', '「', '']);
    const close = { '【': '】', '[': ']', '（': '）', '': '', '★': '★', '「': '」' }[open]!;
    const gap = pick([' ', '', '/', '|', '，', '·', '-', '+']);
    const tail = pick([
      '包邮',
      '！！',
      '~',
      '。',
      '',
      '❤',
      ' 48小时发货',
      '(现货)',
      '✅',
      ' 2026新款',
      '……',
      ' A-01',
    ]);
    const order = chance(0.5);
    const latin = pick(['', ' Fashion', ' NEW', ' hot sale', '', ' ins风']);
    const second = pick(['本店所有商品均为实物拍摄，', '亲，', 'Hello~ ', '※', '◆', '1、', '——', '']);
    return (what) => {
      const words = [pick(adjectives), pick(adjectives), what];
      return `${open}${order ? words[0] : what}${close}${words.join(gap)}${latin}${tail}${second}${gap}${pick(adjectives)}${tail}`;
    };
  }
  const hoursOf = (): { readonly days: number; readonly hours: readonly number[] } => {
    // Most people work by day, in UTC+8.
    const start = chance(0.8) ? int(0, 5) : int(0, 23);
    return {
      days: chance(0.5) ? 7 : 5,
      hours: Array.from({ length: int(2, 5) }, () => (start + int(0, 9)) % 24),
    };
  };
  const loginsOf = (rhythm: ReturnType<typeof hoursOf>, count: number): number[] =>
    Array.from(
      { length: count },
      () =>
        (TODAY - 7 * int(0, 8) - int(0, rhythm.days - 1)) * DAY +
        pick(rhythm.hours) * 3_600_000 +
        int(0, 3_000_000),
    );

  function blank(): Draft {
    return {
      documents: [],
      legalNames: [],
      phones: [],
      addresses: [],
      devices: [],
      payoutAccounts: [],
      ips: [],
      senders: [],
      pictures: [],
      texts: [],
      logins: [],
    };
  }
  function phone(): string {
    const value = `1${pick(['00', '01', '02'])}${digits(8)}`;
    return chance(0.3) ? `+86 ${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}` : value;
  }
  /** An ordinary account of its own: what every group below starts from. */
  function own(person: Person, home: Home): Draft {
    const draft = blank();
    draft.documents.push(always(person.document));
    draft.legalNames.push(always(person.name));
    const number = phone();
    draft.phones.push(always(number));
    if (chance(0.9)) draft.addresses.push(always(home.write(random)));
    const device = code('dev-');
    draft.devices.push(always(device));
    if (chance(0.3)) draft.devices.push(always(code('dev-')));
    draft.payoutAccounts.push(always(code('pay-')));
    draft.ips.push(always(`${int(20, 90)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`));
    if (chance(0.35)) draft.ips.push(always(pick(carriers)));
    draft.senders.push(always(chance(0.3) ? pick(stations) : code('sender-')));
    for (let i = int(2, 8); i > 0; i--) draft.pictures.push(always(code('pic-')));
    if (chance(0.04)) draft.pictures.push(always(pick(pick(suppliers).pictures)));
    const write = styleOfHand();
    for (let i = 0; i < 3; i++) draft.texts.push(write(pick(goods)));
    draft.logins.push(...loginsOf(hoursOf(), int(4, 24)));
    // A telephone number that was somebody else's, a machine bought second-hand.
    if (chance(0.01) && usedPhones.length > 50) draft.phones.push(always(pick(usedPhones), TODAY - 40));
    if (chance(0.004) && usedDevices.length > 50) draft.devices.push(always(pick(usedDevices), TODAY - 40));
    if (chance(0.02)) {
      const [old, machine] = [phone(), code('dev-')];
      draft.phones.push({ value: old, from: TODAY - 900, to: TODAY - 500 });
      draft.devices.push({ value: machine, from: TODAY - 900, to: TODAY - 500 });
      usedPhones.push(old);
      usedDevices.push(machine);
    }
    return draft;
  }
  const done = (
    draft: Draft,
    operator: string,
    kind: KnownAccount['kind'],
    gang: string | null = null,
  ): KnownAccount => ({
    facts: { id: code('shop-'), ...draft },
    operator,
    gang,
    kind,
  });
  const someone = (): { person: Person; home: Home } =>
    chance(0.85) ? { person: personZh(), home: homeZh() } : { person: personEn(), home: homeEn() };

  function family(name: string): KnownAccount[] {
    const zh = chance(0.85);
    const home = zh ? homeZh() : homeEn();
    const line = zh ? pick(families) : pick(latinFamilies);
    const ip = `${int(20, 90)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`;
    const landline = chance(0.15) ? phone() : null;
    const tablet = chance(0.12) ? code('dev-') : null;
    const bank = chance(0.04) ? code('pay-') : null;
    return Array.from({ length: int(2, 4) }, (_, i) => {
      const person = zh
        ? personZh(chance(0.65) ? line : pick(families))
        : personEn(chance(0.8) ? line : pick(latinFamilies));
      const draft = own(person, home);
      draft.ips.push(always(ip));
      if (landline !== null) draft.phones.push(always(landline));
      if (tablet !== null) draft.devices.push(always(tablet));
      if (bank !== null) draft.payoutAccounts.push(always(bank));
      return done(draft, `${name}-${i}`, 'family');
    });
  }
  function tenant(name: string): KnownAccount[] {
    const at = int(0, malls.length - 1);
    const { person } = someone();
    const draft = own(person, homeZh(malls[at]));
    draft.addresses.push(always(homeZh(malls[at]).write(random)));
    draft.ips.push(always(`${mallNets[at]}.${int(1, 12)}`));
    return [done(draft, name, 'tenant')];
  }
  function supplied(name: string): KnownAccount[] {
    const supplier = pick(suppliers);
    const { person, home } = someone();
    const draft = own(person, home);
    draft.senders = [always(supplier.sender)];
    for (let i = int(3, 12); i > 0; i--) draft.pictures.push(always(pick(supplier.pictures)));
    if (chance(0.5)) draft.texts = Array.from({ length: 3 }, () => supplier.style(pick(goods)));
    return [done(draft, name, 'supplied')];
  }
  function agency(name: string): KnownAccount[] {
    const machines = Array.from({ length: int(1, 4) }, () => code('dev-'));
    const ip = `${int(20, 90)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`;
    const write = styleOfHand();
    const rhythm = hoursOf();
    const desk = phone();
    return Array.from({ length: int(4, 40) }, (_, i) => {
      const { person, home } = someone();
      const draft = own(person, home);
      draft.devices.push(always(pick(machines)));
      draft.ips.push(always(ip));
      if (chance(0.1)) draft.phones.push(always(desk));
      draft.texts = Array.from({ length: 3 }, () => write(pick(goods)));
      draft.logins = loginsOf(rhythm, int(12, 30));
      return done(draft, `${name}-${i}`, 'agency');
    });
  }
  /** Two to four shops of one honest operator, who hides nothing. */
  function chain(name: string): KnownAccount[] {
    const { person, home } = someone();
    const [bank, machine, number, store] = [code('pay-'), code('dev-'), phone(), code('sender-')];
    return Array.from({ length: int(2, 4) }, () => {
      const draft = own(person, home);
      if (chance(0.8)) draft.payoutAccounts = [always(bank)];
      if (chance(0.8)) draft.devices.push(always(machine));
      if (chance(0.6)) draft.phones.push(always(number));
      if (chance(0.7)) draft.senders = [always(store)];
      return done(draft, name, 'chain');
    });
  }
  function gang(name: string): KnownAccount[] {
    const size = Math.min(60, 5 + Math.floor(-Math.log(1 - random()) * 14));
    const line = pick(families);
    const relatives = Array.from({ length: Math.max(3, Math.ceil(size / (1 + random() * 2))) }, () => ({
      person: personZh(chance(0.45) ? line : pick(families)),
      home: homeZh(),
      bank: code('pay-'),
      number: phone(),
    }));
    const pool = (share: number, prefix: string) =>
      Array.from({ length: Math.max(1, Math.ceil(size * share)) }, () => code(prefix));
    const [devices, banks, stores] = [pool(0.2, 'dev-'), pool(0.15, 'pay-'), pool(0.04, 'sender-')];
    const numbers = Array.from({ length: Math.max(1, Math.ceil(size * 0.15)) }, phone);
    const pictures = pool(1.2, 'pic-');
    const lines = Array.from(
      { length: int(1, 3) },
      () => `${int(20, 90)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`,
    );
    const supplier = pick(suppliers);
    const hands = Array.from({ length: int(1, 3) }, () => ({ write: styleOfHand(), rhythm: hoursOf() }));
    const shops = Array.from({ length: size }, () => {
      const relative = pick(relatives);
      const draft = own(relative.person, relative.home);
      const hand = pick(hands);
      if (chance(0.8))
        draft.devices = [always(pick(devices)), ...(chance(0.3) ? [always(pick(devices))] : [])];
      draft.payoutAccounts = [always(chance(0.6) ? pick(banks) : chance(0.5) ? relative.bank : code('pay-'))];
      if (chance(0.75)) draft.senders = [always(pick(stores))];
      if (chance(0.3)) draft.phones = [always(pick(numbers))];
      else if (chance(0.4)) draft.phones = [always(relative.number)];
      if (chance(0.7)) draft.ips = [always(pick(lines)), ...(chance(0.4) ? [always(pick(carriers))] : [])];
      if (chance(0.8)) for (let i = int(2, 6); i > 0; i--) draft.pictures.push(always(pick(pictures)));
      if (chance(0.3))
        for (let i = int(1, 4); i > 0; i--) draft.pictures.push(always(pick(supplier.pictures)));
      draft.texts = Array.from({ length: 3 }, () => hand.write(pick(goods)));
      if (chance(0.8)) draft.logins = loginsOf(hand.rhythm, int(6, 24));
      return done(draft, name, 'gang', name);
    });
    // A relative who lent nothing but lives there has an honest shop.
    if (chance(0.3)) {
      const { home } = pick(relatives);
      shops.push(done(own(personZh(line), home), `${name}-honest`, 'family'));
    }
    return shops;
  }

  return {
    gang,
    ordinary: (name: string): KnownAccount[] => {
      const draw = random();
      // By groups, not accounts: the mean family has three shops, the mean agency twenty-two.
      if (draw < 0.05) return family(name);
      if (draw < 0.15) return tenant(name);
      if (draw < 0.23) return supplied(name);
      if (draw < 0.2315) return agency(name);
      if (draw < 0.245) return chain(name);
      const { person, home } = someone();
      return [done(own(person, home), name, 'single')];
    },
  };
}
