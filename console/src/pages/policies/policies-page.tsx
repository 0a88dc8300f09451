import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, Problem } from '../../api/client.ts';
import { policiesQuery, policyQuery } from '../../api/queries.ts';
import type { Policies, Policy, PolicyVersion } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { useActorName } from '../../ui/actor.tsx';
import { CelCode } from '../../ui/cel-editor.tsx';
import { formatCount, formatPlain, shorten } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Ask, How, Sheet } from '../../ui/page.tsx';
import { Lab } from './lab.tsx';
import { RulesOverTime } from './rules-over-time.tsx';
import { Await, Loading, useProblemText } from '../../ui/states.tsx';
import { Id, Time, useLocale, useSay } from '../../ui/values.tsx';

const PolicyEditor = lazy(() => import('./policy-editor.tsx').then((m) => ({ default: m.PolicyEditor })));
const route = getRouteApi('/shell/policies');

export function PoliciesPage() {
  const query = useQuery(policiesQuery);
  return <Await query={query}>{(data) => <Whole data={data} />}</Await>;
}

function Whole({ data }: { data: Policies }) {
  const { t } = useTranslation();
  const say = useSay();
  const search = route.useSearch();
  const me = useMe();
  const version = search.version ?? data.live ?? data.items[0]?.version ?? '';
  const head = data.items.find((v) => v.version === version);
  const live = data.items.find((v) => v.state === 'live');
  const policy = useQuery({ ...policyQuery(version), enabled: version !== '' });
  const write = can(me, 'policies.write');
  const editing = search.edit !== undefined && write;

  return (
    <>
      <Ask
        title={t('nav:policies')}
        question={t('policies:question')}
        answer={
          live
            ? t('policies:answer', { number: live.number, name: say(live.name), rules: live.rules })
            : t('policies:answerNone')
        }
        under={
          live ? (
            <>
              {t('policies:liveSince')} <Time at={live.liveAt} />
            </>
          ) : null
        }
        acts={write && head && !editing ? <Acts data={data} version={head} /> : null}
      />
      <div className="cols wide">
        <Await query={policy} rows={10}>
          {(detail) =>
            editing ? (
              <Suspense fallback={<Loading />}>
                <PolicyEditor key={version} base={detail.policy} basedOn={data.live} />
              </Suspense>
            ) : (
              <div className="stack">
                {head && head.state !== 'live' && head.liveAt === null ? (
                  <Lab key={version} version={head} write={write} />
                ) : null}
                {head?.state === 'live' ? <RulesOverTime write={write} /> : null}
                <PolicyRead policy={detail.policy} head={head} />
              </div>
            )
          }
        </Await>
        <div className="stack">
          <Quotas data={data} />
          <Versions data={data} shown={version} />
        </div>
      </div>
    </>
  );
}

function Acts({ data, version }: { data: Policies; version: PolicyVersion }) {
  const { t } = useTranslation();
  const say = useSay();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const act = useMutation({
    mutationFn: ({ version: target, note, seen }: { version: string | null; note: string; seen?: string }) =>
      target === null
        ? ask(api.POST('/v1/policies/rollback', { body: { note } }))
        : ask(
            api.POST('/v1/policies/{version}/go-live', {
              params: { path: { version: target } },
              body: { note, ...(seen === undefined ? {} : { seen }) },
            }),
          ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['policies'] });
      await navigate({ to: '/policies', search: {} });
    },
    onError: (error, asked) => {
      // Somebody else's version went live since this one was written: hers is to be seen before it is replaced.
      if (!(error instanceof Problem) || error.code !== 'policy_overtaken' || data.live === null)
        return void message.error(problemText(error));
      const live = data.items.find((one) => one.state === 'live');
      void modal.confirm({
        title: t('policies:overtaken', { live: live ? `#${live.number} ${say(live.name)}` : '' }),
        content: t('policies:overtakenAsk'),
        okText: t('policies:replaceAnyway'),
        okButtonProps: { danger: true },
        onOk: () => act.mutateAsync({ ...asked, seen: data.live as string }).catch(() => {}),
      });
    },
  });
  const skipped = (['checked', 'shadow'] as const).slice(
    { draft: 0, checked: 1 }[version.state as string] ?? 2,
  );
  const confirm = (title: string, target: string | null, danger: boolean) => {
    let note = '';
    void modal.confirm({
      title,
      content: (
        <div className="stack tight">
          <p>{t('policies:everywhere')}</p>
          {target !== null && version.liveAt === null && skipped.length > 0 ? (
            <p className="note review">
              {t('policies:skipped', { steps: skipped.map((step) => t(`policies:step.${step}`)).join('、') })}
            </p>
          ) : null}
          <Input
            aria-label={t('policies:note')}
            placeholder={t('policies:note')}
            onChange={(e) => (note = e.target.value)}
            maxLength={2000}
          />
        </div>
      ),
      okButtonProps: { danger },
      onOk: () => act.mutateAsync({ version: target, note }).catch(() => {}),
    });
  };
  return (
    <>
      {data.items.some((v) => v.state === 'retired') && version.state === 'live' ? (
        <Button
          icon={<Icon name="replay" />}
          onClick={() => confirm(t('policies:rollbackTitle'), null, true)}
        >
          {t('policies:rollback')}
        </Button>
      ) : null}
      {version.state === 'live' ? null : (
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() =>
            confirm(t('policies:goLiveTitle', { number: version.number }), version.version, false)
          }
        >
          {t('policies:goLive')}
        </Button>
      )}
      <Button
        onClick={() => void navigate({ to: '/policies', search: { version: version.version, edit: '1' } })}
      >
        {t('policies:editAsNew')}
      </Button>
    </>
  );
}

function Versions({ data, shown }: { data: Policies; shown: string }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const say = useSay();
  return (
    <Sheet title={t('policies:versions')}>
      <ol className="timeline">
        {data.items.map((v) => (
          <li key={v.version} className={v.state === 'live' ? 'now' : ''}>
            <div className="row wrap">
              <Link to="/policies" search={{ version: v.version }} aria-current={v.version === shown}>
                <b className="num">#{v.number}</b> {say(v.name)}
              </Link>
              <span className={`chip ${v.state === 'live' ? 'publish' : ''}`}>
                {t(`policies:state.${v.state}`)}
              </span>
            </div>
            <div className="small faint">
              <Time at={v.createdAt} /> · {actorName(v.author)}
              {v.note ? ` · ${v.note}` : ''}
            </div>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** How much of each blocking rule's daily quota is used: a rule that reaches it only asks for review. */
function Quotas({ data }: { data: Policies }) {
  const { t } = useTranslation();
  const say = useSay();
  const live = data.items.find((version) => version.state === 'live');
  const rules = useQuery({ ...policyQuery(live?.version ?? ''), enabled: live !== undefined }).data?.policy
    .rules;
  const nameOf = (id: string) => say(rules?.find((rule) => rule.id === id)?.note) || id;
  const locale = useLocale();
  return (
    <Sheet title={t('policies:quotas')} aside={<How>{t('policies:quotasHow')}</How>}>
      {data.hitsToday.length === 0 ? <p className="soft">{t('policies:noQuotas')}</p> : null}
      <ul className="bars">
        {data.hitsToday.map((q) => {
          const share = q.quota === null ? 0 : Math.min(1, q.hits / q.quota);
          return (
            <li key={q.rule}>
              <div className="spread small" style={{ flexWrap: 'nowrap', alignItems: 'baseline' }}>
                <span title={q.rule}>{nameOf(q.rule)}</span>
                <span className="num nowrap">
                  {formatCount(q.hits, locale)} /{' '}
                  {q.quota === null ? t('policies:noLimit') : formatCount(q.quota, locale)}
                </span>
              </div>
              <div className="b" aria-hidden="true">
                <i
                  style={{
                    width: `${share * 100}%`,
                    background:
                      share >= 1 ? 'var(--block)' : share > 0.8 ? 'var(--review)' : 'var(--ink-soft)',
                  }}
                />
              </div>
              {share >= 1 ? (
                <div className="small" style={{ color: 'var(--block)' }}>
                  <Icon name="warn" /> {t('policies:tripped')}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}

export function RuleOutcome({ outcome }: { outcome: string }) {
  return outcome === 'hold' ? (
    <OutcomeTag outcome="publish" held />
  ) : (
    <OutcomeTag outcome={outcome as 'publish'} />
  );
}

function PolicyRead({ policy, head }: { policy: Policy; head: PolicyVersion | undefined }) {
  const { t } = useTranslation();
  const say = useSay();
  const rules = policy.rules.toSorted((a, b) => b.priority - a.priority);
  return (
    <div className="stack">
      <Sheet
        title={
          <>
            {say(policy.name)} {head ? <span className="faint">#{head.number}</span> : null}
          </>
        }
        aside={<Id id={policy.version} />}
        flush
      >
        <div className="table-wrap">
          <table className="rows" aria-label={t('policies:rules')}>
            <thead>
              <tr>
                <th scope="col">{t('policies:rule')}</th>
                <th scope="col">{t('policies:outcome')}</th>
                <th scope="col">
                  {t('policies:missing')} <How>{t('policies:missingHow')}</How>
                </th>
                <th scope="col" className="end">
                  {t('policies:quota')}
                </th>
                <th scope="col" className="end">
                  {t('policies:priority')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr key={rule.id} style={rule.enabled ? {} : { opacity: 0.55 }}>
                  <td style={{ minWidth: 260 }}>
                    <div className="lead">
                      {say(rule.note)}
                      {rule.enabled ? null : <span className="chip"> {t('policies:disabled')}</span>}
                      {rule.lane === 'health' ? (
                        <span className="chip held"> {t('policies:lane.health')}</span>
                      ) : null}
                    </div>
                    <CelCode source={rule.when} />
                    <div className="small faint">
                      <code>{rule.id}</code> · <code>{rule.reason}</code>
                    </div>
                  </td>
                  <td>
                    <RuleOutcome outcome={rule.outcome} />
                  </td>
                  <td className="small">{t(`policies:missingIs.${rule.missing}`)}</td>
                  <td className="end">{rule.quotaPerDay === null ? '–' : rule.quotaPerDay}</td>
                  <td className="end">{rule.priority}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Sheet>
      <Sheet title={t('policies:frame')}>
        <dl className="facts">
          <dt>{t('policies:otherwise')}</dt>
          <dd>
            <RuleOutcome outcome={policy.otherwise} />
          </dd>
          <dt>{t('policies:onFailed')}</dt>
          <dd className="row wrap">
            <RuleOutcome outcome={policy.onFailed.otherwise} />
            {Object.entries(policy.onFailed.detectors).map(([detector, outcome]) => (
              <span key={detector} className="row small">
                <code>{detector}</code> <RuleOutcome outcome={outcome} />
              </span>
            ))}
          </dd>
          <dt>{t('policies:hold')}</dt>
          <dd>
            <CelCode source={policy.hold.when} />
            <span className="small faint">
              {t('policies:holdAtMost', { seconds: policy.hold.maxWaitSeconds })}
            </span>
          </dd>
          <dt>
            {t('policies:blockGrounds')} <How>{t('policies:blockGroundsHow')}</How>
          </dt>
          <dd className="row wrap" style={{ gap: 4 }}>
            {policy.blockGrounds.map((g) => (
              <code key={g} className="chip solid">
                {g}
              </code>
            ))}
          </dd>
          <dt>{t('policies:limits')}</dt>
          <dd className="row wrap" style={{ gap: 4 }}>
            {Object.entries(policy.limits).map(([name, value]) => (
              <code key={name} className="chip solid" title={`limit.${name}`}>
                {shorten(name, 30, 0)} = {formatPlain(value)}
              </code>
            ))}
          </dd>
        </dl>
      </Sheet>
    </div>
  );
}
