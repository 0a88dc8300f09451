/** Grows with every change of the rules below; what was published says by which it was redacted. */
export const REDACTION_VERSION = 1;

const GONE = '▇▇';
/** E-mail addresses, web addresses, telephone and account numbers, Chinese identity numbers. */
const patterns: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu,
  /https?:\/\/\S+/giu,
  /\b\d{17}[\dXx]\b/gu,
  /\+?\d[\d\s().-]{5,}\d/gu,
];

/** A text without the names given, and without what points to a person: addresses, numbers, accounts. */
export function redactText(text: string, names: readonly string[]): string {
  let out = text;
  for (const name of names.map((one) => one.trim()).toSorted((a, b) => b.length - a.length)) {
    if (Array.from(name).length < 2) continue;
    out = out.replaceAll(new RegExp(escape(name), 'giu'), GONE);
  }
  for (const pattern of patterns) out = out.replaceAll(pattern, GONE);
  return out;
}

/** Syntax characters alone: under the flag `u` nothing else may be escaped. */
function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
