export interface CelToken {
  text: string;
  start: number;
  kind: 'k' | 's' | 'n' | 'f' | null;
}

const pattern =
  /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\b\d+(?:\.\d+)?u?\b)|(\b(?:true|false|null|in|has|size|exists|all|matches|startsWith|endsWith|contains)\b)|([A-Za-z_][\w.]*)|(\s+)|(.)/gs;

/** Cuts a CEL expression into tokens for colouring only; it accepts any text and loses no character. */
export function tokenizeCel(source: string): CelToken[] {
  const tokens: CelToken[] = [];
  for (const match of source.matchAll(pattern)) {
    const kind = match[1] ? 's' : match[2] ? 'n' : match[3] ? 'k' : match[4] ? 'f' : null;
    tokens.push({ text: match[0], start: match.index, kind });
  }
  return tokens;
}
