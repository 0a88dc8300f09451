import type { Clock } from '../base/clock.ts';
import { type Config, ConfigError } from '../base/config.ts';
import type { Db } from '../base/db.ts';
import { parsePem } from '../proofs/index.ts';
import { type Authority, httpAuthority } from './authority.ts';
import { openLocalAuthority } from './local-authority.ts';

/** The configured authorities, or the local one. Throws ConfigError for certificates that cannot be read. */
export async function openAuthorities(deps: {
  readonly db: Db;
  readonly clock: Clock;
  readonly secret: string;
  readonly config: Pick<Config, 'timestampAuthorities' | 'allowedPrivateNetworks'>;
}): Promise<Authority[]> {
  const { timestampAuthorities, allowedPrivateNetworks } = deps.config;
  if (timestampAuthorities.length === 0) return [await openLocalAuthority(deps)];
  return timestampAuthorities.map(({ name, url, certificates }) => {
    try {
      const trusted = parsePem(certificates);
      if (trusted.length === 0) throw new Error('no certificate in the file');
      return httpAuthority({ allowedPrivateNetworks }, { name, url, trusted });
    } catch (error) {
      throw new ConfigError(`certificates of the timestamp authority ${name}: ${(error as Error).message}`);
    }
  });
}
