import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret that signs sessions: the configured one, or one made once and kept in the private data folder (0600). */
export async function readOrMakeSecret(config: {
  readonly secret: string | null;
  readonly dataDir: string;
}): Promise<string> {
  if (config.secret !== null) return config.secret;
  const file = join(config.dataDir, 'secret');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null && kept.trim().length >= 32) return kept.trim();
  const secret = randomBytes(48).toString('base64url');
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, secret, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    // Another process made it at the same moment.
    if ((error as { code?: string }).code === 'EEXIST') return (await readFile(file, 'utf8')).trim();
    throw error;
  }
}
