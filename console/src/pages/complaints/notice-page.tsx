import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { noticeQuery } from '../../api/queries.ts';
import { can, useMe } from '../../app/me.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { Await } from '../../ui/states.tsx';
import { Id, Time, useSay } from '../../ui/values.tsx';
import { useComplaintColumns } from './complaint-rows.tsx';
import { PaperPicker } from './papers.tsx';
import { useAct } from './use-act.ts';

const route = getRouteApi('/shell/notices/$id');

/** One notice: what became of each listing, what was turned away and why. */
export function NoticePage() {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const { id } = route.useParams();
  const navigate = useNavigate();
  const query = useQuery(noticeQuery(id));
  const columns = useComplaintColumns();
  return (
    <Await query={query}>
      {(notice) => {
        const done = notice.complaints.filter((line) => line.decision !== null).length;
        const acted = notice.complaints.filter((line) => line.decision === 'accepted').length;
        return (
          <>
            <Ask
              title={t('nav:notices')}
              question={
                <>
                  <Link to="/notices">{t('nav:notices')}</Link> / <Id id={notice.id} head={14} />
                </>
              }
              answer={t('complaints:notices.became', { count: notice.complaints.length, done, acted })}
              under={<Time at={notice.filedAt} />}
            />
            <div className="stack">
              <section className="sheet">
                <Rows
                  label={t('complaints:notices.listings')}
                  rows={notice.complaints}
                  id={(line) => line.id}
                  open={(line) => void navigate({ to: '/complaints/$id', params: { id: line.id } })}
                  columns={columns}
                />
              </section>
              {notice.refused.length > 0 ? (
                <Sheet title={t('complaints:notices.turnedAway', { count: notice.refused.length })}>
                  <ul className="plain">
                    {notice.refused.map((one) => (
                      <li key={one.n}>
                        <code>{one.location || '–'}</code> {say({ zh: one.zh, en: one.en })}
                      </li>
                    ))}
                  </ul>
                </Sheet>
              ) : null}
              <Sheet title={t('complaints:notices.explanation')}>
                <p className="prose">{notice.explanation}</p>
              </Sheet>
              {can(me, 'notices.file') && notice.complaints.some((line) => line.closedAt === null) ? (
                <Correct id={notice.id} />
              ) : null}
            </div>
          </>
        );
      }}
    </Await>
  );
}

function Correct({ id }: { id: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [papers, setPapers] = useState<string[]>([]);
  const act = useAct(() => {
    setText('');
    setPapers([]);
  });
  return (
    <Sheet title={t('complaints:notices.correct')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '')
            act.mutate(() =>
              ask(
                api.POST('/v1/notices/{id}/corrections', {
                  params: { path: { id } },
                  body: { text: text.trim(), evidence: papers },
                }),
              ),
            );
        }}
      >
        <Field
          label={t('complaints:notices.correctText')}
          htmlFor="correct"
          hint={t('complaints:notices.correctHint')}
        >
          <Input.TextArea
            id="correct"
            value={text}
            onChange={(e) => setText(e.target.value)}
            autoSize={{ minRows: 2 }}
          />
        </Field>
        <Field label={t('complaints:evidence')}>
          <PaperPicker ids={papers} onChange={setPapers} kind="photo" />
        </Field>
        <div>
          <Button htmlType="submit" loading={act.isPending}>
            {t('complaints:send')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
