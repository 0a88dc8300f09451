import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask, asFile } from '../../api/client.ts';
import { searchQuery } from '../../api/queries.ts';
import type { PictureMatch, SearchGroups } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { DropPicture } from '../../ui/drop-picture.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Await, EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Id } from '../../ui/values.tsx';
import { useListingColumns } from '../listings/listings-page.tsx';

const route = getRouteApi('/shell/search');

export function SearchPage() {
  const { t } = useTranslation();
  const { q = '' } = route.useSearch();
  const found = useQuery(searchQuery(q));
  const byPicture = useMutation({
    mutationFn: async (file: File) => {
      const answer = await ask(api.POST('/v1/search/picture', asFile(file)));
      return { ...answer, url: URL.createObjectURL(file) };
    },
  });
  const total = found.data
    ? found.data.listings.length + found.data.sellers.length + found.data.items.length
    : 0;

  return (
    <>
      <Ask
        title={t('nav:search')}
        question={t('search:question')}
        answer={
          byPicture.data
            ? t('search:answerPicture', { count: byPicture.data.matches.length })
            : q === ''
              ? t('search:prompt')
              : found.data
                ? t(total === 0 ? 'search:answerNone' : 'search:answer', { count: total, q })
                : t('common:loading')
        }
      />
      <div className="cols wide">
        <div className="stack">
          {byPicture.isPending ? <Loading rows={4} /> : null}
          {byPicture.error ? <ErrorState error={byPicture.error} /> : null}
          {byPicture.data ? (
            <PictureMatches url={byPicture.data.url} matches={byPicture.data.matches} />
          ) : null}
          {q === '' ? (
            byPicture.data ? null : (
              <Examples />
            )
          ) : (
            <Await query={found}>{(data) => <Found data={data} q={q} />}</Await>
          )}
        </div>
        <Sheet title={t('search:byPicture')}>
          <DropPicture onFile={(file) => byPicture.mutate(file)} busy={byPicture.isPending} />
          <p className="small faint" style={{ marginTop: 10 }}>
            {t('search:pictureHow')}
          </p>
        </Sheet>
      </div>
    </>
  );
}

function Examples() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Sheet title={t('search:canFind')}>
      <dl className="facts">
        {(['text', 'phone', 'address', 'account', 'item'] as const).map((kind) => (
          <div key={kind} style={{ display: 'contents' }}>
            <dt>{t(`search:kind.${kind}`)}</dt>
            <dd>{t(`search:kindHint.${kind}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="small faint" style={{ marginTop: 12 }}>
        <button type="button" className="link-button" onClick={() => void navigate({ to: '/listings' })}>
          {t('search:orBrowse')}
        </button>
      </p>
    </Sheet>
  );
}

function Found({ data, q }: { data: SearchGroups; q: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const columns = useListingColumns();
  if (data.listings.length + data.sellers.length + data.items.length === 0) {
    return (
      <Sheet>
        <EmptyState icon="search" title={t('search:answerNone', { q })}>
          {t('search:noneHint')}
        </EmptyState>
      </Sheet>
    );
  }
  return (
    <>
      {data.sellers.length > 0 ? (
        <Sheet title={t('search:sellers', { count: data.sellers.length })} flush>
          <Rows
            label={t('search:kind.account')}
            rows={data.sellers}
            id={(s) => s.id}
            open={(s) => void navigate({ to: '/listings', search: { sellerId: s.id } })}
            columns={[
              {
                key: 'name',
                title: t('search:name'),
                phone: 'full',
                cell: (s) => <span className="lead">{s.name ?? s.id}</span>,
              },
              { key: 'id', title: t('search:id'), cell: (s) => <Id id={s.id} head={18} /> },
              {
                key: 'why',
                title: t('search:matchedBy'),
                cell: (s) => (
                  <span className="soft">
                    {t(`search:matched.${s.matched}`)}
                    {s.current ? '' : ` (${t('search:former')})`}
                  </span>
                ),
              },
            ]}
          />
        </Sheet>
      ) : null}
      {data.listings.length > 0 ? (
        <Sheet title={t('search:listings', { count: data.listings.length })} flush>
          <Rows
            label={t('nav:listings')}
            rows={data.listings}
            id={(l) => l.id}
            open={(l) => void navigate({ to: '/listings/$id', params: { id: l.id } })}
            columns={columns}
          />
        </Sheet>
      ) : null}
      {data.items.length > 0 && can(me, 'knowledge.read') ? (
        <Sheet title={t('search:items', { count: data.items.length })} flush>
          <Rows
            label={t('nav:knowledge')}
            rows={data.items}
            id={(i) => i.id}
            open={(i) => void navigate({ to: '/knowledge/$id', params: { id: i.id } })}
            columns={[
              {
                key: 'title',
                title: t('search:name'),
                phone: 'full',
                cell: (i) => <span className="lead">{i.title}</span>,
              },
              { key: 'type', title: t('knowledge:typeLabel'), cell: (i) => t(`knowledge:type.${i.type}`) },
              {
                key: 'state',
                title: t('knowledge:stateLabel'),
                cell: (i) =>
                  i.state ? <span className="chip">{t(`knowledge:state.${i.state}`)}</span> : null,
              },
            ]}
          />
        </Sheet>
      ) : null}
    </>
  );
}

function PictureMatches({ url, matches }: { url: string; matches: PictureMatch[] }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('search:pictureMatches')}>
      <div className="row top" style={{ gap: 20, flexWrap: 'wrap' }}>
        <figure>
          <img
            src={url}
            alt={t('search:yourPicture')}
            style={{ width: 160, height: 160, objectFit: 'contain', background: 'var(--sunken)' }}
          />
          <figcaption className="small faint">{t('search:yourPicture')}</figcaption>
        </figure>
        <div className="grow">
          {matches.length === 0 ? (
            <p className="soft">{t('search:noPictureMatch')}</p>
          ) : (
            <ul className="pictures">
              {matches.map((m) => (
                <li key={m.kind + m.id + m.pictureId} style={{ width: 140 }}>
                  <Picture id={m.pictureId} alt={m.title} size={140} />
                  <div className="small">
                    <b className="num">{m.distance}</b> {t('decision:bitsOf256')}
                  </div>
                  <div className="small clip">
                    {m.kind === 'reference' ? (
                      <Link to="/knowledge/$id" params={{ id: m.id }}>
                        <Icon name="book" /> {m.bank ? t(`knowledge:bank.${m.bank}`) : m.title}
                      </Link>
                    ) : (
                      <Link to="/listings/$id" params={{ id: m.id }}>
                        <Icon name="list" /> {m.title}
                      </Link>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Sheet>
  );
}
