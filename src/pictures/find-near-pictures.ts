import type { Db } from '../base/db.ts';
import { PDQ_MATCH_DISTANCE, PDQ_QUALITY_FLOOR } from './pdq.ts';
import type { StoredPicture } from './picture.ts';
import { readNear } from './store.ts';

/** Stored pictures that look like this one in any of its eight orientations, nearest first; distance in bits, 0..31. */
export function findNearPictures(
  db: Db,
  picture: StoredPicture,
  limit = 50,
): Promise<{ id: string; distance: number }[]> {
  if (picture.pdq === null || picture.quality < PDQ_QUALITY_FLOOR) return Promise.resolve([]);
  return readNear(db, picture.turned.length > 0 ? picture.turned : [picture.pdq], PDQ_MATCH_DISTANCE, limit);
}
