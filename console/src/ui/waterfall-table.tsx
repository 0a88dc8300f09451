import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductProposal } from '../api/types.ts';
import { Track } from './arithmetic.tsx';
import { formatPlain, formatShare, formatSigned } from './format.ts';
import { useLocale } from './values.tsx';
import { planWaterfall } from './waterfall.ts';

const SHOWN = 6;

/** Why this product: the base, and what each comparison added, down to the probability. */
export function ProposalArithmetic({ proposal }: { proposal: ProductProposal }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const common = { weight: null, clipped: false };
  const plan = planWaterfall([
    {
      ...common,
      kind: 'bias',
      name: 'base',
      label: t('reading:base'),
      value: null,
      contribution: proposal.base,
    },
    ...proposal.terms.map(({ name, label, value, added }) => ({
      ...common,
      kind: 'term' as const,
      name,
      label,
      value,
      contribution: added,
    })),
  ]);
  const span = plan.high - plan.low || 1;
  const at = (x: number) => ((x - plan.low) / span) * 100;
  const bars = plan.bars.filter(({ step }) => step.kind !== 'term' || step.contribution !== 0);
  const shown = all ? bars : bars.slice(0, SHOWN + 1);
  const rest = bars.slice(shown.length);
  const restSum = rest.reduce((sum, { step }) => sum + step.contribution, 0);
  return (
    <div className="table-wrap">
      <table className="waterfall" aria-label={t('reading:arithmetic')}>
        <thead>
          <tr>
            <th scope="col">{t('reading:term')}</th>
            <th scope="col">{t('reading:value')}</th>
            <th scope="col">{t('reading:added')}</th>
            <th scope="col" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ step, from, to }) => (
            <tr key={step.name}>
              <td>{typeof step.label === 'string' ? step.label : step.name}</td>
              <td>{step.value === null ? '' : formatPlain(step.value, 2)}</td>
              <td>{formatSigned(step.contribution, 3)}</td>
              <td className="run" aria-hidden="true">
                <Track from={at(from)} to={at(to)} zero={at(0)} base={step.kind !== 'term'} />
              </td>
            </tr>
          ))}
          {rest.length > 0 ? (
            <tr>
              <td>
                <button type="button" className="link-button" onClick={() => setAll(true)}>
                  {t('reading:more', { count: rest.length })}
                </button>
              </td>
              <td />
              <td>{formatSigned(restSum, 3)}</td>
              <td />
            </tr>
          ) : null}
        </tbody>
        <tbody>
          <tr className="sum">
            <td colSpan={2}>{t('reading:sum')}</td>
            <td>{formatSigned(plan.logit, 3)}</td>
            <td />
          </tr>
          <tr className="end">
            <td colSpan={2}>{t('reading:score')}</td>
            <td>{formatShare(plan.score, locale, 2)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
