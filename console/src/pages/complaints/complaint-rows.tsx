import { useTranslation } from 'react-i18next';
import type { ComplaintLine } from '../../api/types.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Time, useSay } from '../../ui/values.tsx';

/** One colour for one ending, with its word: never colour alone. */
const colour: Readonly<Record<string, string>> = {
  upheld: 'block',
  kept_for_action: 'held',
  ordered_kept: 'block',
  lifted: 'publish',
  ordered_lifted: 'publish',
};

/** While the other side may still be heard, an outcome is not said. */
const undecided = new Set(['measure_applied', 'answered', 'waiting']);

export function Ending({ line }: { line: Pick<ComplaintLine, 'outcome' | 'state' | 'stateLabel'> }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <span className="row wrap">
      <span className="chip">{say(line.stateLabel)}</span>
      {line.outcome && !undecided.has(line.state) ? (
        <span className={`chip ${colour[line.outcome] ?? ''}`}>
          {t(`complaints:outcome.${line.outcome}`)}
        </span>
      ) : null}
    </span>
  );
}

export function useComplaintColumns<Row extends ComplaintLine>(): Column<Row>[] {
  const { t } = useTranslation();
  const say = useSay();
  return [
    {
      key: 'listing',
      title: t('complaints:list.listing'),
      phone: 'full',
      cell: (line) => (
        <div className="row">
          <Thumb id={line.pictureId} size={36} />
          <div style={{ minWidth: 0 }}>
            <div className="lead clip">{line.title}</div>
            <div className="small faint clip">
              {say(line.claimLabel)} · {line.rightTitle}
            </div>
          </div>
        </div>
      ),
    },
    { key: 'state', title: t('complaints:state'), width: 250, cell: (line) => <Ending line={line} /> },
    {
      key: 'law',
      title: t('complaints:list.law'),
      width: 110,
      phone: 'hide',
      cell: (line) => <span className="small faint">{t(`complaints:law.${line.law.split('@')[0]}`)}</span>,
    },
    {
      key: 'at',
      title: t('complaints:list.received'),
      end: true,
      width: 120,
      phone: 'label',
      cell: (line) => <Time at={line.receivedAt} relative />,
    },
  ];
}
