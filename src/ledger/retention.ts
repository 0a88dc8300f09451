import type { Bilingual } from '../base/language.ts';

/** How long the law wants something kept, at least. Data: another jurisdiction is another line. */
export interface RetentionRule {
  /** ISO 3166-1 alpha-2, or EU. */
  readonly jurisdiction: 'CN' | 'EU';
  /** Kinds of entries that begin so. */
  readonly kinds: readonly string[];
  /** Whole days from the moment of the entry. */
  readonly keepDays: number;
  readonly law: Bilingual;
}

export const retentionRules: readonly RetentionRule[] = [
  {
    jurisdiction: 'CN',
    kinds: ['marketplace.', 'screening.', 'enforcement.', 'cases.', 'complaints.'],
    // Three years, with a leap day.
    keepDays: 1_096,
    law: {
      zh: '《电子商务法》第三十一条：商品、服务和交易信息自交易完成之日起保存不少于三年',
      en: 'E-Commerce Law of China, Art. 31: information on goods, services and trade is kept for three years at least',
    },
  },
  {
    jurisdiction: 'EU',
    kinds: ['screening.', 'enforcement.', 'cases.', 'complaints.'],
    keepDays: 184,
    law: {
      zh: '《数字服务法》第二十条：决定作出后至少六个月内可以提出内部申诉',
      en: 'Digital Services Act, Art. 20: a decision can be complained about for six months at least',
    },
  },
];

/** The rule that keeps an entry of this kind and moment longest at `now`, with the day it ends; null when none does. */
export function keptUntil(
  entry: { readonly kind: string; readonly at: string },
  now: string,
  rules: readonly RetentionRule[] = retentionRules,
): { readonly until: string; readonly rule: RetentionRule } | null {
  let found: { until: string; rule: RetentionRule } | null = null;
  for (const rule of rules) {
    if (!rule.kinds.some((kind) => entry.kind.startsWith(kind))) continue;
    const until = new Date(Date.parse(entry.at) + rule.keepDays * 86_400_000).toISOString();
    if (until > now && (found === null || until > found.until)) found = { until, rule };
  }
  return found;
}
