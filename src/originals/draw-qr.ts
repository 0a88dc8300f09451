import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

let ready: Promise<void> | null = null;

/** Without the binary at hand the library would fetch it from a public server. */
function prepare(): Promise<void> {
  ready ??= (async () => {
    const file = fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'));
    const wasm = await readFile(file);
    await prepareZXingModule({
      overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
      fireImmediately: true,
    });
  })();
  return ready;
}

/** A square of modules, without its quiet zone (four modules on each side). */
export interface QrCode {
  readonly size: number;
  isDark(x: number, y: number): boolean;
}

/** A QR code of the text, at the level that survives a crease (15%). Throws RangeError for what does not fit. */
export async function drawQr(text: string): Promise<QrCode> {
  await prepare();
  const { error, symbol } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=M' });
  if (error || symbol === null) throw new RangeError(`no QR code: ${error}`);
  const { width, data } = symbol;
  return { size: width, isDark: (x, y) => data[y * width + x] === 0 };
}
