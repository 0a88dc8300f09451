import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropZone } from '../../ui/drop-zone.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Id } from '../../ui/values.tsx';
import { type HashedFile, hashFile, kindOf, namesOf } from './hash-files.ts';

interface Going {
  readonly name: string;
  readonly bytes: number;
  readonly done: number;
  readonly problem: 'empty' | 'unreadable' | null;
}

/** Hashes files in this browser; only names, sizes and hashes are handed on, the files stay where they are. */
export function FileHasher(props: {
  files: readonly HashedFile[];
  onChange: (files: HashedFile[]) => void;
  /** The files themselves, by hash, for as long as the page is open: to show one later without choosing it again. */
  keep: (sha256: string, file: File) => void;
}) {
  const { t } = useTranslation();
  const [going, setGoing] = useState<Going[]>([]);
  const take = async (list: readonly File[]) => {
    const names = namesOf(list);
    const known = [...props.files];
    for (const [i, file] of list.entries()) {
      const name = names[i] as string;
      const tell = (part: Partial<Going>) =>
        setGoing((all) => [
          ...all.filter((one) => one.name !== name),
          { name, bytes: file.size, done: 0, problem: null, ...part },
        ]);
      if (file.size === 0) {
        tell({ problem: 'empty' });
        continue;
      }
      tell({});
      try {
        const sha256 = await hashFile(file, (done) => tell({ done }));
        props.keep(sha256, file);
        const mediaType = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
        if (!known.some((one) => one.sha256 === sha256 || one.name === name))
          known.push({ name, bytes: file.size, sha256, mediaType, kind: kindOf(file) });
        setGoing((all) => all.filter((one) => one.name !== name));
        props.onChange([...known]);
      } catch {
        tell({ problem: 'unreadable' });
      }
    }
  };
  return (
    <div className="stack tight">
      <DropZone icon="shield" many onFiles={(files) => void take(files)}>
        {t('originals:choose')}
        <div className="small faint">{t('originals:stays')}</div>
      </DropZone>
      <ul className="stack tight" aria-live="polite">
        {going.map((one) => (
          <li key={one.name}>
            {one.problem ? (
              <p className="note block" role="alert">
                {one.name}: {t(`originals:problem.${one.problem}`)}
              </p>
            ) : (
              <>
                <div className="spread small">
                  <span className="clip">{one.name}</span>
                  <span className="num">{Math.floor((100 * one.done) / Math.max(1, one.bytes))}%</span>
                </div>
                <progress value={one.done} max={one.bytes} style={{ width: '100%' }} aria-label={one.name} />
              </>
            )}
          </li>
        ))}
        {props.files.map((file) => (
          <li key={file.sha256} className="row" style={{ justifyContent: 'space-between' }}>
            <span style={{ minWidth: 0 }}>
              <span className="clip" style={{ display: 'block' }}>
                {file.name}
              </span>
              <span className="small faint">
                <Size bytes={file.bytes} /> · {t(`originals:kind.${file.kind}`)} ·{' '}
                <Id id={file.sha256} head={12} />
              </span>
            </span>
            <Button
              type="text"
              icon={<Icon name="cross" />}
              aria-label={t('originals:leaveOut', { name: file.name })}
              onClick={() => props.onChange(props.files.filter((one) => one !== file))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Bytes as people read them. */
export function Size({ bytes }: { bytes: number }) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return (
    <span className="num nowrap">
      {step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} {units[step]}
    </span>
  );
}
