import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from './format.ts';
import { useLocale } from './values.tsx';

/** How far long work is, with a way to stop it for whoever may. Words under `words`: progress, progressWaiting, progressOf, stop. */
export function RunProgress({
  run: { done, total },
  words,
  stop,
}: {
  run: { readonly done: number; readonly total: number };
  words: 'knowledge' | 'policies';
  stop: (() => void) | null;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const share = total === 0 ? 0 : done / total;
  return (
    <div className="stack tight">
      <div className="spread small">
        <span role="status">{t(total === 0 ? `${words}:progressWaiting` : `${words}:progress`)}</span>
        <b className="num">{formatShare(share, locale, 0)}</b>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={t(`${words}:progress`)}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <div className="spread small faint">
        <span>
          {total === 0
            ? null
            : t(`${words}:progressOf`, {
                done: formatCount(done, locale),
                total: formatCount(total, locale),
              })}
        </span>
        {stop === null ? null : (
          <Button size="small" onClick={stop}>
            {t(`${words}:stop`)}
          </Button>
        )}
      </div>
    </div>
  );
}
