create schema marketplace;

-- Accounts as the marketplace tells of them. Arrays hold the values as told; seller_identifiers holds them normalised.
create table marketplace.sellers (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('individual', 'company', 'unknown')),
  opened_at timestamptz,
  country text,
  phones text[] not null default '{}',
  addresses text[] not null default '{}',
  devices text[] not null default '{}',
  payout_accounts text[] not null default '{}',
  content_hash bytea not null,
  first_seen_at timestamptz not null,
  updated_at timestamptz not null
);
create index sellers_newest on marketplace.sellers (first_seen_at, id);

-- Every value an account ever had, also those it dropped: what links accounts. "C" so that prefixes can be looked up.
create table marketplace.seller_identifiers (
  kind text not null check (kind in ('phone', 'address', 'device', 'payout_account')),
  value text collate "C" not null,
  seller_id text not null references marketplace.sellers (id),
  first_seen_at timestamptz not null,
  -- False once the marketplace no longer tells it.
  current boolean not null default true,
  primary key (kind, value, seller_id) include (first_seen_at)
);
create index seller_identifiers_seller on marketplace.seller_identifiers (seller_id) include (kind, value, first_seen_at);

-- The newest version of each listing and how it was judged. No foreign key to sellers: the gate checks the seller in
-- the read it makes anyway, and a key would cost a lock on the account's row for each of its listings.
create table marketplace.listings (
  id text primary key,
  seller_id text not null,
  version int not null check (version > 0),
  title text not null,
  price_minor bigint,
  currency text,
  -- First picture, for lists.
  picture_id bytea check (octet_length(picture_id) = 32),
  outcome text not null check (outcome in ('pending', 'publish', 'review', 'block', 'removed')),
  held boolean not null,
  -- What buyers may see.
  visible boolean not null,
  -- Score and moment of the judgement in force.
  score double precision,
  decided_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index listings_newest on marketplace.listings (created_at, id);
create index listings_outcome on marketplace.listings (outcome, created_at, id);
create index listings_seller on marketplace.listings (seller_id, created_at, id);

-- Content as it was judged; never updated.
create table marketplace.listing_versions (
  listing_id text not null,
  version int not null,
  at timestamptz not null,
  actor text not null,
  content jsonb not null,
  -- SHA-256 of the canonical JSON of the content.
  content_hash bytea not null check (octet_length(content_hash) = 32),
  -- SHA-256 of the folded title and description; null when they are too short to tell a copy.
  text_hash bytea check (octet_length(text_hash) = 32),
  primary key (listing_id, version)
);

-- Which listings have ever shown a text or a picture. The seller stands before the listing in the key, so that a seller's
-- own copies are stepped over, not read.
create table marketplace.listing_texts (
  text_hash bytea not null,
  seller_id text not null,
  listing_id text not null,
  first_at timestamptz not null,
  primary key (text_hash, seller_id, listing_id) include (first_at)
);
create table marketplace.listing_pictures (
  picture_id bytea not null,
  seller_id text not null,
  listing_id text not null,
  first_at timestamptz not null,
  primary key (picture_id, seller_id, listing_id) include (first_at)
);

-- State history of listings; append only. `cause_id` is the decision or measure that brought it about.
create table marketplace.listing_outcomes (
  listing_id text not null,
  cause_id text not null,
  seller_id text not null,
  version int not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('pending', 'publish', 'review', 'block', 'removed')),
  held boolean not null,
  -- Why, in the words of who decided: listed, edited, review, objection, complaint …
  cause text not null,
  actor text not null,
  primary key (listing_id, cause_id)
);
create index listing_outcomes_against on marketplace.listing_outcomes (seller_id, at)
  where outcome in ('block', 'removed');
create index listing_outcomes_bad on marketplace.listing_outcomes (listing_id, at)
  where outcome in ('block', 'removed');
create index listing_outcomes_upheld on marketplace.listing_outcomes (seller_id, at)
  where outcome = 'publish' and cause = 'objection';

-- Versions whose text search does not know yet; filled with the version, emptied by the indexer.
create table marketplace.search_waiting (
  listing_id text not null
);

create table marketplace.search_documents (
  kind text not null check (kind in ('listing', 'seller')),
  id text not null,
  -- Folded text, to check what the tokens only suggest.
  folded text not null,
  -- 32-bit hashes of words and of pairs of characters.
  tokens int[] not null,
  at timestamptz not null,
  primary key (kind, id)
);
create index search_documents_tokens on marketplace.search_documents using gin (tokens);
create index search_documents_newest on marketplace.search_documents (kind, at);

create table marketplace.orders (
  id text primary key,
  seller_id text not null,
  listing_id text,
  -- The marketplace's own pseudonym of the buyer.
  buyer_id text,
  quantity int not null check (quantity > 0),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  placed_at timestamptz not null,
  batch_id text not null,
  recorded_at timestamptz not null
);
create index orders_seller on marketplace.orders (seller_id, placed_at);
create index orders_listing on marketplace.orders (listing_id, placed_at) where listing_id is not null;

create table marketplace.refunds (
  id text primary key,
  order_id text not null,
  seller_id text not null,
  listing_id text,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  reason text not null,
  -- The buyer, or the marketplace, says the goods were counterfeit.
  suspected_fake boolean not null,
  refunded_at timestamptz not null,
  batch_id text not null,
  recorded_at timestamptz not null
);
create index refunds_suspect on marketplace.refunds (seller_id, refunded_at) where suspected_fake;
create index refunds_listing on marketplace.refunds (listing_id, refunded_at) where listing_id is not null;

create table marketplace.reviews (
  id text primary key,
  seller_id text not null,
  listing_id text,
  order_id text,
  buyer_id text,
  rating int not null check (rating between 1 and 5),
  body text not null,
  reviewed_at timestamptz not null,
  batch_id text not null,
  recorded_at timestamptz not null
);
create index reviews_listing on marketplace.reviews (listing_id, reviewed_at) where listing_id is not null;
create index reviews_seller on marketplace.reviews (seller_id, reviewed_at);

-- Counts by UTC day of the event, so that a big shop's ninety days cost ninety rows.
create table marketplace.seller_days (
  seller_id text not null,
  day date not null,
  orders int not null default 0,
  suspect_refunds int not null default 0,
  primary key (seller_id, day) include (orders, suspect_refunds)
);

/*
 * Everything the gate asks about a batch of listings, in one round trip: one row a request, in the order of `n`.
 * A function because its plan is made once a connection; planning the same statement each time costs more than running it.
 * Only what lies strictly before `at` counts, and of the listing itself only versions before `version`
 * (null = it is not written yet). Counts of listings stop at 500, looks at copies at 100 a text or picture.
 */
create function marketplace.gather_facts(requests jsonb)
returns table (
  n int, seller_known boolean, seller_kind text, opened_at timestamptz,
  listings int, listings_24h int, blocked_90d int, removed_90d int, upheld_90d int, last_removal timestamptz,
  orders_90d int, suspect_refunds_90d int, linked_blocked_90d int,
  text_sellers int, text_blocked int, picture_sellers int, picture_blocked int,
  previous_version int, previous_seller_id text, previous_outcome text, previous_held boolean,
  previous_at timestamptz, previous_content_hash text, previous_content jsonb
)
language plpgsql stable
set plan_cache_mode = force_generic_plan
-- Compiling it would cost a hundred times what it takes to run.
set jit = off
as $$
#variable_conflict use_column
begin
  return query
  select r.n, s.id is not null, s.kind, s.opened_at,
    listed.total, listed.recent, against.blocked, against.removed, upheld.total, against.latest,
    coalesce(days.orders, 0) - late_orders.total, coalesce(days.suspect_refunds, 0) - late_refunds.total, linked.total,
    texts.sellers, texts.blocked, pics.sellers, pics.blocked,
    prev.version, prev.seller_id, prev.outcome, prev.held, prev.at, prev.content_hash, prev.content
  from jsonb_to_recordset(requests) as r(
    n int, listing_id text, version int, seller_id text, at timestamptz, text_hash text, pictures jsonb)
  left join lateral (
    select a.id, a.kind, a.opened_at from marketplace.sellers a where a.id = r.seller_id limit 1
  ) s on true
  left join lateral (
    select count(*)::int as total, (count(*) filter (where w.created_at >= r.at - interval '24 hours'))::int as recent
    from (
      select l.created_at from marketplace.listings l
      where l.seller_id = r.seller_id and l.created_at < r.at and l.id is distinct from r.listing_id
      order by l.created_at desc limit 500
    ) w
  ) listed on true
  left join lateral (
    select (count(*) filter (where w.outcome = 'block'))::int as blocked,
      (count(*) filter (where w.outcome = 'removed'))::int as removed, max(w.at) as latest
    from (
      select o.outcome, o.at from marketplace.listing_outcomes o
      where o.seller_id = r.seller_id and o.outcome in ('block', 'removed')
        and o.at >= r.at - interval '90 days' and o.at < r.at
        and not (o.listing_id is not distinct from r.listing_id and o.version >= coalesce(r.version, 2147483647))
      order by o.at desc limit 500
    ) w
  ) against on true
  left join lateral (
    select count(*)::int as total from (
      select 1 from marketplace.listing_outcomes o
      where o.seller_id = r.seller_id and o.outcome = 'publish' and o.cause = 'objection'
        and o.at >= r.at - interval '90 days' and o.at < r.at
        and not (o.listing_id is not distinct from r.listing_id and o.version >= coalesce(r.version, 2147483647))
      limit 500
    ) w
  ) upheld on true
  left join lateral (
    select sum(d.orders)::int as orders, sum(d.suspect_refunds)::int as suspect_refunds
    from marketplace.seller_days d
    where d.seller_id = r.seller_id
      and d.day between (r.at at time zone 'UTC')::date - 90 and (r.at at time zone 'UTC')::date
  ) days on true
  -- What the day's count holds from `at` on: nothing, unless an old moment is asked for.
  left join lateral (
    select count(*)::int as total from marketplace.orders o
    where o.seller_id = r.seller_id and o.placed_at >= r.at
      and o.placed_at < (date_trunc('day', r.at at time zone 'UTC') + interval '1 day') at time zone 'UTC'
  ) late_orders on true
  left join lateral (
    select count(*)::int as total from marketplace.refunds f
    where f.seller_id = r.seller_id and f.suspected_fake and f.refunded_at >= r.at
      and f.refunded_at < (date_trunc('day', r.at at time zone 'UTC') + interval '1 day') at time zone 'UTC'
  ) late_refunds on true
  left join lateral (
    select count(*)::int as total from (
      select distinct other.seller_id
      from (
        select i.kind, i.value from marketplace.seller_identifiers i
        where i.seller_id = r.seller_id and i.kind <> 'address' and i.first_seen_at < r.at limit 50
      ) mine
      cross join lateral (
        select i.seller_id from marketplace.seller_identifiers i
        where i.kind = mine.kind and i.value = mine.value and i.seller_id <> r.seller_id and i.first_seen_at < r.at
        limit 200
      ) other
    ) x
    where exists (
      select 1 from marketplace.listing_outcomes o
      where o.seller_id = x.seller_id and o.outcome in ('block', 'removed')
        and o.at >= r.at - interval '90 days' and o.at < r.at)
  ) linked on true
  left join lateral (
    select count(distinct c.seller_id)::int as sellers,
      (count(distinct c.listing_id) filter (where last.outcome in ('block', 'removed')))::int as blocked
    from (
      (select t.seller_id, t.listing_id from marketplace.listing_texts t
        where t.text_hash = decode(r.text_hash, 'hex') and t.seller_id < r.seller_id and t.first_at < r.at
        order by t.seller_id, t.listing_id limit 50)
      union all
      (select t.seller_id, t.listing_id from marketplace.listing_texts t
        where t.text_hash = decode(r.text_hash, 'hex') and t.seller_id > r.seller_id and t.first_at < r.at
        order by t.seller_id, t.listing_id limit 50)
    ) c
    -- The first look is into the small index of those ever stopped; only they are asked how they stand.
    left join lateral (
      select (select o.outcome from marketplace.listing_outcomes o
        where o.listing_id = c.listing_id and o.at < r.at order by o.at desc, o.cause_id desc limit 1) as outcome
      from marketplace.listing_outcomes b
      where b.listing_id = c.listing_id and b.outcome in ('block', 'removed') and b.at < r.at limit 1
    ) last on true
  ) texts on true
  left join lateral (
    select count(distinct c.seller_id)::int as sellers,
      (count(distinct c.listing_id) filter (where last.outcome in ('block', 'removed')))::int as blocked
    from jsonb_array_elements_text(r.pictures) as p(id)
    cross join lateral (
      (select t.seller_id, t.listing_id from marketplace.listing_pictures t
        where t.picture_id = decode(p.id, 'hex') and t.seller_id < r.seller_id and t.first_at < r.at
        order by t.seller_id, t.listing_id limit 50)
      union all
      (select t.seller_id, t.listing_id from marketplace.listing_pictures t
        where t.picture_id = decode(p.id, 'hex') and t.seller_id > r.seller_id and t.first_at < r.at
        order by t.seller_id, t.listing_id limit 50)
    ) c
    -- The first look is into the small index of those ever stopped; only they are asked how they stand.
    left join lateral (
      select (select o.outcome from marketplace.listing_outcomes o
        where o.listing_id = c.listing_id and o.at < r.at order by o.at desc, o.cause_id desc limit 1) as outcome
      from marketplace.listing_outcomes b
      where b.listing_id = c.listing_id and b.outcome in ('block', 'removed') and b.at < r.at limit 1
    ) last on true
  ) pics on true
  left join lateral (
    select v.version, l.seller_id, v.at, encode(v.content_hash, 'hex') as content_hash, v.content,
      last.outcome, last.held
    from marketplace.listing_versions v
    join marketplace.listings l on l.id = v.listing_id
    left join lateral (
      select o.outcome, o.held from marketplace.listing_outcomes o
      where o.listing_id = v.listing_id and o.version <= v.version and o.at < r.at
      order by o.at desc, o.cause_id desc limit 1
    ) last on true
    where v.listing_id = r.listing_id and v.version < coalesce(r.version, 2147483647)
    order by v.version desc limit 1
  ) prev on true
  order by r.n;
end
$$;
