import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ModelCard, modelCardSchema, type ModelTask } from './card.ts';
import { type OnnxRuntime, type OnnxSession, SESSION_OPTIONS } from './runtime.ts';

/** A model file is read whole into memory. */
const MOST_BYTES = 1_000_000_000;

export interface RegisteredModel {
  readonly card: ModelCard;
  /** Absolute path of the model's file. */
  readonly path: string;
}

/** What a folder of models holds. A card that cannot be used is a problem told, never a model that is silently absent. */
export interface ModelRegistry {
  readonly models: readonly RegisteredModel[];
  readonly problems: readonly { readonly file: string; readonly problem: string }[];
}

/** Reads every `*.json` of a folder as a card; the models' files are looked at when they are opened. */
export async function readModels(folder: string): Promise<ModelRegistry> {
  const models: RegisteredModel[] = [];
  const problems: { file: string; problem: string }[] = [];
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  } catch (error) {
    return { models, problems: [{ file: folder, problem: messageOf(error) }] };
  }
  for (const name of names) {
    try {
      const card = modelCardSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      models.push({ card, path: join(folder, basename(card.file)) });
    } catch (error) {
      problems.push({ file: name, problem: messageOf(error) });
    }
  }
  return { models, problems };
}

/** The model for a task: the last by name and version, or why there is none. */
export function chooseModel(
  registry: ModelRegistry,
  task: ModelTask,
): RegisteredModel | { readonly missing: string } {
  const found = registry.models.filter((model) => model.card.task === task);
  const last = found.toSorted((a, b) =>
    `${a.card.name} ${a.card.version}`.localeCompare(`${b.card.name} ${b.card.version}`, 'en', {
      numeric: true,
    }),
  );
  const chosen = last.at(-1);
  if (chosen !== undefined) return chosen;
  const told = registry.problems.map(({ file, problem }) => `${file}: ${problem}`).join('; ');
  return { missing: told === '' ? `no model for ${task}` : `no model for ${task} (${told})` };
}

/** @throws Error when the file is not there, is not the one of the card, or is no model the runtime can open. */
export async function openModel(runtime: OnnxRuntime, model: RegisteredModel): Promise<OnnxSession> {
  const { card, path } = model;
  const bytes = await readFile(path);
  if (bytes.length > MOST_BYTES) throw new Error(`${card.file}: larger than ${MOST_BYTES} bytes`);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== card.sha256)
    throw new Error(
      `${card.file}: its hash is ${hash.slice(0, 12)}…, the card says ${card.sha256.slice(0, 12)}…`,
    );
  const session = await runtime.InferenceSession.create(bytes, SESSION_OPTIONS);
  if (session.inputNames.length !== 1)
    throw new Error(`${card.file}: has ${session.inputNames.length} inputs, not one`);
  return session;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
