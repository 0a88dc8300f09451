import { concat, equal, fromUtf8, utf8 } from './bytes.ts';

export interface ArchiveFile {
  /** Relative, ASCII, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A way to write a name down that no file system reads otherwise: no "..", no absolute path, no odd letter. */
const isPath = (path: string): boolean =>
  /^[\w.+=@-]+(\/[\w.+=@-]+)*$/.test(path) &&
  path.length < 1_000 &&
  !path.split('/').some((part) => /^\.+$/.test(part));

const LIMIT = 0xf000_0000;

/**
 * The one ZIP archive of these files, in this order: stored, not packed; all dates 1980-01-01; nothing optional. One set
 * of files has one archive, so that an archive can be checked by writing it again. Throws RangeError beyond 3.75 GB, and
 * TypeError for a path that is not plain, or twice the same.
 */
export function writeZip(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (const { path, bytes } of files) {
    if (!isPath(path) || seen.has(path.toLowerCase())) throw new TypeError(`path ${path}`);
    seen.add(path.toLowerCase());
    const name = utf8(path);
    const facts = new Uint8Array(26);
    const view = new DataView(facts.buffer);
    view.setUint16(0, 20, true); // version needed
    view.setUint16(8, 0x21, true); // 1980-01-01
    view.setUint32(10, crc32(bytes), true);
    view.setUint32(14, bytes.length, true);
    view.setUint32(18, bytes.length, true);
    view.setUint16(22, name.length, true);
    const central = new Uint8Array(46);
    const centralView = new DataView(central.buffer);
    centralView.setUint32(0, 0x02014b50, true);
    centralView.setUint16(4, 20, true);
    central.set(facts, 6);
    centralView.setUint32(42, at, true);
    directory.push(central, name);
    parts.push(Uint8Array.of(0x50, 0x4b, 3, 4), facts, name, bytes);
    at += 30 + name.length + bytes.length;
    if (at > LIMIT || files.length > 65_000) throw new RangeError('too large for one archive');
  }
  const list = concat(...directory);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, files.length, true);
  view.setUint16(10, files.length, true);
  view.setUint32(12, list.length, true);
  view.setUint32(16, at, true);
  return concat(...parts, list, end);
}

/** The files of an archive that `writeZip` wrote; null for every other, also when a single byte differs. */
export function readZip(bytes: Uint8Array): ArchiveFile[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files: ArchiveFile[] = [];
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const size = view.getUint32(at + 18, true);
    const start = at + 30 + view.getUint16(at + 26, true);
    const path = fromUtf8(bytes.subarray(at + 30, start));
    if (path === null || start + size > bytes.length) return null;
    files.push({ path, bytes: bytes.subarray(start, start + size) });
    at = start + size;
  }
  try {
    return equal(writeZip(files), bytes) ? files : null;
  } catch {
    return null;
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++)
    c = (crcTable[(c ^ (bytes[i] as number)) & 0xff] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
