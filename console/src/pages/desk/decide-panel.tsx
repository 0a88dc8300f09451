import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, type InputRef, Select } from 'antd';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { deskStatsQuery } from '../../api/queries.ts';
import type { DeskDecided, DeskDetail, DeskItem, ReasonCode } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';

export type Act = 'publish' | 'block' | 'escalate';
export interface DecideHandle {
  /** Chooses what to do and waits for its reason. */
  start(act: Act): void;
}

/** Reasons that keys choose: those the judgement gave, then the rest, nine at most. */
const KEYED = 9;

/** What to do, then why: neither goes without the other, and nothing is sent by one key alone. */
export function DecidePanel(props: {
  item: DeskItem;
  detail: DeskDetail | undefined;
  handle: RefObject<DecideHandle | null>;
  release: () => void;
  decided: (answer: DeskDecided | null) => Promise<void>;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { item } = props;
  const may = props.detail?.may ?? ['decide'];
  const [act, setAct] = useState<Act | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [starts, setStarts] = useState(0);
  const stats = useQuery(deskStatsQuery);
  const all = stats.data?.reasons ?? [];
  const grounds = all.filter((one) => one.ground);
  const given = item.reasons.filter((one) => grounds.some((ground) => ground.code === one.code));
  const keyed = [
    ...given.flatMap((one) => grounds.filter((ground) => ground.code === one.code)),
    ...grounds.filter((ground) => !given.some((one) => one.code === ground.code)),
  ].slice(0, KEYED);
  const input = useRef<InputRef>(null);
  const shownAt = useRef(Date.now());

  const start = (next: Act) => {
    if (next === 'escalate' && !may.includes('escalate')) return;
    setAct(next);
    if (next !== act) setReason(next === 'publish' ? 'trusted' : (keyed[0]?.code ?? null));
    setStarts((count) => count + 1);
  };
  // Once the note is there to be written in: keys typed before would be taken for shortcuts.
  useEffect(() => {
    if (starts > 0) input.current?.focus();
  }, [starts]);
  useImperativeHandle(props.handle, () => ({ start }));

  const send = useMutation({
    mutationFn: async (): Promise<DeskDecided | null> => {
      const path = { caseId: item.caseId };
      if (act === 'escalate') {
        await ask(
          api.POST('/v1/desk/{caseId}/escalate', { params: { path }, body: { reason: note.trim() } }),
        );
        return null;
      }
      return ask(
        api.POST('/v1/desk/{caseId}/decide', {
          params: { path },
          // `ready` says that all of them are there.
          body: {
            outcome: act ?? 'publish',
            reason: reason as ReasonCode,
            note: note.trim(),
            seen: item.decisionId ?? '',
            tookMs: Math.min(3_600_000, Date.now() - shownAt.current),
          },
        }),
      );
    },
    onSuccess: props.decided,
  });
  const ready =
    act !== null &&
    (act === 'escalate' || (reason !== null && item.decisionId !== null)) &&
    note.trim() !== '' &&
    !send.isPending;

  const press = useRef((_event: KeyboardEvent) => {});
  press.current = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (ready) send.mutate();
      return;
    }
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (!event.altKey || digit === undefined || act !== 'block') return;
    const chosen = keyed[Number(digit) - 1];
    if (!chosen) return;
    event.preventDefault();
    setReason(chosen.code);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const rule = act === 'block' ? all.find((one) => one.code === reason) : undefined;

  return (
    <section className="decide" aria-label={t('desk:decide')}>
      <div className="acts">
        <Button
          className={act === 'publish' ? 'btn-publish' : ''}
          aria-pressed={act === 'publish'}
          onClick={() => start('publish')}
          icon={<Icon name="check" />}
        >
          {t(item.kind === 'objection' ? 'desk:uphold' : 'common:outcome.publish')} <kbd>p</kbd>
        </Button>
        <Button
          className={act === 'block' ? 'btn-block' : ''}
          aria-pressed={act === 'block'}
          onClick={() => start('block')}
          icon={<Icon name="cross" />}
        >
          {t(item.kind === 'objection' ? 'desk:reject' : 'common:outcome.block')} <kbd>b</kbd>
        </Button>
        {may.includes('escalate') ? (
          <Button
            aria-pressed={act === 'escalate'}
            onClick={() => start('escalate')}
            icon={<Icon name="up" />}
          >
            {t('desk:escalate')} <kbd>e</kbd>
          </Button>
        ) : null}
        <span style={{ marginLeft: 'auto' }} className="row small faint">
          {item.lock ? (
            <span>
              <Icon name="lock" /> {t('desk:lockedUntil')} <Time at={item.lock.until} />
            </span>
          ) : null}
          <Button type="text" onClick={props.release}>
            {t('desk:release')} <kbd>x</kbd>
          </Button>
        </span>
      </div>
      {act ? (
        <div className="acts">
          {act === 'escalate' ? null : (
            <Select
              style={{ minWidth: 240, flex: 1 }}
              value={reason}
              onChange={setReason}
              placeholder={t('desk:reasonPlaceholder')}
              aria-label={t('desk:reasonLabel')}
              options={(act === 'publish' ? all.filter((r) => r.code === 'trusted') : grounds).map((r) => {
                const at = act === 'block' ? keyed.findIndex((one) => one.code === r.code) : -1;
                return {
                  value: r.code,
                  label: at === -1 ? r.title : `Alt ${at + 1} · ${r.title}`,
                };
              })}
            />
          )}
          <Input
            ref={input}
            style={{ flex: 2, minWidth: 180 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            placeholder={t(act === 'escalate' ? 'desk:escalateWhy' : 'desk:noteRequired')}
            aria-label={t('desk:note')}
            maxLength={5000}
          />
          <Button
            className={act === 'publish' ? 'btn-publish' : act === 'block' ? 'btn-block' : ''}
            type={act === 'escalate' ? 'primary' : 'default'}
            disabled={!ready}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {t('desk:confirm')} <kbd>Ctrl ↵</kbd>
          </Button>
        </div>
      ) : null}
      {rule ? (
        <p className="small soft">
          <Icon name="rule" /> {t('desk:restsOn')} {rule.title}
        </p>
      ) : null}
      {send.error ? (
        <span role="alert" className="small" style={{ color: 'var(--block)' }}>
          <Icon name="warn" /> {problemText(send.error)}
        </span>
      ) : null}
    </section>
  );
}
