import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { logoReadingQuery } from '../api/queries.ts';
import { formatShare } from './format.ts';
import { Icon } from './icons.tsx';
import { How } from './page.tsx';
import { useLocale } from './values.tsx';

/** From here on a logo is found about as often as it is shown; under it, seldom. */
const FAIR = 0.15;
const HIGH = 0.3;

/** Whether an uploaded picture can be searched for as a logo, how distinctive it is, and else why it is refused. */
export function LogoReading({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery(logoReadingQuery(id));
  if (!data || data.state === 'waiting')
    return (
      <p className="small soft" role="status">
        <Icon name="clock" /> {t('reading:logo.waiting')}
      </p>
    );
  if (data.state !== 'ready') {
    const name = (group: string, code: string | null) =>
      code !== null && i18n.exists(`reading:${group}.${code}`) ? t(`reading:${group}.${code}`) : (code ?? '');
    return (
      <p className="note block" role="alert">
        <Icon name="cross" />{' '}
        {data.state === 'refused'
          ? t(`reading:logo.refused.${data.why}`, {
              figure: name('logo.figure', data.figure?.replaceAll(' ', '_') ?? null),
            })
          : t('reading:logo.failed', { why: name('unread', data.why) })}
      </p>
    );
  }
  const share = data.distinctiveness ?? 0;
  const level = share >= HIGH ? 'high' : share >= FAIR ? 'middle' : 'low';
  return (
    <div className="note publish" role="status">
      <div>
        <Icon name="check" /> {t('reading:logo.ready')}
      </div>
      <div className="sure" style={{ justifyContent: 'flex-start' }}>
        {t('reading:logo.distinctiveness')}
        <span className="meter" aria-hidden="true">
          <i style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
        <b className="num">{formatShare(share, locale, 0)}</b> {t(`reading:logo.${level}`)}{' '}
        <How>{t('reading:logo.distinctivenessHow')}</How>
      </div>
      <div className="small soft">{t('reading:logo.shapes', { count: data.shapes.length })}</div>
    </div>
  );
}
