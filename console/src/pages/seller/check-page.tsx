import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { CheckResult, ListingContent } from '../../api/types.ts';
import { useMe } from '../../app/me.tsx';
import { PictureList } from '../../ui/drop-picture.tsx';
import { parseMoney } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { shownOutcome, Verdict } from '../../ui/outcome.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useSay } from '../../ui/values.tsx';
import { PictureChecks } from './picture-checks.tsx';
import { ReasonsExplained } from './reasons-explained.tsx';

const currencies = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD'];
const conditions = ['new', 'used', 'refurbished'] as const;

/** What the gate would say of a listing before it is published, and what proof would help. Nothing is published. */
export function CheckPage() {
  const { t } = useTranslation();
  const me = useMe();
  const answer = useRef<HTMLDivElement>(null);
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [price, setPrice] = useState('');
  const [currency, setCurrency] = useState('CNY');
  const [condition, setCondition] = useState<ListingContent['condition']>('new');
  const [brand, setBrand] = useState('');
  const [category, setCategory] = useState('');
  const [pictures, setPictures] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const amount = price.trim() === '' ? null : parseMoney(price, currency);
  const badPrice = price.trim() !== '' && amount === null;
  const content: ListingContent = {
    title: title.trim(),
    description,
    attributes: {},
    category: category.trim() || null,
    declaredBrand: brand.trim() || null,
    condition,
    price: amount === null ? null : { amountMinor: amount, currency },
    quantity: null,
    market: 'CN',
    gtin: null,
    model: null,
    pictures: [],
  };
  const [checked, setChecked] = useState<string[]>([]);
  const judge = (asked: ListingContent, shown: string[], slow: boolean) =>
    ask(
      api.POST('/v1/listings/check', {
        params: { query: { slow: slow ? 'true' : 'false' } },
        body: {
          ...asked,
          id: `check-${crypto.randomUUID()}`,
          sellerId: me?.sellerId ?? '',
          pictures: shown.map((id) => ({ id })),
        },
      }),
    );
  /** The same with the checks that take seconds: what is known until then stays in sight. */
  const whole = useMutation({
    mutationFn: ({ asked, shown }: { asked: ListingContent; shown: string[] }) => judge(asked, shown, true),
  });
  const check = useMutation({
    mutationFn: (asked: ListingContent) => {
      whole.reset();
      setChecked(pictures);
      return judge(asked, pictures, false);
    },
    onSuccess: ({ checks }, asked) => {
      if (checks.some(({ state }) => state === 'waiting')) whole.mutate({ asked, shown: pictures });
    },
    onSettled: () =>
      setTimeout(() => answer.current?.scrollIntoView({ behavior: 'smooth', block: 'start' }), 50),
  });

  return (
    <>
      <Ask
        title={t('nav:myCheck')}
        question={t('seller:check.question')}
        answer={t('seller:check.answer')}
        under={t('seller:check.under')}
      />
      <div className="cols even">
        <Sheet>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              setTried(true);
              if (content.title !== '' && !badPrice) check.mutate(content);
            }}
          >
            <Field
              label={t('decision:field.title')}
              htmlFor="c-title"
              problem={tried && title.trim() === '' ? t('common:fillIn') : null}
            >
              <Input
                id="c-title"
                size="large"
                value={title}
                maxLength={500}
                onChange={(e) => setTitle(e.target.value)}
              />
            </Field>
            <Field label={t('decision:field.description')} htmlFor="c-description">
              <Input.TextArea
                id="c-description"
                value={description}
                maxLength={50_000}
                autoSize={{ minRows: 4, maxRows: 14 }}
                onChange={(e) => setDescription(e.target.value)}
              />
            </Field>
            <div className="two">
              <Field
                label={t('decision:content.price')}
                htmlFor="c-price"
                problem={badPrice ? t('seller:check.badPrice', { currency }) : null}
              >
                <div style={{ display: 'grid', gridTemplateColumns: '1fr 92px', gap: 8 }}>
                  <Input
                    id="c-price"
                    size="large"
                    inputMode="decimal"
                    value={price}
                    onChange={(e) => setPrice(e.target.value)}
                  />
                  <Select
                    size="large"
                    value={currency}
                    onChange={setCurrency}
                    aria-label={t('seller:check.currency')}
                    options={currencies.map((value) => ({ value }))}
                  />
                </div>
              </Field>
              <Field label={t('decision:content.condition')} htmlFor="c-condition">
                <Select
                  id="c-condition"
                  size="large"
                  value={condition}
                  onChange={setCondition}
                  options={conditions.map((value) => ({ value, label: t(`decision:condition.${value}`) }))}
                />
              </Field>
              <Field label={t('decision:content.declaredBrand')} htmlFor="c-brand">
                <Input
                  id="c-brand"
                  size="large"
                  value={brand}
                  maxLength={200}
                  onChange={(e) => setBrand(e.target.value)}
                />
              </Field>
              <Field label={t('decision:content.category')} htmlFor="c-category">
                <Input
                  id="c-category"
                  size="large"
                  value={category}
                  maxLength={200}
                  placeholder="bags/handbags"
                  onChange={(e) => setCategory(e.target.value)}
                />
              </Field>
            </div>
            <Field label={t('seller:check.pictures')}>
              <PictureList ids={pictures} onChange={setPictures} max={12} />
            </Field>
            <div>
              <Button
                type="primary"
                size="large"
                htmlType="submit"
                loading={check.isPending}
                icon={<Icon name="shield" />}
              >
                {t('seller:check.go')}
              </Button>
            </div>
          </form>
        </Sheet>
        <div ref={answer} className="stack" aria-live="polite" style={{ scrollMarginTop: 70 }}>
          {check.error ? (
            <Sheet>
              <ErrorState error={check.error} />
            </Sheet>
          ) : check.data ? (
            <>
              {check.data.checks.length > 0 ? (
                <PictureChecks checks={(whole.data ?? check.data).checks} pictures={checked} />
              ) : null}
              {whole.error ? <ErrorState error={whole.error} /> : null}
              <Result result={whole.data ?? check.data} content={check.variables} />
            </>
          ) : (
            <Sheet title={t('seller:check.whatTitle')}>
              <ul className="stack tight soft">
                {(['words', 'pictures', 'price', 'nothing'] as const).map((k) => (
                  <li key={k}>
                    <Icon name="check" /> {t(`seller:check.what.${k}`)}
                  </li>
                ))}
              </ul>
            </Sheet>
          )}
        </div>
      </div>
    </>
  );
}

function Result({ result, content }: { result: CheckResult; content: ListingContent }) {
  const { t } = useTranslation();
  const say = useSay();
  const shown = shownOutcome(result.outcome, result.held);
  return (
    <>
      <Sheet>
        <div style={{ fontSize: 19, fontWeight: 600 }}>
          <Verdict outcome={result.outcome} held={result.held} ifPosted />
        </div>
        <p style={{ marginTop: 8 }}>{result.headline}</p>
        {result.proofThatWouldHelp.length > 0 ? (
          <div className="note" style={{ marginTop: 14 }}>
            <b>{t('seller:check.proofTitle')}</b>
            <ul>
              {result.proofThatWouldHelp.map((p) => (
                <li key={say(p)}>
                  <Icon name="shield" /> {say(p)}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </Sheet>
      {result.reasons.length > 0 ? (
        <ReasonsExplained reasons={result.reasons} content={content} pictures={[]} outcome={shown} />
      ) : null}
    </>
  );
}
