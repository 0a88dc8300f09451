import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AssayError } from './errors.ts';
import { type Language, languageOf } from './language.ts';

/** A room's routes: `export function xRoutes(deps): RoutePlugin`. The app registers them without a prefix. */
export type RoutePlugin = FastifyPluginAsyncZod;
/** The server as a RoutePlugin gets it. */
export type Http = Parameters<RoutePlugin>[0];

/** RFC 9457. `type` is the address of the code's own page. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string(),
    incident: z.string().optional(),
    errors: z.array(
      z.object({
        path: z.string().describe('JSON pointer (RFC 6901) into the refused part'),
        code: z.string(),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

export const bilingualSchema = z.object({ zh: z.string(), en: z.string() });

/** Query of every list. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** Opaque to callers: base64url of JSON. It names a place, never a right: every page checks rights anew. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place a cursor names; null when none was sent; throws `invalid_cursor` for what `place` does not accept. */
export function decodeCursor<T>(place: z.ZodType<T>, cursor: string | undefined): T | null {
  if (cursor === undefined || cursor === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new AssayError('invalid_cursor', {}, { cause });
  }
  const parsed = place.safeParse(value);
  if (!parsed.success || unstorableAt(parsed.data) !== null) throw new AssayError('invalid_cursor');
  return parsed.data;
}

/** A page of `rows`, of which one more than `limit` was read; `placeOf` gives the place after an item. */
export function toPage<T>(rows: readonly T[], limit: number, placeOf: (last: T) => unknown): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null,
  };
}

export function languageOfRequest(request: Pick<FastifyRequest, 'headers'>): Language {
  return languageOf(request.headers['accept-language']);
}

/** Where a string (or key) stands that PostgreSQL or canonical JSON cannot hold: NUL, or a lone surrogate; else null. */
export function unstorableAt(value: unknown): readonly PropertyKey[] | null {
  const waiting: { value: unknown; path: readonly PropertyKey[] }[] = [{ value, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: at, path } = next;
    if (typeof at === 'string') {
      if (!isStorable(at)) return path;
    } else if (Array.isArray(at)) {
      for (let i = at.length - 1; i >= 0; i--) waiting.push({ value: at[i], path: [...path, i] });
    } else if (at !== null && typeof at === 'object' && !ArrayBuffer.isView(at)) {
      for (const [key, inner] of Object.entries(at)) {
        if (!isStorable(key)) return [...path, key];
        waiting.push({ value: inner, path: [...path, key] });
      }
    }
  }
  return null;
}

export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
