export * from './listing.ts';
export * from './facts.ts';
export {
  sellerSchema,
  sellerValueKinds,
  type SellerValueKind,
  type Seller,
  type SellerInput,
  normaliseIdentifier,
  identifierKinds,
} from './seller.ts';
export {
  type BatchResult,
  BATCH_LIMIT,
  type Order,
  type OrderInput,
  orderSchema,
  type Refund,
  refundSchema,
  type Review,
  reviewSchema,
  type TrafficDay,
  trafficSchema,
} from './event.ts';
export { foldForSearch, foldText, searchTokens, textHashOf } from './fold-text.ts';
export { type SellersResult, type TakeInDeps, upsertSellers } from './upsert-sellers.ts';
export { recordOrders } from './record-orders.ts';
export { recordRefunds } from './record-refunds.ts';
export { recordTraffic } from './record-traffic.ts';
export { recordReviews } from './record-reviews.ts';
export {
  type ContentPrints,
  type ListingJudgement,
  type NewListingVersion,
  printsOf,
  type WriteResult,
  writeListingVersions,
} from './write-listing-versions.ts';
export { type NewListingOutcome, setListingOutcomes } from './set-listing-outcomes.ts';
export { gatherFacts } from './gather-facts.ts';
export { buyersAmong, linkedSellers } from './store.ts';
export { listingsWithPicture } from './store-listings.ts';
export {
  getListing,
  type ListingDetail,
  listingHistory,
  listingsShowing,
  type ListingSummary,
  listListings,
  recentListings,
  summariesOf,
} from './list-listings.ts';
export { getSeller, listSellers, type SellerDetail, type SellerSummary } from './list-sellers.ts';
export { allToldAccounts, toldAccounts, type ToldAccount, type ToldValue } from './told-accounts.ts';
export { type SearchResult, searchMarketplace, type SellerHit } from './search-marketplace.ts';
export { type GoodsKey, goodsKeysOf, keyOfCategory, keyOfGtin, keyOfModel } from './goods-keys.ts';
export { MarketPrices, type MarketRange } from './market-prices.ts';
export {
  computePriceRange,
  type PriceMethod,
  type PriceOffer,
  type PriceRange,
  standingOf,
} from './price-range.ts';
export { recomputePrices, type RecomputeDeps } from './recompute-prices.ts';
export { countUnindexed, indexListings } from './index-listings.ts';
export { type MarketplaceRouteDeps, marketplaceRoutes } from './routes.ts';
export {
  type ListingSnapshot,
  type ListingVersion,
  type OrderFact,
  readListingVersions,
  readTrade,
  type RefundFact,
  type ReviewFact,
  snapshotListings,
} from './store-evidence.ts';
export {
  readActiveSellers,
  readMarketDays,
  readSellerChanges,
  readOwnersOfBuyers,
  readSales,
  readTradeDays,
  type SaleRow,
  type TradeDay,
} from './store-trade.ts';
