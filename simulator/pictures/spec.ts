import { createHash } from 'node:crypto';

/**
 * How a picture came to be. Two pictures with the same recipe are the same picture.
 * Recipes belong to the truth: an event carries only `pictureKey`.
 */
export interface PictureRecipe {
  readonly base: BasePicture;
  readonly edits: readonly PictureEdit[];
}

/** A photo before anybody changed it. `of` is a product's key; `take` numbers the shots. */
export type BasePicture =
  /** The maker's own picture. */
  | { readonly kind: 'official'; readonly of: string; readonly take: number }
  /** The stock picture that counterfeiters of one product hand around. */
  | { readonly kind: 'fake_stock'; readonly of: string; readonly take: number }
  /** A seller's photo of the thing in front of him. `copy`: the thing is a counterfeit, so its outline is a little off. */
  | {
      readonly kind: 'own';
      readonly of: string;
      readonly take: number;
      readonly copy: boolean;
      readonly mark: boolean;
    }
  /** Goods made to fit a product. */
  | { readonly kind: 'fitting'; readonly of: string; readonly take: number }
  /** Goods without a brand: index into `everyday`. */
  | { readonly kind: 'everyday'; readonly of: number; readonly take: number }
  /** Banners and size charts that thousands of shops put beside anything. */
  | { readonly kind: 'chart'; readonly take: number }
  /** A brand's mark as the brand uploads it: `of` is the brand's key. */
  | { readonly kind: 'logo'; readonly of: string; readonly part: LogoPart };

export const logoParts = ['emblem', 'whole'] as const;
/** The emblem alone, or with the name under it. */
export type LogoPart = (typeof logoParts)[number];

export type PictureEdit =
  | { readonly kind: 'mirror' }
  | { readonly kind: 'jpeg'; readonly quality: number }
  | { readonly kind: 'resize'; readonly width: number }
  | { readonly kind: 'watermark'; readonly text: string; readonly take: number }
  /** A QR code or a product's bar code, printed into a corner or stuck onto the goods. */
  | {
      readonly kind: 'code';
      readonly format: 'QRCode' | 'EAN-13';
      readonly text: string;
      readonly place: number;
    }
  /** Shares of the picture's sides. */
  | {
      readonly kind: 'crop';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'rotate'; readonly degrees: number }
  /** Turns hues and bends the curve of light. */
  | { readonly kind: 'recolour'; readonly hue: number; readonly negative: boolean }
  | { readonly kind: 'collage'; readonly with: readonly BasePicture[]; readonly layout: number };

/** Opaque name of a picture, 64 hex digits as stored pictures have: says nothing about how it was made. */
export function pictureKey(seed: string, recipe: PictureRecipe): string {
  return createHash('sha256')
    .update(`${seed}\n${JSON.stringify(recipe)}`)
    .digest('hex');
}
