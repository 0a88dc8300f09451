import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { type core, safeParse } from 'zod';
import { AssayError, type FieldProblem } from '../../base/errors.ts';
import { fieldProblemsOf, jsonPointer } from '../../base/field-problems.ts';
import { isStorable, unstorableAt } from '../../base/http.ts';

/** Raw JSON that may hold a NUL or a lone surrogate: valid UTF-8 can only carry them as escapes. */
const mayBeUnstorable = /\\u(?:0000|d[89a-f])/i;

/**
 * How bodies are read: JSON; `image/*` and octet-stream → Buffer; `text/csv` → string; NDJSON → the stream itself,
 * without a limit: its reader MUST bound each line. Other types are refused.
 */
export function addBodyParsers(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error') as JsonParser;
  server.removeAllContentTypeParsers();
  const add = (types: (string | RegExp)[], parse: BytesParser) => {
    for (const type of types) server.addContentTypeParser<Buffer>(type, { parseAs: 'buffer' }, parse);
  };
  add(['application/json', /^application\/[\w.-]+\+json/], (request, bytes, done) => {
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(new AssayError('malformed_json'));
    const text = bytes.toString('utf8');
    return parseJson(request, text, (error, body) => {
      if (error === null && mayBeUnstorable.test(text)) return done(refusalOfUnstorable(body), body);
      return done(error, body);
    });
  });
  add([/^image\//, 'application/octet-stream'], (_request, bytes, done) => done(null, bytes));
  add(['text/csv', 'text/plain'], (_request, bytes, done) => {
    const text = bytes.toString('utf8');
    const good = isUtf8(bytes) && isStorable(text);
    return done(good ? null : new AssayError('invalid_input', {}, { fields: [unstorableField('')] }), text);
  });
  for (const type of ['application/x-ndjson', 'application/ndjson', 'application/jsonl'])
    server.addContentTypeParser(type, (_request, stream, done) => done(null, stream));
  server.addHook('preValidation', refuseUnstorableAddress);
}

type Done = (error: Error | null, body?: unknown) => void;
type BytesParser = (request: FastifyRequest, bytes: Buffer, done: Done) => void;
type JsonParser = (request: FastifyRequest, text: string, done: Done) => void;

async function refuseUnstorableAddress(request: FastifyRequest): Promise<void> {
  if (!request.url.includes('%')) return;
  const refusal = refusalOfUnstorable({ ...(request.query as object), ...(request.params as object) });
  if (refusal) throw refusal;
  await Promise.resolve();
}

/** `invalid_input` naming the place; null when everything can be stored. */
export function refusalOfUnstorable(value: unknown): AssayError | null {
  const path = unstorableAt(value);
  return path === null
    ? null
    : new AssayError('invalid_input', {}, { fields: [unstorableField(jsonPointer(path))] });
}

function unstorableField(path: string): FieldProblem {
  return {
    path: path.replaceAll('\0', '␀'),
    code: 'unstorable_text',
    zh: '文本中含有空字符（NUL）或不完整的 Unicode 字符。',
    en: 'The text holds a NUL or a broken Unicode character.',
  };
}

/** Validates with zod; a refusal names every field in both languages. */
export const zodValidator: FastifySchemaCompiler<core.$ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const result = safeParse(schema, data);
    if (result.success) return { value: result.data };
    return {
      error: new AssayError('invalid_input', {}, { fields: fieldProblemsOf(result.error.issues, data) }),
    };
  };
