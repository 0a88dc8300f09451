import { type Blobs, sha256Hex } from '../base/blobs.ts';
import { type Clock, isoNow } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type FetchDeps, fetchPicture } from './fetch-picture.ts';
import {
  claimsAnotherType,
  PICTURE_LIMITS,
  type PictureRefusal,
  type PictureWarning,
  refusePicture,
  type StoredPicture,
} from './picture.ts';
import type { PictureWorkers } from './picture-workers.ts';
import { insertPicture, readPictures } from './store.ts';

export interface TakeInDeps {
  readonly db: Db;
  readonly blobs: Blobs;
  readonly workers: Pick<PictureWorkers, 'decode'>;
  readonly clock: Clock;
}

export type TakeInResult =
  | {
      readonly kind: 'stored';
      readonly picture: StoredPicture;
      /** False when the same bytes had been taken in before: nothing was done. */
      readonly isNew: boolean;
      /** The picture's warnings and those about this sending. */
      readonly warnings: readonly PictureWarning[];
    }
  | PictureRefusal
  /** The check did not come to an end. The picture is not stored; sending it again is safe. */
  | { readonly kind: 'failed'; readonly why: string };

/**
 * Checks a picture's bytes, hashes and keeps them. The same bytes give the same id and are decoded once.
 * `claimedType` is the content type the sender named, if any; `takenInBy` is `user:<id>`, `key:<id>` or `system:<part>`.
 */
export async function takeInPicture(
  deps: TakeInDeps,
  input: { readonly bytes: Uint8Array; readonly claimedType: string | null; readonly takenInBy: string },
): Promise<TakeInResult> {
  const { bytes } = input;
  if (bytes.length === 0) return refusePicture('picture_empty');
  if (bytes.length > PICTURE_LIMITS.bytes) {
    return refusePicture('picture_too_large', { limit: PICTURE_LIMITS.bytes });
  }
  const id = sha256Hex(bytes);
  const [known] = await readPictures(deps.db, [id]);
  if (known !== undefined) return stored(known, false, input.claimedType);
  const answer = await deps.workers.decode(bytes);
  if (!answer.ok) return { kind: 'failed', why: answer.why };
  if (answer.value.kind === 'refused') return answer.value;
  // The bytes first: a row without its blob would be a picture nobody can look at.
  await deps.blobs.put(bytes);
  const picture: StoredPicture = {
    ...answer.value.picture,
    id,
    bytes: bytes.length,
    takenInAt: isoNow(deps.clock),
    takenInBy: input.takenInBy,
  };
  if (await insertPicture(deps.db, picture)) return stored(picture, true, input.claimedType);
  const [faster] = await readPictures(deps.db, [id]);
  return stored(faster ?? picture, false, input.claimedType);
}

/** Fetches a picture by URL, then takes it in. */
export async function takeInPictureFrom(
  deps: TakeInDeps & FetchDeps,
  input: { readonly url: string; readonly takenInBy: string },
): Promise<TakeInResult> {
  const fetched = await fetchPicture(deps, input.url);
  switch (fetched.kind) {
    case 'refused':
      return refusePicture('picture_url_refused');
    case 'too_large':
      return refusePicture('picture_too_large', { limit: PICTURE_LIMITS.bytes });
    case 'failed':
      return refusePicture('picture_url_failed', { why: fetched.why });
    case 'fetched':
      return takeInPicture(deps, {
        bytes: fetched.bytes,
        claimedType: fetched.contentType,
        takenInBy: input.takenInBy,
      });
  }
}

/** The error that tells a caller why a picture was not taken in. */
export function takeInError(result: Exclude<TakeInResult, { kind: 'stored' }>): AssayError {
  return result.kind === 'failed'
    ? new AssayError('picture_check_failed', {}, { cause: new Error(result.why) })
    : new AssayError(result.code, result.params);
}

function stored(picture: StoredPicture, isNew: boolean, claimedType: string | null): TakeInResult {
  const mismatch = claimsAnotherType(claimedType, picture.format);
  const warnings = mismatch ? [...picture.warnings, 'type_mismatch' as const] : picture.warnings;
  return { kind: 'stored', picture, isNew, warnings };
}
