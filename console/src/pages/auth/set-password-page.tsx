import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authenticate } from '../../api/client.ts';
import { Controls } from '../../app/shell.tsx';
import { Ask, Field } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';

const route = getRouteApi('/set-password');
/** What the server asks for at the least; it has the last word. */
const LEAST = 10;

/** Where the link leads that a new member is handed: it works once. */
export function SetPasswordPage() {
  const { t } = useTranslation();
  const { token } = route.useSearch();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const short = password.length < LEAST;
  const differs = password !== again;
  const save = useMutation({
    mutationFn: () => authenticate('reset-password', { newPassword: password, token }),
    onSuccess: async () => {
      void message.success(t('auth:passwordSet'));
      await navigate({ to: '/sign-in' });
    },
  });
  return (
    <main className="main" style={{ maxWidth: 460, margin: '0 auto' }}>
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Controls />
      </div>
      <Ask
        question={t('auth:setPassword')}
        answer={token ? t('auth:setPasswordAnswer') : t('auth:noToken')}
      />
      {token ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (!short && !differs) save.mutate();
          }}
        >
          <Field
            label={t('auth:newPassword')}
            htmlFor="new-password"
            hint={t('auth:atLeast', { count: LEAST })}
            problem={tried && short ? t('auth:atLeast', { count: LEAST }) : null}
          >
            <Input.Password
              id="new-password"
              size="large"
              autoComplete="new-password"
              value={password}
              onChange={(e) => setPassword(e.target.value)}
            />
          </Field>
          <Field
            label={t('auth:passwordAgain')}
            htmlFor="again"
            problem={tried && differs ? t('auth:differs') : save.error ? problemText(save.error) : null}
          >
            <Input.Password
              id="again"
              size="large"
              autoComplete="new-password"
              value={again}
              onChange={(e) => setAgain(e.target.value)}
            />
          </Field>
          <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
            {t('common:save')}
          </Button>
        </form>
      ) : null}
    </main>
  );
}
