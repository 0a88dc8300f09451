import { expect, test } from 'vitest';
import { findNames } from './find-names.ts';
import { prepareNames } from './names.ts';
import { techniquesOf } from './sighting.ts';

const TEXTS = ['翎克', '奥瑞尔', '三只雪貂', 'Norvane', 'Mirado'];
const names = prepareNames(
  TEXTS.map((text) => ({ ownerId: text, ownerVersion: 1, text, flags: 0, contexts: [] })),
);

const read = (text: string): string[] =>
  findNames(names, text).sightings.map(
    (seen) =>
      `${names.texts[seen.name]} ${text.slice(seen.start, seen.end)} ${techniquesOf(seen.techniques).join('+')}`,
  );

test('a sign in place of a character or letter is read as the one left out', () => {
  expect(read('新款奥*尔手提包')).toEqual(['奥瑞尔 奥*尔 masked']);
  expect(read('三只○貂 坚果')).toEqual(['三只雪貂 三只○貂 masked']);
  expect(read('Mir*do watch')).toEqual(['Mirado Mir*do masked']);
  expect(read('Nor__ne sneakers')).toEqual(['Norvane Nor__ne masked']);
  expect(read('Mir×do watch')).toEqual(['Mirado Mir×do masked']);
});

test('the mask stands in the span at either end of the name', () => {
  expect(read('奥瑞* 手提包')).toEqual(['奥瑞尔 奥瑞* masked']);
});

test('a letter stands for the character whose first letter it is', () => {
  expect(read('三z雪貂坚果')).toEqual(['三只雪貂 三z雪貂 initials']);
  expect(read('三k雪貂坚果')).toEqual([]);
});

test('a letter repeated is no other word', () => {
  expect(read('Mirrrado watch')).toEqual(['Mirado Mirrrado altered']);
  expect(read('Mirad watch')).toEqual([]);
});

test('signs that join numbers, sizes and words hide nothing', () => {
  for (const text of [
    '纯棉*2 床单',
    '1.8*2.0米',
    '包邮*特价',
    '男t恤 女u盘',
    'size S*M*L',
    'WiFi? USB_C hub',
  ]) {
    expect(read(text)).toEqual([]);
  }
});
