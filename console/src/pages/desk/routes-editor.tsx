import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskPlan, DeskVocabulary } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { useSay } from '../../ui/values.tsx';

type Route = DeskPlan['routes'][number];
type Condition = Route['all'][number];

/** Rules that send an item to a queue: the first whose conditions all hold. Their order is theirs to change. */
export function RoutesEditor(props: {
  routes: Route[];
  queues: DeskPlan['queues'];
  vocabulary: DeskVocabulary;
  change: (routes: Route[]) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { routes } = props;
  const put = (at: number, part: Partial<Route>) =>
    props.change(routes.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const swap = (a: number, b: number) =>
    props.change(routes.map((one, i) => (i === a ? (routes[b] ?? one) : i === b ? (routes[a] ?? one) : one)));
  return (
    <ol className="stack" aria-label={t('desk:plan.rules')}>
      {routes.map((route, i) => (
        <li key={i} className="note stack tight">
          <div className="row wrap" style={{ gap: 8 }}>
            <b className="num">{i + 1}</b>
            <Input
              style={{ width: 150 }}
              value={route.id}
              aria-label={t('desk:plan.ruleName')}
              onChange={(event) => put(i, { id: event.target.value })}
            />
            <span>{t('desk:plan.goesTo')}</span>
            <Select
              style={{ minWidth: 150 }}
              value={route.queue}
              aria-label={t('desk:plan.goesTo')}
              onChange={(queue) => put(i, { queue })}
              options={props.queues
                .filter((queue) => queue.name !== 'objections')
                .map((queue) => ({ value: queue.name, label: say(queue.label) }))}
            />
            <Checkbox checked={route.enabled} onChange={(event) => put(i, { enabled: event.target.checked })}>
              {t('desk:plan.enabled')}
            </Checkbox>
            <span style={{ marginLeft: 'auto' }}>
              <Button
                type="text"
                icon={<Icon name="up" />}
                disabled={i === 0}
                aria-label={t('desk:plan.earlier')}
                onClick={() => swap(i, i - 1)}
              />
              <Button
                type="text"
                icon={<Icon name="down" />}
                disabled={i === routes.length - 1}
                aria-label={t('desk:plan.later')}
                onClick={() => swap(i, i + 1)}
              />
              <Button
                type="text"
                icon={<Icon name="cross" />}
                aria-label={t('desk:plan.removeRule', { name: route.id })}
                onClick={() => props.change(routes.filter((_, at) => at !== i))}
              />
            </span>
          </div>
          {route.all.map((condition, at) => (
            <ConditionRow
              key={at}
              condition={condition}
              vocabulary={props.vocabulary}
              change={(next) => put(i, { all: route.all.map((one, n) => (n === at ? next : one)) })}
              remove={
                route.all.length === 1 ? null : () => put(i, { all: route.all.filter((_, n) => n !== at) })
              }
            />
          ))}
          <Button
            size="small"
            style={{ justifySelf: 'start' }}
            icon={<Icon name="plus" />}
            onClick={() =>
              put(i, { all: [...route.all, { field: 'category', is: 'one_of', values: ['bags'] }] })
            }
          >
            {t('desk:plan.addCondition')}
          </Button>
        </li>
      ))}
      <li>
        <Button
          icon={<Icon name="plus" />}
          onClick={() =>
            props.change([
              ...routes,
              {
                id: `rule-${routes.length + 1}`,
                queue: 'review',
                all: [{ field: 'category', is: 'one_of', values: ['bags'] }],
                enabled: true,
                note: '',
              },
            ])
          }
        >
          {t('desk:plan.addRule')}
        </Button>
      </li>
    </ol>
  );
}

function ConditionRow(props: {
  condition: Condition;
  vocabulary: DeskVocabulary;
  change: (next: Condition) => void;
  remove: (() => void) | null;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { condition, vocabulary } = props;
  const choose = (field: string) => {
    const text = vocabulary.text.find((one) => one === field);
    const number = vocabulary.number.find((one) => one === field);
    if (text)
      props.change({ field: text, is: 'one_of', values: 'values' in condition ? condition.values : [''] });
    if (number)
      props.change({ field: number, is: 'at_least', value: 'value' in condition ? condition.value : 0 });
  };
  return (
    <div className="row wrap" style={{ gap: 8, paddingLeft: 20 }}>
      <Select
        style={{ width: 170 }}
        value={condition.field as string}
        aria-label={t('desk:plan.field')}
        onChange={choose}
        options={[...vocabulary.text, ...vocabulary.number].map((value) => ({
          value: value as string,
          label: t(`desk:plan.fields.${value}`),
        }))}
      />
      <Select
        style={{ width: 110 }}
        value={condition.is as string}
        aria-label={t('desk:plan.is')}
        onChange={(is) => props.change({ ...condition, is } as Condition)}
        options={('values' in condition ? ['one_of', 'none_of'] : ['at_least', 'at_most']).map((value) => ({
          value,
          label: t(`desk:plan.op.${value}`),
        }))}
      />
      {'values' in condition ? (
        <Select
          mode="tags"
          style={{ flex: 1, minWidth: 160 }}
          value={condition.values}
          aria-label={t('desk:plan.values')}
          onChange={(values) => props.change({ ...condition, values })}
          options={
            condition.field === 'reason'
              ? vocabulary.reasons.map((one) => ({ value: one.code, label: say({ zh: one.zh, en: one.en }) }))
              : condition.field === 'lane'
                ? ['general', 'health'].map((value) => ({ value, label: t(`policies:lane.${value}`) }))
                : []
          }
        />
      ) : (
        <InputNumber
          value={condition.value}
          aria-label={t('desk:plan.values')}
          onChange={(value) => props.change({ ...condition, value: value ?? 0 })}
        />
      )}
      {props.remove ? (
        <Button
          type="text"
          size="small"
          icon={<Icon name="cross" />}
          aria-label={t('desk:plan.removeCondition')}
          onClick={props.remove}
        />
      ) : null}
    </div>
  );
}
