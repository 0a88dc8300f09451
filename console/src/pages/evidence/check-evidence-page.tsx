import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type BundleCheck,
  type BundleReport,
  checkSentence,
  verdictSentence,
  verifyBundle,
} from '../../../../src/proofs/index.ts';
import { OpenPage } from '../../app/open-page.tsx';
import { DropZone } from '../../ui/drop-zone.tsx';
import { type IconName, Icon } from '../../ui/icons.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';

const icons: Record<BundleCheck['result'], IconName> = { holds: 'check', fails: 'cross', open: 'info' };
/** Outcomes' own colours: what holds, what does not, what waits for the reader. */
const tones: Record<BundleCheck['result'], string> = { holds: 'publish', fails: 'block', open: 'review' };
const MOST_MB = 1_024;

interface Checked {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly report: BundleReport;
}

/** Checks an evidence bundle in this browser: nothing is sent anywhere, and nobody needs to sign in. */
export function CheckEvidencePage() {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const check = async (name: string, bytes: Uint8Array, withKey: string) => {
    const keys = withKey.trim() === '' ? undefined : [withKey.trim()];
    setChecked({ name, bytes, report: await verifyBundle(bytes, keys ? { keys } : {}) });
  };
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setProblem(null);
    setChecked(null);
    if (file.size > MOST_MB * 1024 * 1024) return setProblem(t('evidence:tooLarge', { mb: MOST_MB }));
    setBusy(true);
    try {
      await check(file.name, new Uint8Array(await file.arrayBuffer()), key);
    } catch {
      setProblem(t('evidence:unreadable'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <OpenPage width={760}>
      <Ask
        title={t('evidence:title')}
        question={t('evidence:title')}
        answer={checked ? verdictSentence(checked.report, language) : t('evidence:answer')}
        under={t('evidence:under')}
      />
      <div className="stack">
        <DropZone
          icon="shield"
          accept=".zip,application/zip"
          disabled={busy}
          onFiles={([file]) => void take(file)}
        >
          {busy ? t('evidence:checking') : t('evidence:drop')}
        </DropZone>
        {problem ? (
          <p className="note" role="alert">
            {problem}
          </p>
        ) : null}
        {checked ? (
          <Sheet title={checked.name}>
            <ul className="stack tight" aria-live="polite">
              {checked.report.checks.map((one, at) => (
                // The list is made once and never reordered.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={at} className="row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
                  <span className={`outcome ${tones[one.result]}`} title={t(`evidence:${one.result}`)}>
                    <Icon name={icons[one.result]} />
                    <span className="sr">{t(`evidence:${one.result}`)}</span>
                  </span>
                  <span style={{ overflowWrap: 'anywhere' }}>{checkSentence(one, language)}</span>
                </li>
              ))}
            </ul>
          </Sheet>
        ) : null}
        <Sheet title={t('evidence:keyTitle')}>
          <Field label={t('evidence:key')} htmlFor="log-key" hint={t('evidence:keyHint')}>
            <Input
              id="log-key"
              className="mono"
              value={key}
              onChange={(event) => {
                setKey(event.target.value);
                if (checked) void check(checked.name, checked.bytes, event.target.value);
              }}
            />
          </Field>
        </Sheet>
      </div>
    </OpenPage>
  );
}
