import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { createAccessControl } from 'better-auth/plugins/access';
import { organization, twoFactor } from 'better-auth/plugins';
import pg from 'pg';
import { API_KEY_LIMITS } from './api-key.ts';

export interface AuthConfig {
  readonly secret: string;
  /** Where people reach the console; https makes the cookies `Secure`. */
  readonly baseUrl: string;
}

/** better-auth's own pool; its tables lie in the schema `auth`. */
export function authPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    options: '-c search_path=auth',
    connectionTimeoutMillis: 10_000,
    application_name: 'assay auth',
  });
  pool.on('error', () => undefined);
  return pool;
}

const statements = {
  organization: ['update'],
  member: ['create', 'update', 'delete'],
  invitation: ['create', 'cancel'],
  apiKey: ['create', 'read', 'update', 'delete'],
} as const;
const control = createAccessControl(statements);
const all = () => control.newRole({ ...statements, organization: ['update'] } as never);
const none = () => control.newRole({ organization: [], member: [], invitation: [], apiKey: [] });

/** Ways in that would bypass our own acts, whose writes are recorded, or that need a mail server. */
const disabledPaths = [
  '/sign-up/email',
  '/request-password-reset',
  '/send-verification-email',
  '/change-email',
  '/delete-user',
  '/update-user',
  '/api-key/create',
  '/api-key/update',
  '/api-key/delete',
  '/organization/create',
  '/organization/update',
  '/organization/delete',
  '/organization/invite-member',
  '/organization/update-member-role',
  '/organization/remove-member',
  '/organization/leave',
];

/** Header in which our server tells better-auth the caller's address; callers cannot set it. */
export const ADDRESS_HEADER = 'x-assay-address';

export type Auth = ReturnType<typeof makeAuth>;

/** Sign-in by better-auth: passwords (scrypt), sessions, organisations, API keys, two-factor (TOTP, RFC 6238). */
export function makeAuth(
  pool: pg.Pool,
  config: AuthConfig,
  onResetToken: (email: string, token: string) => void = () => undefined,
) {
  return betterAuth({
    appName: 'Assay 鉴真',
    baseURL: config.baseUrl,
    basePath: '/api/auth',
    secret: config.secret,
    database: pool,
    disabledPaths,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Refusals are answers; what else goes wrong inside comes out as it is, for our log.
    onAPIError: { throw: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: 48 * 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => {
        onResetToken(user.email, token);
        await Promise.resolve();
      },
    },
    session: { expiresIn: 7 * 86_400, updateAge: 86_400 },
    // Guessing is bounded here as well as by the server's own limit a caller.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 30 }, '/two-factor/*': { window: 60, max: 15 } },
    },
    // The console may be reached by another name than baseUrl (an address, a port forward): its own origin is trusted.
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    advanced: {
      cookiePrefix: 'assay',
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: config.baseUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      organization({
        ac: control,
        roles: {
          owner: all(),
          admin: all(),
          analyst: none(),
          reviewer: none(),
          investigator: none(),
          member: none(),
          viewer: none(),
        },
        allowUserToCreateOrganization: false,
        membershipLimit: 10_000,
        invitationExpiresIn: 7 * 86_400,
        schema: {
          organization: {
            additionalFields: {
              kind: { type: 'string', required: true, input: true },
              sellerId: { type: 'string', required: false, input: true },
            },
          },
        },
      }),
      apiKey({
        references: 'organization',
        defaultPrefix: API_KEY_LIMITS.prefix,
        maximumNameLength: API_KEY_LIMITS.name,
        requireName: true,
        startingCharactersConfig: { shouldStore: true, charactersLength: 12 },
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: API_KEY_LIMITS.days },
        rateLimit: { enabled: false },
      }),
      twoFactor({ issuer: 'Assay' }),
    ],
  });
}
