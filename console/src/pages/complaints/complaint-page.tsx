import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { complaintQuery } from '../../api/queries.ts';
import type { Complaint } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { Ask, How, Sheet } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Await } from '../../ui/states.tsx';
import { Id, Price, Time, useSay } from '../../ui/values.tsx';
import { CaseThread } from '../cases/case-thread.tsx';
import { Acts, MoreActs } from './acts.tsx';
import { Ending } from './complaint-rows.tsx';
import { Papers } from './papers.tsx';

const route = getRouteApi('/shell/complaints/$id');

export function ComplaintPage() {
  const { id } = route.useParams();
  const query = useQuery(complaintQuery(id));
  return <Await query={query}>{(data) => <Whole data={data} />}</Await>;
}

function Whole({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const say = useSay();
  const running = data.clocks
    .filter((clock) => !clock.ended)
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const paper = (id: string) => `/v1/complaints/${data.id}/papers/${id}`;
  return (
    <>
      <Ask
        title={say(data.claimLabel)}
        question={
          <>
            <Link to="/complaints">{t('nav:complaints')}</Link> / <Id id={data.id} head={14} />
          </>
        }
        answer={data.listing?.title ?? data.listingId}
        under={
          <span className="row wrap">
            <Ending line={data} />
            {running[0] ? (
              <span>
                {say(running[0].label)}: <Time at={running[0].dueAt} />
              </span>
            ) : null}
          </span>
        }
      />
      <div className="cols">
        <div className="stack">
          <Acts data={data} />
          <Sheet title={t('complaints:one.notice')} aside={<Time at={data.notice.filedAt} />}>
            {data.role === 'seller' && data.decision === null ? (
              <p className="soft">{t('complaints:one.notYet')}</p>
            ) : (
              <div className="stack tight">
                <p className="prose">{data.notice.explanation}</p>
                {data.notice.what ? <p className="prose">{data.notice.what}</p> : null}
                <Papers ids={data.notice.evidence} from={paper} />
                {data.notice.corrections.map((one) => (
                  <div key={one.at} className="small">
                    <Time at={one.at} /> <span className="prose">{one.text}</span>{' '}
                    <Papers ids={one.evidence} from={paper} />
                  </div>
                ))}
              </div>
            )}
          </Sheet>
          {data.decision ? (
            <Sheet
              title={t('complaints:one.decision')}
              aside={data.decidedAt ? <Time at={data.decidedAt} /> : null}
            >
              <div className="stack tight">
                <p>
                  <b>{t(`complaints:decision.${data.decision}`)}</b>{' '}
                  {data.decision === 'accepted' ? t(`complaints:measure.${data.measure}`) : null}{' '}
                  <span className="chip">
                    {t(data.decidedByPerson ? 'complaints:one.byPerson' : 'complaints:one.byEvidence')}
                  </span>
                </p>
                <p className="prose">{data.decisionReason}</p>
              </div>
            </Sheet>
          ) : null}
          {data.answer ? (
            <Sheet title={t('complaints:one.answer')} aside={<Time at={data.answer.filedAt} />}>
              <div className="stack tight">
                <p className="prose">{data.answer.explanation}</p>
                <Papers ids={data.answer.evidence} from={paper} />
              </div>
            </Sheet>
          ) : null}
          {data.action ? (
            <Sheet title={t('complaints:one.action')} aside={<Time at={data.action.filedAt} />}>
              <p>
                {t(`complaints:action.${data.action.kind}`)} · {data.action.before} {data.action.reference} ·{' '}
                {data.action.filedOn}
              </p>
              <Papers ids={data.action.documents} from={paper} />
            </Sheet>
          ) : null}
          {data.appealed ? (
            <Sheet title={t('complaints:one.appeal')} aside={<Time at={data.appealed.filedAt} />}>
              <p className="prose">{data.appealed.ground}</p>
              {data.appealed.result ? (
                <p>
                  <b>{t(`complaints:appealResult.${data.appealed.result}`)}</b>{' '}
                  <span className="prose">{data.appealed.reason}</span>
                </p>
              ) : null}
            </Sheet>
          ) : null}
          <MoreActs data={data} />
          <CaseThread caseId={data.caseId} />
        </div>
        <div className="stack">
          <Sheet title={t('complaints:one.listing')}>
            <div className="stack tight">
              {data.listing && data.listing.pictures.length > 0 ? (
                <div className="row wrap">
                  {data.listing.pictures.slice(0, 4).map((id) => (
                    <Thumb key={id} id={id} size={96} />
                  ))}
                </div>
              ) : null}
              <p className="lead">{data.listing?.title}</p>
              <p>
                <Price money={data.listing?.price} /> · {data.market}
              </p>
              {data.listing?.description ? (
                <p className="prose small soft">{data.listing.description.slice(0, 600)}</p>
              ) : null}
              <p className="small faint">
                {t('complaints:one.version', { n: data.listingVersion })}{' '}
                <code>{data.contentHash.slice(0, 12)}</code>
                {data.listing?.changedSince ? (
                  <>
                    {' '}
                    · <Icon name="info" /> {t('complaints:one.changed')}
                  </>
                ) : null}
              </p>
            </div>
          </Sheet>
          <Sheet title={t('complaints:one.law')}>
            <dl className="facts">
              <dt>{t('complaints:one.procedure')}</dt>
              <dd>
                {say(data.lawName)}
                <How>{say(data.lawReason)}</How>
              </dd>
              <dt>{t('complaints:rights.title')}</dt>
              <dd>
                {data.right?.title} · {data.right ? t(`complaints:kind.${data.right.kind}`) : null}{' '}
                {data.right?.registration}
              </dd>
              <dt>{t('complaints:wizard.claim')}</dt>
              <dd>{say(data.claimLabel)}</dd>
              {data.clocks.map((clock) => (
                <div key={clock.name} style={{ display: 'contents' }}>
                  <dt>{say(clock.label)}</dt>
                  <dd className={clock.ended ? 'faint' : ''}>
                    <Time at={clock.dueAt} />
                    <How>
                      {t(`complaints:clock.${clock.unit}`, { n: clock.length })} {t('complaints:clock.from')}{' '}
                      <Time at={clock.startedAt} />
                      {clock.tolled > 0 ? ` · ${t('complaints:clock.tolled', { n: clock.tolled })}` : ''} ·{' '}
                      {clock.calendar}
                    </How>
                  </dd>
                </div>
              ))}
            </dl>
            <p className="small faint">{say(data.lawReason)}</p>
          </Sheet>
          <Letters letters={data.letters} />
          {data.disclosures.map((one) => (
            <Sheet key={one.id} title={t('complaints:one.identity')}>
              <p className="prose">{one.purpose}</p>
              {one.given ? (
                <dl className="facts">
                  <dt>{t('complaints:contact.name')}</dt>
                  <dd>{one.given.name}</dd>
                  <dt>{t('complaints:contact.address')}</dt>
                  <dd>{one.given.addresses.join('; ') || '–'}</dd>
                  <dt>{t('complaints:contact.phone')}</dt>
                  <dd>{one.given.phones.join('; ') || '–'}</dd>
                </dl>
              ) : (
                <p className="soft">{one.decidedAt ? one.reason : t('complaints:one.identityWaits')}</p>
              )}
            </Sheet>
          ))}
        </div>
      </div>
    </>
  );
}

function Letters({ letters }: { letters: Complaint['letters'] }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('complaints:one.letters')} aside={String(letters.length)}>
      <div className="stack tight">
        {letters.map((letter) => (
          <details key={letter.id} className="letter">
            <summary>
              <span className="letter-head">
                <b>{letter.subject}</b> <Time at={letter.issuedAt} />
                <span className="faint small">
                  {letter.arrivedAt ? t('complaints:one.arrived') : t('complaints:one.notArrived')}
                </span>
              </span>
            </summary>
            <p className="prose small">{letter.body}</p>
          </details>
        ))}
      </div>
    </Sheet>
  );
}
