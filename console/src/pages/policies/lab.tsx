import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Input, InputNumber, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { backtestsQuery, trialQuery } from '../../api/queries.ts';
import type { PolicyVersion } from '../../api/types.ts';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { How, Sheet } from '../../ui/page.tsx';
import { RunProgress } from '../../ui/run-progress.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Time, useLocale } from '../../ui/values.tsx';
import { BacktestOutcome } from './backtest-result.tsx';

const steps = ['draft', 'checked', 'shadow', 'partial', 'live'] as const;

/** A version on its way to being live: what it would change, what it does change, and the next step. */
export function Lab({ version, write }: { version: PolicyVersion; write: boolean }) {
  const { t } = useTranslation();
  const at = steps.indexOf(version.state as (typeof steps)[number]);
  return (
    <Sheet title={t('policies:lab')} aside={<How>{t('policies:labHow')}</How>}>
      <div className="stack">
        {at < 0 ? null : (
          <ol className="steps">
            {steps.map((step, i) => (
              <li
                key={step}
                className={i < at ? 'done' : i === at ? 'now' : ''}
                aria-current={i === at ? 'step' : undefined}
              >
                {t(`policies:step.${step}`)}
              </li>
            ))}
          </ol>
        )}
        <BacktestPanel version={version} write={write} />
        <TrialPanel version={version} write={write} />
      </div>
    </Sheet>
  );
}

function BacktestPanel({ version, write }: { version: PolicyVersion; write: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const query = backtestsQuery(version.version);
  const newest = useQuery(query).data?.[0] ?? null;
  const running = newest !== null && newest.endedAt === null;
  const ran = useRef(false);
  useEffect(() => {
    if (ran.current && !running) void queries.invalidateQueries({ queryKey: ['policies', 'all'] });
    ran.current = running;
  }, [running, queries]);
  const [days, setDays] = useState('30');
  const [category, setCategory] = useState('');
  const fail = (error: unknown) => void message.error(problemText(error));
  const again = () => queries.invalidateQueries({ queryKey: query.queryKey });
  const start = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/policies/{version}/backtests', {
          params: { path: { version: version.version } },
          body: {
            most: 200_000,
            ...(days === 'all'
              ? {}
              : { since: new Date(Date.now() - Number(days) * 86_400_000).toISOString() }),
            ...(category.trim() === '' ? {} : { category: category.trim() }),
          },
        }),
      ),
    onSuccess: again,
    onError: fail,
  });
  const stop = useMutation({
    mutationFn: (id: string) =>
      ask(api.POST('/v1/policies/backtests/{id}/cancel', { params: { path: { id } } })),
    onSuccess: again,
    onError: fail,
  });
  return (
    <div className="stack tight">
      <h3 style={{ margin: 0 }}>
        {t('policies:backtest')} <How>{t('policies:backtestHow')}</How>
      </h3>
      {write && !running ? (
        <div className="row wrap">
          <Select
            value={days}
            onChange={setDays}
            style={{ width: 140 }}
            aria-label={t('policies:days.label')}
            options={['1', '7', '30', '90', 'all'].map((value) => ({
              value,
              label: t(`policies:days.${value}`),
            }))}
          />
          <Input
            value={category}
            onChange={(e) => setCategory(e.target.value)}
            placeholder={t('policies:categoryFilter')}
            aria-label={t('policies:categoryFilter')}
            style={{ width: 190 }}
            maxLength={200}
          />
          <Button
            type={newest === null ? 'primary' : 'default'}
            loading={start.isPending}
            onClick={() => start.mutate()}
          >
            {t(newest === null ? 'policies:backtestStart' : 'policies:backtestAgain')}
          </Button>
        </div>
      ) : null}
      {newest === null ? null : running ? (
        <RunProgress run={newest} words="policies" stop={write ? () => stop.mutate(newest.id) : null} />
      ) : newest.state === 'done' ? (
        <BacktestOutcome backtest={newest} mayLabel={write} />
      ) : (
        <p className={`note ${newest.state === 'failed' ? 'review' : ''}`} role="status">
          {t(`policies:backtestState.${newest.state}`)}
        </p>
      )}
    </div>
  );
}

function TrialPanel({ version, write }: { version: PolicyVersion; write: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const onTrial = version.state === 'shadow' || version.state === 'partial';
  const trial = useQuery(trialQuery(version.version)).data;
  const [share, setShare] = useState(version.share ?? 5);
  const settled = {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['policies'] }),
    onError: (error: unknown) => void message.error(problemText(error)),
  };
  const path = { version: version.version };
  const begin = useMutation({
    mutationFn: (to: number | null) =>
      ask(
        api.POST('/v1/policies/{version}/try', {
          params: { path },
          body: { share: to, note: '', seen: version.state },
        }),
      ),
    ...settled,
  });
  const end = useMutation({
    mutationFn: () =>
      ask(api.POST('/v1/policies/{version}/end-trial', { params: { path }, body: { note: '' } })),
    ...settled,
  });
  return (
    <div className="stack tight">
      <h3 style={{ margin: 0 }}>
        {t('policies:trial')} <How>{t('policies:trialHow')}</How>
      </h3>
      {write ? (
        <div className="row wrap">
          {version.state === 'shadow' ? null : (
            <Button loading={begin.isPending} onClick={() => begin.mutate(null)}>
              {t('policies:shadowStart')}
            </Button>
          )}
          <InputNumber
            min={1}
            max={99}
            precision={0}
            value={share}
            onChange={(value) => setShare(value ?? 5)}
            suffix="%"
            aria-label={t('policies:share')}
            style={{ width: 90 }}
          />
          <Button loading={begin.isPending} onClick={() => begin.mutate(share)}>
            {t('policies:partialStart')}
          </Button>
          {onTrial ? (
            <Button danger loading={end.isPending} onClick={() => end.mutate()}>
              {t('policies:endTrial')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {version.state === 'partial' ? (
        <p className="note review" role="status">
          <Icon name="half" /> {t('policies:shareNow', { share: version.share })}
        </p>
      ) : null}
      {trial === undefined || (trial.seen === 0 && !onTrial) ? null : (
        <>
          <p role="status">
            {t('policies:trialSeen', {
              seen: formatCount(trial.seen, locale),
              changed: formatCount(trial.changed, locale),
            })}
          </p>
          {trial.changed === 0 ? <p className="soft">{t('policies:trialSame')}</p> : null}
          <ul className="stack tight">
            {trial.moves.map((move) => (
              <li key={move.live + move.trial} className="row">
                <OutcomeTag outcome={move.live} /> → <OutcomeTag outcome={move.trial} />
                <b className="num">{formatCount(move.decisions, locale)}</b>
              </li>
            ))}
          </ul>
          <ul className="stack tight small">
            {trial.samples.slice(0, 8).map((one) => (
              <li key={one.decisionId} className="spread">
                <Link to="/listings/$id" params={{ id: one.listingId }}>
                  {one.listingId}
                </Link>
                <span className="faint">
                  {one.rules.join(', ')} · <Time at={one.at} relative />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
