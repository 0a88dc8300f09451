import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { itemRecordQuery } from '../../api/queries.ts';
import type { KnowledgeDetail } from '../../api/types.ts';
import { useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Interval } from '../../ui/interval.tsx';
import { How, Sheet } from '../../ui/page.tsx';

/** The bound from which a second person is asked for, as the server has it. */
const REACH = 10;

/** How many listings of its test a version would change. */
export function reachOf(item: KnowledgeDetail): number {
  const test = item.versions.find((version) => version.version === item.version)?.test;
  return test ? test.newlyCaughtCount + test.newlyFreedCount : 0;
}

/** Whether somebody else has to put the newest version in force: it reaches far, and the reader wrote it. */
export function useNeedsOther(item: KnowledgeDetail): boolean {
  const me = useMe();
  const author = item.versions.find((version) => version.version === item.version)?.author;
  return author === me?.actor && reachOf(item) >= REACH;
}

export function FourEyes({ item }: { item: KnowledgeDetail }) {
  const { t } = useTranslation();
  const needsOther = useNeedsOther(item);
  if (item.state !== 'tested' || !needsOther) return null;
  return (
    <p className="note review" role="status">
      <Icon name="people" /> {t('knowledge:fourEyes', { count: reachOf(item) })}
    </p>
  );
}

/** What people made of the decisions it had a part in. */
export function ItemRecord({ item }: { item: KnowledgeDetail }) {
  const { t } = useTranslation();
  const record = useQuery(itemRecordQuery(item.id)).data;
  if (!record) return null;
  return (
    <Sheet title={t('knowledge:proved')} aside={<How>{t('knowledge:provedHow')}</How>}>
      <Interval
        value={record.precision}
        low={record.low}
        high={record.high}
        n={record.upheld + record.overturned}
        percent
      />
      <p className="small soft" style={{ marginTop: 8 }}>
        {t('knowledge:provedOf', { upheld: record.upheld, overturned: record.overturned })}
      </p>
    </Sheet>
  );
}
