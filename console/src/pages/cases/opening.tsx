import { useTranslation } from 'react-i18next';
import { Picture } from '../../ui/picture.tsx';

/** What the opening of a case carried, where its programme kept it under these names. */
export function openingOf(data: unknown): {
  statement: string | null;
  evidence: string[];
  decisionId: string | null;
  listingId: string | null;
} {
  const fields = data !== null && typeof data === 'object' ? (data as Record<string, unknown>) : {};
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    statement: text(fields.statement),
    evidence: Array.isArray(fields.evidence)
      ? fields.evidence.filter((e): e is string => typeof e === 'string')
      : [],
    decisionId: text(fields.decisionId),
    listingId: text(fields.listingId),
  };
}

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
