import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { itemQuery } from '../../api/queries.ts';
import type { KnowledgeDetail, KnowledgeItem } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Actor } from '../../ui/actor.tsx';
import { useItemTitle } from '../../ui/knowledge-name.tsx';
import { Ask, Field, How, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState, ErrorState, useProblemText } from '../../ui/states.tsx';
import { Id, Time, useSay } from '../../ui/values.tsx';
import { BodyFacts } from './body-facts.tsx';
import { missingFields, typeFields } from './fields.ts';
import { ItemForm } from './item-form.tsx';
import { FourEyes, ItemRecord, useNeedsOther } from './item-record.tsx';
import { StateChip } from './knowledge-page.tsx';
import { problemsOf } from './new-item-page.tsx';
import { RehearsalCases } from './rehearsal-cases.tsx';
import { RehearsalProgress, useRehearsal } from './rehearsal.tsx';

const route = getRouteApi('/shell/knowledge/$id');

export function ItemPage() {
  const { id } = route.useParams();
  const query = useQuery(itemQuery(id));
  return <Await query={query}>{(item) => <Whole key={`${item.id}-${item.version}`} item={item} />}</Await>;
}

const steps = ['draft', 'tested', 'live', 'retired'] as const;

function Whole({ item }: { item: KnowledgeDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const problemText = useProblemText();
  const [editing, setEditing] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['knowledge'] });
  const fail = (error: unknown) => void message.error(problemText(error));
  const test = useRehearsal('items', item.id);
  const act = useMutation({
    mutationFn: (what: 'go-live' | 'retire' | 'discard') =>
      what === 'discard'
        ? ask(
            api.POST('/v1/knowledge/items/{id}/discard', {
              params: { path: { id: item.id } },
              body: { version: item.version },
            }),
          )
        : what === 'go-live'
          ? ask(
              api.POST('/v1/knowledge/items/{id}/go-live', {
                params: { path: { id: item.id } },
                body: { version: item.version },
              }),
            )
          : ask(
              api.POST('/v1/knowledge/items/{id}/retire', {
                params: { path: { id: item.id } },
                body: { note: '' },
              }),
            ),
    onSuccess: refresh,
    onError: fail,
  });
  const at = steps.indexOf(item.state);
  const write = can(me, 'knowledge.write');
  const approve = can(me, 'knowledge.approve');
  const title = useItemTitle()(item);
  const needsOther = useNeedsOther(item);

  return (
    <>
      <Ask
        title={title}
        question={
          <>
            <Link to="/knowledge" search={{ type: item.type }}>
              {t(`knowledge:type.${item.type}`)}
            </Link>{' '}
            / <Id id={item.id} />
          </>
        }
        answer={
          <span className="row wrap">
            {title} <StateChip state={item.state} />
          </span>
        }
        under={
          <>
            {t('knowledge:source')}: {item.source} · {t('knowledge:version')} {item.version}
            {item.liveVersion !== null && item.liveVersion !== item.version
              ? ` · ${t('knowledge:liveVersion', { version: item.liveVersion })}`
              : null}
          </>
        }
        acts={
          <>
            {write && !editing && item.state !== 'retired' ? (
              <Button onClick={() => setEditing(true)}>{t('common:edit')}</Button>
            ) : null}
            {write && item.state !== 'retired' ? (
              <Button
                loading={test.starting || test.running}
                onClick={test.start}
                type={item.state === 'draft' ? 'primary' : 'default'}
              >
                {t('knowledge:test')}
              </Button>
            ) : null}
            {approve && (item.state === 'draft' || item.state === 'tested') ? (
              <Button
                type={item.state === 'tested' ? 'primary' : 'default'}
                disabled={item.state === 'draft' || needsOther}
                title={item.state === 'draft' ? t('knowledge:testFirst') : ''}
                loading={act.isPending}
                onClick={() => act.mutate('go-live')}
              >
                {t('knowledge:goLive')}
              </Button>
            ) : null}
            {write && (item.state === 'draft' || item.state === 'tested') ? (
              <Button
                loading={act.isPending}
                onClick={() =>
                  void modal.confirm({
                    title: t('knowledge:discardTitle', { title }),
                    content: t(item.liveVersion === null ? 'knowledge:discardNew' : 'knowledge:discardText'),
                    okText: t('knowledge:discard'),
                    onOk: () =>
                      act.mutateAsync(item.liveVersion === null ? 'retire' : 'discard').catch(() => {}),
                  })
                }
              >
                {t('knowledge:discard')}
              </Button>
            ) : null}
            {write && item.liveVersion !== null ? (
              <Button
                danger
                loading={act.isPending}
                onClick={() =>
                  void modal.confirm({
                    title: t('knowledge:retireTitle', { title }),
                    content: t('knowledge:retireText'),
                    okText: t('knowledge:retire'),
                    okButtonProps: { danger: true },
                    onOk: () => act.mutateAsync('retire').catch(() => {}),
                  })
                }
              >
                {t('knowledge:retire')}
              </Button>
            ) : null}
          </>
        }
      />
      <ol className="steps" style={{ marginBottom: 'var(--gap)' }} aria-label={t('knowledge:stateLabel')}>
        {steps.map((step, i) => (
          <li
            key={step}
            className={i < at ? 'done' : i === at ? 'now' : ''}
            aria-current={i === at ? 'step' : undefined}
          >
            {t(`knowledge:state.${step}`)}
          </li>
        ))}
      </ol>
      <div className="cols">
        <div className="stack">
          {editing ? (
            <Edit item={item} done={() => setEditing(false)} />
          ) : (
            <Sheet title={t('knowledge:content')}>
              <BodyFacts type={item.type} body={item.body} />
            </Sheet>
          )}
          <FourEyes item={item} />
          <TestResult item={item} test={test} />
          <Conflicts item={item} />
        </div>
        <div className="stack">
          <ItemRecord item={item} />
          <Versions item={item} />
        </div>
      </div>
    </>
  );
}

function Edit({ item, done }: { item: KnowledgeItem; done: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const fields = typeFields[item.type];
  const [body, setBody] = useState(item.body);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const missing = missingFields(fields, body);
  const save = useMutation({
    mutationFn: () =>
      ask(
        api.PUT('/v1/knowledge/items/{id}', {
          params: { path: { id: item.id } },
          body: { version: item.version, body, note: note.trim() },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['knowledge'] });
      done();
    },
  });
  return (
    <Sheet title={t('knowledge:editing')} aside={t('knowledge:editHow')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing.length === 0) save.mutate();
        }}
      >
        <ItemForm
          fields={fields}
          body={body}
          onChange={setBody}
          problems={problemsOf(save.error, tried ? missing : [], t('common:fillIn'))}
        />
        <Field label={t('knowledge:note')} htmlFor="note" hint={t('knowledge:noteHint')}>
          <Input id="note" value={note} onChange={(e) => setNote(e.target.value)} maxLength={1000} />
        </Field>
        {save.error ? <ErrorState error={save.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('common:save')}
          </Button>
          <Button onClick={done}>{t('common:cancel')}</Button>
        </div>
      </form>
    </Sheet>
  );
}

/** What the item would newly catch, and newly free, among the last listings; while it is played, how far it is. */
function TestResult({ item, test }: { item: KnowledgeDetail; test: ReturnType<typeof useRehearsal> }) {
  const { t } = useTranslation();
  const { rehearsal } = test;
  const kept = item.versions.find((v) => v.version === item.version)?.test ?? null;
  const result = rehearsal?.version === item.version ? rehearsal.result : null;
  const last = result ?? kept;
  const progress =
    rehearsal && rehearsal.state !== 'done' ? (
      <RehearsalProgress rehearsal={rehearsal} stop={test.stop} />
    ) : null;
  if (!last) {
    return (
      <Sheet title={t('knowledge:testResult')}>
        {progress ?? (
          <EmptyState icon="flag" title={t('knowledge:notTested')}>
            {t('knowledge:notTestedHint')}
          </EmptyState>
        )}
      </Sheet>
    );
  }
  return (
    <Sheet
      title={t('knowledge:testResult')}
      aside={
        <>
          {t('knowledge:testedOn', { count: last.tested })} <Time at={last.at} />{' '}
          <How>{t('knowledge:testHow')}</How>
        </>
      }
    >
      {progress}
      <p style={{ fontSize: 16, fontWeight: 600, margin: '4px 0 10px' }}>
        {t('knowledge:testAnswer', { caught: last.newlyCaughtCount, freed: last.newlyFreedCount })}
      </p>
      {result ? (
        <RehearsalCases rehearsal={result} />
      ) : (
        <p className="small soft">{t('knowledge:testAgain')}</p>
      )}
    </Sheet>
  );
}

/** Other items that say something that cannot be true together with this one. */
function Conflicts({ item }: { item: KnowledgeDetail }) {
  const { t } = useTranslation();
  const say = useSay();
  if (item.conflicts.length === 0) return null;
  return (
    <Sheet title={t('knowledge:conflicts', { count: item.conflicts.length })}>
      <ul className="stack tight">
        {item.conflicts.map((c) => (
          <li key={c.code + c.about} className="note review">
            <b>{say(c.label)}</b> <span className="soft">{c.about}</span>
            <div className="row wrap small">
              {c.items
                .filter((other) => other.id !== item.id)
                .map((other) => (
                  <Link key={other.id} to="/knowledge/$id" params={{ id: other.id }}>
                    {other.title}
                  </Link>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Versions({ item }: { item: KnowledgeDetail }) {
  const { t } = useTranslation();
  const versions = item.versions.toSorted((a, b) => b.version - a.version);
  return (
    <Sheet title={t('knowledge:versions')}>
      <ol className="timeline">
        {versions.map((v) => (
          <li key={v.version} className={v.version === item.version ? 'now' : ''}>
            <div className="row wrap">
              <b className="num">v{v.version}</b>
              {v.version > item.version ? <span className="chip">{t('knowledge:discarded')}</span> : null}{' '}
              <Time at={v.at} />{' '}
              <span className="faint">
                <Actor actor={v.author} />
              </span>
            </div>
            {v.note ? <div className="small soft">{v.note}</div> : null}
            {v.version === item.version ? null : (
              <details>
                <summary className="small" style={{ cursor: 'pointer' }}>
                  {t('knowledge:content')}
                </summary>
                <BodyFacts type={item.type} body={v.body} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
