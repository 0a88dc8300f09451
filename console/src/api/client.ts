import createClient from 'openapi-fetch';
import type { paths } from '../api.gen.ts';
import type { Language } from './types.ts';

/** A refusal as the server words it (RFC 9457), or what stands for one when there was no answer at all. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** HTTP status; 0 = the server was not reached. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly incident: string | null;
  readonly errors: readonly { path: string; code: string; detail?: string }[];

  constructor(status: number, body: unknown) {
    const fields = body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const code = text(fields.code) || (status === 0 ? 'unreachable' : 'unreadable');
    super(code);
    this.status = status;
    this.code = code;
    this.title = text(fields.title);
    this.detail = text(fields.detail);
    this.incident = text(fields.incident) || null;
    this.errors = Array.isArray(fields.errors) ? (fields.errors as Problem['errors']) : [];
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

/** A random mark of this browser: jurors who share one are told apart from those who do not. */
function deviceMark(): string {
  const key = 'assay.device';
  try {
    const known = localStorage.getItem(key);
    if (known !== null) return known;
    const made = crypto.randomUUID();
    localStorage.setItem(key, made);
    return made;
  } catch {
    return '';
  }
}

/** The server's contract, typed from its own description. Cookies go along. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });
api.use({
  onRequest: ({ request }) => {
    request.headers.set('accept-language', language === 'zh' ? 'zh-CN' : 'en');
    request.headers.set('assay-device', deviceMark());
    return request;
  },
});

/** The answer of a request; every refusal, and silence, is thrown as a `Problem`. An empty answer is undefined. */
export async function ask<T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  let answer: Awaited<typeof request>;
  try {
    answer = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, null);
  }
  if (answer.response.ok) return answer.data as T;
  if (answer.response.status === 401) onSignedOut();
  throw new Problem(answer.response.status, answer.error);
}

/** The body of a request that sends a file as it is. */
export const asFile = (file: File, fallbackType = 'application/octet-stream') => ({
  // The contract describes what the server makes of the bytes, not the bytes.
  body: file as never,
  bodySerializer: (body: unknown) => body as BodyInit,
  headers: { 'content-type': file.type || fallbackType },
});

/**
 * An act of better-auth's (sign-in, two-factor, the active organisation), which stands outside the contract;
 * a question when there is no body.
 */
export async function authenticate<T>(act: string, body?: Record<string, unknown>): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/auth/${act}`, {
      method: body ? 'POST' : 'GET',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'accept-language': language === 'zh' ? 'zh-CN' : 'en' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new Problem(0, null);
  }
  const said: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new Problem(answer.status, said);
  return said as T;
}
