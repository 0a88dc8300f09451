import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { noticesQuery } from '../../api/queries.ts';
import { can, useMe } from '../../app/me.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Time, useSay } from '../../ui/values.tsx';

export function NoticesPage() {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const query = useInfiniteQuery(noticesQuery);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const listings = rows.reduce((sum, row) => sum + row.listings, 0);
  const start = can(me, 'notices.file') ? (
    <Link to="/notices/new">
      <Button type="primary" icon={<Icon name="plus" />}>
        {t('complaints:notices.add')}
      </Button>
    </Link>
  ) : null;
  return (
    <>
      <Ask
        title={t('nav:notices')}
        question={t('complaints:notices.question')}
        answer={
          query.data
            ? t(rows.length === 0 ? 'complaints:notices.none' : 'complaints:notices.answer', {
                count: rows.length,
                listings,
                more: query.hasNextPage ? '+' : '',
              })
            : t('common:loading')
        }
        acts={start}
      />
      <section className="sheet">
        <PagedRows
          query={query}
          id={(row) => row.id}
          label={t('nav:notices')}
          open={(row) => void navigate({ to: '/notices/$id', params: { id: row.id } })}
          columns={[
            {
              key: 'what',
              title: t('complaints:notices.what'),
              phone: 'full',
              cell: (row) => (
                <>
                  <div className="lead">{row.rightTitle}</div>
                  <div className="small faint">{say(row.claimLabel)}</div>
                </>
              ),
            },
            {
              key: 'listings',
              title: t('complaints:notices.listings'),
              end: true,
              width: 100,
              phone: 'label',
              cell: (row) => <span className="num">{row.listings}</span>,
            },
            {
              key: 'refused',
              title: t('complaints:notices.refused'),
              end: true,
              width: 110,
              phone: 'hide',
              cell: (row) => <span className="num">{row.refused}</span>,
            },
            {
              key: 'source',
              title: t('complaints:notices.source'),
              width: 120,
              phone: 'hide',
              cell: (row) => t(`complaints:source.${row.source}`),
            },
            {
              key: 'at',
              title: t('complaints:notices.filed'),
              end: true,
              width: 130,
              phone: 'label',
              cell: (row) => <Time at={row.filedAt} relative />,
            },
          ]}
          empty={
            <EmptyState icon="flag" title={t('complaints:notices.empty')} act={start}>
              {t('complaints:notices.emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}
