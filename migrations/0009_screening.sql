create schema screening;

-- One row a judgement; never updated. A later judgement of the same listing names the one it supersedes.
create table screening.decisions (
  id text primary key,
  listing_id text not null,
  listing_version int not null,
  seller_id text not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('publish', 'review', 'block')),
  -- True while slow checks are awaited and the policy keeps the listing unseen until then.
  held boolean not null default false,
  held_until timestamptz,
  -- `system:gate`, or the person who decided.
  decided_by text not null,
  score double precision,
  reasons text[] not null default '{}',
  policy_version text not null,
  model_version text not null,
  supersedes text references screening.decisions (id),
  -- What caused it: publish or edit, slow checks, an expired hold, a reviewer, an objection.
  cause text not null check (cause in ('listed', 'edited', 'slow_checks', 'hold_expired', 'review', 'objection', 'rejudged')),
  entry_id text not null,
  took_ms real not null default 0,
  -- Features as they were at that moment: what learning and back-tests read. Null when erased.
  features jsonb,
  -- The recorded input of the judgement, from which it can be made again bit for bit, and a person's note. Null when erased.
  record jsonb,
  check (held = (held_until is not null))
);
create index decisions_listing on screening.decisions (listing_id, id desc);
create index decisions_at on screening.decisions (at desc, id desc);
create index decisions_supersedes on screening.decisions (supersedes) where supersedes is not null;

-- Exactly one decision a listing is in force.
create table screening.current_decisions (
  listing_id text primary key,
  decision_id text not null references screening.decisions (id),
  outcome text not null,
  held boolean not null,
  at timestamptz not null
);
create index current_decisions_outcome on screening.current_decisions (outcome, at desc);

-- Slow checks that changed nothing: kept, so that the whole trace can be shown.
create table screening.slow_results (
  decision_id text primary key references screening.decisions (id),
  at timestamptz not null,
  runs jsonb not null
);

create table screening.policies (
  version text primary key,
  number int generated always as identity unique,
  name text not null,
  body jsonb not null,
  state text not null check (state in ('draft', 'live', 'retired')),
  author text not null,
  note text not null default '',
  created_at timestamptz not null,
  live_at timestamptz
);
create unique index policies_one_live on screening.policies (state) where state = 'live';

-- Listings a rule decided on a day (UTC): what the daily quota counts.
create table screening.rule_hits (
  day date not null,
  rule_id text not null,
  hits int not null,
  primary key (day, rule_id)
);
