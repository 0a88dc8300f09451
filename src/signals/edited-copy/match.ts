import type { PictureBank } from '../../knowledge/index.ts';
import type { Comparison, PictureFeatures } from '../../sight/index.ts';
import type { PictureFacts, Subject } from '../detector.ts';
import { isFlooded, type Reference } from '../bank-match.ts';
import type { LiveReferences, ReferenceShelf } from './references.ts';

/** A reference, or a part of it, lies in a picture of the listing. */
export interface EditedMatch {
  readonly picture: PictureFacts;
  readonly reference: Reference;
  readonly comparison: Comparison;
  readonly features: PictureFeatures;
  readonly referenceFeatures: PictureFeatures;
}

export interface PictureMatches {
  readonly matches: readonly EditedMatch[];
  /** Banks whose matches of this picture are set aside: they would speak against half the market. */
  readonly quarantined: readonly PictureBank[];
  /** References that show the same goods in another colour: told, never held against anyone. */
  readonly variants: number;
}

export type PictureSearch =
  | ({ readonly kind: 'searched' } & PictureMatches)
  /** Too little to see: nothing could be found in it. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'unread'; readonly why: string };

/** References compared with one picture at most: 20 ms each. */
const MOST_COMPARED = 8;
/** Fewer keypoints than this carry no match. */
const FEWEST_KEYPOINTS = 8;
/** Two places in a picture are the same when they share this part of the smaller. */
const SAME_PLACE = 0.5;

/** Everything the live references share with one picture of a listing. */
export async function searchPicture(
  references: LiveReferences & { readonly shelf: ReferenceShelf },
  picture: PictureFacts,
  sight: NonNullable<Subject['sight']>,
): Promise<PictureSearch> {
  const reading = await sight.features(picture.id);
  if (!reading.ok) return { kind: 'unread', why: reading.why };
  const features = reading.value;
  if (features.count < FEWEST_KEYPOINTS) return { kind: 'plain' };
  const { shelf, byPicture } = references;
  const candidates: { items: readonly Reference[]; features: PictureFeatures }[] = [];
  for (const { label } of shelf.index.search(features, MOST_COMPARED)) {
    const id = shelf.idOf(label);
    const items = byPicture.get(id);
    if (items === undefined) continue;
    const read = await shelf.features(id);
    if (read.ok) candidates.push({ items, features: read.value });
    // Erased since it was read: it is no evidence any more.
    else if (read.why !== 'erased') return { kind: 'unread', why: `reference ${id}: ${read.why}` };
  }
  const answer = await sight.compare(
    features,
    candidates.map((candidate) => candidate.features),
  );
  if (!answer.ok) return { kind: 'unread', why: answer.why };
  const found: EditedMatch[] = [];
  let variants = 0;
  answer.value.forEach((comparison, at) => {
    if (comparison?.verdict === 'variant') variants++;
    if (comparison?.verdict !== 'copy') return;
    const { items, features: referenceFeatures } = candidates[at] as (typeof candidates)[number];
    for (const reference of items)
      found.push({ picture, reference, comparison, features, referenceFeatures });
  });
  return { kind: 'searched', ...setAside(found), variants };
}

/**
 * Drops what lies where a negative picture lies, and the banks that say too much: several brands claim one picture, a
 * bank is filled with it, or a known fake is an official or genuine picture of the same place too.
 */
function setAside(found: readonly EditedMatch[]): Pick<PictureMatches, 'matches' | 'quarantined'> {
  const negatives = found.filter((match) => match.reference.body.bank === 'negative');
  const matches = found.filter(
    (match) => match.reference.body.bank !== 'negative' && !negatives.some((no) => isSamePlace(match, no)),
  );
  const genuine = matches.filter(({ reference }) => /^(official|genuine)$/.test(reference.body.bank));
  const isStolen = (match: EditedMatch): boolean =>
    match.reference.body.bank === 'known_fake' && genuine.some((other) => isSamePlace(match, other));
  const flooded = new Set<PictureBank>();
  for (const [bank, list] of Map.groupBy(matches, ({ reference }) => reference.body.bank)) {
    if (isFlooded(list)) flooded.add(bank);
  }
  return {
    matches: matches.filter((match) => !isStolen(match) && !flooded.has(match.reference.body.bank)),
    quarantined: [
      ...new Set<PictureBank>([...flooded, ...(matches.some(isStolen) ? ['known_fake' as const] : [])]),
    ],
  };
}

function isSamePlace(a: EditedMatch, b: EditedMatch): boolean {
  const [p, q] = [boundsOf(a), boundsOf(b)];
  const width = Math.min(p.right, q.right) - Math.max(p.left, q.left);
  const height = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
  if (width <= 0 || height <= 0) return false;
  const area = (r: typeof p) => (r.right - r.left) * (r.bottom - r.top);
  return width * height > SAME_PLACE * Math.min(area(p), area(q));
}

function boundsOf({ comparison }: EditedMatch) {
  const [xs, ys] = [comparison.outline.map(({ x }) => x), comparison.outline.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
