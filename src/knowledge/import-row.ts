import type { Bilingual } from '../base/language.ts';
import type { ItemType } from './item.ts';

/** A row as read, not yet checked. */
export interface ReadRow {
  readonly ok: true;
  readonly line: number;
  readonly type: ItemType;
  readonly body: unknown;
  readonly id?: string;
  readonly source?: string;
  readonly note?: string;
}

/** A row that is left out: the line it begins on, and why. */
export interface RejectedRow {
  readonly line: number;
  readonly reasons: readonly Bilingual[];
}

export type ImportRow = ReadRow | ({ readonly ok: false } & RejectedRow);

export function reject(line: number, zh: string, en: string): ImportRow {
  return { ok: false, line, reasons: [{ zh, en }] };
}

export const notUtf8 = {
  zh: '此行不是 UTF-8 编码，或过长。',
  en: 'This line is not UTF-8, or too long.',
} as const;
