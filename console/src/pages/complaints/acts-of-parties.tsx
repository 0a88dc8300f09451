import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Complaint } from '../../api/types.ts';
import { Field, Sheet } from '../../ui/page.tsx';
import { useSay } from '../../ui/values.tsx';
import { ActForm } from './act-form.tsx';
import { PaperPicker } from './papers.tsx';
import { Foldable, ReasonForm } from './reason-form.tsx';

const at = (data: Complaint) => ({ params: { path: { id: data.id } } });

export function ProveAction({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const say = useSay();
  const [kind, setKind] = useState<'suit' | 'complaint'>('suit');
  const [before, setBefore] = useState('');
  const [reference, setReference] = useState('');
  const [filedOn, setFiledOn] = useState('');
  const [papers, setPapers] = useState<string[]>([]);
  const wait = data.clocks.find((clock) => clock.name === 'wait');
  return (
    <Sheet title={t('complaints:prove.title')}>
      <ActForm
        submit={t('complaints:prove.send')}
        send={() =>
          ask(
            api.POST('/v1/complaints/{id}/action', {
              ...at(data),
              body: { kind, before, reference, filedOn, documents: papers },
            }),
          )
        }
      >
        <p className="soft">
          {t('complaints:prove.hint', { until: wait ? new Date(wait.dueAt).toLocaleString() : '' })}{' '}
          {say(data.rules.wait?.cite)}
        </p>
        <div className="two">
          <Field label={t('complaints:prove.kind')} htmlFor="actionKind">
            <Select
              id="actionKind"
              value={kind}
              onChange={setKind}
              options={(data.rules.wait?.proof === 'suit'
                ? (['suit'] as const)
                : (['suit', 'complaint'] as const)
              ).map((value) => ({ value, label: t(`complaints:action.${value}`) }))}
            />
          </Field>
          <Field label={t('complaints:prove.filedOn')} htmlFor="filedOn">
            <Input
              id="filedOn"
              type="date"
              value={filedOn}
              onChange={(e) => setFiledOn(e.target.value)}
              required
            />
          </Field>
          <Field label={t('complaints:prove.before')} htmlFor="before">
            <Input id="before" value={before} onChange={(e) => setBefore(e.target.value)} required />
          </Field>
          <Field label={t('complaints:prove.reference')} htmlFor="reference">
            <Input id="reference" value={reference} onChange={(e) => setReference(e.target.value)} />
          </Field>
        </div>
        <Field label={t('complaints:prove.papers')}>
          <PaperPicker ids={papers} onChange={setPapers} kind="court_paper" />
        </Field>
      </ActForm>
    </Sheet>
  );
}

export function Appeal({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const say = useSay();
  const [papers, setPapers] = useState<string[]>([]);
  return (
    <Foldable
      title={t('complaints:appeal.title')}
      button={t('complaints:appeal.open')}
      hint={`${t('complaints:appeal.hint')} ${say(data.rules.appeal)}`}
    >
      <ReasonForm
        id="ground"
        label={t('complaints:appeal.ground')}
        submit={t('complaints:appeal.send')}
        send={(ground) =>
          ask(api.POST('/v1/complaints/{id}/appeal', { ...at(data), body: { ground, documents: papers } }))
        }
      >
        <Field label={t('complaints:evidence')}>
          <PaperPicker ids={papers} onChange={setPapers} kind="other" />
        </Field>
      </ReasonForm>
    </Foldable>
  );
}

export function OutOfCourt({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Foldable
      title={t('complaints:outOfCourt.title')}
      button={t('complaints:outOfCourt.open')}
      hint={say(data.rules.outOfCourt)}
    >
      <ReasonForm
        id="odsBody"
        label={t('complaints:outOfCourt.body')}
        submit={t('complaints:send')}
        send={(body) => ask(api.POST('/v1/complaints/{id}/out-of-court', { ...at(data), body: { body } }))}
      />
    </Foldable>
  );
}

export function Urgent({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const [peakOn, setPeakOn] = useState('');
  return (
    <Foldable
      title={t('complaints:urgent.title')}
      button={t('complaints:urgent.open')}
      hint={t('complaints:urgent.hint')}
    >
      <ReasonForm
        id="urgentReason"
        label={t('complaints:urgent.reason')}
        submit={t('complaints:send')}
        send={(reason) =>
          ask(api.POST('/v1/complaints/{id}/urgent', { ...at(data), body: { peakOn, reason } }))
        }
      >
        <Field label={t('complaints:urgent.peakOn')} htmlFor="peakOn">
          <Input
            id="peakOn"
            type="date"
            value={peakOn}
            onChange={(e) => setPeakOn(e.target.value)}
            required
          />
        </Field>
      </ReasonForm>
    </Foldable>
  );
}

export function Withdraw({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const [mistaken, setMistaken] = useState(data.closedAt !== null);
  if (data.outcome === 'withdrawn' || data.outcome === 'retracted') return null;
  return (
    <Foldable
      title={t('complaints:withdraw.title')}
      button={t(data.closedAt === null ? 'complaints:withdraw.open' : 'complaints:withdraw.retract')}
      danger
      hint={t('complaints:withdraw.hint')}
    >
      <ReasonForm
        id="withdrawReason"
        label={t('complaints:withdraw.reason')}
        submit={t('complaints:withdraw.send')}
        needed={false}
        send={(reason) =>
          ask(
            api.POST('/v1/complaints/{id}/withdrawal', {
              ...at(data),
              body: { kind: mistaken ? 'retracted' : 'withdrawn', reason },
            }),
          )
        }
      >
        <Checkbox
          checked={mistaken}
          disabled={data.closedAt !== null}
          onChange={(e) => setMistaken(e.target.checked)}
        >
          {t('complaints:withdraw.mistaken')}
        </Checkbox>
      </ReasonForm>
    </Foldable>
  );
}

export function AskIdentity({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  return (
    <Foldable
      title={t('complaints:identityAsk.title')}
      button={t('complaints:identityAsk.open')}
      hint={t(`complaints:identityAsk.${data.rules.disclosure}`)}
    >
      <ReasonForm
        id="purpose"
        label={t('complaints:identityAsk.purpose')}
        submit={t('complaints:send')}
        send={(purpose) => ask(api.POST('/v1/complaints/{id}/identity', { ...at(data), body: { purpose } }))}
      />
    </Foldable>
  );
}
