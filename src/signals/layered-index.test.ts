import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedItems } from './changed-items.ts';
import { LayeredIndex } from './layered-index.ts';

interface Item {
  readonly id: string;
  readonly keys: readonly string[];
}
const keysOf = (item: Item) => item.keys;
const names = ['a', 'b', 'c', 'd', 'e'];
/** Enough that a change is laid over and not made anew. */
const large: readonly Item[] = Array.from({ length: 3_000 }, (_, i) => ({
  id: String(i).padStart(5, '0'),
  keys: [names[i % 5] as string, `own-${i}`],
}));
const edits = fc.array(
  fc.record({
    at: fc.nat(2_999),
    keys: fc.option(fc.array(fc.constantFrom(...names, 'own-7', 'new'), { maxLength: 3 })),
  }),
  { maxLength: 12 },
);

function edited(source: readonly Item[], changes: readonly { at: number; keys: readonly string[] | null }[]) {
  const byId = new Map(source.map((item) => [item.id, item]));
  for (const { at, keys } of changes) {
    const id = `${String(at).padStart(5, '0')}${at % 3 === 0 ? 'x' : ''}`;
    if (keys === null) byId.delete(id);
    else byId.set(id, { id, keys });
  }
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

it('an index over which changes are laid answers as one made anew, revision after revision', () => {
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      const one = edited(large, first);
      const two = edited(one, second);
      const laid = LayeredIndex.of(large, keysOf).after(one).after(two);
      const anew = LayeredIndex.of(two, keysOf);
      for (const key of [...names, 'own-7', 'own-8', 'new', 'none'])
        expect(laid.get(key)).toEqual(anew.get(key));
    }),
    { numRuns: 20 },
  );
});

it('lists that differ by more than is asked for are not compared to the end', () => {
  expect(changedItems(large, large.slice(0, 10), 100)).toBeNull();
  expect(changedItems(large, large.slice(1), 1)).toEqual({ removed: [large[0]], added: [] });
});
