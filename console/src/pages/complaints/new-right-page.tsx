import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { ProtectedRight } from '../../api/types.ts';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { PaperPicker } from './papers.tsx';
import { useAct } from './use-act.ts';

const kinds = ['trademark', 'copyright', 'design', 'patent', 'geographical_indication'] as const;
const territories = ['CN', 'EU', 'US', 'GB', 'JP', 'KR', 'HK', 'SG', 'AU', 'CA'];

/** A right is entered once, with its proof; a register or a person verifies it. */
export function NewRightPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [kind, setKind] = useState<(typeof kinds)[number]>('trademark');
  const [text, setText] = useState({
    title: '',
    registration: '',
    office: '',
    goods: '',
    authors: '',
    filedOn: '',
    registeredOn: '',
    validUntil: '',
  });
  const [territory, setTerritory] = useState('CN');
  const [classes, setClasses] = useState<number[]>([]);
  const [proofs, setProofs] = useState<string[]>([]);
  const save = useAct<ProtectedRight>(() => void navigate({ to: '/rights' }));
  const set = (name: keyof typeof text) => (event: { target: { value: string } }) =>
    setText({ ...text, [name]: event.target.value });
  const lines = (value: string) =>
    value
      .split(/[\n;；]/)
      .map((one) => one.trim())
      .filter(Boolean);
  const submit = () =>
    save.mutate(() =>
      ask(
        api.POST('/v1/rights', {
          body: {
            kind,
            title: text.title,
            registration: text.registration,
            office: text.office || null,
            territory,
            niceClasses: kind === 'trademark' ? classes : [],
            goods: lines(text.goods),
            authors: lines(text.authors),
            filedOn: text.filedOn || null,
            registeredOn: text.registeredOn || null,
            validUntil: text.validUntil || null,
            proofs,
          },
        }),
      ),
    );
  return (
    <>
      <Ask
        title={t('complaints:rights.add')}
        question={<Link to="/rights">{t('nav:rights')}</Link>}
        answer={t('complaints:rights.add')}
        under={t('complaints:rights.addHint')}
      />
      <Sheet>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="two">
            <Field label={t('complaints:rights.kind')} htmlFor="kind">
              <Select
                id="kind"
                value={kind}
                onChange={setKind}
                options={kinds.map((value) => ({ value, label: t(`complaints:kind.${value}`) }))}
              />
            </Field>
            <Field label={t('complaints:rights.territory')} htmlFor="territory">
              <Select
                id="territory"
                showSearch
                value={territory}
                onChange={setTerritory}
                options={territories.map((value) => ({ value, label: value }))}
              />
            </Field>
          </div>
          <Field label={t(`complaints:rights.titleOf.${kind}`)} htmlFor="title">
            <Input id="title" value={text.title} onChange={set('title')} required />
          </Field>
          <div className="two">
            <Field label={t('complaints:rights.registration')} htmlFor="registration">
              <Input id="registration" value={text.registration} onChange={set('registration')} required />
            </Field>
            <Field
              label={t('complaints:rights.office')}
              htmlFor="office"
              hint={t('complaints:rights.officeHint')}
            >
              <Input id="office" value={text.office} onChange={set('office')} placeholder="CNIPA" />
            </Field>
          </div>
          {kind === 'trademark' ? (
            <Field label={t('complaints:rights.classes')} htmlFor="classes">
              <Select
                id="classes"
                mode="multiple"
                value={classes}
                onChange={setClasses}
                options={Array.from({ length: 45 }, (_, i) => ({
                  value: i + 1,
                  label: t('complaints:classN', { n: i + 1 }),
                }))}
              />
            </Field>
          ) : null}
          {kind === 'copyright' ? (
            <Field label={t('complaints:rights.authors')} htmlFor="authors">
              <Input.TextArea
                id="authors"
                value={text.authors}
                onChange={set('authors')}
                autoSize={{ minRows: 1 }}
              />
            </Field>
          ) : (
            <Field
              label={t('complaints:rights.goods')}
              htmlFor="goods"
              hint={t('complaints:rights.goodsHint')}
            >
              <Input.TextArea
                id="goods"
                value={text.goods}
                onChange={set('goods')}
                autoSize={{ minRows: 2 }}
              />
            </Field>
          )}
          <div className="two">
            <Field label={t('complaints:rights.registeredOn')} htmlFor="registeredOn">
              <Input id="registeredOn" type="date" value={text.registeredOn} onChange={set('registeredOn')} />
            </Field>
            <Field label={t('complaints:rights.until')} htmlFor="validUntil">
              <Input id="validUntil" type="date" value={text.validUntil} onChange={set('validUntil')} />
            </Field>
          </div>
          <Field label={t('complaints:rights.proofs')} hint={t('complaints:paperHint')}>
            <PaperPicker ids={proofs} onChange={setProofs} kind="certificate" />
          </Field>
          {save.error ? <ErrorState error={save.error} /> : null}
          <div className="row">
            <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
              {t('complaints:rights.save')}
            </Button>
            <Link to="/rights">
              <Button size="large" type="text">
                {t('common:cancel')}
              </Button>
            </Link>
          </div>
        </form>
      </Sheet>
    </>
  );
}
