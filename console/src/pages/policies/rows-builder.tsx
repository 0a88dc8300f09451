import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { policyVocabularyQuery } from '../../api/queries.ts';
import { Icon } from '../../ui/icons.tsx';
import { useSay } from '../../ui/values.tsx';
import { type CelRow, type CelRows, celOperators, rowsOf, textOfRows } from './cel-rows.ts';

/** A condition as rows to pick from. What rows cannot say is left to the text, which is always right. */
export function RowsBuilder({ when, change }: { when: string; change: (when: string) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const vocabulary = useQuery(policyVocabularyQuery).data;
  const shown = rowsOf(when);
  if (shown === null) return <p className="small faint">{t('policies:rowsCannot')}</p>;
  const put = (next: CelRows) => change(textOfRows(next));
  const setRow = (index: number, part: Partial<CelRow>) =>
    put({ ...shown, rows: shown.rows.map((row, i) => (i === index ? { ...row, ...part } : row)) });
  const fields = (vocabulary?.features ?? []).map((f) => ({
    value: f.name,
    label: `${say(f.label)} · ${f.name}`,
  }));
  return (
    <div className="stack tight" role="group" aria-label={t('policies:rows')}>
      {shown.rows.map((row, i) => (
        <div key={i} className="row wrap" style={{ gap: 6 }}>
          {i === 0 ? null : (
            <Select
              size="small"
              value={shown.join}
              onChange={(join) => put({ ...shown, join })}
              style={{ width: 120 }}
              aria-label={t('policies:rows')}
              options={[
                { value: '&&', label: t('policies:joinAll') },
                { value: '||', label: t('policies:joinAny') },
              ]}
            />
          )}
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            size="small"
            value={row.field}
            onChange={(field) => setRow(i, { field })}
            style={{ flex: '1 1 220px', minWidth: 0 }}
            aria-label={t('policies:field')}
            options={fields}
          />
          <Select
            size="small"
            value={row.operator}
            onChange={(operator) => setRow(i, { operator })}
            style={{ width: 72 }}
            aria-label={t('policies:operator')}
            options={celOperators.map((value) => ({ value, label: value }))}
          />
          <ValueInput
            value={row.value}
            change={(value) => setRow(i, { value })}
            label={t('policies:valueLabel')}
          />
          <Button
            size="small"
            type="text"
            icon={<Icon name="cross" />}
            aria-label={t('policies:removeRow')}
            disabled={shown.rows.length === 1}
            onClick={() => put({ ...shown, rows: shown.rows.filter((_, j) => j !== i) })}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          type="dashed"
          icon={<Icon name="plus" />}
          onClick={() =>
            put({ ...shown, rows: [...shown.rows, { field: 'score', operator: '>=', value: '0.5' }] })
          }
        >
          {t('policies:addRow')}
        </Button>
      </div>
    </div>
  );
}

/** Taken over when it is left or entered: half a number is no condition. */
function ValueInput({
  value,
  change,
  label,
}: {
  value: string;
  change: (value: string) => void;
  label: string;
}) {
  const take = (text: string) => {
    const next = text.trim();
    const known = /^(?:-?\d+(?:\.\d+)?|".*"|true|false|limit\.\w+)$/.test(next);
    change(known ? next : JSON.stringify(next));
  };
  return (
    <Input
      key={value}
      size="small"
      defaultValue={value}
      onBlur={(e) => e.target.value !== value && take(e.target.value)}
      onPressEnter={(e) => take(e.currentTarget.value)}
      aria-label={label}
      style={{ width: 130 }}
    />
  );
}
