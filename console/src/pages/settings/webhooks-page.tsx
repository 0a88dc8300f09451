import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { deliveriesQuery, webhooksQuery } from '../../api/queries.ts';
import type { Webhook, WebhookDelivery, Webhooks } from '../../api/types.ts';
import { PagedRows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState, ErrorState, useProblemText } from '../../ui/states.tsx';
import { Time, useSay } from '../../ui/values.tsx';
import { Secret } from './secret.tsx';

export function WebhooksPage() {
  const { t } = useTranslation();
  const query = useQuery(webhooksQuery);
  const [making, setMaking] = useState(false);
  return (
    <>
      <Ask
        title={t('nav:webhooks')}
        question={t('settings:hooks.question')}
        answer={
          query.data ? t('settings:hooks.answer', { count: query.data.items.length }) : t('common:loading')
        }
        under={t('settings:hooks.under')}
        acts={
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
            {t('settings:hooks.new')}
          </Button>
        }
      />
      <Await query={query}>
        {({ items, kinds }) =>
          items.length === 0 ? (
            <Sheet>
              <EmptyState icon="hook" title={t('settings:hooks.empty')}>
                {t('settings:hooks.emptyHint')}
              </EmptyState>
            </Sheet>
          ) : (
            <div className="stack">
              {items.map((hook) => (
                <Hook key={hook.id} hook={hook} kinds={kinds} />
              ))}
            </div>
          )
        }
      </Await>
      {making && query.data ? <NewHook kinds={query.data.kinds} close={() => setMaking(false)} /> : null}
    </>
  );
}

type Kinds = Webhooks['kinds'];

function useKindName(kinds: Kinds): (kind: string) => string {
  const { t } = useTranslation();
  const say = useSay();
  return (kind) =>
    kind === 'webhooks.test'
      ? t('settings:hooks.testKind')
      : say(kinds.find((k) => k.kind === kind)?.label) || kind;
}

function Hook({ hook, kinds }: { hook: Webhook; kinds: Kinds }) {
  const { t } = useTranslation();
  const kindName = useKindName(kinds);
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const deliveries = useInfiniteQuery(deliveriesQuery(hook.id));
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['webhooks'] }),
      queries.invalidateQueries({ queryKey: ['deliveries'] }),
    ]);
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onSuccess: refresh,
    onError: (error) => void message.error(problemText(error)),
  });
  const change = useMutation({
    mutationFn: () => ask(api.POST('/v1/webhooks/{id}/secret', { params: { path: { id: hook.id } } })),
    onSuccess: refresh,
    onError: (error) => void message.error(problemText(error)),
  });
  const formerUntil =
    hook.formerSecretUntil && new Date(hook.formerSecretUntil) > new Date() ? hook.formerSecretUntil : null;
  return (
    <Sheet
      title={<span className="mono">{hook.url}</span>}
      flush
      aside={
        <span className="row">
          {hook.state === 'disabled' ? (
            <>
              <span className="chip block">
                <Icon name="warn" /> {t(`settings:hooks.disabled.${hook.disabledWhy ?? 'failing'}`)}
              </span>
              <Button
                size="small"
                onClick={() =>
                  act.mutate(() =>
                    ask(api.POST('/v1/webhooks/{id}/enable', { params: { path: { id: hook.id } } })),
                  )
                }
              >
                {t('settings:hooks.enable')}
              </Button>
            </>
          ) : null}
          <Button
            size="small"
            loading={act.isPending}
            onClick={() =>
              act.mutate(() => ask(api.POST('/v1/webhooks/{id}/test', { params: { path: { id: hook.id } } })))
            }
          >
            {t('settings:hooks.test')}
          </Button>
          <Button
            size="small"
            onClick={() =>
              void modal.confirm({
                title: t('settings:hooks.changeTitle'),
                content: t('settings:hooks.changeText'),
                okText: t('settings:hooks.change'),
                onOk: () => change.mutateAsync().catch(() => {}),
              })
            }
          >
            {t('settings:hooks.change')}
          </Button>
          <Button
            size="small"
            danger
            onClick={() =>
              void modal.confirm({
                title: t('settings:hooks.removeTitle'),
                content: hook.url,
                okButtonProps: { danger: true },
                onOk: () =>
                  act
                    .mutateAsync(() =>
                      ask(api.DELETE('/v1/webhooks/{id}', { params: { path: { id: hook.id } } })),
                    )
                    .catch(() => {}),
              })
            }
          >
            {t('common:remove')}
          </Button>
        </span>
      }
    >
      {change.data ? (
        <Secret
          title={t('settings:hooks.made')}
          hint={t('settings:hooks.changedHint')}
          value={change.data.secret}
          close={() => change.reset()}
        />
      ) : null}
      {formerUntil ? (
        <p className="small soft" style={{ padding: '0 var(--pad) 8px' }}>
          <Icon name="key" /> {t('settings:hooks.former')} <Time at={formerUntil} />
        </p>
      ) : null}
      <div className="row wrap" style={{ padding: '0 var(--pad) 8px', gap: 4 }}>
        {hook.kinds.map((kind) => (
          <span key={kind} className="chip solid" title={kind}>
            {kindName(kind)}
          </span>
        ))}
      </div>
      <PagedRows
        query={deliveries}
        label={t('settings:hooks.deliveries')}
        id={(d) => d.id}
        columns={[
          { key: 'kind', title: t('settings:hooks.kind'), phone: 'full', cell: (d) => kindName(d.kind) },
          {
            key: 'state',
            title: t('settings:hooks.state'),
            cell: (d) => (
              <span className={`chip ${tones[d.state]}`}>
                <Icon name={d.state === 'delivered' ? 'check' : d.state === 'failed' ? 'cross' : 'clock'} />
                {t(`settings:hooks.states.${d.state}`)}
                {d.log.at(-1)?.status ? ` · ${d.log.at(-1)?.status}` : ''}
              </span>
            ),
          },
          {
            key: 'attempts',
            title: t('settings:hooks.attempts'),
            end: true,
            phone: 'label',
            cell: (d) => d.attempts,
          },
          {
            key: 'error',
            title: t('settings:hooks.error'),
            phone: 'full',
            cell: (d) => <LastError delivery={d} />,
          },
          { key: 'at', title: t('settings:hooks.at'), end: true, cell: (d) => <Time at={d.createdAt} /> },
          {
            key: 'retry',
            title: '',
            end: true,
            cell: (d) =>
              d.state === 'delivered' ? null : (
                <Button
                  size="small"
                  onClick={() =>
                    act.mutate(() =>
                      ask(api.POST('/v1/webhooks/deliveries/{id}/retry', { params: { path: { id: d.id } } })),
                    )
                  }
                >
                  {t('common:retry')}
                </Button>
              ),
          },
        ]}
        empty={<EmptyState icon="hook" title={t('settings:hooks.noDeliveries')} />}
      />
    </Sheet>
  );
}

const tones = { delivered: 'publish', failed: 'block', waiting: 'held' } as const;

function LastError({ delivery }: { delivery: WebhookDelivery }) {
  const { t, i18n } = useTranslation();
  const last = delivery.log.at(-1);
  const error = last?.error;
  return (
    <span className="small soft">
      {error
        ? i18n.exists(`settings:hooks.errors.${error}`)
          ? t(`settings:hooks.errors.${error}`)
          : error
        : delivery.state === 'failed'
          ? last?.response?.slice(0, 120)
          : null}
      {delivery.nextAttemptAt ? (
        <>
          {' '}
          {t('settings:hooks.next')} <Time at={delivery.nextAttemptAt} />
        </>
      ) : null}
    </span>
  );
}

function NewHook({ close, kinds }: { close: () => void; kinds: Kinds }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useSay();
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const make = useMutation({
    mutationFn: () => ask(api.POST('/v1/webhooks', { body: { url: url.trim(), kinds: chosen } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  if (make.data)
    return (
      <Secret
        title={t('settings:hooks.made')}
        hint={t('settings:hooks.secretHint')}
        value={make.data.secret}
        close={close}
      />
    );
  return (
    <Modal
      open
      onCancel={close}
      title={t('settings:hooks.new')}
      onOk={() => make.mutate()}
      okButtonProps={{ disabled: url.trim() === '' || chosen.length === 0, loading: make.isPending }}
    >
      <div className="form">
        <Field label="URL" htmlFor="hook-url" hint={t('settings:hooks.urlHint')}>
          <Input
            id="hook-url"
            type="url"
            value={url}
            onChange={(e) => setUrl(e.target.value)}
            placeholder="https://"
          />
        </Field>
        <Field label={t('settings:hooks.kinds')} htmlFor="hook-kinds">
          <Select
            id="hook-kinds"
            mode="multiple"
            value={chosen}
            onChange={setChosen}
            options={kinds.map((k) => ({ value: k.kind, label: say(k.label) }))}
          />
        </Field>
        {make.error ? <ErrorState error={make.error} /> : null}
      </div>
    </Modal>
  );
}
