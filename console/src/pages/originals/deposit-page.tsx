import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { Ask, Sheet } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { ClaimsForm, noClaims, toBody } from './claims-form.tsx';
import { FileHasher } from './file-hasher.tsx';
import type { HashedFile } from './hash-files.ts';
import { keepFile } from './kept-files.ts';

/** A new work with its first deposit: the files are hashed here, and only their hashes are sent. */
export function DepositPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [files, setFiles] = useState<HashedFile[]>([]);
  const [claims, setClaims] = useState(noClaims);
  const deposit = useMutation({
    mutationFn: async () => {
      const work = await ask(api.POST('/v1/originals/works', { body: toBody(claims) }));
      await ask(
        api.POST('/v1/originals/works/{id}/deposits', { params: { path: { id: work.id } }, body: { files } }),
      );
      return work.id;
    },
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: ['works'] });
      await navigate({ to: '/originals/$id', params: { id } });
    },
  });
  return (
    <>
      <Ask
        title={t('originals:deposit')}
        question={
          <>
            <Link to="/originals">{t('nav:originals')}</Link> / {t('originals:deposit')}
          </>
        }
        answer={t('originals:depositAnswer')}
        under={t('originals:depositUnder')}
      />
      <div className="cols even">
        <Sheet title={t('originals:filesTitle')}>
          <FileHasher files={files} onChange={setFiles} keep={keepFile} />
        </Sheet>
        <Sheet title={t('originals:claimedTitle')} aside={t('originals:claimedAside')}>
          <ClaimsForm claims={claims} change={(part) => setClaims((all) => ({ ...all, ...part }))} />
        </Sheet>
      </div>
      <div className="stack" style={{ marginTop: 'var(--gap)' }}>
        {deposit.error ? (
          <p className="note block" role="alert">
            {problemText(deposit.error)}
          </p>
        ) : null}
        <div className="row wrap">
          <Button
            type="primary"
            size="large"
            disabled={files.length === 0 || claims.title.trim() === ''}
            loading={deposit.isPending}
            onClick={() => deposit.mutate()}
          >
            {t('originals:depositNow', { count: files.length })}
          </Button>
          <span className="small faint">{t('originals:depositHint')}</span>
        </div>
      </div>
    </>
  );
}
