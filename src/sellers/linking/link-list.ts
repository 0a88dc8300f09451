import { grown } from './grow.ts';

/**
 * Links between numbered accounts, each a number with its odds. What is dropped makes room for what comes, so that accounts
 * told anew all day long take no more room.
 */
export class LinkList {
  #a = new Int32Array(1 << 12);
  #b = new Int32Array(1 << 12);
  #logOdds = new Float64Array(1 << 12);
  /** 1 = rests on a value that only one group has. */
  #own = new Uint8Array(1 << 12);
  #size = 0;
  readonly #free: number[] = [];
  readonly #of = new Map<number, number[]>();

  /** Room that is free stands among them with odds that join nothing. */
  get all(): { readonly a: Int32Array; readonly b: Int32Array; readonly logOdds: Float64Array } {
    const end = this.#size;
    return {
      a: this.#a.subarray(0, end),
      b: this.#b.subarray(0, end),
      logOdds: this.#logOdds.subarray(0, end),
    };
  }

  get size(): number {
    return this.#size;
  }

  endsOf(link: number): readonly [number, number] {
    return [this.#a[link]!, this.#b[link]!];
  }

  oddsOf(link: number): number {
    return this.#logOdds[link]!;
  }

  isOwn(link: number): boolean {
    return this.#own[link] === 1;
  }

  /** Of an account, those that are indexed. */
  of(account: number): readonly number[] {
    return this.#of.get(account) ?? [];
  }

  add(a: number, b: number, logOdds: number, own: boolean): number {
    const at = this.#free.pop() ?? this.#size++;
    this.#a = grown(this.#a, this.#size);
    this.#b = grown(this.#b, this.#size);
    this.#logOdds = grown(this.#logOdds, this.#size);
    this.#own = grown(this.#own, this.#size);
    this.#a[at] = a;
    this.#b[at] = b;
    this.#logOdds[at] = logOdds;
    this.#own[at] = own ? 1 : 0;
    return at;
  }

  /** From here on `of` tells the link; apart from `add`, for building all of them needs no index. */
  index(link: number): void {
    for (const account of this.endsOf(link)) {
      const list = this.#of.get(account);
      if (list === undefined) this.#of.set(account, [link]);
      else list.push(link);
    }
  }

  /** Drops every link of an account. */
  drop(account: number): void {
    for (const link of this.of(account)) {
      const [a, b] = this.endsOf(link);
      const other = a === account ? b : a;
      this.#of.set(
        other,
        this.of(other).filter((l) => l !== link),
      );
      this.#logOdds[link] = -Infinity;
      this.#free.push(link);
    }
    this.#of.delete(account);
  }

  clear(): void {
    this.#size = 0;
    this.#free.length = 0;
    this.#of.clear();
  }
}
