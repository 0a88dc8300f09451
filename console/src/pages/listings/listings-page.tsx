import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Input, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listingsQuery } from '../../api/queries.ts';
import type { ListingRow } from '../../api/types.ts';
import { type Column, PagedRows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ListingOutcome } from '../../ui/outcome.tsx';
import { Ask } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Price, Score, Time } from '../../ui/values.tsx';

const route = getRouteApi('/shell/listings');

export const outcomeFilters = ['all', 'review', 'block', 'publish', 'held', 'pending', 'removed'] as const;

export function useListingColumns(): Column<ListingRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'title',
      title: t('listings:title'),
      phone: 'full',
      cell: (row) => (
        <div className="row">
          <Thumb id={row.pictureId} />
          <div style={{ minWidth: 0 }}>
            <div
              className="lead"
              style={{
                display: '-webkit-box',
                WebkitLineClamp: 1,
                WebkitBoxOrient: 'vertical',
                overflow: 'hidden',
              }}
            >
              {row.title}
            </div>
            <div className="small faint clip">{row.sellerName ?? row.sellerId}</div>
          </div>
        </div>
      ),
    },
    {
      key: 'outcome',
      title: t('listings:outcome'),
      width: '1%',
      cell: (row) => <ListingOutcome row={row} />,
    },
    {
      key: 'score',
      title: t('listings:score'),
      end: true,
      width: '1%',
      phone: 'label',
      cell: (row) => <Score value={row.score} />,
    },
    {
      key: 'price',
      title: t('listings:price'),
      end: true,
      width: '1%',
      cell: (row) => <Price money={row.price} />,
    },
    {
      key: 'decided',
      title: t('listings:decidedAt'),
      end: true,
      width: '1%',
      cell: (row) => (
        <span className="faint">
          <Time at={row.decidedAt} />
        </span>
      ),
    },
  ];
}

export function ListingsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(listingsQuery(search));
  const columns = useListingColumns();
  const [text, setText] = useState(search.q ?? '');
  useEffect(() => setText(search.q ?? ''), [search.q]);
  const change = (part: Partial<typeof search>) =>
    void navigate({ to: '/listings', search: { ...search, ...part }, replace: true });
  const shown = query.data?.pages.reduce((n, p) => n + p.items.length, 0) ?? 0;
  const filter = search.outcome ?? 'all';

  return (
    <>
      <Ask
        question={t('listings:question')}
        answer={
          query.data
            ? t(`listings:answer.${filter}`, { count: shown, more: query.hasNextPage ? '+' : '' })
            : t('common:loading')
        }
        under={
          search.sellerId ? (
            <span className="chip">
              {t('listings:sellerTitle')} {search.sellerId}
              <button
                type="button"
                className="link-button"
                onClick={() => change({ sellerId: undefined })}
                aria-label={t('common:clear')}
              >
                <Icon name="cross" />
              </button>
            </span>
          ) : null
        }
      />
      <div className="filters">
        <Segmented
          value={filter}
          onChange={(value) => change({ outcome: value === 'all' ? undefined : value })}
          options={outcomeFilters.map((value) => ({
            value,
            label: value === 'all' ? t('common:all') : t(`common:outcome.${value}`),
          }))}
        />
        <Input
          style={{ maxWidth: 320 }}
          allowClear
          placeholder={t('listings:filterText')}
          aria-label={t('listings:filterText')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => change({ q: text || undefined })}
          onClear={() => change({ q: undefined })}
          prefix={<Icon name="search" />}
        />
      </div>
      <section className="sheet">
        <PagedRows
          query={query}
          columns={columns}
          id={(row) => row.id}
          label={t('nav:listings')}
          open={(row) => void navigate({ to: '/listings/$id', params: { id: row.id } })}
          empty={
            <EmptyState icon="list" title={t('listings:empty')}>
              {t('listings:emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}
