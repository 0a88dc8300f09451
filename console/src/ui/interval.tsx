import { useTranslation } from 'react-i18next';
import { useLocale } from './values.tsx';

/** A figure with its bounds, as a bar on a scale: short bars are sure, long ones are not. */
export function Interval(props: {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  from?: number;
  percent?: boolean;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { value, low, high, n, from = 0 } = props;
  if (value === null || low === null || high === null || n === 0)
    return <span className="faint small">{t('common:tooLittle')}</span>;
  const at = (x: number) => `${((Math.min(1, Math.max(from, x)) - from) / (1 - from)) * 100}%`;
  const say = (x: number) =>
    props.percent
      ? x.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 })
      : x.toLocaleString(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  const bounds = t('common:bounds', { low: say(low), high: say(high), n });
  return (
    <span className="interval" title={bounds}>
      <b className="num">{say(value)}</b>
      <span className="scale" aria-hidden="true">
        {from < 0 ? <i className="nought" style={{ left: at(0) }} /> : null}
        <i className="bar" style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }} />
        <i className="dot" style={{ left: at(value) }} />
      </span>
      <span className="small faint num">{bounds}</span>
    </span>
  );
}
