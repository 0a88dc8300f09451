import { describe, expect, it } from 'vitest';
import { foldText } from './fold.ts';
import { ABBREVIATION, prepareNames } from './names.ts';
import { searchLatin } from './search-latin.ts';
import type { Sighting } from './sighting.ts';
import { techniquesOf } from './sighting.ts';

const texts = [
  'Lorbasen',
  'Fentafly',
  'Linxonic',
  'Minchomo',
  'Carambo',
  'Clairumo',
  'Château Varnelle',
  'Muvincia',
];
const names = prepareNames(
  [...texts, 'LBS'].map((text) => ({
    text,
    ownerId: text,
    ownerVersion: 1,
    flags: text === 'LBS' ? ABBREVIATION : 0,
    contexts: [],
  })),
);

function find(text: string): { name: string; written: string; techniques: string[] }[] {
  const seen: Sighting[] = [];
  searchLatin(names, foldText(text, { leet: true }), seen);
  return seen.map((s) => ({
    name: names.texts[s.name] as string,
    written: text.slice(s.start, s.end),
    techniques: techniquesOf(s.techniques),
  }));
}

describe('Latin names that are written otherwise', () => {
  it.each([
    ['letters that together look like one', 'FeritafIy running shoes', 'Fentafly', 'FeritafIy'],
    ['the same, twice', 'Mincliorno 卫衣', 'Minchomo', 'Mincliorno'],
    ['letters of the same sound', 'klairumo 面霜', 'Clairumo', 'klairumo'],
    ['a doubled vowel for another', 'new Leenksonic earbuds', '', ''],
    ['y for i', '奶粉 Muvyncya 3段', 'Muvincia', 'Muvyncya'],
    ['digits, and torn in odd places', 'Fen.taf1.y shoes', 'Fentafly', 'Fen.taf1.y'],
    ['torn into many pieces', 'Lo·rb as·en bag', 'Lorbasen', 'Lo·rb as·en'],
    ['sound and digits', '新款 C@rambou 手机', 'Carambo', 'C@rambou'],
  ])('are found: %s', (_, text, name, written) => {
    expect(find(text).map((s) => [s.name, s.written])).toEqual(name === '' ? [] : [[name, written]]);
  });

  it.each([
    ['the name itself', 'Lorbasen bag'],
    ['the name in other case and width', 'ＬＯＲＢＡＳＥＮ bag'],
    ['a name of two words, as it is', 'Château Varnelle 2018'],
    ['a name inside a longer word', 'lorbasenia plants'],
    ['two ordinary words side by side', 'car ambos for sale'],
    ['other words', 'leather bag with gold chain, free shipping 2026'],
    ['an abbreviation', '1bs of rice'],
  ])('are not seen in %s', (_, text) => {
    expect(find(text)).toEqual([]);
  });

  it('say how they were disguised', () => {
    expect(find('Fen.taf1.y shoes')[0]?.techniques).toEqual(['spacing', 'leet']);
    expect(find('klairumo')[0]?.techniques).toEqual(['altered']);
  });

  it('are not looked for among more names than a likeness can tell apart', () => {
    const many = { ...names, count: 50_001 };
    const seen: Sighting[] = [];
    searchLatin(many, foldText('FeritafIy', { leet: true }), seen);
    expect(seen).toEqual([]);
  });
});
