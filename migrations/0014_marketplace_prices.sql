-- Market prices: what goods are offered for, and the ranges computed from it.

-- A price as a listing told it, under each name of the goods it gives (GTIN, brand and model, brand and category).
-- Written with the search document, behind the gate; never updated: an edit is another observation.
create table marketplace.price_observations (
  goods_key text collate "C" not null,
  listing_id text not null,
  at timestamptz not null,
  seller_id text not null,
  market text not null,
  condition text not null check (condition in ('new', 'used', 'refurbished', 'unknown')),
  currency text not null,
  price_minor bigint not null check (price_minor > 0),
  primary key (goods_key, listing_id, at)
);
create index price_observations_newest on marketplace.price_observations (goods_key, at desc);

-- Goods with observations since their ranges were computed.
create table marketplace.price_waiting (
  goods_key text collate "C" primary key,
  since timestamptz not null
);

-- Ranges as they were computed; append only, so that one can tell what was known at a moment. Nothing observed from
-- `as_of` on is in it. Without `low_minor`: there was too little to go by, and an earlier range no longer holds.
create table marketplace.price_ranges (
  revision bigint generated always as identity primary key,
  goods_key text collate "C" not null,
  market text not null,
  condition text not null,
  currency text not null,
  as_of timestamptz not null,
  low_minor bigint,
  middle_minor bigint,
  high_minor bigint,
  -- How it was computed: counts, weights, what was left out and why.
  method jsonb not null,
  check ((low_minor is null) = (middle_minor is null) and (low_minor is null) = (high_minor is null))
);
create index price_ranges_goods on marketplace.price_ranges (goods_key, market, condition, currency, revision desc);
