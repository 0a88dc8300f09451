import { AssayError } from '../base/errors.ts';
import { type ImportRow, notUtf8, reject } from './import-row.ts';
import { type ItemType, itemTypes } from './item.ts';
import type { Line } from './read-lines.ts';

/** An element under way: the line it began on, its text so far, and how deep it is nested. */
interface Open {
  readonly line: number;
  /** White space before its `{` when it began its line, else null. */
  readonly indent: string | null;
  /** True while every later line is indented deeper than the first. */
  indented: boolean;
  depth: number;
  /** UTF-16 units in `parts`. */
  size: number;
  readonly parts: string[];
}

/** An element longer than this is no item of ours. */
const LONGEST = 4 * 1024 * 1024;

/**
 * Reads items from a JSON array, or one object after another (NDJSON). A broken object is told with the line it begins
 * on; reading goes on at the next line that begins an object at the same indentation (a JSON string cannot run over
 * a line end). A file that is one long line has no such place: what follows a broken object there is lost with it.
 */
export async function* readJson(
  lines: AsyncIterable<Line>,
  type: ItemType | null,
): AsyncGenerator<ImportRow> {
  let open: Open | null = null;
  let found = false;
  for await (const { line, text } of lines) {
    if (text === null) {
      yield { ok: false, line: open?.line ?? line, reasons: [notUtf8] };
      open = null;
      continue;
    }
    const indent: string = /^\s*/.exec(text)?.[0] ?? '';
    if (open !== null && open.indent === indent && open.indented && text[indent.length] === '{') {
      yield broken(open.line);
      open = null;
    } else if (open !== null && text.trim() !== '' && !/^\s*[}\]]/.test(text)) {
      open.indented &&= indent.length > (open.indent?.length ?? 0);
    }
    let inString = false;
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (inString) {
        if (c === BACKSLASH) i++;
        else if (c === QUOTE) inString = false;
      } else if (open === null) {
        if (c === OPEN_BRACE) {
          found = true;
          const began: string | null = text.slice(0, i).trim() === '' ? indent : null;
          open = { line, indent: began, indented: true, depth: 1, size: 0, parts: [] };
          from = i;
        } else if (!between.has(c)) {
          yield broken(line);
          found = true;
          break;
        }
      } else if (c === QUOTE) inString = true;
      else if (c === OPEN_BRACE || c === OPEN_BRACKET) open.depth += 1;
      else if ((c === CLOSE_BRACE || c === CLOSE_BRACKET) && --open.depth === 0) {
        open.parts.push(text.slice(from, i + 1));
        yield toRow(open.line, open.parts.join('\n'), type);
        open = null;
      }
    }
    if (open !== null) {
      open.parts.push(text.slice(from));
      open.size += text.length - from;
      if (open.size > LONGEST) {
        yield broken(open.line);
        open = null;
      }
    }
  }
  if (open !== null) yield broken(open.line);
  if (!found) throw new AssayError('import_empty');
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = Array.from('"\\{}[]', (c) =>
  c.charCodeAt(0),
) as [number, number, number, number, number, number];
/** What may stand between objects. */
const between: ReadonlySet<number> = new Set(Array.from(' \t\r\n,[]', (c) => c.charCodeAt(0)));

function broken(line: number): ImportRow {
  return reject(line, '此处的 JSON 有误，该条目已跳过。', 'The JSON is broken here; the item was left out.');
}

function toRow(line: number, text: string, type: ItemType | null): ImportRow {
  let item: Record<string, unknown>;
  try {
    item = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return broken(line);
  }
  const own = (item.type ?? type) as ItemType;
  if (!itemTypes.includes(own))
    return reject(
      line,
      `“type”应为以下之一：${itemTypes.join('、')}。`,
      `"type" should be one of ${itemTypes.join(', ')}.`,
    );
  if (type !== null && own !== type)
    return reject(
      line,
      `此处只导入 ${type}，该条目是 ${own}。`,
      `Only ${type} is imported here; this is ${own}.`,
    );
  if (typeof item.body !== 'object' || item.body === null)
    return reject(line, '缺少“body”。', '"body" is missing.');
  return {
    ok: true,
    line,
    type: own,
    body: item.body,
    ...textOf(item, 'id'),
    ...textOf(item, 'source'),
    ...textOf(item, 'note'),
  };
}

function textOf(item: Record<string, unknown>, name: 'id' | 'source' | 'note'): Record<string, string> {
  const value = item[name];
  return typeof value === 'string' && value.trim() !== '' ? { [name]: value.trim() } : {};
}
