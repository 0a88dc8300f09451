import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNames } from './find-names.ts';
import { COMMON, prepareNames } from './names.ts';
import { TECHNIQUES, techniquesOf } from './sighting.ts';

const texts = ['翎克', 'Lynke', '三只雪貂', 'Aurelle Paris', '奥瑞尔', '弘强', '青柠'];
const names = prepareNames(
  texts.map((text) => ({
    ownerId: text,
    ownerVersion: 1,
    text,
    flags: text === '青柠' ? COMMON : 0,
    contexts: text === '青柠' ? ['手机'] : [],
  })),
);
const see = (text: string): string[] =>
  findNames(names, text).sightings.map(
    (seen) =>
      `${texts[seen.name]}=${text.slice(seen.start, seen.end)}:${techniquesOf(seen.techniques).join('+')}`,
  );

describe('finding names', () => {
  it('points at slices of the original, whatever the text', () => {
    const piece = fc.constantFrom(
      '翎',
      '克',
      '铃',
      '可',
      'lyn',
      'ke',
      'Ｌ',
      'у',
      '\u200b',
      ' ',
      '🔥',
      '雕',
      '弓',
      '虽',
      '弘',
      '3',
      '只',
      'ao',
      '瑞',
      '尔',
      '鞋',
      '耐磨',
      '\ud83c',
      '&#20811;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        for (const seen of findNames(names, text).sightings) {
          expect(seen.start).toBeGreaterThanOrEqual(0);
          expect(seen.end).toBeGreaterThan(seen.start);
          expect(seen.end).toBeLessThanOrEqual(text.length);
          expect(seen.strength).toBeGreaterThan(0);
          expect(seen.strength).toBeLessThanOrEqual(1);
          expect(seen.techniques).toBeLessThan(2 ** TECHNIQUES.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds a plain name wherever it is put between other words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('翎克', 'Lynke', '三只雪貂', 'Aurelle Paris'),
        fc.nat({ max: 3 }),
        (name, at) => {
          const words = ['新款', '2026', '包邮', 'sale'];
          words.splice(at, 0, name);
          expect(see(words.join(' '))).toContain(`${name}=${name}:`);
        },
      ),
    );
  });

  it('tells a disguise by its technique', () => {
    expect(see('三只雪雕 零食')).toEqual(['三只雪貂=三只雪雕:homophone']);
    expect(see('弘弓虽 水杯')).toEqual(['弘强=弘弓虽:split']);
    expect(see('奥rui尔 手提包')).toEqual(['奥瑞尔=奥rui尔:pinyin']);
    expect(see('L\u200bynke shoes')).toEqual(['Lynke=L\u200bynke:invisible']);
  });

  it('does not take a part of a longer Latin word for a name', () => {
    expect(see('Lynkeworth shoes')).toEqual([]);
    expect(see('xlynke')).toEqual([]);
  });

  it('does not call a name that is written out a disguise', () => {
    for (const text of ['Aurelle  Paris bag', 'AURELLE PARIS', 'aurelle-paris', 'AurelleParis']) {
      expect(see(text)).toEqual([`Aurelle Paris=${text.replace(' bag', '')}:`]);
    }
  });

  it('does not take a list of single characters for a name', () => {
    expect(see('翎.克.意.幻 手表')).toEqual([]);
    expect(see('翎.克 手表')).toEqual(['翎克=翎.克:spacing']);
  });

  it('asks an everyday word for its context', () => {
    expect(see('新鲜青柠 5斤')).toEqual([]);
    expect(see('青柠手机')).toEqual(['青柠=青柠:']);
  });

  it('answers a text of 50,000 characters in well under a second', () => {
    const text = '翎弓虽克 lynke 三只雪 '.repeat(3_200);
    const start = performance.now();
    findNames(names, text);
    expect(performance.now() - start).toBeLessThan(900);
  });
});
