import { readFileSync } from 'node:fs';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Words of the console in one language, found by `namespace:path.to.key`, so that stories read what people read. */
export interface Words {
  (key: string, values?: Record<string, string | number>): string;
  /** The sentence with every value in it open; the values are the groups. */
  pattern(key: string): RegExp;
}

const folder = { zh: 'zh-CN', en: 'en' } as const;
const files = new Map<string, unknown>();

export function wordsOf(language: Language): Words {
  const raw = (key: string): string => {
    const [namespace = '', path = ''] = key.split(':');
    const file = new URL(`../../../console/src/i18n/${folder[language]}/${namespace}.json`, import.meta.url);
    if (!files.has(file.href)) files.set(file.href, JSON.parse(readFileSync(file, 'utf8')));
    let found: unknown = files.get(file.href);
    for (const part of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
    if (typeof found !== 'string') throw new Error(`the console has no words for ${key} in ${language}`);
    return found.replaceAll(/<\/?\w+>/g, '');
  };
  const words = (key: string, values: Record<string, string | number> = {}) =>
    raw(key).replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  words.pattern = (key: string) =>
    new RegExp(
      raw(key)
        .split(/\{\{\w+\}\}/)
        .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
        .join('(.*?)'),
    );
  return words;
}
