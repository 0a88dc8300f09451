import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { conflictsQuery, itemQuery } from '../../api/queries.ts';
import type { KnowledgeConflict } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Time, useSay } from '../../ui/values.tsx';
import { BodyFacts } from './body-facts.tsx';
import { StateChip } from './knowledge-page.tsx';

/** Items that cannot all be right, side by side. Nobody is stopped by a conflict: people see it and decide. */
export function ConflictsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(conflictsQuery);
  const conflicts = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Ask
        title={t('knowledge:conflictsTitle')}
        question={
          <>
            <Link to="/knowledge">{t('nav:knowledge')}</Link> / {t('knowledge:conflictsQuestion')}
          </>
        }
        answer={
          query.data
            ? t('knowledge:conflictsAnswer', { count: conflicts.length, more: query.hasNextPage ? '+' : '' })
            : t('common:loading')
        }
        under={t('knowledge:conflictsUnder')}
      />
      <Await query={{ ...query, data: query.data }} rows={8}>
        {() =>
          conflicts.length === 0 ? (
            <Sheet>
              <EmptyState icon="check" title={t('knowledge:noConflicts')} />
            </Sheet>
          ) : (
            <div className="stack">
              {conflicts.map((conflict) => (
                <Conflict
                  key={`${conflict.code} ${conflict.about} ${conflict.items.map((one) => one.id).join()}`}
                  conflict={conflict}
                />
              ))}
              {query.hasNextPage ? (
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('common:more')}
                </Button>
              ) : null}
            </div>
          )
        }
      </Await>
    </>
  );
}

function Conflict({ conflict }: { conflict: KnowledgeConflict }) {
  const { t } = useTranslation();
  const say = useSay();
  const items = useQueries({ queries: conflict.items.map((one) => itemQuery(one.id)) });
  return (
    <Sheet
      title={
        <>
          <Icon name="warn" /> {say(conflict.label)}
        </>
      }
      aside={conflict.about.length > 40 ? `${conflict.about.slice(0, 12)}…` : conflict.about}
    >
      <div className="cols even">
        {conflict.items.map((one, i) => {
          const item = items[i]?.data;
          return (
            <div key={one.id} className="note stack tight">
              <span className="spread">
                <Link to="/knowledge/$id" params={{ id: one.id }}>
                  <b>{one.title}</b>
                </Link>
                <StateChip state={one.state} />
              </span>
              <span className="small soft">
                {t(`knowledge:type.${one.type}`)}
                {item ? (
                  <>
                    {' '}
                    · {t('knowledge:source')}: {item.source} · <Time at={item.updatedAt} />
                  </>
                ) : null}
              </span>
              {item ? <BodyFacts type={item.type} body={item.body} /> : null}
            </div>
          );
        })}
      </div>
    </Sheet>
  );
}
