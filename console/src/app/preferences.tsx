import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { speak } from '../api/client.ts';
import type { Language } from '../api/types.ts';
import { loadLanguage } from '../i18n/index.ts';
import { applyTokens, type Density, type Scheme } from '../theme/tokens.ts';

export interface Preferences {
  language: Language;
  scheme: Scheme | 'system';
  density: Density;
}

interface Held extends Preferences {
  /** The scheme in force: what was chosen, or what the system asks for. */
  shown: Scheme;
  readonly set: (change: Partial<Preferences>) => void;
}

const KEY = 'assay.preferences';
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): Preferences {
  const fallback: Preferences = {
    language: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    scheme: 'system',
    density: 'comfortable',
  };
  try {
    return { ...fallback, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return fallback;
  }
}

const first = stored();
speak(first.language);
/** Resolved once the first language is there: nothing is drawn with bare keys. */
export const firstLanguage = loadLanguage(first.language);
applyTokens(
  document.documentElement,
  first.scheme === 'system' ? (prefersDark.matches ? 'dark' : 'light') : first.scheme,
  first.density,
);

const Context = createContext<Held | null>(null);

/** Language, scheme and density: remembered on this device. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(first);
  const [systemDark, setSystemDark] = useState(prefersDark.matches);

  useEffect(() => {
    const follow = () => setSystemDark(prefersDark.matches);
    prefersDark.addEventListener('change', follow);
    return () => prefersDark.removeEventListener('change', follow);
  }, []);

  const shown: Scheme = chosen.scheme === 'system' ? (systemDark ? 'dark' : 'light') : chosen.scheme;

  useEffect(() => {
    applyTokens(document.documentElement, shown, chosen.density);
    document.documentElement.lang = chosen.language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEY, JSON.stringify(chosen));
  }, [shown, chosen]);

  const held = useMemo<Held>(
    () => ({
      ...chosen,
      shown,
      set(change) {
        const next = { ...chosen, ...change };
        if (next.language === chosen.language) return setChosen(next);
        speak(next.language);
        void (async () => {
          await loadLanguage(next.language);
          setChosen(next);
        })();
      },
    }),
    [chosen, shown],
  );
  return <Context value={held}>{children}</Context>;
}

export function usePreferences(): Held {
  const held = useContext(Context);
  if (!held) throw new Error('PreferencesProvider is missing');
  return held;
}
