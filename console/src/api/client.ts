import type { Language } from './types.ts';

/** A refusal as the server words it (RFC 9457), or what stands for one when there was no answer at all. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly incident: string | null;
  readonly errors: readonly { path: string; code: string; detail?: string }[];

  constructor(status: number, body: Partial<Record<string, unknown>>) {
    const code = typeof body.code === 'string' ? body.code : status === 0 ? 'unreachable' : 'unreadable';
    super(code);
    this.status = status;
    this.code = code;
    this.title = typeof body.title === 'string' ? body.title : '';
    this.detail = typeof body.detail === 'string' ? body.detail : '';
    this.incident = typeof body.incident === 'string' ? body.incident : null;
    this.errors = Array.isArray(body.errors) ? (body.errors as Problem['errors']) : [];
  }
}

let language: Language = 'zh';
let onSignedOut: () => void = () => {};

/** The language asked of the server from now on. */
export function speak(next: Language): void {
  language = next;
}

/** What to do when a request finds the session gone. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

export interface Call {
  query?: Record<string, string | number | boolean | null | undefined>;
  json?: unknown;
  raw?: { body: BodyInit; type: string };
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** `text` for exports; `json` otherwise. */
  as?: 'json' | 'text';
}

export function address(path: string, query: Call['query'] = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * One request to the server: cookies go along, the answer is JSON, every refusal is thrown as a `Problem`.
 * 204 answers null.
 */
export async function call<T>(method: string, path: string, options: Call = {}): Promise<T> {
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': language === 'zh' ? 'zh-CN' : 'en',
    ...options.headers,
  };
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  if (options.raw) {
    init.body = options.raw.body;
    headers['content-type'] = options.raw.type;
  } else if (options.json !== undefined) {
    init.body = JSON.stringify(options.json);
    headers['content-type'] = 'application/json';
  }
  let answer: Response;
  try {
    answer = await fetch(address(path, options.query), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, {});
  }
  if (answer.status === 204) return null as T;
  if (answer.ok && options.as === 'text') return (await answer.text()) as T;
  const text = await answer.text();
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    if (answer.ok) throw new Problem(answer.status, { code: 'unreadable' });
  }
  if (answer.ok) return body as T;
  if (answer.status === 401 && !path.startsWith('/api/auth/')) onSignedOut();
  const fields = body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  // better-auth answers {code, message} instead of problem+json.
  throw new Problem(answer.status, { detail: fields.message, ...fields });
}

export const get = <T>(path: string, query?: Call['query'], signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) });
export const post = <T>(path: string, json: unknown = {}): Promise<T> => call<T>('POST', path, { json });
export const put = <T>(path: string, json: unknown): Promise<T> => call<T>('PUT', path, { json });
export const remove = <T>(path: string): Promise<T> => call<T>('DELETE', path);

const enc = encodeURIComponent;
export { enc };
