/** What we use of opentype.js, which ships no types. */
declare module 'opentype.js' {
  interface Path {
    toPathData(decimals?: number): string;
  }
  export interface Font {
    getPath(text: string, x: number, y: number, size: number): Path;
    getAdvanceWidth(text: string, size: number): number;
    charToGlyphIndex(char: string): number;
  }
  export function parse(buffer: ArrayBuffer): Font;
}
