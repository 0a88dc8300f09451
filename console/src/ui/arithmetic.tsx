import { Link } from '@tanstack/react-router';
import { Popover } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision, WaterfallStep } from '../api/types.ts';
import { formatPlain, formatShare, formatSigned } from './format.ts';
import { How } from './page.tsx';
import { shortTerm } from './term-label.ts';
import { useLocale, useSay } from './values.tsx';
import { planWaterfall } from './waterfall.ts';

const SHOWN = 12;

/** From the prior to the score, a row a step: value × weight = contribution, and a sum that one can check. */
export function Arithmetic({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const plan = useMemo(() => planWaterfall(decision.waterfall ?? []), [decision.waterfall]);
  if (plan.bars.length === 0) return <p className="soft">{t('decision:noArithmetic')}</p>;
  const span = plan.high - plan.low || 1;
  const at = (x: number) => ((x - plan.low) / span) * 100;
  const terms = plan.bars.filter((b) => b.step.kind === undefined || b.step.kind === 'term');
  const hidden = new Set(all ? [] : terms.slice(SHOWN));
  const rest = [...hidden];
  const restSum = rest.reduce((sum, b) => sum + Math.round(b.step.contribution * 1e6), 0) / 1e6;
  const name = (b: (typeof plan.bars)[number]) =>
    say(b.step.label) ||
    (b.step.kind === 'prior' || b.step.kind === 'bias' || b.step.kind === 'calibration'
      ? t(`decision:step.${b.step.kind}`)
      : b.step.name);

  const shortOf = (feature: string) =>
    i18n.exists(`decision:term.${feature}`) ? t(`decision:term.${feature}`) : null;

  return (
    <div className="table-wrap">
      <table className="waterfall" aria-label={t('decision:arithmetic')}>
        <thead>
          <tr>
            <th scope="col">{t('decision:step.name')}</th>
            <th scope="col">{t('decision:step.value')}</th>
            <th scope="col">× {t('decision:step.weight')}</th>
            <th scope="col">= {t('decision:step.contribution')}</th>
            <th scope="col" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {plan.bars.map((bar) =>
            hidden.has(bar) ? null : (
              <tr key={bar.step.name}>
                <td>
                  <Term step={bar.step} full={name(bar)} short={shortOf(bar.step.name)} />
                  {bar.step.clipped ? <span className="faint"> ({t('decision:step.clipped')})</span> : null}
                </td>
                <td>{bar.step.value === null ? '' : formatPlain(bar.step.value)}</td>
                <td>{bar.step.weight === null ? '' : formatPlain(bar.step.weight, 6)}</td>
                <td>{formatSigned(bar.step.contribution, 4)}</td>
                <td className="run" aria-hidden="true">
                  <Track
                    from={at(bar.from)}
                    to={at(bar.to)}
                    zero={at(0)}
                    base={bar.step.kind !== undefined && bar.step.kind !== 'term'}
                  />
                </td>
              </tr>
            ),
          )}
          {rest.length > 0 ? (
            <tr>
              <td>
                <button type="button" className="link-button" onClick={() => setAll(true)}>
                  {t('decision:moreTerms', { count: rest.length })}
                </button>
              </td>
              <td />
              <td />
              <td>{formatSigned(restSum, 4)}</td>
              <td />
            </tr>
          ) : null}
        </tbody>
        <tbody>
          <tr className="sum">
            <td colSpan={3}>
              {t('decision:step.sum')} <How>{t('decision:step.sumHow')}</How>
            </td>
            <td>{formatSigned(plan.logit, 4)}</td>
            <td />
          </tr>
          <tr className="end">
            <td colSpan={3}>
              {t('decision:step.score')}{' '}
              <code className="faint">1 / (1 + e^{formatPlain(-plan.logit, 4)})</code>
            </td>
            <td>{formatShare(plan.score, locale, 4)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      {decision.modelVersion ? (
        <p className="small faint" style={{ marginTop: 8 }}>
          {t('decision:byModel')}{' '}
          <Link to="/models/$version" params={{ version: decision.modelVersion }} className="mono">
            {decision.modelVersion.slice(0, 19)}
          </Link>
          {decision.score !== null &&
          decision.score !== undefined &&
          Math.abs(decision.score - plan.score) > 2e-6 ? (
            <span> · {t('decision:sumDiffers', { score: decision.score })}</span>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

/** A few words and the unit; how it is computed and its name on hover or tap. */
function Term({ step, full, short }: { step: WaterfallStep; full: string; short: string | null }) {
  if (step.kind !== 'term') return full;
  const { name, unit } = shortTerm(full);
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      content={
        <div style={{ maxWidth: 340 }}>
          {full}
          <div className="small faint">
            <code>{step.name}</code>
          </div>
        </div>
      }
    >
      <button type="button" className="term">
        {short ?? name}
        {unit ? <span className="faint"> {unit}</span> : null}
      </button>
    </Popover>
  );
}

/** One step of a running sum, on the axis of the whole. */
export function Track(props: { from: number; to: number; zero: number; base: boolean }) {
  const left = Math.min(props.from, props.to);
  const kind = props.base ? 'base' : props.to >= props.from ? 'up' : 'down';
  return (
    <div className="track">
      <span className="zero" style={{ left: `${props.zero}%` }} />
      <span
        className={`step ${kind}`}
        style={{ left: `${left}%`, width: `${Math.abs(props.to - props.from)}%` }}
      />
    </div>
  );
}
