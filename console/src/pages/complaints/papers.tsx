import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, asFile } from '../../api/client.ts';
import { vaultQuery } from '../../api/queries.ts';
import type { VaultDocument } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { useProblemText } from '../../ui/states.tsx';

export const paperKinds = [
  'certificate',
  'licence',
  'invoice',
  'authorisation',
  'identity',
  'evaluation_report',
  'comparison',
  'court_paper',
  'photo',
  'other',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const uploadPaper = (file: File, kind: PaperKind): Promise<VaultDocument> =>
  ask(api.POST('/v1/vault', { params: { query: { name: file.name, kind } }, ...asFile(file) }));

/** Chooses papers from the organisation's vault, or puts new ones into it. */
export function PaperPicker(props: {
  ids: readonly string[];
  onChange: (ids: string[]) => void;
  kind: PaperKind;
  max?: number;
  id?: string;
}) {
  const { t } = useTranslation();
  const { ids, max = 20 } = props;
  const queries = useQueryClient();
  const vault = useQuery(vaultQuery);
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (files: FileList | null) => {
    setBusy(true);
    setProblem(null);
    try {
      const kept: string[] = [];
      for (const file of files ?? []) kept.push((await uploadPaper(file, props.kind)).id);
      await queries.invalidateQueries({ queryKey: ['vault'] });
      props.onChange([...new Set([...ids, ...kept])].slice(0, max));
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="row wrap top">
      <Select
        {...(props.id ? { id: props.id } : {})}
        mode="multiple"
        style={{ minWidth: 0, flex: '1 1 220px' }}
        placeholder={t('complaints:fromVault')}
        aria-label={t('complaints:fromVault')}
        value={[...ids]}
        loading={vault.isPending}
        onChange={(next: string[]) => props.onChange(next.slice(-max))}
        optionFilterProp="label"
        options={(vault.data?.items ?? []).map((paper) => ({
          value: paper.id,
          label: `${paper.name} · ${t(`complaints:paper.${paper.kind}`)}`,
        }))}
      />
      <label>
        <input
          type="file"
          className="sr"
          accept="application/pdf,image/png,image/jpeg,image/webp"
          multiple={max > 1}
          disabled={busy}
          aria-label={t('complaints:uploadPaper')}
          onChange={(event) => {
            void add(event.target.files);
            event.target.value = '';
          }}
        />
        <Button
          icon={<Icon name="upload" />}
          loading={busy}
          tabIndex={-1}
          onClick={(event) =>
            (event.currentTarget.parentElement as HTMLLabelElement).querySelector('input')?.click()
          }
        >
          {t('complaints:uploadPaper')}
        </Button>
      </label>
      {problem ? (
        <span className="problem" role="alert">
          {problem}
        </span>
      ) : null}
    </div>
  );
}

/** Papers as links; they open beside, never inside, the page. */
export function Papers({ ids, from }: { ids: readonly string[]; from: (id: string) => string }) {
  const { t } = useTranslation();
  if (ids.length === 0) return <span className="faint">{t('complaints:noPapers')}</span>;
  return (
    <span className="row wrap">
      {ids.map((id, i) => (
        <a key={id} className="chip" href={from(id)} target="_blank" rel="noreferrer">
          <Icon name="link" /> {t('complaints:paperN', { n: i + 1 })}
        </a>
      ))}
    </span>
  );
}
