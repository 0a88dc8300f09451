import type { Outcome } from '../events.ts';
import type { Offer } from '../offer.ts';
import { type Account, openAccount } from '../people.ts';
import { createRandom, type Random } from '../random.ts';
import { type Market, markets, opaqueId, type Product, type World } from '../world/world.ts';
import type { Counterfeiter, Sortie } from './counterfeiter.ts';
import { draftFor } from './draft-offer.ts';
import { Memory, naiveGenome, nextGenomes } from './memory.ts';
import { strategyOf } from './strategies.ts';
import { type Genome, type Hands, slots, type Trace } from './strategy.ts';
import { type Traces, tracesOf } from './visibility.ts';

const DAY = 86_400_000;

interface Going {
  readonly genome: Genome;
  readonly traces: Traces;
  readonly offer: Offer;
  readonly product: Product;
  readonly account: Account;
  state: 'published' | 'held' | 'blocked' | 'removed';
  income: number;
}

/** Somebody who makes a living of counterfeits: accounts, machines, recipes, a memory. */
export class Operator implements Counterfeiter {
  readonly id: string;
  readonly memory = new Memory();
  /** Which of the world's machines for everybody it goes to. */
  readonly #sharedDevice: string;
  readonly #world: World;
  readonly #random: Random;
  #genomes: readonly Genome[];
  readonly #home: Market;
  readonly #targets: readonly Product[];
  readonly #accounts: Account[] = [];
  readonly #tainted = new Set<string>();
  readonly #removed: Going[] = [];
  readonly #going = new Map<string, Going>();
  #used = 0;
  #opened = 0;

  constructor(world: World, label: string, sharedDevices: readonly string[]) {
    this.id = opaqueId('o', world.seed, label);
    this.#world = world;
    this.#random = createRandom(`operator/${world.seed}/${label}`);
    this.#sharedDevice = this.#random.pick(sharedDevices);
    this.#home = this.#random.weighted(markets, (m) => m.share);
    const brands = this.#random.sample(world.brands, this.#random.int(2, 5));
    this.#targets = brands.flatMap((brand) => this.#random.sample(world.productsOf(brand), 4));
    this.#genomes = Array.from({ length: 5 }, () => naiveGenome(this.#random));
  }

  get genomes(): readonly Genome[] {
    return this.#genomes;
  }

  send(at: number): Sortie {
    const random = this.#random;
    const genome = random.pick(this.#genomes);
    const before = new Set(this.#accounts);
    const hands = this.#hands(at);
    const account = strategyOf(genome.account).account?.(hands) ?? hands.open('new-device');
    const newAccount = !before.has(account);
    if (newAccount) this.#used = 0;
    this.#used++;
    // The account in use is the last of the list.
    this.#accounts.splice(this.#accounts.indexOf(account), 1);
    this.#accounts.push(account);

    const again = strategyOf(genome.repeat).again?.(hands) ?? null;
    const known =
      again === null ? undefined : [...this.#going.values(), ...this.#removed].find((g) => g.offer === again);
    const drafted =
      known === undefined
        ? draftFor(
            { world: this.#world, random, home: this.#home, targets: this.#targets },
            { ...genome, repeat: 'repeat/none' },
          )
        : {
            offer: known.offer,
            product: known.product,
            genome: { ...known.genome, account: genome.account, repeat: genome.repeat },
          };
    const ownRecord = this.#tainted.has(account.sellerId);
    const linked = this.#accounts.some(
      (a) =>
        a !== account &&
        this.#tainted.has(a.sellerId) &&
        (a.deviceId === account.deviceId || a.payoutId === account.payoutId || a.phoneId === account.phoneId),
    );
    const accountTrace: Trace =
      ownRecord || (linked && account.deviceId !== this.#sharedDevice) ? 'strong' : linked ? 'weak' : 'none';
    const repeat: Trace =
      known === undefined
        ? 'none'
        : known.state === 'published' || known.state === 'held'
          ? 'weak'
          : 'strong';
    return {
      account,
      newAccount,
      offer: drafted.offer,
      product: drafted.product,
      genome: drafted.genome,
      traces: tracesOf(drafted.genome, { account: accountTrace, repeat }),
      byLesson: false,
      probe: false,
    };
  }

  /** The operator sees that its listing is up, waits, or was refused. */
  learn(listingId: string, sortie: Sortie, outcome: Outcome): void {
    const going: Going = { ...sortie, state: outcome === 'review' ? 'held' : outcome, income: 0 };
    this.#going.set(listingId, going);
    if (outcome !== 'published') this.#removed.unshift(going);
    if (outcome === 'blocked') this.#tainted.add(going.account.sellerId);
  }

  sold(listingId: string, yuan: number): void {
    const going = this.#going.get(listingId);
    if (going !== undefined) going.income += yuan;
  }

  removed(listingId: string): void {
    const going = this.#going.get(listingId);
    if (going === undefined) return;
    going.state = 'removed';
    this.#tainted.add(going.account.sellerId);
    this.#removed.unshift(going);
  }

  /** Draws the lesson of a generation: what was blocked is dropped, what passed is mixed. */
  adapt(heard: readonly Memory[]): void {
    for (const [, going] of this.#going) {
      const cost = slots.reduce((sum, slot) => sum + strategyOf(going.genome[slot]).cost, 0);
      this.memory.note(
        going.genome,
        going.traces,
        going.state === 'published' || going.state === 'removed',
        going.income - cost,
      );
    }
    for (const other of heard) this.memory.hear(other);
    this.#genomes = nextGenomes(this.memory, this.#random, this.#genomes.length);
    this.#going.clear();
    this.#removed.length = 0;
  }

  #hands(at: number): Hands {
    const closed = (a: Account): boolean =>
      [...this.#going.values()].filter((g) => g.account === a && g.state !== 'published').length >= 3;
    const alive = this.#accounts.filter((a) => !closed(a));
    return {
      random: this.#random,
      current: alive.at(-1) ?? null,
      used: this.#used,
      accounts: alive,
      removed: this.#removed.map((g) => g.offer),
      onSale: [...this.#going.values()].filter((g) => g.state === 'published').map((g) => g.offer),
      open: (on) => this.#open(at, on),
      buyAged: () => this.#buyAged(at),
    };
  }

  #open(at: number, on: 'new-device' | 'old-device' | 'shared-device'): Account {
    const old =
      on === 'old-device'
        ? (this.#accounts.find((a) => this.#tainted.has(a.sellerId)) ?? this.#accounts[0])
        : undefined;
    const byDevice = this.#random.chance(0.7);
    const account = openAccount(this.#world.seed, this.#random, {
      label: `${this.id}/${this.#opened++}`,
      market: this.#home,
      kind: this.#random.chance(0.75) ? 'individual' : 'company',
      openedAt: at - this.#random.between(0.1, 4) * DAY,
      ...(on === 'shared-device' ? { deviceId: this.#sharedDevice } : {}),
      ...(old === undefined ? {} : byDevice ? { deviceId: old.deviceId } : { payoutId: old.payoutId }),
    });
    this.#accounts.push(account);
    return account;
  }

  #buyAged(at: number): Account {
    const account = openAccount(this.#world.seed, this.#random, {
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
