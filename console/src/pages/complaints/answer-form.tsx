import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { Complaint } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { Field, Sheet } from '../../ui/page.tsx';
import { Time, useSay } from '../../ui/values.tsx';
import { PaperPicker } from './papers.tsx';
import { ActForm } from './act-form.tsx';

/** A seller's answer with the fields that his law asks for, and no others. */
export function AnswerForm({ data }: { data: Complaint }) {
  const { t } = useTranslation();
  const say = useSay();
  const { language } = usePreferences();
  const needs = new Set(data.rules.answer?.needs ?? []);
  const [explanation, setExplanation] = useState('');
  const [contact, setContact] = useState({ name: '', email: '', phone: '', address: '' });
  const [evidence, setEvidence] = useState<string[]>([]);
  const [said, setSaid] = useState({ truth: false, mistake: false, jurisdiction: false, signature: '' });
  const clock = data.clocks.find((one) => one.name === 'answer');
  const contactFields = needs.has('contact')
    ? (['name', 'address', 'phone', 'email'] as const)
    : needs.has('identity')
      ? (['name'] as const)
      : [];
  const declarations = (
    [
      ['truth', 'truth'],
      ['mistake', 'mistake_under_perjury'],
      ['jurisdiction', 'jurisdiction'],
    ] as const
  ).filter(([, need]) => needs.has(need));
  return (
    <Sheet title={t('complaints:answer.title')} aside={clock ? <Time at={clock.dueAt} /> : null}>
      <ActForm
        submit={t('complaints:answer.send')}
        size="large"
        send={() =>
          ask(
            api.POST('/v1/complaints/{id}/answer', {
              params: { path: { id: data.id } },
              body: { explanation, contact, evidence, language, declarations: said },
            }),
          )
        }
      >
        <p className="soft">
          {t(data.rules.wait ? 'complaints:answer.hintWait' : 'complaints:answer.hintReview')}{' '}
          {say(data.rules.answer?.cite)}
        </p>
        <Field
          label={t('complaints:answer.explanation')}
          htmlFor="answer"
          hint={t('complaints:answer.explanationHint')}
        >
          <Input.TextArea
            id="answer"
            value={explanation}
            onChange={(e) => setExplanation(e.target.value)}
            autoSize={{ minRows: 3 }}
            maxLength={10_000}
          />
        </Field>
        <Field label={t('complaints:evidence')} hint={t('complaints:answer.evidenceHint')}>
          <PaperPicker ids={evidence} onChange={setEvidence} kind="invoice" />
        </Field>
        <div className="two">
          {contactFields.map((name) => (
            <Field key={name} label={t(`complaints:contact.${name}`)} htmlFor={`a-${name}`}>
              <Input
                id={`a-${name}`}
                value={contact[name]}
                onChange={(e) => setContact({ ...contact, [name]: e.target.value })}
              />
            </Field>
          ))}
        </div>
        {declarations.map(([name]) => (
          <Checkbox
            key={name}
            checked={said[name]}
            onChange={(e) => setSaid({ ...said, [name]: e.target.checked })}
          >
            {t(`complaints:answer.declare.${name}`)}
          </Checkbox>
        ))}
        {needs.has('signature') ? (
          <Field label={t('complaints:declare.signature')} htmlFor="a-signature">
            <Input
              id="a-signature"
              value={said.signature}
              onChange={(e) => setSaid({ ...said, signature: e.target.value })}
            />
          </Field>
        ) : null}
      </ActForm>
    </Sheet>
  );
}
