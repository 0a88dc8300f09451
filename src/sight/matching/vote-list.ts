export interface VotedPicture {
  readonly label: number;
  readonly votes: number;
}

/** Votes, counted by picture first, and by how they agree for the best of those. */
export class VoteList {
  readonly #labels: number[] = [];
  readonly #cells: number[] = [];
  readonly #weights: number[] = [];
  readonly #sums = new Map<number, number>();

  add(label: number, variant: number, turn: number, size: number, weight: number): void {
    this.#labels.push(label);
    this.#cells.push((variant << 10) | (turn << 5) | (size & 31));
    this.#weights.push(weight);
    this.#sums.set(label, (this.#sums.get(label) ?? 0) + weight);
  }

  strongest(most: number): VotedPicture[] {
    const byCount = [...this.#sums]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, most * 20)
      .map(([label]) => label);
    const shortlist = new Map(byCount.map((label) => [label, new Float32Array(4 * 32 * 32)]));
    this.#labels.forEach((label, at) => {
      const cells = shortlist.get(label);
      if (cells === undefined) return;
      const cell = this.#cells[at] as number;
      cells[cell] = (cells[cell] as number) + (this.#weights[at] as number);
    });
    return [...shortlist]
      .map(([label, cells]) => ({ label, votes: densest(cells) }))
      .sort((a, b) => b.votes - a.votes || a.label - b.label)
      .slice(0, most);
  }
}

/** Most votes in three neighbouring turns (34°) and three neighbouring sizes. */
function densest(cells: Float32Array): number {
  let best = 0;
  for (let variant = 0; variant < 4; variant++) {
    for (let turn = 0; turn < 32; turn++) {
      for (let size = 0; size < 32; size++) {
        if ((cells[(variant << 10) | (turn << 5) | size] as number) === 0) continue;
        let sum = 0;
        for (let dt = -1; dt <= 1; dt++)
          for (let ds = -1; ds <= 1; ds++)
            sum += cells[(variant << 10) | (((turn + dt) & 31) << 5) | ((size + ds) & 31)] as number;
        best = Math.max(best, sum);
      }
    }
  }
  return best;
}
