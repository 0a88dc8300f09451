import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { complaintWorkQuery } from '../../api/queries.ts';
import type { ComplaintWork } from '../../api/types.ts';
import { Rows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask } from '../../ui/page.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { useComplaintColumns } from './complaint-rows.tsx';

const route = getRouteApi('/shell/complaint-work');

/** Complaints and appeals that wait for a person, most urgent first. */
export function ComplaintWorkPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const queue = search.queue === 'complaint_appeals' ? 'complaint_appeals' : 'complaints';
  const query = useQuery(complaintWorkQuery(queue, 'open'));
  const columns = useComplaintColumns<ComplaintWork>();
  const items = query.data?.items ?? [];
  const now = new Date().toISOString();
  const overdue = items.filter((one) => one.deadline !== null && one.deadline < now).length;
  return (
    <>
      <Ask
        title={t('nav:complaintWork')}
        question={t('complaints:work.question')}
        answer={
          query.data
            ? t(items.length === 0 ? 'complaints:work.none' : 'complaints:work.answer', {
                count: items.length,
                overdue,
              })
            : t('common:loading')
        }
      />
      <div className="filters">
        <Segmented
          value={queue}
          onChange={(value) =>
            void navigate({
              to: '/complaint-work',
              search: value === 'complaints' ? {} : { queue: value },
              replace: true,
            })
          }
          options={(['complaints', 'complaint_appeals'] as const).map((value) => ({
            value,
            label: t(`complaints:work.${value}`),
          }))}
        />
      </div>
      <section className="sheet">
        <Await query={query}>
          {() =>
            items.length === 0 ? (
              <EmptyState icon="check" title={t('complaints:work.empty')} />
            ) : (
              <Rows
                label={t('nav:complaintWork')}
                rows={items}
                id={(one) => one.id}
                open={(one) => void navigate({ to: '/complaints/$id', params: { id: one.id } })}
                columns={[
                  ...columns.slice(0, 1),
                  {
                    key: 'due',
                    title: t('complaints:work.due'),
                    width: 170,
                    phone: 'label',
                    cell: (one) => (
                      <span className="row">
                        {one.priority > 60 ? (
                          <span className="chip held">{t('complaints:work.urgent')}</span>
                        ) : null}
                        {one.deadline ? <Time at={one.deadline} relative /> : '–'}
                      </span>
                    ),
                  },
                  {
                    key: 'lock',
                    title: t('complaints:work.held'),
                    width: 110,
                    phone: 'hide',
                    cell: (one) =>
                      one.lock ? (
                        <span className="small">
                          <Icon name="lock" />{' '}
                          {t(one.lock.mine ? 'complaints:work.mine' : 'complaints:work.other')}
                        </span>
                      ) : (
                        '–'
                      ),
                  },
                  ...columns.slice(2),
                ]}
              />
            )
          }
        </Await>
      </section>
    </>
  );
}
