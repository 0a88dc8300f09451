import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Drawer, Dropdown, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authenticate } from '../api/client.ts';
import { overviewQuery } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { Icon } from '../ui/icons.tsx';
import { can, useMe } from './me.tsx';
import { type Group, placesOf } from './nav.ts';
import { usePreferences } from './preferences.tsx';
import { Tour } from './tour.tsx';

export function Shell() {
  const me = useMe();
  return me ? <Frame me={me} /> : null;
}

function Frame({ me }: { me: Me }) {
  const { t } = useTranslation();
  const groups = placesOf(me);
  const [drawer, setDrawer] = useState(false);
  const [help, setHelp] = useState(false);
  const path = useRouterState({ select: (s) => s.location.pathname });
  useEffect(() => setDrawer(false), [path]);
  useShortcuts(groups, () => setHelp(true));

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('nav:skip')}
      </a>
      <aside className="side">
        <Brand />
        <Nav groups={groups} />
        <div className="foot">
          <div className="clip">{me.organisation?.name}</div>
          <div>{t(`common:organisationKind.${me.organisationKind}`)}</div>
        </div>
      </aside>
      <Drawer
        open={drawer}
        onClose={() => setDrawer(false)}
        placement="left"
        size={264}
        title={<Brand />}
        styles={{ body: { padding: '8px 0' } }}
      >
        <Nav groups={groups} />
      </Drawer>
      <div style={{ minWidth: 0 }}>
        <header className="bar">
          <button
            type="button"
            className="plain-button burger"
            onClick={() => setDrawer(true)}
            aria-label={t('nav:menu')}
          >
            <Icon name="menu" />
          </button>
          {can(me, 'search') ? <FindBox /> : <span className="grow" />}
          <div className="end">
            <button
              type="button"
              className="plain-button hide-phone"
              onClick={() => setHelp(true)}
              aria-label={t('nav:shortcuts')}
              title={`${t('nav:shortcuts')} (?)`}
            >
              <Icon name="keyboard" />
            </button>
            <Controls />
            <AccountMenu me={me} />
          </div>
        </header>
        <main className="main" id="main" tabIndex={-1}>
          <Tour me={me} />
          <Outlet />
        </main>
      </div>
      <Shortcuts open={help} close={() => setHelp(false)} groups={groups} />
    </div>
  );
}

function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className="brand" aria-label={t('common:home')}>
      <img src="/seal.svg" alt="" />
      <div>
        <b>Assay</b>
        <span>鉴真</span>
      </div>
    </Link>
  );
}

function Nav({ groups }: { groups: Group[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const overview = useQuery({
    ...overviewQuery(24),
    enabled: can(me, 'decisions.read') && can(me, 'desk.work'),
  });
  return (
    <nav className="nav" aria-label={t('nav:main')}>
      {groups.map((group) => (
        <div key={group.name}>
          <div className="nav-group">{t(`nav:group.${group.name}`)}</div>
          {group.places.map((place) => (
            <Link key={place.to} to={place.to} activeProps={{ className: 'active' }}>
              <Icon name={place.icon} />
              {t(`nav:${place.name}`)}
              {place.name === 'desk' && overview.data ? (
                <span className="count num">{overview.data.queue.open}</span>
              ) : null}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}

function FindBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = useRouterState({
    select: (s) => (s.location.pathname === '/search' ? ((s.location.search as { q?: string }).q ?? '') : ''),
  });
  const [q, setQ] = useState(asked);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setQ(asked), [asked]);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || typing(event)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  return (
    <form
      className="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/search', search: q.trim() === '' ? {} : { q: q.trim() } });
      }}
    >
      <label className="findbox">
        <Icon name="search" />
        <span className="sr">{t('nav:find')}</span>
        <input
          ref={input}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          placeholder={t('nav:find')}
          type="search"
          enterKeyHint="search"
        />
        <kbd>/</kbd>
      </label>
    </form>
  );
}

/** Language, scheme and density. */
export function Controls() {
  const { t } = useTranslation();
  const { language, shown, density, set } = usePreferences();
  return (
    <>
      <button
        type="button"
        className="plain-button"
        onClick={() => set({ language: language === 'zh' ? 'en' : 'zh' })}
        aria-label={t('nav:language')}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
      >
        {language === 'zh' ? 'EN' : '中文'}
      </button>
      <button
        type="button"
        className="plain-button"
        onClick={() => set({ scheme: shown === 'dark' ? 'light' : 'dark' })}
        aria-label={t(shown === 'dark' ? 'nav:toLight' : 'nav:toDark')}
        title={t(shown === 'dark' ? 'nav:toLight' : 'nav:toDark')}
      >
        <Icon name={shown === 'dark' ? 'sun' : 'moon'} />
      </button>
      <button
        type="button"
        className="plain-button hide-phone"
        onClick={() => set({ density: density === 'dense' ? 'comfortable' : 'dense' })}
        aria-pressed={density === 'dense'}
        aria-label={t('nav:dense')}
        title={t('nav:dense')}
      >
        <Icon name="dense" />
      </button>
    </>
  );
}

function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = async () => {
    await authenticate('sign-out', {}).catch(() => null);
    queries.clear();
    queries.setQueryData(['me'], null);
    await navigate({ to: '/sign-in' });
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <div>
                <b>{me.name}</b>
                <div className="small">
                  {me.organisation?.name} · {t(`common:role.${me.role}`)}
                </div>
              </div>
            ),
          },
          { key: 'account', label: t('nav:account'), icon: <Icon name="gear" /> },
          { key: 'tour', label: t('nav:tour'), icon: <Icon name="info" /> },
          { type: 'divider' },
          { key: 'out', label: t('nav:signOut'), icon: <Icon name="out" /> },
        ],
        onClick: ({ key }) => {
          if (key === 'account') void navigate({ to: '/settings/account' });
          if (key === 'tour') window.dispatchEvent(new Event('assay:tour'));
          if (key === 'out') void leave();
        },
      }}
    >
      <button type="button" className="plain-button" aria-label={t('nav:accountOf', { name: me.name })}>
        <Icon name="person" />
        <span className="hide-phone clip" style={{ maxWidth: 120 }}>
          {me.name}
        </span>
      </button>
    </Dropdown>
  );
}

/** True while a person types: shortcuts are then letters. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.metaKey ||
    event.ctrlKey ||
    event.altKey ||
    (target !== null && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable))
  );
}

/** `g` and a letter go to a place, `?` shows all keys. */
function useShortcuts(groups: Group[], help: () => void): void {
  const navigate = useNavigate();
  const latest = useRef({ groups, help });
  latest.current = { groups, help };
  useEffect(() => {
    let after = 0;
    const press = (event: KeyboardEvent) => {
      if (typing(event)) return;
      if (event.key === '?') return latest.current.help();
      if (event.key === 'g') {
        after = Date.now();
        return;
      }
      if (Date.now() - after > 1200) return;
      after = 0;
      const place = latest.current.groups.flatMap((g) => g.places).find((p) => p.key === event.key);
      if (!place) return;
      event.stopImmediatePropagation();
      void navigate({ to: place.to });
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [navigate]);
}

function Shortcuts({ open, close, groups }: { open: boolean; close: () => void; groups: Group[] }) {
  const { t } = useTranslation();
  const path = useRouterState({ select: (s) => s.location.pathname });
  const rows: [string[], string][] = [
    [['/'], t('nav:find')],
    [['?'], t('nav:shortcuts')],
    ...groups
      .flatMap((g) => g.places)
      .filter((p) => p.key)
      .map((p): [string[], string] => [['g', p.key as string], t(`nav:${p.name}`)]),
  ];
  const desk: [string[], string][] = [
    [['j', 'k'], t('desk:keys.move')],
    [['[', ']'], t('desk:keys.queues')],
    [['Enter'], t('desk:keys.take')],
    [['p'], t('desk:keys.publish')],
    [['b'], t('desk:keys.block')],
    [['Alt', '1…9'], t('desk:keys.reason')],
    [['e'], t('desk:keys.escalate')],
    [['Ctrl', 'Enter'], t('desk:keys.confirm')],
    [['c'], t('desk:keys.cluster')],
    [['n'], t('desk:keys.note')],
    [['w'], t('desk:keys.weight')],
    [['v'], t('desk:keys.reveal')],
    [['x'], t('desk:keys.release')],
  ];
  return (
    <Modal open={open} onCancel={close} footer={null} title={t('nav:shortcuts')} width={480}>
      <dl className="facts">
        {[...(path.startsWith('/desk') ? desk : []), ...rows].map(([keys, what]) => (
          <div key={keys.join() + what} style={{ display: 'contents' }}>
            <dt>
              {keys.map((k) => (
                <kbd key={k} style={{ marginRight: 4 }}>
                  {k}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
