import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Decision, DetectorRun, LedgerRef, Listing, RuleTrace } from '../../api/types.ts';
import { CelCode } from '../../ui/cel-editor.tsx';
import { formatMs } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { How, Sheet } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Id, Time, useSay } from '../../ui/values.tsx';
import { useActorName } from '../../ui/actor.tsx';

const statusIcon = {
  finding: 'flag',
  clear: 'check',
  skipped: 'minus',
  failed: 'warn',
  pending: 'clock',
} as const;

/** Why a check had nothing to say: a code that has words, else the message as it is. */
function useWhyText(): (why: string | null) => string {
  const { t, i18n } = useTranslation();
  return (why) => {
    if (why === null) return '';
    return i18n.exists(`decision:why.${why}`) ? t(`decision:why.${why}`) : why;
  };
}

/** Every check with its answer and its time: failed and skipped ones too, since a failed check is not a clean one. */
export function Checks({ runs }: { runs: readonly DetectorRun[] }) {
  const { t } = useTranslation();
  const whyText = useWhyText();
  const say = useSay();
  const order = { failed: 0, pending: 1, finding: 2, clear: 3, skipped: 4 } as const;
  const sorted = runs.toSorted((a, b) => order[a.status] - order[b.status]);
  const total = runs.reduce((sum, r) => sum + (r.ms ?? 0), 0);
  return (
    <Sheet
      title={t('decision:checks')}
      aside={
        <>
          {t('decision:checksSum', { count: runs.length, ms: formatMs(total) })}{' '}
          <How>{t('decision:checksHow')}</How>
        </>
      }
      flush
    >
      <table className="rows" aria-label={t('decision:checks')}>
        <tbody>
          {sorted.map((run) => (
            <tr key={run.name}>
              <td>
                <div className="lead">{say(run.label) || run.name}</div>
                {run.status === 'skipped' || run.status === 'failed' ? (
                  <div className="small faint">
                    {whyText(run.why)}
                    {run.status === 'failed' && run.onFailed
                      ? ` · ${t('decision:onFailed', { outcome: t(`common:outcome.${run.onFailed}`) })}`
                      : ''}
                  </div>
                ) : null}
              </td>
              <td className="nowrap">
                <span
                  className={`chip ${run.status === 'failed' ? 'block' : run.status === 'pending' ? 'held' : run.status === 'finding' ? 'review' : ''}`}
                >
                  <Icon name={statusIcon[run.status]} />
                  {t(`decision:status.${run.status}`)}
                </span>
              </td>
              <td className="end faint nowrap">
                {run.ms === null || run.ms === undefined ? '' : formatMs(run.ms)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

/** Every rule of the policy with the value it had: what decided stands first. */
export function RulesTrace({
  rules,
  policyVersion,
}: {
  rules: readonly RuleTrace[];
  policyVersion: string | number | null | undefined;
}) {
  const { t } = useTranslation();
  const rank = (r: RuleTrace) =>
    r.decided ? 0 : r.value === 'true' ? 1 : r.value === 'missing' || r.value === 'error' ? 2 : 3;
  const sorted = rules.toSorted((a, b) => rank(a) - rank(b) || b.priority - a.priority);
  const first = sorted.filter((r) => rank(r) < 3);
  const rest = sorted.filter((r) => rank(r) === 3);
  return (
    <Sheet
      title={t('decision:rules')}
      aside={
        policyVersion ? (
          <Link to="/policies" search={{ version: String(policyVersion) }}>
            {t('decision:policyVersion', { version: String(policyVersion).slice(0, 14) })}
          </Link>
        ) : null
      }
    >
      <div className="stack tight">
        {first.length === 0 ? <p className="soft">{t('decision:noRule')}</p> : null}
        {first.map((rule) => (
          <Rule key={rule.id} rule={rule} open={rule.decided} />
        ))}
        {rest.length > 0 ? (
          <details>
            <summary className="small soft" style={{ cursor: 'pointer' }}>
              {t('decision:otherRules', { count: rest.length })}
            </summary>
            <div className="stack tight" style={{ paddingTop: 8 }}>
              {rest.map((rule) => (
                <Rule key={rule.id} rule={rule} open={false} />
              ))}
            </div>
          </details>
        ) : null}
      </div>
    </Sheet>
  );
}

const ruleIcons = { true: 'flag', false: 'minus', missing: 'warn', error: 'warn', skipped: 'minus' } as const;

function Rule({ rule, open }: { rule: RuleTrace; open: boolean }) {
  const { t, i18n } = useTranslation();
  const whyText = useWhyText();
  const say = useSay();
  const tone = rule.effect === null ? '' : rule.effect === 'hold' ? 'held' : rule.effect;
  const effect =
    rule.effect === null ? null : t(`common:outcome.${rule.effect === 'hold' ? 'held' : rule.effect}`);
  return (
    <details open={open}>
      <summary style={{ cursor: 'pointer' }}>
        <span className={`chip ${tone}`}>
          <Icon name={ruleIcons[rule.value]} />
          {t(`decision:ruleValue.${rule.value}`)}
          {effect ? ` → ${effect}` : null}
        </span>{' '}
        <span className={rule.effect === null ? 'soft' : ''}>{say(rule.note) || rule.id}</span>
      </summary>
      <div style={{ padding: '6px 0 6px 14px' }} className="small">
        {rule.cel === null ? null : <CelCode source={rule.cel} />}
        <div className="faint">
          <code>{rule.id}</code> · {t('decision:priority', { priority: rule.priority })}
          {rule.why ? ` · ${whyText(rule.why)}` : null}
          {rule.lowered
            ? ` · ${i18n.exists(`decision:lowered.${rule.lowered}`) ? t(`decision:lowered.${rule.lowered}`) : rule.lowered}`
            : null}
        </div>
      </div>
    </details>
  );
}

export function History({ listing, current }: { listing: Listing; current: string | undefined }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  return (
    <Sheet title={t('decision:history')} aside={t('decision:historyHow')}>
      <ol className="timeline">
        {listing.history.map((h) => (
          <li key={h.id} className={h.id === current ? 'now' : ''}>
            <div className="row wrap">
              <OutcomeTag outcome={h.outcome} held={h.held} />
              <Time at={h.at} />
              <span className="faint">
                {actorName(h.by)} · {t(`decision:cause.${h.cause}`)} · v{h.version}
              </span>
              {h.id === current ? null : (
                <Link
                  to="/listings/$id"
                  params={{ id: listing.id }}
                  search={{ decision: h.id }}
                  className="small"
                >
                  {t('decision:open')}
                </Link>
              )}
            </div>
            {h.supersedes ? <div className="small faint">{t('decision:supersedes')}</div> : null}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** What was appended to the ledger, where it stands, and how a stranger checks it. */
export function Proof({ ledger }: { ledger: LedgerRef | null | undefined }) {
  const { t } = useTranslation();
  if (!ledger) {
    return (
      <Sheet title={t('decision:proof')}>
        <p className="soft">{t('decision:noProof')}</p>
      </Sheet>
    );
  }
  return (
    <Sheet title={t('decision:proof')}>
      <dl className="facts">
        <dt>{t('decision:proofPosition')}</dt>
        <dd>
          {ledger.position === null ? (
            <span className="chip held">
              <Icon name="clock" /> {t('decision:proofPending')}
            </span>
          ) : (
            <b className="num">#{ledger.position}</b>
          )}
        </dd>
        <dt>{t('decision:proofEntry')}</dt>
        <dd>
          <Id id={ledger.entryId} />
        </dd>
        <dt>{t('decision:proofCommitment')}</dt>
        <dd>
          {ledger.commitment === null ? (
            t('decision:proofPending')
          ) : (
            <Id id={ledger.commitment} head={16} tail={8} />
          )}
        </dd>
        {ledger.chain ? (
          <>
            <dt>{t('decision:proofChain')}</dt>
            <dd>
              <Id id={ledger.chain} head={16} tail={8} />
            </dd>
          </>
        ) : null}
      </dl>
      <p className="small soft" style={{ marginTop: 10 }}>
        {t('decision:proofHow')}{' '}
        <Link to="/ledger/entries/$id" params={{ id: ledger.entryId }}>
          {t('decision:proofOpen')}
        </Link>
      </p>
    </Sheet>
  );
}

/** Judges the recorded inputs again and says whether the same decision came out. */
export function Replay({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const replay = useMutation({
    mutationFn: () => ask(api.POST('/v1/decisions/{id}/replay', { params: { path: { id: decision.id } } })),
  });
  return (
    <div className="row wrap">
      <Button
        icon={<Icon name="replay" />}
        loading={replay.isPending}
        disabled={decision.replayable === false}
        onClick={() => replay.mutate()}
      >
        {t('decision:replay')}
      </Button>
      <span role="status">
        {replay.data ? (
          <span className={`chip ${replay.data.same ? 'publish' : 'block'}`}>
            <Icon name={replay.data.same ? 'check' : 'cross'} />
            {replay.data.same
              ? t('decision:replaySame')
              : t('decision:replayDiffers', { at: replay.data.differsAt })}
          </span>
        ) : null}
        {replay.error ? <span className="chip block">{problemText(replay.error)}</span> : null}
      </span>
    </div>
  );
}
