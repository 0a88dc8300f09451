import type { Outcome } from '../events.ts';
import type { Offer } from '../offer.ts';
import { type Account, openAccount } from '../people.ts';
import type { BasePicture, PictureRecipe } from '../pictures/spec.ts';
import { createRandom, type Random } from '../random.ts';
import { type Market, markets, opaqueId, type Product, type World } from '../world/world.ts';
import type { Counterfeiter, Sortie } from './counterfeiter.ts';
import { draftFor } from './draft-offer.ts';
import { keyOf, Memory, naiveGenome, nextGenomes, quick, withoutWhatStoodOut } from './memory.ts';
import { PhotoSessions } from './photo-sessions.ts';
import { allStrategies, strategyOf } from './strategies.ts';
import { type Genome, type Hands, slots, type Trace } from './strategy.ts';
import { seenBy, tracesOf } from './visibility.ts';

const DAY = 86_400_000;

/** What things cost, yuan. What a strategy says it costs comes on top. */
const FEES = { account: 12, aged: 60, hijack: 150, farm: 50, session: 40 } as const;
/** Money a newcomer begins with, and the part of takings that goes back into the trade. */
const START = 300;
const PUT_BACK = 0.05;
const FARM_SIZE = 4;
/** How often a refusal leads to another recipe at once. */
const CHANGES = 0.6;
/** Of what was learnt in earlier generations, this much counts in the next. */
const KEPT = 0.5;

/** What adaptive operators share with the world they live in. */
export interface Underworld {
  readonly world: World;
  readonly sharedDevices: readonly string[];
  /** Whether goods in this picture have been found to be fakes, and that was written up. */
  isKnown(picture: BasePicture, at: number): boolean;
  /** A photo that an honest seller showed of the genuine thing. */
  shownPhoto(product: Product): PictureRecipe | null;
  /** An honest seller's account to break into, and until when he does not notice. */
  victim(at: number): { readonly account: Account; readonly until: number } | null;
}

interface Going {
  readonly sortie: Sortie;
  state: 'published' | 'held' | 'blocked' | 'removed';
  income: number;
}

/** Yuan that one listing costs; accounts are paid for when they are opened. */
const costOf = (genome: Genome): number =>
  slots.reduce((sum, slot) => sum + (slot === 'account' ? 0 : strategyOf(genome[slot]).cost), 0);

/**
 * An operator with a purse, a camera, patience and a memory. Everything that makes an offer look new costs: accounts,
 * photo sessions, break-ins. Who earns nothing soon has to show what he showed before.
 */
export class AdaptiveOperator implements Counterfeiter {
  readonly id: string;
  readonly memory = new Memory(allStrategies, quick);
  /** Yuan of this generation: sales less costs. */
  earned = 0;
  readonly #under: Underworld;
  readonly #random: Random;
  readonly #sharedDevice: string;
  readonly #home: Market;
  readonly #targets: readonly Product[];
  readonly #sessions: PhotoSessions;
  readonly #accounts: Account[] = [];
  readonly #lastUsed = new Map<string, number>();
  readonly #tainted = new Set<string>();
  readonly #removed: Going[] = [];
  readonly #going = new Map<string, Going>();
  /** What probes of this generation showed, by recipe: true = it passed. */
  readonly #probed = new Map<string, boolean>();
  #farm: Account[] = [];
  #hijacked: { readonly account: Account; readonly until: number } | null = null;
  #genomes: readonly Genome[];
  #habit: Random;
  #purse = START;
  #opened = 0;
  #used = 0;
  #generation = 0;

  constructor(under: Underworld, label: string, master: Memory | null = null) {
    const { world } = under;
    this.#under = under;
    this.id = opaqueId('o', world.seed, `adaptive/${label}`);
    const random = createRandom(`adaptive/${world.seed}/${label}`);
    this.#random = random;
    this.#sharedDevice = random.pick(under.sharedDevices);
    this.#home = random.weighted(markets, (m) => m.share);
    this.#targets = random
      .sample(world.brands, random.int(2, 4))
      .flatMap((brand) => random.sample(world.productsOf(brand), 3));
    this.#sessions = new PhotoSessions(random, () => this.#pay(FEES.session));
    this.#habit = random.fork('habit/0');
    if (master !== null) this.memory.hear(master);
    this.#genomes =
      master === null
        ? Array.from({ length: 5 }, () => naiveGenome(random, allStrategies))
        : nextGenomes(this.memory, random, 5);
  }

  get genomes(): readonly Genome[] {
    return this.#genomes;
  }

  send(at: number): Sortie {
    const wanted = this.#chooseRecipe();
    const probe = wanted.repeat === 'repeat/probe' && !this.#probed.has(keyOf(wanted));
    const genome = this.#affordable(wanted);
    const before = new Set(this.#accounts);
    const hands = this.#hands(at);
    const account = probe
      ? hands.open('new-device')
      : (strategyOf(genome.account).account?.(hands) ?? hands.open('new-device'));
    const newAccount = !before.has(account);
    this.#used = newAccount ? 1 : this.#used + 1;
    this.#lastUsed.set(account.sellerId, at);
    // The account in use is the last of the list.
    if (this.#accounts.includes(account)) this.#accounts.splice(this.#accounts.indexOf(account), 1);
    this.#accounts.push(account);

    const again = probe ? null : (strategyOf(genome.repeat).again?.(hands) ?? null);
    const known =
      again === null
        ? undefined
        : [...this.#going.values(), ...this.#removed].find((g) => g.sortie.offer === again);
    const drafted =
      known === undefined
        ? this.#draft({ ...genome, repeat: probe ? 'repeat/probe' : 'repeat/none' }, probe)
        : {
            offer: known.sortie.offer,
            product: known.sortie.product,
            genome: { ...known.sortie.genome, account: genome.account, repeat: genome.repeat },
          };
    this.#pay(costOf(drafted.genome));
    const repeat: Trace =
      known === undefined
        ? 'none'
        : known.state === 'published' || known.state === 'held'
          ? 'weak'
          : 'strong';
    const circumstances = { account: this.#accountTrace(account), repeat };
    const shown = drafted.offer.pictures.some(
      ({ base }) => this.#under.isKnown(base, at) && (base.kind === 'own' || base.kind === 'fake_stock'),
    );
    const traces = tracesOf(drafted.genome, { ...circumstances, picture: shown ? 'strong' : 'none' });
    return {
      account,
      newAccount,
      offer: drafted.offer,
      product: drafted.product,
      genome: drafted.genome,
      traces,
      byLesson: shown && seenBy(tracesOf(drafted.genome, circumstances)) === 'nobody',
      probe,
    };
  }

  learn(listingId: string, sortie: Sortie, outcome: Outcome): void {
    const going: Going = { sortie, state: outcome === 'review' ? 'held' : outcome, income: 0 };
    this.#going.set(listingId, going);
    if (sortie.probe)
      this.#probed.set(keyOf({ ...sortie.genome, repeat: 'repeat/probe' }), outcome === 'published');
    if (outcome === 'published') return;
    this.#removed.unshift(going);
    this.#sessions.stopped(sortie.offer.pictures);
    if (outcome === 'blocked') this.#tainted.add(sortie.account.sellerId);
    // He sees what was held against him, and does not wait for a better week.
    this.memory.note(sortie.genome, sortie.traces, false, -costOf(sortie.genome));
    this.#genomes = this.#genomes.map((genome) =>
      keyOf({ ...genome, repeat: sortie.genome.repeat }) === keyOf(sortie.genome) &&
      this.#random.chance(CHANGES)
        ? withoutWhatStoodOut(genome, sortie.traces, this.memory, this.#random)
        : genome,
    );
  }

  sold(listingId: string, yuan: number): void {
    const going = this.#going.get(listingId);
    if (going !== undefined) going.income += yuan;
    this.earned += yuan;
    this.#purse += Math.max(0, yuan) * PUT_BACK;
  }

  removed(listingId: string): void {
    const going = this.#going.get(listingId);
    if (going === undefined) return;
    going.state = 'removed';
    this.#tainted.add(going.sortie.account.sellerId);
    this.#removed.unshift(going);
    this.#sessions.stopped(going.sortie.offer.pictures);
  }

  adapt(heard: readonly Memory[]): void {
    this.memory.fade(KEPT);
    for (const { sortie, state, income } of this.#going.values())
      if (state === 'published' || state === 'removed')
        this.memory.note(sortie.genome, sortie.traces, true, income - costOf(sortie.genome));
    for (const other of heard) this.memory.hear(other);
    this.#genomes = nextGenomes(this.memory, this.#random, this.#genomes.length);
    this.#habit = this.#random.fork(`habit/${++this.#generation}`);
    this.#going.clear();
    this.#probed.clear();
    this.#removed.length = 0;
    this.earned = 0;
  }

  /** A recipe whose probe was stopped is left alone, as long as there is another. */
  #chooseRecipe(): Genome {
    const open = this.#genomes.filter((genome) => this.#probed.get(keyOf(genome)) !== false);
    return this.#random.pick(open.length > 0 ? open : this.#genomes);
  }

  /** With an empty purse nobody buys accounts: he goes on with those he has. */
  #affordable(genome: Genome): Genome {
    const dear = {
      'account/aged': FEES.aged,
      'account/hijacked': FEES.hijack,
      'account/farm': FEES.farm,
      'account/fresh': FEES.account,
      'account/slow': FEES.account,
    }[genome.account];
    return dear === undefined || this.#purse >= dear ? genome : { ...genome, account: 'account/keep' };
  }

  #pay(yuan: number): boolean {
    if (this.#purse < yuan) return false;
    this.#purse -= yuan;
    this.earned -= yuan;
    return true;
  }

  #accountTrace(account: Account): Trace {
    if (this.#tainted.has(account.sellerId)) return 'strong';
    const linked = this.#accounts.some(
      (a) =>
        a !== account &&
        this.#tainted.has(a.sellerId) &&
        (a.deviceId === account.deviceId || a.payoutId === account.payoutId || a.phoneId === account.phoneId),
    );
    if (!linked) return 'none';
    return account.deviceId === this.#sharedDevice ? 'weak' : 'strong';
  }

  #draft(genome: Genome, probe: boolean): { offer: Offer; product: Product; genome: Genome } {
    const { world } = this.#under;
    const cheapest = this.#targets.toSorted((a, b) => a.low - b.low).slice(0, 2);
    return draftFor(
      {
        world,
        random: this.#random,
        home: this.#home,
        targets: probe ? cheapest : this.#targets,
        camera: this.#sessions,
        shownPhoto: (of) => this.#under.shownPhoto(of),
        habit: this.#habit,
      },
      genome,
    );
  }

  #hands(at: number): Hands {
    const stopped = new Map<string, number>();
    for (const { sortie, state } of this.#going.values())
      if (state !== 'published')
        stopped.set(sortie.account.sellerId, (stopped.get(sortie.account.sellerId) ?? 0) + 1);
    const lost = this.#hijacked !== null && this.#hijacked.until <= at ? this.#hijacked.account : null;
    if (lost !== null) {
      this.#hijacked = null;
      this.#accounts.splice(this.#accounts.indexOf(lost), 1);
    }
    const alive = this.#accounts.filter((a) => (stopped.get(a.sellerId) ?? 0) < 3);
    return {
      random: this.#random,
      current: alive.at(-1) ?? null,
      used: this.#used,
      accounts: alive,
      removed: this.#removed.map((g) => g.sortie.offer),
      onSale: [...this.#going.values()].filter((g) => g.state === 'published').map((g) => g.sortie.offer),
      open: (on) => this.#open(at, on),
      buyAged: () => this.#buyAged(at),
      hijack: () => this.#hijack(at, stopped),
      farm: () => this.#fromFarm(at, stopped),
      restedDays: (account) => (at - (this.#lastUsed.get(account.sellerId) ?? 0)) / DAY,
    };
  }

  #hijack(at: number, stopped: ReadonlyMap<string, number>): Account | null {
    if (this.#hijacked !== null && !stopped.has(this.#hijacked.account.sellerId))
      return this.#hijacked.account;
    const victim = this.#under.victim(at);
    if (victim === null) return null;
    this.#pay(FEES.hijack);
    // The marketplace sees the owner's account come in from another machine, and pay out elsewhere.
    const account: Account = {
      ...victim.account,
      deviceId: opaqueId('d', this.#under.world.seed, `${this.id}/machine`),
      payoutId: opaqueId('k', this.#under.world.seed, `${this.id}/bank/${this.#opened++}`),
    };
    this.#hijacked = { account, until: victim.until };
    return account;
  }

  #fromFarm(at: number, stopped: ReadonlyMap<string, number>): Account {
    if (this.#farm.length === 0 || this.#farm.filter((a) => stopped.has(a.sellerId)).length > 1) {
      this.#pay(FEES.farm);
      const first = this.#open(at, 'new-device', 0);
      this.#farm = [
        first,
        ...Array.from({ length: FARM_SIZE - 1 }, (_, i) => {
          const other = this.#open(at, 'new-device', 0);
          const kin = {
            ...other,
            ...(i % 2 === 0 ? { deviceId: first.deviceId } : { payoutId: first.payoutId }),
          };
          this.#accounts.splice(this.#accounts.indexOf(other), 1, kin);
          return kin;
        }),
      ];
    }
    const next = this.#farm.shift() as Account;
    this.#farm.push(next);
    return next;
  }

  #open(at: number, on: 'new-device' | 'old-device' | 'shared-device', fee: number = FEES.account): Account {
    const old =
      on === 'old-device'
        ? (this.#accounts.find((a) => this.#tainted.has(a.sellerId)) ?? this.#accounts[0])
        : undefined;
    this.#pay(fee);
    const account = openAccount(this.#under.world.seed, this.#random, {
      label: `${this.id}/${this.#opened++}`,
      market: this.#home,
      kind: this.#random.chance(0.75) ? 'individual' : 'company',
      openedAt: at - this.#random.between(0.1, 12) * DAY,
      ...(on === 'shared-device' ? { deviceId: this.#sharedDevice } : {}),
      ...(old === undefined
        ? {}
        : this.#random.chance(0.7)
          ? { deviceId: old.deviceId }
          : { payoutId: old.payoutId }),
    });
    this.#accounts.push(account);
    return account;
  }

  #buyAged(at: number): Account {
    this.#pay(FEES.aged);
    const account = openAccount(this.#under.world.seed, this.#random, {
      label: `${this.id}/${this.#opened++}`,
      market: this.#home,
      kind: 'individual',
      openedAt: at - this.#random.between(300, 1800) * DAY,
      listingsBefore: this.#random.int(5, 60),
      orders90dBefore: this.#random.int(0, 20),
    });
    this.#accounts.push(account);
    return account;
  }
}
