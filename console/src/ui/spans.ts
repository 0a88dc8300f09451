export interface Mark {
  start: number;
  end: number;
}

export interface Segment<M extends Mark> {
  text: string;
  start: number;
  /** The marks that cover the whole segment, in the order given. Empty for plain text. */
  marks: M[];
}

/**
 * Cuts a text at every edge of its marks, so that marks may overlap: each segment carries all marks that cover it.
 * The segments joined are the text again. Marks outside the text are drawn to its edges, empty ones dropped.
 * Offsets are UTF-16 code units, half-open.
 */
export function splitByMarks<M extends Mark>(text: string, marks: readonly M[]): Segment<M>[] {
  if (text === '') return [];
  const inside = marks
    .map((mark) => ({ mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter((m) => m.start < m.end);
  const edges = new Set([0, text.length]);
  for (const m of inside) edges.add(m.start).add(m.end);
  const cuts = [...edges].sort((a, b) => a - b);
  const segments: Segment<M>[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    const covering = inside.filter((m) => m.start <= start && m.end >= end).map((m) => m.mark);
    segments.push({ text: text.slice(start, end), start, marks: covering });
  }
  return segments;
}

/** The segments around a mark only, with `…` where text was left out: for cards that quote a long text. */
export function excerpt(
  text: string,
  span: Mark,
  around: number,
): { before: string; hit: string; after: string } {
  const from = Math.max(0, span.start - around);
  const to = Math.min(text.length, span.end + around);
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, span.start),
    hit: text.slice(span.start, span.end),
    after: text.slice(span.end, to) + (to < text.length ? '…' : ''),
  };
}
