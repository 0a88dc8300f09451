import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { apiKeysQuery } from '../../api/queries.ts';
import type { Permission } from '../../api/types.ts';
import { useMe } from '../../app/me.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field } from '../../ui/page.tsx';
import { Await, EmptyState, ErrorState, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { Secret } from './secret.tsx';

export function KeysPage() {
  const { t } = useTranslation();
  const query = useQuery(apiKeysQuery);
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const [making, setMaking] = useState(false);
  const revoke = useMutation({
    mutationFn: (id: string) => ask(api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <>
      <Ask
        title={t('nav:keys')}
        question={t('settings:keys.question')}
        answer={query.data ? t('settings:keys.answer', { count: query.data.length }) : t('common:loading')}
        acts={
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
            {t('settings:keys.new')}
          </Button>
        }
      />
      <section className="sheet">
        <Await query={query}>
          {(keys) =>
            keys.length === 0 ? (
              <EmptyState icon="key" title={t('settings:keys.empty')}>
                {t('settings:keys.emptyHint')}
              </EmptyState>
            ) : (
              <Rows
                label={t('nav:keys')}
                rows={keys}
                id={(k) => k.id}
                columns={[
                  {
                    key: 'name',
                    title: t('settings:keys.name'),
                    phone: 'full',
                    cell: (k) => (
                      <>
                        <div className="lead">{k.name}</div>
                        <code className="small faint">{k.start}…</code>
                      </>
                    ),
                  },
                  {
                    key: 'may',
                    title: t('settings:keys.may'),
                    phone: 'full',
                    cell: (k) => (
                      <span className="row wrap" style={{ gap: 4 }}>
                        {k.permissions.map((p) => (
                          <span key={p} className="chip solid" title={p}>
                            {t(`settings:permission.${p.replace('.', '_')}`)}
                          </span>
                        ))}
                      </span>
                    ),
                  },
                  {
                    key: 'used',
                    title: t('settings:keys.used'),
                    phone: 'label',
                    cell: (k) =>
                      k.lastUsedAt ? (
                        <Time at={k.lastUsedAt} />
                      ) : (
                        <span className="faint">{t('settings:never')}</span>
                      ),
                  },
                  {
                    key: 'ends',
                    title: t('settings:keys.ends'),
                    phone: 'label',
                    cell: (k) =>
                      k.expiresAt ? (
                        <Time at={k.expiresAt} />
                      ) : (
                        <span className="faint">{t('settings:never')}</span>
                      ),
                  },
                  {
                    key: 'act',
                    title: '',
                    end: true,
                    cell: (k) => (
                      <Button
                        size="small"
                        danger
                        onClick={() =>
                          void modal.confirm({
                            title: t('settings:keys.revokeTitle', { name: k.name }),
                            content: t('settings:keys.revokeText'),
                            okText: t('settings:keys.revoke'),
                            okButtonProps: { danger: true },
                            onOk: () => revoke.mutateAsync(k.id).catch(() => {}),
                          })
                        }
                      >
                        {t('settings:keys.revoke')}
                      </Button>
                    ),
                  },
                ]}
              />
            )
          }
        </Await>
      </section>
      {making ? <NewKey close={() => setMaking(false)} /> : null}
    </>
  );
}

function NewKey({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number | null>(90);
  const [chosen, setChosen] = useState<Permission[]>([]);
  const make = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/api-keys', {
          body: {
            name: name.trim(),
            permissions: chosen,
            expiresInDays: days,
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  if (make.data) return <Secret title={t('settings:keys.made')} value={make.data.key} close={close} />;
  return (
    <Modal
      open
      onCancel={close}
      title={t('settings:keys.new')}
      okText={t('settings:keys.make')}
      onOk={() => make.mutate()}
      okButtonProps={{ disabled: name.trim() === '' || chosen.length === 0, loading: make.isPending }}
    >
      <div className="form">
        <Field label={t('settings:keys.name')} htmlFor="key-name" hint={t('settings:keys.nameHint')}>
          <Input id="key-name" value={name} onChange={(e) => setName(e.target.value)} maxLength={60} />
        </Field>
        <Field label={t('settings:keys.may')} hint={t('settings:keys.mayHint')}>
          <div
            style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 4 }}
          >
            {(me?.permissions ?? []).map((p) => (
              <Checkbox
                key={p}
                checked={chosen.includes(p)}
                onChange={(e) => setChosen(e.target.checked ? [...chosen, p] : chosen.filter((c) => c !== p))}
              >
                {t(`settings:permission.${p.replace('.', '_')}`)}
              </Checkbox>
            ))}
          </div>
        </Field>
        <Field label={t('settings:keys.days')} htmlFor="key-days" hint={t('settings:keys.daysHint')}>
          <InputNumber id="key-days" value={days} min={1} max={365} precision={0} onChange={setDays} />
        </Field>
        {make.error ? <ErrorState error={make.error} /> : null}
      </div>
    </Modal>
  );
}
