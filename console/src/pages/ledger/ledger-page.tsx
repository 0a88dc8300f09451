import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ledgerHeadQuery, ledgerSubjectQuery } from '../../api/queries.ts';
import { useActorName } from '../../ui/actor.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { Await, EmptyState } from '../../ui/states.tsx';
import { Id, Time, useLocale } from '../../ui/values.tsx';

const subjectTypes = [
  'listing',
  'decision',
  'case',
  'knowledge_item',
  'policy',
  'model',
  'seller',
  'organisation',
] as const;

export function LedgerPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const head = useQuery(ledgerHeadQuery);
  const [type, setType] = useState<string>('listing');
  const [id, setId] = useState('');
  const [asked, setAsked] = useState<{ type: string; id: string } | null>(null);
  return (
    <>
      <Ask
        title={t('nav:ledger')}
        question={t('ledger:question')}
        answer={
          head.data
            ? t('ledger:answer', { position: formatCount(head.data.position, locale) })
            : t('common:loading')
        }
        under={t('ledger:under')}
      />
      <div className="cols">
        <div className="stack">
          <Sheet title={t('ledger:head')}>
            <Await query={head} rows={2}>
              {(data) => (
                <dl className="facts">
                  <dt>{t('ledger:position')}</dt>
                  <dd className="num">
                    <b>#{data.position}</b>
                  </dd>
                  <dt>{t('ledger:chain')}</dt>
                  <dd className="mono">
                    {data.chain} <Id id={data.chain} head={0} tail={0} />
                  </dd>
                </dl>
              )}
            </Await>
          </Sheet>
          <Sheet title={t('ledger:lookUp')}>
            <form
              className="row wrap"
              onSubmit={(event) => {
                event.preventDefault();
                if (id.trim() !== '') setAsked({ type, id: id.trim() });
              }}
            >
              <Select
                value={type}
                onChange={setType}
                style={{ width: 150 }}
                aria-label={t('ledger:subjectType')}
                options={subjectTypes.map((value) => ({ value, label: t(`ledger:subject.${value}`) }))}
              />
              <Input
                value={id}
                onChange={(e) => setId(e.target.value)}
                style={{ flex: 1, minWidth: 180 }}
                placeholder={t('ledger:subjectId')}
                aria-label={t('ledger:subjectId')}
              />
              <Button htmlType="submit" icon={<Icon name="search" />}>
                {t('ledger:find')}
              </Button>
            </form>
            {asked ? <Subject {...asked} /> : null}
          </Sheet>
        </div>
        <Sheet title={t('ledger:howTitle')}>
          <ol className="stack">
            {(['commitment', 'chain', 'check'] as const).map((step, i) => (
              <li key={step}>
                <b>
                  {i + 1}. {t(`ledger:how.${step}.title`)}
                </b>
                <p className="soft">{t(`ledger:how.${step}.text`)}</p>
                {step === 'check' ? <code className="chip solid">assay ledger check</code> : null}
              </li>
            ))}
          </ol>
          <p style={{ marginTop: 14 }}>
            <Link to="/check-evidence">
              <Icon name="shield" /> {t('evidence:title')}
            </Link>
          </p>
        </Sheet>
      </div>
    </>
  );
}

function Subject({ type, id }: { type: string; id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const actorName = useActorName();
  const query = useQuery(ledgerSubjectQuery(type, id));
  return (
    <Field label={<span className="sr">{t('ledger:found')}</span>}>
      <Await query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon="ledger" title={t('ledger:nothingOn', { id })} />
          ) : (
            <Rows
              label={t('ledger:found')}
              rows={entries}
              id={(e) => e.id}
              open={(e) => void navigate({ to: '/ledger/entries/$id', params: { id: e.id } })}
              columns={[
                {
                  key: 'position',
                  title: t('ledger:position'),
                  width: 110,
                  cell: (e) =>
                    e.position === null ? (
                      <span className="chip held">{t('decision:proofPending')}</span>
                    ) : (
                      `#${e.position}`
                    ),
                },
                { key: 'kind', title: t('ledger:kind'), phone: 'full', cell: (e) => <code>{e.kind}</code> },
                {
                  key: 'actor',
                  title: t('ledger:actor'),
                  cell: (e) => <span className="soft">{actorName(e.actor)}</span>,
                },
                { key: 'at', title: t('ledger:at'), end: true, cell: (e) => <Time at={e.at} /> },
              ]}
            />
          )
        }
      </Await>
    </Field>
  );
}
