import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, asFile } from '../../api/client.ts';
import { can, useMe } from '../../app/me.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useSay } from '../../ui/values.tsx';
import { itemTypes } from './fields.ts';
import { ImportsSheet } from './imports-sheet.tsx';

const route = getRouteApi('/shell/knowledge/exchange');
type Format = 'csv' | 'json';

/** Import and export. A bad row is named with its line and its reasons, and stops nothing else. */
export function ExchangePage() {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const search = route.useSearch();
  const type = itemTypes.find((one) => one === search.type) ?? 'brand';
  const [format, setFormat] = useState<Format>('csv');
  const load = useMutation({
    mutationFn: (file: File) =>
      ask(
        api.POST('/v1/knowledge/import', {
          params: { query: { type, format } },
          ...asFile(
            new File([file], file.name, { type: format === 'csv' ? 'text/csv' : 'application/json' }),
          ),
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
  return (
    <>
      <Ask
        title={t('knowledge:exchange')}
        question={
          <>
            <Link to="/knowledge">{t('nav:knowledge')}</Link> / {t('knowledge:exchange')}
          </>
        }
        answer={
          load.data
            ? t('knowledge:importAnswer', { accepted: load.data.accepted, rejected: load.data.rejectedCount })
            : t('knowledge:exchangeAnswer')
        }
        under={t('knowledge:exchangeUnder')}
      />
      <div className="filters">
        <Select
          style={{ minWidth: 190 }}
          value={type}
          aria-label={t('knowledge:typeLabel')}
          onChange={(value) => {
            load.reset();
            void navigate({ to: '/knowledge/exchange', search: { type: value }, replace: true });
          }}
          options={itemTypes.map((value) => ({ value, label: t(`knowledge:type.${value}`) }))}
        />
        <Segmented<Format>
          value={format}
          onChange={setFormat}
          options={[
            { value: 'csv', label: 'CSV' },
            { value: 'json', label: 'JSON' },
          ]}
        />
      </div>
      <div className="cols even">
        <Sheet title={t('knowledge:export')}>
          <p className="soft" style={{ marginBottom: 12 }}>
            {t('knowledge:exportText')}
          </p>
          <a href={`/v1/knowledge/export?type=${type}&format=${format}`} download={`assay-${type}.${format}`}>
            <Button icon={<Icon name="download" />}>
              {t('knowledge:exportButton', {
                what: t(`knowledge:type.${type}`),
                format: format.toUpperCase(),
              })}
            </Button>
          </a>
        </Sheet>
        {can(me, 'knowledge.write') ? (
          <Sheet title={t('knowledge:import')}>
            <Field
              label={t('knowledge:importFile', { format: format.toUpperCase() })}
              hint={t('knowledge:importHint')}
            >
              <label className="drop">
                <input
                  type="file"
                  accept={format === 'csv' ? '.csv,text/csv' : '.json,application/json'}
                  disabled={load.isPending}
                  onChange={(event) => {
                    const file = event.target.files?.[0];
                    if (file) load.mutate(file);
                    event.target.value = '';
                  }}
                />
                <Icon name="upload" /> {load.isPending ? t('common:uploading') : t('knowledge:importChoose')}
              </label>
            </Field>
          </Sheet>
        ) : null}
      </div>
      {load.error ? <ErrorState error={load.error} /> : null}
      {load.data && load.data.rejected.length > 0 ? (
        <div style={{ marginTop: 'var(--gap)' }}>
          <Sheet title={t('knowledge:rejected', { count: load.data.rejectedCount })} flush>
            <Rows
              label={t('knowledge:rejected', { count: load.data.rejected.length })}
              rows={load.data.rejected}
              id={(r) => String(r.line)}
              columns={[
                {
                  key: 'line',
                  title: t('knowledge:line'),
                  width: 90,
                  phone: 'label',
                  cell: (r) => <b>{r.line}</b>,
                },
                {
                  key: 'why',
                  title: t('knowledge:why'),
                  phone: 'full',
                  cell: (r) => r.reasons.map((reason) => say(reason)).join('; '),
                },
              ]}
            />
          </Sheet>
        </div>
      ) : null}
      <div style={{ marginTop: 'var(--gap)' }}>
        <ImportsSheet />
      </div>
    </>
  );
}
