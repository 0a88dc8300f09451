import { describe, expect, it } from 'vitest';
import { Batcher } from './batcher.ts';

describe('Batcher', () => {
  it('calls that arrive together share a batch, and each gets its own answer', async () => {
    const sizes: number[] = [];
    const batcher = new Batcher<number, number>(
      async (items) => {
        sizes.push(items.length);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return items.map((n) => n * 2);
      },
      { maxSize: 4 },
    );
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map((n) => batcher.add(n)))).toEqual([2, 4, 6, 8, 10, 12]);
    expect(sizes).toEqual([4, 2]);
  });

  it('two items with one key are never in one batch, and keep their order', async () => {
    const batches: string[][] = [];
    const batcher = new Batcher<string, string>(
      async (items) => {
        batches.push([...items]);
        await Promise.resolve();
        return items;
      },
      { maxSize: 10, keyOf: (s) => s[0] as string },
    );
    await Promise.all(['a1', 'b1', 'a2', 'c1', 'a3'].map((s) => batcher.add(s)));
    expect(batches).toEqual([['a1', 'b1', 'c1'], ['a2'], ['a3']]);
  });

  it('a bad item fails alone', async () => {
    const batcher = new Batcher<number, number>(
      async (items) => {
        await Promise.resolve();
        if (items.includes(13)) throw new Error('unlucky');
        return items;
      },
      { maxSize: 10 },
    );
    const settled = await Promise.allSettled([1, 13, 2].map((n) => batcher.add(n)));
    expect(settled.map((s) => s.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
