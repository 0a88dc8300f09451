import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Deposit, Work } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { Sheet } from '../../ui/page.tsx';
import { uploadPicture } from '../../ui/drop-picture.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Id } from '../../ui/values.tsx';
import { FileHasher, Size } from './file-hasher.tsx';
import { drawVector, type HashedFile, hashFile } from './hash-files.ts';
import { keepFile, keptFile } from './kept-files.ts';
import { ProvenMoment } from './proven-moment.tsx';

/** What is proven: each deposit with its timestamp, its files, and its certificate. */
export function Deposits({ work, own }: { work: Work; own: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [adding, setAdding] = useState<HashedFile[] | null>(null);
  const deposit = useMutation({
    mutationFn: (files: HashedFile[]) =>
      ask(
        api.POST('/v1/originals/works/{id}/deposits', { params: { path: { id: work.id } }, body: { files } }),
      ),
    onSuccess: async () => {
      setAdding(null);
      await queries.invalidateQueries({ queryKey: ['works', work.id] });
    },
  });
  return (
    <Sheet title={t('originals:provenTitle')} aside={t('originals:provenAside')}>
      <div className="stack">
        {work.deposits.map((one) => (
          <OneDeposit key={one.id} deposit={one} work={work} own={own} />
        ))}
        {own && work.state !== 'withdrawn' ? (
          adding === null ? (
            <div>
              <Button icon={<Icon name="plus" />} onClick={() => setAdding([])}>
                {t('originals:more')}
              </Button>
            </div>
          ) : (
            <div className="stack tight">
              <FileHasher files={adding} onChange={setAdding} keep={keepFile} />
              {deposit.error ? (
                <p className="note block" role="alert">
                  {problemText(deposit.error)}
                </p>
              ) : null}
              <div className="row">
                <Button
                  type="primary"
                  disabled={adding.length === 0}
                  loading={deposit.isPending}
                  onClick={() => deposit.mutate(adding)}
                >
                  {t('originals:depositNow', { count: adding.length })}
                </Button>
                <Button type="text" onClick={() => setAdding(null)}>
                  {t('common:cancel')}
                </Button>
              </div>
            </div>
          )
        ) : null}
      </div>
    </Sheet>
  );
}

function OneDeposit({ deposit, work, own }: { deposit: Deposit; work: Work; own: boolean }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const href = (kind: 'pdf' | 'zip') =>
    `/v1/originals/deposits/${deposit.id}/certificate.${kind}?language=${language}`;
  return (
    <section className="stack tight">
      <div className="row wrap" style={{ justifyContent: 'space-between' }}>
        {deposit.provenAt ? (
          <span className="outcome publish">
            <Icon name="check" />
            {t('originals:stamped')} <ProvenMoment at={deposit.provenAt} />
          </span>
        ) : (
          <span className="outcome held">
            <Icon name="clock" />
            {t('originals:pending')}
          </span>
        )}
        {deposit.provenAt ? (
          <span className="row wrap">
            <a href={href('pdf')} download>
              <Button icon={<Icon name="download" />}>{t('originals:certificate')}</Button>
            </a>
            <a href={href('zip')} download>
              <Button icon={<Icon name="shield" />}>{t('originals:offline')}</Button>
            </a>
          </span>
        ) : null}
      </div>
      <ul className="small faint">
        {deposit.stamps.map((stamp) => (
          <li key={stamp.authority}>
            {stamp.authority}: {t(`originals:stamp.${stamp.state}`)}
            {stamp.problem ? ` (${stamp.problem})` : null}
            {stamp.authority === 'local' ? ` · ${t('originals:localAuthority')}` : null}
          </li>
        ))}
        <li>
          {t('originals:manifest')} <Id id={deposit.manifestHash} head={16} />
        </li>
      </ul>
      <ul className="stack tight">
        {deposit.files.map((file) => (
          <FileLine key={file.name} file={file} work={work} own={own} />
        ))}
      </ul>
    </section>
  );
}

const SHOWABLE = new Set(['picture', 'vector', 'text']);

/** A file by its hash; she may let it be compared, and then it alone is uploaded. */
function FileLine({ file, work, own }: { file: Deposit['files'][number]; work: Work; own: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const shown = work.shown.find(({ sha256 }) => sha256 === file.sha256);
  const show = useMutation({
    mutationFn: async (chosen: File) => {
      const path = { params: { path: { id: work.id } } };
      if (file.kind === 'text')
        return ask(
          api.POST('/v1/originals/works/{id}/shown', {
            ...path,
            body: { sha256: file.sha256, text: await chosen.text() },
          }),
        );
      const drawn = file.kind === 'vector' ? await drawVector(chosen) : null;
      // What was chosen again must be the file that was deposited; of a vector only its drawing is sent.
      if (file.kind === 'vector' && (await hashFile(chosen, () => undefined)) !== file.sha256)
        throw new OtherFile();
      const picture = drawn === null ? chosen : new File([drawn], `${file.name}.png`, { type: 'image/png' });
      const { id: pictureId } = await uploadPicture(picture);
      return ask(
        api.POST('/v1/originals/works/{id}/shown', { ...path, body: { sha256: file.sha256, pictureId } }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['works', work.id] }),
  });
  const begin = () => {
    const kept = keptFile(file.sha256);
    if (kept) show.mutate(kept);
    else input.current?.click();
  };
  return (
    <li className="row" style={{ justifyContent: 'space-between' }}>
      <span className="row">
        {shown?.pictureId ? <Thumb id={shown.pictureId} size={36} /> : null}
        <span style={{ minWidth: 0 }}>
          <span className="clip" style={{ display: 'block' }}>
            {file.name}
          </span>
          <span className="small faint">
            <Size bytes={file.bytes} /> · <Id id={file.sha256} head={10} />
          </span>
          {show.error ? (
            <span className="small" role="alert" style={{ color: 'var(--block)', display: 'block' }}>
              {show.error instanceof OtherFile ? t('originals:otherFile') : problemText(show.error)}
            </span>
          ) : null}
        </span>
      </span>
      {shown ? (
        <span className="small faint nowrap">{t('originals:shown')}</span>
      ) : own && SHOWABLE.has(file.kind) && work.state !== 'withdrawn' ? (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('originals:showFile', { name: file.name })}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen) show.mutate(chosen);
              event.target.value = '';
            }}
          />
          <Button size="small" icon={<Icon name="upload" />} loading={show.isPending} onClick={begin}>
            {t('originals:show')}
          </Button>
        </>
      ) : null}
    </li>
  );
}

class OtherFile extends Error {}
