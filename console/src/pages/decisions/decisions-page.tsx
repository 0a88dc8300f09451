import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Checkbox, Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionsQuery, policyVocabularyQuery } from '../../api/queries.ts';
import type { FlowEvent } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Actor } from '../../ui/actor.tsx';
import { type Column, PagedRows } from '../../ui/data-table.tsx';
import { formatCount, formatTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Ask, How } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Score, Time, useLocale, useSay } from '../../ui/values.tsx';

const route = getRouteApi('/shell/decisions');

/** What an outcome of the filter asks of the server: "held" is what would publish and waits. */
const asked = {
  all: {},
  publish: { outcome: 'publish', held: 'false' },
  held: { outcome: 'publish', held: 'true' },
  kept: { outcome: 'review,block' },
  review: { outcome: 'review' },
  block: { outcome: 'block' },
} as const;
type Filter = keyof typeof asked;
const filters = Object.keys(asked) as Filter[];
const spans = ['1', '24', '168', '720'] as const;

/** Every decision, and so what each number of the overview counts. */
export function DecisionsPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(decisionsQuery(search));
  const columns = useColumns();
  const change = (part: Partial<typeof search>) =>
    void navigate({ to: '/decisions', search: { ...search, ...part }, replace: true });
  const filter =
    filters.find((name) => {
      const { outcome, held }: { outcome?: string; held?: string } = asked[name];
      return outcome === search.outcome && held === search.held;
    }) ?? 'all';
  const total = query.data?.pages[0]?.total;
  const now = new Date();
  const moment = (at: string) => formatTime(at, locale, now);
  return (
    <>
      <Ask
        title={t('nav:decisions')}
        question={t('decisions:question')}
        answer={
          total === undefined
            ? t('common:loading')
            : total === null
              ? t('decisions:answerMany')
              : t('decisions:answer', { count: total, total: formatCount(total, locale) })
        }
        under={
          search.since && search.until
            ? t('decisions:between', { since: moment(search.since), until: moment(search.until) })
            : search.since
              ? t('decisions:since', { since: moment(search.since) })
              : search.until
                ? t('decisions:until', { until: moment(search.until) })
                : null
        }
      />
      <div className="filters">
        <Segmented
          value={filter}
          aria-label={t('decisions:outcomes')}
          onChange={(value) => change({ outcome: undefined, held: undefined, ...asked[value] })}
          options={filters.map((value) => ({ value, label: t(`decisions:outcome.${value}`) }))}
        />
        <Select
          style={{ minWidth: 140 }}
          aria-label={t('decisions:window')}
          value={search.since || search.until ? 'given' : 'any'}
          onChange={(value: string) =>
            change({
              until: undefined,
              since:
                value === 'any' ? undefined : new Date(Date.now() - Number(value) * 3_600_000).toISOString(),
            })
          }
          options={[
            { value: 'any', label: t('decisions:any') },
            ...spans.map((value) => ({ value, label: t(`decisions:hours.${value}`) })),
            ...(search.since || search.until ? [{ value: 'given', label: t('decisions:asGiven') }] : []),
          ]}
        />
        <ReasonChoice value={search.reason} choose={(reason) => change({ reason })} />
        <Select
          style={{ minWidth: 150 }}
          allowClear
          placeholder={t('decisions:anyCause')}
          aria-label={t('decisions:cause')}
          value={search.cause ?? null}
          onChange={(value: string | undefined) => change({ cause: value ?? undefined })}
          options={[
            { value: 'listed,edited', label: t('decisions:automatic') },
            ...(['listed', 'edited', 'slow_checks', 'hold_expired', 'review', 'objection'] as const).map(
              (value) => ({ value, label: t(`decision:cause.${value}`) }),
            ),
          ]}
        />
        <SellerChoice value={search.seller} choose={(seller) => change({ seller })} />
        <span className="nowrap">
          <Checkbox
            checked={search.inForce === 'true'}
            onChange={(event) => change({ inForce: event.target.checked ? 'true' : undefined })}
          >
            {t('decisions:inForce')}
          </Checkbox>
          <How>{t('decisions:inForceHow')}</How>
        </span>
      </div>
      <section className="sheet">
        <PagedRows
          query={query}
          columns={columns}
          id={(row) => row.decisionId}
          label={t('nav:decisions')}
          open={(row) =>
            void navigate({
              to: '/listings/$id',
              params: { id: row.listingId },
              search: { decision: row.decisionId },
            })
          }
          empty={
            <EmptyState icon="clock" title={t('decisions:empty')}>
              {t('decisions:emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}

function ReasonChoice({
  value,
  choose,
}: {
  value: string | undefined;
  choose: (reason: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const known = useQuery({ ...policyVocabularyQuery, enabled: can(me, 'policies.read') }).data?.reasons ?? [];
  const options = known.map((reason) => ({ value: reason.code, label: say(reason.title) || reason.code }));
  return (
    <Select
      style={{ minWidth: 180, maxWidth: 280 }}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('decisions:anyReason')}
      aria-label={t('decisions:reason')}
      value={value ?? null}
      onChange={(chosen: string | undefined) => choose(chosen ?? undefined)}
      options={
        value === undefined || options.some((option) => option.value === value)
          ? options
          : [...options, { value, label: value }]
      }
    />
  );
}

function SellerChoice({
  value,
  choose,
}: {
  value: string | undefined;
  choose: (seller: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  return (
    <Input
      style={{ maxWidth: 180 }}
      allowClear
      prefix={<Icon name="shop" />}
      placeholder={t('decisions:seller')}
      aria-label={t('decisions:seller')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => choose(text.trim() || undefined)}
      onClear={() => choose(undefined)}
    />
  );
}

function useColumns(): Column<FlowEvent>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'listing',
      title: t('decisions:listing'),
      phone: 'full',
      cell: (row) => (
        <div className="row">
          <Thumb id={row.pictureId} />
          <div style={{ minWidth: 0 }}>
            <div className="lead one-line">{row.title || row.listingId}</div>
            <div className="small faint clip">{row.sellerId}</div>
          </div>
        </div>
      ),
    },
    {
      key: 'outcome',
      title: t('decisions:outcomes'),
      width: '1%',
      cell: (row) => <OutcomeTag outcome={row.outcome} held={row.held} />,
    },
    {
      key: 'why',
      title: t('decisions:why'),
      width: '36%',
      phone: 'full',
      cell: (row) => (
        <span className="small soft">{row.reasons.map((reason) => reason.title).join(' · ')}</span>
      ),
    },
    {
      key: 'by',
      title: t('decisions:by'),
      width: '1%',
      phone: 'hide',
      cell: (row) => (
        <span className="small nowrap">
          <Actor actor={row.by} /> <span className="faint">{t(`decision:cause.${row.cause}`)}</span>
        </span>
      ),
    },
    {
      key: 'score',
      title: t('decisions:probability'),
      end: true,
      width: '1%',
      phone: 'hide',
      cell: (row) => <Score value={row.score} />,
    },
    {
      key: 'at',
      title: t('decisions:at'),
      end: true,
      width: '1%',
      cell: (row) => (
        <span className="faint">
          <Time at={row.at} />
        </span>
      ),
    },
  ];
}
