import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { policyVocabularyQuery } from '../../api/queries.ts';
import type { Policy, PolicyRule } from '../../api/types.ts';
import { CelEditor, type CelProblem } from '../../ui/cel-editor.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Field, Sheet } from '../../ui/page.tsx';
import { Await, ErrorState } from '../../ui/states.tsx';
import { RowsBuilder } from './rows-builder.tsx';
import { useSay } from '../../ui/values.tsx';

/** Edits a copy of a policy. The server checks it while one types; what has errors cannot be saved. */
export function PolicyEditor({ base, basedOn }: { base: Policy; basedOn: string | null }) {
  const { t } = useTranslation();
  const say = useSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [policy, setPolicy] = useState(base);
  const [note, setNote] = useState('');
  const asked = useSettled(policy, 500);
  const check = useQuery({
    queryKey: ['policies', 'check', asked],
    queryFn: () => ask(api.POST('/v1/policies/check', { body: { policy: asked } })),
    placeholderData: (last) => last,
  });
  const problems = check.data?.problems ?? [];
  const errors = problems.filter((p) => p.severity === 'error').length;
  const save = useMutation({
    mutationFn: () => ask(api.POST('/v1/policies', { body: { policy, note: note.trim(), basedOn } })),
    onSuccess: async ({ version }) => {
      await queries.invalidateQueries({ queryKey: ['policies'] });
      await navigate({ to: '/policies', search: { version } });
    },
  });
  const setRule = (index: number, part: Partial<PolicyRule>) =>
    setPolicy((p) => ({ ...p, rules: p.rules.map((r, i) => (i === index ? { ...r, ...part } : r)) }));
  const ofRule = (id: string | null): CelProblem[] =>
    problems
      .filter((p) => p.rule === id && p.severity === 'error')
      .map((p) => ({ position: p.position, message: p.detail ? `${say(p.says)} ${p.detail}` : say(p.says) }));
  const ids = new Set(policy.rules.map((r) => r.id));
  const elsewhere = problems.filter((p) => p.rule === null || !ids.has(p.rule));

  return (
    <div className="stack">
      <Sheet title={t('policies:editing')} aside={t('policies:editingHow')}>
        <div className="form" style={{ maxWidth: 'none' }}>
          <div className="two">
            <Field label={`${t('policies:name')} · 中文`} htmlFor="name-zh">
              <Input
                id="name-zh"
                value={policy.name.zh}
                onChange={(e) => setPolicy({ ...policy, name: { ...policy.name, zh: e.target.value } })}
              />
            </Field>
            <Field label={`${t('policies:name')} · English`} htmlFor="name-en">
              <Input
                id="name-en"
                value={policy.name.en}
                onChange={(e) => setPolicy({ ...policy, name: { ...policy.name, en: e.target.value } })}
              />
            </Field>
          </div>
          {policy.rules.map((rule, i) => (
            <RuleForm
              key={i}
              rule={rule}
              problems={ofRule(rule.id)}
              warnings={problems
                .filter((p) => p.rule === rule.id && p.severity === 'warning')
                .map((p) => `${say(p.says)} ${p.detail}`)}
              change={(part) => setRule(i, part)}
              remove={() => setPolicy((p) => ({ ...p, rules: p.rules.filter((_, j) => j !== i) }))}
            />
          ))}
          <div>
            <Button
              icon={<Icon name="plus" />}
              onClick={() => setPolicy((p) => ({ ...p, rules: [...p.rules, blankRule(p.rules.length + 1)] }))}
            >
              {t('policies:addRule')}
            </Button>
          </div>
          <Limits policy={policy} change={(limits) => setPolicy({ ...policy, limits })} />
        </div>
      </Sheet>
      <div className="decide">
        <div className="acts">
          <span role="status" className={`chip ${errors > 0 ? 'block' : check.data ? 'publish' : ''}`}>
            <Icon name={errors > 0 ? 'cross' : 'check'} />
            {check.data
              ? t(errors > 0 ? 'policies:hasErrors' : 'policies:noErrors', { count: errors })
              : t('policies:checking')}
          </span>
          <Input
            style={{ flex: 1, minWidth: 200 }}
            value={note}
            onChange={(e) => setNote(e.target.value)}
            placeholder={t('policies:note')}
            aria-label={t('policies:note')}
            maxLength={2000}
          />
          <Button
            type="primary"
            disabled={errors > 0 || !check.data}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('policies:saveDraft')}
          </Button>
          <Button onClick={() => void navigate({ to: '/policies', search: {} })}>{t('common:cancel')}</Button>
        </div>
        {elsewhere.map((p) => (
          <div
            key={p.code + p.detail}
            className="small"
            role="alert"
            style={{ color: p.severity === 'error' ? 'var(--block)' : 'var(--review)' }}
          >
            {say(p.says)} <span className="faint">{p.detail}</span>
          </div>
        ))}
        {save.error ? <ErrorState error={save.error} /> : null}
      </div>
      <Vocabulary />
    </div>
  );
}

const blankRule = (n: number): PolicyRule => ({
  id: `rule-${n}`,
  when: 'score >= 0.9',
  outcome: 'review',
  missing: 'review',
  quotaPerDay: null,
  reason: 'suspected_counterfeit',
  priority: 100,
  lane: 'general',
  enabled: true,
  note: { zh: '新规则', en: 'New rule' },
});

function RuleForm({
  rule,
  problems,
  warnings,
  change,
  remove,
}: {
  rule: PolicyRule;
  problems: CelProblem[];
  warnings: string[];
  change: (part: Partial<PolicyRule>) => void;
  remove: () => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const vocabulary = useQuery(policyVocabularyQuery);
  const [open, setOpen] = useState(false);
  return (
    <div className="repeat" style={problems.length > 0 ? { borderColor: 'var(--block)' } : {}}>
      <div className="spread">
        <b>{say(rule.note)}</b>
        <span className="row">
          <Switch
            size="small"
            checked={rule.enabled}
            onChange={(enabled) => change({ enabled })}
            aria-label={t('policies:enabled')}
          />
          <button
            type="button"
            className="link-button small"
            onClick={() => setOpen(!open)}
            aria-expanded={open}
          >
            {t(open ? 'common:less' : 'policies:moreFields')}
          </button>
        </span>
      </div>
      <CelEditor
        value={rule.when}
        onChange={(when) => change({ when })}
        problems={problems}
        label={t('policies:condition', { rule: rule.id })}
      />
      {warnings.map((warning) => (
        <div key={warning} className="small faint">
          <Icon name="info" /> {warning}
        </div>
      ))}
      <RowsBuilder when={rule.when} change={(when) => change({ when })} />
      <div className="row wrap">
        <Select
          value={rule.outcome}
          onChange={(outcome) => change({ outcome })}
          style={{ width: 130 }}
          aria-label={t('policies:outcome')}
          options={(['publish', 'hold', 'review', 'block'] as const).map((value) => ({
            value,
            label: t(`common:outcome.${value === 'hold' ? 'held' : value}`),
          }))}
        />
        <Select
          value={rule.missing}
          onChange={(missing) => change({ missing })}
          style={{ width: 210 }}
          aria-label={t('policies:missing')}
          options={(['open', 'review', 'closed'] as const).map((value) => ({
            value,
            label: `${t('policies:missing')}: ${t(`policies:missingIs.${value}`)}`,
          }))}
        />
        <InputNumber
          value={rule.quotaPerDay}
          min={1}
          precision={0}
          onChange={(quotaPerDay) => change({ quotaPerDay })}
          placeholder={t('policies:noLimit')}
          aria-label={t('policies:quota')}
          prefix={t('policies:quota')}
          style={{ width: 190 }}
        />
        <InputNumber
          value={rule.priority}
          min={0}
          max={1000}
          precision={0}
          onChange={(priority) => change({ priority: priority ?? 100 })}
          aria-label={t('policies:priority')}
          prefix={t('policies:priority')}
          style={{ width: 150 }}
        />
      </div>
      {open ? (
        <div className="form" style={{ maxWidth: 'none' }}>
          <div className="two">
            <Field label={`${t('policies:ruleNote')} · 中文`}>
              <Input
                value={rule.note.zh}
                onChange={(e) => change({ note: { ...rule.note, zh: e.target.value } })}
                aria-label={`${t('policies:ruleNote')} 中文`}
              />
            </Field>
            <Field label={`${t('policies:ruleNote')} · English`}>
              <Input
                value={rule.note.en}
                onChange={(e) => change({ note: { ...rule.note, en: e.target.value } })}
                aria-label={`${t('policies:ruleNote')} English`}
              />
            </Field>
            <Field label="ID">
              <Input value={rule.id} onChange={(e) => change({ id: e.target.value })} aria-label="ID" />
            </Field>
            <Field label={t('policies:reason')}>
              <Select
                value={rule.reason}
                onChange={(reason) => change({ reason })}
                aria-label={t('policies:reason')}
                options={(vocabulary.data?.reasons ?? []).map((r) => ({
                  value: r.code,
                  label: say(r.title),
                }))}
              />
            </Field>
            <Field label={t('policies:laneLabel')}>
              <Select
                value={rule.lane}
                onChange={(lane) => change({ lane })}
                aria-label={t('policies:laneLabel')}
                options={(['general', 'health'] as const).map((value) => ({
                  value,
                  label: t(`policies:lane.${value}`),
                }))}
              />
            </Field>
          </div>
          <div>
            <Button size="small" danger type="text" icon={<Icon name="cross" />} onClick={remove}>
              {t('policies:removeRule')}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Limits({ policy, change }: { policy: Policy; change: (limits: Record<string, number>) => void }) {
  const { t } = useTranslation();
  const entries = Object.entries(policy.limits);
  if (entries.length === 0) return null;
  return (
    <Field label={t('policies:limits')} hint={t('policies:limitsHow')}>
      <div className="row wrap">
        {entries.map(([name, value]) => (
          <InputNumber
            key={name}
            value={value}
            prefix={<code>limit.{name}</code>}
            aria-label={`limit.${name}`}
            style={{ width: 300 }}
            onChange={(next) => change({ ...policy.limits, [name]: next ?? value })}
          />
        ))}
      </div>
    </Field>
  );
}

/** Everything a condition may read, with its type. */
function Vocabulary() {
  const { t } = useTranslation();
  const say = useSay();
  const query = useQuery(policyVocabularyQuery);
  const [q, setQ] = useState('');
  return (
    <Sheet title={t('policies:vocabulary')} aside={t('policies:vocabularyHow')}>
      <Input
        allowClear
        prefix={<Icon name="search" />}
        value={q}
        onChange={(e) => setQ(e.target.value)}
        aria-label={t('policies:vocabularyFilter')}
        placeholder={t('policies:vocabularyFilter')}
        style={{ maxWidth: 320, marginBottom: 10 }}
      />
      <Await query={query}>
        {({ features }) => {
          const needle = q.trim().toLowerCase();
          const shown = features.filter((f) => `${f.name} ${say(f.label)}`.toLowerCase().includes(needle));
          return (
            <dl className="facts small" style={{ maxHeight: 420, overflowY: 'auto' }}>
              {shown.map((f) => (
                <div key={f.name} style={{ display: 'contents' }}>
                  <dt>
                    <code style={{ color: 'var(--ink)' }}>{f.name}</code>{' '}
                    <span className="faint">{f.type}</span>
                  </dt>
                  <dd>{say(f.label)}</dd>
                </div>
              ))}
            </dl>
          );
        }}
      </Await>
    </Sheet>
  );
}

/** The value once it has not changed for `ms`. */
function useSettled<V>(value: V, ms: number): V {
  const [settled, setSettled] = useState(value);
  const key = useMemo(() => JSON.stringify(value), [value]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as V), ms);
    return () => clearTimeout(timer);
  }, [key, ms]);
  return settled;
}
