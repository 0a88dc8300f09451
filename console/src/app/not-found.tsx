import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/states.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState icon="search" title={t('common:error.noPage')} act={<Link to="/">{t('common:home')}</Link>}>
      {t('common:error.noPageHint')}
    </EmptyState>
  );
}
