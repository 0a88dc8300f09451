import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const src = join(root, 'src');

/** The floors of the house, ARCHITECTURE.md's picture. A room imports only from lower floors, through their doors. */
const floors: Readonly<Record<string, number>> = {
  base: 0,
  proofs: 0,
  ledger: 1,
  pictures: 1,
  sight: 2,
  access: 2,
  marketplace: 2,
  webhooks: 2,
  knowledge: 3,
  cases: 3,
  sellers: 3,
  signals: 4,
  enforcement: 4,
  learning: 4,
  screening: 5,
  evidence: 6,
  statements: 6,
  complaints: 6,
  originals: 7,
  app: 9,
};

/** Postgres schemas a room may name; `auth` and `jobs` belong to better-auth and pg-boss, which run their own tables. */
const schemaOf = (room: string): readonly string[] => (room === 'access' ? ['access', 'auth'] : [room]);

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly target: string;
}

const files = sources(src).map((file) => relative(src, file).split(sep).join('/'));
const text = (file: string) => readFileSync(join(src, file), 'utf8');
/** `main.ts` is app's front door; fixtures serve tests alone. */
const production = files.filter((file) => !/\.(test|fixture)\.ts$/.test(file) && file !== 'main.ts');
const roomOf = (file: string) => file.split('/')[0] as string;

describe('architecture', () => {
  it('every folder of src is a room on a floor, and no room is empty', () => {
    const rooms = readdirSync(src, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
    expect(rooms.toSorted()).toEqual(Object.keys(floors).toSorted());
    for (const room of rooms)
      expect(
        production.some((file) => roomOf(file) === room),
        `${room} is empty`,
      ).toBe(true);
  });

  it('imports go down, never up and never sideways', () => {
    const wrong = importsOf(production)
      .filter(({ from, to }) => from !== to && (floors[to] ?? 99) >= (floors[from] ?? -1))
      .map(({ file, target }) => `${file} → ${target}`);
    expect(wrong).toEqual([]);
  });

  it('another room is entered through its index.ts only', () => {
    const wrong = importsOf(production)
      .filter(({ from, to, target }) => from !== to && to !== 'base' && target !== `${to}/index.ts`)
      .map(({ file, target }) => `${file} → ${target}`);
    expect(wrong).toEqual([]);
  });

  it('production code imports no test, bench, script or simulator but the demo that app starts', () => {
    const wrong = production.flatMap((file) =>
      specifiers(file)
        .filter((s) => s.startsWith('.'))
        .map((s) =>
          relative(root, resolve(dirname(join(src, file)), s))
            .split(sep)
            .join('/'),
        )
        .filter(
          (target) =>
            !target.startsWith('src/') && !(roomOf(file) === 'app' && target.startsWith('simulator/')),
        )
        .filter((target) => target !== 'package.json')
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only base/config.ts reads the environment', () => {
    const allowed = new Set(['base/config.ts', 'base/embedded-postgres.ts']);
    expect(production.filter((file) => /process\.env\b/.test(text(file)) && !allowed.has(file))).toEqual([]);
    // The embedded server's child processes get PATH and nothing else.
    expect(
      text('base/embedded-postgres.ts')
        .match(/process\.env\.\w+/g)
        ?.every((m) => m === 'process.env.PATH'),
    ).toBe(true);
  });

  it('only store files name tables, and only those of their own room', () => {
    const schemas = Object.keys(floors).join('|');
    const tables = String.raw`(${schemas}|auth|jobs)\.[a-z_]+`;
    const named = new RegExp(
      [
        String.raw`(?:from|join|into|update|table)\s+"?${tables}`,
        String.raw`(?:selectFrom|insertInto|updateTable|deleteFrom|Join)\(\s*['"\`]${tables}`,
        String.raw`['"]${tables}['"]:\s*\w*Row\b`,
      ].join('|'),
      'gi',
    );
    const wrong: string[] = [];
    for (const file of production) {
      for (const match of text(file).matchAll(named)) {
        const schema = (match[1] ?? match[2] ?? match[3] ?? '').toLowerCase();
        const isStore =
          /(^|\/)(store|store-[a-z-]+|[a-z-]+-store)\.ts$/.test(file) || file === 'base/migrate.ts';
        if (!isStore || !schemaOf(roomOf(file)).includes(schema)) wrong.push(`${file}: ${match[0]}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('only routes and the server shell know HTTP', () => {
    const knows = production.filter((file) =>
      specifiers(file).some((s) => s === 'fastify' || s.startsWith('@fastify/')),
    );
    const allowed = (file: string) =>
      /(^|\/)(routes|routes-[a-z-]+|[a-z-]+-routes)\.ts$/.test(file) ||
      file.startsWith('app/') ||
      /^base\/(http|principal)\.ts$/.test(file) ||
      file.startsWith('access/');
    expect(knows.filter((file) => !allowed(file))).toEqual([]);
  });

  it('time and chance come in from outside in what decides', () => {
    const pure = production.filter(
      (file) => /^(signals|screening|learning)\//.test(file) && !/routes|store|worker|jobs/.test(file),
    );
    const wrong = pure.filter((file) => /Date\.now\(\)|Math\.random\(\)|new Date\(\)/.test(text(file)));
    expect(wrong).toEqual([]);
  });

  it('every room and every detector has its README', () => {
    const detectors = readdirSync(join(src, 'signals'), { withFileTypes: true })
      .filter((e) => e.isDirectory() && files.includes(`signals/${e.name}/detector.ts`))
      .map((e) => `signals/${e.name}`);
    const missing = [...Object.keys(floors).filter((room) => room !== 'app'), ...detectors].filter(
      (room) => !readdirSync(join(src, room)).includes('README.md'),
    );
    expect(missing).toEqual([]);
  });

  it('migrations have a schema a room, numbers without a gap, and no way back', () => {
    const names = readdirSync(join(root, 'migrations')).toSorted();
    names.forEach((name, i) => expect(Number(name.slice(0, 4))).toBe(i + 1));
    for (const name of names) {
      expect(readFileSync(join(root, 'migrations', name), 'utf8')).not.toMatch(
        /\bdrop (table|schema|column)\b/i,
      );
    }
  });
});

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function specifiers(file: string): string[] {
  const source = text(file);
  return [
    ...source.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function importsOf(list: readonly string[]): Import[] {
  return list.flatMap((file) =>
    specifiers(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) =>
        relative(src, resolve(dirname(join(src, file)), specifier))
          .split(sep)
          .join('/'),
      )
      .filter((target) => !target.startsWith('..'))
      .map((target) => ({ file, from: roomOf(file), to: roomOf(target), target })),
  );
}
