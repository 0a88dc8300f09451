import type { LiveKnowledge } from '../knowledge/index.ts';
import type { CopyFacts, ListingContent, MarketPrices, SellerFacts } from '../marketplace/index.ts';
import type { OperatorFacts } from '../sellers/index.ts';
import type { Sight } from '../sight/index.ts';

export type { CopyFacts, SellerFacts };

/** Which part of a listing a span points into. `attribute` carries the attribute's name in `key`. */
export type TextField = 'title' | 'description' | 'attribute';

/** Half-open range of UTF-16 code units in the text **as the seller wrote it**, never in a folded copy. */
export interface Span {
  readonly field: TextField;
  readonly key?: string;
  readonly start: number;
  readonly end: number;
  /** The characters themselves, so that a reader needs no second document. */
  readonly text: string;
}

/** A corner in pixels of a stored picture, upright, from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place in one of the listing's pictures; region in pixels of the stored picture, absent = the whole. */
export interface PictureGround {
  readonly pictureId: string;
  readonly region?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** The place more exactly: corners of a polygon in order; a rectangle seen at an angle has four. */
  readonly outline?: readonly Point[];
  /** What it matched: the knowledge item and its picture, with the Hamming distance in bits (0..256). */
  readonly matched?: {
    readonly itemId: string;
    readonly pictureId: string;
    readonly distance: number;
    readonly transform?: string;
    /** The same place on the reference picture, in its pixels. */
    readonly outline?: readonly Point[];
    /** Local features that agree on one way of laying the pictures over each other. */
    readonly inliers?: number;
  };
}

/** A knowledge item a finding rests on: who taught it is found through the item. */
export interface KnowledgeRef {
  readonly itemId: string;
  readonly version: number;
}

/** One thing a detector saw, with its grounds. */
export interface Finding {
  /** `detector/what`, e.g. `brand-named/evaded`; a key of the detector's `codes`. */
  readonly code: string;
  /** How sure the detector is that the thing is there, 0..1 (not that the listing is counterfeit). */
  readonly strength: number;
  readonly brandId?: string;
  readonly spans?: readonly Span[];
  readonly pictures?: readonly PictureGround[];
  readonly knowledge?: readonly KnowledgeRef[];
  /** Facts for the analyst's card and for the seller's sentence: plain values, units in the name. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Numbers that model and policy read; every detector lists the names it may write in `features`. */
export type Features = Readonly<Record<string, number>>;

/**
 * What a detector answers. `failed` is never a clean check: the policy says what it means.
 * `skipped` says why there was nothing to look at (no pictures, no price, no such knowledge).
 */
export type DetectorResult =
  | { readonly status: 'finding'; readonly findings: readonly Finding[]; readonly features: Features }
  | { readonly status: 'clear'; readonly features: Features }
  | { readonly status: 'skipped'; readonly why: string }
  | { readonly status: 'failed'; readonly error: string };

/** A picture of the listing as far as the gate knows it when it judges. */
export interface PictureFacts {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** 256-bit PDQ hash as 64 lower-case hex digits; null while it is not computed or could not be. */
  readonly pdq: string | null;
  /** PDQ quality 0..100; a hash under 50 matches nothing. */
  readonly quality: number;
  /** PDQ hashes of the eight orientations (`orientations` of pictures); without them they are judged from `pdq`, up to 20 bits off. */
  readonly turned?: readonly string[];
}

/** Everything a detector may look at. It MUST NOT read clock, database or network by itself. */
export interface Subject {
  readonly listing: ListingContent;
  readonly pictures: readonly PictureFacts[];
  readonly seller: SellerFacts;
  readonly copies: CopyFacts;
  /** Who runs the account besides; absent where it is the only one of its operator. */
  readonly operator?: OperatorFacts;
  /** Moment of the event, ISO 8601 UTC. */
  readonly at: string;
  /** Bytes of a stored picture, null when they were erased. Only slow detectors are given it. */
  readonly loadPicture?: (id: string) => Promise<Uint8Array | null>;
  /** What the pictures show. Only slow detectors are given it. */
  readonly sight?: Sight;
}

/** What a detector may use to build its structures; absent where nothing slow runs (a rehearsal of text, a bench). */
export interface PrepareTools {
  readonly sight?: Sight;
  /** True while people wait: what is built in the background steps back. */
  readonly isBusy?: () => boolean;
  /** What goods are offered for; brought up to date in place. */
  readonly prices?: Pick<MarketPrices, 'rangesOf'>;
}

export interface DetectorCode {
  /** What an analyst reads. */
  readonly label: { readonly zh: string; readonly en: string };
}

/**
 * One detector: a folder `src/signals/<name>/`.
 * `fast` runs inside the request (microseconds to a few milliseconds, synchronous work only);
 * `slow` runs as a job in a worker and may cause a superseding decision.
 */
export interface Detector<K> {
  readonly name: string;
  readonly pace: 'fast' | 'slow';
  readonly label: { readonly zh: string; readonly en: string };
  readonly codes: Readonly<Record<string, DetectorCode>>;
  /** Feature name → what it counts and its unit, and the sign the model must keep (+1, -1) or 0 for free. */
  readonly features: Readonly<
    Record<string, { readonly zh: string; readonly en: string; readonly monotone: 1 | -1 | 0 }>
  >;
  /**
   * Builds what `run` reads from the live knowledge. Called once per knowledge revision, off the request path;
   * `previous` is the last structure, for detectors that can update it instead of building anew. MUST answer soon:
   * what has to look at pictures goes on in the background and is awaited by `run`, or no knowledge would go live.
   */
  prepare(live: LiveKnowledge, previous: K | null, tools?: PrepareTools): K | Promise<K>;
  /** Detectors whose findings this one reads (`earlier`): they run before it; without their result it still answers. */
  readonly reads?: readonly string[];
  /** `earlier` holds the findings of the detectors named in `reads` alone, in the order they ran. */
  run(subject: Subject, prepared: K, earlier?: readonly Finding[]): DetectorResult | Promise<DetectorResult>;
}
