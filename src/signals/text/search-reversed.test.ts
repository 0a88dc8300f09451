import { expect, test } from 'vitest';
import { findNames } from './find-names.ts';
import { prepareNames } from './names.ts';
import { techniquesOf } from './sighting.ts';

const TEXTS = ['翎克', '奥瑞尔', '明光', 'Norvane', 'Lynke', '巴拉巴'];
const names = prepareNames(
  TEXTS.map((text) => ({ ownerId: text, ownerVersion: 1, text, flags: 0, contexts: [] })),
);

const read = (text: string): string[] =>
  findNames(names, text).sightings.map(
    (seen) => `${text.slice(seen.start, seen.end)} ${techniquesOf(seen.techniques).join('+')}`,
  );

test('a name from back to front is found, also in capitals', () => {
  expect(read('尔瑞奥手提包')).toEqual(['尔瑞奥 reversed']);
  expect(read('ENAVRON sneakers')).toEqual(['ENAVRON reversed']);
  expect(read('克翎 跑步鞋')).toEqual(['克翎 reversed']);
});

test('an ordinary word that reads as a name backwards is that word', () => {
  expect(read('光明牛奶')).toEqual([]);
  expect(read('一片光明 的 前途')).toEqual([]);
});

test('a name that reads the same both ways is plain', () => {
  expect(read('巴拉巴 童装')).toEqual(['巴拉巴 ']);
});

test('nothing is found inside a longer word', () => {
  expect(read('xeknylx cable')).toEqual([]);
});
