import { isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction, isUniqueViolation } from '../base/db.ts';
import type { FieldProblem } from '../base/errors.ts';
import { isStorable } from '../base/http.ts';
import type { Bilingual } from '../base/language.ts';
import { appendEntry } from '../ledger/index.ts';
import { checkItems, isItemId, problem } from './check-items.ts';
import { contradictionsOf } from './contradictions.ts';
import { type KnowledgeDeps, firstVersion } from './create-item.ts';
import { nextVersion } from './edit-item.ts';
import type { ImportRow, ReadRow, RejectedRow } from './import-row.ts';
import type { ItemType } from './item.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readLines } from './read-lines.ts';
import {
  type NewVersion,
  type StoredItem,
  clearKeys,
  insertItems,
  insertVersions,
  lockItemsByKey,
} from './store.ts';
import { bumpRevision } from './live-store.ts';
import { countImport, finishImport, startImport } from './import-store.ts';
import type { Teacher } from './taught-item.ts';

/** Rows of one transaction. */
const BATCH = 1_000;
/** Rejected rows that are told one by one; the rest are counted. */
const TOLD = 1_000;
const LONGEST_NOTE = 2_000;

export interface ImportInput {
  readonly format: 'csv' | 'json';
  /** Type of every row; a JSON file may mix types and name each item's own: null. */
  readonly type: ItemType | null;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Source and note of rows that name none. */
  readonly source: string;
  readonly note: string;
  readonly by: Teacher;
}

export interface ImportOptions {
  /** `live` puts rows in force without a test: for what was tested before it came (starter pack, bench, demo). */
  readonly state?: 'draft' | 'live';
  /**
   * `operator`: what differs becomes a new version, what retired is taught anew. `upgrade`: what people retired or
   * edited stays as they left it.
   */
  readonly mode?: 'operator' | 'upgrade';
}

export interface ImportReport {
  readonly importId: string;
  /** created + changed + unchanged */
  readonly accepted: number;
  readonly created: number;
  /** Got a new version. */
  readonly changed: number;
  /** Were there already, the same. */
  readonly unchanged: number;
  readonly rejectedCount: number;
  /** The first 1,000. */
  readonly rejected: readonly RejectedRow[];
}

/**
 * Brings in a file. Every batch of 1,000 rows is one transaction with one ledger entry that names each item, version
 * and digest; a bad row is told and stops nothing else. Importing the same file again changes nothing, so a broken
 * import is completed by repeating it. Throws AssayError `import_…` for a file that cannot be read at all.
 */
export async function importItems(
  deps: KnowledgeDeps & { readonly db: Db },
  input: ImportInput,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const lines = readLines(input.bytes);
  const rows =
    input.format === 'csv' && input.type !== null ? readCsv(lines, input.type) : readJson(lines, input.type);
  return importRows(deps, rows, input, options);
}

/** The same for rows that are already at hand. */
export async function importRows(
  deps: KnowledgeDeps & { readonly db: Db },
  rows: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  input: Omit<ImportInput, 'bytes' | 'format' | 'type'>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { source, note, by } = input;
  const importId = deps.ids.next('imp');
  const told: RejectedRow[] = [];
  const total = { created: 0, changed: 0, unchanged: 0, rejected: 0 };
  const rejectRow = ({ line, reasons }: RejectedRow) => {
    total.rejected += 1;
    if (told.length < TOLD) told.push({ line, reasons });
  };
  let started = false;
  const work = async (batch: readonly ReadRow[]) => {
    if (!started) await startImport(deps.db, { id: importId, by, source, note, at: isoNow(deps.clock) });
    started = true;
    // Brands before what refers to them, so that one file can bring both.
    const byType = Map.groupBy(batch, (row) => row.type);
    for (const type of importOrder) {
      for (const round of rounds(byType.get(type) ?? [])) {
        const done = await writeBatch(deps, importId, input, round, options);
        for (const key of ['created', 'changed', 'unchanged'] as const) total[key] += done[key];
        done.rejected.forEach(rejectRow);
      }
    }
  };
  let batch: ReadRow[] = [];
  for await (const row of rows) {
    if (!row.ok) rejectRow(row);
    else if (batch.push(row) === BATCH) {
      await work(batch);
      batch = [];
    }
  }
  if (batch.length > 0) await work(batch);
  if (started) await finishImport(deps.db, importId, { ...total, at: isoNow(deps.clock) });
  const { created, changed, unchanged } = total;
  told.sort((a, b) => a.line - b.line);
  const accepted = created + changed + unchanged;
  return { importId, accepted, created, changed, unchanged, rejectedCount: total.rejected, rejected: told };
}

const importOrder: readonly ItemType[] = [
  'brand',
  'product',
  'right',
  'authorised_seller',
  'authentication_point',
  'reference_picture',
  'logo',
  'lexicon_term',
  'exchange_rate',
];

/** Rows that name the same id go one after the other: the later is an edit of the earlier. */
function rounds(rows: readonly ReadRow[]): ReadRow[][] {
  const out: ReadRow[][] = rows.length > 0 ? [[]] : [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const round = row.id === undefined ? 0 : (seen.get(row.id) ?? -1) + 1;
    if (row.id !== undefined) seen.set(row.id, round);
    (out[round] ??= []).push(row);
  }
  return out;
}

interface BatchResult {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}

/** One transaction. Somebody else may teach the same thing meanwhile: then it is looked up and tried again. */
async function writeBatch(
  deps: KnowledgeDeps & { readonly db: Db },
  importId: string,
  input: Omit<ImportInput, 'bytes' | 'format' | 'type'>,
  rows: readonly ReadRow[],
  options: ImportOptions,
): Promise<BatchResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(deps.db, (tx) => writeRows(deps, tx, importId, input, rows, options));
    } catch (error) {
      if (attempt >= 5 || !isUniqueViolation(error)) throw error;
    }
  }
}

async function writeRows(
  deps: KnowledgeDeps,
  tx: Tx,
  importId: string,
  input: Omit<ImportInput, 'bytes' | 'format' | 'type'>,
  rows: readonly ReadRow[],
  { state = 'draft', mode = 'operator' }: ImportOptions,
): Promise<BatchResult> {
  const rejected: RejectedRow[] = [];
  const fail = (row: ReadRow, problems: readonly FieldProblem[]) =>
    rejected.push({ line: row.line, reasons: problems.map(toReason) });
  const checked = await checkItems(tx, input.by, rows, { hashesWithoutPictures: true });
  const candidates: { row: ReadRow; version: NewVersion }[] = [];
  rows.forEach((row, i) => {
    const item = checked[i];
    if (!item?.ok) return fail(row, item?.problems ?? []);
    const problems = [
      ...commonProblems(row),
      ...(state === 'live' ? contradictionsOf(row.type, item.body) : []),
    ];
    if (problems.length > 0) return fail(row, problems);
    const { source = input.source, note = input.note, id } = row;
    candidates.push({
      row,
      version: firstVersion(deps, { ...item, source, note, id, by: input.by, state, importId }),
    });
  });
  const known = await lockItemsByKey(tx, {
    ids: candidates.flatMap(({ row }) => (row.id === undefined ? [] : [row.id])),
    naturalKeys: candidates.map(({ version }) => version.naturalKey),
  });
  const byId = new Map(known.map((item) => [item.id, item]));
  const byKey = new Map<string, StoredItem>();
  const retired = new Set<string>();
  for (const item of known) {
    if (item.owner !== input.by.owner) continue;
    const key = `${item.type} ${item.naturalKey}`;
    if (item.state === 'retired') retired.add(key);
    else byKey.set(key, item);
  }
  const created: NewVersion[] = [];
  const edits: NewVersion[] = [];
  const inBatch = new Map<string, string>();
  let unchanged = 0;
  for (const { row, version } of candidates) {
    const key = `${row.type} ${version.naturalKey}`;
    const named = row.id === undefined ? undefined : byId.get(row.id);
    if (named && (named.type !== row.type || (input.by.owner !== null && named.owner !== input.by.owner))) {
      fail(row, [problem('/id', 'knowledge_of_another', {})]);
      continue;
    }
    const twin = inBatch.get(key);
    if (twin !== undefined) {
      // The same thing twice in a file: once is enough; two different bodies contradict each other.
      if (twin === version.digest) unchanged += 1;
      else fail(row, [twiceProblem]);
      continue;
    }
    inBatch.set(key, version.digest);
    const item = named && named.state !== 'retired' ? named : byKey.get(key);
    if (item === undefined) {
      if (mode === 'upgrade' && retired.has(key)) unchanged += 1;
      // An id that retired is not used again.
      else created.push(named === undefined ? version : { ...version, ...newIdOf(deps, version) });
    } else if (item.digest === version.digest || (mode === 'upgrade' && item.author !== input.by.actor)) {
      unchanged += 1;
    } else {
      const other = byKey.get(key);
      if (other && other.id !== item.id) fail(row, [problem('', 'knowledge_exists', { id: other.id })]);
      else
        edits.push(
          nextVersion(deps, item, { ...version, body: version.body as never, by: input.by, state, importId }),
        );
    }
  }
  if (created.length + edits.length > 0) {
    const revision = state === 'live' ? await bumpRevision(tx) : null;
    await insertItems(tx, created, revision);
    await clearKeys(
      tx,
      edits.map((edit) => edit.id),
    );
    await insertVersions(tx, edits, revision);
    await appendEntry(deps, tx, {
      kind: 'knowledge.items_imported',
      subject: { type: 'knowledge_import', id: importId },
      actor: input.by.actor,
      at: isoNow(deps.clock),
      data: {
        source: input.source,
        owner: input.by.owner,
        state,
        revision,
        type: rows[0]?.type,
        // id, version, SHA-256 of the canonical body
        items: [...created, ...edits].map((item) => [item.id, item.version, item.digest]),
      },
    });
    await countImport(tx, importId, { created: created.length, changed: edits.length });
  }
  return { created: created.length, changed: edits.length, unchanged, rejected };
}

function newIdOf(deps: KnowledgeDeps, version: NewVersion): Pick<NewVersion, 'id' | 'brandId'> {
  const id = deps.ids.next('itm');
  return { id, brandId: version.type === 'brand' ? id : version.brandId };
}

function commonProblems(row: ReadRow): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (row.id !== undefined && !isItemId(row.id))
    problems.push({
      path: '/id',
      code: 'invalid_id',
      zh: '编号应以 itm_ 开头，只含小写字母、数字和下划线；留空则自动编号。',
      en: 'An id begins with itm_ and has small letters, digits and underscores; leave it empty to get one.',
    });
  for (const name of ['source', 'note'] as const) {
    const text = row[name] ?? '';
    if (text.length > LONGEST_NOTE || !isStorable(text))
      problems.push({
        path: `/${name}`,
        code: 'invalid',
        zh: '文本过长或含有无法保存的字符。',
        en: 'Too long, or not storable.',
      });
  }
  return problems;
}

const twiceProblem: FieldProblem = {
  path: '',
  code: 'twice',
  zh: '同一条目在文件中出现两次，内容不同；只采用前一个。',
  en: 'The same item comes twice in the file, with different contents; the first was taken.',
};

/** The field in front, so that the sentence stands alone: `names/0/text: …`. */
function toReason({ path, zh, en }: FieldProblem): Bilingual {
  const field = path.slice(1);
  return field === '' ? { zh, en } : { zh: `${field}：${zh}`, en: `${field}: ${en}` };
}
