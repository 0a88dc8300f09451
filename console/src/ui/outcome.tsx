import { useTranslation } from 'react-i18next';
import type { ListingRow, Outcome } from '../api/types.ts';
import { Icon, type IconName } from './icons.tsx';

export type Shown = Outcome | 'held';

/** One icon an outcome; the colours are the classes of the same names. */
export const outcomeIcons: Record<Shown, IconName> = {
  publish: 'check',
  review: 'half',
  block: 'cross',
  held: 'pause',
};

export const shownOutcome = (outcome: Outcome, held: boolean | undefined): Shown => (held ? 'held' : outcome);

export function OutcomeTag({
  outcome,
  held,
  forSeller,
}: {
  outcome: Outcome | null | undefined;
  held?: boolean | undefined;
  forSeller?: boolean | undefined;
}) {
  const { t } = useTranslation();
  if (!outcome && !held) return <span className="chip">{t('common:undecided')}</span>;
  const shown = shownOutcome(outcome ?? 'review', held);
  return (
    <span className={`outcome ${shown}`}>
      <Icon name={outcomeIcons[shown]} />
      {forSeller ? t(`seller:outcome.${shown}`) : t(`common:outcome.${shown}`)}
    </span>
  );
}

/** How a listing stands: removed and not yet judged ones included. */
export function ListingOutcome({
  row,
  forSeller,
}: {
  row: Pick<ListingRow, 'outcome' | 'held'>;
  forSeller?: boolean;
}) {
  const { t } = useTranslation();
  if (row.outcome === 'removed') {
    return (
      <span className="chip block">
        <Icon name="minus" />
        {t('common:outcome.removed')}
      </span>
    );
  }
  if (row.outcome === 'pending') return <OutcomeTag outcome={null} />;
  return <OutcomeTag outcome={row.outcome} held={row.held} forSeller={forSeller} />;
}

/** The outcome as the stamp at the head of a page. */
export function Verdict(props: {
  outcome: Outcome;
  held: boolean;
  forSeller?: boolean;
  /** Nothing has happened yet: says what would. */
  ifPosted?: boolean;
}) {
  const { t } = useTranslation();
  const shown = shownOutcome(props.outcome, props.held);
  const words = props.ifPosted ? 'seller:wouldBe' : props.forSeller ? 'seller:outcome' : 'common:outcome';
  return (
    <span className={`verdict ${shown}`}>
      <span className="stamp">
        <Icon name={outcomeIcons[shown]} />
      </span>
      {t(`${words}.${shown}`)}
    </span>
  );
}
