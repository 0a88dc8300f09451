export interface TermLabel {
  /** What is measured, in a few words. */
  readonly name: string;
  /** How it is counted; null = a plain count. */
  readonly unit: string | null;
}

const units: readonly (readonly [RegExp, string])[] = [
  [/ln\(\s*1\s*\+\s*n\s*\)/i, 'ln(1+n)'],
  [/自然对数|natural logarithm|\bln\(/i, 'ln'],
  [/0\s*\/\s*1|\b0 or 1\b|0 或 1|^1 when |为 1/, '0/1'],
  [/0\s*\.\.\s*1|0\s*[到至]\s*1/, '0–1'],
];

/**
 * The full words for a term, which say how it is computed, as a short name and a unit: the first clause, without what
 * merely says "1 when". The whole stays at hand for who wants it.
 */
export function shortTerm(full: string): TermLabel {
  const parts = full.split(' × ');
  if (parts.length > 1) return { name: parts.map((part) => shortTerm(part).name).join(' × '), unit: null };
  const unit = units.find(([pattern]) => pattern.test(full))?.[1] ?? null;
  const said = full
    .replace(/^1 when /i, '')
    .replace(/^(the )?natural logarithm of (the )?/i, '')
    .replace(/\s*为 1[^，。]*$/, '');
  const name = (said.split(/\s*(?:[:：;；(（]|[,，](?!\d))/)[0] ?? said).trim();
  return { name: name === '' ? full : name, unit };
}
