import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

export const drawnFormats = ['QRCode', 'EAN-13', 'EAN-8', 'UPC-A', 'DataMatrix'] as const;

/** What an example's picture shows: codes side by side on a coloured ground, no text, so that no font is needed. */
export interface DrawnCode {
  readonly format: (typeof drawnFormats)[number];
  readonly text: string;
}

const CELL = 360;

/** PNG bytes of a picture with the codes in it; for examples and tests. */
export async function drawCodes(
  codes: readonly DrawnCode[],
  size = { width: 900, height: 700 },
): Promise<Uint8Array> {
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer');
  const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
  const layers = await Promise.all(
    codes.map(async ({ format, text }, at) => {
      const written = await writeBarcode(text, { format, addHRT: false, addQuietZones: true });
      if (written.error !== '') throw new Error(written.error);
      const input = await sharp(Buffer.from(written.svg))
        .resize(CELL - 40, CELL - 40, { fit: 'inside', kernel: 'nearest', background: '#fff' })
        .flatten({ background: '#ffffff' })
        .png()
        .toBuffer();
      return { input, left: 40 + (at % 2) * (CELL + 40), top: 40 + Math.floor(at / 2) * CELL };
    }),
  );
  const ground = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="#c9a36a"/>
     <circle cx="640" cy="520" r="140" fill="#7a4a2b"/><rect x="120" y="480" width="260" height="150" fill="#365"/></svg>`,
  );
  const drawn = await sharp(ground).composite(layers).png().toBuffer();
  return sharp(drawn).resize(size.width, size.height, { fit: 'fill' }).png().toBuffer();
}
