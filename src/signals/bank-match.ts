import type { LiveItem, PictureBank } from '../knowledge/index.ts';
import type { KnowledgeRef, Subject } from './detector.ts';

/** What every way of finding reference pictures in a listing's pictures goes by. */
export type Reference = LiveItem<'reference_picture'>;

/** A match with one of these is told; one with a negative picture says that there is nothing to tell. */
export type FoundBank = Exclude<PictureBank, 'negative'>;

/** Official and genuine pictures are used by every honest reseller: finding one proves next to nothing. */
export const weightOfBank: Readonly<Record<FoundBank, number>> = {
  known_fake: 1,
  protected: 1,
  official: 0.2,
  genuine: 0.2,
};

/** From so many other sellers with the same picture on, and few of their listings blocked, it is everybody's picture. */
const COMMON_SELLERS = 20;
const COMMON_BLOCKED_SHARE = 0.1;

/** A seller may use what is his. */
export function isOwners({ body }: Reference, subject: Subject): boolean {
  return body.ownerSellerId !== null && body.ownerSellerId === subject.seller.id;
}

/**
 * The per-bank flood quarantine's second half: many sellers use this listing's pictures and hardly any was blocked.
 * Then the reference is more likely a stock picture put into the wrong bank than all of them counterfeiters.
 */
export function isEverybodys({ copies }: Subject): boolean {
  return (
    copies.samePictureSellers >= COMMON_SELLERS &&
    copies.samePictureBlocked < copies.samePictureSellers * COMMON_BLOCKED_SHARE
  );
}

/** Brands that one picture may match in a bank before its matches there tell nothing about any of them. */
const FLOOD_BRANDS = 3;
/** References that one picture may match in a bank: more is a bank filled with one picture, not a bank of evidence. */
const FLOOD_REFERENCES = 200;

/** The flood quarantine's first half: a bank is set aside for a picture that several brands claim in it, or that fills it. */
export function isFlooded(ofOneBank: readonly { readonly reference: Reference }[]): boolean {
  const brands = new Set(
    ofOneBank.map(({ reference }) => reference.body.brandId).filter((id) => id !== null),
  );
  return brands.size > FLOOD_BRANDS || ofOneBank.length > FLOOD_REFERENCES;
}

/** The items that matches rest on, each once. */
export function refsOf(matches: readonly { readonly reference: Reference }[]): KnowledgeRef[] {
  const refs = new Map(
    matches.map(({ reference }) => [reference.id, { itemId: reference.id, version: reference.version }]),
  );
  return [...refs.values()];
}
