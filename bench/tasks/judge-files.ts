import { readFile } from 'node:fs/promises';
import { type Model, readModel } from '../../src/learning/index.ts';
import { type Policy, policySchema, starterPolicy } from '../../src/screening/index.ts';

/** The starter policy, or another one named by `--policy`. */
export const readPolicyFile = async (path: string | null): Promise<Policy> =>
  policySchema.parse(path === null ? starterPolicy() : JSON.parse(await readFile(path, 'utf8')));

/** The starter model, or another one named by `--model`; null where the package has none yet. */
export async function readModelFile(path: string | null): Promise<Model | null> {
  let text: string;
  try {
    text = await readFile(path ?? new URL('../../src/learning/starter/model.json', import.meta.url), 'utf8');
  } catch (error) {
    if (path === null && (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const read = readModel(JSON.parse(text));
  if ('problem' in read) throw new Error(`model: ${JSON.stringify(read.problem)}`);
  return read.model;
}
