import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, QRCode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authenticate } from '../../api/client.ts';
import { invitationsQuery } from '../../api/queries.ts';
import { useMe } from '../../app/me.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field, Sheet } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <Ask
        title={t('nav:account')}
        question={t('settings:account.question')}
        answer={me?.name}
        under={me?.organisation ? `${me.organisation.name} · ${t(`common:role.${me.role}`)}` : null}
      />
      <div className="cols even">
        <TwoFactor />
        <div className="stack">
          <Invitations />
          <Organisations />
          <Sheet title={t('settings:account.may')}>
            <ul className="row wrap" style={{ gap: 6 }}>
              {(me?.permissions ?? []).map((p) => (
                <li key={p} className="chip solid">
                  {t(`settings:permission.${p.replace('.', '_')}`)}
                </li>
              ))}
            </ul>
          </Sheet>
        </div>
      </div>
    </>
  );
}

/** Invitations to other organisations wait here: nobody joins without saying so. */
function Invitations() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const invitations = useQuery(invitationsQuery).data ?? [];
  const answer = useMutation({
    mutationFn: ({ id, act }: { id: string; act: 'accept' | 'reject' }) =>
      authenticate(`organization/${act}-invitation`, { invitationId: id }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (invitations.length === 0) return null;
  return (
    <Sheet title={t('settings:account.invitations')}>
      <ul className="stack tight">
        {invitations.map((i) => (
          <li key={i.id} className="spread">
            <span>
              {i.organizationName ?? i.organizationId}{' '}
              <span className="faint">{t(`common:role.${i.role}`)}</span>
            </span>
            <span className="row">
              <Button size="small" type="primary" onClick={() => answer.mutate({ id: i.id, act: 'accept' })}>
                {t('settings:account.accept')}
              </Button>
              <Button size="small" onClick={() => answer.mutate({ id: i.id, act: 'reject' })}>
                {t('settings:account.reject')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Organisations() {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (organizationId: string) => authenticate('organization/set-active', { organizationId }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!me?.organisations || me.organisations.length < 2) return null;
  return (
    <Sheet title={t('settings:account.organisations')}>
      <ul className="stack tight">
        {me.organisations.map((o) => (
          <li key={o.id} className="spread">
            <span>
              {o.name} <span className="faint">{t(`common:organisationKind.${o.kind}`)}</span>
            </span>
            {o.id === me.organisationId ? (
              <span className="chip">{t('settings:account.here')}</span>
            ) : (
              <Button size="small" onClick={() => move.mutate(o.id)}>
                {t('settings:account.switch')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

interface Enabled {
  totpURI: string;
  backupCodes: string[];
}

/** A second factor: password first, then the code that the phone shows. */
function TwoFactor() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const enable = useMutation({
    mutationFn: () => authenticate<Enabled>('two-factor/enable', { password }),
  });
  const verify = useMutation({
    mutationFn: () => authenticate('two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') }),
  });
  const disable = useMutation({
    mutationFn: () => authenticate('two-factor/disable', { password }),
    onSuccess: () => enable.reset(),
  });
  const failed = enable.error ?? disable.error;
  return (
    <Sheet title={t('settings:account.twoFactor')}>
      <div className="form">
        <p className="soft">{t('settings:account.twoFactorText')}</p>
        {verify.isSuccess ? (
          <p className="note publish">
            <Icon name="check" /> {t('settings:account.twoFactorOn')}
          </p>
        ) : enable.data ? (
          <>
            <div className="row top wrap">
              <QRCode value={enable.data.totpURI} size={168} bgColor="#ffffff" color="#14181c" />
              <div className="grow stack tight">
                <p>{t('settings:account.scan')}</p>
                <code className="small" style={{ overflowWrap: 'anywhere' }}>
                  {new URL(enable.data.totpURI).searchParams.get('secret')}
                </code>
              </div>
            </div>
            <Field
              label={t('auth:code')}
              htmlFor="totp"
              problem={verify.error ? problemText(verify.error) : null}
            >
              <Input
                id="totp"
                value={code}
                inputMode="numeric"
                autoComplete="one-time-code"
                onChange={(e) => setCode(e.target.value)}
                style={{ maxWidth: 200 }}
              />
            </Field>
            <Field label={t('settings:account.backup')} hint={t('settings:account.backupHint')}>
              <code className="small">{enable.data.backupCodes.join('  ')}</code>
            </Field>
            <div>
              <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
                {t('auth:verify')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <Field label={t('auth:password')} htmlFor="pw" problem={failed ? problemText(failed) : null}>
              <Input.Password
                id="pw"
                value={password}
                autoComplete="current-password"
                onChange={(e) => setPassword(e.target.value)}
                style={{ maxWidth: 320 }}
              />
            </Field>
            <div className="row">
              <Button
                type="primary"
                disabled={password === ''}
                loading={enable.isPending}
                onClick={() => enable.mutate()}
              >
                {t('settings:account.enable')}
              </Button>
              <Button disabled={password === ''} loading={disable.isPending} onClick={() => disable.mutate()}>
                {t('settings:account.disable')}
              </Button>
              {disable.isSuccess ? <span role="status">{t('settings:account.twoFactorOff')}</span> : null}
            </div>
          </>
        )}
      </div>
    </Sheet>
  );
}
