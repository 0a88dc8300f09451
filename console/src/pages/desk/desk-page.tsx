import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Segmented } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import {
  type DeskQueue,
  type DeskState,
  deskQueueQuery,
  deskQueues,
  deskStates,
  deskStatsQuery,
  listingQuery,
  objectionQuery,
} from '../../api/queries.ts';
import type { DeskItem, Listing } from '../../api/types.ts';
import { analystView } from '../../api/views.ts';
import { typing } from '../../app/shell.tsx';
import { useActorName } from '../../ui/actor.tsx';
import { Arithmetic } from '../../ui/arithmetic.tsx';
import { formatRelative } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Await, EmptyState, useProblemText } from '../../ui/states.tsx';
import { Score, Time, useLocale, useNow } from '../../ui/values.tsx';
import { Evidence } from '../cases/evidence.tsx';
import { Findings, MarkedListing, Pointing } from '../listings/evidence.tsx';
import { Reasons } from '../listings/listing-page.tsx';
import { Checks, History, RulesTrace } from '../listings/trace.tsx';
import { DecidePanel, type DecideHandle } from './decide-panel.tsx';

const route = getRouteApi('/shell/desk');
const HEARTBEAT_MS = 30_000;

export function DeskPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const state = deskStates.find((s) => s === search.state) ?? 'open';
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const queueName = deskQueues.find((q) => q === search.queue) ?? 'review';
  const queue = useQuery(deskQueueQuery(queueName, state));
  const stats = useQuery(deskStatsQuery);
  const items = queue.data?.items ?? [];
  const chosen = items.find((i) => i.caseId === search.case) ?? items[0];
  const panel = useRef<DecideHandle | null>(null);

  const go = (to: { item?: DeskItem | undefined; state?: DeskState; queue?: DeskQueue }) => {
    const next = { state, queue: queueName, ...to };
    void navigate({
      to: '/desk',
      search: {
        ...(next.queue === 'review' ? {} : { queue: next.queue }),
        ...(next.state === 'open' ? {} : { state: next.state }),
        ...(next.item ? { case: next.item.caseId } : {}),
      },
      replace: true,
    });
  };
  const choose = (item: DeskItem | undefined) => go({ item });
  const refresh = () => queries.invalidateQueries({ queryKey: ['desk'] });
  const fail = (error: unknown) => {
    void message.error(problemText(error));
    void refresh();
  };
  const take = useMutation({
    mutationFn: (item: DeskItem) =>
      ask(api.POST('/v1/desk/{caseId}/lock', { params: { path: { caseId: item.caseId } } })),
    onSuccess: refresh,
    onError: fail,
  });
  const next = useMutation({
    mutationFn: () => ask(api.POST('/v1/desk/next', { body: { except: [] } })),
    onSuccess: async (item) => {
      await refresh();
      if (item) go({ item, state: 'open', queue: item.kind === 'objection' ? 'objections' : 'review' });
      else void message.info(t('desk:nothingNext'));
    },
    onError: fail,
  });
  const release = useMutation({
    mutationFn: (item: DeskItem) =>
      ask(api.POST('/v1/desk/{caseId}/release', { params: { path: { caseId: item.caseId } } })),
    onSuccess: refresh,
    onError: fail,
  });

  const mine = chosen?.lock?.mine === true;
  useHeartbeat(mine ? chosen : undefined, fail);

  const act = useRef<(key: string) => void>(() => {});
  act.current = (key) => {
    const index = items.findIndex((i) => i.caseId === chosen?.caseId);
    if (key === 'j') choose(items[Math.min(index + 1, items.length - 1)]);
    if (key === 'k') choose(items[Math.max(index - 1, 0)]);
    if (key === 'Enter') {
      if (chosen && !chosen.lock && state !== 'done') take.mutate(chosen);
      else if (!mine) next.mutate();
    }
    if (key === 'x' && chosen && mine) release.mutate(chosen);
    if ((key === 'p' || key === 'b') && chosen) {
      if (mine) panel.current?.start(key === 'p' ? 'publish' : 'block');
      else void message.info(t('desk:takeFirst'));
    }
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (typing(event) || (event.key === 'Enter' && target?.closest('button, a, [role="option"]'))) return;
      if (!['j', 'k', 'p', 'b', 'x', 'Enter'].includes(event.key)) return;
      event.preventDefault();
      act.current(event.key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const overdue = items.filter((i) => i.deadline && new Date(i.deadline) < new Date()).length;
  return (
    <>
      <Ask
        title={t('nav:desk')}
        question={t('desk:question')}
        answer={
          queue.data
            ? state === 'open'
              ? items.length === 0
                ? t('desk:answerEmpty')
                : t(overdue > 0 ? 'desk:answerOverdue' : 'desk:answer', {
                    count: items.length,
                    overdue,
                    more: queue.data.nextCursor ? '+' : '',
                  })
              : t(`desk:answerOf.${state}`, { count: items.length })
            : t('common:loading')
        }
        acts={
          <Button type="primary" loading={next.isPending} onClick={() => next.mutate()}>
            {t('desk:takeNext')} <kbd>↵</kbd>
          </Button>
        }
      />
      <div className="desk">
        <section className="sheet queue" aria-label={t('desk:queue')}>
          <div className="tabs stack tight">
            <Segmented
              block
              value={queueName}
              onChange={(value) => go({ queue: value })}
              options={deskQueues.map((value) => {
                const open = stats.data?.items.find((q) => q.queue === value)?.open;
                return {
                  value,
                  label: `${t(`desk:queueName.${value}`)}${open === undefined ? '' : ` ${open}`}`,
                };
              })}
            />
            <Segmented
              size="small"
              block
              value={state}
              onChange={(value) => go({ state: value })}
              options={deskStates.map((value) => ({ value, label: t(`desk:state.${value}`) }))}
            />
          </div>
          <Await query={queue} rows={10}>
            {() =>
              items.length === 0 ? (
                <EmptyState icon="check" title={t(`desk:empty.${state}`)} />
              ) : (
                <ol>
                  {items.map((item) => (
                    <li key={item.caseId}>
                      <QueueRow
                        item={item}
                        current={item.caseId === chosen?.caseId}
                        mine={item.lock?.mine === true}
                        open={() => choose(item)}
                      />
                    </li>
                  ))}
                </ol>
              )
            }
          </Await>
        </section>
        <div style={{ minWidth: 0 }}>
          {chosen ? (
            <ItemAtHand
              key={chosen.caseId}
              item={chosen}
              mine={mine}
              done={state === 'done'}
              taking={take.isPending}
              take={() => take.mutate(chosen)}
              release={() => release.mutate(chosen)}
              panel={panel}
              decided={async () => {
                const index = items.findIndex((i) => i.caseId === chosen.caseId);
                choose(items[index + 1] ?? items[index - 1]);
                await refresh();
                void queries.invalidateQueries({ queryKey: ['listings'] });
              }}
            />
          ) : (
            <Sheet>
              <EmptyState icon="desk" title={t('desk:nothing')}>
                {t('desk:nothingHint')}
              </EmptyState>
            </Sheet>
          )}
        </div>
      </div>
    </>
  );
}

/** Tells the server that the item is still being worked on; a lock that nobody renews falls back to the queue. */
function useHeartbeat(item: DeskItem | undefined, fail: (error: unknown) => void): void {
  const onFail = useRef(fail);
  onFail.current = fail;
  const id = item?.caseId;
  useEffect(() => {
    if (id === undefined) return;
    const timer = setInterval(() => {
      ask(api.POST('/v1/desk/{caseId}/heartbeat', { params: { path: { caseId: id } } })).catch(
        (error: unknown) => onFail.current(error),
      );
    }, HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [id]);
}

function Deadline({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useNow(20_000);
  if (!at) return null;
  const late = new Date(at) < now;
  return (
    <span className="nowrap" style={late ? { color: 'var(--block)' } : {}} title={at}>
      <Icon name={late ? 'warn' : 'clock'} />{' '}
      {late ? t('desk:late', { ago: formatRelative(at, locale, now) }) : formatRelative(at, locale, now)}
    </span>
  );
}

function QueueRow(props: { item: DeskItem; current: boolean; mine: boolean; open: () => void }) {
  const { t } = useTranslation();
  const { item } = props;
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (props.current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [props.current]);
  return (
    <button ref={row} type="button" className="item" aria-current={props.current} onClick={props.open}>
      <Thumb id={item.listing?.pictureId} />
      <span style={{ minWidth: 0 }}>
        <span className="clip" style={{ display: 'block', fontWeight: 500 }}>
          {item.listing?.title ?? item.caseId}
        </span>
        <span className="row small soft" style={{ gap: '2px 10px', flexWrap: 'wrap' }}>
          {item.lane === 'health' ? <span className="chip held">{t('policies:lane.health')}</span> : null}
          <Score value={item.score} />
          <Deadline at={item.deadline} />
          {item.lock ? (
            <span className={props.mine ? 'chip publish' : 'chip'}>
              <Icon name="lock" /> {props.mine ? t('desk:lockMine') : t('desk:lockOther')}
            </span>
          ) : null}
        </span>
      </span>
    </button>
  );
}

/** The listing as written beside what was found in it; the arithmetic and the checks on demand. */
function ItemEvidence({ listing }: { listing: Listing }) {
  const { t } = useTranslation();
  const decision = analystView(listing.current);
  return (
    <Pointing>
      <div className="cols even">
        <MarkedListing listing={listing} decision={decision} />
        <div className="stack">
          {decision ? <Reasons decision={decision} /> : null}
          <Findings listing={listing} decision={decision} />
          {decision ? (
            <details className="sheet">
              <summary style={{ padding: '12px var(--pad)', cursor: 'pointer' }}>
                {t('decision:arithmetic')} · <Score value={decision.score} />
              </summary>
              <div className="stack" style={{ padding: '0 var(--pad) var(--pad)' }}>
                <Arithmetic decision={decision} />
                <RulesTrace rules={decision.rules} policyVersion={decision.policyVersion} />
                <Checks runs={decision.detectors} />
                <History listing={listing} current={decision.id} />
              </div>
            </details>
          ) : null}
        </div>
      </div>
    </Pointing>
  );
}

/** What the objecting party says, with its pictures. */
function Statement({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(objectionQuery(caseId));
  if (!data) return null;
  return (
    <div className="note held" style={{ marginBottom: 14 }}>
      <b>{t('desk:statement')}</b>
      <p className="prose">{data.statement}</p>
      <Evidence ids={data.evidence} />
    </div>
  );
}

function ItemAtHand(props: {
  item: DeskItem;
  mine: boolean;
  done: boolean;
  taking: boolean;
  take: () => void;
  release: () => void;
  panel: React.RefObject<DecideHandle | null>;
  decided: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { item, mine } = props;
  const actorName = useActorName();
  const listingId = item.listing?.id ?? '';
  const listing = useQuery({ ...listingQuery(listingId), enabled: listingId !== '' });
  return (
    <>
      <div className="spread" style={{ marginBottom: 14 }}>
        <div className="row wrap">
          <OutcomeTag outcome={item.outcome} />
          {item.lane === 'health' ? <span className="chip held">{t('policies:lane.health')}</span> : null}
          <span className="chip">{t(`desk:kind.${item.kind}`)}</span>
          <span className="small soft" title={t('desk:priorityHow')}>
            {t('desk:priority')} <b className="num">{item.priority}</b>
          </span>
          <span className="small soft">
            <Deadline at={item.deadline} />
          </span>
        </div>
        <div className="row small">
          <Link to="/listings/$id" params={{ id: listingId }}>
            {t('desk:openListing')}
          </Link>
          <Link to="/cases/$id" params={{ id: item.caseId }}>
            {t('desk:openCase')}
          </Link>
        </div>
      </div>
      {item.kind === 'objection' ? <Statement caseId={item.caseId} /> : null}
      <Await query={listing} rows={12}>
        {(data) => <ItemEvidence listing={data} />}
      </Await>
      {props.done ? null : mine ? (
        <DecidePanel item={item} handle={props.panel} release={props.release} decided={props.decided} />
      ) : (
        <div className="decide">
          <div className="acts">
            {item.lock ? (
              <span>
                <Icon name="lock" /> {t('desk:heldBy', { holder: actorName(item.lock.holder) })}{' '}
                <Time at={item.lock.until} />
              </span>
            ) : (
              <>
                <Button type="primary" loading={props.taking} onClick={props.take}>
                  {t('desk:take')} <kbd>↵</kbd>
                </Button>
                <span className="soft small">{t('desk:takeHint')}</span>
              </>
            )}
          </div>
        </div>
      )}
    </>
  );
}
