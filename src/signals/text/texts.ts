import type { Span, Subject, TextField } from '../detector.ts';
import { DISGUISE_LIMIT } from './find-names.ts';

/** One field of what the seller wrote. */
export interface TextPart {
  readonly field: TextField;
  readonly key?: string;
  readonly text: string;
}

/** Everything the seller wrote, field by field. */
export function textsOf(subject: Subject): TextPart[] {
  const { listing } = subject;
  const parts: TextPart[] = [{ field: 'title', text: listing.title }];
  if (listing.description !== '') parts.push({ field: 'description', text: listing.description });
  for (const [key, text] of Object.entries(listing.attributes)) {
    if (text !== '') parts.push({ field: 'attribute', key, text });
  }
  return parts;
}

export function spanIn(part: TextPart, start: number, end: number): Span {
  return {
    field: part.field,
    ...(part.key === undefined ? {} : { key: part.key }),
    start,
    end,
    text: part.text.slice(start, end),
  };
}

/** A text as it is searched: one field, or short ones in a row, since each walk has its price. */
export interface TextReading {
  readonly text: string;
  /** The field that holds `[start, end)` of the text; null where it lies across two. */
  partAt(start: number, end: number): TextPart | null;
  /** Where the field begins in the text. */
  offsetOf(part: TextPart): number;
}

const readings = new WeakMap<Subject['listing'], readonly TextReading[]>();

/**
 * What has to be searched to have searched everything the seller wrote. Attributes stand in a row, a line each, up to
 * the length in which disguises are looked for: no filling pushes one out of sight.
 */
export function readingsOf(subject: Subject): readonly TextReading[] {
  const known = readings.get(subject.listing);
  if (known !== undefined) return known;
  const made: TextReading[] = [];
  let row: TextPart[] = [];
  let length = 0;
  for (const part of textsOf(subject)) {
    if (part.field !== 'attribute') {
      made.push(readingOf([part]));
      continue;
    }
    if (length > 0 && length + part.text.length > DISGUISE_LIMIT) {
      made.push(readingOf(row));
      [row, length] = [[], 0];
    }
    row.push(part);
    length += part.text.length + 1;
  }
  if (row.length > 0) made.push(readingOf(row));
  readings.set(subject.listing, made);
  return made;
}

function readingOf(parts: readonly TextPart[]): TextReading {
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts) {
    offsets.push(at);
    at += part.text.length + 1;
  }
  return {
    text: parts.length === 1 ? (parts[0] as TextPart).text : parts.map((part) => part.text).join('\n'),
    partAt: (start, end) => {
      const index = offsets.findLastIndex((offset) => offset <= start);
      const part = parts[index];
      return part !== undefined && end <= (offsets[index] as number) + part.text.length ? part : null;
    },
    offsetOf: (part) => offsets[parts.indexOf(part)] ?? 0,
  };
}
