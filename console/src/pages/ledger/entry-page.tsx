import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ledgerEntryQuery } from '../../api/queries.ts';
import type { LedgerEntry } from '../../api/types.ts';
import { useActorName } from '../../ui/actor.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await } from '../../ui/states.tsx';
import { Id, Time } from '../../ui/values.tsx';

const route = getRouteApi('/shell/ledger/entries/$id');

export function EntryPage() {
  const { id } = route.useParams();
  // A pending proof becomes a position within a second or so: asked again until then.
  const query = useQuery({
    ...ledgerEntryQuery(id),
    refetchInterval: (q) => (q.state.data?.position === null ? 1_000 : false),
  });
  return <Await query={query}>{(entry) => <Whole entry={entry} />}</Await>;
}

function Whole({ entry }: { entry: LedgerEntry }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  return (
    <>
      <Ask
        title={t('ledger:entry')}
        question={
          <>
            <Link to="/ledger">{t('nav:ledger')}</Link> / <Id id={entry.id} />
          </>
        }
        answer={
          entry.position === null
            ? t('ledger:entryPending')
            : t('ledger:entryAt', { position: entry.position })
        }
        under={
          <>
            <code>{entry.kind}</code> · <Time at={entry.at} /> · {actorName(entry.actor)}
          </>
        }
      />
      <div className="cols">
        <Sheet title={t('ledger:content')}>
          {entry.erasedAt ? (
            <p className="note held">
              <Icon name="lock" /> {t('ledger:erased')} <Time at={entry.erasedAt} />
            </p>
          ) : (
            <pre className="mono" style={{ overflow: 'auto', maxHeight: 560, margin: 0, fontSize: 12 }}>
              {JSON.stringify(entry.data, null, 2)}
            </pre>
          )}
        </Sheet>
        <Sheet title={t('decision:proof')}>
          <dl className="facts">
            <dt>{t('ledger:subjectLabel')}</dt>
            <dd>
              {entry.subject.type === 'listing' ? (
                <Link to="/listings/$id" params={{ id: entry.subject.id }}>
                  {entry.subject.type} {entry.subject.id}
                </Link>
              ) : (
                `${entry.subject.type} ${entry.subject.id}`
              )}
            </dd>
            <dt>{t('ledger:position')}</dt>
            <dd className="num">
              {entry.position === null ? t('decision:proofPending') : `#${entry.position}`}
            </dd>
            <dt>{t('ledger:commitment')}</dt>
            <dd className="mono small">{entry.commitment}</dd>
            {entry.chain ? (
              <>
                <dt>{t('ledger:chain')}</dt>
                <dd className="mono small">{entry.chain}</dd>
              </>
            ) : null}
          </dl>
          <ol className="stack tight small soft" style={{ marginTop: 14 }}>
            <li>
              <code>commitment = SHA-256(salt ‖ canonicalJson(id, kind, subject, actor, at, data))</code>
            </li>
            <li>
              <code>chain = SHA-256(previous chain ‖ position ‖ commitment)</code>
            </li>
            <li>{t('ledger:how.check.text')}</li>
          </ol>
        </Sheet>
      </div>
    </>
  );
}
