import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, Modal } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { ruleQuery, rulesQuery } from '../../api/queries.ts';
import type { RuleOverTime, RuleStanding } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { palettes } from '../../theme/tokens.ts';
import type { ChartOption } from '../../ui/chart.tsx';
import { chartStyle } from '../../ui/chart-style.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Field, How, Sheet } from '../../ui/page.tsx';
import { Await, Loading, useProblemText } from '../../ui/states.tsx';
import { Time, useLocale, useSay } from '../../ui/values.tsx';

const Chart = lazy(() => import('../../ui/chart.tsx'));
const DAYS = 7;
const tones = { stands: '', ends_soon: 'review', expired: 'review', tripped: 'block' } as const;

/** Each rule of the live policy: what it does, what people made of it, and how long it stands. */
export function RulesOverTime({ write }: { write: boolean }) {
  const { t } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const query = useQuery(rulesQuery(DAYS));
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Sheet title={t('policies:rulesOverTime')} aside={<How>{t('policies:rulesOverTimeHow')}</How>} flush>
      <Await query={query} rows={6}>
        {({ items }) => (
          <div className="table-wrap">
            <table className="rows" aria-label={t('policies:rulesOverTime')}>
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
                    {t('policies:precision')} <How>{t('policies:precisionHow')}</How>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items
                  .filter((rule) => rule.enabled)
                  .toSorted((a, b) => order(b) - order(a) || b.decided - a.decided || b.hits - a.hits)
                  .map((rule) => (
                    <tr key={rule.rule}>
                      <td>
                        <button
                          type="button"
                          className="link-button"
                          style={{ textAlign: 'left' }}
                          onClick={() => setOpen(rule.rule)}
                        >
                          {say(rule.note)}
                        </button>
                        {rule.standing === 'stands' ? null : (
                          <div>
                            <span className={`chip ${tones[rule.standing]}`}>
                              <Icon name="warn" /> {t(`policies:standing.${rule.standing}`)}
                            </span>
                          </div>
                        )}
                      </td>
                      <td className="end num">{formatCount(rule.hits, locale)}</td>
                      <td className="end num">{formatCount(rule.decided, locale)}</td>
                      <td className="end num">
                        {rule.precision === null ? (
                          <span className="faint">–</span>
                        ) : (
                          formatShare(rule.precision, locale, 0)
                        )}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </Await>
      {open === null ? null : <RuleModal rule={open} write={write} close={() => setOpen(null)} />}
    </Sheet>
  );
}

const order = (rule: RuleStanding) => ['stands', 'ends_soon', 'expired', 'tripped'].indexOf(rule.standing);

function RuleModal({ rule, write, close }: { rule: string; write: boolean; close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const query = useQuery(ruleQuery(rule, DAYS));
  return (
    <Modal open onCancel={close} footer={null} width={720} title={t('policies:ruleTitle', { rule })}>
      <Await query={query} rows={6}>
        {(data) => (
          <div className="stack">
            <p>{say(data.rule.note)}</p>
            <HitsChart data={data} />
            <Standing rule={data.rule} write={write} />
            <Snoozes data={data} write={write} />
          </div>
        )}
      </Await>
    </Modal>
  );
}

/** Hits an hour as bars, what people upheld of its decisions as a line. */
function HitsChart({ data }: { data: RuleOverTime }) {
  const { t } = useTranslation();
  const { shown } = usePreferences();
  const locale = useLocale();
  const option = useMemo<ChartOption>(() => {
    const p = palettes[shown];
    const { text, split, tooltip, xAxis } = chartStyle(p);
    const label = new Intl.DateTimeFormat(locale, {
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      hour12: false,
    });
    return {
      grid: { left: 40, right: 44, top: 14, bottom: 24 },
      tooltip,
      xAxis: xAxis(data.hours.map((hour) => label.format(new Date(hour.at)))),
      yAxis: [
        { type: 'value', minInterval: 1, axisLabel: text, splitLine: split },
        {
          type: 'value',
          min: 0,
          max: 100,
          axisLabel: { ...text, formatter: '{value}%' },
          splitLine: { show: false },
        },
      ],
      series: [
        {
          name: t('policies:hits'),
          type: 'bar',
          barMaxWidth: 18,
          itemStyle: { color: p.inkSoft },
          data: data.hours.map((hour) => hour.hits),
        },
        {
          name: t('policies:precision'),
          type: 'line',
          yAxisIndex: 1,
          connectNulls: true,
          itemStyle: { color: p.publish },
          data: data.hours.map((hour) => (hour.precision === null ? null : Math.round(hour.precision * 100))),
        },
      ],
    };
  }, [data.hours, shown, locale, t]);
  if (data.hours.length === 0) return <p className="soft">{t('policies:noHits')}</p>;
  const { hits, upheld, overturned } = data.rule;
  return (
    <Suspense fallback={<Loading rows={4} />}>
      <Chart
        option={option}
        height={220}
        describe={`${t('policies:hits')} ${hits}, ${t('policies:upheld')} ${upheld}, ${t('policies:overturned')} ${overturned}`}
      />
    </Suspense>
  );
}

function useAct() {
  const { message } = App.useApp();
  const problemText = useProblemText();
  const queries = useQueryClient();
  return {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['policies'] }),
    onError: (error: unknown) => void message.error(problemText(error)),
  };
}

function Standing({ rule, write }: { rule: RuleStanding; write: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const renew = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/rules/{rule}/renew', {
          params: { path: { rule: rule.rule } },
          body: { days: 180, note: '' },
        }),
      ),
    ...useAct(),
  });
  return (
    <div className="spread wrap">
      <span>
        <span className={`chip ${tones[rule.standing]}`}>{t(`policies:standing.${rule.standing}`)}</span>{' '}
        {rule.trippedWhy === null ? null : (
          <span className="small">{t(`policies:trippedWhy.${rule.trippedWhy}`)} </span>
        )}
        {rule.expiresAt === null ? null : (
          <span className="small faint">
            {t('policies:until')} <Time at={rule.expiresAt} />
          </span>
        )}
        <span className="small faint">
          {' '}
          · {t('policies:upheld')} {formatCount(rule.upheld, locale)} · {t('policies:overturned')}{' '}
          {formatCount(rule.overturned, locale)}
        </span>
      </span>
      {write ? (
        <Button size="small" loading={renew.isPending} onClick={() => renew.mutate()}>
          {t('policies:renew')}
        </Button>
      ) : null}
    </div>
  );
}

function Snoozes({ data, write }: { data: RuleOverTime; write: boolean }) {
  const { t } = useTranslation();
  const [sellerId, setSellerId] = useState('');
  const [reason, setReason] = useState('');
  const [days, setDays] = useState(7);
  const act = useAct();
  const add = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/rules/{rule}/snoozes', {
          params: { path: { rule: data.rule.rule } },
          body: { sellerId: sellerId.trim(), reason: reason.trim(), days },
        }),
      ),
    ...act,
    onSuccess: () => {
      setSellerId('');
      setReason('');
      return act.onSuccess();
    },
  });
  const end = useMutation({
    mutationFn: (id: string) => ask(api.POST('/v1/rules/snoozes/{id}/end', { params: { path: { id } } })),
    ...act,
  });
  const now = Date.now();
  const open = data.snoozes.filter((one) => one.endedAt === null && Date.parse(one.until) > now);
  return (
    <div className="stack tight">
      {open.length === 0 ? null : (
        <>
          <h3 style={{ margin: 0 }}>{t('policies:snoozes')}</h3>
          <ul className="stack tight">
            {open.map((one) => (
              <li key={one.id} className="spread">
                <span>
                  <b>{one.sellerId}</b> <span className="small soft">{one.reason}</span>{' '}
                  <span className="small faint">
                    {t('policies:until')} <Time at={one.until} />
                  </span>
                </span>
                {write ? (
                  <Button size="small" onClick={() => end.mutate(one.id)}>
                    {t('policies:endSnooze')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      {write ? (
        <Field label={t('policies:snooze')}>
          <div className="row wrap">
            <Input
              value={sellerId}
              onChange={(e) => setSellerId(e.target.value)}
              placeholder={t('policies:sellerId')}
              aria-label={t('policies:sellerId')}
              style={{ width: 150 }}
              maxLength={200}
            />
            <Input
              value={reason}
              onChange={(e) => setReason(e.target.value)}
              placeholder={t('policies:reasonText')}
              aria-label={t('policies:reasonText')}
              style={{ flex: 1, minWidth: 140 }}
              maxLength={2000}
            />
            <InputNumber
              value={days}
              min={1}
              max={90}
              precision={0}
              onChange={(value) => setDays(value ?? 7)}
              prefix={t('policies:snoozeDays')}
              aria-label={t('policies:snoozeDays')}
              style={{ width: 120 }}
            />
            <Button
              disabled={sellerId.trim() === '' || reason.trim() === ''}
              loading={add.isPending}
              onClick={() => add.mutate()}
            >
              {t('policies:snooze')}
            </Button>
          </div>
        </Field>
      ) : null}
    </div>
  );
}
