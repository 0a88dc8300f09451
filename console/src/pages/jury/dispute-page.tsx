import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { disputeQuery } from '../../api/queries.ts';
import type { DesignDispute } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Sheet } from '../../ui/page.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Await, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';

const route = getRouteApi('/shell/disputes/$id');

/** A dispute as both parties read it: what each shows and says, count and reasons, and a draw that can be checked. */
export function DisputePage() {
  const { id } = route.useParams();
  const query = useQuery(disputeQuery(id));
  return <Await query={query}>{(dispute) => <Whole dispute={dispute} />}</Await>;
}

function Whole({ dispute }: { dispute: DesignDispute }) {
  const { t } = useTranslation();
  const { verdict } = dispute;
  return (
    <>
      <Ask
        title={t('jury:about', { listing: dispute.listingId })}
        question={
          <>
            <Link to="/jury">{t('nav:jury')}</Link> / {t('jury:about', { listing: dispute.listingId })}
          </>
        }
        answer={dispute.outcome ? t(`jury:answer.${dispute.outcome}`) : t(`jury:state.${dispute.state}`)}
        under={`${t(`jury:role.${dispute.role}`)} · ${t(`jury:caseState.${dispute.caseState}`)} · ${t('jury:rule')}`}
        acts={
          <Link to="/cases/$id" params={{ id: dispute.caseId }}>
            <Button icon={<Icon name="cases" />}>{t('jury:toCase')}</Button>
          </Link>
        }
      />
      <div className="stack">
        <div className="ballot-sides">
          <Shown title={t('jury:work')} exhibit={dispute.exhibits.first} said={dispute.statement} />
          <Shown title={t('jury:listing')} exhibit={dispute.exhibits.second} said={dispute.answer} />
        </div>
        {dispute.role === 'respondent' && dispute.caseState === 'answering' ? (
          <Answer dispute={dispute} />
        ) : null}
        {dispute.state === 'voting' || dispute.state === 'preparing' ? (
          <p className="note held">{t('jury:underway', { voted: dispute.voted, most: dispute.most })}</p>
        ) : null}
        {verdict ? <Verdict dispute={dispute} verdict={verdict} /> : null}
        {dispute.draw ? <Drawn dispute={dispute} draw={dispute.draw} /> : null}
        {dispute.role !== 'platform' && dispute.caseState === 'verdict' ? <Appeal dispute={dispute} /> : null}
        {dispute.caseState === 'expert' ? <Expert dispute={dispute} /> : null}
      </div>
    </>
  );
}

function Shown(props: { title: string; exhibit: DesignDispute['exhibits']['first']; said: string | null }) {
  const { t } = useTranslation();
  return (
    <Sheet title={props.title}>
      <div className="stack tight">
        <div className="pictures">
          {props.exhibit.pictures.map((id) => (
            <Picture key={id} id={id} alt={props.title} size={150} />
          ))}
        </div>
        {props.exhibit.text ? <p className="prose small">{props.exhibit.text}</p> : null}
        <p className="prose">{props.said ?? <span className="faint">{t('jury:silent')}</span>}</p>
      </div>
    </Sheet>
  );
}

function Verdict(props: { dispute: DesignDispute; verdict: NonNullable<DesignDispute['verdict']> }) {
  const { t } = useTranslation();
  const { copied, notCopied, answer, at } = props.verdict;
  return (
    <Sheet title={t('jury:verdict')} aside={<Time at={at} />}>
      <div className="stack">
        <p style={{ fontSize: 18 }}>
          {answer ? t(`jury:answer.${answer}`) : t('jury:hung')} · {t('jury:count', { copied, notCopied })}
        </p>
        <ul className="stack tight">
          {props.dispute.reasons.map((one, i) => (
            // Reasons come in the order of the votes and are never reordered.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i} className="message">
              <div className="who">{t(`jury:answer.${one.answer}`)}</div>
              <p className="prose">{one.reason}</p>
              <p className="small faint">
                {Object.entries(one.points)
                  .map(([point, told]) => `${t(`jury:short.${point}`)}: ${t(`jury:told.${told}`)}`)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}

/** Everything that anybody needs to compute the draw again. */
function Drawn(props: { dispute: DesignDispute; draw: NonNullable<DesignDispute['draw']> }) {
  const { t } = useTranslation();
  const { draw } = props;
  const excluded = Object.entries(props.dispute.excluded ?? {}).filter(([, count]) => count > 0);
  return (
    <Sheet
      title={t('jury:draw')}
      aside={draw.problem === null ? t('jury:drawHolds') : t('jury:drawFails', { problem: draw.problem })}
    >
      <p className="small faint">{t('jury:drawHow')}</p>
      <p className="small">
        {t('jury:pool', { count: draw.pool })}
        {excluded.map(([why, count]) => ` · ${t(`jury:conflict.${why}`)}: ${count}`)}
      </p>
      <details>
        <summary className="small">{t('jury:numbers')}</summary>
        <dl className="facts small mono">
          <dt>pool</dt>
          <dd>{draw.poolHash}</dd>
          <dt>SHA-256(nonce)</dt>
          <dd>{draw.nonceHash}</dd>
          <dt>nonce</dt>
          <dd>{draw.nonce}</dd>
          <dt>checkpoint</dt>
          <dd>
            {draw.size} {draw.root}
          </dd>
          <dt>seed</dt>
          <dd>{draw.seed}</dd>
          <dt>order</dt>
          <dd>{draw.order.join(' ')}</dd>
        </dl>
      </details>
    </Sheet>
  );
}

function Answer({ dispute }: { dispute: DesignDispute }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [statement, setStatement] = useState('');
  const answer = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/originals/disputes/{id}/answer', {
          params: { path: { id: dispute.caseId } },
          body: { statement: statement.trim() },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['disputes'] }),
  });
  return (
    <Sheet title={t('jury:answerTitle')}>
      <div className="stack tight">
        <Input.TextArea
          aria-label={t('jury:answerTitle')}
          autoSize={{ minRows: 4 }}
          maxLength={5_000}
          value={statement}
          onChange={(event) => setStatement(event.target.value)}
        />
        <p className="small faint">{t('jury:answerHint')}</p>
        {answer.error ? (
          <p className="note block" role="alert">
            {problemText(answer.error)}
          </p>
        ) : null}
        <div>
          <Button
            type="primary"
            disabled={statement.trim() === ''}
            loading={answer.isPending}
            onClick={() => answer.mutate()}
          >
            {t('jury:answerNow')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

function Appeal({ dispute }: { dispute: DesignDispute }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const appeal = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/cases/{id}/transitions', {
          params: { path: { id: dispute.caseId } },
          body: { action: 'appeal', reason: reason.trim() },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['disputes'] }),
  });
  return (
    <Sheet title={t('jury:appeal')}>
      <div className="stack tight">
        <p className="small faint">{t('jury:appealHint')}</p>
        <Input.TextArea
          aria-label={t('jury:appealWhy')}
          autoSize={{ minRows: 2 }}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {appeal.error ? (
          <p className="note block" role="alert">
            {problemText(appeal.error)}
          </p>
        ) : null}
        <div>
          <Button disabled={reason.trim() === ''} loading={appeal.isPending} onClick={() => appeal.mutate()}>
            {t('jury:appealNow')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

function Expert({ dispute }: { dispute: DesignDispute }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (outcome: 'copied' | 'not_copied') =>
      ask(
        api.POST('/v1/originals/disputes/{id}/expert', {
          params: { path: { id: dispute.caseId } },
          body: { outcome, reason: reason.trim() },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['disputes'] }),
  });
  if (!can(me, 'jury.manage')) return <p className="note held">{t('jury:caseState.expert')}</p>;
  return (
    <Sheet title={t('jury:expert')}>
      <div className="stack tight">
        <Input.TextArea
          aria-label={t('jury:expertWhy')}
          placeholder={t('jury:expertWhy')}
          autoSize={{ minRows: 3 }}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {decide.error ? (
          <p className="note block" role="alert">
            {problemText(decide.error)}
          </p>
        ) : null}
        <div className="row wrap">
          {(['copied', 'not_copied'] as const).map((outcome) => (
            <Button
              key={outcome}
              disabled={reason.trim() === ''}
              loading={decide.isPending}
              onClick={() => decide.mutate(outcome)}
            >
              {t(`jury:answer.${outcome}`)}
            </Button>
          ))}
        </div>
      </div>
    </Sheet>
  );
}
