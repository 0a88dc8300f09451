import { Link } from '@tanstack/react-router';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RehearsalCase, RehearsalResult } from '../../api/types.ts';
import { formatCount } from '../../ui/format.ts';
import { huesOf, MarkedText } from '../../ui/marked-text.tsx';
import { MatchedPictures } from '../../ui/matched-pictures.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { QuotedSpans } from '../../ui/quoted-spans.tsx';
import { useLocale } from '../../ui/values.tsx';

const tones = { newlyCaught: 'block', newlyFreed: 'publish', unchanged: 'held' } as const;
const kinds = ['newlyCaught', 'newlyFreed', 'unchanged'] as const;
/** Listings shown of a kind before somebody asks for the rest. */
const SHOWN = 6;

/** What a rehearsal showed: as a picture of all the listings, then the listings, with what would be found in them. */
export function RehearsalCases({ rehearsal }: { rehearsal: RehearsalResult }) {
  const { t } = useTranslation();
  const none = kinds.every((kind) => rehearsal[kind].length === 0);
  return (
    <div className="stack tight">
      <Shares rehearsal={rehearsal} />
      {rehearsal.pictures === null ? null : (
        <p className="small soft">
          {t('reading:looked', { count: rehearsal.pictures })} {t('reading:lookedMost')}
        </p>
      )}
      {none ? <p className="soft">{t('knowledge:noCases')}</p> : null}
      <ul className="stack tight">
        {kinds.map((kind) => (
          <Cases key={kind} cases={rehearsal[kind]} kind={kind} />
        ))}
      </ul>
    </div>
  );
}

/** Of all listings that were played, how many the item touches, and how. */
function Shares({ rehearsal }: { rehearsal: RehearsalResult }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { tested, found, newlyCaughtCount: caught, newlyFreedCount: freed } = rehearsal;
  const parts = [
    { name: 'caught', tone: 'block', count: caught },
    { name: 'freed', tone: 'publish', count: freed },
    { name: 'unchanged', tone: 'held', count: Math.max(0, found - caught - freed) },
    { name: 'rest', tone: '', count: Math.max(0, tested - found) },
  ].filter((part) => part.count > 0);
  return (
    <div>
      <div className="share" aria-hidden="true">
        {parts.map((part) => (
          <i key={part.name} className={part.tone} style={{ flexGrow: part.count }} />
        ))}
      </div>
      <ul className="legend" style={{ marginTop: 6 }}>
        {parts.map((part) => (
          <li key={part.name} className={part.tone}>
            <b className="num">{formatCount(part.count, locale)}</b> {t(`knowledge:share.${part.name}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Cases({ cases, kind }: { cases: RehearsalCase[]; kind: keyof typeof tones }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? cases : cases.slice(0, SHOWN);
  return (
    <>
      {shown.map((one) => (
        <Case key={one.listingId} one={one} kind={kind} />
      ))}
      {cases.length > shown.length ? (
        <li>
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t('knowledge:moreCases', { count: cases.length - shown.length })}
          </button>
        </li>
      ) : null}
    </>
  );
}

function Case({ one, kind }: { one: RehearsalCase; kind: keyof typeof tones }) {
  const { t } = useTranslation();
  const hue = { '--h': `var(--${tones[kind]})` } as CSSProperties;
  const hues = huesOf(one.findings);
  return (
    <li className="finding" style={hue}>
      <div className="spread">
        <span className="row" style={{ minWidth: 0 }}>
          <Thumb id={one.pictureId} />
          <Link to="/listings/$id" params={{ id: one.listingId }} aria-label={one.title}>
            <MarkedText text={one.title} field="title" findings={one.findings} hues={hues} />
          </Link>
        </span>
        <span className="row small">
          <OutcomeTag outcome={one.before} /> → <OutcomeTag outcome={one.after} />
          <span className={`chip ${tones[kind]}`}>{t(`knowledge:case.${kind}`)}</span>
        </span>
      </div>
      {one.findings.map((f, i) => (
        <div key={i} className="stack tight">
          <div className="small soft">{typeof f.label === 'string' ? f.label : f.code}</div>
          <QuotedSpans
            spans={(f.spans ?? []).filter((span) => span.field !== 'title')}
            textOf={() => ''}
            mark={hue}
            most={4}
          />
          {(f.pictures ?? []).slice(0, 2).map((ground, at) => (
            <MatchedPictures key={at} ground={ground} />
          ))}
        </div>
      ))}
    </li>
  );
}
