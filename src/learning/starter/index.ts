import { readFileSync } from 'node:fs';

/** The model that an empty installation starts with, as it is in the package. */
export function starterModel(): unknown {
  return JSON.parse(readFileSync(new URL('./model.json', import.meta.url), 'utf8'));
}
