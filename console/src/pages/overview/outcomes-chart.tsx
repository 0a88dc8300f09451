import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { palettes } from '../../theme/tokens.ts';
import type { ChartOption } from '../../ui/chart.tsx';
import { chartStyle } from '../../ui/chart-style.ts';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { EmptyState, Loading } from '../../ui/states.tsx';
import { useLocale } from '../../ui/values.tsx';
import { fillSeries } from './fill-series.ts';

const Chart = lazy(() => import('../../ui/chart.tsx'));

/** What was kept back, as bars; what passed is so much more that it has an axis of its own, as a line. */
export function OutcomesChart({ data, hours }: { data: Overview; hours: number }) {
  const { t } = useTranslation();
  const { shown } = usePreferences();
  const locale = useLocale();
  const option = useMemo<ChartOption>(() => {
    const buckets = fillSeries(data.series, hours, new Date());
    const p = palettes[shown];
    const label = new Intl.DateTimeFormat(
      locale,
      hours > 48
        ? { month: 'numeric', day: 'numeric', hour: '2-digit', hour12: false }
        : { hour: '2-digit', minute: '2-digit', hour12: false },
    );
    const { text, split, tooltip, xAxis } = chartStyle(p);
    const series = (name: 'block' | 'review') => ({
      name: t(`common:outcome.${name}`),
      type: 'bar',
      stack: 'kept',
      barMaxWidth: 18,
      itemStyle: { color: p[name] },
      data: buckets.map((s) => s[name]),
    });
    return {
      grid: { left: 44, right: 48, top: 26, bottom: 24 },
      tooltip,
      xAxis: xAxis(buckets.map((s) => label.format(new Date(s.at)))),
      yAxis: [
        {
          type: 'value',
          name: t('overview:axisKept'),
          nameTextStyle: { ...text, align: 'left', padding: [0, 0, 0, -30] },
          axisLabel: text,
          splitLine: split,
          minInterval: 1,
        },
        {
          type: 'value',
          name: t('common:outcome.publish'),
          nameTextStyle: { ...text, align: 'right', padding: [0, -40, 0, 0] },
          axisLabel: text,
          splitLine: { show: false },
          minInterval: 1,
        },
      ],
      series: [
        series('block'),
        series('review'),
        {
          name: t('common:outcome.publish'),
          type: 'line',
          yAxisIndex: 1,
          symbol: 'none',
          lineStyle: { color: p.publish, width: 1.5 },
          itemStyle: { color: p.publish },
          data: buckets.map((s) => s.publish),
        },
      ],
    };
  }, [data.series, shown, locale, hours, t]);
  if (data.series.length === 0) return <EmptyState icon="overview" title={t('overview:nothing')} />;
  return (
    <>
      <ul className="legend">
        {(['block', 'review', 'publish'] as const).map((o) => (
          <li key={o}>
            <OutcomeTag outcome={o} />
          </li>
        ))}
      </ul>
      <Suspense fallback={<Loading rows={6} />}>
        <Chart option={option} height={320} describe={t('overview:chartDescribe', data.counts)} />
      </Suspense>
    </>
  );
}
