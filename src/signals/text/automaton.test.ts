import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childState, findAll, patternAt } from './automaton.ts';
import { buildAutomaton } from './build-automaton.ts';

/** Every occurrence by plain search, in the automaton's order. */
function searchNaively(patterns: readonly string[], text: string): string[] {
  const found: string[] = [];
  for (let end = 1; end <= text.length; end++) {
    patterns.forEach((pattern, i) => {
      if (pattern !== '' && text.slice(0, end).endsWith(pattern))
        found.push(`${i}:${end - pattern.length}-${end}`);
    });
  }
  return found.sort();
}

const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '耐', '克'), maxLength: 6 });

describe('automaton', () => {
  it('finds exactly what a plain search finds, overlaps and equal patterns too', () => {
    fc.assert(
      fc.property(
        fc.array(few, { maxLength: 30 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '耐', '克'), maxLength: 60 }),
        (patterns, text) => {
          const found = findAll(buildAutomaton(patterns), text).map(
            (m) => `${m.pattern}:${m.start}-${m.end}`,
          );
          expect(found.sort()).toEqual(searchNaively(patterns, text));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('finds any unicode, lone surrogates too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 5 }), { maxLength: 20 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        (patterns, text) => {
          const found = findAll(buildAutomaton(patterns), text).map(
            (m) => `${m.pattern}:${m.start}-${m.end}`,
          );
          expect(found.sort()).toEqual(searchNaively(patterns, text));
        },
      ),
    );
  });

  it('keeps its tables on shared memory when asked, and finds the same', () => {
    const automaton = buildAutomaton(['he', 'she', 'hers'], { shared: true });
    expect(automaton.cells.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(
      findAll(structuredClone(automaton), 'ushers')
        .map((m) => m.pattern)
        .sort((a, b) => a - b),
    ).toEqual([0, 1, 2]);
  });

  it('matches nothing without patterns', () => {
    expect(findAll(buildAutomaton([]), 'anything')).toEqual([]);
    expect(findAll(buildAutomaton(['', '']), 'anything')).toEqual([]);
  });

  it('reports more matches than its buffer first held', () => {
    const patterns = Array.from({ length: 40 }, (_, i) => 'a'.repeat(i + 1));
    expect(findAll(buildAutomaton(patterns), 'a'.repeat(200))).toHaveLength(40 * 200 - (40 * 39) / 2);
  });

  it('refuses a pattern that it cannot count', () => {
    expect(() => buildAutomaton(['x'.repeat(65_536)])).toThrow(RangeError);
  });

  it('walks as a trie', () => {
    const automaton = buildAutomaton(['ab', 'abc']);
    const a = childState(automaton, 0, 97);
    const ab = childState(automaton, a, 98);
    expect(patternAt(automaton, a)).toBe(-1);
    expect(patternAt(automaton, ab)).toBe(0);
    expect(patternAt(automaton, childState(automaton, ab, 99))).toBe(1);
    expect(childState(automaton, ab, 100)).toBe(0);
    expect(childState(automaton, 0, 120)).toBe(0);
  });

  it('holds ten thousand patterns and finds each', () => {
    const patterns = Array.from({ length: 10_000 }, (_, i) => `名${(i * 7919).toString(36)}牌`);
    const automaton = buildAutomaton(patterns);
    for (let i = 0; i < patterns.length; i += 97) {
      expect(findAll(automaton, `正品${patterns[i]}包邮`).map((m) => m.pattern)).toContain(i);
    }
  });
});
