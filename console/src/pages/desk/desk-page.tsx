import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, type InputRef, Segmented, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import {
  type DeskState,
  deskItemQuery,
  deskQueueQuery,
  deskStates,
  deskStatsQuery,
} from '../../api/queries.ts';
import type { DeskDecided, DeskItem } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { typing } from '../../app/shell.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState, useProblemText } from '../../ui/states.tsx';
import { useSay } from '../../ui/values.tsx';
import { type CareChoice, careChoices, useCareChoice } from './care.ts';
import { ClusterSheet } from './cluster-sheet.tsx';
import type { DecideHandle } from './decide-panel.tsx';
import { GoldenResult } from './golden-result.tsx';
import { ItemAtHand } from './item-at-hand.tsx';
import { QueueList } from './queue-list.tsx';
import { useHeld } from './use-held.ts';

const route = getRouteApi('/shell/desk');
const keys = new Set(['j', 'k', 'p', 'b', 'e', 'x', 'c', 'n', 'v', 'w', '[', ']', 'Enter']);

export function DeskPage() {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const search = route.useSearch();
  const state = deskStates.find((s) => s === search.state) ?? 'open';
  const queueName = search.queue ?? 'review';
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const queue = useQuery(deskQueueQuery(queueName, state));
  const stats = useQuery(deskStatsQuery);
  const [golden, setGolden] = useState<DeskDecided['golden']>(null);
  const [clusterOf, setClusterOf] = useState<string | null>(null);
  const [care, setCare] = useCareChoice();
  const [revealed, setRevealed] = useState<string | null>(null);
  const [weightOpen, setWeightOpen] = useState(false);
  const panel = useRef<DecideHandle | null>(null);
  const note = useRef<InputRef>(null);

  const fail = (error: unknown) => {
    void message.error(problemText(error));
    void refresh();
  };
  const listed = queue.data?.items ?? [];
  const detail = useQuery({ ...deskItemQuery(search.case ?? ''), enabled: search.case !== undefined });
  const named = search.case === undefined ? undefined : itemOf(search.case);
  const chosen = named ?? listed[0];
  const mine = chosen?.lock?.mine === true && chosen.state === 'open';
  const { held, takeAhead } = useHeld(mine ? chosen : undefined, queueName, fail);
  const items = listed.some((one) => one.caseId === chosen?.caseId) || !chosen ? listed : [chosen, ...listed];
  const shown = useQuery({ ...deskItemQuery(chosen?.caseId ?? ''), enabled: chosen !== undefined });

  function itemOf(caseId: string): DeskItem | undefined {
    const inList = listed.find((one) => one.caseId === caseId);
    return inList ?? (detail.data?.caseId === caseId ? detail.data : undefined);
  }
  const go = (to: { item?: DeskItem | undefined; state?: DeskState; queue?: string }) => {
    const next = { state, queue: queueName, ...to };
    setWeightOpen(false);
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

  const take = useMutation({
    mutationFn: (item: DeskItem) =>
      ask(api.POST('/v1/desk/{caseId}/lock', { params: { path: { caseId: item.caseId } } })),
    onSuccess: async (_, item) => {
      choose(item);
      await refresh();
    },
    onError: fail,
  });
  const next = useMutation({
    mutationFn: async (except: readonly string[]): Promise<DeskItem | null> =>
      takeAhead() ??
      (await ask(
        api.POST('/v1/desk/next', {
          body: { ...(queueName === 'objections' ? { queue: queueName } : {}), except: [...except] },
        }),
      )) ??
      null,
    onSuccess: async (item) => {
      if (item) go({ item, state: 'open' });
      else {
        choose(undefined);
        void message.info(t('desk:nothingNext'));
      }
      await refresh();
    },
    onError: fail,
  });
  const release = useMutation({
    mutationFn: (item: DeskItem) =>
      ask(api.POST('/v1/desk/{caseId}/release', { params: { path: { caseId: item.caseId } } })),
    onSuccess: (_, item) => {
      const other = items.find((one) => one.caseId !== item.caseId && !one.lock);
      choose(takeAhead() ?? other);
      return refresh();
    },
    onError: fail,
  });
  const decided = async (answer: DeskDecided | null) => {
    const before = chosen?.caseId ?? '';
    if (answer?.golden) setGolden(answer.golden);
    void message.success(t('desk:recorded'), 1.5);
    void queries.invalidateQueries({ queryKey: ['listings'] });
    await next.mutateAsync([before]).catch(() => {});
  };

  const leaveQueue = (by: 1 | -1) => {
    const names = (stats.data?.items ?? []).map((one) => one.queue);
    const at = names.indexOf(queueName);
    const to = names[(at + by + names.length) % names.length];
    if (to !== undefined) go({ item: undefined, queue: to });
  };
  const act = useRef<(key: string) => void>(() => {});
  act.current = (key) => {
    const index = items.findIndex((i) => i.caseId === chosen?.caseId);
    if (key === 'j') choose(items[Math.min(index + 1, items.length - 1)]);
    if (key === 'k') choose(items[Math.max(index - 1, 0)]);
    if (key === '[') leaveQueue(-1);
    if (key === ']') leaveQueue(1);
    if (key === 'Enter') {
      if (chosen && !chosen.lock && state !== 'done') take.mutate(chosen);
      else if (!mine) next.mutate([]);
    }
    if (key === 'w') setWeightOpen(!weightOpen);
    if (key === 'v') reveal();
    if (key === 'n') note.current?.focus();
    if (key === 'x' && chosen && mine) release.mutate(chosen);
    if (key === 'c' && chosen && mine && shown.data?.may.includes('cluster')) setClusterOf(chosen.caseId);
    if ((key === 'p' || key === 'b' || key === 'e') && chosen) {
      if (mine) panel.current?.start(key === 'p' ? 'publish' : key === 'b' ? 'block' : 'escalate');
      else void message.info(t('desk:takeFirst'));
    }
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (typing(event) || !keys.has(event.key)) return;
      if (target?.closest('.ant-modal, .ant-popover')) return;
      if (event.key === 'Enter' && target?.closest('button, a, [role="option"]')) return;
      event.preventDefault();
      act.current(event.key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const careOf = (item: DeskItem): 'blur' | 'grey' | null => {
    const show = care === 'category' ? item.care : care;
    return show === 'plain' ? null : show;
  };
  const chosenCare = chosen && revealed !== chosen.caseId ? careOf(chosen) : null;
  const reveal = () => setRevealed(chosen && revealed !== chosen.caseId ? chosen.caseId : null);

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
          <>
            <Select
              value={care}
              onChange={(value: CareChoice) => setCare(value)}
              aria-label={t('desk:care.label')}
              popupMatchSelectWidth={false}
              options={careChoices.map((value) => ({ value, label: t(`desk:care.${value}`) }))}
            />
            <Link to="/desk/quality">
              <Button icon={<Icon name="flag" />}>{t('desk:toQuality')}</Button>
            </Link>
            {can(me, 'desk.lead') ? (
              <Link to="/desk/plan">
                <Button icon={<Icon name="rule" />}>{t('desk:toPlan')}</Button>
              </Link>
            ) : null}
            <Button type="primary" loading={next.isPending} onClick={() => next.mutate([])}>
              {t('desk:takeNext')} <kbd>↵</kbd>
            </Button>
          </>
        }
      />
      <div className="desk">
        <section className="sheet queue" aria-label={t('desk:queue')}>
          <div className="tabs stack tight">
            <Select
              value={queueName}
              onChange={(value) => go({ item: undefined, queue: value })}
              aria-label={t('desk:queueLabel')}
              options={(stats.data?.items ?? []).map((one) => ({
                value: one.queue,
                label: `${say(one.label)} ${one.open}`,
              }))}
            />
            <Segmented
              size="small"
              block
              value={state}
              onChange={(value) => go({ item: undefined, state: value })}
              options={deskStates.map((value) => ({
                value,
                label: `${t(`desk:state.${value}`)}${value === 'mine' && held.length > 0 ? ` ${held.length}` : ''}`,
              }))}
            />
          </div>
          <Await query={queue} rows={10}>
            {() =>
              items.length === 0 ? (
                <EmptyState icon="check" title={t(`desk:empty.${state}`)} />
              ) : (
                <QueueList items={items} chosen={chosen} choose={choose} care={careOf} />
              )
            }
          </Await>
        </section>
        <div style={{ minWidth: 0 }}>
          {chosen ? (
            <ItemAtHand
              key={chosen.caseId}
              item={chosen}
              query={shown}
              mine={mine}
              done={chosen.state !== 'open'}
              taking={take.isPending}
              care={chosenCare}
              reveal={reveal}
              weightOpen={weightOpen}
              showWeight={setWeightOpen}
              openCluster={() => setClusterOf(chosen.caseId)}
              take={() => take.mutate(chosen)}
              release={() => release.mutate(chosen)}
              panel={panel}
              note={note}
              decided={decided}
            />
          ) : (
            <Sheet>
              <EmptyState icon="desk" title={t('desk:nothing')}>
                {t('desk:nothingHint')}
              </EmptyState>
            </Sheet>
          )}
          <KeyBar mine={mine} />
        </div>
      </div>
      {clusterOf !== null && shown.data?.caseId === clusterOf ? (
        <ClusterSheet
          detail={shown.data}
          close={() => setClusterOf(null)}
          decided={async (caseIds) => {
            await refresh();
            if (!caseIds.includes(clusterOf)) return;
            setClusterOf(null);
            await decided(null);
          }}
        />
      ) : null}
      {golden ? <GoldenResult golden={golden} close={() => setGolden(null)} /> : null}
    </>
  );
}

/** What the keyboard does now. */
function KeyBar({ mine }: { mine: boolean }) {
  const { t } = useTranslation();
  const rows: [string, string][] = mine
    ? [
        ['p', 'publish'],
        ['b', 'block'],
        ['e', 'escalate'],
        ['c', 'cluster'],
        ['n', 'note'],
        ['w', 'weight'],
        ['x', 'release'],
      ]
    : [
        ['j k', 'move'],
        ['Enter', 'take'],
        ['[ ]', 'queues'],
        ['w', 'weight'],
        ['v', 'reveal'],
      ];
  return (
    <ul className="keybar" aria-label={t('desk:keys.label')}>
      {rows.map(([key, name]) => (
        <li key={key}>
          {key.split(' ').map((one) => (
            <kbd key={one}>{one}</kbd>
          ))}{' '}
          {t(`desk:keys.${name}`)}
        </li>
      ))}
      <li>
        <kbd>?</kbd> {t('desk:keys.all')}
      </li>
    </ul>
  );
}
