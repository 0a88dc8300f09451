import { useQuery } from '@tanstack/react-query';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readingQuery } from '../../api/queries.ts';
import type { Decision, Listing, ListingReading } from '../../api/types.ts';
import { formatPlain, formatShare } from '../../ui/format.ts';
import { KnowledgeName } from '../../ui/knowledge-name.tsx';
import { How, Sheet } from '../../ui/page.tsx';
import { splitByMarks } from '../../ui/spans.ts';
import { Await } from '../../ui/states.tsx';
import { useLocale } from '../../ui/values.tsx';
import { ProposalArithmetic } from '../../ui/waterfall-table.tsx';
import { Written } from '../../ui/written.tsx';
import { PictureReadings } from './picture-readings.tsx';

/** What was understood of a listing: its words labelled, the product it may be, and what its pictures say. */
export function ReadingSheet({ listing, decision }: { listing: Listing; decision: Decision }) {
  const { t } = useTranslation();
  const query = useQuery(readingQuery(listing.id, decision.id));
  return (
    <Sheet title={t('reading:title')} aside={<How>{t('reading:how')}</How>}>
      <Await query={query} rows={5}>
        {(reading) => (
          <div className="stack">
            <Words listing={listing} reading={reading} />
            <Facts reading={reading} />
            <Proposal reading={reading} />
            {reading.pictures.length > 0 ? (
              <div>
                <h3 className="sub">{t('reading:pictures')}</h3>
                <PictureReadings readings={reading.pictures} pictures={listing.pictures} />
              </div>
            ) : null}
          </div>
        )}
      </Await>
    </Sheet>
  );
}

/** Kinds of what is labelled, each with a hue of the marks. */
const kinds = [
  'brand',
  'product',
  'model',
  'compatible',
  'claim',
  'condition',
  'measure',
  'number',
  'unknownBrand',
  'fits',
  'attribute',
] as const;
type Kind = (typeof kinds)[number];
const hueOf = (kind: Kind) => ({ '--h': `var(--mark-${kinds.indexOf(kind) % 8})` }) as CSSProperties;

interface Label {
  kind: Kind;
  field: string;
  key: string | undefined;
  start: number;
  end: number;
}

function labelsOf(reading: ListingReading): Label[] {
  const of = (kind: Kind, list: readonly { span: ListingReading['models'][number]['span'] }[]): Label[] =>
    list.map(({ span: { field, key, start, end } }) => ({ kind, field, key, start, end }));
  return [
    ...reading.brands.flatMap((brand) =>
      of(brand.compatible ? 'compatible' : brand.brandId === null ? 'unknownBrand' : 'brand', [brand]),
    ),
    ...of('product', reading.products),
    ...of('model', reading.models),
    ...of('number', reading.numbers),
    ...of('measure', reading.measures),
    ...of('condition', reading.conditionWords),
    ...of('fits', reading.fits),
    ...of('claim', reading.claims),
    ...of('attribute', reading.attributes),
  ];
}

/** Title and description with every word that means something labelled where it stands. */
function Words({ listing, reading }: { listing: Listing; reading: ListingReading }) {
  const { t } = useTranslation();
  const labels = labelsOf(reading);
  const { title, description } = listing.content;
  const inText = (field: string) => labels.filter((label) => label.field === field);
  const line = (field: string, text: string) =>
    splitByMarks(text, inText(field)).map((part) => {
      const label = part.marks.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))[0];
      if (label === undefined) return <Written key={part.start} text={part.text} />;
      const ends = label.end === part.start + part.text.length;
      return (
        <mark key={part.start} className="m labelled" style={hueOf(label.kind)}>
          <Written text={part.text} />
          {ends ? <small>{t(`reading:kind.${label.kind}`)}</small> : null}
        </mark>
      );
    });
  if (inText('title').length + inText('description').length === 0)
    return <p className="soft">{t('reading:noWords')}</p>;
  return (
    <div>
      <p className="prose labels">{line('title', title)}</p>
      {description && inText('description').length > 0 ? (
        <p className="prose labels soft">{line('description', description)}</p>
      ) : null}
    </div>
  );
}

function Facts({ reading }: { reading: ListingReading }) {
  const { t, i18n } = useTranslation();
  const once = (list: readonly string[]) => [...new Set(list)].join(', ');
  const brands = [
    ...new Map(
      reading.brands.map((brand) => [`${brand.brandId ?? brand.text} ${brand.compatible}`, brand]),
    ).values(),
  ];
  const claim = (code: string) => (i18n.exists(`reading:claim.${code}`) ? t(`reading:claim.${code}`) : code);
  const rows: [string, ReactNode][] = [
    [
      'brand',
      brands.length > 0 ? (
        <span className="stack tight">
          {brands.map((brand) => (
            <span key={`${brand.text} ${brand.span.start}`} className="row wrap" style={{ gap: '2px 8px' }}>
              {brand.brandId === null ? (
                <>
                  {brand.text} <span className="chip">{t('reading:unknown')}</span>
                </>
              ) : (
                <KnowledgeName id={brand.brandId} />
              )}
              {brand.compatible ? <span className="chip held">{t('reading:onlyFits')}</span> : null}
            </span>
          ))}
        </span>
      ) : null,
    ],
    ['product', once(reading.products.map(({ value }) => value))],
    ['model', once(reading.models.map(({ value }) => value))],
    [
      'numbers',
      once([
        ...(reading.gtin === null
          ? []
          : [`${reading.gtin.digits} (${t(reading.gtin.valid ? 'reading:valid' : 'reading:invalid')})`]),
        ...reading.numbers.map(
          ({ value, valid }) => `${value} (${t(valid ? 'reading:valid' : 'reading:invalid')})`,
        ),
      ]),
    ],
    ['pieces', reading.pieces > 1 ? formatPlain(reading.pieces) : null],
    ['measures', once(reading.measures.map(({ value, unit }) => `${formatPlain(value)} ${unit}`))],
    ['condition', reading.condition === null ? null : t(`decision:condition.${reading.condition}`)],
    ['fits', once(reading.fits.map(({ value }) => value))],
    ['claims', once(reading.claims.map(({ value }) => claim(value)))],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`reading:facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Proposal({ reading }: { reading: ListingReading }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [best, ...others] = reading.proposals;
  return (
    <div>
      <h3 className="sub">{t('reading:proposal')}</h3>
      {best === undefined ? (
        <p className="soft">{t('reading:noProposal')}</p>
      ) : (
        <div className="stack tight">
          <div className="spread">
            <span className="row wrap" style={{ gap: '2px 8px' }}>
              <b>
                <KnowledgeName id={best.productId} />
              </b>
              {best.brandless ? <span className="chip review">{t('reading:brandless')}</span> : null}
            </span>
            <span title={t('reading:probability')}>
              <b className="num">{formatShare(best.score, locale)}</b>
            </span>
          </div>
          <ProposalArithmetic key={best.productId} proposal={best} />
          {others.length > 0 ? (
            <p className="small soft">
              {t('reading:others')}:{' '}
              {others.map((one, i) => (
                <span key={one.productId}>
                  {i > 0 ? ' · ' : ''}
                  {one.name} <span className="num">{formatShare(one.score, locale)}</span>
                </span>
              ))}
            </p>
          ) : null}
        </div>
      )}
    </div>
  );
}
