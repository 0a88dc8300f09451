import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { profileQuery, rightsQuery } from '../../api/queries.ts';
import { can, useMe } from '../../app/me.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Time, useSay } from '../../ui/values.tsx';

/** The rights an organisation holds or may act on, and which of them can carry a notice today. */
export function RightsPage() {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const query = useInfiniteQuery(rightsQuery());
  const profile = useQuery(profileQuery).data;
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const works = rows.filter((right) => right.works).length;
  const holds = can(me, 'rights.write') && me?.organisationKind !== 'agency';
  const isStaff = me?.organisationKind === 'platform';
  return (
    <>
      <Ask
        title={t('nav:rights')}
        question={t('complaints:rights.question')}
        answer={
          query.data
            ? t(rows.length === 0 ? 'complaints:rights.none' : 'complaints:rights.answer', {
                count: rows.length,
                works,
              })
            : t('common:loading')
        }
        acts={
          holds ? (
            <Link to="/rights/new">
              <Button type="primary" icon={<Icon name="plus" />}>
                {t('complaints:rights.add')}
              </Button>
            </Link>
          ) : null
        }
        under={
          isStaff ? null : profile && profile.state !== 'verified' ? (
            <Link to="/rights/identity">
              <Icon name="warn" /> {t(`complaints:identity.${profile.state}Hint`)}
            </Link>
          ) : (
            <Link to="/rights/identity">{t('complaints:identity.title')}</Link>
          )
        }
      />
      <section className="sheet">
        <PagedRows
          query={query}
          id={(right) => right.id}
          label={t('nav:rights')}
          columns={[
            {
              key: 'title',
              title: t('complaints:rights.title'),
              phone: 'full',
              cell: (right) => (
                <>
                  <div className="lead">{right.title}</div>
                  <div className="small faint clip">
                    {t(`complaints:kind.${right.kind}`)} · {right.registration} · {right.territory}
                    {right.niceClasses.length > 0
                      ? ` · ${t('complaints:classes', { list: right.niceClasses.join(', ') })}`
                      : ''}
                  </div>
                </>
              ),
            },
            {
              key: 'works',
              title: t('complaints:rights.works'),
              width: 260,
              cell: (right) =>
                right.works ? (
                  <span className="chip publish">
                    <Icon name="check" /> {t('complaints:rights.canCarry')}
                  </span>
                ) : (
                  <span className="chip solid">{say(right.why)}</span>
                ),
            },
            {
              key: 'until',
              title: t('complaints:rights.until'),
              width: 130,
              phone: 'label',
              cell: (right) => right.validUntil ?? '–',
            },
            {
              key: 'checked',
              title: t('complaints:rights.checked'),
              end: true,
              width: 130,
              phone: 'hide',
              cell: (right) =>
                right.checkedAt ? <Time at={right.checkedAt} relative /> : <span className="faint">–</span>,
            },
          ]}
          empty={
            <EmptyState icon="shield" title={t('complaints:rights.empty')}>
              {t('complaints:rights.emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}
