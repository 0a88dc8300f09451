import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { decisionQuery, isLooking, listingQuery, sellerQuery } from '../../api/queries.ts';
import type { Decision, Listing } from '../../api/types.ts';
import { analystView } from '../../api/views.ts';
import { can, useMe } from '../../app/me.tsx';
import { useActorName } from '../../ui/actor.tsx';
import { Arithmetic } from '../../ui/arithmetic.tsx';
import { formatMs, formatPlain } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { shownOutcome, Verdict } from '../../ui/outcome.tsx';
import { Ask, How, Sheet } from '../../ui/page.tsx';
import { Await } from '../../ui/states.tsx';
import { Id, Score, Time, useSay } from '../../ui/values.tsx';
import { Findings, MarkedListing, Pointing } from './evidence.tsx';
import { LookState } from './picture-readings.tsx';
import { ReadingSheet } from './reading.tsx';
import { Checks, History, Proof, Replay, RulesTrace } from './trace.tsx';

const route = getRouteApi('/shell/listings/$id');

export function ListingPage() {
  const { id } = route.useParams();
  const { decision: asked } = route.useSearch();
  const listing = useQuery(listingQuery(id));
  const earlier = useQuery({ ...decisionQuery(asked ?? ''), enabled: asked !== undefined });
  return (
    <Await query={listing} rows={12}>
      {(data) =>
        asked ? (
          <Await query={earlier} rows={12}>
            {(decision) => <Whole listing={data} decision={analystView(decision)} />}
          </Await>
        ) : (
          <Whole listing={data} decision={analystView(data.current)} />
        )
      }
    </Await>
  );
}

function Whole({ listing, decision }: { listing: Listing; decision: Decision | null }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Pointing>
      <Head listing={listing} decision={decision} />
      <div className="cols">
        <div className="stack">
          <MarkedListing listing={listing} decision={decision} />
          <Findings listing={listing} decision={decision} />
          {decision && decision.id === listing.current?.id ? (
            <ReadingSheet listing={listing} decision={decision} />
          ) : null}
          {can(me, 'search') ? <SellerSheet listing={listing} /> : null}
          <History listing={listing} current={decision?.id} />
        </div>
        {decision ? (
          <div className="stack">
            <Reasons decision={decision} />
            <Sheet title={t('decision:arithmetic')} aside={<How>{t('decision:arithmeticHow')}</How>}>
              <Arithmetic decision={decision} />
            </Sheet>
            <RulesTrace rules={decision.rules} policyVersion={decision.policyVersion} />
            <Checks runs={decision.detectors} />
            <Proof ledger={decision.ledger} />
          </div>
        ) : null}
      </div>
    </Pointing>
  );
}

function Head({ listing, decision }: { listing: Listing; decision: Decision | null }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const say = useSay();
  const lead = decision?.reasons[0];
  return (
    <>
      <Ask
        title={listing.content.title.slice(0, 60)}
        question={
          <>
            <Link to="/listings">{t('nav:listings')}</Link> / <Id id={listing.id} head={18} /> ·{' '}
            {t('decision:version', { version: listing.version })}
          </>
        }
        answer={
          decision ? (
            <span className="row wrap" style={{ gap: '6px 14px' }}>
              <Verdict outcome={decision.outcome} held={decision.held} />
              <span style={{ fontWeight: 400 }} className="soft">
                {lead
                  ? say(lead.title) || lead.code
                  : t(`decision:answer.${shownOutcome(decision.outcome, decision.held)}`)}
              </span>
            </span>
          ) : (
            t('common:undecided')
          )
        }
        under={
          decision ? (
            <span className="row wrap" style={{ gap: '2px 14px' }}>
              <span>
                {t('decision:probability')}{' '}
                <b>
                  <Score value={decision.score} />
                </b>{' '}
                <How>{t('common:scoreHow')}</How>
              </span>
              <span>
                <Time at={decision.at} /> · {actorName(decision.by)}
                {` · ${t(`decision:cause.${decision.cause}`)}`}
                {` · ${formatMs(decision.tookMs)}`}
              </span>
              {decision.held && decision.heldUntil ? (
                <span>
                  {t('decision:heldUntil')} <Time at={decision.heldUntil} />
                </span>
              ) : null}
            </span>
          ) : null
        }
        acts={decision ? <Replay decision={decision} /> : null}
      />
      {decision && isLooking(decision) ? <Looking decision={decision} /> : null}
      {decision?.supersededBy ? (
        <p className="note review" style={{ marginBottom: 16 }}>
          {t('decision:old')}{' '}
          <Link to="/listings/$id" params={{ id: listing.id }}>
            {t('decision:toCurrent')}
          </Link>
        </p>
      ) : null}
    </>
  );
}

/** Which checks of the pictures are still to come; the page follows until they are in. */
function Looking({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const say = useSay();
  const slow = decision.detectors.filter(({ pace }) => pace === 'slow');
  const done = slow.filter(({ status }) => status !== 'pending').length;
  return (
    <div className="note held" role="status" style={{ marginBottom: 16 }}>
      <b>{t('reading:progress', { done, total: slow.length })}</b>{' '}
      <span className="soft">{t('reading:waitHint')}</span>
      <div className="row wrap" style={{ gap: 4, marginTop: 6 }}>
        {slow.map(({ name, label, status }) => (
          <LookState
            key={name}
            name={say(label) || name}
            state={
              status === 'pending' ? 'waiting' : status === 'failed' || status === 'skipped' ? status : 'done'
            }
          />
        ))}
      </div>
    </div>
  );
}

/** Why a person decided as she did, as she wrote it; nothing for a decision of the product. */
export function PersonsWord({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const { person } = decision;
  if (!person) return null;
  return (
    <p className="note" style={{ marginBottom: 8 }}>
      <b>{t('decision:person')}</b> {person.reason}
      {person.note ? `: ${person.note}` : null}
    </p>
  );
}

export function Reasons({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Sheet
      title={t('decision:reasons')}
      aside={
        decision.lane === 'health' ? <span className="chip held">{t('policies:lane.health')}</span> : null
      }
    >
      <PersonsWord decision={decision} />
      {decision.reasons.length === 0 ? (
        <p className="soft">{t('decision:noReasons')}</p>
      ) : (
        <ol className="stack tight">
          {decision.reasons.map((reason) => (
            <li key={reason.code} className={`note ${decision.outcome}`}>
              <b>{say(reason.title) || reason.code}</b>
              {reason.facts.length > 0 ? (
                <ul className="facts">
                  {reason.facts.map((fact) => (
                    <li key={fact}>{fact}</li>
                  ))}
                </ul>
              ) : null}
              {say(reason.cure) ? (
                <div className="small soft">
                  {t('decision:cure')} {say(reason.cure)}
                </div>
              ) : null}
              <code className="small faint">
                {reason.code}
                {reason.rule ? ` ← ${reason.rule}` : ''}
              </code>
            </li>
          ))}
        </ol>
      )}
    </Sheet>
  );
}

const countLinks: Record<string, string> = { blocked90d: 'block', removed90d: 'removed' };

/** Who lists: the standing of the account now, its identifiers, and the accounts that share one. */
function SellerSheet({ listing }: { listing: Listing }) {
  const { t } = useTranslation();
  const query = useQuery(sellerQuery(listing.sellerId));
  return (
    <Sheet
      title={t('listings:sellerTitle')}
      aside={
        <Link to="/listings" search={{ sellerId: listing.sellerId }}>
          {t('listings:sellerListings')}
        </Link>
      }
    >
      <Await query={query} rows={4}>
        {(seller) => (
          <div className="stack">
            <dl className="facts">
              <dt>{t('listings:seller.account')}</dt>
              <dd>
                {seller.name} <Id id={seller.id} head={16} />
              </dd>
              <dt>{t('listings:seller.kind')}</dt>
              <dd>{t(`listings:sellerKind.${seller.kind}`)}</dd>
              {Object.entries(seller.facts)
                .filter(([, value]) => value !== null)
                .map(([name, value]) => (
                  <div key={name} style={{ display: 'contents' }}>
                    <dt>{t(`listings:seller.${name}`)}</dt>
                    <dd className="num">
                      {countLinks[name] && value ? (
                        <Link to="/listings" search={{ sellerId: seller.id, outcome: countLinks[name] }}>
                          {value}
                        </Link>
                      ) : (
                        formatPlain(value ?? 0, 1)
                      )}
                    </dd>
                  </div>
                ))}
            </dl>
            {seller.links.length > 0 ? (
              <div>
                <div className="small faint">{t('listings:sellerLinks')}</div>
                <ul className="stack tight">
                  {seller.links.slice(0, 8).map((link) => (
                    <li key={link.sellerId + link.kind + link.value} className="small row wrap">
                      <Icon name="link" />
                      <Link to="/listings" search={{ sellerId: link.sellerId }}>
                        {link.sellerId}
                      </Link>
                      <span className="soft">
                        {t(`search:matched.${link.kind}`)} {link.value}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            ) : null}
          </div>
        )}
      </Await>
    </Sheet>
  );
}
