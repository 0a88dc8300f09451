import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Checkbox, Input, Select, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, asFile } from '../../api/client.ts';
import { lawsQuery, rightsQuery } from '../../api/queries.ts';
import type { Answer, CheckedNotice } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { EmptyState, ErrorState, useProblemText } from '../../ui/states.tsx';
import { useSay } from '../../ui/values.tsx';
import { FindListings } from './find-listings.tsx';
import { PaperPicker } from './papers.tsx';
import { useAct } from './use-act.ts';

type Claim = Answer<'/v1/laws', 'get'>['claims'][number]['claim'];
interface Row {
  location: string;
  what: string;
  comparison: string | null;
}
const MOST = 300;

/** A notice in three steps, with what is missing said before it is sent. */
export function NewNoticePage() {
  const { t } = useTranslation();
  const say = useSay();
  const navigate = useNavigate();
  const { language } = usePreferences();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const rights = useInfiniteQuery(rightsQuery()).data?.pages.flatMap((page) => page.items) ?? [];
  const laws = useQuery(lawsQuery).data;
  const [step, setStep] = useState(0);
  const [rightId, setRightId] = useState<string>();
  const [claim, setClaim] = useState<Claim>();
  const [rows, setRows] = useState<Row[]>([]);
  const [source, setSource] = useState<'form' | 'csv' | 'search'>('form');
  const [explanation, setExplanation] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const [report, setReport] = useState<string[]>([]);
  const [contact, setContact] = useState({ name: '', email: '', phone: '', address: '' });
  const [said, setSaid] = useState({ goodFaith: false, truth: false, perjury: false, signature: '' });
  const right = rights.find((one) => one.id === rightId);
  const body = () => ({
    rightId: rightId ?? '',
    claim: claim ?? ('counterfeit' as const),
    source,
    explanation,
    language,
    contact,
    declarations: said,
    evidence,
    evaluationReport: report[0] ?? null,
    listings:
      rows.length === 0
        ? [{ location: '' }]
        : rows.map(({ location, what, comparison }) => ({ location, what, comparison, evidence: [] })),
  });
  const check = useMutation({
    mutationFn: () => ask(api.POST('/v1/notices/check', { body: body() })),
  });
  const file = useAct<{ noticeId: string }>(
    ({ noticeId }) => void navigate({ to: '/notices/$id', params: { id: noticeId } }),
  );
  const add = (given: readonly { location: string; what?: string }[], from: typeof source) => {
    const known = new Set(rows.map((row) => row.location));
    const fresh = given.filter((row) => row.location.trim() !== '' && !known.has(row.location));
    setRows(
      [
        ...rows,
        ...fresh.map((row) => ({ location: row.location, what: row.what ?? '', comparison: null })),
      ].slice(0, MOST),
    );
    setSource(from);
    check.reset();
  };
  const readSheet = async (file: File | undefined) => {
    if (!file) return;
    try {
      const bytes = new File([file], file.name, { type: 'application/octet-stream' });
      const { listings } = await ask(api.POST('/v1/notices/spreadsheet', asFile(bytes)));
      add(listings, 'csv');
    } catch (error) {
      void message.error(problemText(error), 6);
    }
  };
  const needsComparison = right?.kind === 'design' || right?.kind === 'patent';
  const usable = rights.filter((one) => one.works);
  return (
    <>
      <Ask
        title={t('complaints:notices.add')}
        question={<Link to="/notices">{t('nav:notices')}</Link>}
        answer={t('complaints:wizard.answer')}
        under={t('complaints:wizard.hint')}
      />
      <div className="stack">
        <Sheet>
          <Steps
            current={step}
            onChange={setStep}
            size="small"
            responsive={false}
            items={(['right', 'listings', 'evidence'] as const).map((name) => ({
              title: t(`complaints:wizard.${name}`),
            }))}
          />
        </Sheet>
        {step === 0 ? (
          <Sheet title={t('complaints:wizard.right')}>
            <div className="form">
              {rights.length > 0 && usable.length === 0 ? (
                <p className="soft">{t('complaints:wizard.noneWorks')}</p>
              ) : null}
              <Field label={t('complaints:rights.title')} htmlFor="right">
                <Select
                  id="right"
                  showSearch
                  optionFilterProp="label"
                  value={rightId ?? null}
                  onChange={(value: string) => {
                    setRightId(value);
                    setClaim(undefined);
                    check.reset();
                  }}
                  options={rights.map((one) => ({
                    value: one.id,
                    label: `${one.title} · ${t(`complaints:kind.${one.kind}`)} · ${one.territory}${one.works ? '' : ` · ${say(one.why)}`}`,
                    disabled: !one.works,
                  }))}
                />
              </Field>
              <Field label={t('complaints:wizard.claim')} htmlFor="claim">
                <Select
                  id="claim"
                  value={claim ?? null}
                  onChange={(value: Claim) => {
                    setClaim(value);
                    check.reset();
                  }}
                  options={(laws?.claims ?? [])
                    .filter((one) => right === undefined || one.kinds.includes(right.kind))
                    .map((one) => ({ value: one.claim, label: say(one.label) }))}
                />
              </Field>
              {laws?.claims.find((one) => one.claim === claim)?.infringes === false ? (
                <p className="soft" role="alert">
                  <Icon name="warn" /> {t('complaints:wizard.noInfringement')}
                </p>
              ) : null}
              <div>
                <Button type="primary" disabled={!rightId || !claim} onClick={() => setStep(1)}>
                  {t('complaints:wizard.next')}
                </Button>
              </div>
            </div>
          </Sheet>
        ) : null}
        {step === 1 ? (
          <>
            <Sheet
              title={t('complaints:wizard.listings')}
              aside={t('complaints:wizard.of', { count: rows.length, most: MOST })}
            >
              <div className="stack">
                <AddByHand onAdd={(list) => add(list, 'form')} />
                <label>
                  <input
                    type="file"
                    className="sr"
                    accept=".csv,.xlsx"
                    aria-label={t('complaints:wizard.sheet')}
                    onChange={(event) => {
                      void readSheet(event.target.files?.[0]);
                      event.target.value = '';
                    }}
                  />
                  <Button
                    icon={<Icon name="upload" />}
                    tabIndex={-1}
                    onClick={(event) =>
                      (event.currentTarget.parentElement as HTMLLabelElement).querySelector('input')?.click()
                    }
                  >
                    {t('complaints:wizard.sheet')}
                  </Button>{' '}
                  <span className="small faint">{t('complaints:wizard.sheetHint')}</span>
                </label>
                {rows.length === 0 ? (
                  <EmptyState icon="list" title={t('complaints:wizard.noListings')} />
                ) : (
                  <ul className="plain stack tight">
                    {rows.map((row, i) => (
                      <li key={row.location} className="row wrap">
                        <code className="clip" style={{ maxWidth: 320 }}>
                          {row.location}
                        </code>
                        <Input
                          style={{ flex: '1 1 180px' }}
                          size="small"
                          placeholder={t('complaints:wizard.what')}
                          aria-label={`${t('complaints:wizard.what')} ${row.location}`}
                          value={row.what}
                          onChange={(e) =>
                            setRows(rows.map((one, n) => (n === i ? { ...one, what: e.target.value } : one)))
                          }
                        />
                        {needsComparison ? (
                          <PaperPicker
                            ids={row.comparison ? [row.comparison] : []}
                            onChange={(ids) =>
                              setRows(
                                rows.map((one, n) =>
                                  n === i ? { ...one, comparison: ids.at(-1) ?? null } : one,
                                ),
                              )
                            }
                            kind="comparison"
                            max={1}
                          />
                        ) : null}
                        <Button
                          size="small"
                          type="text"
                          icon={<Icon name="cross" />}
                          aria-label={`${t('complaints:wizard.drop')} ${row.location}`}
                          onClick={() => setRows(rows.filter((_, n) => n !== i))}
                        />
                      </li>
                    ))}
                  </ul>
                )}
                <div>
                  <Button type="primary" disabled={rows.length === 0} onClick={() => setStep(2)}>
                    {t('complaints:wizard.next')}
                  </Button>
                </div>
              </div>
            </Sheet>
            <FindListings
              chosen={rows.map((row) => row.location)}
              onAdd={(ids) =>
                add(
                  ids.map((location) => ({ location })),
                  'search',
                )
              }
            />
          </>
        ) : null}
        {step === 2 ? (
          <div className="cols">
            <Sheet title={t('complaints:wizard.evidence')}>
              <form
                className="form"
                onSubmit={(event) => {
                  event.preventDefault();
                  check.mutate();
                }}
              >
                <Field
                  label={t('complaints:wizard.explanation')}
                  htmlFor="explanation"
                  hint={t('complaints:wizard.explanationHint')}
                >
                  <Input.TextArea
                    id="explanation"
                    value={explanation}
                    onChange={(e) => setExplanation(e.target.value)}
                    autoSize={{ minRows: 4 }}
                    maxLength={10_000}
                  />
                </Field>
                <Field label={t('complaints:evidence')} hint={t('complaints:paperHint')}>
                  <PaperPicker ids={evidence} onChange={setEvidence} kind="photo" />
                </Field>
                {right !== undefined && !right.examined ? (
                  <Field label={t('complaints:paper.evaluation_report')}>
                    <PaperPicker ids={report} onChange={setReport} kind="evaluation_report" max={1} />
                  </Field>
                ) : null}
                <div className="two">
                  {(['name', 'email', 'phone', 'address'] as const).map((name) => (
                    <Field key={name} label={t(`complaints:contact.${name}`)} htmlFor={`c-${name}`}>
                      <Input
                        id={`c-${name}`}
                        type={name === 'email' ? 'email' : 'text'}
                        value={contact[name]}
                        onChange={(e) => setContact({ ...contact, [name]: e.target.value })}
                      />
                    </Field>
                  ))}
                </div>
                {(['goodFaith', 'truth', 'perjury'] as const).map((name) => (
                  <Checkbox
                    key={name}
                    checked={said[name]}
                    onChange={(e) => setSaid({ ...said, [name]: e.target.checked })}
                  >
                    {t(`complaints:declare.${name}`)}
                  </Checkbox>
                ))}
                <Field label={t('complaints:declare.signature')} htmlFor="signature">
                  <Input
                    id="signature"
                    value={said.signature}
                    onChange={(e) => setSaid({ ...said, signature: e.target.value })}
                  />
                </Field>
                <div className="row wrap">
                  <Button htmlType="submit" loading={check.isPending}>
                    {t('complaints:wizard.check')}
                  </Button>
                  <Button
                    type="primary"
                    size="large"
                    loading={file.isPending}
                    onClick={() => file.mutate(() => ask(api.POST('/v1/notices', { body: body() })))}
                  >
                    {t('complaints:wizard.send')}
                  </Button>
                </div>
                {file.error ? <ErrorState error={file.error} /> : null}
                {check.error ? <ErrorState error={check.error} /> : null}
              </form>
            </Sheet>
            <Guidance checked={check.data} />
          </div>
        ) : null}
      </div>
    </>
  );
}

function AddByHand({ onAdd }: { onAdd: (rows: { location: string }[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(
          text
            .split(/[\s,，;；]+/)
            .filter(Boolean)
            .map((location) => ({ location })),
        );
        setText('');
      }}
    >
      <Field label={t('complaints:wizard.byHand')} htmlFor="byHand" hint={t('complaints:wizard.byHandHint')}>
        <Input.TextArea
          id="byHand"
          value={text}
          onChange={(e) => setText(e.target.value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
        />
      </Field>
      <div>
        <Button htmlType="submit" disabled={text.trim() === ''}>
          {t('complaints:wizard.addListings')}
        </Button>
      </div>
    </form>
  );
}

/** What is missing, which law applies and why, what would be turned away. */
function Guidance({ checked }: { checked: CheckedNotice | undefined }) {
  const { t } = useTranslation();
  const say = useSay();
  if (checked === undefined)
    return (
      <Sheet title={t('complaints:wizard.guidance')}>
        <p className="soft">{t('complaints:wizard.guidanceHint')}</p>
      </Sheet>
    );
  const laws = [...new Map(checked.accepted.map((one) => [one.law, one])).values()];
  return (
    <div className="stack">
      <Sheet
        title={t(checked.problems.length === 0 ? 'complaints:wizard.complete' : 'complaints:wizard.missing', {
          count: checked.problems.length,
        })}
      >
        <ul className="plain stack tight">
          {checked.problems.map((one) => (
            <li key={one.path + one.code}>
              <Icon name="cross" /> {say({ zh: one.zh, en: one.en })}
            </li>
          ))}
          {checked.advice.map((one) => (
            <li key={one.en} className="soft">
              <Icon name="info" /> {say(one)}
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={t('complaints:wizard.laws')}>
        <ul className="plain stack tight">
          {laws.map((one) => (
            <li key={one.law}>
              <span className="chip">{t(`complaints:law.${one.law.split('@')[0]}`)}</span> {say(one.reason)}
            </li>
          ))}
        </ul>
        <p className="soft">{t('complaints:wizard.accepted', { count: checked.accepted.length })}</p>
      </Sheet>
      {checked.refused.length > 0 ? (
        <Sheet title={t('complaints:notices.turnedAway', { count: checked.refused.length })}>
          <ul className="plain stack tight">
            {checked.refused.map((one) => (
              <li key={one.n}>
                <code>{one.location || '–'}</code> {say({ zh: one.zh, en: one.en })}
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
    </div>
  );
}
