import { formatMoment } from '../../ui/format.ts';
import { useLocale } from '../../ui/values.tsx';

/** A moment that is proof: whole, to the second, with its zone; UTC on hover. */
export function ProvenMoment({ at }: { at: string }) {
  const locale = useLocale();
  const shown = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(at));
  return (
    <time className="num" dateTime={at} title={formatMoment(at, locale)}>
      {shown}
    </time>
  );
}
