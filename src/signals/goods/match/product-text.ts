/** What is known of one side of a comparison: an offer, or a product of the catalogue. */
export interface ProductSide {
  readonly title: string;
  readonly brand?: string | null;
  readonly model?: string | null;
  readonly category?: string | null;
  /** In one currency on both sides, any unit; null = not known. */
  readonly price?: number | null;
}

export const WORD = 0;
export const NUMBER = 1;
/** A number with its unit: `16gb`. */
export const MEASURE = 2;
/** Letters and digits mixed, or a long number: what makers call their products. */
export const MODEL = 3;

export interface Token {
  readonly text: string;
  readonly kind: number;
  /** For a measure: its dimension, and the value in the dimension's base unit. */
  readonly dimension?: string;
  readonly value?: number;
}

export interface ProductText {
  readonly side: ProductSide;
  /** In the order written, each once. */
  readonly tokens: readonly Token[];
  readonly set: ReadonlySet<string>;
  readonly models: readonly Token[];
  readonly measures: readonly Token[];
  readonly numbers: readonly Token[];
  /** Runs of digits, whatever letters touch them: the 4 of HERO4 and of Hero 4. */
  readonly runs: ReadonlySet<string>;
  /** Letters and digits of the title alone. */
  readonly packed: string;
  /** Three letters in a row of the packed title, in order, each once. */
  readonly grams: ReadonlySet<string>;
}

/** Unit → dimension and factor to its base unit. */
const UNITS: ReadonlyMap<string, readonly [string, number]> = new Map([
  ['kb', ['storage', 1e-6]],
  ['mb', ['storage', 1e-3]],
  ['gb', ['storage', 1]],
  ['go', ['storage', 1]],
  ['tb', ['storage', 1e3]],
  ['to', ['storage', 1e3]],
  ['mm', ['length', 1]],
  ['cm', ['length', 10]],
  ['m', ['distance', 1]],
  ['ft', ['distance', 0.3048]],
  ['in', ['diagonal', 1]],
  ['inch', ['diagonal', 1]],
  ['inches', ['diagonal', 1]],
  ['zoll', ['diagonal', 1]],
  ['pulgadas', ['diagonal', 1]],
  ['寸', ['diagonal', 1]],
  ['英寸', ['diagonal', 1]],
  ['mp', ['pixels', 1]],
  ['megapixel', ['pixels', 1]],
  ['megapixels', ['pixels', 1]],
  ['万像素', ['pixels', 0.01]],
  ['mhz', ['frequency', 1]],
  ['ghz', ['frequency', 1e3]],
  ['w', ['power', 1]],
  ['kw', ['power', 1e3]],
  ['watt', ['power', 1]],
  ['瓦', ['power', 1]],
  ['mah', ['charge', 1]],
  ['v', ['voltage', 1]],
  ['g', ['mass', 1]],
  ['kg', ['mass', 1e3]],
  ['克', ['mass', 1]],
  ['千克', ['mass', 1e3]],
  ['公斤', ['mass', 1e3]],
  ['斤', ['mass', 500]],
  ['oz', ['mass', 28.35]],
  ['lb', ['mass', 453.6]],
  ['ml', ['volume', 1]],
  ['cl', ['volume', 10]],
  ['l', ['volume', 1e3]],
  ['毫升', ['volume', 1]],
  ['升', ['volume', 1e3]],
  ['rpm', ['speed', 1]],
  ['k', ['thousand', 1]],
  ['pin', ['pins', 1]],
  ['p', ['pins', 1]],
  ['x', ['times', 1]],
  ['pack', ['pack', 1]],
  ['pk', ['pack', 1]],
  ['port', ['ports', 1]],
  ['core', ['cores', 1]],
  ['bit', ['bits', 1]],
  ['fps', ['rate', 1]],
  ['mb/s', ['throughput', 1]],
  ['gb/s', ['throughput', 1e3]],
  ['gbps', ['throughput', 128]],
]);

const UNIT_WORDS = [...UNITS.keys()].toSorted((a, b) => b.length - a.length).join('|');
const MEASURED = new RegExp(`^(\\d+(?:\\.\\d+)?)[-]?(${UNIT_WORDS.replaceAll('/', '\\/')})$`);
const JOIN = new RegExp(
  `(?<![\\p{L}\\d.])(\\d+(?:[.,]\\d+)?)[\\s-]+(${UNIT_WORDS.replaceAll('/', '\\/')})(?![\\p{L}\\d])`,
  'gu',
);
/** Marks of the corpus of page titles: languages, empty values. */
const MARKS = /"@[a-z]{2}(?:-[a-z]{2})?|"?\bnull\b"?/giu;
const HAN_UNITS = UNIT_WORDS.split('|')
  .filter((unit) => /\p{Script=Han}/u.test(unit))
  .join('|');
const TOKEN = new RegExp(
  `f\\/?\\d+(?:\\.\\d+)?(?:-\\d+(?:\\.\\d+)?)?|\\d+(?:\\.\\d+)?(?:${HAN_UNITS})|[a-z0-9]+(?:[.\\-/+][a-z0-9]+)*\\+?|\\p{Script=Han}`,
  'gu',
);

/** Reads a side: normal width, small letters, number and unit as one token, Chinese by the character. */
export function readProduct(side: ProductSide): ProductText {
  const parts = [side.title];
  if (side.brand) parts.push(side.brand);
  if (side.model) parts.push(side.model);
  const plain = normal(parts.join(' '));
  const tokens: Token[] = [];
  const set = new Set<string>();
  const add = (token: Token): void => {
    if (token.text === '' || set.has(token.text)) return;
    set.add(token.text);
    tokens.push(token);
  };
  for (const [raw] of plain.matchAll(TOKEN)) {
    add(tokenOf(raw));
    if (!/[.\-/+]/.test(raw) || /^f\/?\d/.test(raw)) continue;
    const pieces = raw.split(/[-/+]/).filter((piece) => piece !== '');
    if (pieces.length > 1) for (const piece of pieces) add(tokenOf(piece));
  }
  const packed = normal(side.title).replace(/[^\p{L}\p{N}]+/gu, '');
  const grams = new Set<string>();
  for (let i = 0; i + 3 <= packed.length; i++) grams.add(packed.slice(i, i + 3));
  return {
    side,
    tokens,
    set,
    models: tokens.filter((t) => t.kind === MODEL),
    measures: tokens.filter((t) => t.kind === MEASURE),
    numbers: tokens.filter((t) => t.kind === NUMBER),
    runs: new Set(plain.match(/\d+(?:\.\d+)?/g) ?? []),
    packed,
    grams,
  };
}

function normal(text: string): string {
  return text
    .replace(MARKS, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(\d)\s?(?:"|''|”|″)/gu, '$1in ')
    .replace(/(\d),(\d{1,2})(?!\d)/gu, '$1.$2')
    .replace(/(\d),(\d{3})(?!\d)/gu, '$1$2')
    .replace(/(\d)x(\d+)(gb|mb|tb)\b/gu, '$1x $2$3')
    .replace(JOIN, '$1$2');
}

function tokenOf(raw: string): Token {
  const measured = MEASURED.exec(raw);
  if (measured !== null) {
    const [dimension, factor] = UNITS.get(measured[2]!)!;
    const value = Number(measured[1]) * factor;
    return { text: `${Number(value.toPrecision(6))}${dimension}`, kind: MEASURE, dimension, value };
  }
  const aperture = /^f\/?(\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?)$/.exec(raw);
  if (aperture !== null)
    return {
      text: `${aperture[1]}aperture`,
      kind: MEASURE,
      dimension: 'aperture',
      value: Number.parseFloat(aperture[1]!),
    };
  if (/^\d+(?:\.\d+)?$/.test(raw)) {
    return raw.length >= 5 && !raw.includes('.')
      ? { text: raw, kind: MODEL }
      : { text: raw, kind: NUMBER, value: Number(raw) };
  }
  const text = raw.replace(/[.\-/+]/g, '');
  if (/\d/.test(raw) && /[a-z]/.test(raw) && text.length >= 3) return { text, kind: MODEL };
  if (/^\d[\d\-./]*$/.test(raw))
    return { text, kind: text.length >= 6 ? MODEL : NUMBER, value: Number.parseFloat(raw) };
  return { text: raw.endsWith('+') ? raw : text, kind: WORD };
}
