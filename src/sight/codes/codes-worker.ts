import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';
import { readRgba, serveJobs } from '../../pictures/index.ts';
import { type CodeRead, isGtin, type PictureCodes, plainText, READ_EDGE } from './codes.ts';

/** Without the binary at hand the library would fetch it from a public server. */
const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
await prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
  fireImmediately: true,
});

serveJobs<Uint8Array, PictureCodes | null>(
  async (bytes) => {
    const picture = await readRgba(bytes, READ_EDGE);
    if (picture === null) return null;
    const { data, width, height } = picture;
    // The library takes a browser's ImageData; these members are what it reads of one.
    const image: unknown = { data, width, height, colorSpace: 'srgb' };
    const found = await readBarcodes(image as Parameters<typeof readBarcodes>[0], {
      formats: ['QRCode', 'MicroQRCode', 'Aztec', 'DataMatrix', 'EAN-13', 'EAN-8', 'UPC-A', 'UPC-E'],
      maxNumberOfSymbols: 16,
    });
    return { width, height, codes: found.map(toCode).filter(isWhole) };
  },
  { background: true },
);

function toCode({ format, text, position }: ReadResult): CodeRead {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    kind: /^(EAN|UPC)/.test(format) ? 'product_number' : 'matrix',
    text: plainText(text),
    region: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
  };
}

/** The decoder checks EAN and UPC digits itself; a number that fails here was misread all the same. */
function isWhole({ kind, text }: CodeRead): boolean {
  return kind === 'matrix' || isGtin(text);
}
