/** A number that identifies goods, with whether its check digit holds. */
export interface GoodsNumber {
  readonly kind: 'gtin' | 'isbn10' | 'isbn13';
  /** Digits alone (ISBN-10 may end in X). */
  readonly digits: string;
  readonly valid: boolean;
  readonly start: number;
  readonly end: number;
}

/** GTIN-8, 12, 13, 14: GS1 General Specifications 7.9, weights 3 and 1 from the right. */
export function isValidGtin(digits: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length - 1; i++) {
    sum += Number(digits[digits.length - 2 - i]) * (i % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

/** ISBN-10: ISO 2108, weights 10 to 1, modulo 11; X is ten. */
export function isValidIsbn10(digits: string): boolean {
  if (!/^\d{9}[\dX]$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 10; i++) sum += (digits[i] === 'X' ? 10 : Number(digits[i])) * (10 - i);
  return sum % 11 === 0;
}

const ISBN =
  /(?<![\dA-Za-z-])(?:ISBN(?:-1[03])?[\s:：]*)((?:97[89][-\s]?)?\d{1,5}[-\s]?\d{1,7}[-\s]?\d{1,7}[-\s]?[\dXx])(?![\dA-Za-z])/giu;
const LABELLED =
  /(?:GTIN|EAN|UPC|JAN|bar\s?code|条形码|条码|商品码|国际码)[\s:：#-]*(\d[\d\s-]{6,17}\d)(?!\d)/giu;
const BARE = /(?<![\d.,-])(\d{12,14})(?![\d.,-])/gu;

/**
 * Numbers of the text: ISBN and GTIN said to be such, right or wrong, and bare runs of 12 to 14 digits whose check digit
 * holds (a phone number or an order number holds by chance once in ten, so a bare run alone proves little).
 */
export function readGoodsNumbers(text: string): GoodsNumber[] {
  const found: GoodsNumber[] = [];
  const taken = (start: number): boolean => found.some((n) => n.start <= start && start < n.end);
  for (const match of text.matchAll(ISBN)) {
    const digits = match[1]!.replace(/[-\s]/g, '').toUpperCase();
    if (digits.length !== 10 && digits.length !== 13) continue;
    const start = match.index + match[0].lastIndexOf(match[1]!);
    const isTen = digits.length === 10;
    const valid = isTen ? isValidIsbn10(digits) : /^97[89]/.test(digits) && isValidGtin(digits);
    found.push({ kind: isTen ? 'isbn10' : 'isbn13', digits, valid, start, end: start + match[1]!.length });
  }
  for (const match of text.matchAll(LABELLED)) {
    const start = match.index + match[0].lastIndexOf(match[1]!);
    if (taken(start)) continue;
    const digits = match[1]!.replace(/[-\s]/g, '');
    found.push({ kind: 'gtin', digits, valid: isValidGtin(digits), start, end: start + match[1]!.length });
  }
  for (const match of text.matchAll(BARE)) {
    const digits = match[1]!;
    if (taken(match.index) || !isValidGtin(digits)) continue;
    const isBook = digits.length === 13 && /^97[89]/.test(digits);
    found.push({
      kind: isBook ? 'isbn13' : 'gtin',
      digits,
      valid: true,
      start: match.index,
      end: match.index + digits.length,
    });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

export interface ModelNumber {
  /** As written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const CANDIDATE =
  /(?<![\p{Script=Latin}\p{N}])(?=[\p{Script=Latin}\d/+.-]*\d)(?=[\d/+.-]*[\p{Script=Latin}])[\p{Script=Latin}\d]+(?:[-/+.][\p{Script=Latin}\d]+)*/gu;
/** Measures, resolutions, generations and standards that look like model numbers. */
const NO_MODEL =
  /^(?:\d+(?:\.\d+)?[-x*×]?\d*(?:ml|l|kg|g|mg|oz|lb|mm|cm|m|km|in|inch|ft|w|kw|v|a|ma|mah|hz|khz|mhz|ghz|gb|tb|mb|gbps|mbps|k|p|fps|dpi|mp|bit|pcs|pc|pack|pk|x|d|h|s|min|st|nd|rd|th|rpm|db|psi|nm|hp|yd|ct|pin|x\d+)|[34578]g|[48]k|\d{3,4}p|(?:x|f\/?)\d+(?:\.\d+)?|usb\d(?:\.\d)?|ddr\d|mp[34]|h26[45]|ip\d\d|3c|3d|t恤|\d+(?:x|\*)\d+.*)$/i;

/** Words of letters and digits that makers call their products by; measures, resolutions and standards are none. */
export function readModelNumbers(text: string): ModelNumber[] {
  const found: ModelNumber[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const [written] = match;
    if (written.length < 3 || written.length > 40 || NO_MODEL.test(written.normalize('NFKC'))) continue;
    found.push({ text: written, start: match.index, end: match.index + written.length });
  }
  return found;
}
