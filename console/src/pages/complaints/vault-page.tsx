import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { vaultQuery } from '../../api/queries.ts';
import { Rows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask } from '../../ui/page.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { type PaperKind, paperKinds, uploadPaper } from './papers.tsx';
import { useAct } from './use-act.ts';

/** Invoices, authorisations, certificates: kept once, used in every notice and answer. */
export function VaultPage() {
  const { t } = useTranslation();
  const query = useQuery(vaultQuery);
  const [kind, setKind] = useState<PaperKind>('invoice');
  const act = useAct();
  const count = query.data?.items.length ?? 0;
  return (
    <>
      <Ask
        title={t('nav:vault')}
        question={t('complaints:vault.question')}
        answer={
          query.data
            ? t(count === 0 ? 'complaints:vault.none' : 'complaints:vault.answer', { count })
            : t('common:loading')
        }
      />
      <div className="filters">
        <Select
          aria-label={t('complaints:vault.kind')}
          value={kind}
          onChange={setKind}
          style={{ width: 180 }}
          options={paperKinds.map((value) => ({ value, label: t(`complaints:paper.${value}`) }))}
        />
        <label>
          <input
            type="file"
            className="sr"
            multiple
            accept="application/pdf,image/png,image/jpeg,image/webp"
            aria-label={t('complaints:uploadPaper')}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              act.mutate(() => Promise.all(files.map((file) => uploadPaper(file, kind))));
            }}
          />
          <Button
            type="primary"
            icon={<Icon name="upload" />}
            loading={act.isPending}
            tabIndex={-1}
            onClick={(event) =>
              (event.currentTarget.parentElement as HTMLLabelElement).querySelector('input')?.click()
            }
          >
            {t('complaints:uploadPaper')}
          </Button>
        </label>
      </div>
      <section className="sheet">
        <Await query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon="lock" title={t('complaints:vault.empty')}>
                {t('complaints:vault.emptyHint')}
              </EmptyState>
            ) : (
              <Rows
                label={t('nav:vault')}
                rows={items}
                id={(paper) => paper.id}
                columns={[
                  {
                    key: 'name',
                    title: t('complaints:vault.name'),
                    phone: 'full',
                    cell: (paper) => (
                      <a
                        href={`/v1/vault/${paper.id}/file`}
                        target="_blank"
                        rel="noreferrer"
                        className="lead"
                      >
                        {paper.name}
                      </a>
                    ),
                  },
                  {
                    key: 'kind',
                    title: t('complaints:vault.kind'),
                    width: 160,
                    cell: (paper) => <span className="chip">{t(`complaints:paper.${paper.kind}`)}</span>,
                  },
                  {
                    key: 'at',
                    title: t('complaints:vault.added'),
                    width: 140,
                    phone: 'label',
                    cell: (paper) => <Time at={paper.addedAt} />,
                  },
                  {
                    key: 'act',
                    title: '',
                    end: true,
                    width: 90,
                    cell: (paper) => (
                      <Button
                        size="small"
                        type="text"
                        onClick={() =>
                          act.mutate(
                            () =>
                              ask(
                                api.DELETE('/v1/vault/{id}', { params: { path: { id: paper.id } } }),
                              ) as Promise<unknown>,
                          )
                        }
                      >
                        {t('complaints:vault.remove')}
                      </Button>
                    ),
                  },
                ]}
              />
            )
          }
        </Await>
      </section>
    </>
  );
}
