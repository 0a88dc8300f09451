import { z } from 'zod';
import type { Bilingual } from '../base/language.ts';

/** What kind of design a work is; for people to find it by, never for judging it. */
export const workCategories = [
  'fashion',
  'jewellery',
  'bags_shoes',
  'home',
  'toys_figures',
  'electronics',
  'packaging',
  'illustration',
  'pattern',
  'photograph',
  'text',
  'other',
] as const;
export type WorkCategory = (typeof workCategories)[number];

export const categoryNames: Readonly<Record<WorkCategory, Bilingual>> = {
  fashion: { zh: '服装服饰', en: 'Fashion' },
  jewellery: { zh: '珠宝首饰', en: 'Jewellery' },
  bags_shoes: { zh: '箱包鞋履', en: 'Bags and shoes' },
  home: { zh: '家居用品', en: 'Home' },
  toys_figures: { zh: '玩具手办', en: 'Toys and figures' },
  electronics: { zh: '数码产品外观', en: 'Electronics' },
  packaging: { zh: '包装', en: 'Packaging' },
  illustration: { zh: '插画', en: 'Illustration' },
  pattern: { zh: '花型图案', en: 'Pattern' },
  photograph: { zh: '摄影', en: 'Photograph' },
  text: { zh: '文字', en: 'Text' },
  other: { zh: '其他', en: 'Other' },
};

export const workStates = ['draft', 'filed', 'withdrawn'] as const;
export type WorkState = (typeof workStates)[number];

/**
 * What the originality check came to. Only `clear` (nothing proven earlier was found) opens protection: an unexamined
 * depositor gets no injunction.
 */
export const examinations = ['none', 'running', 'clear', 'earlier', 'incomplete'] as const;
export type Examination = (typeof examinations)[number];

const line = (max: number) => z.string().trim().min(1).max(max);

export const authorSchema = z.strictObject({ name: line(200), role: z.string().trim().max(100).default('') });

/** Everything here is claimed: it is told as claimed, and nothing is ranked by it. */
export const workSchema = z.strictObject({
  title: line(200),
  category: z.enum(workCategories),
  description: z.string().trim().max(5_000).default(''),
  authors: z.array(authorSchema).max(20).default([]),
  /** What it was made from: earlier works, photographs, folk patterns. */
  sources: z.array(line(500)).max(50).default([]),
  createdOn: z.iso.date().nullable().default(null).describe('when it was made, as the designer says'),
  firstLaunchAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .describe('when it was, or will be, first offered'),
});
export type WorkInput = z.infer<typeof workSchema>;

/** A first launch lies ahead by so much at the most, and protection ends so long after it. */
export const MOST_AHEAD_MS = 366 * 86_400_000;
export const PROTECTION_MS = 90 * 86_400_000;

export interface Work extends WorkInput {
  readonly id: string;
  readonly organisationId: string;
  readonly sellerId: string | null;
  readonly state: WorkState;
  readonly examined: Examination;
  readonly protectedUntil: string | null;
  readonly filedAt: string | null;
  readonly createdAt: string;
}
