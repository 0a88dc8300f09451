import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction } from '../base/db.ts';
import { AssayError, type FieldProblem } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { appendEntry } from '../ledger/index.ts';
import { readDeposits } from './store-deposits.ts';
import { insertWork, lockWork, readWork, toWork, updateWork, type WorkRow } from './store-works.ts';
import { MOST_AHEAD_MS, PROTECTION_MS, type Work, type WorkInput } from './work.ts';

export interface OriginalsDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who acts for a work's organisation. */
export interface Designer {
  readonly actor: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly sellerId: string | null;
}

/** A new work, a draft until it is filed. Throws `invalid_input` for dates that cannot be. */
export async function createWork(deps: OriginalsDeps, input: WorkInput, by: Designer): Promise<Work> {
  refuseDates(deps.clock, input);
  const at = isoNow(deps.clock);
  const row: WorkRow = {
    id: deps.ids.next('wrk'),
    organisation_id: by.organisationId,
    seller_id: by.sellerId,
    ...columnsOf(input),
    state: 'draft',
    examined: 'none',
    protected_until: null,
    filed_at: null,
    filed_entry: null,
    created_at: at,
    created_by: by.actor,
  };
  await inTransaction(deps.db, async (tx) => {
    await insertWork(tx, row);
    await record(deps, tx, 'originals.work_created', row.id, by, {
      title: input.title,
      category: input.category,
    });
  });
  return toWork(row);
}

/** Changes a draft. Throws `not_found`, `work_filed` (what was filed stays as it was filed), `invalid_input`. */
export async function editWork(
  deps: OriginalsDeps,
  id: string,
  input: WorkInput,
  by: Designer,
): Promise<Work> {
  refuseDates(deps.clock, input);
  return inTransaction(deps.db, async (tx) => {
    const before = await ownWork(tx, id, by);
    if (before.state !== 'draft') throw new AssayError('work_filed');
    await updateWork(tx, id, columnsOf(input));
    await record(deps, tx, 'originals.work_edited', id, by, { title: input.title, category: input.category });
    return toWork({ ...before, ...columnsOf(input) });
  });
}

/**
 * Files a work: from now on its claims stand as they are. With a first launch, look-alikes are held for judgement until
 * ninety days after it, once the originality check came out clear. Throws `not_found`, `work_filed`,
 * `work_incomplete` (author, date or deposit missing).
 */
export async function fileWork(deps: OriginalsDeps, id: string, by: Designer): Promise<Work> {
  return inTransaction(deps.db, async (tx) => {
    const work = toWork(await ownWork(tx, id, by));
    if (work.state !== 'draft') throw new AssayError('work_filed');
    const deposits = await readDeposits(tx, { works: [id] });
    const missing = [
      ...(work.authors.length === 0 ? ['authors'] : []),
      ...(work.createdOn === null ? ['createdOn'] : []),
      ...(deposits.length === 0 ? ['deposits'] : []),
    ];
    if (missing.length > 0) throw new AssayError('work_incomplete', { missing: missing.join(', ') });
    const at = isoNow(deps.clock);
    const { title, category, authors, sources, createdOn, firstLaunchAt } = work;
    const entryId = await record(deps, tx, 'originals.work_filed', id, by, {
      title,
      category,
      authors,
      sources,
      claimed: { createdOn, firstLaunchAt },
      deposits: deposits.map((deposit) => ({ id: deposit.id, manifestHash: deposit.manifestHash })),
    });
    const protectedUntil =
      firstLaunchAt === null ? null : new Date(Date.parse(firstLaunchAt) + PROTECTION_MS).toISOString();
    const change = {
      state: 'filed' as const,
      filed_at: at,
      filed_entry: entryId,
      protected_until: protectedUntil,
    };
    await updateWork(tx, id, change);
    return { ...work, state: 'filed', filedAt: at, protectedUntil };
  });
}

/** Takes a work back: its protection and offers end, its deposits stay proven. Throws `not_found`. */
export async function withdrawWork(deps: OriginalsDeps, id: string, by: Designer): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await ownWork(tx, id, by);
    await updateWork(tx, id, { state: 'withdrawn', protected_until: null });
    await record(deps, tx, 'originals.work_withdrawn', id, by, {});
  });
}

/** The work, locked, when it is the designer's own; another's and none at all are not told apart. */
export async function ownWork(tx: Tx, id: string, by: Pick<Designer, 'organisationId'>): Promise<WorkRow> {
  const row = await lockWork(tx, id);
  if (row === undefined || row.organisation_id !== by.organisationId) throw new AssayError('not_found');
  return row;
}

/** The same without a lock. */
export async function requireOwnWork(
  db: Db,
  id: string,
  by: Pick<Designer, 'organisationId'>,
): Promise<WorkRow> {
  const row = await readWork(db, id);
  if (row === undefined || row.organisation_id !== by.organisationId) throw new AssayError('not_found');
  return row;
}

function record(
  deps: OriginalsDeps,
  tx: Tx,
  kind: string,
  workId: string,
  by: Designer,
  data: Readonly<Record<string, unknown>>,
): Promise<string> {
  return appendEntry(deps, tx, {
    kind,
    subject: { type: 'work', id: workId },
    actor: by.actor,
    at: isoNow(deps.clock),
    data: { organisationId: by.organisationId, ...data },
  });
}

function columnsOf(input: WorkInput) {
  return {
    title: input.title,
    category: input.category,
    description: input.description,
    authors: input.authors,
    sources: input.sources,
    created_on: input.createdOn,
    first_launch_at: input.firstLaunchAt === null ? null : new Date(input.firstLaunchAt).toISOString(),
  };
}

/** A day is over everywhere fourteen hours before it is over in UTC: who writes in Kiribati is not in the future. */
const FARTHEST_EAST_MS = 14 * 3_600_000;

function refuseDates(clock: Clock, { createdOn, firstLaunchAt }: WorkInput): void {
  const now = clock.now();
  const fields: FieldProblem[] = [];
  if (createdOn !== null && Date.parse(`${createdOn}T00:00:00.000Z`) > now + FARTHEST_EAST_MS)
    fields.push({
      path: '/createdOn',
      code: 'date_in_future',
      zh: '创作日期不能晚于今天。',
      en: 'A work cannot have been made after today.',
    });
  if (firstLaunchAt !== null && Date.parse(firstLaunchAt) > now + MOST_AHEAD_MS)
    fields.push({
      path: '/firstLaunchAt',
      code: 'date_too_far',
      zh: '首发时间最多可提前一年登记。',
      en: 'A first launch may lie ahead by a year at the most.',
    });
  if (fields.length > 0) throw new AssayError('invalid_input', {}, { fields });
}
