import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6 && !/^-+$|^中文$/.test(cells[1] ?? ''));

describe('the glossary', () => {
  it('says each thing once, in Chinese and in English', () => {
    expect(rows.length).toBeGreaterThan(100);
    for (const [, zh = '', en = ''] of rows) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[A-Za-z]/);
    }
    for (const column of [1, 2]) expect(new Set(rows.map((cells) => cells[column])).size).toBe(rows.length);
  });

  it('names no code that is not in the code', () => {
    const code = ['src', 'simulator'].map((folder) => words(join(root, folder))).join('\n');
    const known = new Set(code.split(/[^\w$-]+/));
    const rooms = new Set(readdirSync(join(root, 'src')));
    const named = rows.flatMap((cells) =>
      [...(cells[3] ?? '').matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ''),
    );
    const missing = named.filter((word) => !known.has(word) && !rooms.has(word) && !word.endsWith('/'));
    expect(missing).toEqual([]);
  });
});

function words(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}
