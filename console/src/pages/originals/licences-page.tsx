import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { licencesQuery, offersQuery } from '../../api/queries.ts';
import type { LicenceOffer } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Await, EmptyState, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { Terms } from './terms.tsx';

/** Designs that may be licensed, and the licences one holds. */
export function LicencesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const offers = useQuery(offersQuery());
  const held = useQuery(licencesQuery()).data?.items ?? [];
  const take = useMutation({
    mutationFn: ({ id, termsHash }: LicenceOffer) =>
      ask(api.POST('/v1/originals/offers/{id}/licences', { params: { path: { id } }, body: { termsHash } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['licences'] }),
  });
  const stateOf = (offer: LicenceOffer) =>
    held.find((one) => one.offerId === offer.id && /requested|in_force/.test(one.state))?.state ?? null;
  return (
    <>
      <Ask
        title={t('originals:market')}
        question={
          <>
            <Link to="/originals">{t('nav:originals')}</Link> / {t('originals:market')}
          </>
        }
        answer={t('originals:marketAnswer', { count: offers.data?.items.length ?? 0 })}
        under={t('originals:marketUnder')}
      />
      <div className="stack">
        <Sheet title={t('originals:offers')}>
          <Await query={offers}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState icon="shop" title={t('originals:noOffers')} />
              ) : (
                <ul className="stack">
                  {items.map((offer) => (
                    <li key={offer.id} className="row wrap" style={{ justifyContent: 'space-between' }}>
                      <span className="row">
                        <Thumb id={offer.pictureId} size={64} />
                        <span style={{ minWidth: 0 }}>
                          <b>{offer.title}</b> <span className="faint">{offer.designer}</span>
                          <br />
                          <Terms terms={offer.terms} />
                        </span>
                      </span>
                      {offer.own ? (
                        <Link to="/originals/$id" params={{ id: offer.workId }}>
                          {t('originals:toWork')}
                        </Link>
                      ) : stateOf(offer) !== null ? (
                        <span className="faint">{t(`originals:licenceState.${stateOf(offer)}`)}</span>
                      ) : can(me, 'originals.write') ? (
                        <Button loading={take.isPending} onClick={() => take.mutate(offer)}>
                          {t('originals:take')}
                        </Button>
                      ) : null}
                    </li>
                  ))}
                </ul>
              )
            }
          </Await>
          {take.error ? (
            <p className="note block" role="alert">
              {problemText(take.error)}
            </p>
          ) : null}
        </Sheet>
        {held.length > 0 ? (
          <Sheet title={t('originals:held')}>
            <ul className="stack tight">
              {held.map((licence) => (
                <li key={licence.id}>
                  {t(`originals:licenceState.${licence.state}`)} · <Time at={licence.from} />
                  {licence.until ? (
                    <>
                      {' – '}
                      <Time at={licence.until} />
                    </>
                  ) : null}
                  {licence.record ? (
                    <details>
                      <summary className="small">{t('originals:record')}</summary>
                      <pre className="small mono prose">{licence.record}</pre>
                    </details>
                  ) : null}
                </li>
              ))}
            </ul>
          </Sheet>
        ) : null}
      </div>
    </>
  );
}
