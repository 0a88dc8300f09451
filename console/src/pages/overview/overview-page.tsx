import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { overviewQuery, policyVocabularyQuery } from '../../api/queries.ts';
import { useDecisionStream } from '../../api/stream.ts';
import type { FlowEvent, Overview } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { formatCount, formatMinutes, formatMs, formatShare } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Ask, Figure, How, Sheet } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Score, Time, useLocale, useSay } from '../../ui/values.tsx';
import { isYoung } from './fill-series.ts';
import { OutcomesChart } from './outcomes-chart.tsx';

const route = getRouteApi('/shell/overview');
const spans = ['1', '24', '168'] as const;

export function OverviewPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const day = useQuery({ ...overviewQuery(24), enabled: search.hours === undefined });
  // Unasked, a day is shown; of a marketplace that just opened, its first hour.
  const hours = Number(search.hours) || (day.data && isYoung(day.data.series, new Date()) ? 1 : 24);
  const overview = useQuery({
    ...overviewQuery(hours),
    enabled: search.hours !== undefined || day.data !== undefined,
  });
  return (
    <Await query={overview} rows={12}>
      {(data) => (
        <>
          <Head data={data} hours={hours} />
          <Figures data={data} hours={hours} />
          <div className="cols wide" style={{ marginTop: 'var(--gap)' }}>
            <Sheet
              title={t('overview:chart')}
              aside={
                <Segmented
                  size="small"
                  value={String(hours)}
                  onChange={(value) =>
                    void navigate({ to: '/overview', search: { hours: value }, replace: true })
                  }
                  options={spans.map((value) => ({ value, label: t(`overview:span.${value}`) }))}
                />
              }
            >
              <OutcomesChart data={data} hours={hours} />
            </Sheet>
            <Why data={data} />
          </div>
          <div style={{ marginTop: 'var(--gap)' }}>
            <Flow first={data.flow} />
          </div>
        </>
      )}
    </Await>
  );
}

/** The decisions that a count of the overview counts: those of its time that were in force at its end. */
function counted(data: Overview, outcome: 'publish' | 'held' | 'review' | 'block') {
  const { since, until } = data;
  const passed = outcome === 'publish' || outcome === 'held';
  return {
    to: '/decisions',
    search: {
      ...(passed ? { outcome: 'publish', held: String(outcome === 'held') } : { outcome }),
      since,
      until,
      inForce: 'true',
    },
  } as const;
}

function Head({ data, hours }: { data: Overview; hours: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { counts } = data;
  const total = counts.publish + counts.review + counts.block;
  const n = (value: number) => formatCount(value, locale);
  return (
    <Ask
      title={t('nav:overview')}
      question={t('overview:question')}
      answer={
        total === 0 ? (
          t('overview:nothing')
        ) : (
          <Trans
            t={t}
            i18nKey="overview:answer"
            values={{
              total: n(total),
              block: n(counts.block),
              review: n(counts.review),
              span: t(`overview:spanOf.${hours}`, { defaultValue: `${hours} h` }),
            }}
            components={{
              blocked: <Link {...counted(data, 'block')} style={{ color: 'var(--block)' }} />,
              reviewed: <Link {...counted(data, 'review')} style={{ color: 'var(--review)' }} />,
            }}
          />
        )
      }
    />
  );
}

function Figures({ data, hours }: { data: Overview; hours: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const me = useMe();
  const { counts, queue } = data;
  const total = counts.publish + counts.review + counts.block;
  const share = (value: number) => (total === 0 ? '' : formatShare(value / total, locale, 2));
  const desk = can(me, 'desk.work');
  return (
    <div className="figures">
      <Figure
        name={t('common:outcome.publish')}
        value={formatCount(counts.publish, locale)}
        under={share(counts.publish)}
        link={counted(data, 'publish')}
        how={t('overview:how.publish', { hours })}
      />
      <Figure
        name={t('common:outcome.review')}
        value={formatCount(counts.review, locale)}
        under={share(counts.review)}
        link={counted(data, 'review')}
        how={t('overview:how.review', { hours })}
      />
      <Figure
        name={t('common:outcome.block')}
        value={formatCount(counts.block, locale)}
        under={share(counts.block)}
        link={counted(data, 'block')}
        how={t('overview:how.block', { hours })}
      />
      <Figure
        name={t('common:outcome.held')}
        value={formatCount(counts.held, locale)}
        link={counted(data, 'held')}
        how={t('overview:how.held')}
      />
      <Figure
        name={t('overview:median')}
        value={data.medianMs === null ? '–' : formatMs(data.medianMs)}
        link={{
          to: '/decisions',
          search: { since: data.since, until: data.until, cause: 'listed,edited' },
        }}
        how={t('overview:how.median', { hours })}
      />
      <Figure
        name={t('overview:queue')}
        value={formatCount(queue.open, locale)}
        {...(desk ? { link: { to: '/desk' } } : {})}
        under={
          queue.overdue > 0 ? (
            <span style={{ color: 'var(--block)' }}>
              <Icon name="warn" /> {t('overview:overdue', { count: queue.overdue })}
            </span>
          ) : queue.oldestMinutes !== null && queue.open > 0 ? (
            t('overview:oldest', { age: formatMinutes(queue.oldestMinutes, locale) })
          ) : null
        }
        how={t('overview:how.queue')}
      />
    </div>
  );
}

function Why({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const top = Math.max(1, ...data.topReasons.map((r) => r.count));
  return (
    <Sheet title={t('overview:why')} aside={<How>{t('overview:how.why')}</How>}>
      {data.topReasons.length === 0 ? (
        <p className="soft">{t('overview:noReasons')}</p>
      ) : (
        <ul className="bars">
          {data.topReasons.map((r) => (
            <li key={r.code}>
              <Link
                to="/decisions"
                search={{ since: data.since, until: data.until, outcome: 'review,block', reason: r.code }}
              >
                <span className="t">{say(r.title) || r.code}</span>
                <span className="n">{formatCount(r.count, locale)}</span>
                <span className="b" aria-hidden="true">
                  <i style={{ width: `${(r.count / top) * 100}%` }} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

const SHOWN = 20;

function Flow({ first }: { first: FlowEvent[] }) {
  const { t } = useTranslation();
  const titleOf = useReasonTitle();
  const [paused, setPaused] = useState(false);
  const { events, state, waiting } = useDecisionStream(SHOWN, paused);
  const seen = new Set(events.map((e) => e.decisionId));
  const rows = [...events, ...first.filter((e) => !seen.has(e.decisionId))].slice(0, SHOWN);
  return (
    <Sheet
      title={t('overview:flow')}
      flush
      aside={
        <span className="row">
          <span className={`live ${paused ? 'paused' : state === 'live' ? '' : 'off'}`} role="status">
            <i aria-hidden="true" />
            {paused ? t('overview:paused', { count: waiting }) : t(`overview:stream.${state}`)}
          </span>
          <button type="button" className="link-button" onClick={() => setPaused(!paused)}>
            {t(paused ? 'overview:resume' : 'overview:pause')}
          </button>
        </span>
      }
    >
      {rows.length === 0 ? (
        <EmptyState icon="clock" title={t('overview:flowEmpty')}>
          {t('overview:flowEmptyHint')}
        </EmptyState>
      ) : (
        <div className="flow">
          {rows.map((e) => (
            <FlowRow key={e.decisionId} event={e} fresh={seen.has(e.decisionId)} titleOf={titleOf} />
          ))}
        </div>
      )}
    </Sheet>
  );
}

/** Titles in the reader's language: the stream was opened in the browser's. */
function useReasonTitle(): (reason: { code: string; title: string }) => string {
  const say = useSay();
  const me = useMe();
  const known = useQuery({ ...policyVocabularyQuery, enabled: can(me, 'policies.read') }).data?.reasons;
  return (reason) => say(known?.find((r) => r.code === reason.code)?.title) || reason.title || reason.code;
}

function FlowRow(props: {
  event: FlowEvent;
  fresh: boolean;
  titleOf: (reason: { code: string; title: string }) => string;
}) {
  const { event, fresh } = props;
  const reasons = event.reasons.slice(0, 2).map(props.titleOf);
  return (
    <Link
      to="/listings/$id"
      params={{ id: event.listingId }}
      search={{ decision: event.decisionId }}
      className={fresh ? 'fresh' : ''}
    >
      <Thumb id={event.pictureId} />
      <span style={{ minWidth: 0 }}>
        <span className="clip" style={{ display: 'block' }}>
          {event.title}
        </span>
        <span className="small faint clip" style={{ display: 'block' }}>
          <Time at={event.at} />
          {reasons.length > 0 ? ` · ${reasons.join(' · ')}` : null}
        </span>
      </span>
      <span className="row">
        <span className="faint small">
          <Score value={event.score} />
        </span>
        <OutcomeTag outcome={event.outcome} held={event.held} />
      </span>
    </Link>
  );
}
