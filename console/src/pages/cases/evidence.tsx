import { useTranslation } from 'react-i18next';
import { Picture } from '../../ui/picture.tsx';

/** Pictures that a party handed in. */
export function Evidence({ ids }: { ids: string[] }) {
  const { t } = useTranslation();
  if (ids.length === 0) return null;
  return (
    <div className="pictures" style={{ marginTop: 10 }}>
      {ids.map((id, i) => (
        <Picture key={id} id={id} alt={t('cases:evidenceNumber', { n: i + 1 })} size={110} />
      ))}
    </div>
  );
}
