import type { Config } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import { type Auth, authPool, makeAuth } from './auth.ts';
import { type Authenticator, makeAuthenticator } from './authenticate.ts';
import { type RecordDeps, reconcileAccess } from './record-changes.ts';
import { readOrMakeSecret } from './secret.ts';
import { ResetTokens } from './reset-tokens.ts';

/** What every act of access is given. */
export interface AccessDeps extends RecordDeps, Authenticator {
  readonly log: Log;
  readonly auth: Auth;
  readonly baseUrl: string;
  /** Catches the tokens of password links, which better-auth hands to its mailer. */
  readonly resetTokens: ResetTokens;
}

export interface Access extends AccessDeps {
  close(): Promise<void>;
}

/** Opens sign-in, and records whatever an earlier, killed process left unrecorded. */
export async function openAccess(
  deps: RecordDeps & {
    readonly log: Log;
    /** The database's address: better-auth has a pool of its own. */
    readonly url: string;
    readonly config: Pick<Config, 'secret' | 'dataDir' | 'baseUrl'>;
  },
): Promise<Access> {
  const { db, ids, clock, log } = deps;
  const secret = await readOrMakeSecret(deps.config);
  const pool = authPool(deps.url, 4);
  const resetTokens = new ResetTokens();
  const { baseUrl } = deps.config;
  const auth = makeAuth(pool, { secret, baseUrl }, (email, token) => resetTokens.put(email, token));
  const missed = await reconcileAccess({ db, ids, clock });
  if (missed > 0) log.info('recorded changes of access that had no entry', { entries: missed });
  const authenticator = makeAuthenticator({ db, clock, auth });
  return { db, ids, clock, log, auth, baseUrl, resetTokens, ...authenticator, close: () => pool.end() };
}
