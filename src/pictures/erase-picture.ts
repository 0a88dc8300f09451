import type { Blobs } from '../base/blobs.ts';
import type { Db, Tx } from '../base/db.ts';
import type { PictureCache } from './get-pictures.ts';
import { deletePicture, readPictures } from './store.ts';

/** What is left to erase of a picture once its row is gone. */
export interface ErasedPicture {
  readonly id: string;
  readonly thumbnail: string | null;
}

/** Takes the picture's facts and hashes out of the database; null when there is none. Its bytes go with `eraseBytes`. */
export async function erasePicture(
  deps: { readonly pictureCache?: PictureCache },
  tx: Tx,
  id: string,
): Promise<ErasedPicture | null> {
  const row = await deletePicture(tx, id);
  if (row === undefined) return null;
  deps.pictureCache?.forget(id);
  return { id, thumbnail: row.thumbnail };
}

/** Removes the bytes and the small copy. What was sent again meanwhile stays. May be repeated. */
export async function eraseBytes(
  deps: { readonly db: Db; readonly blobs: Blobs },
  { id, thumbnail }: ErasedPicture,
): Promise<void> {
  if ((await readPictures(deps.db, [id])).length > 0) return;
  await deps.blobs.remove(id);
  if (thumbnail !== null) await deps.blobs.remove(thumbnail);
}
