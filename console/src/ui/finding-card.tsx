import { Link } from '@tanstack/react-router';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fact, Finding, LedgerRef, PictureMeta } from '../api/types.ts';
import { can, useMe } from '../app/me.tsx';
import { formatPlain, formatShare, shorten } from './format.ts';
import { Icon } from './icons.tsx';
import { type Hues, hueStyle, PointedContext } from './marked-text.tsx';
import { Picture } from './picture.tsx';
import { excerpt } from './spans.ts';
import { useLocale, useSay } from './values.tsx';

export interface FindingCardProps {
  finding: Finding;
  index: number;
  hues: Hues;
  detectorName: string;
  /** The texts that spans point into, to quote what stands around them. */
  textOf: (field: string, key?: string) => string;
  pictures: readonly PictureMeta[];
  ledger?: LedgerRef | null | undefined;
}

/**
 * The one visual language for grounds: what was found, where (the characters, the picture beside what it matches),
 * how sure (with the arithmetic on demand), by whose knowledge, and the proof.
 */
export function FindingCard(props: FindingCardProps) {
  const { finding, index, hues } = props;
  const { t, i18n } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const me = useMe();
  const pointed = useContext(PointedContext);
  const [open, setOpen] = useState(false);
  const facts = Object.entries(finding.facts ?? {}).filter(([, value]) => value !== null);
  const spans = finding.spans ?? [];
  const grounds = finding.pictures ?? [];
  const lit = pointed.index === index;

  return (
    <article
      className={`finding ${lit ? 'lit' : ''}`}
      style={hueStyle(hues, finding.detector)}
      onMouseEnter={() => pointed.point(index)}
      onMouseLeave={() => pointed.point(null)}
    >
      <div className="spread">
        <div>
          <div className="label">{props.detectorName}</div>
          <h3>
            {say(finding.label) || finding.code}
            {finding.brandName ? <span className="soft"> · {finding.brandName}</span> : null}
          </h3>
        </div>
        <span className="sure" title={t('decision:strengthHow')}>
          {t('decision:strength')}
          <span className="meter" aria-hidden="true">
            <i style={{ width: `${Math.round(finding.strength * 100)}%` }} />
          </span>
          {formatShare(finding.strength, locale, 0)}
        </span>
      </div>

      {spans.slice(0, open ? spans.length : 3).map((span) => {
        const text = props.textOf(span.field, span.key);
        const quote = text === '' ? { before: '', hit: span.text, after: '' } : excerpt(text, span, 14);
        return (
          <div className="quote" key={`${span.field}${span.key ?? ''}${span.start}-${span.end}`}>
            <span className="field">
              {span.field === 'attribute' ? span.key : t(`decision:field.${span.field}`)} {span.start}–
              {span.end}
            </span>
            {quote.before}
            <mark className="m lit" style={hueStyle(hues, finding.detector)}>
              {quote.hit}
            </mark>
            {quote.after}
          </div>
        );
      })}

      {grounds.slice(0, open ? grounds.length : 2).map((ground) => {
        const own = props.pictures.find((p) => p.id === ground.pictureId);
        const { matched } = ground;
        const mine = (
          <Picture
            id={ground.pictureId}
            alt={t('decision:thisPicture')}
            width={own?.width}
            height={own?.height}
            region={ground.region}
            {...(matched ? {} : { size: 120 })}
          />
        );
        if (!matched) return <div key={ground.pictureId}>{mine}</div>;
        return (
          <div className="beside" key={ground.pictureId + matched.pictureId}>
            <figure>
              {mine}
              <figcaption className="small faint">{t('decision:thisPicture')}</figcaption>
            </figure>
            <div className="between" title={t('decision:distanceHow')}>
              <b>{matched.distance}</b>
              {t('decision:bitsOf256')}
              <div className="bits" aria-hidden="true">
                <i style={{ width: `${(matched.distance / 31) * 100}%` }} />
              </div>
              {matched.transform ? (
                <span>
                  {i18n.exists(`decision:transform.${matched.transform}`)
                    ? t(`decision:transform.${matched.transform}`)
                    : matched.transform}
                </span>
              ) : null}
            </div>
            <figure>
              <Picture id={matched.pictureId} alt={t('decision:referencePicture')} />
              <figcaption className="small faint">{t('decision:referencePicture')}</figcaption>
            </figure>
          </div>
        );
      })}

      <div className="row wrap small soft">
        {(finding.knowledge ?? []).slice(0, open ? 99 : 2).map((k) => (
          <span className="chip" key={k.itemId} title={k.source ?? t('decision:knowledgeHow')}>
            <Icon name="book" />
            {can(me, 'knowledge.read') ? (
              <Link to="/knowledge/$id" params={{ id: k.itemId }} className="clip">
                {k.title ?? shorten(k.itemId)}
              </Link>
            ) : (
              (k.title ?? shorten(k.itemId))
            )}
            <span className="faint">v{k.version}</span>
          </span>
        ))}
        {props.ledger ? (
          <Link to="/ledger/entries/$id" params={{ id: props.ledger.entryId }} className="nowrap">
            <Icon name="ledger" />{' '}
            {props.ledger.position === null ? t('decision:proofPending') : `#${props.ledger.position}`}
          </Link>
        ) : null}
        {facts.length > 0 || spans.length > 3 || grounds.length > 2 ? (
          <button
            type="button"
            className="link-button"
            style={{ marginLeft: 'auto' }}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? t('common:less') : t('decision:details', { count: facts.length })}
          </button>
        ) : null}
      </div>
      {open && facts.length > 0 ? (
        <dl className="facts small">
          {facts.map(([name, value]) => (
            <FactRow key={name} name={name} value={value} />
          ))}
        </dl>
      ) : null}
    </article>
  );
}

function FactRow({ name, value }: { name: string; value: Fact }) {
  const { t, i18n } = useTranslation();
  const shown =
    typeof value === 'boolean'
      ? t(value ? 'common:yes' : 'common:no')
      : typeof value === 'number'
        ? formatPlain(value)
        : value;
  return (
    <>
      <dt>{i18n.exists(`decision:fact.${name}`) ? t(`decision:fact.${name}`) : <code>{name}</code>}</dt>
      <dd>{shown}</dd>
    </>
  );
}
