import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { statementsQuery } from '../../api/queries.ts';
import type { Statement } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Ask } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Id, Time, useLocale } from '../../ui/values.tsx';

const route = getRouteApi('/shell/statements');
const states = ['all', 'waiting', 'sent', 'known', 'refused', 'ended'] as const;
const tones: Record<Statement['state'], string> = {
  waiting: 'held',
  sent: 'publish',
  known: 'publish',
  refused: 'block',
  ended: '',
};

/** Statements of reasons for the transparency database: where each stands, and what it says. */
export function StatementsPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const navigate = useNavigate();
  const { state } = route.useSearch();
  const query = useInfiniteQuery(statementsQuery(state));
  const [open, setOpen] = useState<Statement | null>(null);
  const first = query.data?.pages[0] as { counts: Record<string, number>; sending: boolean } | undefined;
  const settled = (first?.counts.sent ?? 0) + (first?.counts.known ?? 0);
  return (
    <>
      <Ask
        title={t('nav:statements')}
        question={t('transparency:statementsQuestion')}
        answer={
          first === undefined
            ? t('common:loading')
            : t('transparency:statementsAnswer', {
                sent: formatCount(settled, locale),
                waiting: formatCount(first.counts.waiting ?? 0, locale),
                refused: formatCount(first.counts.refused ?? 0, locale),
              })
        }
        under={
          <>
            {first?.sending === false ? `${t('transparency:notSending')} ` : null}
            <Link to="/transparency">{t('transparency:title')}</Link>
          </>
        }
      />
      <div className="filters">
        <Segmented
          value={states.find((one) => one === state) ?? 'all'}
          aria-label={t('transparency:state')}
          onChange={(value) =>
            void navigate({
              to: '/statements',
              search: value === 'all' ? {} : { state: value },
              replace: true,
            })
          }
          options={states.map((value) => ({ value, label: t(`transparency:states.${value}`) }))}
        />
      </div>
      <PagedRows
        query={query}
        label={t('nav:statements')}
        id={(row) => row.id}
        open={setOpen}
        empty={<EmptyState icon="shield" title={t('transparency:none')} />}
        columns={[
          {
            key: 'subject',
            title: t('transparency:about'),
            phone: 'full',
            cell: (row) => (
              <>
                {t(`transparency:subject.${row.subject.type}`)} <Id id={row.subject.id} />
              </>
            ),
          },
          {
            key: 'category',
            title: t('transparency:category'),
            phone: 'full',
            cell: (row) => <span className="soft">{words(row.record.category)}</span>,
          },
          { key: 'market', title: t('transparency:market'), width: 90, cell: (row) => row.market },
          {
            key: 'state',
            title: t('transparency:state'),
            width: 150,
            cell: (row) => (
              <span className={`chip ${tones[row.state]}`}>{t(`transparency:states.${row.state}`)}</span>
            ),
          },
          { key: 'at', title: t('transparency:made'), end: true, cell: (row) => <Time at={row.createdAt} /> },
        ]}
      />
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size="large"
        title={t('transparency:statement')}
        destroyOnHidden
      >
        {open === null ? null : <OneStatement statement={open} changed={setOpen} />}
      </Drawer>
    </>
  );
}

function OneStatement({
  statement,
  changed,
}: {
  statement: Statement;
  changed: (statement: Statement) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () =>
      ask(api.POST('/v1/statements/{id}/send-again', { params: { path: { id: statement.id } } })),
    onSuccess: async (now) => {
      changed(now);
      await queries.invalidateQueries({ queryKey: ['statements'] });
      void message.success(t('transparency:queued'));
    },
    onError: (error: Error) => void message.error(error.message),
  });
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t('transparency:state')}</dt>
        <dd>
          <span className={`chip ${tones[statement.state]}`}>
            {t(`transparency:states.${statement.state}`)}
          </span>
        </dd>
        <dt>{t('transparency:about')}</dt>
        <dd>
          {statement.subject.type === 'listing' ? (
            <Link to="/listings/$id" params={{ id: statement.subject.id }}>
              {statement.subject.id}
            </Link>
          ) : (
            statement.subject.id
          )}
        </dd>
        <dt>{t('transparency:schema')}</dt>
        <dd>{statement.schemaVersion}</dd>
        <dt>{t('transparency:proofLink')}</dt>
        <dd>
          <Link to="/ledger/entries/$id" params={{ id: statement.entryId }}>
            {statement.entryId}
          </Link>
        </dd>
        {statement.permalink === null ? null : (
          <>
            <dt>{t('transparency:permalink')}</dt>
            <dd>
              <a href={statement.permalink} rel="noreferrer" target="_blank">
                {statement.permalink}
              </a>
            </dd>
          </>
        )}
        {statement.nextAttemptAt === null ? null : (
          <>
            <dt>{t('transparency:next')}</dt>
            <dd>
              <Time at={statement.nextAttemptAt} />
              {statement.lastError === null ? null : <span className="soft"> · {statement.lastError}</span>}
            </dd>
          </>
        )}
      </dl>
      {statement.problems.length === 0 ? null : (
        <div className="note" role="alert">
          <b>{t('transparency:problems')}</b>
          <ul>
            {statement.problems.map(({ field, problem }) => (
              <li key={`${field} ${problem}`}>
                <code>{field}</code>: {problem}
              </li>
            ))}
          </ul>
          {statement.state === 'refused' && can(me, 'policies.write') ? (
            <Button icon={<Icon name="replay" />} loading={again.isPending} onClick={() => again.mutate()}>
              {t('transparency:sendAgain')}
            </Button>
          ) : null}
        </div>
      )}
      <dl className="facts">
        {Object.entries(statement.record).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className="mono small">{name}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{textOf(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** `STATEMENT_CATEGORY_SCAMS_AND_FRAUD` → `scams and fraud`: the database's own words. */
const words = (value: unknown): string =>
  textOf(value).replace('STATEMENT_CATEGORY_', '').replaceAll('_', ' ').toLowerCase();

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);
