import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo, useRef } from 'react';
import { whenSignedOut } from '../api/client.ts';
import { antdTheme } from '../theme/antd-theme.ts';
import { usePreferences } from './preferences.tsx';
import { createAppRouter } from './router.tsx';

export function App() {
  const { shown, density, language } = usePreferences();
  const queries = useQueryClient();
  const router = useMemo(() => createAppRouter(queries), [queries]);
  const theme = useMemo(() => antdTheme(shown, density), [shown, density]);

  useEffect(() => {
    whenSignedOut(() => {
      if (router.state.location.pathname === '/sign-in') return;
      queries.setQueryData(['me'], null);
      void router.navigate({ to: '/sign-in', search: { back: router.state.location.href } });
    });
  }, [router, queries]);

  // Server sentences come in the reader's language: ask again when it changes.
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current === language) return;
    spoken.current = language;
    void queries.invalidateQueries();
  }, [language, queries]);

  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <AntdApp component={false}>
        <RouterProvider router={router} />
      </AntdApp>
    </ConfigProvider>
  );
}
