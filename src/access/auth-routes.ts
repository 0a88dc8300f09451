import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssayError, type FieldProblem } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { ADDRESS_HEADER } from './auth.ts';
import type { AccessDeps } from './open-access.ts';
import { recordChanges } from './record-changes.ts';
import { ping } from './store.ts';

/**
 * better-auth under /api/auth: sign-in and -out, two-factor, passwords, invitations, the active organisation.
 * Its refusals leave as our problems; what it wrote for a signed-in person is recorded at once.
 */
export function authRoutes(deps: AccessDeps): RoutePlugin {
  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
    server.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      bodyLimit: 64 * 1024,
      schema: { hide: true } as object,
      handler: async (request, reply) => {
        const response = await deps.auth.handler(toWebRequest(deps, request));
        if (response.status >= 400) throw await refusalOf(deps, response);
        if (request.method === 'POST') {
          deps.forget();
          await recordOwnChanges(deps, request);
        }
        return answer(reply, response);
      },
    });
  };
}

async function recordOwnChanges(deps: AccessDeps, request: FastifyRequest): Promise<void> {
  const { principal } = request;
  if (principal === null || /\/(sign-in|sign-out|get-session)/.test(request.url)) return;
  await recordChanges(deps, { actor: principal.actor, about: [principal.id] });
}

function toWebRequest(deps: AccessDeps, request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'content-length' || name === 'transfer-encoding' || value === undefined) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set(ADDRESS_HEADER, request.ip);
  const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? new Uint8Array(request.body) : null;
  const origin = `${request.protocol}://${request.host}`;
  return new Request(new URL(request.url, URL.canParse(origin) ? origin : deps.baseUrl), {
    method: request.method,
    headers,
    body,
  });
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  });
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  reply.header('cache-control', 'no-store');
  return reply.send(await response.text());
}

async function refusalOf(deps: AccessDeps, response: Response): Promise<AssayError> {
  const body = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
  if (response.status === 404) return new AssayError('not_found');
  if (response.status === 429) {
    return new AssayError('rate_limited', { seconds: response.headers.get('x-retry-after') ?? 60 });
  }
  if (response.status >= 500) {
    // Where better-auth answers for itself it does not say that the database is away.
    await ping(deps.db);
    throw new Error(`better-auth failed: ${body.code ?? ''} ${body.message ?? String(response.status)}`);
  }
  return new AssayError('sign_in_refused', {}, { fields: [fieldOf(body.code ?? 'REFUSED', body.message)] });
}

function fieldOf(code: string, message: string | undefined): FieldProblem {
  const en = sentences[code]?.en ?? message ?? 'This was refused.';
  return { path: '', code: code.toLowerCase(), zh: sentences[code]?.zh ?? `操作被拒绝（${code}）。`, en };
}

const sentences: Readonly<Record<string, { zh: string; en: string }>> = {
  INVALID_EMAIL_OR_PASSWORD: { zh: '邮箱或密码不正确。', en: 'The address or the password is wrong.' },
  INVALID_EMAIL: { zh: '邮箱地址无效。', en: 'This is not an e-mail address.' },
  INVALID_PASSWORD: { zh: '密码不正确。', en: 'The password is wrong.' },
  PASSWORD_TOO_SHORT: { zh: '密码至少 10 个字符。', en: 'A password has 10 characters or more.' },
  PASSWORD_TOO_LONG: { zh: '密码最多 128 个字符。', en: 'A password has 128 characters at most.' },
  INVALID_TOKEN: { zh: '链接已失效或已使用过。', en: 'The link has run out or was used before.' },
  INVALID_CODE: { zh: '验证码不正确。', en: 'The code is wrong.' },
  INVALID_BACKUP_CODE: { zh: '备用码不正确。', en: 'The backup code is wrong.' },
  INVALID_TWO_FACTOR_COOKIE: { zh: '验证已超时，请重新登录。', en: 'This took too long; sign in again.' },
  SESSION_EXPIRED: { zh: '登录已过期，请重新登录。', en: 'Your session has ended; sign in again.' },
  UNAUTHORIZED: { zh: '请先登录。', en: 'Sign in first.' },
  INVITATION_NOT_FOUND: { zh: '邀请不存在或已失效。', en: 'There is no such invitation, or it has run out.' },
  INVALID_ORIGIN: { zh: '请求来自不受信任的网站。', en: 'The request came from a site that is not trusted.' },
};
