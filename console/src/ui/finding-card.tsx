import { Link } from '@tanstack/react-router';
import { type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fact, Finding, LedgerRef, Money as MoneyValue, PictureMeta, Span } from '../api/types.ts';
import { formatPlain, formatShare } from './format.ts';
import { Icon } from './icons.tsx';
import { KnowledgeChip } from './knowledge-name.tsx';
import { type Hues, hueStyle, PointedContext } from './marked-text.tsx';
import { MatchedPictures } from './matched-pictures.tsx';
import { QuotedSpans } from './quoted-spans.tsx';
import { Price, useLocale, useSay } from './values.tsx';

export interface FindingCardProps {
  finding: Finding;
  index: number;
  hues: Hues;
  detectorName: string;
  /** The texts that spans point into, to quote what stands around them. */
  textOf: (field: Span['field'], key?: string) => string;
  pictures: readonly PictureMeta[];
  ledger?: LedgerRef | null | undefined;
  /** It is among the reasons for the outcome. */
  decided?: boolean;
  /** What may be done about it. */
  acts?: ReactNode;
}

/**
 * The one visual language for grounds: what was found, where (the characters, the picture beside what it matches),
 * how sure (with the arithmetic on demand), by whose knowledge, and the proof.
 */
export function FindingCard(props: FindingCardProps) {
  const { finding, index, hues } = props;
  const { t } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const pointed = useContext(PointedContext);
  const [open, setOpen] = useState(false);
  const facts = Object.entries(finding.facts ?? {}).filter(([, value]) => value !== null);
  const spans = finding.spans ?? [];
  const grounds = finding.pictures ?? [];
  const lit = pointed.index === index;
  // A finding that points at nothing speaks by its facts.
  const bare = spans.length === 0 && grounds.length === 0;

  return (
    <article
      className={`finding ${lit ? 'lit' : ''}`}
      style={hueStyle(hues, finding.detector)}
      onMouseEnter={() => pointed.point(index)}
      onMouseLeave={() => pointed.point(null)}
    >
      <div className="spread">
        <div>
          <div className="label">
            {props.detectorName}
            {props.decided ? (
              <span className="chip decided" title={t('decision:decidedHow')}>
                <Icon name="flag" /> {t('decision:decided')}
              </span>
            ) : null}
          </div>
          <h3>{say(finding.label) || finding.code}</h3>
        </div>
        <span className="sure" title={t('decision:strengthHow')}>
          {t('decision:strength')}
          <span className="meter" aria-hidden="true">
            <i style={{ width: `${Math.round(finding.strength * 100)}%` }} />
          </span>
          {formatShare(finding.strength, locale, 0)}
        </span>
      </div>

      <QuotedSpans
        spans={spans}
        textOf={props.textOf}
        mark={hueStyle(hues, finding.detector)}
        offsets
        {...(open ? {} : { most: 3 })}
      />

      {grounds.slice(0, open ? grounds.length : 2).map((ground, i) => {
        const own = props.pictures.find((p) => p.id === ground.pictureId);
        return <MatchedPictures key={i} ground={ground} width={own?.width} height={own?.height} />;
      })}

      <div className="row wrap small soft">
        {(finding.knowledge ?? []).slice(0, open ? 99 : 2).map((k) => (
          <KnowledgeChip key={k.itemId} itemId={k.itemId} version={k.version} />
        ))}
        {props.ledger ? (
          <Link to="/ledger/entries/$id" params={{ id: props.ledger.entryId }} className="nowrap">
            <Icon name="ledger" />{' '}
            {props.ledger.position === null ? t('decision:proofPending') : `#${props.ledger.position}`}
          </Link>
        ) : null}
        {props.acts}
        {(facts.length > 0 && !bare) || spans.length > 3 || grounds.length > 2 ? (
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
      {(open || bare) && facts.length > 0 ? <Facts facts={finding.facts ?? {}} /> : null}
    </article>
  );
}

/** Amounts stand in minor units beside the name of their currency. */
function moneyOf(facts: Record<string, Fact>, name: string): MoneyValue | null {
  const value = facts[name];
  const currency = name.startsWith('range') ? facts.rangeCurrency : facts.currency;
  return name.endsWith('Minor') && typeof value === 'number' && typeof currency === 'string'
    ? { amountMinor: value, currency }
    : null;
}

/** Codes in facts, and the group of words that names them. */
const coded: Record<string, string> = {
  techniques: 'technique',
  rangeCondition: 'condition',
  rangeOf: 'rangeOf',
  class: 'healthClass',
  kinds: 'contact',
  transform: 'transform',
  bank: 'bank',
  banks: 'bank',
};

/** What is read first. */
const first = ['name', 'written', 'techniques', 'priceMinor', 'rangeLowMinor', 'rangeHighMinor', 'ratio'];
const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);

function Facts({ facts }: { facts: Record<string, Fact> }) {
  const { t, i18n } = useTranslation();
  const shown = (name: string, value: Fact) => {
    const money = moneyOf(facts, name);
    if (money) return <Price money={money} />;
    if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
    if (typeof value === 'number') return formatPlain(value);
    const group = coded[name];
    if (!group || value === null) return value;
    return value
      .split(',')
      .map((code) => code.trim())
      .map((code) => (i18n.exists(`decision:${group}.${code}`) ? t(`decision:${group}.${code}`) : code))
      .join(', ');
  };
  return (
    <dl className="facts small">
      {Object.entries(facts)
        .filter(([name, value]) => value !== null && value !== '' && !/[cC]urrency$/.test(name))
        .sort(([a], [b]) => place(a) - place(b))
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{i18n.exists(`decision:fact.${name}`) ? t(`decision:fact.${name}`) : <code>{name}</code>}</dt>
            <dd>{shown(name, value)}</dd>
          </div>
        ))}
    </dl>
  );
}
