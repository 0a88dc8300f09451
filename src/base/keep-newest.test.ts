import { expect, it } from 'vitest';
import { keepNewest } from './keep-newest.ts';

it('a full map gives up what it has had longest, and nothing before it is full', () => {
  const map = new Map<string, number>();
  for (const [i, key] of ['a', 'b', 'c', 'd'].entries()) keepNewest(map, key, i, 3);
  expect([...map]).toEqual([
    ['b', 1],
    ['c', 2],
    ['d', 3],
  ]);
});
