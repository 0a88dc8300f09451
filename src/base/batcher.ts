interface Call<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: calls that arrive while a batch is under way form the next batch, so that many of them share one round
 * trip and one transaction, and a single call waits for nobody.
 */
export class Batcher<In, Out> {
  readonly #run: (items: readonly In[]) => Promise<readonly Out[]>;
  readonly #maxSize: number;
  readonly #maxRunning: number;
  readonly #keyOf: ((item: In) => string) | null;
  #waiting: Call<In, Out>[] = [];
  #running = 0;

  /**
   * `run` answers one output an input, in order. `keyOf`: at most one item with the same key in a batch; the later ones
   * wait for the next. When a batch of several fails, each of its items is tried once alone, so that a bad one fails
   * by itself; `run` MUST therefore have no effect when it throws.
   */
  constructor(
    run: (items: readonly In[]) => Promise<readonly Out[]>,
    options: { maxSize: number; maxRunning?: number; keyOf?: (item: In) => string },
  ) {
    this.#run = run;
    this.#maxSize = options.maxSize;
    this.#maxRunning = options.maxRunning ?? 1;
    this.#keyOf = options.keyOf ?? null;
  }

  add(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#next());
    });
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#running < this.#maxRunning) {
      const batch = this.#take();
      this.#running += 1;
      void this.#do(batch).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  #take(): Call<In, Out>[] {
    if (this.#keyOf === null) return this.#waiting.splice(0, this.#maxSize);
    const keys = new Set<string>();
    const batch: Call<In, Out>[] = [];
    const later: Call<In, Out>[] = [];
    for (const call of this.#waiting) {
      const key = this.#keyOf(call.item);
      if (batch.length < this.#maxSize && !keys.has(key)) {
        keys.add(key);
        batch.push(call);
      } else later.push(call);
    }
    this.#waiting = later;
    return batch;
  }

  async #do(batch: readonly Call<In, Out>[]): Promise<void> {
    try {
      const outs = await this.#run(batch.map((call) => call.item));
      batch.forEach((call, i) => call.resolve(outs[i] as Out));
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      for (const call of batch) {
        try {
          const [out] = await this.#run([call.item]);
          call.resolve(out as Out);
        } catch (alone) {
          call.reject(alone);
        }
      }
    }
  }
}
