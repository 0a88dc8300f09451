import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { workQuery } from '../../api/queries.ts';
import type { Work } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { ClaimsForm, toBody, toClaims } from './claims-form.tsx';
import { Deposits } from './deposits.tsx';
import { Licensing } from './licensing.tsx';
import { Originality } from './originality.tsx';
import { Protection } from './protection.tsx';
import { ProvenMoment } from './proven-moment.tsx';

const route = getRouteApi('/shell/originals/$id');

/** A work: what is proven of it, what is claimed, what resembles it, and what follows from that. */
export function WorkPage() {
  const { id } = route.useParams();
  const query = useQuery(workQuery(id));
  return <Await query={query}>{(work) => <Whole work={work} />}</Await>;
}

function Whole({ work }: { work: Work }) {
  const { t } = useTranslation();
  const me = useMe();
  const own = can(me, 'originals.write') && work.organisationId === me?.organisation?.id;
  return (
    <>
      <Ask
        title={work.title}
        question={
          <>
            <Link to="/originals">{t('nav:originals')}</Link> / {work.title}
          </>
        }
        answer={
          work.provenAt ? (
            <>
              {t('originals:existedBy')} <ProvenMoment at={work.provenAt} />
            </>
          ) : (
            t('originals:notProven')
          )
        }
        under={`${t(`originals:states.${work.state}`)} · ${t(`originals:category.${work.category}`)} · ${t('originals:limits')}`}
        acts={own ? <Acts work={work} /> : null}
      />
      <div className="stack">
        <div className="cols even">
          <Deposits work={work} own={own} />
          <Claimed work={work} own={own} />
        </div>
        <Originality work={work} own={own} />
        <Protection work={work} own={own} />
        {work.state === 'filed' ? <Licensing work={work} own={own} /> : null}
      </div>
    </>
  );
}

function Acts({ work }: { work: Work }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const path = { params: { path: { id: work.id } } };
  const file = useMutation({
    mutationFn: () => ask(api.POST('/v1/originals/works/{id}/file', path)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['works'] }),
  });
  if (work.state !== 'draft') return null;
  return (
    <>
      <Button
        type="primary"
        icon={<Icon name="check" />}
        loading={file.isPending}
        onClick={() => file.mutate()}
      >
        {t('originals:file')}
      </Button>
      {file.error ? (
        <span className="note block" role="alert">
          {problemText(file.error)}
        </span>
      ) : null}
    </>
  );
}

/** What the designer says. It stands apart from what is proven, and nothing is ranked by it. */
function Claimed({ work, own }: { work: Work; own: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [edited, setEdited] = useState<ReturnType<typeof toClaims> | null>(null);
  const save = useMutation({
    mutationFn: (claims: ReturnType<typeof toClaims>) =>
      ask(api.PUT('/v1/originals/works/{id}', { params: { path: { id: work.id } }, body: toBody(claims) })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['works'] });
      setEdited(null);
    },
  });
  return (
    <Sheet title={t('originals:claimedTitle')} aside={t('originals:claimedAside')}>
      {edited === null ? (
        <div className="stack tight">
          <dl className="facts">
            <dt>{t('originals:authors')}</dt>
            <dd>
              {work.authors.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)).join('; ') ||
                '–'}
            </dd>
            <dt>{t('originals:createdOn')}</dt>
            <dd>{work.createdOn ?? '–'}</dd>
            <dt>{t('originals:firstLaunch')}</dt>
            <dd>{work.firstLaunchAt ? <Time at={work.firstLaunchAt} /> : '–'}</dd>
            <dt>{t('originals:sources')}</dt>
            <dd>{work.sources.join('; ') || '–'}</dd>
          </dl>
          {work.description === '' ? null : <p className="prose">{work.description}</p>}
          {own && work.state === 'draft' ? (
            <div>
              <Button onClick={() => setEdited(toClaims(work))}>{t('originals:edit')}</Button>
            </div>
          ) : null}
        </div>
      ) : (
        <div className="stack">
          <ClaimsForm claims={edited} change={(part) => setEdited({ ...edited, ...part })} />
          {save.error ? (
            <p className="note block" role="alert">
              {problemText(save.error)}
            </p>
          ) : null}
          <div className="row">
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate(edited)}>
              {t('common:save')}
            </Button>
            <Button type="text" onClick={() => setEdited(null)}>
              {t('common:cancel')}
            </Button>
          </div>
        </div>
      )}
    </Sheet>
  );
}
