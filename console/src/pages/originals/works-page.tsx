import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { worksQuery } from '../../api/queries.ts';
import { can, useMe } from '../../app/me.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Examined } from './examined.tsx';
import { ProvenMoment } from './proven-moment.tsx';

/** A designer's works, or all of them for the platform: what is proven of each, and since when. */
export function WorksPage() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const query = useInfiniteQuery(worksQuery);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const proven = rows.filter(({ provenAt }) => provenAt !== null).length;
  const deposit = can(me, 'originals.write') ? (
    <Link to="/originals/new">
      <Button type="primary" icon={<Icon name="plus" />}>
        {t('originals:deposit')}
      </Button>
    </Link>
  ) : null;
  return (
    <>
      <Ask
        title={t('nav:originals')}
        question={t('originals:question')}
        answer={
          query.data
            ? t(rows.length === 0 ? 'originals:answerNone' : 'originals:answer', {
                count: rows.length,
                proven,
                more: query.hasNextPage ? '+' : '',
              })
            : t('common:loading')
        }
        under={t('originals:under')}
        acts={
          <>
            {deposit}
            <Link to="/originals/licences">
              <Button icon={<Icon name="shop" />}>{t('originals:market')}</Button>
            </Link>
          </>
        }
      />
      <section className="sheet">
        <PagedRows
          query={query}
          label={t('nav:originals')}
          id={(work) => work.id}
          open={(work) => void navigate({ to: '/originals/$id', params: { id: work.id } })}
          columns={[
            {
              key: 'title',
              title: t('originals:work'),
              phone: 'full',
              cell: (work) => (
                <div className="row">
                  <Thumb id={work.pictureId} size={48} />
                  <div style={{ minWidth: 0 }}>
                    <div className="lead">{work.title}</div>
                    <div className="small faint">
                      {t(`originals:category.${work.category}`)} ·{' '}
                      {t('originals:files', { count: work.files })}
                    </div>
                  </div>
                </div>
              ),
            },
            {
              key: 'state',
              title: t('originals:state'),
              cell: (work) => t(`originals:states.${work.state}`),
            },
            { key: 'examined', title: t('originals:check'), cell: (work) => <Examined of={work.examined} /> },
            {
              key: 'proven',
              title: t('originals:proven'),
              phone: 'label',
              cell: (work) =>
                work.provenAt ? (
                  <ProvenMoment at={work.provenAt} />
                ) : (
                  <span className="faint">{t('originals:notYet')}</span>
                ),
            },
          ]}
          empty={
            <EmptyState icon="shield" title={t('originals:empty')} act={deposit}>
              {t('originals:emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}
