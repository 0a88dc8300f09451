import { Fragment, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision, Listing, ListingContent, PictureMeta, Span } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { FindingCard } from '../../ui/finding-card.tsx';
import { huesOf, MarkedText, MarkLegend, PointedContext } from '../../ui/marked-text.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Price, useSay } from '../../ui/values.tsx';
import { FalseAlarm } from './false-alarm.tsx';

/** Name of a detector in the reader's language, as the decision carries it. */
export function useDetectorName(decision: Decision | null): (detector: string) => string {
  const say = useSay();
  return (detector) => say(decision?.detectors?.find((d) => d.name === detector)?.label) || detector;
}

/** Shares what a person points at between the text, the pictures and the cards. */
export function Pointing({ children }: { children: ReactNode }) {
  const [index, setIndex] = useState<number | null>(null);
  const pointed = useMemo(() => ({ index, point: setIndex }), [index]);
  return <PointedContext value={pointed}>{children}</PointedContext>;
}

/** The listing as the seller wrote it, with every ground marked where it stands. */
export function MarkedListing({ listing, decision }: { listing: Listing; decision: Decision | null }) {
  const { t } = useTranslation();
  const findings = decision?.findings ?? [];
  const hues = useMemo(() => huesOf(decision?.findings ?? []), [decision]);
  const nameOf = useDetectorName(decision);
  const { content } = listing;
  const text = { findings, hues };
  const attributes = Object.entries(content.attributes ?? {});
  return (
    <Sheet
      title={t('decision:listing')}
      aside={<MarkLegend findings={findings} hues={hues} names={nameOf} />}
    >
      <div className="stack">
        <PictureStrip
          pictures={listing.pictures}
          lit={findings.flatMap((f) => (f.pictures ?? []).map((p) => p.pictureId))}
        />
        <div>
          <div className="small faint">{t('decision:field.title')}</div>
          <p style={{ fontSize: 17, fontWeight: 600, lineHeight: 1.6 }} className="prose">
            <MarkedText text={content.title} field="title" {...text} />
          </p>
        </div>
        {content.description ? (
          <div>
            <div className="small faint">{t('decision:field.description')}</div>
            <p className="prose" style={{ maxHeight: 420, overflowY: 'auto' }}>
              <MarkedText text={content.description} field="description" {...text} />
            </p>
          </div>
        ) : null}
        <ContentFacts content={content} />
        {attributes.length > 0 ? (
          <dl className="facts">
            {attributes.map(([key, value]) => (
              <div key={key} style={{ display: 'contents' }}>
                <dt>{key}</dt>
                <dd>
                  <MarkedText text={value} field="attribute" attribute={key} {...text} />
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </Sheet>
  );
}

export function ContentFacts({ content }: { content: ListingContent }) {
  const { t } = useTranslation();
  const rows: [string, ReactNode][] = [
    ['price', <Price key="p" money={content.price} />],
    ['condition', content.condition === 'unknown' ? null : t(`decision:condition.${content.condition}`)],
    ['category', content.category],
    ['declaredBrand', content.declaredBrand],
    ['model', content.model],
    ['gtin', content.gtin],
    ['market', content.market],
    ['quantity', content.quantity],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`decision:content.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function PictureStrip({
  pictures,
  lit,
}: {
  pictures: readonly PictureMeta[];
  lit: readonly string[];
}) {
  const { t } = useTranslation();
  if (pictures.length === 0) {
    return (
      <p className="small faint">
        <Icon name="picture" /> {t('decision:noPictures')}
      </p>
    );
  }
  return (
    <div className="pictures">
      {pictures.map((p, i) => (
        <Picture
          key={p.id}
          id={p.id}
          alt={t('decision:pictureNumber', { n: i + 1 })}
          width={p.width}
          height={p.height}
          size={132}
          lit={lit.includes(p.id)}
        />
      ))}
    </div>
  );
}

/** A card a finding: what decided first and marked so, then the rest, each the strongest first. */
export function Findings({ listing, decision }: { listing: Listing; decision: Decision | null }) {
  const { t } = useTranslation();
  const findings = decision?.findings ?? [];
  const hues = useMemo(() => huesOf(decision?.findings ?? []), [decision]);
  const nameOf = useDetectorName(decision);
  const textOf = (field: Span['field'], key?: string) =>
    field === 'title'
      ? listing.content.title
      : field === 'description'
        ? listing.content.description
        : (listing.content.attributes?.[key ?? ''] ?? '');
  if (findings.length === 0) {
    return (
      <Sheet title={t('decision:findings')}>
        <p className="soft">{t('decision:noFindings')}</p>
      </Sheet>
    );
  }
  const order = findings
    .map((_, i) => i)
    .sort(
      (a, b) =>
        Number(findings[b]?.decided ?? false) - Number(findings[a]?.decided ?? false) ||
        (findings[b]?.strength ?? 0) - (findings[a]?.strength ?? 0),
    );
  const decided = order.filter((index) => findings[index]?.decided).length;
  return (
    <Sheet title={t('decision:findings')} aside={t('decision:findingsCount', { count: findings.length })}>
      <div className="stack tight">
        {order.map((index, place) => {
          const finding = findings[index];
          return finding ? (
            <Fragment key={index}>
              {decided > 0 && place === decided ? (
                <h3 className="small faint">{t('decision:otherGrounds')}</h3>
              ) : null}
              <FindingCard
                decided={finding.decided ?? false}
                finding={finding}
                index={index}
                hues={hues}
                detectorName={nameOf(finding.detector)}
                textOf={textOf}
                pictures={listing.pictures}
                ledger={decision?.ledger}
                acts={<FalseAlarm finding={finding} />}
              />
            </Fragment>
          ) : null;
        })}
      </div>
    </Sheet>
  );
}
