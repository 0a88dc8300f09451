import { grown } from './grow.ts';

/**
 * Gives every distinct value a number. Values are known by 64 bits of hash and not kept: twelve million of them stand in
 * 300 MB, and a value of one account meets another's by mistake once in a hundred thousand runs of that size.
 */
export class TokenTable {
  #slots = new Int32Array(1 << 16).fill(-1);
  #high = new Int32Array(1 << 15);
  #low = new Int32Array(1 << 15);
  #kinds = new Uint8Array(1 << 15);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  kindOf(token: number): number {
    return this.#kinds[token]!;
  }

  /** The number of a value of this kind (0..255), new ones in counting order. */
  intern(kind: number, value: string): number {
    let high = 0xdeadbeef ^ kind;
    let low = 0x41c6ce57 ^ Math.imul(kind, 0x9e3779b1);
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      high = Math.imul(high ^ code, 0x85ebca77);
      low = Math.imul(low ^ code, 0xc2b2ae3d);
    }
    high = Math.imul(high ^ (high >>> 16), 0x735a2d97) ^ Math.imul(low ^ (low >>> 15), 0xcaf649a9);
    low = Math.imul(low ^ (low >>> 16), 0x2c1b3c6d) ^ Math.imul(high ^ (high >>> 13), 0x297a2d39);
    const mask = this.#slots.length - 1;
    let at = (high ^ (low >>> 7)) & mask;
    for (;;) {
      const token = this.#slots[at]!;
      if (token === -1) break;
      if (this.#high[token] === high && this.#low[token] === low && this.#kinds[token] === kind) return token;
      at = (at + 1) & mask;
    }
    const token = this.#size++;
    this.#high = grown(this.#high, token + 1);
    this.#low = grown(this.#low, token + 1);
    this.#kinds = grown(this.#kinds, token + 1);
    this.#high[token] = high;
    this.#low[token] = low;
    this.#kinds[token] = kind;
    this.#slots[at] = token;
    if (this.#size * 2 > this.#slots.length) this.#widen();
    return token;
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let token = 0; token < this.#size; token++) {
      let at = (this.#high[token]! ^ (this.#low[token]! >>> 7)) & mask;
      while (slots[at] !== -1) at = (at + 1) & mask;
      slots[at] = token;
    }
    this.#slots = slots;
  }
}
