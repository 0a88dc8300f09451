import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** Everything the environment may say. This file is the only reader of `process.env`. */
export interface Config {
  /** Port of the HTTP server; 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Address people and other systems reach us at; links and cookies use it. */
  readonly baseUrl: string;
  /** Private folder: embedded database, blobs, generated secrets. */
  readonly dataDir: string;
  /** PostgreSQL 15 or newer; null = the embedded server in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Connections of one process. */
  readonly poolSize: number;
  readonly s3: S3Config | null;
  /** Fills an empty installation with the simulated marketplace. */
  readonly demo: boolean;
  /** 32 bytes or more; null = generated once and kept in `dataDir`. */
  readonly secret: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Requests a minute for one caller. */
  readonly rateLimit: number;
  /** Networks (CIDR) that picture urls and webhooks may reach although they are private. */
  readonly allowedPrivateNetworks: readonly string[];
  /** Folder of the operator's own law packs (JSON), beside those of the product; null = none. */
  readonly lawPacks: string | null;
  /** Folder of the operator's own ONNX models with their cards; null = none. */
  readonly models: string | null;
  /** True when a reverse proxy in front sets X-Forwarded-For. */
  readonly trustProxy: boolean;
  /** Time-stamping authorities (RFC 3161); empty = the local one, for development and tests. */
  readonly timestampAuthorities: readonly TimestampAuthorityConfig[];
  /** Least seconds between two stamped checkpoints. */
  readonly timestampSeconds: number;
  /** Where statements of reasons go (DSA Art. 24(5)); null = they are made and kept, not sent. */
  readonly transparency: { readonly url: string; readonly token: string } | null;
  /** Where the marketplace's terms can be read; null = statements name no address. */
  readonly termsUrl: string | null;
}

export interface TimestampAuthorityConfig {
  readonly name: string;
  readonly url: string;
  /** PEM: the root, and what helps to reach it. */
  readonly certificates: string;
}

export interface S3Config {
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly forcePathStyle: boolean;
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the configuration; throws ConfigError that names the variable and what it may hold. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = whole(env, 'PORT', 8080, 0, 65_535);
  const host = env.HOST ?? '127.0.0.1';
  const logLevel = (env.ASSAY_LOG ?? 'info') as Config['logLevel'];
  if (!levels.includes(logLevel)) throw new ConfigError(`ASSAY_LOG must be one of ${levels.join(', ')}`);
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new ConfigError('DATABASE_URL must start with postgres:// or postgresql://');
  }
  return {
    port,
    host,
    baseUrl: env.ASSAY_BASE_URL ?? `http://localhost:${port}`,
    dataDir: resolve(env.ASSAY_DATA_DIR ?? 'data'),
    databaseUrl,
    poolSize: whole(env, 'ASSAY_POOL_SIZE', 10, 2, 200),
    s3: readS3(env),
    demo: flag(env, 'ASSAY_DEMO', databaseUrl === null),
    secret: secretOf(env),
    logLevel,
    rateLimit: whole(env, 'ASSAY_RATE_LIMIT', 6_000, 1, 100_000_000),
    allowedPrivateNetworks: (env.ASSAY_ALLOWED_PRIVATE_NETWORKS ?? '')
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean),
    lawPacks: env.ASSAY_LAW_PACKS ? resolve(env.ASSAY_LAW_PACKS) : null,
    models: env.ASSAY_MODELS ? resolve(env.ASSAY_MODELS) : null,
    trustProxy: flag(env, 'ASSAY_TRUST_PROXY', false),
    timestampAuthorities: timestampAuthoritiesOf(env),
    timestampSeconds: whole(env, 'ASSAY_TIMESTAMP_SECONDS', 10, 1, 86_400),
    transparency: transparencyOf(env),
    termsUrl: urlOf(env, 'ASSAY_TERMS_URL'),
  };
}

/** `NAME URL PEMFILE`, several apart by semicolons. */
function timestampAuthoritiesOf(env: NodeJS.ProcessEnv): TimestampAuthorityConfig[] {
  const parts = (env.ASSAY_TIMESTAMP_AUTHORITIES ?? '').split(';').filter((part) => part.trim() !== '');
  const authorities = parts.map((part) => {
    const [name = '', url = '', file, ...more] = part.trim().split(/\s+/);
    if (file === undefined || more.length > 0 || !/^[\w.-]{1,64}$/.test(name) || !URL.canParse(url))
      throw new ConfigError('ASSAY_TIMESTAMP_AUTHORITIES must be "NAME URL PEMFILE", several apart by ";"');
    return { name, url, certificates: readFileSync(file, 'utf8') };
  });
  if (new Set(authorities.map((one) => one.name)).size !== authorities.length)
    throw new ConfigError('ASSAY_TIMESTAMP_AUTHORITIES names an authority twice');
  return authorities;
}

function transparencyOf(env: NodeJS.ProcessEnv): Config['transparency'] {
  const url = urlOf(env, 'ASSAY_DSA_URL');
  const token = env.ASSAY_DSA_TOKEN || null;
  if (url === null && token === null) return null;
  if (url === null || token === null) throw new ConfigError('ASSAY_DSA_URL and ASSAY_DSA_TOKEN go together');
  return { url, token };
}

function urlOf(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = env[name];
  if (!value) return null;
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    throw new ConfigError(`${name} must be an address`);
  return value;
}

function secretOf(env: NodeJS.ProcessEnv): string | null {
  const secret = env.ASSAY_SECRET_FILE
    ? readFileSync(env.ASSAY_SECRET_FILE, 'utf8').trim()
    : env.ASSAY_SECRET;
  if (secret === undefined || secret === '') return null;
  if (secret.length < 32) throw new ConfigError('ASSAY_SECRET must have 32 characters or more');
  return secret;
}

function readS3(env: NodeJS.ProcessEnv): S3Config | null {
  const bucket = env.ASSAY_S3_BUCKET;
  if (!bucket) return null;
  const accessKeyId = env.ASSAY_S3_ACCESS_KEY_ID;
  const secretAccessKey = env.ASSAY_S3_SECRET_ACCESS_KEY;
  if (!accessKeyId || !secretAccessKey) {
    throw new ConfigError('ASSAY_S3_BUCKET needs ASSAY_S3_ACCESS_KEY_ID and ASSAY_S3_SECRET_ACCESS_KEY');
  }
  const endpoint = env.ASSAY_S3_ENDPOINT ?? null;
  const region = env.ASSAY_S3_REGION ?? 'us-east-1';
  return { endpoint, region, bucket, accessKeyId, secretAccessKey, forcePathStyle: endpoint !== null };
}

function whole(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
  const raw = env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}`);
  }
  return value;
}

function flag(env: NodeJS.ProcessEnv, name: string, fallback: boolean): boolean {
  const raw = env[name]?.toLowerCase();
  if (raw === undefined || raw === '') return fallback;
  if (['1', 'true', 'yes', 'on'].includes(raw)) return true;
  if (['0', 'false', 'no', 'off'].includes(raw)) return false;
  throw new ConfigError(`${name} must be true or false`);
}

/** Where benches and tests find public data; null = not given, so "not measured". */
export function readDataPath(
  argument: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string | null {
  const path = argument ?? env.ASSAY_DATA;
  return path ? resolve(path.replace(/^~(?=$|\/)/, homedir())) : null;
}
