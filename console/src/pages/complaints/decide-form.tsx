import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Complaint } from '../../api/types.ts';
import { Field, Sheet } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

const measures = ['forward', 'warn', 'hide', 'remove'] as const;

/** A reviewer decides: the work is taken with the decision, so that two people never decide the same one. */
export function DecideForm({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [measure, setMeasure] = useState<(typeof measures)[number]>(
    measures.find((one) => one === data.rules.measure) ?? 'hide',
  );
  const act = useAct();
  const path = { params: { path: { id: data.id } } };
  const decide = (send: () => Promise<unknown>) => {
    if (reason.trim() === '') return;
    act.mutate(async () => {
      await ask(api.POST('/v1/complaints/{id}/lock', path));
      return send();
    });
  };
  const said = reason.trim();
  const buttons =
    data.state === 'received'
      ? ([
          [
            'accept',
            () =>
              ask(
                api.POST('/v1/complaints/{id}/decision', {
                  ...path,
                  body: { verdict: 'accept', measure, reason: said },
                }),
              ),
          ],
          [
            'reject',
            () =>
              ask(
                api.POST('/v1/complaints/{id}/decision', {
                  ...path,
                  body: { verdict: 'reject', reason: said },
                }),
              ),
          ],
          [
            'ask_for_more',
            () =>
              ask(
                api.POST('/v1/complaints/{id}/decision', {
                  ...path,
                  body: { verdict: 'ask_for_more', reason: said },
                }),
              ),
          ],
        ] as const)
      : data.state === 'answered'
        ? ([
            [
              'believe',
              () =>
                ask(
                  api.POST('/v1/complaints/{id}/answer/decision', {
                    ...path,
                    body: { verdict: 'believe', reason: said },
                  }),
                ),
            ],
            [
              'disbelieve',
              () =>
                ask(
                  api.POST('/v1/complaints/{id}/answer/decision', {
                    ...path,
                    body: { verdict: 'disbelieve', reason: said },
                  }),
                ),
            ],
          ] as const)
        : ([
            [
              'upheld',
              () =>
                ask(
                  api.POST('/v1/complaints/{id}/appeal/decision', {
                    ...path,
                    body: { result: 'upheld', measure, reason: said },
                  }),
                ),
            ],
            [
              'rejected',
              () =>
                ask(
                  api.POST('/v1/complaints/{id}/appeal/decision', {
                    ...path,
                    body: { result: 'rejected', reason: said },
                  }),
                ),
            ],
          ] as const);
  const choosesMeasure =
    data.state === 'received' || (data.state === 'under_appeal' && data.appealed?.role === 'complainant');
  return (
    <Sheet title={t(`complaints:decide.${data.state}`)}>
      <div className="form">
        {choosesMeasure ? (
          <Field
            label={t('complaints:decide.measure')}
            htmlFor="measure"
            hint={t('complaints:decide.measureHint', {
              measure: t(`complaints:measure.${data.rules.measure}`),
            })}
          >
            <Select
              id="measure"
              value={measure}
              onChange={setMeasure}
              options={measures.map((value) => ({ value, label: t(`complaints:measure.${value}`) }))}
            />
          </Field>
        ) : null}
        <Field
          label={t('complaints:decide.reason')}
          htmlFor="decideReason"
          hint={t('complaints:decide.reasonHint')}
        >
          <Input.TextArea
            id="decideReason"
            value={reason}
            onChange={(e) => setReason(e.target.value)}
            autoSize={{ minRows: 2 }}
            maxLength={5_000}
          />
        </Field>
        {act.error ? <ErrorState error={act.error} /> : null}
        <div className="row wrap">
          {buttons.map(([name, send], i) => (
            <Button
              key={name}
              type={i === 0 ? 'primary' : 'default'}
              loading={act.isPending}
              disabled={said === ''}
              onClick={() => decide(send)}
            >
              {t(`complaints:decide.do.${name}`)}
            </Button>
          ))}
        </div>
      </div>
    </Sheet>
  );
}
