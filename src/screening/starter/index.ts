import { readFileSync } from 'node:fs';

/** The policy that an empty installation starts with. */
export function starterPolicy(): unknown {
  return JSON.parse(readFileSync(new URL('./policy.json', import.meta.url), 'utf8'));
}
