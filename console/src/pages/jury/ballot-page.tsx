import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { ballotQuery } from '../../api/queries.ts';
import type { Ballot } from '../../api/types.ts';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Await, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';

const route = getRouteApi('/shell/jury/$id');
const points = ['impression', 'distinctive', 'small_changes', 'common_source'] as const;
const pointAnswers = ['yes', 'no', 'unsure'] as const;
const LEAST_REASON = 10;

type Point = (typeof points)[number];
type PointAnswer = (typeof pointAnswers)[number];

/** Two works, blind; the platform's rule point by point; a vote with a reason. Made for a phone first. */
export function BallotPage() {
  const { id } = route.useParams();
  const query = useQuery(ballotQuery(id));
  return <Await query={query}>{(ballot) => <Voting ballot={ballot} />}</Await>;
}

function Voting({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [told, setTold] = useState<Partial<Record<Point, PointAnswer>>>({});
  const [answer, setAnswer] = useState<'copied' | 'not_copied' | null>(null);
  const [reason, setReason] = useState('');
  const isWhole = points.every((point) => told[point] !== undefined);
  const path = { params: { path: { id: ballot.id } } };
  const done = async () => {
    await queries.invalidateQueries({ queryKey: ['jury'] });
    await navigate({ to: '/jury' });
  };
  const vote = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/jury/ballots/{id}/vote', {
          ...path,
          body: {
            answer: answer as 'copied',
            points: told as Record<Point, PointAnswer>,
            reason: reason.trim(),
          },
        }),
      ),
    onSuccess: done,
  });
  const excuse = useMutation({
    mutationFn: () => ask(api.POST('/v1/jury/ballots/{id}/excuse', path)),
    onSuccess: done,
  });
  const failed = vote.error ?? excuse.error;
  return (
    <>
      <Ask
        title={t('jury:compare')}
        question={
          <>
            <Link to="/jury">{t('nav:jury')}</Link> / {t('jury:compare')}
          </>
        }
        answer={t('jury:ask')}
        under={
          <>
            {t('jury:blind')} · {t('jury:due')} <Time at={ballot.dueAt} />
          </>
        }
      />
      <div className="stack">
        <div className="ballot-sides">
          <Side ballot={ballot} side="left" />
          <Side ballot={ballot} side="right" />
        </div>
        <Sheet title={t('jury:points')}>
          <div className="stack">
            {points.map((point) => (
              <fieldset key={point} className="plain">
                <legend style={{ padding: 0, marginBottom: 6 }}>{t(`jury:point.${point}`)}</legend>
                <Radio.Group
                  optionType="button"
                  value={told[point] ?? null}
                  onChange={(event) =>
                    setTold((all) => ({ ...all, [point]: event.target.value as PointAnswer }))
                  }
                  options={pointAnswers.map((value) => ({ value, label: t(`jury:told.${value}`) }))}
                />
              </fieldset>
            ))}
          </div>
        </Sheet>
        <Sheet title={t('jury:vote')}>
          <div className="stack">
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              size="large"
              value={answer}
              onChange={(event) => setAnswer(event.target.value as 'copied')}
              options={(['copied', 'not_copied'] as const).map((value) => ({
                value,
                label: t(`jury:answer.${value}`),
              }))}
            />
            <label htmlFor="vote-reason">{t('jury:reason')}</label>
            <Input.TextArea
              id="vote-reason"
              autoSize={{ minRows: 3 }}
              maxLength={2_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <p className="small faint">{t('jury:reasonHint')}</p>
            {failed ? (
              <p className="note block" role="alert">
                {problemText(failed)}
              </p>
            ) : null}
            <div className="row wrap">
              <Button
                type="primary"
                size="large"
                disabled={!isWhole || answer === null || reason.trim().length < LEAST_REASON}
                loading={vote.isPending}
                onClick={() => vote.mutate()}
              >
                {t('jury:cast')}
              </Button>
              <Button type="text" loading={excuse.isPending} onClick={() => excuse.mutate()}>
                {t('jury:excuse')}
              </Button>
            </div>
          </div>
        </Sheet>
      </div>
    </>
  );
}

function Side({ ballot, side }: { ballot: Ballot; side: 'left' | 'right' }) {
  const { t } = useTranslation();
  const { pictures, text } = ballot[side];
  return (
    <Sheet title={t(`jury:${side}`)}>
      <div className="stack tight">
        {Array.from({ length: pictures }, (_, n) => (
          <img
            key={n}
            src={`/v1/jury/ballots/${ballot.id}/pictures/${side}/${n}`}
            alt={t('jury:pictureOf', { side: t(`jury:${side}`), n: n + 1 })}
            style={{ width: '100%', maxHeight: 460, objectFit: 'contain', background: 'var(--sunken)' }}
          />
        ))}
        {text ? <p className="prose">{text}</p> : null}
      </div>
    </Sheet>
  );
}
