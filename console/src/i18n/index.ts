import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/types.ts';

type Texts = Record<string, Record<string, unknown>>;

/** One chunk a language: the other one is fetched only when somebody chooses it. */
const loaders: Record<Language, () => Promise<{ texts: Texts }>> = {
  zh: () => import('./zh-CN/index.ts'),
  en: () => import('./en/index.ts'),
};

export const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');

/** Loads a language if it is not there yet and switches to it. */
export async function loadLanguage(language: Language): Promise<void> {
  const locale = localeOf(language);
  const { texts } = await loaders[language]();
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: locale,
      resources: { [locale]: texts },
      ns: Object.keys(texts),
      defaultNS: 'common',
      fallbackLng: false,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
    return;
  }
  for (const [ns, bundle] of Object.entries(texts)) i18next.addResourceBundle(locale, ns, bundle, true, true);
  await i18next.changeLanguage(locale);
}
