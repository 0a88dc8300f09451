import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { texts as en } from './en/index.ts';
import { texts as zh } from './zh-CN/index.ts';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, at = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = at === '' ? key : `${at}${at.includes(':') ? '.' : ':'}${key}`;
    if (typeof value === 'string') flat.set(path, value);
    else for (const [k, v] of flatten(value, path)) flat.set(k, v);
  }
  return flat;
}

const plural = /_(zero|one|two|few|many|other)$/;
const inEnglish = flatten(en as Tree);
const inChinese = flatten(zh as Tree);
const named = (flat: Map<string, string>) =>
  [...new Set([...flat.keys()].map((key) => key.replace(plural, '')))].sort();
const holes = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}|<(\w+)>/g)].map((m) => m[0]))].sort();

function sources(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !name.includes('.test.') ? [path] : [];
  });
}

describe('texts', () => {
  it('exist in both languages under the same names', () => {
    expect(named(inChinese)).toEqual(named(inEnglish));
  });

  it('are filled with the same values in both languages', () => {
    for (const [key, text] of inEnglish) {
      const other =
        inChinese.get(key) ??
        inChinese.get(key.replace(plural, '_other')) ??
        inChinese.get(key.replace(plural, ''));
      expect(other, key).toBeDefined();
      expect(holes(other ?? ''), key).toEqual(holes(text));
    }
  });

  it('are never empty, and Chinese ones are not left in English', () => {
    for (const [key, text] of [...inEnglish, ...inChinese]) expect(text.trim(), key).not.toBe('');
    const untranslated = [...inChinese]
      .filter(([, text]) => !/\p{Script=Han}/u.test(text))
      .map(([key]) => key);
    expect(untranslated).toEqual([]);
  });

  it('are there for every name that the source asks for', () => {
    const known = new Set(named(inEnglish));
    const missing: string[] = [];
    for (const path of sources(join(import.meta.dirname, '..'))) {
      const source = readFileSync(path, 'utf8');
      for (const [, ns = '', name = ''] of source.matchAll(/'([a-z]+):([\w.]+)'/g)) {
        // A group of words (`words: 'decision:condition'`) counts as there when it has members.
        const key = `${ns}:${name}`;
        if (ns in en && !known.has(key) && ![...known].some((k) => k.startsWith(`${key}.`)))
          missing.push(`${path}: ${key}`);
      }
      // `ns:group.${…}`: the group must have something in it.
      for (const [, start = ''] of source.matchAll(/`([a-z]+:[\w.]+\.)\$\{/g)) {
        if (![...known].some((key) => key.startsWith(start))) missing.push(`${path}: ${start}*`);
      }
    }
    expect(missing).toEqual([]);
  });
});
