import { expect, test } from 'vitest';
import { foldText } from './fold.ts';
import { honestNameOver } from './honest-names.ts';
import { wordHash } from './shop-statistics.ts';

const names = new Set(['翎可', '翎可丽', 'vorel'].map(wordHash));
const over = (text: string, from: number, to: number): boolean =>
  honestNameOver(foldText(text), from, to, names);

test('a name of honest titles covers what it is written over, and what it reaches into', () => {
  expect(over('翎可跑鞋', 0, 2)).toBe(true);
  expect(over('新翎可丽包', 0, 2)).toBe(true);
  expect(over('新翎可丽包', 2, 5)).toBe(true);
  expect(over('vorel 鞋', 0, 5)).toBe(true);
});

test('a name within a longer reading says nothing against it', () => {
  expect(over('翎可跑鞋', 0, 3)).toBe(false);
});

test('a name beside the reading, parted by a gap or inside a Latin word is none', () => {
  expect(over('翎可跑鞋', 2, 4)).toBe(false);
  expect(over('翎 可跑鞋', 0, 2)).toBe(false);
  expect(over('xvorel', 1, 6)).toBe(false);
});
