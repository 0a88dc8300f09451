import { useTranslation } from 'react-i18next';
import type { LicenceOffer } from '../../api/types.ts';
import { Price } from '../../ui/values.tsx';

/** The terms of a licence in one paragraph. */
export function Terms({ terms }: { terms: LicenceOffer['terms'] }) {
  const { t } = useTranslation();
  return (
    <span>
      {terms.uses.map((use) => t(`originals:use.${use}`)).join(' · ')}
      {' · '}
      {terms.exclusive ? t('originals:exclusive') : t('originals:shared')}
      {' · '}
      {terms.days === null ? t('originals:endless') : t('originals:forDays', { count: terms.days })}
      {terms.fee ? (
        <>
          {' · '}
          {t('originals:fee')} <Price money={terms.fee} />
        </>
      ) : null}
      {terms.royaltyBasisPoints > 0
        ? ` · ${t('originals:royalty')} ${terms.royaltyBasisPoints / 100}%`
        : null}
      {terms.note === '' ? null : <span className="small faint"> {terms.note}</span>}
    </span>
  );
}
