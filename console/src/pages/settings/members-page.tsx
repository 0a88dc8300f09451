import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { membersQuery } from '../../api/queries.ts';
import { useMe } from '../../app/me.tsx';
import { Rows } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Ask, Field } from '../../ui/page.tsx';
import { Await, ErrorState, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';
import { Secret } from './secret.tsx';

const roles = ['owner', 'admin', 'analyst', 'reviewer', 'investigator', 'member', 'viewer'] as const;
type Role = (typeof roles)[number];

export function MembersPage() {
  const { t } = useTranslation();
  const me = useMe();
  const query = useQuery(membersQuery);
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const [inviting, setInviting] = useState(false);
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  const options = roles.map((value) => ({ value, label: t(`common:role.${value}`) }));
  return (
    <>
      <Ask
        title={t('nav:members')}
        question={t('settings:members.question')}
        answer={
          query.data
            ? t('settings:members.answer', { count: query.data.length, name: me?.organisation?.name ?? '' })
            : t('common:loading')
        }
        acts={
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setInviting(true)}>
            {t('settings:members.invite')}
          </Button>
        }
      />
      <section className="sheet">
        <Await query={query}>
          {(members) => (
            <Rows
              label={t('nav:members')}
              rows={members}
              id={(m) => m.id}
              columns={[
                {
                  key: 'name',
                  title: t('settings:members.name'),
                  phone: 'full',
                  cell: (m) => (
                    <>
                      <div className="lead">
                        {m.name}{' '}
                        {m.userId === me?.id ? <span className="chip">{t('common:actor.you')}</span> : null}
                      </div>
                      <div className="small faint">{m.email}</div>
                    </>
                  ),
                },
                {
                  key: 'role',
                  title: t('settings:members.role'),
                  width: 190,
                  cell: (m) => (
                    <Select
                      size="small"
                      style={{ width: 160 }}
                      value={m.role as Role}
                      options={options}
                      disabled={m.userId === me?.id}
                      aria-label={`${t('settings:members.role')}: ${m.name}`}
                      onChange={(role: Role) =>
                        act.mutate(() =>
                          ask(
                            api.PATCH('/v1/members/{id}', { params: { path: { id: m.id } }, body: { role } }),
                          ),
                        )
                      }
                    />
                  ),
                },
                {
                  key: 'two',
                  title: t('settings:members.twoFactor'),
                  phone: 'label',
                  cell: (m) =>
                    m.twoFactor ? (
                      <span className="chip publish">
                        <Icon name="check" />
                        {t('common:yes')}
                      </span>
                    ) : (
                      <span className="faint">{t('common:no')}</span>
                    ),
                },
                {
                  key: 'since',
                  title: t('settings:members.since'),
                  end: true,
                  phone: 'label',
                  cell: (m) => <Time at={m.createdAt} />,
                },
                {
                  key: 'act',
                  title: '',
                  end: true,
                  cell: (m) =>
                    m.userId === me?.id ? null : (
                      <Button
                        size="small"
                        danger
                        onClick={() =>
                          void modal.confirm({
                            title: t('settings:members.removeTitle', { name: m.name }),
                            okButtonProps: { danger: true },
                            onOk: () =>
                              act
                                .mutateAsync(() =>
                                  ask(api.DELETE('/v1/members/{id}', { params: { path: { id: m.id } } })),
                                )
                                .catch(() => {}),
                          })
                        }
                      >
                        {t('common:remove')}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Await>
      </section>
      {inviting ? <Invite close={() => setInviting(false)} /> : null}
    </>
  );
}

function Invite({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const invite = useMutation({
    mutationFn: () =>
      ask(api.POST('/v1/members', { body: { email: email.trim(), name: name.trim(), role } })),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['members'] });
      if (made.passwordLink) return;
      void message.success(t('settings:members.invited'));
      close();
    },
  });
  if (invite.data?.passwordLink)
    return (
      <Secret
        title={t('settings:members.linkTitle')}
        hint={t('settings:members.linkHint')}
        value={invite.data.passwordLink}
        close={close}
      />
    );
  return (
    <Modal
      open
      onCancel={close}
      title={t('settings:members.invite')}
      onOk={() => invite.mutate()}
      okButtonProps={{ disabled: email.trim() === '' || name.trim() === '', loading: invite.isPending }}
    >
      <div className="form">
        <Field label={t('settings:members.name')} htmlFor="member-name">
          <Input id="member-name" value={name} onChange={(e) => setName(e.target.value)} maxLength={200} />
        </Field>
        <Field label={t('auth:email')} htmlFor="member-email">
          <Input id="member-email" type="email" value={email} onChange={(e) => setEmail(e.target.value)} />
        </Field>
        <Field
          label={t('settings:members.role')}
          htmlFor="member-role"
          hint={t(`settings:members.roleHint.${role}`)}
        >
          <Select
            id="member-role"
            value={role}
            onChange={setRole}
            options={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
          />
        </Field>
        {invite.error ? <ErrorState error={invite.error} /> : null}
      </div>
    </Modal>
  );
}
