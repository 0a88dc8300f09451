import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { modelQuery, policyVocabularyQuery } from '../../api/queries.ts';
import type { ModelDetail } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { palettes } from '../../theme/tokens.ts';
import type { ChartOption } from '../../ui/chart.tsx';
import { formatCount, formatPlain, formatShare, formatSigned } from '../../ui/format.ts';
import { Ask, Figure, How, Sheet } from '../../ui/page.tsx';
import { Await, Loading, useProblemText } from '../../ui/states.tsx';
import { Id, useLocale, useSay } from '../../ui/values.tsx';
import { Markdown } from './markdown.tsx';
import { ModelState } from './models-page.tsx';

const Chart = lazy(() => import('../../ui/chart.tsx'));
const route = getRouteApi('/shell/models/$version');

export function ModelPage() {
  const { version } = route.useParams();
  const query = useQuery(modelQuery(version));
  return <Await query={query}>{(data) => <Whole data={data} />}</Await>;
}

function Whole({ data }: { data: ModelDetail }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const locale = useLocale();
  const m = data.metrics;
  const share = (x: number) => formatShare(x, locale, 2);
  const sample = t('models:sample', {
    examples: formatCount(m.examples, locale),
    positives: formatCount(m.positives, locale),
    prevalence: share(m.prevalence),
  });
  return (
    <>
      <Ask
        title={data.name}
        question={
          <>
            <Link to="/models">{t('nav:models')}</Link> / <Id id={data.version} head={19} />
          </>
        }
        answer={
          <span className="row wrap">
            {data.name} <ModelState state={data.state} />
          </span>
        }
        under={sample}
        acts={<Promote data={data} />}
      />
      <div className="figures" style={{ marginBottom: 'var(--gap)' }}>
        <Figure
          name={t('models:ece')}
          value={formatPlain(m.ece)}
          how={t('models:how.ece', { bins: m.eceBins })}
          under={t('models:goal', { value: '0.02' })}
        />
        <Figure name="AUC" value={formatPlain(m.auc)} how={t('models:how.auc')} />
        <Figure name={t('models:ap')} value={formatPlain(m.averagePrecision)} how={t('models:how.ap')} />
        <Figure name="Brier" value={formatPlain(m.brier, 5)} how={t('models:how.brier')} />
        <Figure name={t('models:logLoss')} value={formatPlain(m.logLoss, 5)} how={t('models:how.logLoss')} />
      </div>
      <div className="cols even">
        <div className="stack">
          <Sheet title={t('models:calibration')} aside={<How>{t('models:how.calibration')}</How>}>
            <Reliability data={data} />
          </Sheet>
          <Sheet title={t('models:operating')} aside={<How>{t('models:how.operating')}</How>} flush>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('models:precision')}</th>
                  <th scope="col" className="end">
                    {t('models:threshold')}
                  </th>
                  <th scope="col" className="end">
                    {t('models:recall')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {m.operating.map((o) => (
                  <tr key={o.precision}>
                    <td>≥ {share(o.precision)}</td>
                    <td className="end">
                      {o.threshold === null ? t('models:never') : formatPlain(o.threshold, 6)}
                    </td>
                    <td className="end">{o.threshold === null ? '–' : share(o.recall)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Sheet>
          <Sheet title={t('models:card')}>
            <div
              style={{ maxHeight: 520, overflowY: 'auto' }}
              tabIndex={0}
              role="region"
              aria-label={t('models:card')}
            >
              <Markdown source={cardIn(data.card, language)} />
            </div>
          </Sheet>
        </div>
        <Weights data={data} />
      </div>
    </>
  );
}

/** The card holds both languages, Chinese first, a rule between them. */
function cardIn(card: string, language: 'zh' | 'en'): string {
  const [zh = '', en] = card.split(/\n---\n\n/);
  return language === 'zh' || en === undefined ? zh : en;
}

function Promote({ data }: { data: ModelDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const promote = useMutation({
    mutationFn: (note: string) =>
      ask(
        api.POST('/v1/models/{version}/promote', {
          params: { path: { version: data.version } },
          body: { note },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['models'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  if (!can(me, 'models.train') || data.state === 'champion') return null;
  return (
    <Button
      type="primary"
      loading={promote.isPending}
      onClick={() => {
        let note = '';
        void modal.confirm({
          title: t('models:promoteTitle'),
          content: (
            <Input
              aria-label={t('models:promoteNote')}
              placeholder={t('models:promoteNote')}
              onChange={(e) => (note = e.target.value)}
            />
          ),
          onOk: () =>
            note.trim() === ''
              ? Promise.reject(new Error('note'))
              : promote.mutateAsync(note.trim()).catch(() => {}),
        });
      }}
    >
      {t('models:promote')}
    </Button>
  );
}

/** Score against observed share, on logarithmic axes: most listings are honest, and most scores are small. */
function Reliability({ data }: { data: ModelDetail }) {
  const { t } = useTranslation();
  const { shown } = usePreferences();
  const option = useMemo<ChartOption>(() => {
    const p = palettes[shown];
    const bins = data.metrics.reliability.filter((b) => b.weight > 0);
    const positive = bins.flatMap((b) => [b.score, b.share]).filter((x) => x > 0);
    const low = 10 ** Math.floor(Math.log10(Math.min(...positive, 0.01)));
    const seen = bins.filter((b) => b.share > 0);
    const none = bins.filter((b) => b.share === 0);
    const text = { color: p.inkFaint, fontSize: 11 };
    const axis = (name: string) => ({
      type: 'log',
      min: low,
      max: 1,
      name,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: text,
      axisLabel: { ...text, formatter: (x: number) => String(Number(x.toPrecision(2))) },
      splitLine: { lineStyle: { color: p.line } },
      axisLine: { lineStyle: { color: p.lineStrong } },
    });
    return {
      grid: { left: 62, right: 20, top: 14, bottom: 46 },
      tooltip: {
        trigger: 'item',
        backgroundColor: p.sheetRaised,
        borderColor: p.lineStrong,
        textStyle: { color: p.ink, fontSize: 12 },
      },
      xAxis: axis(t('models:axisScore')),
      yAxis: { ...axis(t('models:axisShare')), nameGap: 46 },
      series: [
        {
          type: 'line',
          data: [
            [low, low],
            [1, 1],
          ],
          symbol: 'none',
          silent: true,
          lineStyle: { color: p.lineStrong, type: 'dashed', width: 1 },
        },
        {
          type: 'line',
          name: t('models:axisShare'),
          data: seen.map((b) => [b.score, b.share]),
          symbolSize: 9,
          itemStyle: { color: p.seal },
          lineStyle: { color: p.ink, width: 1.5 },
        },
        // A logarithmic axis has no 0: bins without a counterfeit lie on its lower edge, hollow.
        {
          type: 'scatter',
          name: t('models:noneSeen'),
          data: none.map((b) => [Math.max(b.score, low), low]),
          symbolSize: 8,
          itemStyle: { color: 'transparent', borderColor: p.inkFaint, borderWidth: 1.2 },
        },
      ],
    };
  }, [data.metrics.reliability, shown, t]);
  return (
    <>
      <Suspense fallback={<Loading rows={6} />}>
        <Chart
          option={option}
          height={300}
          describe={t('models:calibrationDescribe', { ece: data.metrics.ece })}
        />
      </Suspense>
      <details>
        <summary className="small" style={{ cursor: 'pointer' }}>
          {t('models:asTable')}
        </summary>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('models:axisScore')}</th>
              <th scope="col">{t('models:axisShare')}</th>
              <th scope="col">{t('models:binWeight')}</th>
            </tr>
          </thead>
          <tbody>
            {data.metrics.reliability.map((b) => (
              <tr key={b.score}>
                <td>{formatPlain(b.score, 6)}</td>
                <td>{formatPlain(b.share, 6)}</td>
                <td>{formatPlain(b.weight, 4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** Weights, the heaviest first. A product of two features is named by both. */
function Weights({ data }: { data: ModelDetail }) {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe();
  const vocabulary = useQuery({ ...policyVocabularyQuery, enabled: can(me, 'policies.read') });
  const [all, setAll] = useState(false);
  const names = new Map(
    (vocabulary.data?.features ?? []).map((f) => [f.name.replace(/^signal\./, ''), say(f.label)]),
  );
  const terms = data.model.terms
    .filter((x) => x.weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const unused = data.model.terms.length - terms.length;
  const top = Math.max(...terms.map((x) => Math.abs(x.weight)), 1e-9);
  const shown = all ? terms : terms.slice(0, 30);
  return (
    <Sheet title={t('models:weights')} aside={<How>{t('models:how.weights')}</How>}>
      <dl className="facts" style={{ marginBottom: 12 }}>
        <dt>{t('decision:step.prior')}</dt>
        <dd className="num">{formatSigned(data.model.priorLogit, 6)}</dd>
        <dt>{t('decision:step.bias')}</dt>
        <dd className="num">{formatSigned(data.model.bias, 6)}</dd>
      </dl>
      <table className="waterfall">
        <thead>
          <tr>
            <th scope="col">{t('decision:step.name')}</th>
            <th scope="col">{t('decision:step.weight')}</th>
            <th scope="col">{t('models:range')}</th>
            <th scope="col" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {shown.map((term) => {
            const width = (Math.abs(term.weight) / top) * 50;
            return (
              <tr key={term.name}>
                <td>
                  {term.kind === 'missing'
                    ? t('models:missingTerm', { name: term.name.replace(/^missing\((.*)\)$/, '$1') })
                    : term.of.map((f) => names.get(f) ?? f).join(' × ')}
                  {term.monotone === 0 ? null : (
                    <span className="faint" title={t('models:monotoneHow')}>
                      {' '}
                      {term.monotone > 0 ? '↑' : '↓'}
                    </span>
                  )}
                </td>
                <td>{formatSigned(term.weight, 4)}</td>
                <td className="faint">
                  {formatPlain(term.range[0], 2)}–{formatPlain(term.range[1], 2)}
                </td>
                <td className="run" style={{ width: '28%' }} aria-hidden="true">
                  <div className="track">
                    <span className="zero" style={{ left: '50%' }} />
                    <span
                      className={`step ${term.weight > 0 ? 'up' : 'down'}`}
                      style={{ left: `${term.weight > 0 ? 50 : 50 - width}%`, width: `${width}%` }}
                    />
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="small faint" style={{ marginTop: 8 }}>
        {shown.length < terms.length ? (
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t('models:allTerms', { count: terms.length })}
          </button>
        ) : null}{' '}
        {unused > 0 ? t('models:unused', { count: unused }) : null}
      </p>
    </Sheet>
  );
}
