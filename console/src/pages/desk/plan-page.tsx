import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, Problem } from '../../api/client.ts';
import { deskPlanQuery } from '../../api/queries.ts';
import type { DeskPlan, DeskVocabulary } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { useActorName } from '../../ui/actor.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field, How, Sheet } from '../../ui/page.tsx';
import { Await, ErrorState } from '../../ui/states.tsx';
import { Time, useSay } from '../../ui/values.tsx';
import { RoutesEditor } from './routes-editor.tsx';

export function PlanPage() {
  const { t } = useTranslation();
  const query = useQuery(deskPlanQuery);
  return (
    <Await query={query}>
      {({ number, plan, versions, vocabulary }) => (
        <>
          <Ask
            title={t('desk:plan.title')}
            question={
              <>
                <Link to="/desk">{t('nav:desk')}</Link> / {t('desk:plan.question')}
              </>
            }
            answer={t('desk:plan.answer', { queues: plan.queues.length, rules: plan.routes.length })}
            under={number === 0 ? t('desk:plan.starter') : t('desk:plan.version', { number })}
          />
          <div className="stack">
            <Editor key={number} number={number} plan={plan} vocabulary={vocabulary} />
            <Versions versions={versions} />
          </div>
        </>
      )}
    </Await>
  );
}

type Queue = DeskPlan['queues'][number];

/** The plan as forms; nothing is in force until it is put there with a note. */
function Editor(props: { number: number; plan: DeskPlan; vocabulary: DeskVocabulary }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [plan, setPlan] = useState(props.plan);
  const [note, setNote] = useState('');
  const lead = can(me, 'desk.lead');
  const change = (part: Partial<DeskPlan>) => setPlan({ ...plan, ...part });
  const save = useMutation({
    mutationFn: () =>
      ask(api.PUT('/v1/desk/plan', { body: { basedOn: props.number, plan, note: note.trim() } })),
    onSuccess: async () => {
      setNote('');
      await Promise.all([['desk-plan'], ['desk']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const changed = JSON.stringify(plan) !== JSON.stringify(props.plan);
  const overtaken = save.error instanceof Problem && save.error.code === 'conflict';
  return (
    <fieldset className="plain stack" disabled={!lead}>
      <Queues
        queues={plan.queues}
        fixed={props.vocabulary.fixedQueues}
        change={(queues) => change({ queues })}
      />
      <Sheet title={t('desk:plan.rules')} aside={t('desk:plan.rulesHow')}>
        <RoutesEditor
          routes={plan.routes}
          queues={plan.queues}
          vocabulary={props.vocabulary}
          change={(routes) => change({ routes })}
        />
      </Sheet>
      <Weights plan={plan} change={change} />
      <Pictures pictures={plan.pictures} change={(pictures) => change({ pictures })} />
      {lead ? (
        <section className="decide" aria-label={t('desk:plan.save')}>
          <div className="acts">
            <Input
              style={{ flex: 1, minWidth: 200 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              placeholder={t('desk:plan.note')}
              aria-label={t('desk:plan.note')}
              maxLength={1000}
            />
            <Button
              type="primary"
              disabled={!changed || note.trim() === ''}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {t('desk:plan.save')}
            </Button>
            <Button disabled={!changed} onClick={() => setPlan(props.plan)}>
              {t('common:cancel')}
            </Button>
          </div>
          {overtaken ? (
            <p className="note review" role="alert">
              {t('desk:plan.overtaken')}
            </p>
          ) : save.error ? (
            <ErrorState error={save.error} />
          ) : null}
        </section>
      ) : null}
    </fieldset>
  );
}

function Queues(props: { queues: Queue[]; fixed: readonly string[]; change: (queues: Queue[]) => void }) {
  const { t } = useTranslation();
  const { queues } = props;
  const put = (at: number, part: Partial<Queue>) =>
    props.change(queues.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <Sheet title={t('desk:plan.queues')} aside={<How>{t('desk:plan.queuesHow')}</How>}>
      <div className="stack tight">
        {queues.map((queue, i) => {
          const fixed = props.fixed.includes(queue.name);
          return (
            <div key={i} className="row wrap" style={{ gap: 8 }}>
              <Input
                style={{ width: 130 }}
                value={queue.name}
                disabled={fixed}
                aria-label={t('desk:plan.queueName')}
                onChange={(event) => put(i, { name: event.target.value })}
              />
              <Input
                style={{ flex: '1 1 120px' }}
                value={queue.label.zh}
                aria-label={t('desk:plan.labelZh')}
                onChange={(event) => put(i, { label: { ...queue.label, zh: event.target.value } })}
              />
              <Input
                style={{ flex: '1 1 140px' }}
                value={queue.label.en}
                aria-label={t('desk:plan.labelEn')}
                onChange={(event) => put(i, { label: { ...queue.label, en: event.target.value } })}
              />
              <InputNumber
                style={{ width: 110 }}
                min={0.25}
                max={720}
                value={queue.hours}
                suffix={t('desk:plan.hours')}
                aria-label={t('desk:plan.deadline')}
                onChange={(hours) => put(i, { hours: hours ?? 24 })}
              />
              <Checkbox
                checked={queue.senior}
                disabled={fixed}
                onChange={(event) => put(i, { senior: event.target.checked })}
              >
                {t('desk:plan.senior')}
              </Checkbox>
              <Button
                type="text"
                disabled={fixed}
                icon={<Icon name="cross" />}
                aria-label={t('desk:plan.removeQueue', { name: queue.name })}
                onClick={() => props.change(queues.filter((_, at) => at !== i))}
              />
            </div>
          );
        })}
        <Button
          style={{ justifySelf: 'start' }}
          icon={<Icon name="plus" />}
          onClick={() =>
            props.change([
              ...queues,
              {
                name: `queue-${queues.length + 1}`,
                label: { zh: '新队列', en: 'New queue' },
                hours: 24,
                senior: false,
              },
            ])
          }
        >
          {t('desk:plan.addQueue')}
        </Button>
      </div>
    </Sheet>
  );
}

function Weights({ plan, change }: { plan: DeskPlan; change: (part: Partial<DeskPlan>) => void }) {
  const { t } = useTranslation();
  const { harm, quality } = plan;
  const fields = [
    ['harmGeneral', harm.general, 1, 1000, (n: number) => change({ harm: { ...harm, general: n } })],
    ['harmHealth', harm.health, 1, 1000, (n: number) => change({ harm: { ...harm, health: n } })],
    [
      'goldenPercent',
      quality.goldenPercent,
      0,
      50,
      (n: number) => change({ quality: { ...quality, goldenPercent: n } }),
    ],
    [
      'secondPercent',
      quality.secondPercent,
      0,
      50,
      (n: number) => change({ quality: { ...quality, secondPercent: n } }),
    ],
  ] as const;
  return (
    <Sheet title={t('desk:plan.weights')}>
      <div className="cols even">
        {fields.map(([name, value, min, max, set]) => (
          <Field
            key={name}
            label={t(`desk:plan.${name}`)}
            htmlFor={`plan-${name}`}
            hint={t(`desk:plan.${name}How`)}
          >
            <InputNumber
              id={`plan-${name}`}
              min={min}
              max={max}
              value={value}
              onChange={(next) => set(next ?? min)}
            />
          </Field>
        ))}
      </div>
    </Sheet>
  );
}

function Pictures(props: {
  pictures: DeskPlan['pictures'];
  change: (pictures: DeskPlan['pictures']) => void;
}) {
  const { t } = useTranslation();
  const { pictures } = props;
  return (
    <Sheet title={t('desk:plan.pictures')} aside={<How>{t('desk:plan.picturesHow')}</How>}>
      <div className="stack tight">
        {pictures.map((one, i) => (
          <div key={i} className="row wrap" style={{ gap: 8 }}>
            <Input
              style={{ flex: 1, minWidth: 140 }}
              value={one.category}
              aria-label={t('desk:plan.category')}
              onChange={(event) =>
                props.change(pictures.map((p, at) => (at === i ? { ...p, category: event.target.value } : p)))
              }
            />
            <Select
              style={{ width: 150 }}
              value={one.show}
              aria-label={t('desk:care.label')}
              onChange={(show) => props.change(pictures.map((p, at) => (at === i ? { ...p, show } : p)))}
              options={(['plain', 'blur', 'grey'] as const).map((value) => ({
                value,
                label: t(`desk:care.${value}`),
              }))}
            />
            <Button
              type="text"
              icon={<Icon name="cross" />}
              aria-label={t('desk:plan.removeCategory', { name: one.category })}
              onClick={() => props.change(pictures.filter((_, at) => at !== i))}
            />
          </div>
        ))}
        <Button
          style={{ justifySelf: 'start' }}
          icon={<Icon name="plus" />}
          onClick={() => props.change([...pictures, { category: '', show: 'blur' }])}
        >
          {t('desk:plan.addCategory')}
        </Button>
      </div>
    </Sheet>
  );
}

function Versions({
  versions,
}: {
  versions: { number: number; author: string; note: string; at: string }[];
}) {
  const { t } = useTranslation();
  const say = useSay();
  const name = useActorName();
  return (
    <Sheet title={t('desk:plan.versions')}>
      {versions.length === 0 ? <p className="soft">{t('desk:plan.starter')}</p> : null}
      <ol className="timeline">
        {versions.map((one, i) => (
          <li key={one.number} className={i === 0 ? 'now' : ''}>
            <div className="row wrap">
              <b className="num">v{one.number}</b> <Time at={one.at} />{' '}
              <span className="faint">{name(one.author)}</span>
            </div>
            <div className="small soft">{say(one.note)}</div>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
