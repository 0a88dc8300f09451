import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

let ready: Promise<void> | null = null;
const drawn = new Map<string, Promise<Buffer>>();

async function prepare(): Promise<void> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')));
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
}

/** A code on white as PNG, the quiet zone included, fitted into `size` pixels. */
export function drawCode(
  format: 'QRCode' | 'EAN-13',
  text: string,
  size: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const key = `${format} ${text} ${size.width} ${size.height}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const made = draw(format, text, size);
  drawn.set(key, made);
  return made;
}

async function draw(
  format: 'QRCode' | 'EAN-13',
  text: string,
  size: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  await (ready ??= prepare());
  const written = await writeBarcode(text, { format, addHRT: false, addQuietZones: true });
  if (written.error !== '') throw new Error(`${format} ${text}: ${written.error}`);
  return sharp(Buffer.from(written.svg))
    .resize(size.width, size.height, { fit: 'contain', kernel: 'nearest', background: '#fff' })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
}
