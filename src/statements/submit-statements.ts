import { request } from 'undici';
import { type Clock, isoNow } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { inTransaction } from '../base/db.ts';
import { explainUnreached, readFirst } from '../base/guarded-fetch.ts';
import type { Ids } from '../base/ids.ts';
import { appendEntry } from '../ledger/index.ts';
import type { FieldProblem } from './check-record.ts';
import { claimStatements, settleStatement, type StatementRow } from './store.ts';

export interface SubmitDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  /** `url` ends with the version, e.g. `https://transparency.example/api/v2`. */
  readonly endpoint: { readonly url: string; readonly token: string };
}

/** The most the database takes at once. */
export const BATCH = 100;
/** Longer than a batch can take: what a killed sender had taken comes up again after it. */
const LEASE_MS = 120_000;
const TIMEOUT_MS = 30_000;
const ANSWER_BYTES = 4_000_000;
const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 6 * 3_600_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Sends the statements that are due, one batch; returns how many it settled or put off (0 = nothing was due). What was
 * tried before is looked up by its identifier first, one by one: an answer that was lost is no reason to send twice.
 */
export async function submitStatements(deps: SubmitDeps): Promise<number> {
  const claim = (tried: boolean, limit: number): Promise<StatementRow[]> => {
    const now = deps.clock.now();
    return claimStatements(deps.db, {
      now: new Date(now).toISOString(),
      leaseUntil: new Date(now + LEASE_MS).toISOString(),
      limit,
      tried,
    });
  };
  const again = await claim(true, BATCH);
  for (const [i, row] of again.entries()) {
    if (await sendAgain(deps, row)) continue;
    // The database does not answer: the others wait as long, and nobody asks it a hundred times.
    for (const other of again.slice(i + 1)) await putOff(deps, other, row.last_error ?? 'not reached');
    return again.length;
  }
  const fresh = await claim(false, BATCH);
  if (fresh.length > 0) await sendBatch(deps, fresh);
  return again.length + fresh.length;
}

async function sendBatch(deps: SubmitDeps, rows: readonly StatementRow[]): Promise<void> {
  const answer = await call(deps, 'POST', '/statements', { statements: rows.map(({ record }) => record) });
  if ('unreached' in answer) {
    for (const row of rows) await putOff(deps, row, answer.unreached);
    return;
  }
  if (answer.status === 201) {
    const made = new Map(listOf(answer.body, 'statements').map((one) => [String(one.puid), one]));
    for (const row of rows) {
      const one = made.get(row.id);
      // Not in the answer: look it up before anything else.
      if (one === undefined) await putOff(deps, row, 'not in the answer');
    }
    await settleSent(
      deps,
      rows.filter(({ id }) => made.has(id)),
      made,
    );
    return;
  }
  const errors = fieldErrors(answer);
  if (answer.status !== 422 || errors.size === 0) {
    for (const row of rows) await putOff(deps, row, `answered ${answer.status}`);
    return;
  }
  // All or nothing: those that are named are at fault, the others go at once, without them.
  for (const [i, row] of rows.entries()) {
    const problems = errors.get(`statement_${i}`);
    if (problems === undefined)
      await settleStatement(deps.db, row.id, { attempts: 0, next_attempt_at: isoNow(deps.clock) });
    else if (isDuplicate(problems)) await settleKnown(deps, row, null);
    else await refuse(deps, row, problems);
  }
}

/** Looks it up, and sends it alone when it is not there. False when the database could not be reached. */
async function sendAgain(deps: SubmitDeps, row: StatementRow): Promise<boolean> {
  const found = await call(deps, 'GET', `/statement/existing-puid/${encodeURIComponent(row.id)}`);
  if ('unreached' in found) return putOff(deps, row, found.unreached);
  if (found.status === 302 || found.status === 200) {
    await settleKnown(deps, row, null);
    return true;
  }
  if (found.status !== 404) return putOff(deps, row, `answered ${found.status}`);
  const answer = await call(deps, 'POST', '/statement', row.record);
  if ('unreached' in answer) return putOff(deps, row, answer.unreached);
  if (answer.status === 201) {
    await settleSent(deps, [row], new Map([[row.id, answer.body as Record<string, unknown>]]));
    return true;
  }
  const problems = fieldErrors(answer).get('');
  if (answer.status !== 422 || problems === undefined) return putOff(deps, row, `answered ${answer.status}`);
  if (isDuplicate(problems)) {
    const existing = (answer.body as { existing?: Record<string, unknown> } | null)?.existing ?? null;
    await settleKnown(deps, row, existing);
  } else await refuse(deps, row, problems);
  return true;
}

async function settleSent(
  deps: SubmitDeps,
  rows: readonly StatementRow[],
  made: ReadonlyMap<string, Record<string, unknown>>,
): Promise<void> {
  if (rows.length === 0) return;
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    for (const row of rows)
      await settleStatement(tx, row.id, {
        state: 'sent',
        ...placeOf(made.get(row.id)),
        settled_at: at,
        last_error: null,
      });
    await appendEntry(deps, tx, {
      kind: 'statements.sent',
      subject: { type: 'statement', id: rows[0]?.id as string },
      actor: 'system:statements',
      at,
      data: { ids: rows.map(({ id }) => id) },
    });
  });
}

async function settleKnown(
  deps: SubmitDeps,
  row: StatementRow,
  existing: Record<string, unknown> | null,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const at = isoNow(deps.clock);
    await settleStatement(tx, row.id, {
      state: 'known',
      ...placeOf(existing ?? undefined),
      settled_at: at,
      last_error: null,
    });
    await appendEntry(deps, tx, {
      kind: 'statements.found',
      subject: { type: 'statement', id: row.id },
      actor: 'system:statements',
      at,
      data: {},
    });
  });
}

async function refuse(deps: SubmitDeps, row: StatementRow, problems: readonly FieldProblem[]): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const at = isoNow(deps.clock);
    await settleStatement(tx, row.id, { state: 'refused', problems, settled_at: at });
    await appendEntry(deps, tx, {
      kind: 'statements.refused',
      subject: { type: 'statement', id: row.id },
      actor: 'system:statements',
      at,
      data: { fields: problems.map(({ field }) => field) },
    });
  });
}

/** Tried again later: half a minute, doubling, at most six hours; a statement is never given up. */
async function putOff(deps: SubmitDeps, row: StatementRow, why: string): Promise<false> {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(20, Math.max(0, row.attempts - 1)));
  await settleStatement(deps.db, row.id, {
    last_error: why,
    next_attempt_at: new Date(deps.clock.now() + delay).toISOString(),
  });
  return false;
}

async function call(
  { endpoint }: SubmitDeps,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer | { readonly unreached: string }> {
  try {
    const answer = await request(`${endpoint.url.replace(/\/+$/, '')}${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${endpoint.token}`,
        accept: 'application/json',
        'content-type': 'application/json',
        'user-agent': 'assay-statements',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    answer.body.on('error', () => undefined);
    const text = new TextDecoder().decode(await readFirst(answer.body, ANSWER_BYTES));
    return { status: answer.statusCode, body: parse(text) };
  } catch (error) {
    return { unreached: explainUnreached(error).why };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function listOf(body: unknown, name: string): Record<string, unknown>[] {
  const list = Array.isArray(body) ? body : (body as Record<string, unknown> | null)?.[name];
  return Array.isArray(list) ? (list as Record<string, unknown>[]) : [];
}

/** Errors by statement (`statement_3`), or under '' for a single one. */
function fieldErrors({ body }: Answer): Map<string, FieldProblem[]> {
  const errors = (body as { errors?: Record<string, unknown> } | null)?.errors;
  const found = new Map<string, FieldProblem[]>();
  for (const [key, value] of Object.entries(errors ?? {})) {
    const isStatement =
      /^statement_\d+$/.test(key) && value !== null && typeof value === 'object' && !Array.isArray(value);
    const of = isStatement ? Object.entries(value as Record<string, unknown>) : [[key, value] as const];
    const place = isStatement ? key : '';
    for (const [field, said] of of) {
      const problem = String(Array.isArray(said) ? said[0] : said).slice(0, 300);
      found.set(place, [...(found.get(place) ?? []), { field, problem }]);
    }
  }
  return found;
}

const isDuplicate = (problems: readonly FieldProblem[]): boolean =>
  problems.length > 0 && problems.every(({ field, problem }) => field === 'puid' && /unique/i.test(problem));

const placeOf = (
  made: Record<string, unknown> | undefined,
): Partial<Pick<StatementRow, 'uuid' | 'permalink'>> => ({
  ...(typeof made?.uuid === 'string' ? { uuid: made.uuid.slice(0, 100) } : {}),
  ...(typeof made?.permalink === 'string' ? { permalink: made.permalink.slice(0, 500) } : {}),
});
