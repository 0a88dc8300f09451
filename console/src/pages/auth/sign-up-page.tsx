import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, authenticate } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import { OpenPage } from '../../app/open-page.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';

const LEAST_PASSWORD = 12;

/** A designer opens her account and her studio; she is signed in at once. */
export function SignUpPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [form, setForm] = useState({ studio: '', name: '', email: '', password: '' });
  const fields = [
    ['studio', 'organization'],
    ['name', 'name'],
    ['email', 'username'],
    ['password', 'new-password'],
  ] as const;
  const signUp = useMutation({
    mutationFn: async () => {
      const email = form.email.trim();
      await ask(api.POST('/v1/designers', { body: { ...form, email } }));
      await authenticate('sign-in/email', { email, password: form.password });
      queries.clear();
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      await navigate({ to: '/originals' });
    },
  });
  const isWhole =
    form.studio.trim() !== '' &&
    form.name.trim() !== '' &&
    form.email.includes('@') &&
    form.password.length >= LEAST_PASSWORD;
  return (
    <OpenPage width={620} home="/sign-in">
      <Ask question={t('auth:signUp')} answer={t('auth:signUpAnswer')} under={t('auth:signUpUnder')} />
      <Sheet>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (isWhole) signUp.mutate();
          }}
        >
          {fields.map(([field, complete]) => (
            <Field
              key={field}
              label={t(`auth:signUpField.${field}`)}
              htmlFor={`sign-up-${field}`}
              {...(field === 'password' ? { hint: t('auth:signUpPassword', { count: LEAST_PASSWORD }) } : {})}
            >
              <Input
                id={`sign-up-${field}`}
                size="large"
                type={field === 'password' ? 'password' : field === 'email' ? 'email' : 'text'}
                autoComplete={complete}
                value={form[field]}
                onChange={(event) => setForm((all) => ({ ...all, [field]: event.target.value }))}
              />
            </Field>
          ))}
          {signUp.error ? (
            <p className="note block" role="alert">
              {problemText(signUp.error)}
            </p>
          ) : null}
          <div>
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              disabled={!isWhole}
              loading={signUp.isPending}
            >
              {t('auth:signUpNow')}
            </Button>
          </div>
        </form>
      </Sheet>
    </OpenPage>
  );
}
