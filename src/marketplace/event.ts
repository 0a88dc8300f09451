import { z } from 'zod';
import { externalIdSchema, moneySchema } from './listing.ts';

const moment = z.iso.datetime({ offset: true });
const otherId = externalIdSchema.nullable().default(null);

/** A sale. `buyerId` is the marketplace's pseudonym: no name, phone or address of a buyer is taken in. */
export const orderSchema = z.object({
  id: externalIdSchema,
  sellerId: externalIdSchema,
  listingId: otherId,
  buyerId: otherId,
  quantity: z.int().min(1).max(1_000_000).default(1),
  amount: moneySchema,
  placedAt: moment,
  /** Whether goods moved; null while the marketplace does not say. */
  shipped: z.boolean().nullable().default(null),
  /** The label of the parcel, as the marketplace knows it. */
  parcelId: otherId,
});
export type Order = z.infer<typeof orderSchema>;
export type OrderInput = z.input<typeof orderSchema>;

export const refundSchema = z.object({
  id: externalIdSchema,
  orderId: externalIdSchema,
  sellerId: externalIdSchema,
  listingId: otherId,
  amount: moneySchema,
  reason: z.string().max(1_000).default(''),
  /** The buyer, or the marketplace, says the goods were counterfeit. May be told again with another value. */
  suspectedFake: z.boolean().default(false),
  refundedAt: moment,
});
export type Refund = z.infer<typeof refundSchema>;

/** A buyer's review. Never deleted (E-Commerce Law of China, Art. 39). */
export const reviewSchema = z.object({
  id: externalIdSchema,
  sellerId: externalIdSchema,
  listingId: otherId,
  orderId: otherId,
  buyerId: otherId,
  rating: z.int().min(1).max(5),
  text: z.string().max(10_000).default(''),
  at: moment,
});
export type Review = z.infer<typeof reviewSchema>;

/** What became of a batch. An id told again is counted, not stored twice. */
export interface BatchResult {
  readonly recorded: number;
  readonly repeated: number;
  /** The ledger entry that holds the hashes of what was recorded; null when nothing was new. */
  readonly entryId: string | null;
}

export const BATCH_LIMIT = 1_000;

/** Visits of a shop on a day (UTC); told again, the last word wins. */
export const trafficSchema = z.object({
  sellerId: externalIdSchema,
  day: z.iso.date(),
  visits: z.int().min(0).max(2_000_000_000),
});
export type TrafficDay = z.infer<typeof trafficSchema>;
