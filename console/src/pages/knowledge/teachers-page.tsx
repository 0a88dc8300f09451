import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { teachersQuery } from '../../api/queries.ts';
import { useActorName } from '../../ui/actor.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Interval } from '../../ui/interval.tsx';
import { Ask, How, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Id, Time, useLocale } from '../../ui/values.tsx';

/** Who taught what, and how precise it proved. */
export function TeachersPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const name = useActorName();
  const query = useQuery(teachersQuery);
  const proved = query.data?.filter((one) => one.precision !== null).length ?? 0;
  return (
    <>
      <Ask
        title={t('knowledge:teachersTitle')}
        question={
          <>
            <Link to="/knowledge">{t('nav:knowledge')}</Link> / {t('knowledge:teachersQuestion')}
          </>
        }
        answer={
          query.data
            ? t('knowledge:teachersAnswer', { count: query.data.length, proved })
            : t('common:loading')
        }
        under={t('knowledge:teachersUnder')}
      />
      <Await query={query} rows={8}>
        {(teachers) =>
          teachers.length === 0 ? (
            <Sheet>
              <EmptyState icon="book" title={t('knowledge:empty')} />
            </Sheet>
          ) : (
            <Sheet title={t('knowledge:teachersTitle')} aside={<How>{t('knowledge:provedHow')}</How>} flush>
              <Rows
                label={t('knowledge:teachersTitle')}
                rows={teachers}
                id={(one) => `${one.author} ${one.owner ?? ''}`}
                columns={[
                  {
                    key: 'author',
                    title: t('knowledge:teacher'),
                    phone: 'full',
                    cell: (one) => (
                      <>
                        <b>{name(one.author)}</b>{' '}
                        <span className="small faint">
                          {one.owner === null ? t('knowledge:ownPlatform') : <Id id={one.owner} />}
                        </span>
                      </>
                    ),
                  },
                  {
                    key: 'live',
                    title: t('knowledge:state.live'),
                    end: true,
                    phone: 'label',
                    cell: (one) => formatCount(one.live, locale),
                  },
                  {
                    key: 'waiting',
                    title: t('knowledge:waitingLabel'),
                    end: true,
                    phone: 'label',
                    cell: (one) => formatCount(one.waiting, locale),
                  },
                  {
                    key: 'retired',
                    title: t('knowledge:state.retired'),
                    end: true,
                    phone: 'label',
                    cell: (one) => formatCount(one.retired, locale),
                  },
                  {
                    key: 'proved',
                    title: t('knowledge:proved'),
                    phone: 'label',
                    cell: (one) => (
                      <Interval
                        value={one.precision}
                        low={one.low}
                        high={one.high}
                        n={one.upheld + one.overturned}
                        percent
                      />
                    ),
                  },
                  {
                    key: 'last',
                    title: t('knowledge:updated'),
                    end: true,
                    phone: 'hide',
                    cell: (one) => (
                      <span className="faint">
                        <Time at={one.lastAt} />
                      </span>
                    ),
                  },
                ]}
              />
            </Sheet>
          )
        }
      </Await>
    </>
  );
}
