import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, splitByMarks } from './spans.ts';

const mark = (start: number, end: number, id = `${start}-${end}`) => ({ start, end, id });

describe('splitByMarks', () => {
  it('gives overlapping marks a segment of their own that carries both', () => {
    const segments = splitByMarks('abcdefgh', [mark(1, 5, 'x'), mark(3, 7, 'y')]);
    expect(segments.map((s) => [s.text, s.marks.map((m) => m.id)])).toEqual([
      ['a', []],
      ['bc', ['x']],
      ['de', ['x', 'y']],
      ['fg', ['y']],
      ['h', []],
    ]);
  });

  it('keeps a mark nested in another visible', () => {
    const segments = splitByMarks('耐克正品鞋', [mark(0, 5, 'all'), mark(0, 2, 'brand')]);
    expect(segments.map((s) => s.marks.map((m) => m.id))).toEqual([['all', 'brand'], ['all']]);
  });

  it('drops empty marks and draws marks that overrun the text to its edges', () => {
    const segments = splitByMarks('abc', [mark(1, 1, 'empty'), mark(2, 99, 'over'), mark(-4, 1, 'under')]);
    expect(segments.map((s) => [s.text, s.marks.map((m) => m.id)])).toEqual([
      ['a', ['under']],
      ['b', []],
      ['c', ['over']],
    ]);
  });

  it('loses no character and marks exactly what each mark covers, whatever the marks', () => {
    const marks = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 })));
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), marks, (text, pairs) => {
        const given = pairs.map(([a, b], i) => mark(Math.min(a, b), Math.max(a, b), String(i)));
        const segments = splitByMarks(text, given);
        expect(segments.map((s) => s.text).join('')).toBe(text);
        for (const m of given) {
          const covered = segments
            .filter((s) => s.marks.includes(m))
            .map((s) => s.text)
            .join('');
          expect(covered).toBe(text.slice(Math.max(0, m.start), Math.max(0, m.end)));
        }
      }),
    );
  });
});

describe('excerpt', () => {
  it('quotes the hit with what stands around it and shows where text was left out', () => {
    expect(excerpt('0123456789', mark(4, 6), 2)).toEqual({ before: '…23', hit: '45', after: '67…' });
    expect(excerpt('0123', mark(0, 4), 9)).toEqual({ before: '', hit: '0123', after: '' });
  });
});
