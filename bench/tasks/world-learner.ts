/** The product's learning loop, on a world's outcomes, in this process: labels, lessons, retraining, false alarms. */
import {
  compareModels,
  type Comparison,
  gateRecipe,
  featureSpecsOf,
  type LabelledCase,
  type LabelSource,
  type Model,
  pictureLessons,
  trainingSet,
  trainModel,
} from '../../src/learning/index.ts';
import { bitDistance, hexToBits, type PdqBits, PDQ_MATCH_DISTANCE } from '../../src/pictures/index.ts';
import type { Decision, DecisionInput } from '../../src/screening/index.ts';
import { detectors } from '../../src/signals/index.ts';
import type { ListingData } from '../../simulator/events.ts';
import type { Gate } from '../../simulator/gate.ts';
import type { Product } from '../../simulator/index.ts';

const SNOOZED_DAYS = 90;
/** Photos of a brand's goods that a lesson is laid over before it is taught. */
const MOST_COMPARED = 60;
type Copy = {
  readonly pictureId: string;
  readonly sellerId: string;
  readonly listingId: string;
  readonly at: number;
};
const DAY = 86_400_000;

export interface Retraining {
  readonly generation: number;
  readonly labels: number;
  readonly outcome: 'promoted' | 'not_better' | 'too_few';
  readonly comparison: Comparison | null;
}

/** A judgement that outcomes may speak of. */
export interface JudgedCase {
  readonly data: ListingData;
  readonly decision: Decision;
  readonly at: string;
  /** Chance of the audit's draw that led to the look; null = it was looked at for a reason. */
  drawnWith: number | null;
}

/** Remembers everything that was said; acts on it only when `learns`. */
export function openLearner(
  gate: Gate,
  champion: Model | null,
  { learns, withoutPictures }: { readonly learns: boolean; readonly withoutPictures: boolean },
) {
  const shown = new Map<string, Copy[]>();
  const cases = new Map<string, JudgedCase & { said: LabelledCase['said'][number][] }>();
  const snoozed = new Map<string, { readonly rule: string; readonly until: number }[]>();
  const retrainings: Retraining[] = [];
  const left = { makers: 0, means_nothing: 0, shown_before: 0, too_plain: 0 };
  let taught = 0;
  let retracted = 0;
  let model = champion;

  return {
    get model(): Model | null {
      return model;
    },
    retrainings,
    counts: () => ({ taught, retracted, left, labels: cases.size }),

    /** A listing is up: whose pictures of a brand's goods were there first. */
    seen: ({ data, decision, at }: JudgedCase): void => {
      for (const brandId of new Set(decision.findings.flatMap((f) => f.brandId ?? []))) {
        const list = shown.get(brandId) ?? [];
        shown.set(brandId, list);
        for (const pictureId of data.content.pictures)
          list.push({ pictureId, sellerId: data.sellerId, listingId: data.listingId, at: Date.parse(at) });
      }
    },

    /** Rules that are passed over for a seller whose objection was upheld. */
    standing: (sellerId: string, at: string): NonNullable<DecisionInput['standing']> => {
      const until = Date.parse(at);
      return Object.fromEntries(
        (snoozed.get(sellerId) ?? []).filter((s) => s.until > until).map((s) => [s.rule, 'snoozed' as const]),
      );
    },

    label: (
      judged: JudgedCase,
      said: { readonly counterfeit: boolean; readonly source: LabelSource; readonly actor: string },
      at: string,
    ): void => {
      const { listingId } = judged.data;
      const known = cases.get(listingId);
      const label = { ...said, labelledAt: at };
      if (known === undefined) cases.set(listingId, { ...judged, said: [label] });
      else {
        known.said.push(label);
        // Whatever gave a reason to look ends its standing for others.
        if (judged.drawnWith === null) known.drawnWith = null;
      }
    },

    /** The pictures of a confirmed fake, without those that harm the honest. */
    teach: async (judged: JudgedCase, product: Product, at: string): Promise<void> => {
      if (!learns) return;
      const pictures = [];
      for (const pictureId of judged.data.content.pictures)
        pictures.push({
          pictureId,
          quality: gate.factsOf(pictureId)?.quality ?? null,
          foundIn: banksOf(judged.decision, pictureId),
          shownBefore:
            shownBefore(judged, pictureId) || (await isOthersPhoto(judged, pictureId, product.brand.id))
              ? 1
              : 0,
        });
      const lessons = pictureLessons(pictures);
      for (const lesson of lessons) if (lesson.left !== null) left[lesson.left]++;
      const good = lessons.filter((lesson) => lesson.left === null);
      taught += good.length;
      gate.teach(
        good.map(({ pictureId }) => ({
          pictureKey: pictureId,
          brandId: product.brand.id,
          productId: product.id,
        })),
        at,
      );
    },

    /** A block that was wrong: what it rested on is passed over for this seller, and lessons that misled are taken back. */
    falseAlarm: (judged: JudgedCase, at: string): void => {
      if (!learns) return;
      const rules = judged.decision.trace.rules.filter((r) => r.decided).map((r) => r.rule);
      const until = Date.parse(at) + SNOOZED_DAYS * DAY;
      const of = snoozed.get(judged.data.sellerId) ?? [];
      snoozed.set(judged.data.sellerId, [...of, ...rules.map((rule) => ({ rule, until }))]);
      retracted += gate.retract(
        judged.decision.findings.flatMap((finding) => finding.knowledge?.map((ref) => ref.itemId) ?? []),
      );
    },

    /** Challenger against champion, on the latest fifth that neither saw. */
    retrain: (generation: number, date: string): void => {
      if (!learns || model === null) return;
      const { examples } = trainingSet(
        [...cases.values()].map(({ data, decision, at, said, drawnWith }) => ({
          id: data.listingId,
          group: data.sellerId,
          features: decision.features,
          at,
          said,
          weight: 1,
          drawnWith,
        })),
      );
      const sorted = examples.toSorted((a, b) => (a.at < b.at ? -1 : 1));
      const cut = Math.floor(sorted.length * 0.8);
      const trained = trainModel(sorted.slice(0, cut), {
        ...gateRecipe(featureSpecsOf(detectors)),
        date: date.slice(0, 10),
        from: model,
        description: { zh: '对抗世界中的已确认结果', en: 'confirmed outcomes of the adversarial world' },
      });
      if (trained.kind !== 'trained') {
        retrainings.push({ generation, labels: sorted.length, outcome: 'too_few', comparison: null });
        return;
      }
      const { prevalence } = model;
      const comparison = compareModels(model, trained.model, sorted.slice(cut), { prevalence });
      const better = comparison.verdict === 'better';
      if (better) model = trained.model;
      retrainings.push({
        generation,
        labels: sorted.length,
        outcome: better ? 'promoted' : comparison.verdict === 'too_few' ? 'too_few' : 'not_better',
        comparison,
      });
    },
  };

  /** The photo, edited or not, that a seller in good standing showed of the brand's goods before. */
  async function isOthersPhoto(judged: JudgedCase, pictureId: string, brandId: string): Promise<boolean> {
    const before = Date.parse(judged.at);
    const standing = (shown.get(brandId) ?? []).filter(
      (s) =>
        s.at < before &&
        s.sellerId !== judged.data.sellerId &&
        s.listingId !== judged.data.listingId &&
        gate.book.isInGoodStanding(s, before),
    );
    const others = [...new Set(standing.map((s) => s.pictureId))].slice(-MOST_COMPARED);
    return !withoutPictures && (await gate.isAmong(pictureId, others));
  }

  function banksOf(decision: Decision, pictureId: string) {
    const matched = new Set(
      decision.findings.flatMap((f) =>
        (f.pictures ?? []).flatMap((p) =>
          p.pictureId === pictureId && p.matched !== undefined ? [p.matched.itemId] : [],
        ),
      ),
    );
    const pdq = gate.factsOf(pictureId)?.pdq ?? null;
    return [
      ...new Set(
        gate.live.reference_picture
          .filter(
            ({ id, body }) =>
              matched.has(id) || (body.bank === 'negative' && pdq !== null && areAlike(body.pdq, pdq)),
          )
          .map(({ body }) => body.bank),
      ),
    ];
  }

  /** Sellers in good standing who showed the same picture earlier. */
  function shownBefore(judged: JudgedCase, pictureId: string): number {
    const pdq = gate.factsOf(pictureId)?.pdq ?? null;
    return gate.book.shownBefore(judged.data, judged.at, (other) => {
      if (other === pictureId) return true;
      const theirs = gate.factsOf(other)?.pdq ?? null;
      return pdq !== null && theirs !== null && areAlike(pdq, theirs);
    });
  }
}

const bits = new Map<string, PdqBits>();
function bitsOf(hex: string): PdqBits {
  const known = bits.get(hex) ?? hexToBits(hex);
  bits.set(hex, known);
  return known;
}
const areAlike = (a: string, b: string): boolean => bitDistance(bitsOf(a), bitsOf(b)) <= PDQ_MATCH_DISTANCE;

export type Learner = ReturnType<typeof openLearner>;
