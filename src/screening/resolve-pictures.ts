import { AssayError } from '../base/errors.ts';
import {
  type StoredPicture,
  type TakeInResult,
  getPictures,
  takeInError,
  takeInPicture,
  takeInPictureFrom,
} from '../pictures/index.ts';
import type { PictureFacts } from '../signals/index.ts';
import type { PostedPicture } from './contract.ts';

export type PictureDeps = Parameters<typeof takeInPictureFrom>[0] & Parameters<typeof getPictures>[0];

/**
 * The pictures of a posted listing, stored and hashed, in their order and each once. Throws the picture's own error
 * with the place of the picture in the list; what was taken in before the bad one stays stored and costs nothing when
 * it is sent again.
 */
export async function resolvePictures(
  deps: PictureDeps,
  posted: readonly PostedPicture[],
  actor: string,
): Promise<StoredPicture[]> {
  if (posted.length === 0) return [];
  const known = await getPictures(
    deps,
    posted.flatMap((picture) => ('id' in picture ? [picture.id] : [])),
  );
  const found = await Promise.all(
    posted.map(async (picture, place) => {
      try {
        return await resolveOne(deps, picture, known, actor);
      } catch (error) {
        if (!(error instanceof AssayError)) throw error;
        const { zh, en } = { zh: `第 ${place + 1} 张图片：`, en: `picture ${place + 1}: ` };
        throw new AssayError(error.code, error.params, {
          cause: error,
          fields: [{ path: `/pictures/${place}`, code: error.code, zh, en }],
        });
      }
    }),
  );
  return [...new Map(found.map((picture) => [picture.id, picture])).values()];
}

async function resolveOne(
  deps: PictureDeps,
  picture: PostedPicture,
  known: ReadonlyMap<string, StoredPicture>,
  actor: string,
): Promise<StoredPicture> {
  if ('id' in picture) {
    const stored = known.get(picture.id);
    if (!stored) throw new AssayError('picture_unknown', { id: picture.id });
    return stored;
  }
  const result: TakeInResult =
    'url' in picture
      ? await takeInPictureFrom(deps, { url: picture.url, takenInBy: actor })
      : await takeInPicture(deps, {
          bytes: Buffer.from(picture.base64, 'base64'),
          claimedType: null,
          takenInBy: actor,
        });
  if (result.kind !== 'stored') throw takeInError(result);
  return result.picture;
}

/** What the checks are told of a stored picture. */
export function pictureFacts(picture: StoredPicture): PictureFacts {
  const { id, width, height, pdq, quality, turned } = picture;
  return { id, width, height, pdq, quality, ...(turned.length === 0 ? {} : { turned }) };
}
