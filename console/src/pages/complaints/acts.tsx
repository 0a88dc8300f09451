import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Complaint } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Field, Sheet } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useSay } from '../../ui/values.tsx';
import { AnswerForm } from './answer-form.tsx';
import { DecideForm } from './decide-form.tsx';
import { PaperPicker } from './papers.tsx';
import { useAct } from './use-act.ts';

/** What the reader may do now, by his part and by where the complaint stands; one thing first, the rest below it. */
export function Acts({ data }: { data: Complaint }) {
  const me = useMe();
  const { role, state } = data;
  if (role === 'staff') {
    if (!can(me, 'desk.work')) return null;
    return (
      <>
        {state === 'received' || state === 'under_appeal' || state === 'answered' ? (
          <DecideForm data={data} />
        ) : null}
        {(state === 'waiting' || state === 'measure_applied') && data.rules.answer?.earlyReview ? (
          <Early data={data} />
        ) : null}
        {state === 'action_pending' && can(me, 'complaints.manage') ? <EndAction data={data} /> : null}
        {state === 'waiting' && can(me, 'complaints.manage') ? <Toll data={data} /> : null}
      </>
    );
  }
  if (!can(me, 'cases.write')) return null;
  return (
    <>
      {role === 'seller' && state === 'measure_applied' ? <AnswerForm data={data} /> : null}
      {role === 'complainant' && state === 'waiting' ? <ProveAction data={data} /> : null}
      {state === 'settled' ? <Appeal data={data} /> : null}
      {state === 'appeal_decided' ? <OutOfCourt data={data} /> : null}
    </>
  );
}

/** What the reader may do besides, below what he came to read. */
export function MoreActs({ data }: { data: Complaint }) {
  const me = useMe();
  const { role } = data;
  const open = data.closedAt === null;
  if (role === 'staff' || !can(me, 'cases.write')) return null;
  return (
    <>
      {role === 'seller' && open && data.decision === 'accepted' && data.urgent === null ? (
        <Urgent data={data} />
      ) : null}
      {role === 'complainant' ? <Withdraw data={data} /> : null}
      {role === 'complainant' && data.decision === 'accepted' && data.disclosures.length === 0 ? (
        <AskIdentity data={data} />
      ) : null}
    </>
  );
}

/** A sheet that opens to its form. */
function Foldable(props: {
  title: string;
  button: string;
  hint?: ReactNode;
  children: ReactNode;
  danger?: boolean;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Sheet title={props.title}>
      <div className="stack tight">
        {props.hint ? <p className="soft">{props.hint}</p> : null}
        {open ? (
          <>
            {props.children}
            <div>
              <Button type="text" onClick={() => setOpen(false)}>
                {t('common:cancel')}
              </Button>
            </div>
          </>
        ) : (
          <div>
            <Button danger={props.danger ?? false} onClick={() => setOpen(true)}>
              {props.button}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}

/** A reason, and what it is sent with. */
function ReasonForm(props: {
  label: string;
  submit: string;
  needed?: boolean;
  send: (reason: string) => Promise<unknown>;
  children?: ReactNode;
  id: string;
}) {
  const [reason, setReason] = useState('');
  const act = useAct();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.needed === false || reason.trim() !== '') act.mutate(() => props.send(reason.trim()));
      }}
    >
      {props.children}
      <Field label={props.label} htmlFor={props.id}>
        <Input.TextArea
          id={props.id}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          autoSize={{ minRows: 2 }}
          maxLength={5_000}
        />
      </Field>
      {act.error ? <ErrorState error={act.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {props.submit}
        </Button>
      </div>
    </form>
  );
}

const at = (data: Complaint) => ({ params: { path: { id: data.id } } });

function ProveAction({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const say = useSay();
  const [kind, setKind] = useState<'suit' | 'complaint'>('suit');
  const [before, setBefore] = useState('');
  const [reference, setReference] = useState('');
  const [filedOn, setFiledOn] = useState('');
  const [papers, setPapers] = useState<string[]>([]);
  const act = useAct();
  const wait = data.clocks.find((clock) => clock.name === 'wait');
  return (
    <Sheet title={t('complaints:prove.title')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(() =>
            ask(
              api.POST('/v1/complaints/{id}/action', {
                ...at(data),
                body: { kind, before, reference, filedOn, documents: papers },
              }),
            ),
          );
        }}
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
        {act.error ? <ErrorState error={act.error} /> : null}
        <div>
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {t('complaints:prove.send')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function Appeal({ data }: { data: Complaint }) {
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

function OutOfCourt({ data }: { data: Complaint }) {
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

function Urgent({ data }: { data: Complaint }) {
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

function Withdraw({ data }: { data: Complaint }) {
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

function AskIdentity({ data }: { data: Complaint }) {
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

function Early({ data }: { data: Complaint }) {
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

function Toll({ data }: { data: Complaint }) {
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

function EndAction({ data }: { data: Complaint }) {
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
