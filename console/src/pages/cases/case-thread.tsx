import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { caseQuery } from '../../api/queries.ts';
import type { CaseDetail } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { useActorName } from '../../ui/actor.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Await, useProblemText } from '../../ui/states.tsx';
import { Time, useSay } from '../../ui/values.tsx';

/** What the parties and the platform write to each other on a case, wherever the case is shown. */
export function CaseThread({ caseId }: { caseId: string }) {
  const query = useQuery(caseQuery(caseId));
  return <Await query={query}>{(data) => <Messages data={data} />}</Await>;
}

/** A role is named as the flow names it, an actor as everywhere. */
export function useAuthor(data: CaseDetail): (author: string) => string {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const actorName = useActorName();
  return (author) => {
    const party = data.parties.find((p) => p.role === author);
    if (party) return say(party.label);
    return i18n.exists(`cases:author.${author}`) ? t(`cases:author.${author}`) : actorName(author);
  };
}

export function Messages({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const author = useAuthor(data);
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [internal, setInternal] = useState(false);
  const staff = me?.organisationKind === 'platform';
  const send = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/cases/{id}/messages', {
          params: { path: { id: data.id } },
          body: {
            text: text.trim(),
            visibility: internal ? 'internal' : 'parties',
          },
        }),
      ),
    onSuccess: async () => {
      setText('');
      await queries.invalidateQueries({ queryKey: ['cases', 'one', data.id] });
    },
  });
  return (
    <Sheet title={t('cases:messages')}>
      <div className="messages">
        {data.messages.length === 0 ? <p className="soft">{t('cases:noMessages')}</p> : null}
        {data.messages.map((m) => (
          <article key={m.id} className={`message ${m.visibility === 'internal' ? 'internal' : ''}`}>
            <div className="who">
              <b>{author(m.author)}</b>
              <Time at={m.at} />
              {m.visibility === 'internal' ? (
                <span>
                  <Icon name="lock" /> {t('cases:internal')}
                </span>
              ) : null}
            </div>
            <p className="prose">{say(m.text)}</p>
          </article>
        ))}
        {can(me, 'cases.write') ? (
          <form
            className="stack tight"
            onSubmit={(event) => {
              event.preventDefault();
              if (text.trim() !== '') send.mutate();
            }}
          >
            <Input.TextArea
              value={text}
              onChange={(e) => setText(e.target.value)}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={10_000}
              placeholder={t('cases:write')}
              aria-label={t('cases:write')}
            />
            <div className="row wrap">
              <Button type="primary" htmlType="submit" disabled={text.trim() === ''} loading={send.isPending}>
                {t('cases:send')}
              </Button>
              {staff ? (
                <Checkbox checked={internal} onChange={(e) => setInternal(e.target.checked)}>
                  {t('cases:internalOnly')}
                </Checkbox>
              ) : null}
              {send.error ? (
                <span role="alert" className="small" style={{ color: 'var(--block)' }}>
                  {problemText(send.error)}
                </span>
              ) : null}
            </div>
          </form>
        ) : null}
      </div>
    </Sheet>
  );
}
