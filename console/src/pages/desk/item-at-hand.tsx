import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, type InputRef, Popover } from 'antd';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionQuery, objectionQuery } from '../../api/queries.ts';
import type { DeskDecided, DeskDetail, DeskItem } from '../../api/types.ts';
import { analystView } from '../../api/views.ts';
import { useActorName } from '../../ui/actor.tsx';
import { Arithmetic } from '../../ui/arithmetic.tsx';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Await } from '../../ui/states.tsx';
import { Score, Time } from '../../ui/values.tsx';
import { Evidence } from '../cases/evidence.tsx';
import { Findings, MarkedListing, Pointing } from '../listings/evidence.tsx';
import { PersonsWord, Reasons } from '../listings/listing-page.tsx';
import { Checks, History, RulesTrace } from '../listings/trace.tsx';
import { AlikeBar } from './cluster-sheet.tsx';
import { DecidePanel, type DecideHandle } from './decide-panel.tsx';
import {
  EarlierDecisions,
  Notes,
  Opinions,
  Reference,
  SellerStanding,
  Signals,
  WeightArithmetic,
} from './item-context.tsx';
import { MakeGolden } from './make-golden.tsx';
import { Deadline } from './queue-list.tsx';

/** The listing as written beside what was found in it; who sells it and what is known; the arithmetic on demand. */
function ItemEvidence({ detail, note }: { detail: DeskDetail; note: RefObject<InputRef | null> }) {
  const { t } = useTranslation();
  const listing = detail.page;
  const decision = analystView(listing.current);
  return (
    <Pointing>
      <div className="cols even">
        <div className="stack">
          <MarkedListing listing={listing} decision={decision} />
          <Reference reference={detail.reference} />
          <SellerStanding seller={detail.seller} />
          <EarlierDecisions earlier={detail.earlier} />
        </div>
        <div className="stack">
          {decision ? <Reasons decision={decision} /> : null}
          <Findings listing={listing} decision={decision} />
          <Signals signals={detail.signals} />
          <Notes detail={detail} input={note} />
          {decision ? (
            <details className="sheet">
              <summary style={{ padding: '12px var(--pad)', cursor: 'pointer' }}>
                {t('decision:arithmetic')} · <Score value={decision.score} />
              </summary>
              <div className="stack" style={{ padding: '0 var(--pad) var(--pad)' }}>
                <Arithmetic decision={decision} />
                <RulesTrace rules={decision.rules} policyVersion={decision.policyVersion} />
                <Checks runs={decision.detectors} />
                <History listing={listing} current={decision.id} />
              </div>
            </details>
          ) : null}
        </div>
      </div>
    </Pointing>
  );
}

/** What a person said of an item that is done. */
function WhatWasDecided({ detail }: { detail: DeskDetail }) {
  const after = analystView(detail.page.current)?.supersededBy ?? null;
  const { data } = useQuery({ ...decisionQuery(after ?? ''), enabled: after !== null });
  const decision = analystView(data);
  return decision ? <PersonsWord decision={decision} /> : null;
}

/** What the objecting party says, with its pictures. */
function Statement({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(objectionQuery(caseId));
  if (!data) return null;
  return (
    <div className="note held" style={{ marginBottom: 14 }}>
      <b>{t('desk:statement')}</b>
      <p className="prose">{data.statement}</p>
      <Evidence ids={data.evidence} />
    </div>
  );
}

export function ItemAtHand(props: {
  item: DeskItem;
  query: UseQueryResult<DeskDetail>;
  mine: boolean;
  done: boolean;
  taking: boolean;
  /** How pictures show; null = as they are. */
  care: 'blur' | 'grey' | null;
  reveal: () => void;
  weightOpen: boolean;
  showWeight: (open: boolean) => void;
  openCluster: () => void;
  take: () => void;
  release: () => void;
  panel: RefObject<DecideHandle | null>;
  note: RefObject<InputRef | null>;
  decided: (answer: DeskDecided | null) => Promise<void>;
}) {
  const { t } = useTranslation();
  const { item, mine, query } = props;
  const actorName = useActorName();
  const top = useRef<HTMLDivElement>(null);
  const weight = query.data?.weight ?? null;
  return (
    <div ref={top} data-care={props.care ?? undefined}>
      <div className="spread" style={{ marginBottom: 14 }}>
        <div className="row wrap">
          <OutcomeTag outcome={item.outcome} />
          {item.lane === 'health' ? <span className="chip held">{t('policies:lane.health')}</span> : null}
          <span className="chip">{t(`desk:kind.${item.kind}`)}</span>
          {item.escalated ? (
            <span className="chip review">
              <Icon name="up" /> {t('desk:escalated')}
            </span>
          ) : null}
          {weight === null ? (
            <span className="small soft">
              {t('desk:priority')} <b className="num">{item.priority}</b>
            </span>
          ) : (
            <Popover
              open={props.weightOpen}
              onOpenChange={props.showWeight}
              trigger="click"
              placement="bottomLeft"
              content={<WeightArithmetic weight={weight} />}
            >
              <button type="button" className="link-button small">
                {t('desk:priority')} <b className="num">{item.priority}</b> <kbd>w</kbd>
              </button>
            </Popover>
          )}
          <span className="small soft">
            <Deadline at={item.deadline} />
          </span>
        </div>
        <div className="row small">
          {props.care === null ? null : (
            <Button size="small" onClick={props.reveal} icon={<Icon name="picture" />}>
              {t('desk:reveal')} <kbd>v</kbd>
            </Button>
          )}
          {/* What became of a listing is not a help to decide on it. */}
          {props.done ? (
            <>
              {query.data?.may.includes('golden') ? <MakeGolden item={item} /> : null}
              <Link to="/listings/$id" params={{ id: item.listing?.id ?? '' }}>
                {t('desk:openListing')}
              </Link>
              <Link to="/cases/$id" params={{ id: item.caseId }}>
                {t('desk:openCase')}
              </Link>
            </>
          ) : null}
        </div>
      </div>
      {item.kind === 'objection' ? <Statement caseId={item.caseId} /> : null}
      <Await query={query} rows={12}>
        {(detail) => (
          <>
            {props.done ? <WhatWasDecided detail={detail} /> : null}
            <Opinions opinions={detail.opinions} />
            <AlikeBar detail={detail} open={props.openCluster} />
            <ItemEvidence detail={detail} note={props.note} />
          </>
        )}
      </Await>
      {props.done ? null : mine ? (
        <DecidePanel
          item={item}
          detail={query.data}
          handle={props.panel}
          release={props.release}
          decided={props.decided}
        />
      ) : (
        <div className="decide">
          <div className="acts">
            {item.lock ? (
              <span>
                <Icon name="lock" /> {t('desk:heldBy', { holder: actorName(item.lock.holder) })}{' '}
                <Time at={item.lock.until} />
              </span>
            ) : (
              <>
                <Button type="primary" loading={props.taking} onClick={props.take}>
                  {t('desk:take')} <kbd>↵</kbd>
                </Button>
                <span className="soft small">{t('desk:takeHint')}</span>
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
