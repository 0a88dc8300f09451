import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authenticate } from '../../api/client.ts';
import { demoAccountsQuery, meQuery } from '../../api/queries.ts';
import { homeOf } from '../../app/me.tsx';
import { Controls } from '../../app/shell.tsx';
import { Field } from '../../ui/page.tsx';
import { Loading, useProblemText } from '../../ui/states.tsx';
import { useSay } from '../../ui/values.tsx';

const route = getRouteApi('/sign-in');

interface SignIn {
  twoFactorRedirect?: boolean;
}

/** Email and password, then the second factor where the account has one. In demo mode every kind of user is one click away. */
export function SignInPage() {
  const { t } = useTranslation();
  const { back } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [second, setSecond] = useState(false);
  useEffect(() => {
    document.title = `${t('auth:title')} · Assay 鉴真`;
  }, [t]);

  const enter = async () => {
    queries.clear();
    const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    if (!me) throw new Error('no session');
    if (back?.startsWith('/') && !back.startsWith('//')) router.history.push(back);
    else await router.navigate({ to: homeOf(me) });
  };
  const signIn = useMutation({
    mutationFn: async (who: { email: string; password: string }) => {
      const answer = await authenticate<SignIn>('sign-in/email', who);
      if (answer?.twoFactorRedirect) setSecond(true);
      else await enter();
    },
  });
  const verify = useMutation({
    mutationFn: async () => {
      await authenticate('two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') });
      await enter();
    },
  });
  const failed = signIn.error ?? verify.error;

  return (
    <div className="gate">
      <div className="left">
        <div className="row" style={{ gap: 14 }}>
          <img src="/seal.svg" alt="" width={46} height={46} />
          <div>
            <b style={{ fontSize: 22, lineHeight: 1.1 }}>Assay</b>
            <div className="faint" style={{ letterSpacing: '.14em' }}>
              鉴真
            </div>
          </div>
          <span className="row" style={{ marginLeft: 'auto', gap: 2 }}>
            <Controls />
          </span>
        </div>
        <h1
          style={{ fontSize: 26, lineHeight: 1.35, fontWeight: 600, textWrap: 'balance', maxWidth: '22em' }}
        >
          {t('auth:promise')}
          <br />
          {t('auth:promise2')}
        </h1>
        {second ? (
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              verify.mutate();
            }}
          >
            <Field
              label={t('auth:code')}
              hint={t('auth:codeHint')}
              htmlFor="code"
              problem={verify.error ? problemText(verify.error) : null}
            >
              <Input
                id="code"
                size="large"
                inputMode="numeric"
                autoComplete="one-time-code"
                autoFocus
                value={code}
                onChange={(e) => setCode(e.target.value)}
              />
            </Field>
            <div className="row">
              <Button type="primary" size="large" htmlType="submit" loading={verify.isPending}>
                {t('auth:verify')}
              </Button>
              <Button size="large" type="text" onClick={() => setSecond(false)}>
                {t('common:back')}
              </Button>
            </div>
          </form>
        ) : (
          <form
            className="form"
            style={{ maxWidth: 380 }}
            onSubmit={(event) => {
              event.preventDefault();
              signIn.mutate({ email: email.trim(), password });
            }}
          >
            <Field label={t('auth:email')} htmlFor="email">
              <Input
                id="email"
                size="large"
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={(e) => setEmail(e.target.value)}
              />
            </Field>
            <Field
              label={t('auth:password')}
              htmlFor="password"
              problem={failed ? problemText(failed) : null}
            >
              <Input.Password
                id="password"
                size="large"
                autoComplete="current-password"
                required
                value={password}
                onChange={(e) => setPassword(e.target.value)}
              />
            </Field>
            <Button type="primary" size="large" htmlType="submit" loading={signIn.isPending} block>
              {t('auth:signIn')}
            </Button>
            <Link to="/sign-up">{t('auth:signUp')}</Link>
          </form>
        )}
      </div>
      <DemoAccounts enter={(who) => signIn.mutate(who)} busy={signIn.isPending} />
    </div>
  );
}

function DemoAccounts({
  enter,
  busy,
}: {
  enter: (who: { email: string; password: string }) => void;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const demo = useQuery(demoAccountsQuery);
  if (demo.isPending) {
    return (
      <div className="right">
        <Loading rows={5} />
      </div>
    );
  }
  if (!demo.data || demo.data.length === 0) {
    return (
      <div className="right">
        <h2 style={{ fontSize: 16 }}>{t('auth:whatTitle')}</h2>
        <ol className="stack">
          {(['see', 'judge', 'prove'] as const).map((step) => (
            <li key={step}>
              <b>{t(`auth:what.${step}.title`)}</b>
              <p className="soft">{t(`auth:what.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </div>
    );
  }
  return (
    <div className="right">
      <div>
        <h2 style={{ fontSize: 16 }}>{t('auth:demoTitle')}</h2>
        <p className="soft">{t('auth:demoText')}</p>
      </div>
      <div className="accounts">
        {demo.data.map((a) => (
          <button
            key={a.email}
            type="button"
            className="account"
            disabled={busy}
            onClick={() => enter({ email: a.email, password: a.password })}
          >
            <b>{say(a.label)}</b>
            <span className="small faint mono clip">{a.email}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
