import { createHmac } from 'node:crypto';

/** A device as it is kept: HMAC-SHA256 under the installation's secret. What it was cannot be told from it. */
export function deviceHash(secret: string, device: string): Buffer {
  return createHmac('sha256', secret).update(`assay device ${device}`).digest();
}

export const deviceHashes = (secret: string, devices: readonly string[]): Buffer[] =>
  devices.map((device) => deviceHash(secret, device));
