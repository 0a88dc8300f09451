import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { deskClusterQuery, deskStatsQuery } from '../../api/queries.ts';
import type { DeskDetail, ReasonCode } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Await, useProblemText } from '../../ui/states.tsx';
import { comma } from '../../ui/format.ts';
import { Score, useLocale } from '../../ui/values.tsx';

const choices = ['text', 'picture', 'matched', 'seller', 'operator'] as const;
type By = (typeof choices)[number];

/** One act on what is alike: who is reached is shown first, each may be left out, each gets a decision of its own. */
export function ClusterSheet(props: {
  detail: DeskDetail;
  close: () => void;
  decided: (caseIds: readonly string[]) => Promise<void>;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const problemText = useProblemText();
  const { detail } = props;
  const first = detail.alike[0]?.kind ?? 'seller';
  const [by, setBy] = useState<By>(first);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<'publish' | 'block'>('block');
  const [reason, setReason] = useState<string | null>(detail.reasons[0]?.code ?? null);
  const [note, setNote] = useState('');
  const cluster = useQuery(deskClusterQuery(detail.caseId, by));
  const reasons = useQuery(deskStatsQuery).data?.reasons ?? [];
  const items = cluster.data?.items ?? [];
  const reached = items.filter((one) => one.possible === 'yes' && !left.has(one.caseId));
  const sellers = new Set(reached.map((one) => one.sellerId)).size;
  useEffect(() => {
    if (outcome === 'block' && !reasons.some((one) => one.code === reason && one.ground))
      setReason(reasons.find((one) => one.ground)?.code ?? null);
  }, [outcome, reason, reasons]);
  const act = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/desk/cluster/decide', {
          body: {
            items: reached.map((one) => ({ caseId: one.caseId, seen: one.decisionId ?? '' })),
            outcome,
            reason: (outcome === 'publish' ? 'trusted' : reason) as ReasonCode,
            note: note.trim(),
            tookMs: null,
          },
        }),
      ),
    onSuccess: (answer) =>
      props.decided(answer.items.filter((one) => one.refused === null).map((one) => one.caseId)),
  });
  const ready = reached.length > 0 && note.trim() !== '' && reason !== null && !act.isPending;
  return (
    <Modal
      open
      onCancel={props.close}
      title={t('desk:cluster.title')}
      width="min(860px, 96vw)"
      okText={t('desk:cluster.go', { count: reached.length })}
      okButtonProps={{
        disabled: !ready,
        loading: act.isPending,
        className: outcome === 'block' ? 'btn-block' : 'btn-publish',
      }}
      onOk={() => act.mutate()}
    >
      <div
        className="stack"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) act.mutate();
          event.stopPropagation();
        }}
      >
        <Segmented
          value={by}
          onChange={(value) => setBy(value)}
          options={choices.map((value) => {
            const count = detail.alike.find((one) => one.kind === value)?.count;
            const label = t(`desk:cluster.by.${value}`);
            return { value, label: count === undefined ? label : `${label} ${count + 1}` };
          })}
        />
        <Await query={cluster} rows={4}>
          {() => (
            <ul className="lines pick" aria-label={t('desk:cluster.list')}>
              {items.map((one) => (
                <li key={one.caseId}>
                  <Checkbox
                    aria-label={one.listing?.title ?? one.caseId}
                    disabled={one.possible !== 'yes'}
                    checked={one.possible === 'yes' && !left.has(one.caseId)}
                    onChange={(event) => {
                      const next = new Set(left);
                      if (event.target.checked) next.delete(one.caseId);
                      else next.add(one.caseId);
                      setLeft(next);
                    }}
                  />
                  <Thumb id={one.listing?.pictureId} size={34} />
                  <span className="clip">
                    {one.listing?.title ?? one.caseId}
                    <span className="small faint" style={{ display: 'block' }}>
                      {one.listing?.sellerName ?? one.sellerId}
                      {one.kinds.length > 0
                        ? ` · ${one.kinds.map((kind) => t(`desk:cluster.by.${kind}`)).join(comma(locale))}`
                        : ` · ${t('desk:cluster.this')}`}
                    </span>
                  </span>
                  {one.possible === 'yes' ? (
                    <Score value={one.score} />
                  ) : (
                    <span className="chip">
                      <Icon name="lock" /> {t(`desk:cluster.${one.possible}`)}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Await>
        <div className="row wrap">
          <Segmented<'publish' | 'block'>
            value={outcome}
            onChange={(value) => setOutcome(value)}
            options={[
              { value: 'block', label: t('common:outcome.block') },
              { value: 'publish', label: t('common:outcome.publish') },
            ]}
          />
          {outcome === 'block' ? (
            <Select
              style={{ minWidth: 220, flex: 1 }}
              value={reason}
              onChange={setReason}
              aria-label={t('desk:reasonLabel')}
              options={reasons
                .filter((one) => one.ground)
                .map((one) => ({ value: one.code, label: one.title }))}
            />
          ) : null}
        </div>
        <Input
          autoFocus
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder={t('desk:noteRequired')}
          aria-label={t('desk:note')}
          maxLength={5000}
        />
        <p className="note" role="status">
          {t('desk:cluster.will', {
            count: reached.length,
            sellers,
            outcome: t(`common:outcome.${outcome}`),
          })}
        </p>
        {act.data?.items.some((one) => one.refused !== null) ? (
          <p className="note review" role="alert">
            {t('desk:cluster.refused', {
              count: act.data.items.filter((one) => one.refused !== null).length,
            })}
          </p>
        ) : null}
        {act.error ? (
          <p role="alert" className="small" style={{ color: 'var(--block)' }}>
            {problemText(act.error)}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}

/** What is alike with the item, as a way to act on all of it. */
export function AlikeBar({ detail, open }: { detail: DeskDetail; open: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (!detail.may.includes('cluster') || detail.alike.length === 0) return null;
  return (
    <div className="note spread" style={{ marginBottom: 14 }}>
      <span>
        <Icon name="copy" />{' '}
        {detail.alike
          .map((one) => t(`desk:cluster.alike.${one.kind}`, { count: one.count }))
          .join(comma(locale))}
      </span>
      <Button size="small" onClick={open}>
        {t('desk:cluster.open')} <kbd>c</kbd>
      </Button>
    </div>
  );
}
