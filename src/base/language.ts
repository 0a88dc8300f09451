export type Language = 'zh' | 'en';

/** A sentence in both first languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Picks zh or en from an Accept-Language header (RFC 9110 12.5.4); English when neither is named. */
export function languageOf(header: string | undefined): Language {
  let best: Language = 'en';
  let bestQ = 0;
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...options] = part.trim().toLowerCase().split(';');
    const q = Number(
      options
        .map((o) => o.trim())
        .find((o) => o.startsWith('q='))
        ?.slice(2) ?? 1,
    );
    const language = tag.startsWith('zh') ? 'zh' : tag.startsWith('en') || tag === '*' ? 'en' : null;
    if (language && q > bestQ) [best, bestQ] = [language, q];
  }
  return best;
}
