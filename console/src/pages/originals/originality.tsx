import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { workCheckQuery } from '../../api/queries.ts';
import type { OriginalityMatch, Work } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Examined } from './examined.tsx';
import { ProvenMoment } from './proven-moment.tsx';

/** Everything known that resembles what was shown, side by side: what is proven, and apart from it what is claimed. */
export function Originality({ work, own }: { work: Work; own: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const { data } = useQuery(workCheckQuery(work.id));
  const check = data?.check ?? null;
  const begin = useMutation({
    mutationFn: () => ask(api.POST('/v1/originals/works/{id}/checks', { params: { path: { id: work.id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['works', work.id] }),
  });
  const isRunning = check !== null && /waiting|running/.test(check.state);
  return (
    <Sheet title={t('originals:checkTitle')} aside={<Examined of={work.examined} />}>
      <div className="stack">
        {check?.looked ? (
          <p className="small faint">
            {t('originals:looked', { pictures: check.looked.pictures, texts: check.looked.texts })}
            {check.looked.unread > 0 ? ` ${t('originals:unread', { count: check.looked.unread })}` : null}
          </p>
        ) : (
          <p className="small faint">{t('originals:checkHint')}</p>
        )}
        {own ? (
          <div className="row wrap">
            <Button
              icon={<Icon name="search" />}
              disabled={work.shown.length === 0}
              loading={begin.isPending || isRunning}
              onClick={() => begin.mutate()}
            >
              {t(check === null ? 'originals:checkNow' : 'originals:checkAgain')}
            </Button>
            {work.shown.length === 0 ? <span className="small faint">{t('originals:showFirst')}</span> : null}
          </div>
        ) : null}
        {begin.error ? (
          <p className="note block" role="alert">
            {problemText(begin.error)}
          </p>
        ) : null}
        {check?.state === 'done' && check.matches.length === 0 ? (
          <p className="note publish">{t('originals:nothingAlike')}</p>
        ) : null}
        {check?.matches.map((match) => (
          <Match key={`${match.ownSha256} ${match.other.type} ${match.other.id}`} match={match} work={work} />
        ))}
      </div>
    </Sheet>
  );
}

function Match({ match, work }: { match: OriginalityMatch; work: Work }) {
  const { t } = useTranslation();
  const me = useMe();
  const own = work.shown.find(({ sha256 }) => sha256 === match.ownSha256);
  const isEarlier =
    match.otherProvenAt !== null && (match.ownProvenAt === null || match.otherProvenAt < match.ownProvenAt);
  const claimed = Object.values(match.otherClaimed).filter((value) => value !== null);
  const passages = Array.isArray(match.facts.passages) ? (match.facts.passages as string[]) : [];
  return (
    <article className="finding">
      <h3>
        {t(`originals:match.${match.kind}`)} · {Math.round(match.strength * 100)}%
        {isEarlier ? (
          <span className="outcome block" style={{ marginLeft: 8 }}>
            <Icon name="warn" />
            {t('originals:earlier')}
          </span>
        ) : null}
      </h3>
      <div className="beside" style={{ marginTop: 8 }}>
        {own?.pictureId ? <Picture id={own.pictureId} alt={work.title} /> : <span />}
        <div className="between">
          <b>{Math.round(match.strength * 100)}%</b>
        </div>
        {match.other.pictureId ? (
          <Picture id={match.other.pictureId} alt={match.other.title} />
        ) : (
          <span className="small faint">{t('originals:notShown')}</span>
        )}
      </div>
      {passages.length > 0 ? (
        <blockquote className="quote">{passages.slice(0, 3).join(' … ')}</blockquote>
      ) : null}
      <div className="table-wrap">
        <table className="rows" style={{ marginTop: 8 }}>
          <thead>
            <tr>
              <th />
              <th scope="col">{t('originals:yours')}</th>
              <th scope="col">{t('originals:other')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('originals:proven')}</th>
              <td>{match.ownProvenAt ? <ProvenMoment at={match.ownProvenAt} /> : t('originals:notYet')}</td>
              <td>
                {match.otherProvenAt ? <ProvenMoment at={match.otherProvenAt} /> : t('originals:notYet')}
                {match.otherProvenBy ? (
                  <div className="small faint">{t(`originals:provenBy.${match.otherProvenBy}`)}</div>
                ) : null}
              </td>
            </tr>
            <tr className="faint">
              <th scope="row">{t('originals:claimed')}</th>
              <td>{work.createdOn ?? '–'}</td>
              <td>{claimed.length > 0 ? claimed.join(' · ') : '–'}</td>
            </tr>
            <tr>
              <th scope="row">{t('originals:what')}</th>
              <td>{work.title}</td>
              <td>
                {match.other.type === 'listing' && can(me, 'decisions.read') ? (
                  <Link to="/listings/$id" params={{ id: match.other.id }}>
                    {match.other.title}
                  </Link>
                ) : (
                  match.other.title || t('originals:unpublished')
                )}
                <div className="small faint">{t(`originals:otherType.${match.other.type}`)}</div>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </article>
  );
}
