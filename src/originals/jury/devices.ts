import { createHmac } from 'node:crypto';
import { isoNow } from '../../base/clock.ts';
import type { JuryDeps } from './jury-deps.ts';
import { noteDevices } from './store-jury.ts';

/** A device as it is kept: HMAC-SHA256 under the installation's secret. What it was cannot be told from it. */
export function deviceHash(secret: string, device: string): Buffer {
  return createHmac('sha256', secret).update(`assay device ${device}`).digest();
}

export const deviceHashes = (secret: string, devices: readonly string[]): Buffer[] =>
  devices.map((device) => deviceHash(secret, device));

/** A party's device was seen: a juror who is seen at it too does not hear her disputes. */
export function noteOrganisation(
  deps: Pick<JuryDeps, 'db' | 'clock' | 'secret'>,
  organisationId: string,
  devices: readonly string[],
): Promise<void> {
  const owner = { owner_type: 'organisation', owner_id: organisationId } as const;
  return noteDevices(deps.db, owner, deviceHashes(deps.secret, devices), isoNow(deps.clock));
}
