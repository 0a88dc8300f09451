/** Memory for the runs of one picture, kept from picture to picture: a thread looks at one at a time. */
let starts = new Int32Array(0);
let ends = new Int32Array(0);
let parents = new Int32Array(0);
let areas = new Int32Array(0);
let places = new Int32Array(0);

/** What a connected part of a picture takes up; the pixels are read by `eachRun`. */
export interface Part {
  readonly area: number;
  readonly left: number;
  readonly top: number;
  /** Inclusive. */
  readonly right: number;
  readonly bottom: number;
  /** Indices of pixels of the part: its first and last and those farthest left and right. */
  readonly seeds: readonly [number, number, number, number];
  /** Runs of the part: place in the list that `eachRun` goes through. */
  readonly place: number;
}

export interface PartLimits {
  readonly minArea: number;
  /** Longer side of the box around it, pixels. */
  readonly minEdge: number;
  readonly maxEdge: number;
}

/**
 * Connected parts of a picture by runs of pixels (He, Chao, Suzuki, "A run-based two-scan labeling algorithm", IEEE
 * Transactions on Image Processing 2008): flat areas have few runs, and only runs are joined.
 */
export class PixelRuns {
  readonly #width: number;
  #count = 0;

  constructor(width: number, height: number) {
    this.#width = width;
    if (starts.length < width * height) {
      starts = new Int32Array(width * height);
      ends = new Int32Array(width * height);
      parents = new Int32Array(width * height);
      areas = new Int32Array(width * height);
      places = new Int32Array(width * height);
    }
  }

  /** Runs must be opened in the order of their pixels. */
  open(start: number): number {
    const run = this.#count++;
    starts[run] = start;
    parents[run] = run;
    return run;
  }

  /** `end`: the last pixel. */
  close(run: number, end: number): void {
    ends[run] = end;
  }

  /** The earlier run becomes the root. */
  join(one: number, other: number): void {
    const a = rootOf(one);
    const b = rootOf(other);
    if (a < b) parents[b] = a;
    else if (b < a) parents[a] = b;
  }

  /** Parts within the limits, in the order of their first pixels. */
  parts({ minArea, minEdge, maxEdge }: PartLimits): Part[] {
    const count = this.#count;
    const width = this.#width;
    areas.fill(0, 0, count);
    for (let run = 0; run < count; run++) {
      const root = rootOf(run);
      parents[run] = root;
      areas[root]! += ends[run]! - starts[run]! + 1;
    }
    let many = 0;
    for (let run = 0; run < count; run++)
      places[run] = parents[run] === run && areas[run]! >= minArea ? many++ : -1;
    // left, right, bottom, seed at the left, seed at the right, last, root
    const box = new Int32Array(many * 7);
    for (let run = 0; run < count; run++) {
      const root = parents[run]!;
      const place = places[root]!;
      if (place < 0) continue;
      const at = place * 7;
      const start = starts[run]!;
      const end = ends[run]!;
      const y = (start / width) | 0;
      const left = start - y * width;
      const right = end - y * width;
      if (run === root || left < box[at]!) {
        box[at] = left;
        box[at + 3] = start;
      }
      if (run === root || right > box[at + 1]!) {
        box[at + 1] = right;
        box[at + 4] = end;
      }
      box[at + 2] = y;
      box[at + 5] = end;
      box[at + 6] = root;
    }
    const found: Part[] = [];
    for (let place = 0; place < many; place++) {
      const [left, right, bottom, atLeft, atRight, last, root] = box.subarray(
        place * 7,
        place * 7 + 7,
      ) as never as [number, number, number, number, number, number, number];
      const first = starts[root]!;
      const top = (first / width) | 0;
      const edge = Math.max(right - left, bottom - top) + 1;
      if (edge < minEdge || edge > maxEdge) {
        places[root] = -1;
        continue;
      }
      places[root] = found.length;
      found.push({
        area: areas[root]!,
        left,
        top,
        right,
        bottom,
        seeds: [first, atLeft, atRight, last],
        place: found.length,
      });
    }
    return found;
  }

  /** The runs of the parts that `parts` answered last: first and last pixel, and the part's place. */
  eachRun(see: (start: number, end: number, place: number) => void): void {
    for (let run = 0; run < this.#count; run++) {
      const place = places[parents[run]!]!;
      if (place >= 0) see(starts[run]!, ends[run]!, place);
    }
  }
}

function rootOf(run: number): number {
  let at = run;
  let up = parents[at]!;
  while (up !== at) {
    const over = parents[up]!;
    parents[at] = over;
    at = over;
    up = parents[at]!;
  }
  return at;
}
