import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';
import { AssayError, sentence } from '../base/errors.ts';
import { languageOfRequest, type RoutePlugin, unstorableAt } from '../base/http.ts';
import type { Language } from '../base/language.ts';
import { type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { type Line, postedListingSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import { takeInListing } from './routes.ts';
import { screenListing, type Screened } from './screen-listing.ts';

/** Listings of one bulk request that are judged at the same time. */
const AT_ONCE = 32;
const MAX_LINE = 8_000_000;

export type LineError = {
  readonly line: number;
  readonly id: string | null;
  readonly error: { code: string; detail: string };
};

/** One line in, one line out, in the order of the input; a bad line is answered by its error and stops nothing else. */
export function bulkRoutes(deps: ScreeningDeps): RoutePlugin {
  return async (app) => {
    app.post(
      '/v1/listings/bulk',
      {
        preHandler: requirePermission('listings.write'),
        bodyLimit: 1024 * 1024 * 1024,
        schema: {
          tags: ['listings'],
          summary: 'Judge many listings: NDJSON in, one decision a line out',
          consumes: ['application/x-ndjson'],
          produces: ['application/x-ndjson'],
          body: z.instanceof(Readable),
        },
      },
      (request, reply) => {
        const language = languageOfRequest(request);
        const answers = judgeLines(deps, principalOf(request), linesOf(request.body), language);
        reply.type('application/x-ndjson');
        return reply.send(Readable.from(toText(answers)));
      },
    );
    await Promise.resolve();
  };
}

/** Judges lines with at most `AT_ONCE` under way, answering in order. Used by the route and the command line. */
export async function* judgeLines(
  deps: ScreeningDeps,
  principal: Principal,
  lines: AsyncIterable<string>,
  language: Language,
  defaults: (line: number) => object = () => ({}),
): AsyncGenerator<Line | LineError> {
  const waiting: Promise<Line | LineError>[] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    waiting.push(judgeLine(deps, principal, text, number, language, defaults(number)));
    if (waiting.length >= AT_ONCE) yield await (waiting.shift() as Promise<Line | LineError>);
  }
  for (const answer of waiting) yield await answer;
}

async function judgeLine(
  deps: ScreeningDeps,
  principal: Principal,
  text: string,
  line: number,
  language: Language,
  defaults: object,
): Promise<Line | LineError> {
  let id: string | null = null;
  try {
    if (text.length > MAX_LINE) throw new AssayError('body_too_large', { limit: MAX_LINE });
    const parsed = parseJson(text);
    const value =
      typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
        ? { ...defaults, ...parsed }
        : parsed;
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
      id = value.id.slice(0, 128);
    const unstorable = unstorableAt(value);
    if (unstorable !== null)
      throw invalid(`/${unstorable.map(String).join('/')}`, 'unstorable_text', 'NUL / lone surrogate');
    const posted = postedListingSchema.safeParse(value);
    if (!posted.success) {
      const [issue] = posted.error.issues;
      throw invalid(
        `/${(issue?.path ?? []).map(String).join('/')}`,
        issue?.message === 'unknown_currency' ? 'unknown_currency' : (issue?.code ?? 'invalid'),
        issue?.message ?? '',
      );
    }
    return toLine(await screenListing(deps.gate, await takeInListing(deps, posted.data, principal)));
  } catch (error) {
    if (!(error instanceof AssayError)) {
      deps.gate.deps.log.error('a line could not be judged', { line, error });
      return { line, id, error: { code: 'unavailable', detail: sentence('unavailable', language) } };
    }
    const fields = error.fields.map((field) => `${field.path}: ${field[language]}`).join('; ');
    const detail = sentence(error.code, language, error.params);
    return { line, id, error: { code: error.code, detail: fields === '' ? detail : `${detail} ${fields}` } };
  }
}

export function toLine({ row, ms }: Pick<Screened, 'row' | 'ms'>): Line {
  return {
    id: row.listing_id,
    outcome: row.outcome,
    held: row.held,
    score: row.score,
    reasons: row.reasons,
    policy: row.policy_version,
    model: row.model_version,
    ms: Math.round(ms * 100) / 100,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AssayError('malformed_json', {}, { cause });
  }
}

function invalid(path: string, code: string, detail: string): AssayError {
  return new AssayError(
    'invalid_input',
    {},
    { fields: [{ path, code, zh: `${code}（${detail}）`, en: `${code} (${detail})` }] },
  );
}

/** Lines of a stream, read when they are asked for. A line longer than MAX_LINE comes cut, and is refused as too long. */
export async function* linesOf(body: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of body) {
    const pieces = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = (pieces.pop() ?? '').slice(0, MAX_LINE + 1);
    yield* pieces;
  }
  yield rest + decoder.end();
}

async function* toText(answers: AsyncIterable<Line | LineError>): AsyncGenerator<string> {
  for await (const answer of answers) yield `${JSON.stringify(answer)}\n`;
}
