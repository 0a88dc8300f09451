import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import {
  identityRequestsQuery,
  ordersQuery,
  repeatQuery,
  rightsQuery,
  submittedProfilesQuery,
} from '../../api/queries.ts';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { Time } from '../../ui/values.tsx';
import { Papers } from './papers.tsx';
import { ActForm } from './act-form.tsx';
import { useAct } from './use-act.ts';

const vaultFile = (id: string) => `/v1/vault/${id}/file`;

/** What only the platform's own office decides: identities, rights, disclosure, repeat infringers, orders. */
export function OfficePage() {
  const { t } = useTranslation();
  const profiles = useQuery(submittedProfilesQuery).data?.items ?? [];
  const rights = useInfiniteQuery(rightsQuery('claimed')).data?.pages.flatMap((page) => page.items) ?? [];
  const asked = useQuery(identityRequestsQuery).data?.items ?? [];
  const repeat = useQuery(repeatQuery).data?.items ?? [];
  const count = profiles.length + rights.length + asked.length + repeat.length;
  return (
    <>
      <Ask
        title={t('nav:complaintOffice')}
        question={t('complaints:office.question')}
        answer={t(count === 0 ? 'complaints:office.none' : 'complaints:office.answer', { count })}
      />
      <div className="stack">
        {profiles.map((one) => (
          <Sheet
            key={one.organisationId}
            title={t('complaints:office.identity')}
            aside={one.submittedAt ? <Time at={one.submittedAt} relative /> : null}
          >
            <dl className="facts">
              <dt>{t('complaints:identity.legalName')}</dt>
              <dd>
                {one.body?.legalName} · {one.body?.country} · {one.body?.registrationNumber}
              </dd>
              <dt>{t('complaints:identity.signatory')}</dt>
              <dd>
                {one.body?.signatory.name} · {one.body?.signatory.capacity}
                {one.body?.hasSeal
                  ? ` · ${t('complaints:office.seal')}`
                  : ` · ${t('complaints:office.noSeal')}`}
              </dd>
              <dt>{t('complaints:office.papers')}</dt>
              <dd>
                <Papers
                  ids={Object.values(one.body?.papers ?? {}).filter((id) => id !== null && id !== undefined)}
                  from={vaultFile}
                />
              </dd>
            </dl>
            <Verdict
              send={(verdict, reason) =>
                ask(
                  api.POST('/v1/rights-profiles/{id}/decision', {
                    params: { path: { id: one.organisationId } },
                    body: { verdict, reason },
                  }),
                )
              }
            />
          </Sheet>
        ))}
        {rights.map((one) => (
          <Sheet
            key={one.id}
            title={t('complaints:office.right')}
            aside={<Time at={one.enteredAt} relative />}
          >
            <dl className="facts">
              <dt>{t(`complaints:kind.${one.kind}`)}</dt>
              <dd>
                {one.title} · {one.registration} · {one.territory} · {one.office ?? '–'}
              </dd>
              <dt>{t('complaints:rights.goods')}</dt>
              <dd>
                {one.niceClasses.length > 0
                  ? `${t('complaints:classes', { list: one.niceClasses.join(', ') })} `
                  : ''}
                {one.goods.join('、') || '–'}
              </dd>
              <dt>{t('complaints:office.register')}</dt>
              <dd>{t(`complaints:register.${one.registerStatus}`)}</dd>
              <dt>{t('complaints:rights.proofs')}</dt>
              <dd>
                <Papers ids={one.proofs} from={vaultFile} />
              </dd>
            </dl>
            <Verdict
              send={(verdict, reason) =>
                ask(
                  api.POST('/v1/rights/{id}/decision', {
                    params: { path: { id: one.id } },
                    body: { verdict, reason },
                  }),
                )
              }
            />
          </Sheet>
        ))}
        {asked.map((one) => (
          <Sheet
            key={one.id}
            title={t('complaints:office.disclosure')}
            aside={<Time at={one.askedAt} relative />}
          >
            <p className="prose">{one.purpose}</p>
            <Disclose id={one.id} />
          </Sheet>
        ))}
        {repeat.map((one) => (
          <Sheet
            key={one.sellerId + one.law + one.step}
            title={t('complaints:office.repeat', { step: t(`complaints:step.${one.step}`) })}
            aside={<Time at={one.proposedAt} relative />}
          >
            <p>
              {t('complaints:office.repeatText', {
                seller: one.sellerId,
                count: one.complaintIds.length,
                law: t(`complaints:law.${one.law}`),
              })}
            </p>
            <Verdict
              labels={['complaints:office.take', 'complaints:office.letBe']}
              send={(verdict, reason) =>
                ask(
                  api.POST('/v1/repeat-infringers/decision', {
                    body: {
                      sellerId: one.sellerId,
                      law: one.law,
                      step: one.step,
                      taken: verdict === 'verified',
                      reason,
                    },
                  }),
                ) as Promise<unknown>
              }
            />
          </Sheet>
        ))}
        <Orders />
      </div>
    </>
  );
}

function Verdict(props: {
  send: (verdict: 'verified' | 'refused', reason: string) => Promise<unknown>;
  labels?: readonly [string, string];
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const act = useAct();
  const [yes, no] = props.labels ?? ['complaints:office.verify', 'complaints:office.refuse'];
  const send = (verdict: 'verified' | 'refused') => act.mutate(() => props.send(verdict, reason.trim()));
  return (
    <div className="row wrap" style={{ marginTop: 10 }}>
      {props.children}
      <Input
        style={{ flex: '1 1 240px' }}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        placeholder={t('complaints:reason')}
        aria-label={t('complaints:reason')}
      />
      <Button
        type="primary"
        disabled={reason.trim() === ''}
        loading={act.isPending}
        onClick={() => send('verified')}
      >
        {t(yes)}
      </Button>
      <Button disabled={reason.trim() === ''} loading={act.isPending} onClick={() => send('refused')}>
        {t(no)}
      </Button>
    </div>
  );
}

function Disclose({ id }: { id: string }) {
  const { t } = useTranslation();
  const orders = useQuery(ordersQuery).data?.items ?? [];
  const [orderId, setOrderId] = useState<string | null>(null);
  return (
    <Verdict
      labels={['complaints:office.give', 'complaints:office.refuse']}
      send={(verdict, reason) =>
        ask(
          api.POST('/v1/identity-requests/{id}/decision', {
            params: { path: { id } },
            body: { granted: verdict === 'verified', orderId, reason },
          }),
        ) as Promise<unknown>
      }
    >
      <Select
        allowClear
        style={{ minWidth: 200 }}
        placeholder={t('complaints:office.onOrder')}
        aria-label={t('complaints:office.onOrder')}
        value={orderId}
        onChange={(value: string | undefined) => setOrderId(value ?? null)}
        options={orders
          .filter((one) => one.kind === 'inform')
          .map((one) => ({ value: one.id, label: `${one.authority} ${one.reference}` }))}
      />
    </Verdict>
  );
}

function Orders() {
  const { t } = useTranslation();
  const query = useQuery(ordersQuery);
  const [kind, setKind] = useState<'remove' | 'restore' | 'inform'>('remove');
  const [text, setText] = useState({
    authority: '',
    country: 'CN',
    reference: '',
    law: '',
    text: '',
    listings: '',
    approval: '',
  });
  const field = (name: keyof typeof text, area = false) => {
    const props = {
      id: `o-${name}`,
      value: text[name],
      onChange: (e: { target: { value: string } }) => setText({ ...text, [name]: e.target.value }),
    };
    return (
      <Field label={t(`complaints:order.${name}`)} htmlFor={`o-${name}`}>
        {area ? <Input.TextArea {...props} autoSize={{ minRows: 2 }} /> : <Input {...props} />}
      </Field>
    );
  };
  return (
    <Sheet title={t('complaints:order.title')}>
      <div className="stack">
        <ul className="plain stack tight">
          {(query.data?.items ?? []).map((one) => (
            <li key={one.id}>
              <span className="chip">{t(`complaints:order.kind.${one.kind}`)}</span> {one.authority}{' '}
              {one.reference} · <Time at={one.receivedAt} /> · {t(`complaints:order.answer.${one.answer}`)}
            </li>
          ))}
        </ul>
        <ActForm
          submit={t('complaints:order.record')}
          type="default"
          send={() =>
            ask(
              api.POST('/v1/authority-orders', {
                body: {
                  kind,
                  authority: text.authority,
                  country: text.country.toUpperCase(),
                  reference: text.reference,
                  law: text.law,
                  text: text.text,
                  listingIds: text.listings.split(/[\s,，]+/).filter(Boolean),
                  approval: text.approval.trim() || null,
                },
              }),
            )
          }
        >
          <Field label={t('complaints:order.kindLabel')} htmlFor="o-kind">
            <Select
              id="o-kind"
              value={kind}
              onChange={setKind}
              options={(['remove', 'restore', 'inform'] as const).map((value) => ({
                value,
                label: t(`complaints:order.kind.${value}`),
              }))}
            />
          </Field>
          <div className="two">
            {field('authority')}
            {field('country')}
            {field('reference')}
            {field('law')}
          </div>
          {field('listings', true)}
          {field('text', true)}
          {kind === 'inform' ? field('approval') : null}
        </ActForm>
      </div>
    </Sheet>
  );
}
