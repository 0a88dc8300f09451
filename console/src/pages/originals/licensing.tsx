import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { licencesQuery, offersQuery } from '../../api/queries.ts';
import type { Work } from '../../api/types.ts';
import { Field, Sheet } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { Terms } from './terms.tsx';

const uses = ['make', 'sell', 'advertise', 'adapt'] as const;

/** Offers of this work, and who asked for a licence. */
export function Licensing({ work, own }: { work: Work; own: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const offers = useQuery(offersQuery(work.id)).data?.items ?? [];
  const licences = useQuery({ ...licencesQuery(work.id), enabled: own }).data?.items ?? [];
  const answer = useMutation({
    mutationFn: ({ id, accept }: { id: string; accept: boolean }) =>
      ask(api.POST('/v1/originals/licences/{id}/answer', { params: { path: { id } }, body: { accept } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['licences'] }),
  });
  return (
    <Sheet title={t('originals:licensing')}>
      <div className="stack">
        {offers.length === 0 ? <p className="faint">{t('originals:noOffers')}</p> : null}
        {offers.map((offer) => (
          <div key={offer.id} className="spread">
            <Terms terms={offer.terms} />
            <span className="small faint nowrap">{t(`originals:offerState.${offer.state}`)}</span>
          </div>
        ))}
        {licences.map((licence) => (
          <div key={licence.id} className="row wrap" style={{ justifyContent: 'space-between' }}>
            <span>
              <b>{licence.licensee}</b> · {t(`originals:licenceState.${licence.state}`)}
              {licence.until ? (
                <>
                  {' '}
                  · {t('originals:until')} <Time at={licence.until} />
                </>
              ) : null}
            </span>
            {licence.state === 'requested' ? (
              <span className="row">
                <Button
                  type="primary"
                  loading={answer.isPending}
                  onClick={() => answer.mutate({ id: licence.id, accept: true })}
                >
                  {t('originals:sign')}
                </Button>
                <Button onClick={() => answer.mutate({ id: licence.id, accept: false })}>
                  {t('originals:refuse')}
                </Button>
              </span>
            ) : null}
          </div>
        ))}
        {answer.error ? (
          <p className="note block" role="alert">
            {problemText(answer.error)}
          </p>
        ) : null}
        {own ? <NewOffer work={work} /> : null}
      </div>
    </Sheet>
  );
}

function NewOffer({ work }: { work: Work }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [may, setMay] = useState<(typeof uses)[number][]>(['make', 'sell']);
  const [exclusive, setExclusive] = useState(false);
  const [days, setDays] = useState<number | null>(365);
  const [fee, setFee] = useState<number | null>(null);
  const [royalty, setRoyalty] = useState<number | null>(0);
  const [note, setNote] = useState('');
  const offer = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/originals/works/{id}/offers', {
          params: { path: { id: work.id } },
          body: {
            uses: may,
            exclusive,
            territories: [],
            days,
            pieces: null,
            fee: fee === null ? null : { amountMinor: Math.round(fee * 100), currency: 'CNY' },
            royaltyBasisPoints: Math.round((royalty ?? 0) * 100),
            note,
          },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['offers'] }),
  });
  return (
    <details>
      <summary>{t('originals:newOffer')}</summary>
      <div className="stack tight" style={{ marginTop: 10, maxWidth: 640 }}>
        <Checkbox.Group
          value={may}
          onChange={(list) => setMay(list as typeof may)}
          options={uses.map((value) => ({ value, label: t(`originals:use.${value}`) }))}
        />
        <Checkbox checked={exclusive} onChange={(event) => setExclusive(event.target.checked)}>
          {t('originals:exclusive')}
        </Checkbox>
        <div className="cols even">
          <Field label={t('originals:days')} htmlFor="offer-days">
            <InputNumber
              id="offer-days"
              min={1}
              max={36_500}
              value={days}
              onChange={setDays}
              style={{ width: '100%' }}
            />
          </Field>
          <Field label={t('originals:fee')} htmlFor="offer-fee">
            <InputNumber
              id="offer-fee"
              min={0}
              value={fee}
              onChange={setFee}
              style={{ width: '100%' }}
              suffix="CNY"
            />
          </Field>
          <Field label={t('originals:royalty')} htmlFor="offer-royalty">
            <InputNumber
              id="offer-royalty"
              min={0}
              max={100}
              value={royalty}
              onChange={setRoyalty}
              style={{ width: '100%' }}
              suffix="%"
            />
          </Field>
        </div>
        <Field label={t('originals:note')} htmlFor="offer-note">
          <Input.TextArea
            id="offer-note"
            autoSize={{ minRows: 2 }}
            value={note}
            onChange={(e) => setNote(e.target.value)}
          />
        </Field>
        {offer.error ? (
          <p className="note block" role="alert">
            {problemText(offer.error)}
          </p>
        ) : null}
        <div>
          <Button
            type="primary"
            disabled={may.length === 0}
            loading={offer.isPending}
            onClick={() => offer.mutate()}
          >
            {t('originals:offerNow')}
          </Button>
        </div>
      </div>
    </details>
  );
}
