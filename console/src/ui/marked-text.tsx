import { type CSSProperties, createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, Span } from '../api/types.ts';
import { markLines } from '../theme/tokens.ts';
import { splitByMarks } from './spans.ts';
import { useSay } from './values.tsx';
import { Written } from './written.tsx';

/** Hue and underline of each detector on a page, in order of first appearance. */
export type Hues = ReadonlyMap<string, number>;

export function huesOf(findings: readonly Finding[]): Hues {
  const hues = new Map<string, number>();
  for (const f of findings) if (!hues.has(f.detector)) hues.set(f.detector, hues.size);
  return hues;
}

export function hueStyle(hues: Hues, detector: string | undefined): CSSProperties {
  const index = detector === undefined ? 0 : (hues.get(detector) ?? 0);
  return {
    '--h': `var(--mark-${index % 8})`,
    textDecorationStyle: markLines[index % markLines.length],
  } as CSSProperties;
}

/** The finding a person points at: its marks and pictures stand out everywhere on the page. */
export interface Pointed {
  index: number | null;
  point(index: number | null): void;
}
export const PointedContext = createContext<Pointed>({ index: null, point: () => {} });

interface TextMark {
  start: number;
  end: number;
  finding: number;
}

/** A text of the listing with every span that a finding points at, overlapping ones too. */
export function MarkedText(props: {
  text: string;
  field: Span['field'];
  attribute?: string;
  findings: readonly Finding[];
  hues: Hues;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const pointed = useContext(PointedContext);
  const marks: TextMark[] = props.findings.flatMap((finding, index) =>
    (finding.spans ?? [])
      .filter((s) => s.field === props.field && (props.field !== 'attribute' || s.key === props.attribute))
      .map((s) => ({ start: s.start, end: s.end, finding: index })),
  );
  return (
    <>
      {splitByMarks(props.text, marks).map((segment) => {
        const on = [...new Set(segment.marks.map((m) => m.finding))];
        const first = on[0];
        if (first === undefined) return <Written key={segment.start} text={segment.text} />;
        const lit = pointed.index !== null && on.includes(pointed.index);
        const lead = props.findings[lit ? (pointed.index as number) : first];
        const second = on[1] === undefined ? undefined : props.findings[on[1]];
        const style = {
          ...hueStyle(props.hues, lead?.detector),
          ...(second ? { '--h2': `var(--mark-${(props.hues.get(second.detector) ?? 0) % 8})` } : {}),
        } as CSSProperties;
        const names = on.map((i) => {
          const f = props.findings[i];
          return f ? say(f.label) || f.code : '';
        });
        return (
          <mark
            key={segment.start}
            className={`m ${on.length > 1 ? 'more' : ''} ${lit ? 'lit' : pointed.index === null ? '' : 'dim'}`}
            style={style}
            title={names.join('\n')}
            onMouseEnter={() => pointed.point(first)}
            onMouseLeave={() => pointed.point(null)}
          >
            <Written text={segment.text} />
            <span className="sr"> ({t('decision:markedBy', { names: names.join(', ') })})</span>
          </mark>
        );
      })}
    </>
  );
}

/** What each underline means. */
export function MarkLegend({
  findings,
  hues,
  names,
}: {
  findings: readonly Finding[];
  hues: Hues;
  names: (detector: string) => string;
}) {
  const shown = [...hues.keys()].filter((d) => findings.some((f) => f.detector === d && f.spans?.length));
  if (shown.length === 0) return null;
  return (
    <ul className="legend">
      {shown.map((detector) => {
        const style = hueStyle(hues, detector);
        return (
          <li key={detector} style={style}>
            <i style={{ borderBottomStyle: lineOf(style) }} />
            {names(detector)}
          </li>
        );
      })}
    </ul>
  );
}

const lineOf = (style: CSSProperties): 'solid' | 'double' | 'dashed' | 'dotted' => {
  const line = style.textDecorationStyle;
  return line === 'double' || line === 'dashed' || line === 'dotted' ? line : 'solid';
};
