import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money as MoneyValue, Said } from '../api/types.ts';
import { usePreferences } from '../app/preferences.tsx';
import { localeOf } from '../i18n/index.ts';
import {
  formatMoment,
  formatMoney,
  formatRelative,
  formatProbability,
  formatTime,
  say,
  shorten,
} from './format.ts';
import { Icon } from './icons.tsx';

export function useLocale(): string {
  return localeOf(usePreferences().language);
}

export function useSay(): (said: Said | null | undefined) => string {
  const { language } = usePreferences();
  return (said) => say(said, language);
}

/** Re-renders every `ms`, for what counts down or ages. */
export function useNow(ms: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now;
}

/** Local time, the zone and UTC on hover. */
export function Time({ at, relative }: { at: string | null | undefined; relative?: boolean }) {
  const locale = useLocale();
  if (!at) return <span className="faint">–</span>;
  const now = new Date();
  return (
    <time className="num nowrap" dateTime={at} title={formatMoment(at, locale)}>
      {relative ? formatRelative(at, locale, now) : formatTime(at, locale, now)}
    </time>
  );
}

export function Price({ money }: { money: MoneyValue | null | undefined }) {
  const locale = useLocale();
  if (!money) return <span className="faint">–</span>;
  return <span className="num nowrap">{formatMoney(money, locale)}</span>;
}

/** A calibrated probability. */
export function Score({ value }: { value: number | null | undefined }) {
  const locale = useLocale();
  const { t } = useTranslation();
  if (value === null || value === undefined) return <span className="faint">–</span>;
  return (
    <span className="num" title={`${t('common:scoreHow')} (${value})`}>
      {formatProbability(value, locale)}
    </span>
  );
}

/** An id or hash: short, whole on hover, copied on click. */
export function Id({ id, head = 10, tail = 4 }: { id: string; head?: number; tail?: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <button
      type="button"
      className="link-button mono nowrap"
      style={{ textDecoration: 'none' }}
      title={`${id}\n${t('common:copy')}`}
      onClick={(event) => {
        event.stopPropagation();
        event.preventDefault();
        void navigator.clipboard.writeText(id).then(
          () => message.success(t('common:copied')),
          () => message.info(id),
        );
      }}
    >
      {head === 0 ? null : `${shorten(id, head, tail)} `}
      <Icon name="copy" />
    </button>
  );
}
