import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionError } from '../../base/db.ts';
import { AssayError, type ErrorCode, errorTable, sentence } from '../../base/errors.ts';
import { type Problem, languageOfRequest } from '../../base/http.ts';
import type { Bilingual, Language } from '../../base/language.ts';
import type { Ids } from '../../base/ids.ts';
import type { Log } from '../../base/log.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
/** Seconds after which a caller may ask again when the database was away. */
const RETRY_AFTER = 2;

/** Turns whatever was thrown into an RFC 9457 answer: what callers may know goes to them, the rest to the log. */
export function problemSender(deps: { log: Log; ids: Ids; baseUrl: string }) {
  return function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const refusal = asRefusal(error, request);
    const language = languageOfRequest(request);
    let incident: string | undefined;
    if (refusal.code === 'internal') {
      incident = deps.ids.next('inc');
      deps.log.error('a request failed', {
        incident,
        request: request.id,
        method: request.method,
        url: pathOf(request),
        error,
      });
    } else if (refusal.code === 'unavailable') {
      deps.log.warn('the database could not be reached', { request: request.id, error });
      reply.header('retry-after', RETRY_AFTER);
    }
    const problem = problemOf(deps.baseUrl, refusal, language, pathOf(request), incident);
    return reply
      .code(refusal.status)
      .header('content-type', PROBLEM_TYPE)
      .header('content-language', language)
      .header('vary', 'accept-language')
      .send(JSON.stringify(problem));
  };
}

export function problemOf(
  baseUrl: string,
  error: AssayError,
  language: Language,
  instance: string,
  incident?: string,
): Problem {
  return {
    type: `${baseUrl}/problems/${error.code}`,
    title: (titles[error.status] ?? otherTitle)[language],
    status: error.status,
    detail: sentence(error.code, language, incident === undefined ? error.params : { incident }),
    code: error.code,
    instance,
    ...(incident === undefined ? {} : { incident }),
    errors: error.fields.map((field) => ({ path: field.path, code: field.code, detail: field[language] })),
  };
}

/** The page of a code: what a caller reads who follows `type`. */
export function describeCode(code: string): ({ code: string; status: number } & Bilingual) | null {
  if (!Object.hasOwn(errorTable, code)) return null;
  return { code, ...errorTable[code as ErrorCode] };
}

function asRefusal(error: unknown, request: FastifyRequest): AssayError {
  if (error instanceof AssayError) return error;
  if (isConnectionError(error)) return new AssayError('unavailable', {}, { cause: error });
  const { code, statusCode } = error as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AssayError('body_too_large', { limit: request.routeOptions.bodyLimit ?? 0 });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_CONTENT_TYPE':
      return new AssayError('unsupported_media_type', { type: request.headers['content-type'] ?? '–' });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AssayError('malformed_json', {}, { cause: error });
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new AssayError('not_found');
    default:
      return statusCode === 404
        ? new AssayError('not_found')
        : new AssayError('internal', {}, { cause: error });
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}

const otherTitle: Bilingual = { zh: '请求未完成', en: 'The request was not completed' };
const titles: Readonly<Record<number, Bilingual>> = {
  400: { zh: '请求有误', en: 'The request is not well formed' },
  401: { zh: '需要身份验证', en: 'Who are you?' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '未找到', en: 'Not found' },
  405: { zh: '不支持的方法', en: 'Method not supported' },
  409: { zh: '与当前状态冲突', en: 'In conflict with the present state' },
  410: { zh: '已删除', en: 'Gone' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '不支持的内容类型', en: 'Type not supported' },
  422: { zh: '内容无效', en: 'Not valid' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  500: { zh: '系统错误', en: 'Unexpected failure' },
  503: { zh: '服务暂不可用', en: 'Unavailable for the moment' },
};
