/**
 * The program `assay-verify`: scripts/generate.ts makes bin/assay-verify.js of it, one file without dependencies, for
 * Node 18 and later. Nothing stands at its top but functions: so the file runs as a module and as a script alike.
 */
import { useSubtle } from '../src/proofs/ed25519.ts';
import { reportLines } from '../src/proofs/report-text.ts';
import { verifyBundle, verifyDepositNote, type VerifyOptions } from '../src/proofs/verify-bundle.ts';

const usage = `assay-verify BUNDLE.zip|QR.txt [--key KEY]... [--certificates FILE.pem] [--language zh|en] [--json]

Checks an Assay evidence bundle or certificate, or what a certificate's QR code says, without a network. Exit status: 0 it holds, 1 it does not, 2 it could not be read.
离线核验 Assay 证据包、存证证书，或证书二维码中的文字。退出码：0 成立，1 不成立，2 无法读取。`;

async function main(args: readonly string[]): Promise<number> {
  const [{ readFileSync }, { webcrypto }] = await Promise.all([import('node:fs'), import('node:crypto')]);
  const rest = [...args];
  const take = (name: string): string[] => {
    const values: string[] = [];
    for (let at = rest.indexOf(name); at !== -1; at = rest.indexOf(name))
      values.push(...rest.splice(at, 2).slice(1));
    return values;
  };
  const keys = take('--key');
  const [pem] = take('--certificates');
  const [chosen] = take('--language');
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = (chosen ?? (LC_ALL || LC_MESSAGES || LANG || 'en')).startsWith('zh') ? 'zh' : 'en';
  const asJson = rest.includes('--json');
  const [file, ...more] = rest.filter((arg) => arg !== '--json');
  if (file === undefined || more.length > 0 || file.startsWith('--')) {
    console.error(usage);
    return 2;
  }
  useSubtle(webcrypto.subtle);
  try {
    const options: VerifyOptions = {
      ...(keys.length > 0 ? { keys } : {}),
      ...(pem === undefined ? {} : { certificates: readFileSync(pem, 'utf8') }),
    };
    const bytes = new Uint8Array(readFileSync(file));
    // A ZIP archive begins with PK; what a QR code says is text.
    const isText = bytes[0] !== 0x50 || bytes[1] !== 0x4b;
    const report =
      isText && bytes.length < 4_096
        ? await verifyDepositNote(new TextDecoder().decode(bytes), keys)
        : await verifyBundle(bytes, options);
    console.log(asJson ? JSON.stringify(report, null, 2) : reportLines(report, language).join('\n'));
    return report.holds ? 0 : 1;
  } catch (error) {
    console.error(`assay-verify: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
