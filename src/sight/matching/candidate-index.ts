import {
  bitsToHex,
  type Entry,
  HammingIndex,
  type Orientation,
  orientations,
  PDQ_QUALITY_FLOOR,
  turnBits,
} from '../../pictures/index.ts';
import type { HashedRegion, PictureFeatures } from '../features/features.ts';
import { VoteIndex } from './vote-index.ts';

/** A picture that may have something in common, and what says so. */
export interface Candidate {
  readonly label: number;
  /** Votes of keypoints that agree, parts of votes too; 0 when only a hash names it. */
  readonly votes: number;
  /** Least bits between a part of one and a part of the other; null when no hash is near. */
  readonly bits: number | null;
}

/** A picture whose votes are fewer than these is named by chance. */
const FEWEST_VOTES = 2;
/** Fewer than this share of the most votes: not worth comparing. */
const LEAST_OF_BEST = 0.02;
/** Bits within which a part's hash names a candidate; it is compared in any case. */
const NEAR_BITS = 31;
const REGION_BITS = 5;

interface HashedEntry extends Entry {
  readonly label: number;
}

/**
 * Pictures by label, to find those that may share something with a picture: by the hashes of their parts, and by the
 * votes of their keypoints. Never changed once made; a change gives another.
 */
export class CandidateIndex {
  readonly #votes: VoteIndex;
  readonly #hashes: HammingIndex;
  /** Everything in `#hashes`, to build it anew when its changes pile up. */
  readonly #entries: readonly HashedEntry[];

  private constructor(votes: VoteIndex, hashes: HammingIndex, entries: readonly HashedEntry[]) {
    this.#votes = votes;
    this.#hashes = hashes;
    this.#entries = entries;
  }

  static empty(): CandidateIndex {
    return new CandidateIndex(VoteIndex.empty(), HammingIndex.of([]), []);
  }

  /** Bytes of the keypoints' tables. */
  get bytes(): number {
    return this.#votes.bytes;
  }

  /** This index with some pictures more and some fewer; a label is never given twice. */
  changed(change: {
    readonly added?: readonly { readonly label: number; readonly features: PictureFeatures }[];
    readonly removed?: Iterable<number>;
  }): CandidateIndex {
    const removed = new Set(change.removed ?? []);
    const added = (change.added ?? []).flatMap(({ label, features }) => entriesOf(label, features));
    const isGone = (entry: HashedEntry): boolean => removed.has(entry.label >>> REGION_BITS);
    const gone = removed.size === 0 ? [] : this.#entries.filter(isGone);
    const kept = gone.length === 0 ? this.#entries : this.#entries.filter((entry) => !isGone(entry));
    const entries = [...kept, ...added];
    const hashes = this.#hashes.changed({ added, removed: gone.map(({ label }) => label) });
    return new CandidateIndex(
      this.#votes.changed({ ...change, removed }),
      hashes.wantsRebuild ? HammingIndex.of(entries) : hashes,
      entries,
    );
  }

  /** The most promising first: those that a hash names, then those of most votes. */
  search(query: PictureFeatures, most: number): Candidate[] {
    const bits = this.#searchHashes(query);
    const voted = this.#votes.search(query, most);
    const enough = Math.max(FEWEST_VOTES, (voted[0]?.votes ?? 0) * LEAST_OF_BEST);
    const found = new Map<number, Candidate>();
    for (const { label, votes } of voted)
      if (votes >= enough) found.set(label, { label, votes, bits: bits.get(label) ?? null });
    for (const [label, distance] of bits)
      if (!found.has(label)) found.set(label, { label, votes: 0, bits: distance });
    return [...found.values()]
      .sort((a, b) => b.votes - a.votes || (a.bits ?? 99) - (b.bits ?? 99) || a.label - b.label)
      .slice(0, most);
  }

  /** Least distance for each label. */
  #searchHashes(query: PictureFeatures): Map<number, number> {
    const asked = query.regions.filter(isHashed).flatMap((region) => {
      const turns: readonly Orientation[] = region.kind === 'part' ? ['original', 'flip_y'] : orientations;
      return turns.map((turn) => ({
        region,
        bits: turn === 'original' ? region.bits : turnBits(region.bits, turn),
      }));
    });
    const nearest = new Map<number, number>();
    this.#hashes
      .searchAll(
        asked.map(({ bits }) => bits),
        NEAR_BITS,
      )
      .forEach((hits, at) => {
        for (const hit of hits) {
          // Two parts that look alike name too many: one of the two has to be a whole, or framed.
          if (asked[at]?.region.kind === 'part' && (hit.label & PART_MARK) !== 0) continue;
          const label = hit.label >>> REGION_BITS;
          nearest.set(label, Math.min(nearest.get(label) ?? 256, hit.distance));
        }
      });
    return nearest;
  }
}

/** Set in an entry's label when it is a mere part of its picture. */
const PART_MARK = 1;

const isHashed = (region: HashedRegion): boolean => region.quality >= PDQ_QUALITY_FLOOR;

function entriesOf(label: number, features: PictureFeatures): HashedEntry[] {
  const seen = new Set<string>();
  return features.regions.filter(isHashed).flatMap((region) => {
    const key = bitsToHex(region.bits);
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      { bits: region.bits, label: ((label << REGION_BITS) | (region.kind === 'part' ? PART_MARK : 0)) >>> 0 },
    ];
  });
}
