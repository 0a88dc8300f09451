-- sellers: who operates. And, in marketplace, the facts that tell it: what an account told of itself, and when it held.

alter table marketplace.sellers
  add column documents text[] not null default '{}',
  add column legal_names text[] not null default '{}',
  add column ips text[] not null default '{}',
  add column senders text[] not null default '{}',
  add column login_times timestamptz[] not null default '{}',
  -- The marketplace's pseudonyms under which the same people buy.
  add column buyer_ids text[] not null default '{}';

-- Whether goods moved, where the marketplace says so, and under which label.
alter table marketplace.orders add column shipped boolean, add column parcel_id text;

-- Visits of a shop on a UTC day; the last word wins.
create table marketplace.traffic_days (
  seller_id text not null,
  day date not null,
  visits int not null check (visits >= 0),
  primary key (seller_id, day)
);

-- Every value an account ever told, as told, with the time it held: `last_at` null = it still does. What one account had
-- long before another says little; seller_identifiers holds normalised values for search and for the gate.
create table marketplace.seller_values (
  seller_id text not null references marketplace.sellers (id),
  kind text not null check (kind in ('document', 'legal_name', 'phone', 'address', 'device', 'payout_account', 'ip', 'sender', 'buyer')),
  value text collate "C" not null,
  first_at timestamptz not null,
  last_at timestamptz,
  primary key (seller_id, kind, value)
);
insert into marketplace.seller_values (seller_id, kind, value, first_at)
select distinct on (s.id, v.kind, v.value) s.id, v.kind, v.value, s.first_seen_at
from marketplace.sellers s
cross join lateral (
  select 'phone' as kind, unnest(s.phones) as value
  union all select 'address', unnest(s.addresses)
  union all select 'device', unnest(s.devices)
  union all select 'payout_account', unnest(s.payout_accounts)
) v
on conflict do nothing;

create schema sellers;

-- Chances as they were learnt; append only. The newest is in force.
create table sellers.models (
  version int generated always as identity primary key,
  at timestamptz not null,
  -- How many accounts they were learnt from.
  accounts int not null,
  classes jsonb not null
);

-- Two accounts that one operator may run. `a` sorts before `b`. `until`: when it no longer held.
create table sellers.links (
  a text collate "C" not null,
  b text collate "C" not null,
  log_odds double precision not null,
  -- The arithmetic: explanations, prior, parts.
  explanation jsonb not null,
  at timestamptz not null,
  until timestamptz,
  primary key (a, b),
  check (a < b)
);
create index seller_values_buyers on marketplace.seller_values (value) where kind = 'buyer';
create index links_b on sellers.links (b);

-- Accounts that links, or people, hold together: two or more.
create table sellers.operators (
  id text primary key,
  at timestamptz not null,
  changed_at timestamptz not null,
  -- Its accounts now; 0 = it was found to be none, or became part of another.
  accounts int not null
);
create index operators_size on sellers.operators (accounts desc, changed_at desc, id) where accounts > 0;

create table sellers.memberships (
  seller_id text not null,
  operator_id text not null references sellers.operators (id),
  since timestamptz not null,
  until timestamptz,
  primary key (seller_id, since)
);
create index memberships_operator on sellers.memberships (operator_id, since);

-- What people ruled. A split says that no account of `one` is run by who runs an account of `other`; a join, that all of
-- `one` are run by one. Calculations obey until it is lifted.
create table sellers.rulings (
  id text primary key,
  kind text not null check (kind in ('join', 'split')),
  one text[] not null,
  other text[] not null,
  reason text not null,
  actor text not null,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by text
);
create index rulings_standing on sellers.rulings (at) where lifted_at is null;

-- Accounts that were stopped (closed, cleared, never again) and those that were restored: history, append only.
create table sellers.standings (
  seller_id text not null,
  at timestamptz not null,
  stopped boolean not null,
  -- Why, as whoever stopped it names it, and the measure or case that shows it.
  cause text not null,
  ref text,
  actor text not null,
  primary key (seller_id, at)
);
create index standings_stopped on sellers.standings (seller_id, at desc);

-- What is out of the ordinary in a seller's traffic and trade, with its grounds; one a kind and day.
create table sellers.alerts (
  id text primary key,
  seller_id text not null,
  kind text not null,
  day date not null,
  at timestamptz not null,
  -- How sure that it is no accident, 0..1.
  strength double precision not null,
  grounds jsonb not null,
  state text not null check (state in ('open', 'confirmed', 'dismissed')),
  settled_at timestamptz,
  settled_by text,
  note text,
  unique (seller_id, kind, day)
);
create index alerts_open on sellers.alerts (strength desc, id) where state = 'open';
create index alerts_seller on sellers.alerts (seller_id, day);
