import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { disputesQuery, workHoldsQuery } from '../../api/queries.ts';
import type { Work } from '../../api/types.ts';
import { Field, Sheet } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';

/** Look-alikes that wait for a person, disputes, and the way to begin one. */
export function Protection({ work, own }: { work: Work; own: boolean }) {
  const { t } = useTranslation();
  const holds = useQuery(workHoldsQuery(work.id)).data?.items ?? [];
  const disputes = (useQuery(disputesQuery).data?.items ?? []).filter((one) => one.workId === work.id);
  const isProtected = work.protectedUntil !== null && work.examined === 'clear' && work.state === 'filed';
  return (
    <Sheet title={t('originals:protectionTitle')}>
      <div className="stack">
        <p className={isProtected ? 'note publish' : 'note'}>
          {isProtected ? (
            <>
              {t('originals:protectedUntil')} <Time at={work.protectedUntil} />
            </>
          ) : (
            t('originals:unprotected')
          )}
        </p>
        {holds.length > 0 ? (
          <ul className="stack tight">
            {holds.map((hold) => (
              <li key={hold.id} className="row wrap" style={{ justifyContent: 'space-between' }}>
                <span>
                  {hold.listingId} · {t(`originals:match.${hold.kind}`)} {Math.round(hold.strength * 100)}%
                </span>
                <span className="small faint">
                  {t(`originals:hold.${hold.state}`)} · <Time at={hold.endedAt ?? hold.until} />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {disputes.length > 0 ? (
          <ul className="stack tight">
            {disputes.map((one) => (
              <li key={one.caseId} className="row wrap" style={{ justifyContent: 'space-between' }}>
                <Link to="/disputes/$id" params={{ id: one.caseId }}>
                  {t('jury:about', { listing: one.listingId })}
                </Link>
                <span className="small faint">{t(`jury:state.${one.state}`)}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {own && work.state === 'filed' ? <Complain work={work} /> : null}
      </div>
    </Sheet>
  );
}

function Complain({ work }: { work: Work }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [listingId, setListing] = useState('');
  const [statement, setStatement] = useState('');
  const file = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/originals/disputes', {
          body: { workId: work.id, listingId: listingId.trim(), statement: statement.trim() },
        }),
      ),
    onSuccess: ({ caseId }) => navigate({ to: '/disputes/$id', params: { id: caseId } }),
  });
  return (
    <details>
      <summary>{t('originals:complain')}</summary>
      <div className="stack tight" style={{ marginTop: 10, maxWidth: 640 }}>
        <Field label={t('originals:listingId')} htmlFor="copy-listing">
          <Input id="copy-listing" value={listingId} onChange={(event) => setListing(event.target.value)} />
        </Field>
        <Field label={t('originals:whatCopied')} htmlFor="copy-why" hint={t('originals:whatCopiedHint')}>
          <Input.TextArea
            id="copy-why"
            autoSize={{ minRows: 3 }}
            maxLength={5_000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        </Field>
        {file.error ? (
          <p className="note block" role="alert">
            {problemText(file.error)}
          </p>
        ) : null}
        <div>
          <Button
            type="primary"
            disabled={listingId.trim() === '' || statement.trim() === ''}
            loading={file.isPending}
            onClick={() => file.mutate()}
          >
            {t('originals:complainNow')}
          </Button>
        </div>
      </div>
    </details>
  );
}
