import type { ColumnKind } from './columns.ts';
import { editDistance, jaroWinkler } from './text-distance.ts';

/** Level 0 = nothing to compare, 1 = the same; then ever less alike. `SWAPPED` = found in the neighbouring column. */
export const SAME = 1;

interface Levels {
  /** Words for an explanation, from level 1. */
  readonly words: readonly string[];
  /** Where EM begins among pairs that are the same, from level 1; it is worth little beside what is seen. */
  readonly start: readonly number[];
  compare(a: string, b: string): number;
}

export const levelsOf: Readonly<Record<ColumnKind, Levels>> = {
  name: {
    words: ['same', 'misspelt', 'similar', 'different', 'swapped'],
    start: [0.7, 0.14, 0.05, 0.06, 0.05],
    compare: likeWords,
  },
  text: {
    words: ['same', 'misspelt', 'similar', 'different', 'swapped'],
    start: [0.7, 0.14, 0.05, 0.08, 0.03],
    compare: likeWords,
  },
  date: {
    words: ['same', 'one slip', 'two parts agree', 'one part off by little', 'different'],
    start: [0.7, 0.12, 0.1, 0.04, 0.04],
    compare: likeDates,
  },
  email: {
    words: ['same', 'misspelt', 'same mailbox name', 'similar', 'different'],
    start: [0.7, 0.15, 0.03, 0.06, 0.06],
    compare: likeEmails,
  },
  code: {
    words: ['same', 'one slip', 'two slips', 'different'],
    start: [0.75, 0.12, 0.05, 0.08],
    compare: (a, b) => {
      if (a === b) return 1;
      const edits = editDistance(a, b, 2);
      if (edits === 1) return 2;
      return edits === 2 && a.length >= 6 ? 3 : 4;
    },
  },
  number: {
    words: ['same', 'one slip', 'different'],
    start: [0.75, 0.15, 0.1],
    compare: (a, b) =>
      a === b ? 1 : Math.max(a.length, b.length) >= 3 && editDistance(a, b, 1) === 1 ? 2 : 3,
  },
};

/** The level of `name` and `text` that says the value stands in the other column of its group. */
export const SWAPPED = 5;

function likeWords(a: string, b: string): number {
  if (a === b) return 1;
  const length = Math.max(a.length, b.length);
  const limit = length >= 9 ? 3 : length >= 5 ? 2 : 1;
  const edits = editDistance(a, b, limit);
  if (edits <= limit && edits * 3 <= length) return 2;
  if (jaroWinkler(a, b) >= 0.88) return 3;
  return Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a)) ? 3 : 4;
}

function likeDates(a: string, b: string): number {
  if (a === b) return 1;
  if (editDistance(a, b, 1) === 1) return 2;
  if (a.length !== 8 || b.length !== 8) return 5;
  const same = [
    a.slice(0, 4) === b.slice(0, 4),
    a.slice(4, 6) === b.slice(4, 6),
    a.slice(6) === b.slice(6),
  ].filter(Boolean).length;
  const turned =
    a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6);
  if (same === 2 || turned) return 3;
  return same === 1 && editDistance(a, b, 2) === 2 ? 4 : 5;
}

function likeEmails(a: string, b: string): number {
  if (a === b) return 1;
  const limit = Math.max(2, Math.min(4, Math.floor(Math.max(a.length, b.length) / 6)));
  if (editDistance(a, b, limit) <= limit) return 2;
  const [boxA, boxB] = [a.slice(0, a.lastIndexOf('@')), b.slice(0, b.lastIndexOf('@'))];
  if (boxA.length >= 4 && boxA === boxB) return 3;
  return jaroWinkler(a, b) >= 0.9 ? 4 : 5;
}
