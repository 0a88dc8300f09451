import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rehearsal, RehearsalCase } from '../../api/types.ts';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Picture } from '../../ui/picture.tsx';
import { QuotedSpans } from '../../ui/quoted-spans.tsx';

/** The listings of a rehearsal, with what would be found in them. */
export function RehearsalCases({ rehearsal }: { rehearsal: Rehearsal }) {
  return (
    <ul className="stack tight">
      <Cases cases={rehearsal.newlyCaught} kind="newlyCaught" />
      <Cases cases={rehearsal.newlyFreed} kind="newlyFreed" />
      <Cases cases={rehearsal.unchanged} kind="unchanged" />
    </ul>
  );
}

const tones = { newlyCaught: 'block', newlyFreed: 'publish', unchanged: 'held' } as const;

function Cases({ cases, kind }: { cases: RehearsalCase[]; kind: keyof typeof tones }) {
  const { t } = useTranslation();
  const hue = { '--h': `var(--${tones[kind]})` } as CSSProperties;
  return cases.map((c) => (
    <li key={c.listingId} className="finding" style={hue}>
      <div className="spread">
        <Link to="/listings/$id" params={{ id: c.listingId }}>
          {c.title}
        </Link>
        <span className="row small">
          <OutcomeTag outcome={c.before} /> → <OutcomeTag outcome={c.after} />
          <span className={`chip ${tones[kind]}`}>{t(`knowledge:case.${kind}`)}</span>
        </span>
      </div>
      {c.findings.map((f) => (
        <div key={f.code + (f.spans?.[0]?.start ?? '')} className="stack tight">
          <div className="small soft">{typeof f.label === 'string' ? f.label : f.code}</div>
          <QuotedSpans spans={f.spans ?? []} textOf={() => ''} mark={hue} most={4} />
          {f.pictures?.length ? (
            <div className="pictures">
              {f.pictures.slice(0, 4).map((p) => (
                <figure key={p.pictureId}>
                  <Picture id={p.pictureId} alt={t('decision:thisPicture')} size={96} />
                  {p.matched ? (
                    <figcaption className="small faint">
                      {p.matched.distance} {t('decision:bitsOf256')}
                    </figcaption>
                  ) : null}
                </figure>
              ))}
            </div>
          ) : null}
        </div>
      ))}
    </li>
  ));
}
