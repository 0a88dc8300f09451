import type { Log } from '../base/log.ts';
import {
  CandidateIndex,
  compareDesigns,
  type Comparison,
  DESIGN_ALIKE,
  type PictureDesign,
  type Sight,
} from '../sight/index.ts';

export interface KnownDeps {
  readonly sight: Sight;
  readonly log: Log;
}

/** How a picture resembles another: as a copy that was worked on, or as a design that was redrawn. */
export interface Likeness {
  readonly pictureId: string;
  readonly kind: 'edited_copy' | 'shape' | 'pattern';
  /** 0..1, of its kind alone. */
  readonly strength: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Pictures that are laid over one picture at most: 20 ms each. */
const MOST_COMPARED = 12;
/** Redrawn designs told of one picture: of goods of one kind many look a little alike. */
const MOST_REDRAWN = 12;
const FEWEST_KEYPOINTS = 8;
/** The oldest are let go past this: 14 KB of tables a picture. */
const MOST_KEPT = 6_000;
const PAGE = 32;

/**
 * What this process has seen of known pictures: it can be searched for edited copies and for redrawn designs. Readings
 * themselves are kept in the database, so a new process sees each again at the cost of a read.
 */
export class KnownPictures {
  readonly #deps: KnownDeps;
  readonly #labels = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #designs = new Map<string, PictureDesign>();
  readonly #gone = new Set<string>();
  #index = CandidateIndex.empty();

  constructor(deps: KnownDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#designs.size;
  }

  knows(pictureId: string): boolean {
    return this.#designs.has(pictureId) || this.#gone.has(pictureId);
  }

  /** Looks at pictures that are new here, for so many milliseconds; answers how many of them are still unread. */
  async learn(pictureIds: readonly string[], timer: { now(): number }, budgetMs: number): Promise<number> {
    const until = timer.now() + budgetMs;
    const fresh = [...new Set(pictureIds)].filter((id) => !this.knows(id));
    let unread = 0;
    for (let from = 0; from < fresh.length; from += PAGE) {
      const page = fresh.slice(from, from + PAGE);
      if (timer.now() > until) return unread + fresh.length - from;
      const added: { label: number; features: Parameters<CandidateIndex['search']>[0] }[] = [];
      for (const id of page) {
        const [features, design] = await Promise.all([
          this.#deps.sight.features(id),
          this.#deps.sight.design(id),
        ]);
        if (!features.ok || !design.ok) {
          const why = !features.ok ? features.why : !design.ok ? design.why : '';
          // A picture that is gone, or is none, can be no match.
          if (why === 'erased' || why === 'damaged') this.#gone.add(id);
          else unread += 1;
          continue;
        }
        const label = this.#ids.length;
        this.#ids.push(id);
        this.#labels.set(id, label);
        this.#designs.set(id, design.value);
        added.push({ label, features: features.value });
      }
      this.#index = this.#index.changed({ added });
    }
    this.#forgetOldest();
    return unread;
  }

  /**
   * Known pictures, other than those left out, that this one may be made from. Throws nothing for what a picture holds;
   * answers null when the picture itself could not be read.
   */
  async like(pictureId: string, leaveOut: ReadonlySet<string>): Promise<Likeness[] | null> {
    const { sight } = this.#deps;
    const [features, design] = await Promise.all([sight.features(pictureId), sight.design(pictureId)]);
    if (!features.ok || !design.ok) return null;
    const found: Likeness[] = [];
    if (features.value.count >= FEWEST_KEYPOINTS) {
      const ids = this.#index
        .search(features.value, MOST_COMPARED * 3)
        .map(({ label }) => this.#ids[label] as string)
        .filter((id) => id !== pictureId && !leaveOut.has(id))
        .slice(0, MOST_COMPARED);
      found.push(...(await this.#edited(features.value, ids)));
    }
    const copies = new Set(found.map((one) => one.pictureId));
    const redrawn: Likeness[] = [];
    for (const [id, other] of this.#designs) {
      if (id === pictureId || leaveOut.has(id) || copies.has(id)) continue;
      redrawn.push(...redrawnLikeness(id, design.value, other));
    }
    return [...found, ...redrawn.toSorted((a, b) => b.strength - a.strength).slice(0, MOST_REDRAWN)];
  }

  /** In which ways two pictures resemble each other; none when they do not, or one could not be read. */
  async compare(a: string, b: string): Promise<Likeness[]> {
    const { sight } = this.#deps;
    const found: Likeness[] = [];
    const [fa, fb] = [await sight.features(a), await sight.features(b)];
    if (fa.ok && fb.ok && fa.value.count >= FEWEST_KEYPOINTS && fb.value.count >= FEWEST_KEYPOINTS) {
      const answer = await sight.compare(fa.value, [fb.value]);
      const [comparison] = answer.ok ? answer.value : [];
      if (comparison && comparison.verdict !== 'other') found.push(editedLikeness(b, comparison));
    }
    const [da, db] = [await sight.design(a), await sight.design(b)];
    if (da.ok && db.ok) found.push(...redrawnLikeness(b, da.value, db.value));
    return found;
  }

  async #edited(features: Parameters<Sight['compare']>[0], ids: readonly string[]): Promise<Likeness[]> {
    const readings = await Promise.all(ids.map((id) => this.#deps.sight.features(id)));
    const read = readings.flatMap((reading, i) =>
      reading.ok ? [{ id: ids[i] as string, features: reading.value }] : [],
    );
    if (read.length === 0) return [];
    const answer = await this.#deps.sight.compare(
      features,
      read.map((one) => one.features),
    );
    if (!answer.ok) {
      this.#deps.log.warn('pictures could not be compared', { why: answer.why });
      return [];
    }
    return answer.value.flatMap((comparison, i) =>
      comparison === null || comparison.verdict === 'other'
        ? []
        : [editedLikeness((read[i] as (typeof read)[number]).id, comparison)],
    );
  }

  #forgetOldest(): void {
    const many = this.#designs.size - MOST_KEPT;
    if (many <= 0) return;
    const oldest = [...this.#designs.keys()].slice(0, many);
    this.#index = this.#index.changed({ removed: oldest.map((id) => this.#labels.get(id) as number) });
    for (const id of oldest) {
      this.#designs.delete(id);
      this.#labels.delete(id);
    }
  }
}

function editedLikeness(pictureId: string, comparison: Comparison): Likeness {
  const { evidence } = comparison;
  return {
    pictureId,
    kind: 'edited_copy',
    strength: Math.min(1, evidence.foundWithin * evidence.likeness),
    facts: {
      verdict: comparison.verdict,
      inliers: comparison.inliers,
      transform: comparison.variant,
      outline: comparison.outline,
      referenceOutline: comparison.referenceOutline,
      shareOfOther: Math.round(evidence.area * 100) / 100,
    },
  };
}

/** The stronger of shape and pattern is told: a patterned vase is one match, not two. */
function redrawnLikeness(pictureId: string, a: PictureDesign, b: PictureDesign): Likeness[] {
  const { shape, pattern } = compareDesigns(a, b);
  const isShape = (shape ?? 0) >= (pattern ?? 0);
  const strength = Math.max(shape ?? 0, pattern ?? 0);
  if (strength <= (isShape ? DESIGN_ALIKE.shape : DESIGN_ALIKE.pattern)) return [];
  return [{ pictureId, kind: isShape ? 'shape' : 'pattern', strength, facts: { shape, pattern } }];
}
