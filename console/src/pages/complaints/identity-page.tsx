import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { profileQuery } from '../../api/queries.ts';
import type { RightsProfile } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { Await } from '../../ui/states.tsx';
import { PaperPicker } from './papers.tsx';
import { ActForm } from './act-form.tsx';

type Body = NonNullable<RightsProfile['body']>;
const countries = ['CN', 'FR', 'DE', 'IT', 'GB', 'US', 'JP', 'KR', 'HK', 'SG', 'ES', 'NL', 'CH', 'AU', 'CA'];

/** Who the organisation is, and by what authority somebody signs for it. */
export function IdentityPage() {
  const { t } = useTranslation();
  const query = useQuery(profileQuery);
  return (
    <>
      <Ask
        title={t('complaints:identity.title')}
        question={<Link to="/rights">{t('nav:rights')}</Link>}
        answer={query.data ? t(`complaints:identity.${query.data.state}`) : t('common:loading')}
        under={query.data?.state === 'refused' ? query.data.reason : t('complaints:identity.hint')}
      />
      <Await query={query}>{(profile) => <Form profile={profile} />}</Await>
    </>
  );
}

function Form({ profile }: { profile: RightsProfile }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [body, setBody] = useState<Body>(profile.body ?? empty(language));
  const set = (change: Partial<Body>) => setBody({ ...body, ...change });
  const paper = (name: keyof Body['papers']) => ({
    ids: body.papers[name] ? [body.papers[name]] : [],
    onChange: (ids: string[]) => set({ papers: { ...body.papers, [name]: ids.at(-1) ?? null } }),
    max: 1,
  });
  const isCompany = body.kind === 'company';
  const isForeign = body.country !== 'CN';
  return (
    <Sheet>
      <ActForm
        submit={t('complaints:identity.submit')}
        size="large"
        send={() => ask(api.PUT('/v1/rights-profile', { body }))}
      >
        <Segmented
          value={body.kind}
          onChange={(kind) => set({ kind })}
          options={(['company', 'individual'] as const).map((value) => ({
            value,
            label: t(`complaints:identity.${value}`),
          }))}
        />
        <div className="two">
          <Field label={t('complaints:identity.legalName')} htmlFor="legalName">
            <Input
              id="legalName"
              value={body.legalName}
              onChange={(e) => set({ legalName: e.target.value })}
            />
          </Field>
          <Field label={t('complaints:identity.country')} htmlFor="country">
            <Select
              id="country"
              showSearch
              value={body.country}
              onChange={(country) => set({ country, hasSeal: country === 'CN' })}
              options={countries.map((value) => ({ value, label: value }))}
            />
          </Field>
        </div>
        {isCompany ? (
          <>
            <div className="two">
              <Field label={t('complaints:identity.number')} htmlFor="number">
                <Input
                  id="number"
                  value={body.registrationNumber}
                  onChange={(e) => set({ registrationNumber: e.target.value })}
                />
              </Field>
              <Field label={t('complaints:identity.registration')}>
                <PaperPicker kind="licence" {...paper('registration')} />
              </Field>
            </div>
            <div className="two">
              <Field label={t('complaints:identity.signatory')} htmlFor="signatory">
                <Input
                  id="signatory"
                  value={body.signatory.name}
                  onChange={(e) => set({ signatory: { ...body.signatory, name: e.target.value } })}
                />
              </Field>
              <Field label={t('complaints:identity.capacity')} htmlFor="capacity">
                <Input
                  id="capacity"
                  value={body.signatory.capacity}
                  onChange={(e) => set({ signatory: { ...body.signatory, capacity: e.target.value } })}
                />
              </Field>
            </div>
            <Checkbox checked={body.hasSeal} onChange={(e) => set({ hasSeal: e.target.checked })}>
              {t('complaints:identity.hasSeal')}
            </Checkbox>
            {isForeign && !body.hasSeal ? (
              <>
                <p className="soft">
                  <Icon name="info" /> {t('complaints:identity.noSeal')}
                </p>
                <div className="two">
                  <Field label={t('complaints:identity.authority')}>
                    <PaperPicker kind="authorisation" {...paper('authority')} />
                  </Field>
                  <Field label={t('complaints:identity.legalisation')}>
                    <PaperPicker kind="certificate" {...paper('legalisation')} />
                  </Field>
                </div>
              </>
            ) : null}
          </>
        ) : null}
        <Field label={t('complaints:identity.signatoryId')}>
          <PaperPicker kind="identity" {...paper('signatoryId')} />
        </Field>
        <Field
          label={t('complaints:identity.ownSellers')}
          htmlFor="own"
          hint={t('complaints:identity.ownSellersHint')}
        >
          <Input
            id="own"
            value={body.ownSellers.join(', ')}
            onChange={(e) => set({ ownSellers: e.target.value.split(/[,，\s]+/).filter(Boolean) })}
          />
        </Field>
      </ActForm>
    </Sheet>
  );
}

function empty(language: 'zh' | 'en'): Body {
  return {
    legalName: '',
    kind: 'company',
    country: 'CN',
    registrationNumber: '',
    signatory: { name: '', capacity: '' },
    hasSeal: true,
    papers: { registration: null, signatoryId: null, authority: null, legalisation: null },
    ownSellers: [],
    language,
    letters: 'portal',
  };
}
