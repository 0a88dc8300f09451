import type { PictureRecipe } from '../pictures/spec.ts';
import type { Random } from '../random.ts';
import type { Product } from '../world/world.ts';
import type { Camera } from './strategy.ts';

const SHOTS = 2;
/** Listings after which a careful operator photographs anew. */
const WORN = 10;

interface Session {
  /** First of its shots: numbers that no other session has. */
  readonly first: number;
  used: number;
  stopped: boolean;
}

/** The photos that one operator took of his stock. `pay` answers whether a new session can be paid for. */
export class PhotoSessions implements Camera {
  readonly #random: Random;
  readonly #pay: () => boolean;
  readonly #sessions = new Map<string, Session>();

  constructor(random: Random, pay: () => boolean) {
    this.#random = random;
    this.#pay = pay;
  }

  shot(product: Product): number {
    const session = this.#sessions.get(product.key) ?? this.#open(product);
    session.used++;
    return session.first + this.#random.int(0, SHOTS - 1);
  }

  freshShot(product: Product): number {
    const session = this.#sessions.get(product.key);
    if (session !== undefined && (session.stopped || session.used >= WORN) && this.#pay())
      this.#sessions.delete(product.key);
    return this.shot(product);
  }

  /** Something with these pictures was stopped: he supposes that the photo is known. */
  stopped(pictures: readonly PictureRecipe[]): void {
    for (const { base } of pictures) {
      if (base.kind !== 'own') continue;
      const session = this.#sessions.get(base.of);
      if (session !== undefined && base.take >= session.first && base.take < session.first + SHOTS)
        session.stopped = true;
    }
  }

  #open(product: Product): Session {
    const session: Session = { first: this.#random.int(1_000, 9_999_999) * SHOTS, used: 0, stopped: false };
    this.#sessions.set(product.key, session);
    return session;
  }
}
