import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, type LinkProps } from '@tanstack/react-router';
import { demoAccountsQuery } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { can } from './me.tsx';

const KEY = 'assay.tour.done';

interface Step {
  name: string;
  to: NonNullable<LinkProps['to']>;
}

/** What is worth seeing first, by what the visitor may do. */
function stepsOf(me: Me): Step[] {
  if (me.sellerId) {
    return [
      { name: 'myListings', to: '/my/listings' },
      { name: 'check', to: '/my/check' },
      { name: 'objection', to: '/cases' },
    ];
  }
  const steps: Step[] = [];
  if (can(me, 'decisions.read'))
    steps.push({ name: 'flow', to: '/overview' }, { name: 'grounds', to: '/listings' });
  if (can(me, 'desk.work')) steps.push({ name: 'desk', to: '/desk' });
  if (can(me, 'knowledge.read')) steps.push({ name: 'teach', to: '/knowledge' });
  if (can(me, 'ledger.read')) steps.push({ name: 'proof', to: '/ledger' });
  return steps.slice(0, 4);
}

/** The guided first visit, on demo data only: shown until closed, called back from the account menu. */
export function Tour({ me }: { me: Me }) {
  const { t } = useTranslation();
  const demo = useQuery(demoAccountsQuery);
  const [closed, setClosed] = useState(() => localStorage.getItem(KEY) === '1');
  useEffect(() => {
    const open = () => setClosed(false);
    window.addEventListener('assay:tour', open);
    return () => window.removeEventListener('assay:tour', open);
  }, []);
  const steps = stepsOf(me);
  if (closed || !demo.data || demo.data.length === 0 || steps.length === 0) return null;
  return (
    <section className="tour" aria-label={t('tour:title')}>
      <div className="spread">
        <b>{t('tour:title')}</b>
        <Button
          size="small"
          onClick={() => {
            localStorage.setItem(KEY, '1');
            setClosed(true);
          }}
        >
          {t('tour:done')}
        </Button>
      </div>
      <p className="soft">{t(me.sellerId ? 'tour:introSeller' : 'tour:intro')}</p>
      <ol>
        {steps.map((step) => (
          <li key={step.name}>
            <b>
              <Link to={step.to}>{t(`tour:${step.name}.title`)}</Link>
            </b>
            <div className="small soft">
              <Trans t={t} i18nKey={`tour:${step.name}.text`} components={{ kbd: <kbd /> }} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
