import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { deskQualityQuery, goldenQuery } from '../../api/queries.ts';
import type { DeskQuality } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { useActorName } from '../../ui/actor.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Ask, Figure, How, Sheet } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Await, EmptyState, useProblemText } from '../../ui/states.tsx';
import { Time, useLocale } from '../../ui/values.tsx';
import { Interval } from '../../ui/interval.tsx';
import { WeeksChart } from './weeks-chart.tsx';

const route = getRouteApi('/shell/desk/quality');
const spans = [28, 84, 180] as const;

export function QualityPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const me = useMe();
  const days = spans.find((one) => String(one) === search.days) ?? 84;
  const query = useQuery(deskQualityQuery(days));
  const all = query.data?.all;
  return (
    <>
      <Ask
        title={t('desk:quality.title')}
        question={
          <>
            <Link to="/desk">{t('nav:desk')}</Link> / {t('desk:quality.question')}
          </>
        }
        answer={
          all
            ? all.n === 0 && all.golden.n === 0
              ? t('desk:quality.answerNone')
              : t('desk:quality.answer', {
                  agreed: all.agreed,
                  n: all.n,
                  right: all.golden.hits,
                  golden: all.golden.n,
                })
            : t('common:loading')
        }
        under={query.data?.own ? t('desk:quality.own') : t('desk:quality.under')}
        acts={
          <Segmented
            value={days}
            onChange={(value) =>
              void navigate({ to: '/desk/quality', search: { days: String(value) }, replace: true })
            }
            options={spans.map((value) => ({ value, label: t('desk:quality.days', { count: value }) }))}
          />
        }
      />
      <Await query={query} rows={10}>
        {(quality) => (
          <div className="stack">
            <Totals quality={quality} />
            <Sheet title={t('desk:quality.weeks')} aside={<How>{t('desk:quality.weeksHow')}</How>}>
              <WeeksChart quality={quality} />
            </Sheet>
            <Reviewers quality={quality} />
            {quality.pairs.length > 0 ? <Pairs quality={quality} /> : null}
            <Policies quality={quality} />
            {can(me, 'desk.lead') ? <Golden /> : null}
          </div>
        )}
      </Await>
    </>
  );
}

function Totals({ quality: { all } }: { quality: DeskQuality }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const n = (value: number) => formatCount(value, locale);
  const two = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 2 });
  return (
    <div className="figures">
      <Figure
        name={t('desk:quality.decided')}
        value={n(all.decided)}
        link={{ to: '/desk', search: { state: 'done' } }}
        how={t('desk:quality.decidedHow')}
      />
      <Figure
        name={t('desk:quality.kappa')}
        value={all.kappa === null ? '–' : two(all.kappa)}
        under={
          all.low === null || all.high === null
            ? t('common:tooLittle')
            : t('common:bounds', { low: two(all.low), high: two(all.high), n: all.n })
        }
        how={t('desk:quality.kappaHow')}
      />
      <Figure
        name={t('desk:quality.disputes')}
        value={n(all.disputes)}
        link={{ to: '/desk', search: { queue: 'senior' } }}
        how={t('desk:quality.disputesHow')}
      />
      <Figure
        name={t('desk:quality.golden')}
        value={`${n(all.golden.hits)} / ${n(all.golden.n)}`}
        how={t('desk:quality.goldenHow')}
      />
    </div>
  );
}

function Reviewers({ quality }: { quality: DeskQuality }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const name = useActorName();
  if (quality.reviewers.length === 0) return null;
  return (
    <Sheet title={t('desk:quality.reviewers')} flush>
      <Rows
        label={t('desk:quality.reviewers')}
        rows={quality.reviewers}
        id={(one) => one.reviewer}
        columns={[
          {
            key: 'name',
            title: t('desk:quality.reviewer'),
            phone: 'full',
            cell: (one) => <b>{name(one.reviewer)}</b>,
          },
          {
            key: 'decided',
            title: t('desk:quality.decided'),
            end: true,
            phone: 'label',
            cell: (one) => formatCount(one.decided, locale),
          },
          {
            key: 'blocked',
            title: t('desk:quality.blocked'),
            end: true,
            phone: 'label',
            cell: (one) =>
              one.decided === 0
                ? '–'
                : (one.blocked / one.decided).toLocaleString(locale, {
                    style: 'percent',
                    maximumFractionDigits: 0,
                  }),
          },
          {
            key: 'time',
            title: t('desk:quality.time'),
            end: true,
            phone: 'label',
            cell: (one) =>
              one.medianMs === null
                ? '–'
                : t('desk:quality.secondsOf', { count: Math.round(one.medianMs / 1000) }),
          },
          {
            key: 'golden',
            title: t('desk:quality.golden'),
            phone: 'label',
            cell: (one) => (
              <Interval
                value={one.golden.n === 0 ? null : one.golden.hits / one.golden.n}
                low={one.golden.low}
                high={one.golden.high}
                n={one.golden.n}
                percent
              />
            ),
          },
          {
            key: 'consensus',
            title: (
              <>
                {t('desk:quality.consensus')} <How>{t('desk:quality.consensusHow')}</How>
              </>
            ),
            phone: 'label',
            cell: (one) => (
              <Interval
                value={one.consensus.kappa}
                low={one.consensus.low}
                high={one.consensus.high}
                n={one.consensus.n}
                from={-1}
              />
            ),
          },
          {
            key: 'drift',
            title: (
              <>
                {t('desk:quality.drift')} <How>{t('desk:quality.driftHow')}</How>
              </>
            ),
            phone: 'label',
            cell: (one) => <Drift drift={one.drift} />,
          },
        ]}
      />
    </Sheet>
  );
}

function Drift({ drift }: { drift: DeskQuality['reviewers'][number]['drift'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (drift === null) return <span className="faint small">{t('common:tooLittle')}</span>;
  const points = (value: number) =>
    `${value > 0 ? '+' : ''}${(value * 100).toLocaleString(locale, { maximumFractionDigits: 0 })}`;
  const text = t('desk:quality.driftOf', {
    change: points(drift.change),
    low: points(drift.low),
    high: points(drift.high),
  });
  return drift.moved ? (
    <span className={`chip ${drift.change < 0 ? 'block' : 'publish'}`}>
      <Icon name={drift.change < 0 ? 'down' : 'up'} /> {text}
    </span>
  ) : (
    <span className="small soft">{text}</span>
  );
}

function Pairs({ quality }: { quality: DeskQuality }) {
  const { t } = useTranslation();
  const name = useActorName();
  return (
    <Sheet title={t('desk:quality.pairs')} aside={<How>{t('desk:quality.pairsHow')}</How>} flush>
      <Rows
        label={t('desk:quality.pairs')}
        rows={quality.pairs}
        id={(one) => `${one.first} ${one.second}`}
        columns={[
          {
            key: 'pair',
            title: t('desk:quality.pair'),
            phone: 'full',
            cell: (one) => `${name(one.first)} · ${name(one.second)}`,
          },
          {
            key: 'agreed',
            title: t('desk:quality.agreed'),
            end: true,
            phone: 'label',
            cell: (one) => `${one.agreed} / ${one.n}`,
          },
          {
            key: 'kappa',
            title: t('desk:quality.kappa'),
            phone: 'label',
            cell: (one) => <Interval value={one.kappa} low={one.low} high={one.high} n={one.n} from={-1} />,
          },
        ]}
      />
    </Sheet>
  );
}

function Policies({ quality }: { quality: DeskQuality }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (quality.policies.length === 0) return null;
  return (
    <Sheet title={t('desk:quality.policies')} aside={<How>{t('desk:quality.policiesHow')}</How>} flush>
      <Rows
        label={t('desk:quality.policies')}
        rows={quality.policies}
        id={(one) => one.policy}
        columns={[
          { key: 'policy', title: t('desk:quality.policy'), phone: 'full', cell: (one) => one.title },
          {
            key: 'decided',
            title: t('desk:quality.decided'),
            end: true,
            phone: 'label',
            cell: (one) => formatCount(one.decided, locale),
          },
          {
            key: 'disputes',
            title: t('desk:quality.disputes'),
            end: true,
            phone: 'label',
            cell: (one) => formatCount(one.disputes, locale),
          },
          {
            key: 'kappa',
            title: t('desk:quality.kappa'),
            phone: 'label',
            cell: (one) => <Interval value={one.kappa} low={one.low} high={one.high} n={one.n} from={-1} />,
          },
          {
            key: 'golden',
            title: t('desk:quality.golden'),
            phone: 'label',
            cell: (one) => (
              <Interval
                value={one.golden.n === 0 ? null : one.golden.hits / one.golden.n}
                low={one.golden.low}
                high={one.golden.high}
                n={one.golden.n}
                percent
              />
            ),
          },
        ]}
      />
    </Sheet>
  );
}

/** The golden items in use, how each was answered, and a way to take one out. */
function Golden() {
  const { t } = useTranslation();
  const name = useActorName();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const query = useQuery(goldenQuery);
  const retire = useMutation({
    mutationFn: (id: string) => ask(api.POST('/v1/desk/golden/{id}/retire', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['desk-golden'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Sheet title={t('desk:quality.goldenItems')} aside={t('desk:quality.goldenItemsHow')} flush>
      <Await query={query} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon="flag" title={t('desk:quality.noGolden')}>
              {t('desk:quality.noGoldenHint')}
            </EmptyState>
          ) : (
            <ul className="lines golden">
              {items.map((one) => (
                <li key={one.id} className={one.retiredAt ? 'faint' : ''}>
                  <Thumb id={one.pictureId} size={34} />
                  <span className="clip">
                    {one.title ?? one.listingId}
                    <span className="small faint" style={{ display: 'block' }}>
                      {one.why} · {name(one.addedBy)} · <Time at={one.addedAt} />
                    </span>
                  </span>
                  <span className="row small">
                    <OutcomeTag outcome={one.truth} />
                    <span className="num">
                      {t('desk:golden.of', { right: one.right, answered: one.answers })}
                    </span>
                    {one.retiredAt ? (
                      <span className="chip">{t('desk:quality.retired')}</span>
                    ) : (
                      <Button size="small" loading={retire.isPending} onClick={() => retire.mutate(one.id)}>
                        {t('desk:quality.retire')}
                      </Button>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Sheet>
  );
}
