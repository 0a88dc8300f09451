import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { complaintsQuery } from '../../api/queries.ts';
import { useMe } from '../../app/me.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { Ask } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useComplaintColumns } from './complaint-rows.tsx';

const route = getRouteApi('/shell/complaints');

/** Complaints that one is a party of, or all of them for the platform. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(complaintsQuery(search));
  const columns = useComplaintColumns();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = rows.filter((line) => line.closedAt === null).length;
  const side = me?.sellerId ? 'seller' : me?.organisationKind === 'platform' ? 'staff' : 'complainant';
  return (
    <>
      <Ask
        title={t('nav:complaints')}
        question={t(`complaints:list.question.${side}`)}
        answer={
          query.data
            ? t(rows.length === 0 ? `complaints:list.none.${side}` : 'complaints:list.answer', {
                count: rows.length,
                open,
                more: query.hasNextPage ? '+' : '',
              })
            : t('common:loading')
        }
      />
      <div className="filters">
        <Segmented
          value={search.open ?? 'all'}
          onChange={(value) =>
            void navigate({
              to: '/complaints',
              search: value === 'all' ? {} : { open: value },
              replace: true,
            })
          }
          options={[
            { value: 'all', label: t('common:all') },
            { value: 'true', label: t('complaints:list.open') },
            { value: 'false', label: t('complaints:list.closed') },
          ]}
        />
      </div>
      <section className="sheet">
        <PagedRows
          query={query}
          id={(line) => line.id}
          label={t('nav:complaints')}
          open={(line) => void navigate({ to: '/complaints/$id', params: { id: line.id } })}
          columns={columns}
          empty={
            <EmptyState icon="flag" title={t('complaints:list.empty')}>
              {t(`complaints:list.emptyHint.${side}`)}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}
