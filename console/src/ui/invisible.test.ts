import fc from 'fast-check';
import { expect, it } from 'vitest';
import { revealInvisible } from './invisible.ts';

it('a zero-width character inside a brand is named by its code', () => {
  expect(revealInvisible('鹭\u200D洲\uFEFF醇')).toEqual([
    { text: '鹭', code: null },
    { text: '\u200D', code: 'U+200D' },
    { text: '洲', code: null },
    { text: '\uFEFF', code: 'U+FEFF' },
    { text: '醇', code: null },
  ]);
});

it('the joiner inside an emoji stays with the emoji', () => {
  const family = '👨\u200D👩\u200D👧 bag';
  expect(revealInvisible(family)).toEqual([{ text: family, code: null }]);
});

it('no character is lost, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        revealInvisible(text)
          .map((p) => p.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
