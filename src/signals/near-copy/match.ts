import type { PictureBank } from '../../knowledge/index.ts';
import {
  hexToBits,
  type Orientation,
  orientations,
  PDQ_QUALITY_FLOOR,
  type PdqBits,
  turnBits,
} from '../../pictures/index.ts';
import type { PictureFacts } from '../detector.ts';
import { isFlooded, type Reference } from '../bank-match.ts';
import type { References } from './references.ts';

/** A listing's picture is within 31 bits of a reference, as it is or once it is turned so. */
export interface Match {
  readonly reference: Reference;
  readonly distance: number;
  /** What was done to the listing's picture to reach the reference; `original` = nothing. */
  readonly orientation: Orientation;
}

export interface PictureMatches {
  /** Nearest match for each reference, nearest first; without what is quarantined. */
  readonly matches: readonly Match[];
  /** Banks whose matches of this picture are quarantined: they would speak against half the market. */
  readonly quarantined: readonly PictureBank[];
  /** True when the picture is known to mean nothing (a blank background, a size chart): it matches nothing else. */
  readonly negative: boolean;
}

export const NO_MATCHES: PictureMatches = { matches: [], quarantined: [], negative: false };

/** True when the picture has a hash worth comparing. */
export function isComparable(picture: PictureFacts): picture is PictureFacts & { readonly pdq: string } {
  return picture.pdq !== null && picture.quality >= PDQ_QUALITY_FLOOR;
}

/** Everything the banks hold that looks like the picture, in any of its eight orientations. */
export function matchPicture(
  references: References,
  picture: PictureFacts & { readonly pdq: string },
): PictureMatches {
  const nearest = new Map<Reference, Match>();
  references.index.searchAll(turnedBits(picture)).forEach((hits, at) => {
    const orientation = orientations[at] as Orientation;
    for (const { label, distance } of hits) {
      const reference = references.byLabel[label] as Reference;
      const known = nearest.get(reference);
      // Symmetric pictures match turned as well: as it is goes before any turn.
      if (known === undefined || (distance < known.distance && known.orientation !== 'original'))
        nearest.set(reference, { reference, distance, orientation });
    }
  });
  if (nearest.size === 0) return NO_MATCHES;
  const matches = [...nearest.values()].sort(
    (a, b) => a.distance - b.distance || (a.reference.id < b.reference.id ? -1 : 1),
  );
  if (matches.some((match) => match.reference.body.bank === 'negative')) {
    return { matches: [], quarantined: [], negative: true };
  }
  const quarantined = quarantinedBanks(matches);
  return {
    matches: matches.filter((match) => !quarantined.includes(match.reference.body.bank)),
    quarantined,
    negative: false,
  };
}

/**
 * The flood quarantine: a bank is set aside for a picture that several brands claim in it, or that fills it. And a
 * known fake that is an official or genuine picture too says only that counterfeiters steal pictures.
 */
function quarantinedBanks(matches: readonly Match[]): PictureBank[] {
  const byBank = Map.groupBy(matches, (match) => match.reference.body.bank);
  const claimedAsTrue = byBank.has('official') || byBank.has('genuine');
  return [...byBank].flatMap(([bank, list]) => {
    return isFlooded(list) || (bank === 'known_fake' && claimedAsTrue) ? [bank] : [];
  });
}

function turnedBits(picture: PictureFacts & { readonly pdq: string }): PdqBits[] {
  const { turned } = picture;
  if (turned?.length === orientations.length) return turned.map(hexToBits);
  const bits = hexToBits(picture.pdq);
  return orientations.map((orientation) => turnBits(bits, orientation));
}
