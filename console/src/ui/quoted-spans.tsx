import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Span } from '../api/types.ts';
import { excerpt, splitByMarks } from './spans.ts';
import { Written } from './written.tsx';

/** A text up to so many characters is quoted whole, with all its marks; a longer one span by span. */
const WHOLE = 120;

interface Group {
  field: Span['field'];
  key?: string | undefined;
  spans: Span[];
}

/** Spans by the text they point into, each place once. */
export function groupSpans(spans: readonly Span[]): Group[] {
  const groups = new Map<string, Group>();
  for (const span of spans) {
    const at = `${span.field}\0${span.key ?? ''}`;
    const group = groups.get(at) ?? { field: span.field, key: span.key, spans: [] };
    groups.set(at, group);
    if (!group.spans.some((s) => s.start === span.start && s.end === span.end)) group.spans.push(span);
  }
  return [...groups.values()];
}

/** The seller's words that a ground points at, quoted with what stands around them. */
export function QuotedSpans(props: {
  spans: readonly Span[];
  textOf: (field: Span['field'], key?: string) => string;
  /** Colour and line of the marks. */
  mark: CSSProperties;
  /** Shows the offsets too, for analysts. */
  offsets?: boolean;
  most?: number;
}) {
  const { t } = useTranslation();
  const lines = groupSpans(props.spans).flatMap(({ field, key, spans }) => {
    const text = props.textOf(field, key);
    const name = field === 'attribute' ? (key ?? '') : t(`decision:field.${field}`);
    const at = (list: readonly Span[]) =>
      props.offsets ? ` ${list.map((s) => `${s.start}–${s.end}`).join(', ')}` : '';
    if (text !== '' && text.length <= WHOLE) {
      return [
        {
          id: `${field}${key ?? ''}`,
          name: name + at(spans),
          parts: splitByMarks(text, spans).map((s) => ({ text: s.text, marked: s.marks.length > 0 })),
        },
      ];
    }
    return spans.map((span) => {
      const quote = text === '' ? { before: '', hit: span.text, after: '' } : excerpt(text, span, 16);
      return {
        id: `${field}${key ?? ''}${span.start}`,
        name: name + at([span]),
        parts: [
          { text: quote.before, marked: false },
          { text: quote.hit, marked: true },
          { text: quote.after, marked: false },
        ],
      };
    });
  });
  return lines.slice(0, props.most ?? lines.length).map((line) => (
    <div className="quote" key={line.id}>
      <span className="field">{line.name}</span>
      {line.parts.map((part, i) =>
        part.marked ? (
          <mark key={i} className="m lit" style={props.mark}>
            <Written text={part.text} />
          </mark>
        ) : (
          <Written key={i} text={part.text} />
        ),
      )}
    </div>
  ));
}
