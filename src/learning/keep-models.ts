import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { LearningDeps } from './label-decisions.ts';
import { type Model, readModel } from './model.ts';
import {
  insertModel,
  lockModels,
  type ModelRow,
  readChampion,
  readModelRow,
  readModels,
  switchChampion,
} from './store.ts';

/** Keeps a model as a candidate; the same content twice is the same model. Throws `invalid_input`. */
export async function keepModel(
  deps: LearningDeps,
  input: { readonly model: unknown; readonly actor: string },
): Promise<Model> {
  const model = readStrictly(input.model);
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    const isNew = await insertModel(tx, {
      version: model.version,
      name: model.name,
      body: model,
      state: 'candidate',
      created_by: input.actor,
      created_at: at,
    });
    if (!isNew) return;
    await appendEntry(deps, tx, {
      kind: 'learning.model_kept',
      subject: { type: 'model', id: model.version },
      actor: input.actor,
      at,
      data: {
        name: model.name,
        trainedOn: model.trainedOn,
        dataSha256: model.training.dataSha256,
        metrics: model.metrics,
      },
    });
  });
  return model;
}

/**
 * Puts a model in force; the one before is retired and can be promoted again, which is the way back.
 * Throws `model_unknown`. Decisions made before keep the version they name.
 */
export async function promoteModel(
  deps: LearningDeps,
  input: { readonly version: string; readonly actor: string; readonly note: string },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockModels(tx);
    const row = await readModelRow(tx, input.version);
    if (row === undefined) throw new AssayError('model_unknown');
    if (row.state === 'champion') return;
    const before = await readChampion(tx);
    const at = isoNow(deps.clock);
    await switchChampion(tx, input.version, at);
    await appendEntry(deps, tx, {
      kind: 'learning.model_promoted',
      subject: { type: 'model', id: input.version },
      actor: input.actor,
      at,
      data: { before: before?.version ?? null, note: input.note },
    });
  });
}

/** The model in force; null when none is. Its content is checked against its version every time it is read. */
export async function championModel(db: Db): Promise<Model | null> {
  const row = await readChampion(db);
  return row === undefined ? null : readStrictly(row.body);
}

/** A kept model by version, e.g. to replay a decision that names it; null when it is not here. */
export async function modelByVersion(db: Db, version: string): Promise<Model | null> {
  const row = await readModelRow(db, version);
  return row === undefined ? null : readStrictly(row.body);
}

/** An empty installation starts with the model that comes with the package. */
export async function ensureChampion(deps: LearningDeps, starter: unknown): Promise<void> {
  if ((await readChampion(deps.db)) !== undefined) return;
  const actor = 'system:starter';
  const { version } = await keepModel(deps, { model: starter, actor });
  await promoteModel(deps, { version, actor, note: 'starter model' });
}

export interface KeptModel {
  readonly model: Model;
  readonly state: ModelRow['state'];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly championAt: string | null;
  readonly retiredAt: string | null;
}

export async function keptModel(db: Db, version: string): Promise<KeptModel | null> {
  const row = await readModelRow(db, version);
  return row === undefined ? null : toKept(row);
}

/** Newest first. */
export async function listModels(
  db: Db,
  limit: number,
  after: { readonly createdAt: string; readonly version: string } | null = null,
): Promise<KeptModel[]> {
  return (await readModels(db, limit, after)).map(toKept);
}

function toKept(row: ModelRow): KeptModel {
  return {
    model: row.body,
    state: row.state,
    createdBy: row.created_by,
    createdAt: row.created_at,
    championAt: row.champion_at,
    retiredAt: row.retired_at,
  };
}

function readStrictly(value: unknown): Model {
  const read = readModel(value);
  if ('model' in read) return read.model;
  const { problem } = read;
  const why =
    problem.kind === 'malformed' ? problem.why : `content is ${problem.computed}, not ${problem.stated}`;
  throw new AssayError(
    'invalid_input',
    {},
    {
      fields: [
        {
          path: '/model',
          code: `model_${problem.kind}`,
          zh: `模型文件不可用：${why}`,
          en: `The model cannot be used: ${why}`,
        },
      ],
    },
  );
}
