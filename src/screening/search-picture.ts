import { listingsShowing } from '../marketplace/index.ts';
import {
  type StoredPicture,
  bitDistance,
  findNearPictures,
  hexToBits,
  PDQ_MATCH_DISTANCE,
} from '../pictures/index.ts';
import type { ScreeningDeps } from './deps.ts';

export interface PictureMatch {
  readonly kind: 'reference' | 'listing';
  /** Knowledge item, or listing. */
  readonly id: string;
  readonly title: string;
  readonly bank: string | null;
  readonly pictureId: string;
  /** Bits, 0..31. */
  readonly distance: number;
}

const MOST = 100;

/** Reference pictures and listings that show the picture or a near copy of it in any orientation, nearest first. */
export async function searchPicture(
  deps: Pick<ScreeningDeps, 'db' | 'live'>,
  picture: StoredPicture,
): Promise<PictureMatch[]> {
  const near = await findNearPictures(deps.db, picture, MOST);
  const distances = new Map(near.map(({ id, distance }) => [id, distance]));
  const turned = picture.turned.map(hexToBits);
  const references = deps.live().live.reference_picture.flatMap(({ id, body }): PictureMatch[] => {
    const bits = hexToBits(body.pdq);
    const distance = Math.min(...turned.map((hash) => bitDistance(hash, bits)));
    if (distance > PDQ_MATCH_DISTANCE) return [];
    return [
      { kind: 'reference', id, title: body.bank, bank: body.bank, pictureId: body.pictureId, distance },
    ];
  });
  const showing = await listingsShowing(deps.db, [...distances.keys()], MOST);
  const listings = showing.map(
    ({ pictureId, listing }): PictureMatch => ({
      kind: 'listing',
      id: listing.id,
      title: listing.title,
      bank: null,
      pictureId,
      distance: distances.get(pictureId) ?? 0,
    }),
  );
  return [...references, ...listings].toSorted((a, b) => a.distance - b.distance).slice(0, MOST);
}
