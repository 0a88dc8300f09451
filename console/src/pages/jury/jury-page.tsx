import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { disputesQuery, jurorQuery } from '../../api/queries.ts';
import { can, useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { JuryDesk } from './jury-desk.tsx';

/** The jury: for jurors what they are asked, for parties their disputes, for the platform both. */
export function JuryPage() {
  const { t } = useTranslation();
  const me = useMe();
  const serves = can(me, 'jury.serve');
  return (
    <>
      {serves ? (
        <Serving />
      ) : (
        <Ask question={t('nav:jury')} answer={t('jury:deskAnswer')} under={t('jury:rule')} />
      )}
      <div className="stack">
        <Disputes />
        {can(me, 'jury.manage') ? <JuryDesk /> : null}
      </div>
    </>
  );
}

function Serving() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const query = useQuery(jurorQuery);
  const join = useMutation({
    mutationFn: () => ask(api.POST('/v1/jury/me')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jury'] }),
  });
  const juror = query.data?.juror ?? null;
  const open = juror?.ballots.filter(({ state }) => state === 'asked') ?? [];
  return (
    <>
      <Ask
        title={t('nav:jury')}
        question={t('jury:question')}
        answer={
          query.data === undefined
            ? t('common:loading')
            : juror === null
              ? t('jury:answerNew')
              : open.length > 0
                ? t('jury:answerOpen', { count: open.length })
                : t(`jury:answerState.${juror.state}`)
        }
        under={t('jury:rule')}
        acts={
          juror === null && query.data ? (
            <Button type="primary" loading={join.isPending} onClick={() => join.mutate()}>
              {t('jury:apply')}
            </Button>
          ) : null
        }
      />
      {join.error ? (
        <p className="note block" role="alert">
          {problemText(join.error)}
        </p>
      ) : null}
      {juror ? (
        <div className="stack" style={{ marginBottom: 'var(--gap)' }}>
          <Sheet title={t('jury:yours')} aside={t(`jury:juror.${juror.state}`)}>
            {juror.state === 'candidate' ? (
              <p className="small faint">
                {t('jury:tests', { answered: juror.answered, tests: juror.tests, needed: juror.needed })}
              </p>
            ) : null}
            {open.length === 0 ? (
              <p className="faint">{t('jury:nothingOpen')}</p>
            ) : (
              <ul className="stack tight">
                {open.map((ballot) => (
                  <li key={ballot.id}>
                    <Link to="/jury/$id" params={{ id: ballot.id }}>
                      <Button block size="large" icon={<Icon name="half" />}>
                        {t('jury:compare')} · <Time at={ballot.dueAt} relative />
                      </Button>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
            {juror.votes > 0 ? (
              <p className="small faint">{t('jury:voted', { count: juror.votes })}</p>
            ) : null}
          </Sheet>
        </div>
      ) : null}
    </>
  );
}

function Disputes() {
  const { t } = useTranslation();
  const query = useQuery(disputesQuery);
  return (
    <Sheet title={t('jury:disputes')}>
      <Await query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="cases" title={t('jury:noDisputes')} />
          ) : (
            <ul className="stack tight">
              {items.map((one) => (
                <li key={one.caseId} className="row wrap" style={{ justifyContent: 'space-between' }}>
                  <Link to="/disputes/$id" params={{ id: one.caseId }}>
                    {t('jury:about', { listing: one.listingId })}
                  </Link>
                  <span className="small faint">
                    {t(`jury:state.${one.state}`)}
                    {one.verdict ? ` · ${one.verdict.copied} : ${one.verdict.notCopied}` : null} ·{' '}
                    <Time at={one.filedAt} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Sheet>
  );
}
