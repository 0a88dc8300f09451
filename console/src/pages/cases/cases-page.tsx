import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { casesQuery } from '../../api/queries.ts';
import { PagedRows } from '../../ui/data-table.tsx';
import { Ask } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Id, Time, useSay } from '../../ui/values.tsx';

const route = getRouteApi('/shell/cases');

export function CasesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(casesQuery(search));
  const say = useSay();
  const rows = query.data?.pages.flatMap((p) => p.items) ?? [];
  const open = rows.filter((c) => c.closedAt === null).length;
  return (
    <>
      <Ask
        title={t('nav:cases')}
        question={t('cases:question')}
        answer={
          query.data
            ? t(rows.length === 0 ? 'cases:answerNone' : 'cases:answer', {
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
            void navigate({ to: '/cases', search: value === 'all' ? {} : { open: value }, replace: true })
          }
          options={[
            { value: 'all', label: t('common:all') },
            { value: 'true', label: t('cases:open') },
            { value: 'false', label: t('cases:closed') },
          ]}
        />
      </div>
      <section className="sheet">
        <PagedRows
          query={query}
          id={(c) => c.id}
          label={t('nav:cases')}
          open={(c) => void navigate({ to: '/cases/$id', params: { id: c.id } })}
          columns={[
            {
              key: 'flow',
              title: t('cases:flowLabel'),
              phone: 'full',
              cell: (c) => (
                <>
                  <div className="lead">{say(c.flowLabel)}</div>
                  <div className="small faint clip">{c.subject.id}</div>
                </>
              ),
            },
            {
              key: 'state',
              title: t('cases:stateLabel'),
              width: 150,
              cell: (c) => <span className="chip">{say(c.stateLabel)}</span>,
            },
            {
              key: 'outcome',
              title: t('cases:outcomeLabel'),
              phone: 'hide',
              width: 150,
              cell: (c) => (c.outcomeLabel ? say(c.outcomeLabel) : <span className="faint">–</span>),
            },
            {
              key: 'opened',
              title: t('cases:opened'),
              end: true,
              width: 120,
              phone: 'label',
              cell: (c) => <Time at={c.openedAt} />,
            },
            {
              key: 'entered',
              title: t('cases:entered'),
              end: true,
              width: 130,
              phone: 'label',
              cell: (c) => <Time at={c.enteredAt} relative />,
            },
            { key: 'id', title: 'ID', end: true, width: 150, phone: 'hide', cell: (c) => <Id id={c.id} /> },
          ]}
          empty={
            <EmptyState icon="cases" title={t('cases:empty')}>
              {t('cases:emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}
