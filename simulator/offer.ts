import type { ListingContent } from '../src/marketplace/index.ts';
import type { PictureRecipe } from './pictures/spec.ts';
import type { Market } from './world/world.ts';

/** A run of text with what it does, so that whoever edits an offer knows what he edits. */
export interface Piece {
  readonly role: 'brand' | 'goods' | 'spec' | 'claim' | 'jargon' | 'contact' | 'plain';
  readonly text: string;
}

/** What a seller is about to publish. `yuan` is the price in the home market's money; the market's own follows from it. */
export interface Offer {
  readonly market: Market;
  readonly title: readonly Piece[];
  readonly description: readonly Piece[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly category: string;
  readonly declaredBrand: string | null;
  readonly condition: ListingContent['condition'];
  readonly yuan: number;
  readonly quantity: number;
  readonly gtin: string | null;
  readonly model: string | null;
  readonly pictures: readonly PictureRecipe[];
}

export const joinPieces = (pieces: readonly Piece[], by: string): string =>
  pieces
    .map((piece) => piece.text)
    .filter((text) => text !== '')
    .join(by);

/** Changes every piece of one role. */
export const mapRole = (
  pieces: readonly Piece[],
  role: Piece['role'],
  change: (text: string) => string,
): Piece[] => pieces.map((piece) => (piece.role === role ? { ...piece, text: change(piece.text) } : piece));
