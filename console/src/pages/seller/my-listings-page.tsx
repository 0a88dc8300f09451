import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { listingsQuery } from '../../api/queries.ts';
import { Icon } from '../../ui/icons.tsx';
import { ListingOutcome } from '../../ui/outcome.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { Ask } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Price, Time } from '../../ui/values.tsx';

const route = getRouteApi('/shell/my/listings');
const filters = ['all', 'block', 'review', 'publish'] as const;

/** A seller's own listings: what is shown to buyers and what is not. */
export function MyListingsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(listingsQuery({ outcome: search.outcome }));
  const rows = query.data?.pages.flatMap((p) => p.items) ?? [];
  const hidden = rows.filter((r) => !r.visible).length;
  const more = query.hasNextPage ? '+' : '';
  return (
    <>
      <Ask
        title={t('nav:myListings')}
        question={t('seller:question')}
        answer={
          query.data
            ? t(
                rows.length === 0 ? 'seller:answerNone' : hidden === 0 ? 'seller:answerAll' : 'seller:answer',
                { count: rows.length, hidden, more },
              )
            : t('common:loading')
        }
        acts={
          <Link to="/my/check">
            <Button type="primary" icon={<Icon name="shield" />}>
              {t('nav:myCheck')}
            </Button>
          </Link>
        }
      />
      <div className="filters">
        <Segmented
          value={search.outcome ?? 'all'}
          onChange={(value) =>
            void navigate({
              to: '/my/listings',
              search: value === 'all' ? {} : { outcome: value },
              replace: true,
            })
          }
          options={filters.map((value) => ({
            value,
            label: value === 'all' ? t('common:all') : t(`seller:outcome.${value}`),
          }))}
        />
      </div>
      <section className="sheet">
        <PagedRows
          query={query}
          label={t('nav:myListings')}
          id={(r) => r.id}
          open={(r) => void navigate({ to: '/my/listings/$id', params: { id: r.id } })}
          columns={[
            {
              key: 'title',
              title: t('listings:title'),
              phone: 'full',
              cell: (r) => (
                <div className="row">
                  <Thumb id={r.pictureId} size={48} />
                  <div style={{ minWidth: 0 }}>
                    <div className="lead">{r.title}</div>
                    <div className="small faint">
                      <Price money={r.price} />
                    </div>
                  </div>
                </div>
              ),
            },
            {
              key: 'outcome',
              title: t('seller:standing'),
              width: 150,
              cell: (r) => <ListingOutcome row={r} forSeller />,
            },
            {
              key: 'at',
              title: t('listings:decidedAt'),
              end: true,
              width: 140,
              cell: (r) => (
                <span className="faint">
                  <Time at={r.decidedAt} />
                </span>
              ),
            },
          ]}
          empty={
            <EmptyState icon="shop" title={t('seller:empty')}>
              {t('seller:emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}
