import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError, type FieldProblem } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import { checkRegister } from './check-register.ts';
import type { ComplaintDeps } from './deps.ts';
import { type RightKind, registerStatuses, rightKinds } from './right.ts';
import { type RegisterRow, readRightsByRegistration, upsertRegister } from './store-rights.ts';

/** Rejected lines that are told one by one. */
const TOLD = 200;
const columns = [
  'kind',
  'registration',
  'owner',
  'status',
  'status_since',
  'nice_classes',
  'valid_until',
] as const;
const day = z.union([z.literal('').transform(() => null), z.iso.date()]);
const lineSchema = z.object({
  kind: z.enum(rightKinds),
  registration: z.string().trim().min(1).max(100),
  owner: z.string().trim().min(1).max(300),
  status: z.enum(registerStatuses),
  status_since: day.default(null),
  nice_classes: z
    .string()
    .default('')
    .transform((text, context) => {
      const numbers = text
        .split(/[\s;|]+/)
        .filter(Boolean)
        .map(Number);
      if (numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= 45)) return numbers;
      context.addIssue({ code: 'custom', message: 'nice_classes' });
      return z.NEVER;
    }),
  valid_until: day.default(null),
});

export interface RegisterImport {
  readonly accepted: number;
  readonly rejected: number;
  readonly problems: readonly FieldProblem[];
  /** Rights of holders that were checked anew at once. */
  readonly rightsChecked: number;
}

/**
 * Brings in an office's register as CSV (UTF-8, header `kind,registration,owner,status,status_since,nice_classes,
 * valid_until`); lines that are wrong are told and stop no other. Rights it speaks of are checked at once: a right that
 * ended works no longer the same day.
 */
export async function importRegister(
  deps: ComplaintDeps,
  input: { readonly office: string; readonly csv: string; readonly by: Principal },
): Promise<RegisterImport> {
  const at = isoNow(deps.clock);
  const rows: RegisterRow[] = [];
  const problems: FieldProblem[] = [];
  let rejected = 0;
  for (const { line, cells } of linesOf(input.csv)) {
    const parsed = lineSchema.safeParse(cells);
    if (parsed.success) rows.push({ office: input.office, brought_at: at, ...parsed.data });
    else {
      rejected += 1;
      const path = `/${line}/${String(parsed.error.issues[0]?.path[0] ?? '')}`;
      if (problems.length < TOLD)
        problems.push({
          path,
          code: 'invalid_value',
          zh: `第 ${line} 行有误。`,
          en: `Line ${line} is not valid.`,
        });
    }
  }
  const unique = [...new Map(rows.map((row) => [`${row.kind} ${row.registration}`, row])).values()];
  for (let i = 0; i < unique.length; i += 1_000) {
    const some = unique.slice(i, i + 1_000);
    await inTransaction(deps.db, async (tx) => {
      await upsertRegister(tx, some);
      await appendEntry(deps, tx, {
        kind: 'complaints.register_brought',
        subject: { type: 'register', id: input.office },
        actor: input.by.actor,
        at,
        data: { rows: some.length },
      });
    });
  }
  return {
    accepted: rows.length,
    rejected,
    problems,
    rightsChecked: await checkConcerned(deps, input.office, unique),
  };
}

async function checkConcerned(
  deps: ComplaintDeps,
  office: string,
  rows: readonly RegisterRow[],
): Promise<number> {
  let checked = 0;
  for (const [kind, some] of Map.groupBy(rows, (row): RightKind => row.kind)) {
    for (let i = 0; i < some.length; i += 1_000) {
      const numbers = some.slice(i, i + 1_000).map((row) => row.registration);
      for (const right of await readRightsByRegistration(deps.db, kind, numbers)) {
        if (right.office !== office) continue;
        await checkRegister(deps, right);
        checked += 1;
      }
    }
  }
  return checked;
}

function linesOf(csv: string): { line: number; cells: Record<string, string> }[] {
  try {
    const records = parse(csv, {
      bom: true,
      columns: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      info: true,
    }) as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    const header = Object.keys(records[0]?.record ?? {});
    const missing = columns.slice(0, 4).find((column) => records.length > 0 && !header.includes(column));
    if (missing !== undefined) throw new AssayError('import_column_missing', { column: missing });
    if (records.length === 0) throw new AssayError('import_empty');
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw new AssayError('spreadsheet_unreadable', { why: (error as Error).message.slice(0, 200) });
  }
}
