import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { authorisationsQuery, rightsQuery } from '../../api/queries.ts';
import { useMe } from '../../app/me.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Id, Time } from '../../ui/values.tsx';
import { PaperPicker } from './papers.tsx';
import { ActForm } from './act-form.tsx';
import { useAct } from './use-act.ts';

/** What agencies may do in a holder's name: by right, market, dates and number; ended with one click. */
export function AgentsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const query = useQuery(authorisationsQuery);
  const act = useAct();
  const items = query.data?.items ?? [];
  const holder = me?.organisationKind !== 'agency';
  return (
    <>
      <Ask
        title={t('nav:agents')}
        question={t(holder ? 'complaints:agents.question' : 'complaints:agents.questionAgent')}
        answer={
          query.data
            ? t('complaints:agents.answer', {
                count: items.filter((one) => one.inForce).length,
                total: items.length,
              })
            : t('common:loading')
        }
        under={t('complaints:agents.own', { id: me?.organisationId ?? '' })}
      />
      <div className="stack">
        <section className="sheet">
          <Await query={query}>
            {() =>
              items.length === 0 ? (
                <EmptyState icon="people" title={t('complaints:agents.empty')} />
              ) : (
                <Rows
                  label={t('nav:agents')}
                  rows={items}
                  id={(one) => one.id}
                  columns={[
                    {
                      key: 'who',
                      title: t(holder ? 'complaints:agents.agent' : 'complaints:agents.holder'),
                      phone: 'full',
                      cell: (one) => <Id id={holder ? one.agentId : one.holderId} head={16} />,
                    },
                    {
                      key: 'what',
                      title: t('complaints:agents.scope'),
                      cell: (one) =>
                        `${one.rightIds === null ? t('complaints:agents.allRights') : t('complaints:agents.someRights', { count: one.rightIds.length })} · ${one.territories?.join(', ') ?? t('complaints:agents.allMarkets')}`,
                    },
                    {
                      key: 'until',
                      title: t('complaints:agents.until'),
                      phone: 'label',
                      width: 150,
                      cell: (one) => (one.until ? <Time at={one.until} /> : '–'),
                    },
                    {
                      key: 'state',
                      title: t('complaints:state'),
                      width: 120,
                      cell: (one) => (
                        <span className={`chip ${one.inForce ? 'publish' : ''}`}>
                          {t(
                            one.inForce
                              ? 'complaints:agents.inForce'
                              : one.revokedAt
                                ? 'complaints:agents.revoked'
                                : 'complaints:agents.over',
                          )}
                        </span>
                      ),
                    },
                    {
                      key: 'act',
                      title: '',
                      end: true,
                      width: 100,
                      cell: (one) =>
                        holder && one.inForce ? (
                          <Button
                            size="small"
                            danger
                            onClick={() =>
                              act.mutate(
                                () =>
                                  ask(
                                    api.POST('/v1/authorisations/{id}/revocation', {
                                      params: { path: { id: one.id } },
                                      body: { reason: '' },
                                    }),
                                  ) as Promise<unknown>,
                              )
                            }
                          >
                            {t('complaints:agents.revoke')}
                          </Button>
                        ) : null,
                    },
                  ]}
                />
              )
            }
          </Await>
        </section>
        {holder ? <Give /> : null}
      </div>
    </>
  );
}

function Give() {
  const { t } = useTranslation();
  const rights = useInfiniteQuery(rightsQuery()).data?.pages.flatMap((page) => page.items) ?? [];
  const [agentId, setAgentId] = useState('');
  const [rightIds, setRightIds] = useState<string[]>([]);
  const [territories, setTerritories] = useState<string[]>([]);
  const [until, setUntil] = useState('');
  const [daily, setDaily] = useState<number | null>(null);
  const [mayWithdraw, setMayWithdraw] = useState(false);
  const [papers, setPapers] = useState<string[]>([]);
  return (
    <Sheet title={t('complaints:agents.give')}>
      <ActForm
        submit={t('complaints:agents.give')}
        send={() =>
          ask(
            api.POST('/v1/authorisations', {
              body: {
                agentId: agentId.trim(),
                rightIds: rightIds.length === 0 ? null : rightIds,
                territories: territories.length === 0 ? null : territories,
                until: until === '' ? null : new Date(`${until}T00:00:00`).toISOString(),
                dailyListings: daily,
                mayWithdraw,
                document: papers[0] ?? null,
              },
            }),
          )
        }
      >
        <div className="two">
          <Field
            label={t('complaints:agents.agentId')}
            htmlFor="agent"
            hint={t('complaints:agents.agentIdHint')}
          >
            <Input id="agent" value={agentId} onChange={(e) => setAgentId(e.target.value)} required />
          </Field>
          <Field label={t('complaints:agents.until')} htmlFor="until">
            <Input id="until" type="date" value={until} onChange={(e) => setUntil(e.target.value)} />
          </Field>
        </div>
        <div className="two">
          <Field label={t('nav:rights')} htmlFor="aRights" hint={t('complaints:agents.emptyAll')}>
            <Select
              id="aRights"
              mode="multiple"
              value={rightIds}
              onChange={setRightIds}
              options={rights.map((one) => ({ value: one.id, label: one.title }))}
            />
          </Field>
          <Field
            label={t('complaints:agents.markets')}
            htmlFor="aMarkets"
            hint={t('complaints:agents.emptyAll')}
          >
            <Select
              id="aMarkets"
              mode="tags"
              value={territories}
              onChange={(list: string[]) =>
                setTerritories(list.map((one) => one.toUpperCase()).filter((one) => /^[A-Z]{2}$/.test(one)))
              }
              options={['CN', 'EU', 'US', 'GB', 'JP'].map((value) => ({ value, label: value }))}
            />
          </Field>
        </div>
        <div className="two">
          <Field label={t('complaints:agents.daily')} htmlFor="daily">
            <InputNumber
              id="daily"
              min={1}
              max={100_000}
              value={daily}
              onChange={setDaily}
              style={{ width: '100%' }}
            />
          </Field>
          <Field label={t('complaints:agents.document')}>
            <PaperPicker ids={papers} onChange={setPapers} kind="authorisation" max={1} />
          </Field>
        </div>
        <Checkbox checked={mayWithdraw} onChange={(e) => setMayWithdraw(e.target.checked)}>
          {t('complaints:agents.mayWithdraw')}
        </Checkbox>
      </ActForm>
    </Sheet>
  );
}
