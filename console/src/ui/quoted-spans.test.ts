import { expect, it } from 'vitest';
import type { Span } from '../api/types.ts';
import { groupSpans } from './quoted-spans.tsx';

const span = (field: Span['field'], start: number, end: number, key?: string): Span => ({
  field,
  start,
  end,
  text: 'x'.repeat(end - start),
  ...(key ? { key } : {}),
});

it('a place that two findings point at is quoted once, under the text it stands in', () => {
  const groups = groupSpans([
    span('title', 0, 2),
    span('description', 4, 6),
    span('title', 0, 2),
    span('title', 5, 7),
    span('attribute', 0, 2, 'material'),
    span('attribute', 0, 2, 'origin'),
  ]);
  expect(groups.map((g) => [g.field, g.key, g.spans.map((s) => s.start)])).toEqual([
    ['title', undefined, [0, 5]],
    ['description', undefined, [4]],
    ['attribute', 'material', [0]],
    ['attribute', 'origin', [0]],
  ]);
});
