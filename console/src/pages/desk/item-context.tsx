import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, type InputRef } from 'antd';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { DeskDetail, Outcome } from '../../api/types.ts';
import { useActorName } from '../../ui/actor.tsx';
import { comma, formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { OutcomeTag } from '../../ui/outcome.tsx';
import { Sheet } from '../../ui/page.tsx';
import { Picture, Thumb } from '../../ui/picture.tsx';
import { useProblemText } from '../../ui/states.tsx';
import { Time, useLocale, useSay } from '../../ui/values.tsx';

const shownFacts = [
  'listings',
  'orders90d',
  'blocked90d',
  'removed90d',
  'suspectRefunds90d',
  'upheldObjections90d',
  'linkedBlocked90d',
  'accountAgeDays',
] as const;
/** Facts that weigh when they are not nought. */
const against = new Set(['blocked90d', 'removed90d', 'suspectRefunds90d', 'linkedBlocked90d']);

/** Who sells it, as it stood when it was judged, and with whom he shares an account's traces. */
export function SellerStanding({ seller }: { seller: DeskDetail['seller'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (seller === null) return null;
  const number = (value: unknown) =>
    typeof value === 'number' ? formatCount(Math.round(value), locale) : t('desk:unknown');
  return (
    <Sheet title={t('desk:seller')} aside={seller.name}>
      <dl className="tiles">
        {shownFacts.map((name) => {
          const value = seller.facts[name];
          const weighs = against.has(name) && typeof value === 'number' && value > 0;
          return (
            <div key={name} className={weighs ? 'weighs' : ''}>
              <dd className="num">{number(value)}</dd>
              <dt>{t(`desk:fact.${name}`)}</dt>
            </div>
          );
        })}
      </dl>
      {seller.linked.length > 0 ? (
        <p className="small" style={{ marginTop: 8 }}>
          <Icon name="link" /> {t('desk:linked', { count: seller.linked.length })}{' '}
          {seller.linked
            .slice(0, 5)
            .map(
              (one) =>
                `${one.sellerId} (${one.kinds.map((kind) => t(`desk:identifier.${kind}`)).join(comma(locale))})`,
            )
            .join(comma(locale))}
        </p>
      ) : null}
    </Sheet>
  );
}

/** What was stopped, or decided by people, of the same seller and of accounts of the same operator. */
export function EarlierDecisions({ earlier }: { earlier: DeskDetail['earlier'] }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  return (
    <Sheet title={t('desk:earlier')} flush>
      {earlier.length === 0 ? (
        <p className="soft" style={{ padding: 'var(--pad)' }}>
          {t('desk:noEarlier')}
        </p>
      ) : (
        <ul className="lines">
          {earlier.map((one) => (
            <li key={one.decisionId}>
              <Thumb id={one.pictureId} size={30} />
              <span className="clip" title={one.title}>
                {one.title}
                <span className="small faint" style={{ display: 'block' }}>
                  {t(`desk:relation.${one.relation}`)} · {actorName(one.by)} · <Time at={one.at} />
                </span>
              </span>
              <OutcomeTag outcome={one.outcome as Outcome} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

/** What the item gathered: judgements, reports, what was stopped of the same seller meanwhile. */
export function Signals({ signals }: { signals: DeskDetail['signals'] }) {
  const { t, i18n } = useTranslation();
  if (signals.length < 2) return null;
  return (
    <Sheet title={t('desk:signals', { count: signals.length })} flush>
      <ul className="lines">
        {signals.map((one) => (
          <li key={one.id}>
            <Icon name={one.kind === 'judgement' ? 'rule' : one.kind === 'report' ? 'flag' : 'link'} />
            <span className="clip">
              {i18n.exists(`desk:signal.${one.kind}`) ? t(`desk:signal.${one.kind}`) : one.kind}
              <span className="small faint" style={{ display: 'block' }}>
                {typeof one.data['listingId'] === 'string' ? `${one.data['listingId']} · ` : null}
                <Time at={one.at} />
              </span>
            </span>
            {one.answeredAt ? <span className="chip publish">{t('desk:answered')}</span> : null}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** How the genuine one looks: pictures of the brand and its points of authentication, beside the listing. */
export function Reference({ reference }: { reference: DeskDetail['reference'] }) {
  const { t } = useTranslation();
  const shown = reference.filter((one) => one.points.length > 0 || one.pictures.length > 0);
  if (shown.length === 0) return null;
  return (
    <Sheet title={t('desk:reference')}>
      {shown.map((brand) => (
        <div key={brand.brandId} className="stack tight">
          <b>{brand.name}</b>
          {brand.pictures.length > 0 ? (
            <div className="pictures">
              {brand.pictures.map((one) => (
                <figure key={one.itemId}>
                  <Picture id={one.pictureId} alt={`${brand.name} ${t(`desk:bank.${one.bank}`)}`} size={92} />
                  <figcaption className="small faint">{t(`desk:bank.${one.bank}`)}</figcaption>
                </figure>
              ))}
            </div>
          ) : null}
          <ul>
            {brand.points.map((point) => (
              <li key={point.itemId} lang={point.language === 'zh' ? 'zh-CN' : 'en'} className="small">
                {point.text}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Sheet>
  );
}

/** How urgent it is, as arithmetic. */
export function WeightArithmetic({ weight }: { weight: NonNullable<DeskDetail['weight']> }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const n = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 2 });
  const terms: [string, number, string][] = [
    ['harm', weight.harm, t('desk:weight.harmHow')],
    ['probability', weight.probability, t('desk:weight.probabilityHow')],
    ['reach', weight.reach, t('desk:weight.reachHow', { orders: weight.orders })],
    ['reports', weight.reports, t('desk:weight.reportsHow')],
  ];
  return (
    <table className="sums">
      <tbody>
        {terms.map(([name, value, how], i) => (
          <tr key={name}>
            <th scope="row">
              {i > 0 ? '× ' : ''}
              {t(`desk:weight.${name}`)}
            </th>
            <td className="num">{n(value)}</td>
            <td className="small soft">{how}</td>
          </tr>
        ))}
        <tr className="total">
          <th scope="row">= {t('desk:weight.weight')}</th>
          <td className="num">{n(weight.weight)}</td>
          <td className="small soft">{t('desk:weight.pointsHow', { points: weight.points })}</td>
        </tr>
        <tr>
          <th scope="row">× {t('desk:weight.age')}</th>
          <td className="num">{n(weight.growth)}</td>
          <td className="small soft">{t('desk:weight.ageHow', { hours: n(weight.waitedHours) })}</td>
        </tr>
        <tr className="total">
          <th scope="row">= {t('desk:weight.now')}</th>
          <td className="num">{n(weight.now)}</td>
          <td className="small soft">{t('desk:weight.nowHow')}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Notes of the case: for colleagues, or told to the parties. */
export function Notes(props: { detail: DeskDetail; input: RefObject<InputRef | null> }) {
  const { t } = useTranslation();
  const say = useSay();
  const actorName = useActorName();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const { detail } = props;
  const send = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/cases/{id}/messages', {
          params: { path: { id: detail.caseId } },
          body: { text: text.trim(), visibility: open ? 'parties' : 'internal' },
        }),
      ),
    onSuccess: async () => {
      setText('');
      await queries.invalidateQueries({ queryKey: ['desk', 'item', detail.caseId] });
    },
  });
  return (
    <Sheet title={t('desk:notes')}>
      <div className="messages">
        {detail.notes.map((one) => (
          <article key={one.id} className={`message ${one.visibility === 'internal' ? 'internal' : ''}`}>
            <div className="who">
              <b>{actorName(one.author)}</b> <Time at={one.at} />
              {one.visibility === 'internal' ? (
                <span>
                  <Icon name="lock" /> {t('desk:internal')}
                </span>
              ) : null}
            </div>
            <p className="prose">{say(one.text)}</p>
          </article>
        ))}
        {detail.may.includes('note') ? (
          <form
            className="row wrap"
            onSubmit={(event) => {
              event.preventDefault();
              if (text.trim() !== '') send.mutate();
            }}
          >
            <Input
              ref={props.input}
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={t(open ? 'desk:notePublic' : 'desk:noteInternal')}
              aria-label={t('desk:writeNote')}
              maxLength={10_000}
              style={{ flex: 1, minWidth: 160 }}
            />
            <Checkbox checked={open} onChange={(event) => setOpen(event.target.checked)}>
              {t('desk:toParties')}
            </Checkbox>
            <Button htmlType="submit" disabled={text.trim() === ''} loading={send.isPending}>
              {t('desk:addNote')}
            </Button>
            {send.error ? (
              <span role="alert" className="small" style={{ color: 'var(--block)' }}>
                {problemText(send.error)}
              </span>
            ) : null}
          </form>
        ) : null}
      </div>
    </Sheet>
  );
}

/** Of a dispute: what the two said, side by side. */
export function Opinions({ opinions }: { opinions: DeskDetail['opinions'] }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  if (opinions.length === 0) return null;
  return (
    <div className="cols even" style={{ marginBottom: 14 }}>
      {opinions.map((one) => (
        <div key={one.kind} className={`note ${one.outcome}`}>
          <b>{t(`desk:opinion.${one.kind}`)}</b> <OutcomeTag outcome={one.outcome} /> {actorName(one.by)}{' '}
          <Time at={one.at} />
          {one.note ? <p className="prose">{one.note}</p> : null}
        </div>
      ))}
    </div>
  );
}
