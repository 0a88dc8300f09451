import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { S3Config } from './config.ts';

/** Files named by the SHA-256 of their bytes (64 lower-case hex digits): written once, never changed. */
export interface Blobs {
  /** Stores the bytes durably before it returns; the same bytes twice cost nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or null when there are none by that name. Throws BlobDamagedError when they no longer match it. */
  get(sha256: string): Promise<Uint8Array | null>;
  has(sha256: string): Promise<boolean>;
  /** Erasure: the name's bytes are gone afterwards, whether or not they were there. */
  remove(sha256: string): Promise<void>;
}

export class BlobDamagedError extends Error {
  override readonly name = 'BlobDamagedError';
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function folderBlobs(dir: string): Blobs {
  const pathOf = (sha256: string) => join(dir, checkName(sha256).slice(0, 2), sha256);
  const has = async (sha256: string) => (await stat(pathOf(sha256)).catch(() => null)) !== null;
  return {
    has,
    put: async (bytes) => {
      const sha256 = sha256Hex(bytes);
      if (await has(sha256)) return sha256;
      const path = pathOf(sha256);
      await mkdir(dirname(path), { recursive: true });
      // Written aside, synced, then renamed: a killed process leaves no half file under the final name.
      const aside = `${path}.${randomBytes(6).toString('hex')}`;
      const file = await open(aside, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(aside, path);
      return sha256;
    },
    get: async (sha256) => {
      const bytes = await readFile(pathOf(sha256)).catch((error: { code?: string }) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return bytes === null ? null : checkBytes(sha256, bytes);
    },
    remove: async (sha256) => {
      await unlink(pathOf(sha256)).catch((error: { code?: string }) => {
        if (error.code !== 'ENOENT') throw error;
      });
    },
  };
}

/** Any S3-compatible store. The client library is loaded only when it is used. */
export async function s3Blobs(config: S3Config): Promise<Blobs> {
  const { S3Client, PutObjectCommand, GetObjectCommand, HeadObjectCommand, DeleteObjectCommand } =
    await import('@aws-sdk/client-s3');
  const client = new S3Client({
    region: config.region,
    forcePathStyle: config.forcePathStyle,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    ...(config.endpoint === null ? {} : { endpoint: config.endpoint }),
  });
  const at = (sha256: string) => ({
    Bucket: config.bucket,
    Key: `${checkName(sha256).slice(0, 2)}/${sha256}`,
  });
  const missing = (error: unknown) =>
    (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404;
  const has = async (sha256: string) => {
    try {
      await client.send(new HeadObjectCommand(at(sha256)));
      return true;
    } catch (error) {
      if (missing(error)) return false;
      throw error;
    }
  };
  return {
    has,
    put: async (bytes) => {
      const sha256 = sha256Hex(bytes);
      if (!(await has(sha256))) await client.send(new PutObjectCommand({ ...at(sha256), Body: bytes }));
      return sha256;
    },
    get: async (sha256) => {
      try {
        const answer = await client.send(new GetObjectCommand(at(sha256)));
        const bytes = await answer.Body?.transformToByteArray();
        return bytes ? checkBytes(sha256, bytes) : null;
      } catch (error) {
        if (missing(error)) return null;
        throw error;
      }
    },
    remove: async (sha256) => {
      await client.send(new DeleteObjectCommand(at(sha256)));
    },
  };
}

function checkName(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('a blob is named by 64 lower-case hex digits');
  return sha256;
}

function checkBytes(sha256: string, bytes: Uint8Array): Uint8Array {
  if (sha256Hex(bytes) !== sha256) throw new BlobDamagedError(`the bytes of ${sha256} have changed`);
  return bytes;
}
