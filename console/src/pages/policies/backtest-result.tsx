import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Segmented } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { backtestsQuery } from '../../api/queries.ts';
import type { Backtest, BacktestResult, BacktestSample } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { palettes } from '../../theme/tokens.ts';
import type { ChartOption } from '../../ui/chart.tsx';
import { chartStyle } from '../../ui/chart-style.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { How } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Loading, useProblemText } from '../../ui/states.tsx';
import { useLocale } from '../../ui/values.tsx';

const Chart = lazy(() => import('../../ui/chart.tsx'));
const changes = ['blocked', 'reviewed', 'freed'] as const;
const tones = { blocked: 'block', reviewed: 'review', freed: 'publish' } as const;
const groups = ['sellers', 'categories', 'brands'] as const;

/** What a back-test showed: how many, who, by which rule, and listings to judge on the spot. */
export function BacktestOutcome({ backtest, mayLabel }: { backtest: Backtest; mayLabel: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { result } = backtest;
  if (result === null) return null;
  if (result.tested === 0) return <p className="note">{t('policies:nothingPlayed')}</p>;
  const changed = changes.reduce((sum, change) => sum + result.counts[change], 0);
  return (
    <div className="stack">
      <div>
        <div className="share" aria-hidden="true">
          {changes.map((change) =>
            result.counts[change] === 0 ? null : (
              <i key={change} className={tones[change]} style={{ flexGrow: result.counts[change] }} />
            ),
          )}
          <i style={{ flexGrow: Math.max(0, result.tested - changed) }} />
        </div>
        <ul className="legend" style={{ marginTop: 6 }}>
          {changes.map((change) => (
            <li key={change} className={tones[change]}>
              <b className="num">{formatCount(result.counts[change], locale)}</b>{' '}
              {t(`policies:change.${change}`)}
            </li>
          ))}
          <li>
            <b className="num">{formatCount(result.tested - changed, locale)}</b> {t('policies:change.same')}
          </li>
        </ul>
        <p className="small faint">
          {t('policies:tested', {
            count: result.tested,
            seconds: (result.ms / 1000).toFixed(1),
            labelled: formatCount(result.labelled, locale),
          })}
          {result.erased > 0 ? ` · ${t('policies:erased', { count: result.erased })}` : ''}
        </p>
      </div>
      {changed === 0 ? <p className="soft">{t('policies:noChange')}</p> : <WhoChanges result={result} />}
      <RuleEffects result={result} />
      {changed === 0 ? null : <Samples backtest={backtest} result={result} mayLabel={mayLabel} />}
    </div>
  );
}

function WhoChanges({ result }: { result: BacktestResult }) {
  const { t } = useTranslation();
  const { shown } = usePreferences();
  const [group, setGroup] = useState<(typeof groups)[number]>('sellers');
  const rows = result[group].slice(0, 10);
  const option = useMemo<ChartOption>(() => {
    const p = palettes[shown];
    const { text, split, tooltip } = chartStyle(p);
    return {
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: { ...tooltip, axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: split },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) => row.key),
        axisLabel: { ...text, width: 130, overflow: 'truncate' },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: p.lineStrong } },
      },
      series: changes.map((change) => ({
        name: t(`policies:change.${change}`),
        type: 'bar',
        stack: 'changes',
        barMaxWidth: 16,
        itemStyle: { color: p[tones[change]] },
        data: rows.map((row) => row[change]),
      })),
    };
  }, [rows, shown, t]);
  return (
    <div className="stack tight">
      <Segmented
        value={group}
        onChange={setGroup}
        options={groups.map((value) => ({ value, label: t(`policies:group.${value}`) }))}
        aria-label={t('policies:byGroup', { group: '' })}
      />
      {rows.length === 0 ? (
        <p className="small faint">{t('policies:unknown')}</p>
      ) : (
        <Suspense fallback={<Loading rows={4} />}>
          <Chart
            option={option}
            height={Math.max(90, 40 + rows.length * 26)}
            describe={t('policies:chartDescribe', result.counts)}
          />
        </Suspense>
      )}
    </div>
  );
}

function RuleEffects({ result }: { result: BacktestResult }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const rows = result.rules
    .filter((rule) => rule.hits > 0 || rule.changed > 0 || rule.errors > 0)
    .toSorted((a, b) => b.changed - a.changed || b.decided - a.decided);
  if (rows.length === 0) return null;
  return (
    <div className="table-wrap">
      <table className="rows" aria-label={t('policies:ruleEffects')}>
        <thead>
          <tr>
            <th scope="col">{t('policies:rule')}</th>
            <th scope="col" className="end">
              {t('policies:hits')}
            </th>
            <th scope="col" className="end">
              {t('policies:decided')}
            </th>
            <th scope="col" className="end">
              {t('policies:changed')}
            </th>
            <th scope="col" className="end">
              {t('policies:precision')} <How>{t('policies:precisionHow')}</How>
            </th>
            <th scope="col" className="end">
              {t('policies:missingCount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 12).map((rule) => (
            <tr key={rule.rule}>
              <td>
                <code>{rule.rule}</code>
                {rule.daysOverQuota > 0 ? (
                  <span className="chip review">
                    {' '}
                    {t('policies:overQuota', { count: rule.daysOverQuota })}
                  </span>
                ) : null}
              </td>
              <td className="end num">{formatCount(rule.hits, locale)}</td>
              <td className="end num">{formatCount(rule.decided, locale)}</td>
              <td className="end num">
                <b>{formatCount(rule.changed, locale)}</b>
              </td>
              <td className="end num">
                {rule.precision === null ? (
                  <span className="faint">{t('policies:unknown')}</span>
                ) : (
                  formatShare(rule.precision, locale, 0)
                )}
              </td>
              <td className="end num">{formatCount(rule.missing, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Samples(props: { backtest: Backtest; result: BacktestResult; mayLabel: boolean }) {
  const { t } = useTranslation();
  const { backtest, result, mayLabel } = props;
  const { message } = App.useApp();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const label = useMutation({
    mutationFn: (said: { decisionId: string; counterfeit: boolean }) =>
      ask(
        api.POST('/v1/policies/backtests/{id}/labels', { params: { path: { id: backtest.id } }, body: said }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: backtestsQuery(backtest.version).queryKey }),
    onError: (error) => void message.error(problemText(error)),
  });
  const shown = changes.flatMap((change) =>
    result.samples[change].slice(0, 8).map((one) => ({ change, one })),
  );
  return (
    <div className="stack tight">
      <h3 style={{ margin: 0 }}>
        {t('policies:samples')} <How>{t('policies:samplesHow')}</How>
      </h3>
      <ul className="stack tight">
        {shown.map(({ change, one }) => (
          <Sample
            key={one.decisionId}
            one={one}
            change={change}
            say={mayLabel ? (counterfeit) => label.mutate({ decisionId: one.decisionId, counterfeit }) : null}
          />
        ))}
      </ul>
    </div>
  );
}

function Sample(props: {
  one: BacktestSample;
  change: (typeof changes)[number];
  say: ((counterfeit: boolean) => void) | null;
}) {
  const { t } = useTranslation();
  const { one, change, say } = props;
  return (
    <li className="finding" style={{ '--h': `var(--${tones[change]})` } as never}>
      <div className="spread">
        <span className="row" style={{ minWidth: 0 }}>
          <Thumb id={one.pictureId} />
          <Link to="/listings/$id" params={{ id: one.listingId }}>
            {one.title}
          </Link>
        </span>
        <span className="row small">
          <OutcomeTag outcome={one.before} /> → <OutcomeTag outcome={one.after} />
        </span>
      </div>
      <div className="spread">
        <span className="small faint">
          {[one.sellerId, one.category, one.rulesAfter.join(', ')].filter(Boolean).join(' · ')}
        </span>
        {one.counterfeit === null ? (
          say === null ? null : (
            <span className="row">
              <Button size="small" onClick={() => say(true)}>
                {t('policies:isFake')}
              </Button>
              <Button size="small" onClick={() => say(false)}>
                {t('policies:isGenuine')}
              </Button>
            </span>
          )
        ) : (
          <span className={`chip ${one.counterfeit ? 'block' : 'publish'}`}>
            <Icon name={one.counterfeit ? 'cross' : 'check'} /> {t(`policies:judged.${one.counterfeit}`)}
          </span>
        )}
      </div>
    </li>
  );
}
