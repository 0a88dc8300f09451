import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, type InputRef, Select } from 'antd';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { deskStatsQuery } from '../../api/queries.ts';
import type { DeskItem, ReasonCode } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';

export interface DecideHandle {
  /** Chooses an outcome and waits for its reason. */
  start(outcome: 'publish' | 'block'): void;
}

/** Reasons that no block can stand on: they speak of the state of a check, or of none. */
const noGround = new Set(['trusted', 'awaiting_checks', 'check_incomplete', 'missing_information']);
const blockReasons = (reasons: readonly { code: string; title: string }[]) =>
  reasons.filter((r) => !noGround.has(r.code));

/** The outcome, then its reason: neither goes without the other, and nothing is sent by one key alone. */
export function DecidePanel(props: {
  item: DeskItem;
  handle: RefObject<DecideHandle | null>;
  release: () => void;
  decided: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { item } = props;
  const [outcome, setOutcome] = useState<'publish' | 'block' | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [starts, setStarts] = useState(0);
  const stats = useQuery(deskStatsQuery);
  const all = stats.data?.reasons ?? [];
  const input = useRef<InputRef>(null);

  const start = (next: 'publish' | 'block') => {
    setOutcome(next);
    if (next !== outcome)
      setReason(next === 'publish' ? 'trusted' : (blockReasons(item.reasons)[0]?.code ?? null));
    setStarts((count) => count + 1);
  };
  // Once the note is there to be written in: keys typed before would be taken for shortcuts.
  useEffect(() => {
    if (starts > 0) input.current?.focus();
  }, [starts]);
  useImperativeHandle(props.handle, () => ({ start }));

  const decide = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/desk/{caseId}/decide', {
          params: { path: { caseId: item.caseId } },
          // `ready` says that all of them are there.
          body: {
            outcome: outcome ?? 'publish',
            reason: reason as ReasonCode,
            note: note.trim(),
            seen: item.decisionId ?? '',
          },
        }),
      ),
    onSuccess: props.decided,
  });
  const ready =
    outcome !== null &&
    reason !== null &&
    note.trim() !== '' &&
    item.decisionId !== null &&
    !decide.isPending;

  const confirm = useRef(() => {});
  confirm.current = () => {
    if (ready) decide.mutate();
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        confirm.current();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return (
    <section className="decide" aria-label={t('desk:decide')}>
      <div className="acts">
        <Button
          className={outcome === 'publish' ? 'btn-publish' : ''}
          aria-pressed={outcome === 'publish'}
          onClick={() => start('publish')}
          icon={<Icon name="check" />}
        >
          {t('common:outcome.publish')} <kbd>p</kbd>
        </Button>
        <Button
          className={outcome === 'block' ? 'btn-block' : ''}
          aria-pressed={outcome === 'block'}
          onClick={() => start('block')}
          icon={<Icon name="cross" />}
        >
          {t('common:outcome.block')} <kbd>b</kbd>
        </Button>
        {outcome ? null : <span className="soft small grow">{t('desk:chooseHint')}</span>}
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
      {outcome ? (
        <div className="acts">
          <Select
            style={{ minWidth: 240, flex: 1 }}
            value={reason}
            onChange={setReason}
            placeholder={t('desk:reasonPlaceholder')}
            aria-label={t('desk:reasonLabel')}
            options={(outcome === 'publish'
              ? all.filter((r) => r.code === 'trusted')
              : blockReasons(all)
            ).map((r) => ({ value: r.code, label: r.title }))}
          />
          <Input
            ref={input}
            style={{ flex: 2, minWidth: 180 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            placeholder={t('desk:noteRequired')}
            aria-label={t('desk:note')}
            maxLength={5000}
          />
          <Button
            className={outcome === 'publish' ? 'btn-publish' : 'btn-block'}
            disabled={!ready}
            loading={decide.isPending}
            onClick={() => decide.mutate()}
          >
            {t('desk:confirm')} <kbd>Ctrl ↵</kbd>
          </Button>
        </div>
      ) : null}
      {decide.error ? (
        <span role="alert" className="small" style={{ color: 'var(--block)' }}>
          <Icon name="warn" /> {problemText(decide.error)}
        </span>
      ) : null}
    </section>
  );
}
