import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { caseQuery, objectionQuery } from '../../api/queries.ts';
import type { CaseAction, CaseDetail } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await, useProblemText } from '../../ui/states.tsx';
import { Id, Time, useSay } from '../../ui/values.tsx';
import { Messages, useAuthor } from './case-thread.tsx';
import { Evidence } from './evidence.tsx';

const route = getRouteApi('/shell/cases/$id');

export function CasePage() {
  const { id } = route.useParams();
  const query = useQuery(caseQuery(id));
  return <Await query={query}>{(data) => <Whole data={data} />}</Await>;
}

function Whole({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const objection = useQuery({ ...objectionQuery(data.id), enabled: data.flow === 'objection' }).data;
  const listingId = data.subject.type === 'listing' ? data.subject.id : (objection?.listingId ?? null);
  return (
    <>
      <Ask
        title={say(data.flowLabel)}
        question={
          <>
            <Link to="/cases">{t('nav:cases')}</Link> / <Id id={data.id} head={14} />
          </>
        }
        answer={`${say(data.flowLabel)}: ${data.outcomeLabel ? say(data.outcomeLabel) : say(data.stateLabel)}`}
        under={
          listingId ? (
            <Link to={me?.sellerId ? '/my/listings/$id' : '/listings/$id'} params={{ id: listingId }}>
              {t('cases:toListing')}
            </Link>
          ) : (
            `${data.subject.type} ${data.subject.id}`
          )
        }
        acts={
          <>
            {data.closedAt === null && can(me, 'desk.work') ? (
              <Link
                to="/desk"
                search={{ case: data.id, ...(data.flow === 'objection' ? { queue: 'objections' } : {}) }}
              >
                <Button icon={<Icon name="desk" />}>{t('cases:toDesk')}</Button>
              </Link>
            ) : null}
            <Actions data={data} />
          </>
        }
      />
      <div className="cols">
        <div className="stack">
          {objection ? (
            <Sheet title={t('cases:statement')}>
              <p className="prose">{objection.statement}</p>
              <Evidence ids={objection.evidence} />
            </Sheet>
          ) : null}
          <Messages data={data} />
        </div>
        <div className="stack">
          <Facts data={data} />
          <Sheet title={t('cases:transitions')}>
            <Transitions data={data} />
          </Sheet>
        </div>
      </div>
    </>
  );
}

/** What the reader may do now, as the flow says; a step that needs a reason asks for it. */
function Actions({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const act = useMutation({
    mutationFn: (step: { action: string; reason: string | null }) =>
      ask(
        api.POST('/v1/cases/{id}/transitions', {
          params: { path: { id: data.id } },
          body: { ...step, outcome: null, expectedState: data.state },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  const start = (action: CaseAction) => {
    let reason = '';
    void modal.confirm({
      title: say(action.label),
      content: (
        <Input.TextArea
          aria-label={t('cases:reason')}
          placeholder={t(action.needsReason ? 'cases:reasonRequired' : 'cases:reason')}
          onChange={(e) => (reason = e.target.value)}
        />
      ),
      onOk: () =>
        action.needsReason && reason.trim() === ''
          ? Promise.reject(new Error('reason'))
          : act.mutateAsync({ action: action.action, reason: reason.trim() || null }).catch(() => {}),
    });
  };
  return data.actions
    .filter((a) => a.outcomes.length < 2)
    .map((a) => (
      <Button key={a.action} loading={act.isPending} onClick={() => start(a)}>
        {say(a.label)}
      </Button>
    ));
}

function Facts({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Sheet title={t('cases:facts')}>
      <dl className="facts">
        <dt>{t('cases:stateLabel')}</dt>
        <dd>{say(data.stateLabel)}</dd>
        <dt>{t('cases:outcomeLabel')}</dt>
        <dd>{data.outcomeLabel ? say(data.outcomeLabel) : t('cases:noOutcome')}</dd>
        <dt>{t('cases:opened')}</dt>
        <dd>
          <Time at={data.openedAt} />
        </dd>
        {data.deadlines.map((d) => (
          <div key={d.name + d.dueAt} style={{ display: 'contents' }}>
            <dt>{say(d.label)}</dt>
            <dd className={d.state === 'cancelled' ? 'faint' : ''}>
              <Time at={d.dueAt} /> <span className="chip">{t(`cases:deadlineState.${d.state}`)}</span>
            </dd>
          </div>
        ))}
        {data.parties.map((p) => (
          <div key={p.role + p.id} style={{ display: 'contents' }}>
            <dt>{say(p.label)}</dt>
            <dd>
              <Id id={p.id} head={16} />
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

function Transitions({ data }: { data: CaseDetail }) {
  const say = useSay();
  const author = useAuthor(data);
  const me = useMe();
  return (
    <ol className="timeline">
      {data.transitions.map((s, i) => (
        <li key={s.entryId} className={i === data.transitions.length - 1 ? 'now' : ''}>
          <div className="row wrap">
            <b>{say(s.label)}</b> <Time at={s.at} /> <span className="faint">{author(s.by)}</span>
            {can(me, 'ledger.read') ? (
              <Link to="/ledger/entries/$id" params={{ id: s.entryId }} className="small">
                <Icon name="ledger" />
                <span className="sr">{s.entryId}</span>
              </Link>
            ) : null}
          </div>
          {s.reason ? <div className="small soft prose">{s.reason}</div> : null}
        </li>
      ))}
    </ol>
  );
}
