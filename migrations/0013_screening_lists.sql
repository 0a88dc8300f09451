-- Lists of decisions: what was stopped, what was held, and one seller's; the rest is read along decisions_at.
create index decisions_stopped on screening.decisions (at desc, id desc) where outcome <> 'publish';
create index decisions_held on screening.decisions (at desc, id desc) where held;
create index decisions_seller on screening.decisions (seller_id, at desc, id desc);

-- A rehearsal: taught items played on stored judgements, as a job that tells how far it is.
create table screening.rehearsals (
  id text primary key,
  -- Exactly one of the two: what is rehearsed.
  item_id text,
  import_id text,
  -- The item's version; of an import its items' newest.
  version int,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  -- Judgements played, of how many.
  done int not null default 0,
  total int not null default 0,
  cancel_asked boolean not null default false,
  asked_by text not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  -- The code of the error, of those that failed.
  error text,
  -- Counts and cases; null until done.
  result jsonb,
  check ((item_id is null) <> (import_id is null))
);
create index rehearsals_item on screening.rehearsals (item_id, id desc) where item_id is not null;
create index rehearsals_import on screening.rehearsals (import_id, id desc) where import_id is not null;

-- A changed secret: the former one signs beside it until then.
alter table webhooks.endpoints add column former_secret text, add column former_until timestamptz,
  add check ((former_secret is null) = (former_until is null));

/*
 * Everything the gate asks about a batch of listings, in one round trip: one row a request, in the order of `n`.
 * A function because its plan is made once a connection; planning the same statement each time costs more than running it.
 * Only what lies strictly before `at` counts, and of the listing itself only versions before `version`
 * (null = it is not written yet). Counts of listings stop at 500, looks at copies at 100 a text or picture.
 */
create or replace function marketplace.gather_facts(requests jsonb)
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
    -- The first look is into the small index of those ever stopped; only they are asked how the versions that showed
    -- this text were last judged: what an earlier or a later version said is not held against its text.
    left join lateral (
      select (select o.outcome from marketplace.listing_outcomes o
        join marketplace.listing_versions v on v.listing_id = o.listing_id and v.version = o.version
        where o.listing_id = c.listing_id and o.at < r.at and v.text_hash = decode(r.text_hash, 'hex')
        order by o.at desc, o.cause_id desc limit 1) as outcome
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
    left join lateral (
      select (select o.outcome from marketplace.listing_outcomes o
        join marketplace.listing_versions v on v.listing_id = o.listing_id and v.version = o.version
        where o.listing_id = c.listing_id and o.at < r.at and v.content->'pictures' ? p.id
        order by o.at desc, o.cause_id desc limit 1) as outcome
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
