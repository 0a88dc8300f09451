import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskItem } from '../../api/types.ts';
import { formatRelative } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Score, useLocale, useNow } from '../../ui/values.tsx';

export function Deadline({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useNow(20_000);
  if (!at) return null;
  const late = new Date(at) < now;
  return (
    <span className="nowrap" style={late ? { color: 'var(--block)' } : {}} title={at}>
      <Icon name={late ? 'warn' : 'clock'} />{' '}
      {late ? t('desk:late', { ago: formatRelative(at, locale, now) }) : formatRelative(at, locale, now)}
    </span>
  );
}

export function QueueList(props: {
  items: readonly DeskItem[];
  chosen: DeskItem | undefined;
  choose: (item: DeskItem) => void;
  care: (item: DeskItem) => 'blur' | 'grey' | null;
}) {
  return (
    <ol>
      {props.items.map((item) => (
        <li key={item.caseId} data-care={props.care(item) ?? undefined}>
          <QueueRow
            item={item}
            current={item.caseId === props.chosen?.caseId}
            open={() => props.choose(item)}
          />
        </li>
      ))}
    </ol>
  );
}

function QueueRow(props: { item: DeskItem; current: boolean; open: () => void }) {
  const { t } = useTranslation();
  const { item } = props;
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (props.current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [props.current]);
  return (
    <button ref={row} type="button" className="item" aria-current={props.current} onClick={props.open}>
      <Thumb id={item.listing?.pictureId} />
      <span style={{ minWidth: 0 }}>
        <span className="clip" style={{ display: 'block', fontWeight: 500 }}>
          {item.listing?.title ?? item.caseId}
        </span>
        <span className="row small soft" style={{ gap: '2px 10px', flexWrap: 'wrap' }}>
          {item.lane === 'health' ? <span className="chip held">{t('policies:lane.health')}</span> : null}
          <Score value={item.score} />
          <Deadline at={item.deadline} />
          {item.lock ? (
            <span className={item.lock.mine ? 'chip publish' : 'chip'}>
              <Icon name="lock" /> {item.lock.mine ? t('desk:lockMine') : t('desk:lockOther')}
            </span>
          ) : null}
        </span>
      </span>
    </button>
  );
}
