import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listingQuery } from '../../api/queries.ts';
import type { Listing, SellerDecision } from '../../api/types.ts';
import { sellerView } from '../../api/views.ts';
import { Icon } from '../../ui/icons.tsx';
import { shownOutcome, Verdict } from '../../ui/outcome.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { ContentFacts, PictureStrip } from '../listings/evidence.tsx';
import { Objection } from './objection.tsx';
import { OwnText, ReasonsExplained } from './reasons-explained.tsx';

const route = getRouteApi('/shell/my/listings/$id');

export function MyListingPage() {
  const { id } = route.useParams();
  const query = useQuery(listingQuery(id));
  return <Await query={query}>{(listing) => <Whole listing={listing} />}</Await>;
}

function Whole({ listing }: { listing: Listing }) {
  const { t } = useTranslation();
  const decision = sellerView(listing.current);
  return (
    <>
      <Ask
        title={listing.content.title.slice(0, 60)}
        question={
          <>
            <Link to="/my/listings">{t('nav:myListings')}</Link> / {listing.content.title.slice(0, 40)}
          </>
        }
        answer={
          decision ? (
            <span className="row wrap" style={{ gap: '6px 14px' }}>
              <Verdict outcome={decision.outcome} held={decision.held} forSeller />
              <span style={{ fontWeight: 400 }}>{decision.headline}</span>
            </span>
          ) : (
            t('common:undecided')
          )
        }
        under={
          decision ? (
            <>
              <Time at={decision.at} />
              {decision.heldUntil ? (
                <>
                  {' · '}
                  {t('decision:heldUntil')} <Time at={decision.heldUntil} />
                </>
              ) : null}
              {decision.automated ? ` · ${decision.automated}` : null}
            </>
          ) : null
        }
      />
      <div className="cols">
        <div className="stack">
          {decision && decision.reasons.length > 0 ? (
            <ReasonsExplained
              reasons={decision.reasons}
              content={listing.content}
              pictures={listing.pictures}
              outcome={shownOutcome(decision.outcome, decision.held)}
            />
          ) : null}
          {decision ? <Objection decision={decision} /> : null}
        </div>
        <div className="stack">
          <Sheet title={t('seller:yourListing')}>
            <div className="stack">
              <PictureStrip
                pictures={listing.pictures}
                lit={(decision?.reasons ?? []).flatMap((r) => r.pictures ?? [])}
              />
              <OwnText
                content={listing.content}
                reasons={decision?.reasons ?? []}
                outcome={decision?.outcome ?? 'publish'}
              />
              <ContentFacts content={listing.content} />
            </div>
          </Sheet>
          <Sheet title={t('decision:history')}>
            <ol className="timeline">
              {listing.history.map((h) => (
                <li key={h.id} className={h.id === decision?.id ? 'now' : ''}>
                  <div className="row wrap">
                    <b>{t(`seller:outcome.${shownOutcome(h.outcome, h.held)}`)}</b> <Time at={h.at} />
                    <span className="faint">
                      {t(`seller:by.${h.by.startsWith('system') ? 'system' : 'person'}`)}
                    </span>
                  </div>
                </li>
              ))}
            </ol>
          </Sheet>
          {decision ? <Versions decision={decision} /> : null}
        </div>
      </div>
    </>
  );
}

function Versions({ decision }: { decision: SellerDecision }) {
  const { t } = useTranslation();
  return (
    <p className="small faint">
      <Icon name="ledger" />{' '}
      {t('seller:versions', {
        policy: decision.policyVersion.slice(0, 14),
        model: decision.modelVersion.slice(0, 14),
      })}
    </p>
  );
}
