import { useTranslation } from 'react-i18next';
import type { PictureMeta, PictureReading } from '../../api/types.ts';
import { formatShare } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Picture } from '../../ui/picture.tsx';
import { useLocale } from '../../ui/values.tsx';

const icons = { waiting: 'clock', done: 'check', failed: 'warn', skipped: 'minus' } as const;
const tones = { waiting: 'held', done: '', failed: 'block', skipped: '' } as const;

/** How far a check or a look is. */
export function LookState(props: { name: string; state: keyof typeof icons; why?: string | null }) {
  const { t, i18n } = useTranslation();
  const { name, state, why } = props;
  const reason = why && i18n.exists(`reading:unread.${why}`) ? t(`reading:unread.${why}`) : why;
  return (
    <span className={`chip ${tones[state]}`}>
      <Icon name={icons[state]} /> {name}
      <span className="faint">{reason && state === 'failed' ? reason : t(`reading:state.${state}`)}</span>
    </span>
  );
}

/** Picture by picture: how far each is looked at, and the lines and codes read in it, drawn where they stand. */
export function PictureReadings(props: {
  readings: readonly PictureReading[];
  pictures: readonly PictureMeta[];
}) {
  const { t } = useTranslation();
  return (
    <ul className="stack tight">
      {props.readings.map((reading, i) => {
        const own = props.pictures.find(({ id }) => id === reading.pictureId);
        return (
          <li key={reading.pictureId} className="looked">
            <Picture
              id={reading.pictureId}
              alt={t('decision:pictureNumber', { n: i + 1 })}
              width={own?.width}
              height={own?.height}
              size={112}
              outlines={[
                ...(reading.text?.lines ?? []).map(({ box }) => box),
                ...(reading.codes ?? []).map(({ region: { x, y, width, height } }) => [
                  { x, y },
                  { x: x + width, y },
                  { x: x + width, y: y + height },
                  { x, y: y + height },
                ]),
              ]}
            />
            <div className="stack tight">
              <span className="row wrap" style={{ gap: 4 }}>
                {reading.looks.map(({ look, state, why }) => (
                  <LookState key={look} name={t(`reading:look.${look}`)} state={state} why={why} />
                ))}
              </span>
              <Lines reading={reading} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Lines({ reading: { text, codes } }: { reading: PictureReading }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <>
      {text === null ? null : text.lines.length === 0 ? (
        <p className="small faint">{t('reading:noText')}</p>
      ) : (
        <ul className="read-lines">
          {text.lines.map((line, i) => (
            <li key={i} title={t('reading:sureness', { share: formatShare(line.confidence, locale, 0) })}>
              {line.text}
            </li>
          ))}
        </ul>
      )}
      {(codes ?? []).map((code, i) => (
        <code key={i} className="small" style={{ overflowWrap: 'anywhere' }}>
          {code.text}
        </code>
      ))}
      {text && text.lines.length > 0 ? (
        <p className="small faint">
          {t('reading:textBy', { by: text.by })}
          {text.complete ? '' : ` · ${t('reading:partly')}`}
        </p>
      ) : null}
    </>
  );
}
