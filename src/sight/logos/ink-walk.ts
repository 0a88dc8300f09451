import { scratch } from './scratch.ts';

/** Pixels of the smallest such part. */
const LEAST_PART = 4;

const seenOf = scratch(Uint8Array);
const stackOf = scratch(Int32Array);
const rimOf = scratch(Int32Array);

/** Steps from a pixel to the eight around it, row by row. */
type Around = readonly [number, number, number, number, number, number, number, number];

/** Ink that hangs together with seeds, and the pixels at its rim; everything else is ground. */
export class InkWalk {
  readonly #far: Uint8Array;
  readonly #shades: Uint8Array;
  readonly #into: Uint8Array;
  readonly #seen: Uint8Array;
  readonly #stack: Int32Array;
  readonly #rim: Int32Array;
  readonly #around: Around;
  #waiting = 0;
  #atRim = 0;

  constructor(far: Uint8Array, width: number, shades: Uint8Array, into: Uint8Array) {
    this.#far = far;
    this.#shades = shades;
    this.#into = into;
    this.#seen = seenOf(far.length).fill(0);
    this.#stack = stackOf(far.length);
    this.#rim = rimOf(far.length);
    this.#around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  }

  /** Answers the ink it came to, in shades; pixels farther than `most` are taken in but not walked on. */
  from(seeds: readonly number[], most: number): number {
    for (const s of seeds) {
      if (this.#seen[s] === 1) continue;
      this.#seen[s] = 1;
      this.#stack[this.#waiting++] = s;
    }
    return this.#go(most);
  }

  /** Walks on from the rim, over pixels as far as `most`; answers the ink it came to besides. */
  on(most: number): number {
    let kept = 0;
    let mass = 0;
    for (let k = 0; k < this.#atRim; k++) {
      const i = this.#rim[k]!;
      if (this.#far[i]! > most) this.#rim[kept++] = i;
      else {
        this.#stack[this.#waiting++] = i;
        mass -= this.#shades[this.#far[i]!]!;
      }
    }
    this.#atRim = kept;
    return mass + this.#go(most);
  }

  /**
   * Parts of the same ink that lie in the window, apart from what was walked on and from the window's sides: letters and
   * dots that were not joined. `least`: how near the ink a part's first pixel is. Answers the ink written.
   */
  others(into: Uint8Array, height: number, least: number, most: number): number {
    const [far, seen, stack, around] = [this.#far, this.#seen, this.#stack, this.#around];
    const width = around[6];
    let mass = 0;
    for (let start = width + 1; start < (height - 1) * width - 1; start++) {
      if (far[start]! > least || seen[start] === 1) continue;
      let [read, write] = [0, 0];
      let isWithin = true;
      stack[write++] = start;
      seen[start] = 1;
      while (read < write) {
        const i = stack[read++]!;
        if (far[i]! > most) continue;
        const x = i % width;
        if (x < 2 || x > width - 3 || i < 2 * width || i >= (height - 2) * width) isWithin = false;
        for (const step of around) {
          if (seen[i + step] === 1) continue;
          seen[i + step] = 1;
          stack[write++] = i + step;
        }
      }
      if (!isWithin || write < LEAST_PART) continue;
      for (let k = 0; k < write; k++) {
        const shade = this.#shades[far[stack[k]!]!]!;
        into[stack[k]!] = shade;
        mass += shade;
      }
    }
    return mass;
  }

  #go(most: number): number {
    const [far, shades, into, seen, stack, rim] = [
      this.#far,
      this.#shades,
      this.#into,
      this.#seen,
      this.#stack,
      this.#rim,
    ];
    const [a, b, c, d, e, f, g, h] = this.#around;
    let waiting = this.#waiting;
    let atRim = this.#atRim;
    let mass = 0;
    while (waiting > 0) {
      const i = stack[--waiting]!;
      const shade = shades[far[i]!]!;
      into[i] = shade;
      mass += shade;
      if (far[i]! > most) {
        rim[atRim++] = i;
        continue;
      }
      if (seen[i + a] === 0) {
        seen[i + a] = 1;
        stack[waiting++] = i + a;
      }
      if (seen[i + b] === 0) {
        seen[i + b] = 1;
        stack[waiting++] = i + b;
      }
      if (seen[i + c] === 0) {
        seen[i + c] = 1;
        stack[waiting++] = i + c;
      }
      if (seen[i + d] === 0) {
        seen[i + d] = 1;
        stack[waiting++] = i + d;
      }
      if (seen[i + e] === 0) {
        seen[i + e] = 1;
        stack[waiting++] = i + e;
      }
      if (seen[i + f] === 0) {
        seen[i + f] = 1;
        stack[waiting++] = i + f;
      }
      if (seen[i + g] === 0) {
        seen[i + g] = 1;
        stack[waiting++] = i + g;
      }
      if (seen[i + h] === 0) {
        seen[i + h] = 1;
        stack[waiting++] = i + h;
      }
    }
    this.#waiting = 0;
    this.#atRim = atRim;
    return mass;
  }
}
