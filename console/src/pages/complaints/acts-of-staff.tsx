import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Complaint } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { Field } from '../../ui/page.tsx';
import { Foldable, ReasonForm } from './reason-form.tsx';

const at = (data: Complaint) => ({ params: { path: { id: data.id } } });

export function Early({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  return (
    <Foldable
      title={t('complaints:early.title')}
      button={t('complaints:early.open')}
      hint={
        data.urgent ? (
          <>
            <Icon name="clock" /> {t('complaints:early.peak', { day: data.urgent.peakOn })}{' '}
            {data.urgent.reason}
          </>
        ) : (
          t('complaints:early.hint')
        )
      }
    >
      <ReasonForm
        id="earlyReason"
        label={t('complaints:reason')}
        submit={t('complaints:early.send')}
        send={(reason) =>
          ask(
            api.POST('/v1/complaints/{id}/answer/decision', {
              ...at(data),
              body: { verdict: 'lift_early', reason },
            }),
          )
        }
      />
    </Foldable>
  );
}

export function Toll({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const [days, setDays] = useState('5');
  return (
    <Foldable title={t('complaints:toll.title')} button={t('complaints:toll.open')}>
      <ReasonForm
        id="tollReason"
        label={t('complaints:reason')}
        submit={t('complaints:send')}
        send={(reason) =>
          ask(
            api.POST('/v1/complaints/{id}/tolling', {
              ...at(data),
              body: { workingDays: Number(days), reason },
            }),
          )
        }
      >
        <Field label={t('complaints:toll.days')} htmlFor="tollDays">
          <Input
            id="tollDays"
            type="number"
            min={1}
            max={60}
            value={days}
            onChange={(e) => setDays(e.target.value)}
          />
        </Field>
      </ReasonForm>
    </Foldable>
  );
}

export function EndAction({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<'upheld' | 'lifted' | 'refused'>('upheld');
  return (
    <Foldable title={t('complaints:endAction.title')} button={t('complaints:endAction.open')}>
      <ReasonForm
        id="endReason"
        label={t('complaints:reason')}
        submit={t('complaints:send')}
        send={(reason): Promise<unknown> =>
          what === 'refused'
            ? ask(api.POST('/v1/complaints/{id}/action/refusal', { ...at(data), body: { reason } }))
            : ask(
                api.POST('/v1/complaints/{id}/action/result', {
                  ...at(data),
                  body: { outcome: what, reason },
                }),
              )
        }
      >
        <Select
          aria-label={t('complaints:endAction.title')}
          value={what}
          onChange={setWhat}
          options={(['upheld', 'lifted', 'refused'] as const).map((value) => ({
            value,
            label: t(`complaints:endAction.${value}`),
          }))}
        />
      </ReasonForm>
    </Foldable>
  );
}
