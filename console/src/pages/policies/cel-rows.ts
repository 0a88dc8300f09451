/** One comparison, as the builder shows it. */
export interface CelRow {
  field: string;
  operator: CelOperator;
  /** As it is written in CEL: a number, a quoted text, `limit.name`, true or false. */
  value: string;
}
export const celOperators = ['>', '>=', '<', '<=', '==', '!='] as const;
export type CelOperator = (typeof celOperators)[number];

export interface CelRows {
  join: '&&' | '||';
  rows: CelRow[];
}

const name = /^(?:score|(?:signal|listing|seller)\.[a-z][a-z0-9_]*)$/;
const value = /^(?:-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*"|true|false|limit\.[a-z][a-z0-9_]*)$/;
const mirrored: Record<string, CelOperator> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
};

/**
 * The rows that say exactly what a condition says: comparisons of a field with a constant, joined by one kind of word.
 * Null for everything else: then the text alone is right.
 */
export function rowsOf(text: string): CelRows | null {
  const parts = splitAtTop(text.trim());
  if (parts === null) return null;
  const rows: CelRow[] = [];
  for (const part of parts.parts) {
    const row = rowOf(stripped(part));
    if (row === null) return null;
    rows.push(row);
  }
  return { join: parts.join, rows };
}

export function textOfRows({ join, rows }: CelRows): string {
  return rows.map((row) => `${row.field} ${row.operator} ${row.value}`).join(` ${join} `);
}

function rowOf(text: string): CelRow | null {
  const match = /^("(?:[^"\\]|\\.)*"|[^\s<>=!]+)\s*(>=|<=|==|!=|>|<)\s*("(?:[^"\\]|\\.)*"|[^\s<>=!]+)$/.exec(
    text,
  );
  if (match === null) return null;
  const [, left = '', operator = '', right = ''] = match;
  if (name.test(left) && value.test(right))
    return { field: left, operator: operator as CelOperator, value: right };
  const turned = mirrored[operator];
  if (name.test(right) && value.test(left) && turned !== undefined)
    return { field: right, operator: turned, value: left };
  return null;
}

/** Cuts at `&&` or `||` outside of quotes and brackets; null where both stand there, or brackets do not close. */
function splitAtTop(text: string): { join: '&&' | '||'; parts: string[] } | null {
  const parts: string[] = [];
  let join: '&&' | '||' | null = null;
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"' || c === "'") {
      for (i++; i < text.length && text[i] !== c; i++) if (text[i] === '\\') i++;
    } else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (depth === 0 && (text.startsWith('&&', i) || text.startsWith('||', i))) {
      const found = text.slice(i, i + 2) as '&&' | '||';
      if (join !== null && join !== found) return null;
      join = found;
      parts.push(text.slice(from, i));
      i++;
      from = i + 1;
    }
    if (depth < 0) return null;
  }
  if (depth !== 0) return null;
  return { join: join ?? '&&', parts: [...parts, text.slice(from)] };
}

/** Without brackets around the whole. */
function stripped(text: string): string {
  const bare = text.trim();
  if (!bare.startsWith('(') || !bare.endsWith(')')) return bare;
  const inner = bare.slice(1, -1);
  return splitAtTop(inner)?.parts.length === 1 ? stripped(inner) : bare;
}
