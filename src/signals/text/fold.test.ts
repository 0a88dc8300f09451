import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedString, foldText, leetOf, GAP_EMOJI, GAP_INVISIBLE, GAP_PUNCT, GAP_SPACE } from './fold.ts';

const folded = (text: string): string => foldedString(foldText(text));
const leet = (text: string): string => foldedString(foldText(text, { leet: true }));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      'n',
      'I',
      'ｋ',
      'е',
      '🅔',
      '耐',
      '貨',
      '\u200b',
      '\u0301',
      '🔥',
      ' ',
      '.',
      '①',
      '&#x514b;',
      '𝓷',
      'rn',
      '\ud800',
      'ﬁ',
    ),
    maxLength: 40,
  }),
);

describe('folding', () => {
  it('maps every unit back to characters of the original, in order', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, asLeet) => {
        const result = foldText(text, { leet: asLeet });
        for (let i = 0; i < result.length; i++) {
          const start = result.start[i]!;
          const end = result.end[i]!;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(start).toBeGreaterThanOrEqual(result.start[i - 1]!);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives the slice of a unit the same unit again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = foldText(text);
        for (let i = 0; i < result.length; i++) {
          const again = folded(text.slice(result.start[i], result.end[i]));
          expect(again).toContain(String.fromCharCode(result.codes[i]!));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves folded text alone when it folds it again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['full width', 'Ｎｏｒｖａｎｅ'],
    ['Cyrillic and Greek', 'Νοrvаnе'],
    ['mathematical', '𝓝𝓸𝓻𝓿𝓪𝓷𝓮'],
    ['negative circled', '🅝🅞🅡🅥🅐🅝🅔'],
    ['regional indicators', '🇳🇴🇷🇻🇦🇳🇪'],
    ['small capitals', 'ɴᴏʀᴠᴀɴᴇ'],
    ['accents', 'Ñörväñë'],
    ['struck through', 'N\u0336o\u0336r\u0336v\u0336a\u0336n\u0336e'],
    ['zero width', 'N\u200bo\u200dr\u2060v\ufeffa\u00adn\u034fe'],
    ['entities', '&#78;&#x6f;rvane'],
  ])('sees through %s', (_, text) => expect(folded(text)).toBe('norvane'));

  it('simplifies traditional characters one by one', () => expect(folded('愛馬貨')).toBe('爱马货'));

  it('keeps common simplified characters that are other characters in Japanese', () =>
    expect(folded('欠后乾')).toBe('欠后乾'));

  it('takes named entities for the signs they are', () => {
    expect(folded('a&lt;b&amp c &nbsp;d')).toBe('abcd');
    expect(folded('AT&T &ltd')).toBe('attltd');
  });

  it('takes marks of registration for decoration', () => expect(folded('Norvane™®')).toBe('norvane'));

  it('reads a folded text as leet just as it reads the text itself', () => {
    const sign = fc.constantFrom(...Array.from('n0rv@n3 $!|€+(<©rnvvcl1ＡІ弓虽鞋&amp; é'), '\u200b', '🍎');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
        const text = signs.join('');
        expect(leetOf(foldText(text))).toEqual(foldText(text, { leet: true }));
      }),
    );
  });

  it('reads leet and look-alike letters as one class, on both sides', () => {
    expect(leet('N0rvan3')).toBe(leet('Norvane'));
    expect(leet('M!r@d0')).toBe(leet('Mirado'));
    expect(leet('Arnber')).toBe(leet('Amber'));
    expect(leet('vvind')).toBe(leet('wind'));
  });

  it('remembers what it left out', () => {
    const result = foldText('耐 克.耐🔥克\u200b耐');
    expect(Array.from(result.gap.subarray(1, 5))).toEqual([GAP_SPACE, GAP_PUNCT, GAP_EMOJI, GAP_INVISIBLE]);
  });
});
