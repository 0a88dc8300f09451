import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { checkRecord, schemaOn } from '../../src/statements/index.ts';

type Stored = Record<string, unknown> & { puid: string };

/** A double of the transparency database's API: one statement, up to a hundred, and whether one is there. */
export interface TransparencyDouble {
  readonly url: string;
  readonly token: string;
  readonly stored: ReadonlyMap<string, Stored>;
  /** Calls as `POST /statements`, in their order. */
  readonly calls: readonly string[];
  /** The next call is handled, and its answer is lost. */
  loseNextAnswer(): void;
  /** Every call is answered with this status until it is null again. */
  answerWith(status: number | null): void;
  close(): Promise<void>;
}

export async function transparencyDouble(token = 'double-token'): Promise<TransparencyDouble> {
  const stored = new Map<string, Stored>();
  const calls: string[] = [];
  let losing = false;
  let forced: number | null = null;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').replace('/api/v2', '');
    calls.push(`${request.method} ${path}`);
    const answer = (status: number, body: unknown): void => {
      if (losing) {
        losing = false;
        request.socket.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (forced !== null) return answer(forced, { message: 'no' });
    if (request.headers.authorization !== `Bearer ${token}`)
      return answer(401, { message: 'Unauthenticated.' });
    const asked = /^\/statement\/existing-puid\/(.+)$/.exec(path);
    if (request.method === 'GET' && asked !== null) {
      const puid = decodeURIComponent(asked[1] as string);
      return stored.has(puid)
        ? answer(302, { message: 'statement of reason found', puid })
        : answer(404, { message: 'statement of reason not found', puid });
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
    if (path === '/statement') {
      const errors = errorsOf(body, stored);
      if (errors === null) return answer(201, keep(body as Stored));
      const existing = stored.get(String(body.puid));
      return answer(422, { message: 'invalid', errors, ...(existing === undefined ? {} : { existing }) });
    }
    const statements = body.statements as Record<string, unknown>[];
    if (statements.length > 100)
      return answer(422, { message: 'too many', errors: { statements: ['too many'] } });
    const errors = Object.fromEntries(
      statements.flatMap((one, i) => {
        const found = errorsOf(one, stored);
        return found === null ? [] : [[`statement_${i}`, found]];
      }),
    );
    if (Object.keys(errors).length > 0) return answer(422, { errors });
    return answer(201, { statements: statements.map((one) => keep(one as Stored)) });
  };
  const keep = (one: Stored): Stored => {
    const uuid = randomUUID();
    const made = { ...one, uuid, permalink: `https://transparency.example/statement/${uuid}` };
    stored.set(one.puid, made);
    return made;
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/`,
    token,
    stored,
    calls,
    loseNextAnswer: () => void (losing = true),
    answerWith: (status) => void (forced = status),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function errorsOf(
  record: Record<string, unknown>,
  stored: ReadonlyMap<string, Stored>,
): Record<string, string[]> | null {
  const problems = checkRecord(schemaOn('2026-01-01'), record);
  const errors = Object.fromEntries(
    problems.map(({ field, problem }) => [field, [`The ${field.replaceAll('_', ' ')} field is ${problem}.`]]),
  );
  if (stored.has(String(record.puid)))
    errors.puid = ['The identifier given is not unique within this platform.'];
  return Object.keys(errors).length > 0 ? errors : null;
}
