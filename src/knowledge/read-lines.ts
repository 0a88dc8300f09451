import { AssayError } from '../base/errors.ts';

/** One physical line of a file, without its LF; `text` null = its bytes are not UTF-8. Numbers count from 1. */
export interface Line {
  readonly line: number;
  readonly text: string | null;
}

/** A longer line is no row of ours; it is cut here so that a file without line ends cannot fill the memory. */
const LONGEST_LINE = 4 * 1024 * 1024;

const LF = 0x0a;

/**
 * Splits bytes into lines at LF (a CR before it stays: a quoted cell may hold one) and decodes them as UTF-8, with or without a byte order mark. Throws
 * `import_not_utf8` when the first line with other than ASCII characters is not UTF-8: the file is in another
 * encoding. A later line that is not UTF-8 comes with `text: null`.
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Line> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 0;
  let known = false;
  const toLine = (bytes: Buffer): Line => {
    line += 1;
    const body = line === 1 && hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes;
    if (line === 1 && isUtf16(body)) throw new AssayError('import_not_utf8', { line, encoding: 'UTF-16' });
    if (body.length > LONGEST_LINE) return { line, text: null };
    try {
      const text = utf8.decode(body);
      known ||= text.length !== body.length;
      return { line, text };
    } catch {
      if (!known) throw new AssayError('import_not_utf8', { line, encoding: guessEncoding(body) });
      return { line, text: null };
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of input) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (rest.length > 0) {
      // A line beyond the limit keeps only its beginning.
      bytes = Buffer.concat([rest.length > LONGEST_LINE ? rest.subarray(0, LONGEST_LINE + 1) : rest, bytes]);
    }
    let from = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, from)) {
      yield toLine(bytes.subarray(from, at));
      from = at + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
  }
  if (rest.length > 0) yield toLine(rest);
}

function hasUtf8Mark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** By its mark, or by the zero bytes that ASCII letters have there. */
function isUtf16(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  return bytes.length >= 2 && (bytes[0] === 0) !== (bytes[1] === 0);
}

function guessEncoding(bytes: Buffer): string {
  for (const [label, name] of [
    ['gb18030', 'GBK / GB18030'],
    ['big5', 'Big5'],
    ['shift_jis', 'Shift_JIS'],
  ] as const) {
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes);
      return name;
    } catch {
      continue;
    }
  }
  return 'Windows-1252';
}
