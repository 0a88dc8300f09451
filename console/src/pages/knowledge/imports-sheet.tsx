import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { importsQuery } from '../../api/queries.ts';
import { can, useMe } from '../../app/me.tsx';
import { Actor } from '../../ui/actor.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { Sheet } from '../../ui/page.tsx';
import { EmptyState, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { RehearsalCases } from './rehearsal-cases.tsx';
import { RehearsalProgress, useRehearsal } from './rehearsal.tsx';

/** Files that were brought in: tested as a whole, and put in force as a whole. */
export function ImportsSheet() {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const query = useInfiniteQuery(importsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: ['knowledge'] });
  const fail = (error: unknown) => void message.error(problemText(error));
  const [chosen, setChosen] = useState<string | null>(null);
  const goLive = useMutation({
    mutationFn: (id: string) =>
      ask(api.POST('/v1/knowledge/imports/{id}/go-live', { params: { path: { id } } })),
    onSuccess: async ({ wentLive, contradictory }) => {
      await refresh();
      void message.success(t('knowledge:importLive', { count: wentLive, left: contradictory.length }));
    },
    onError: fail,
  });
  return (
    <Sheet title={t('knowledge:imports')} flush>
      <PagedRows
        query={query}
        label={t('knowledge:imports')}
        id={(i) => i.id}
        columns={[
          {
            key: 'source',
            title: t('knowledge:source'),
            phone: 'full',
            cell: (i) => (
              <>
                <div className="lead">{i.source}</div>
                <div className="small faint">
                  <Time at={i.at} /> <Actor actor={i.by} />
                </div>
              </>
            ),
          },
          {
            key: 'rows',
            title: t('knowledge:importRows'),
            cell: (i) =>
              t('knowledge:importCounts', {
                created: i.created,
                changed: i.changed,
                unchanged: i.unchanged,
                rejected: i.rejected,
              }),
          },
          {
            key: 'test',
            title: t('knowledge:testResult'),
            phone: 'full',
            cell: (i) =>
              i.test ? (
                t('knowledge:testAnswer', { caught: i.test.newlyCaughtCount, freed: i.test.newlyFreedCount })
              ) : (
                <span className="faint">–</span>
              ),
          },
          {
            key: 'acts',
            title: '',
            end: true,
            cell: (i) =>
              i.created + i.changed === 0 ? null : (
                <span className="row" style={{ justifyContent: 'flex-end' }}>
                  {can(me, 'knowledge.write', 'knowledge.approve') ? (
                    <TestButton id={i.id} started={() => setChosen(i.id)} />
                  ) : null}
                  {can(me, 'knowledge.approve') ? (
                    <Button
                      size="small"
                      disabled={!i.test}
                      loading={goLive.isPending && goLive.variables === i.id}
                      onClick={() => goLive.mutate(i.id)}
                    >
                      {t('knowledge:goLive')}
                    </Button>
                  ) : null}
                </span>
              ),
          },
        ]}
        empty={
          <EmptyState
            icon="upload"
            title={t('knowledge:noImports')}
            act={<Link to="/knowledge">{t('nav:knowledge')}</Link>}
          />
        }
      />
      {chosen === null ? null : <ImportTest id={chosen} />}
    </Sheet>
  );
}

function TestButton({ id, started }: { id: string; started: () => void }) {
  const { t } = useTranslation();
  // Followed only once it is asked for: a list of files is not a list of running tests.
  const [asked, setAsked] = useState(false);
  const test = useRehearsal('imports', id, asked);
  return (
    <Button
      size="small"
      loading={test.starting || test.running}
      onClick={() => {
        setAsked(true);
        started();
        test.start();
      }}
    >
      {t('knowledge:test')}
    </Button>
  );
}

function ImportTest({ id }: { id: string }) {
  const { rehearsal, stop } = useRehearsal('imports', id);
  if (!rehearsal) return null;
  return (
    <div style={{ padding: 'var(--pad)' }}>
      <RehearsalProgress rehearsal={rehearsal} stop={stop} />
      {rehearsal.result ? <RehearsalCases rehearsal={rehearsal.result} /> : null}
    </div>
  );
}
