import { useTranslation } from 'react-i18next';
import type { Work } from '../../api/types.ts';
import { type IconName, Icon } from '../../ui/icons.tsx';

const looks: Record<Work['examined'], { tone: string; icon: IconName }> = {
  none: { tone: '', icon: 'info' },
  running: { tone: 'held', icon: 'clock' },
  clear: { tone: 'publish', icon: 'check' },
  earlier: { tone: 'block', icon: 'warn' },
  incomplete: { tone: 'review', icon: 'half' },
};

/** What the originality check came to. */
export function Examined({ of }: { of: Work['examined'] }) {
  const { t } = useTranslation();
  const { tone, icon } = looks[of];
  return tone === '' ? (
    <span className="faint">{t(`originals:examined.${of}`)}</span>
  ) : (
    <span className={`outcome ${tone}`}>
      <Icon name={icon} />
      {t(`originals:examined.${of}`)}
    </span>
  );
}
