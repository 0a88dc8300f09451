import { uuidv7obj } from 'uuidv7';

/** Makes ids; injected so that a replay and a test get the ids they expect. */
export interface Ids {
  /** `<prefix>_<26 characters>`: sorts by creation time, safe in urls, case-insensitive. */
  next(prefix: string): string;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Crockford base 32 of the 128 bits of a UUIDv7 (RFC 9562). */
export const randomIds: Ids = {
  next: (prefix) => `${prefix}_${encode(uuidv7obj().bytes)}`,
};

/** Ids in counting order, for tests. */
export function countingIds(): Ids {
  let count = 0;
  return { next: (prefix) => `${prefix}_${String(++count).padStart(26, '0')}` };
}

function encode(bytes: Readonly<Uint8Array>): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let out = '';
  for (let i = 0; i < 26; i++) {
    out = alphabet[Number(value & 31n)] + out;
    value >>= 5n;
  }
  return out;
}
