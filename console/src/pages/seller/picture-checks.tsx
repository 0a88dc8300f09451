import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pictureReadingQuery } from '../../api/queries.ts';
import type { CheckResult } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { LookState } from '../listings/picture-readings.tsx';

/** The checks that take seconds: each with its state, and picture by picture how far it is looked at. */
export function PictureChecks({ checks, pictures }: { checks: CheckResult['checks']; pictures: string[] }) {
  const { t } = useTranslation();
  const readings = useQueries({ queries: pictures.map((id) => pictureReadingQuery(id)) });
  const done = checks.filter(({ state }) => state !== 'waiting').length;
  const over = done === checks.length;
  return (
    <Sheet title={t('reading:checkTitle')}>
      <div className="stack tight">
        <p role="status">
          <Icon name={over ? 'check' : 'clock'} />{' '}
          {over ? t('reading:progressDone') : t('reading:progress', { done, total: checks.length })}
        </p>
        {over ? null : <p className="small soft">{t('reading:checkHint')}</p>}
        <span className="row wrap" style={{ gap: 4 }}>
          {checks.map(({ name, label, state }) => (
            <LookState key={name} name={label} state={state} />
          ))}
        </span>
        {over ? null : (
          <ul className="stack tight">
            {pictures.map((id, i) => (
              <li key={id} className="row" style={{ gap: 8 }}>
                <Thumb id={id} size={40} />
                <span className="row wrap" style={{ gap: 4 }}>
                  {(readings[i]?.data?.looks ?? []).map(({ look, state, why }) => (
                    <LookState key={look} name={t(`reading:look.${look}`)} state={state} why={why} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Sheet>
  );
}
