import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokenizeCel } from './cel.ts';

it('colours strings, numbers, words of the language and names apart', () => {
  const kinds = tokenizeCel(`score >= 0.9 && brand == "a \\" b"`)
    .filter((t) => t.kind)
    .map((t) => [t.text, t.kind]);
  expect(kinds).toEqual([
    ['score', 'f'],
    ['0.9', 'n'],
    ['brand', 'f'],
    ['"a \\" b"', 's'],
  ]);
});

it('loses no character, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (source) => {
      const tokens = tokenizeCel(source);
      expect(tokens.map((t) => t.text).join('')).toBe(source);
      for (const t of tokens) expect(source.slice(t.start, t.start + t.text.length)).toBe(t.text);
    }),
  );
});
