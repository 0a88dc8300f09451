import type { PictureBank } from '../knowledge/index.ts';

/** A picture of a listing whose goods were found to be counterfeit. */
export interface PictureOfFake {
  readonly pictureId: string;
  /** PDQ quality 0..100; null = no hash. */
  readonly quality: number | null;
  /** Banks in which this picture, or a part of it, was found. */
  readonly foundIn: readonly PictureBank[];
  /** Other sellers in good standing who showed this picture, or one just like it, before this listing did. */
  readonly shownBefore: number;
}

/** Why a picture is not taught: harm to those who show it honestly, or nothing to gain. */
export type NotTaught = 'makers' | 'means_nothing' | 'shown_before' | 'too_plain';

export interface PictureLesson {
  readonly pictureId: string;
  /** null = it is taught as the picture of a known fake. */
  readonly left: NotTaught | null;
}

/** Hashes of plainer pictures match nothing. */
const PLAINEST = 50;

/**
 * Which pictures of a confirmed fake give away the next one. Counterfeiters steal the pictures of makers and of honest
 * sellers: whoever teaches those as a fake's blocks the honest.
 */
export function pictureLessons(pictures: readonly PictureOfFake[]): PictureLesson[] {
  return pictures.map((picture) => ({ pictureId: picture.pictureId, left: reasonToLeave(picture) }));
}

function reasonToLeave({ quality, foundIn, shownBefore }: PictureOfFake): NotTaught | null {
  if (foundIn.includes('negative')) return 'means_nothing';
  if (foundIn.some((bank) => bank === 'official' || bank === 'genuine' || bank === 'protected'))
    return 'makers';
  if (shownBefore > 0) return 'shown_before';
  if (quality === null || quality < PLAINEST) return 'too_plain';
  return null;
}
