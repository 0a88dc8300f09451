import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { publicFiguresQuery } from '../../api/queries.ts';
import type { PublicFigures } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { OpenPage } from '../../app/open-page.tsx';
import { palettes } from '../../theme/tokens.ts';
import type { ChartOption } from '../../ui/chart.tsx';
import { chartStyle } from '../../ui/chart-style.ts';
import { Rows } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Ask, Figure, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState, Loading } from '../../ui/states.tsx';
import { Time, useLocale } from '../../ui/values.tsx';

const Chart = lazy(() => import('../../ui/chart.tsx'));
type Month = PublicFigures['months'][number];

/** What this marketplace kept back in a year, why, and what became of objections: for anybody, signed in or not. */
export function TransparencyPage() {
  const query = useQuery(publicFiguresQuery);
  return (
    <OpenPage width={960}>
      <Await query={query} rows={8}>
        {(data) => <Figures data={data} />}
      </Await>
    </OpenPage>
  );
}

function Figures({ data }: { data: PublicFigures }) {
  const { t } = useTranslation();
  const count = useCount(data.few);
  const total = useTotal(data);
  const kept = [...data.months.map((month) => month.blocked), ...data.months.map((month) => month.reviewed)];
  const told = ['blocked', 'objections', 'upheld', 'statements'] as const;
  return (
    <>
      <Ask
        title={t('transparency:title')}
        question={t('transparency:question')}
        answer={
          kept.every((n) => n === 0)
            ? t('transparency:nothing')
            : t('transparency:answer', { kept: total(kept) })
        }
        under={
          <>
            {t('transparency:under', { few: data.few })} <Time at={data.until} />
          </>
        }
      />
      <div className="figures">
        {told.map((name) => (
          <Figure
            key={name}
            name={t(`transparency:${name}`)}
            value={total(data.months.map((month) => month[name]))}
            how={t(`transparency:how.${name}`)}
          />
        ))}
      </div>
      <div className="stack" style={{ marginTop: 'var(--gap)' }}>
        <Sheet title={t('transparency:byMonth')}>
          <Months data={data} />
        </Sheet>
        <Sheet title={t('transparency:why')} flush>
          {data.reasons.length === 0 ? (
            <EmptyState icon="shield" title={t('transparency:nothing')} />
          ) : (
            <Rows
              label={t('transparency:why')}
              rows={data.reasons}
              id={(row) => row.code}
              columns={[
                { key: 'title', title: t('transparency:reason'), phone: 'full', cell: (row) => row.title },
                {
                  key: 'count',
                  title: t('transparency:decisions'),
                  end: true,
                  width: 140,
                  cell: (row) => <span className="num">{count(row.count)}</span>,
                },
              ]}
            />
          )}
        </Sheet>
        <Sheet title={t('transparency:rows')} flush>
          <Rows
            label={t('transparency:rows')}
            rows={data.months.toReversed()}
            id={(row) => row.month}
            columns={[
              { key: 'month', title: t('transparency:month'), cell: (row) => row.month },
              ...(
                [
                  'published',
                  'blocked',
                  'reviewed',
                  'byPeople',
                  'objections',
                  'upheld',
                  'statements',
                ] as const
              ).map((name) => ({
                key: name,
                title: t(`transparency:${name}`),
                end: true,
                phone: 'label' as const,
                cell: (row: Month) => <span className="num">{count(row[name])}</span>,
              })),
            ]}
          />
        </Sheet>
        <p className="soft">
          {t('transparency:proof')} <Link to="/check-evidence">{t('evidence:title')}</Link>
        </p>
      </div>
    </>
  );
}

/** A sum as it is told: what is not told exactly is only said to be there. */
function useTotal(data: PublicFigures): (counts: readonly (number | null)[]) => string {
  const { t } = useTranslation();
  const count = useCount(data.few);
  return (counts) => {
    const sum = counts.reduce<number>((n, each) => n + (each ?? 0), 0);
    if (!counts.includes(null)) return count(sum);
    return sum === 0 ? t('transparency:some') : t('transparency:atLeast', { sum: count(sum) });
  };
}

/** A count as it is told: null is "fewer than five", and 0 is 0. */
function useCount(few: number): (n: number | null) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  return (n) => (n === null ? t('transparency:fewer', { few }) : formatCount(n, locale));
}

function Months({ data }: { data: PublicFigures }) {
  const { t } = useTranslation();
  const { shown } = usePreferences();
  const option = useMemo<ChartOption>(() => {
    const p = palettes[shown];
    const { text, split, tooltip, xAxis } = chartStyle(p);
    const series = (name: 'blocked' | 'reviewed', color: string) => ({
      name: t(`transparency:${name}`),
      type: 'bar' as const,
      stack: 'kept',
      barMaxWidth: 34,
      itemStyle: { color },
      data: data.months.map((month) => month[name] ?? 0),
    });
    return {
      grid: { left: 48, right: 12, top: 14, bottom: 24 },
      tooltip,
      xAxis: xAxis(data.months.map(({ month }) => month)),
      yAxis: { type: 'value', axisLabel: text, splitLine: split, minInterval: 1 },
      series: [series('blocked', p.block), series('reviewed', p.review)],
    };
  }, [data.months, shown, t]);
  return (
    <>
      <ul className="legend">
        <li>
          <span className="outcome block">{t('transparency:blocked')}</span>
        </li>
        <li>
          <span className="outcome review">{t('transparency:reviewed')}</span>
        </li>
      </ul>
      <Suspense fallback={<Loading rows={6} />}>
        <Chart option={option} height={260} describe={t('transparency:chart')} />
      </Suspense>
    </>
  );
}
