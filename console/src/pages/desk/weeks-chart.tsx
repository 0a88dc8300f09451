import { lazy, Suspense, useMemo, useState } from 'react';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskQuality } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { palettes } from '../../theme/tokens.ts';
import { useActorName } from '../../ui/actor.tsx';
import { EmptyState, Loading } from '../../ui/states.tsx';

const Chart = lazy(() => import('../../ui/chart.tsx'));
const measures = ['right', 'blocked', 'seconds'] as const;
type Measure = (typeof measures)[number];
/** Lines that can be told apart; further reviewers are in the table. */
const MOST_LINES = 6;
const shapes = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'roundRect'];

/** How each reviewer decided, week by week: what was right, what was blocked, how long it took. */
export function WeeksChart({ quality }: { quality: DeskQuality }) {
  const { t } = useTranslation();
  const name = useActorName();
  const { shown } = usePreferences();
  const [measure, setMeasure] = useState<Measure>('right');
  const reviewers = useMemo(
    () =>
      quality.reviewers
        .toSorted((a, b) => b.decided + b.golden.n - a.decided - a.golden.n)
        .slice(0, MOST_LINES),
    [quality],
  );
  const weeks = useMemo(
    () => [...new Set(reviewers.flatMap((one) => one.weeks.map((week) => week.week)))].toSorted(),
    [reviewers],
  );
  const option = useMemo(() => {
    const p = palettes[shown];
    const text = { color: p.inkSoft, fontSize: 12 };
    const hues = [p.ink, p.publish, p.block, p.review, p.held, p.inkFaint];
    return {
      grid: { left: 8, right: 12, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: weeks, axisLabel: text },
      yAxis: {
        type: 'value',
        axisLabel: {
          ...text,
          formatter: (value: number) =>
            measure === 'seconds' ? `${value} s` : `${Math.round(value * 100)}%`,
        },
        ...(measure === 'seconds' ? {} : { min: 0, max: 1 }),
        splitLine: { lineStyle: { color: p.line } },
      },
      series: reviewers.map((one, i) => ({
        name: name(one.reviewer),
        type: 'line',
        connectNulls: true,
        symbol: shapes[i % shapes.length],
        symbolSize: 8,
        lineStyle: { color: hues[i % hues.length], width: 1.5, type: i % 2 === 0 ? 'solid' : 'dashed' },
        itemStyle: { color: hues[i % hues.length] },
        data: weeks.map((week) =>
          valueOf(
            one.weeks.find((w) => w.week === week),
            measure,
          ),
        ),
      })),
    };
  }, [reviewers, weeks, measure, shown, name]);
  if (weeks.length === 0) return <EmptyState icon="flag" title={t('desk:quality.nothing')} />;
  return (
    <div className="stack tight">
      <Segmented
        size="small"
        value={measure}
        onChange={(value) => setMeasure(value)}
        options={measures.map((value) => ({ value, label: t(`desk:quality.measure.${value}`) }))}
        style={{ justifySelf: 'start' }}
      />
      <Suspense fallback={<Loading rows={5} />}>
        <Chart
          option={option}
          height={240}
          describe={t('desk:quality.chart', { weeks: weeks.length, reviewers: reviewers.length })}
        />
      </Suspense>
    </div>
  );
}

type Week = DeskQuality['reviewers'][number]['weeks'][number];
function valueOf(week: Week | undefined, measure: Measure): number | null {
  if (!week) return null;
  if (measure === 'seconds') return week.medianMs === null ? null : Math.round(week.medianMs / 1000);
  if (measure === 'blocked') return week.decided === 0 ? null : week.blocked / week.decided;
  const n = week.golden.n + week.agreed.n;
  return n === 0 ? null : (week.golden.hits + week.agreed.hits) / n;
}
