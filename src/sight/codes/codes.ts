/** A code in a picture; the region in pixels of the picture's upright form that was read, `width` × `height`. */
export interface CodeRead {
  readonly kind: 'matrix' | 'product_number';
  /** What the code says, as text. Nothing of it is ever opened, run or fetched. */
  readonly text: string;
  readonly region: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface PictureCodes {
  /** Size of what was read, at most READ_EDGE pixels: regions are scaled from it. */
  readonly width: number;
  readonly height: number;
  readonly codes: readonly CodeRead[];
}

/** Codes in pictures are seldom so small that more pixels would tell; 0.1 s a picture. */
export const READ_EDGE = 1_600;

/** A QR code holds up to 4,296 characters (ISO/IEC 18004); PostgreSQL's text takes no NUL, JSON no lone surrogate. */
export function plainText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** GTIN-8, 12, 13 and 14: the last digit checks the others (GS1 General Specifications, 7.9). */
export function isGtin(digits: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false;
  const sum = Array.from(digits.padStart(14, '0')).reduce(
    (total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1),
    0,
  );
  return sum % 10 === 0;
}
