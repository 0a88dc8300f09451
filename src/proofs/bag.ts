import { equal, fromUtf8, toHex, utf8 } from './bytes.ts';
import { subtleCrypto } from './ed25519.ts';
import type { ArchiveFile } from './zip.ts';

/** A bag (BagIt, RFC 8493) whose payload is `files`, paths below `data/`; `info` becomes bag-info.txt. */
export async function writeBag(
  files: readonly ArchiveFile[],
  info: readonly (readonly [string, string])[],
): Promise<{ files: ArchiveFile[]; tagManifest: Uint8Array }> {
  const payload = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const size = payload.reduce((sum, file) => sum + file.bytes.length, 0);
  const tags: ArchiveFile[] = [
    { path: 'bagit.txt', bytes: utf8(BAGIT) },
    {
      path: 'bag-info.txt',
      bytes: utf8(
        [...info, ['Payload-Oxum', `${size}.${payload.length}`] as const]
          .map(([name, value]) => `${name}: ${value.replaceAll(/\s+/g, ' ')}\n`)
          .join(''),
      ),
    },
    { path: 'manifest-sha256.txt', bytes: await manifestOf(payload) },
  ];
  const tagManifest = await manifestOf(tags);
  return { files: [...tags, { path: TAG_MANIFEST, bytes: tagManifest }, ...payload], tagManifest };
}

const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
/** Stands outside the manifests: it is signed over them. */
export const SEAL = 'seal.txt';

/** In the form that `sha256sum -c` reads. */
async function manifestOf(files: readonly ArchiveFile[]): Promise<Uint8Array> {
  const lines: string[] = [];
  for (const { path, bytes } of files) lines.push(`${await sha256Hex(bytes)}  ${path}\n`);
  return utf8(lines.join(''));
}

export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await subtleCrypto().digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

export interface BagProblem {
  readonly path: string;
  readonly what: 'missing' | 'changed' | 'unlisted' | 'malformed';
}

/** Compares a bag with its manifests: every file listed once, and as listed. An empty list = it holds. */
export async function checkBag(files: ReadonlyMap<string, Uint8Array>): Promise<BagProblem[]> {
  const problems: BagProblem[] = [];
  const bagit = files.get('bagit.txt');
  if (bagit === undefined || !equal(bagit, utf8(BAGIT)))
    problems.push({ path: 'bagit.txt', what: 'malformed' });
  const tags = readManifest(files.get(TAG_MANIFEST));
  const payload = readManifest(files.get('manifest-sha256.txt'));
  if (tags === null) problems.push({ path: TAG_MANIFEST, what: 'malformed' });
  if (payload === null) problems.push({ path: 'manifest-sha256.txt', what: 'malformed' });
  const listed = new Map([...(tags ?? []), ...(payload ?? [])]);
  for (const needed of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'])
    if (!tags?.has(needed)) problems.push({ path: needed, what: 'unlisted' });
  for (const [path, hash] of listed) {
    const bytes = files.get(path);
    if (bytes === undefined) problems.push({ path, what: 'missing' });
    else if ((await sha256Hex(bytes)) !== hash) problems.push({ path, what: 'changed' });
  }
  for (const path of files.keys()) {
    const isData = path.startsWith('data/');
    if (path !== TAG_MANIFEST && path !== SEAL && !(isData ? payload : tags)?.has(path))
      problems.push({ path, what: 'unlisted' });
  }
  return problems;
}

function readManifest(bytes: Uint8Array | undefined): Map<string, string> | null {
  const text = bytes === undefined ? null : fromUtf8(bytes);
  if (text === null || !text.endsWith('\n')) return null;
  const out = new Map<string, string>();
  for (const line of text.slice(0, -1).split('\n')) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (hash === undefined || path === undefined || out.has(path)) return null;
    out.set(path, hash);
  }
  return out;
}
