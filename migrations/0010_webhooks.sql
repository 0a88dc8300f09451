create schema webhooks;

create table webhooks.endpoints (
  id text primary key,
  organisation_id text not null,
  -- Platform: sees every entry; seller: those of `seller_id`; others: those their organisation owns.
  organisation_kind text not null,
  seller_id text,
  url text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  -- whsec_… (Standard Webhooks): needed to sign, so it is kept as it is.
  secret text not null,
  state text not null check (state in ('enabled', 'disabled')),
  -- gone (410), failing (five days without success)
  disabled_why text check ((state = 'disabled') = (disabled_why is not null)),
  -- First failure since the last success.
  failing_since timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
create index endpoints_organisation on webhooks.endpoints (organisation_id, id);

-- One message to one endpoint. The waiting ones are the queue.
create table webhooks.deliveries (
  id text primary key,
  endpoint_id text not null references webhooks.endpoints (id) on delete cascade,
  -- The ledger entry it tells of; null = a test.
  entry_id text,
  kind text not null,
  -- What is sent, to the byte: every attempt sends and signs the same.
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts int not null default 0,
  -- Also the lease: a sender that took it pushes this ahead, so a killed one's delivery comes up again.
  next_attempt_at timestamptz not null,
  created_at timestamptz not null,
  unique (endpoint_id, entry_id)
);
create index deliveries_waiting on webhooks.deliveries (endpoint_id, next_attempt_at) where state = 'waiting';
create index deliveries_endpoint on webhooks.deliveries (endpoint_id, id);
create index deliveries_created on webhooks.deliveries (created_at);

create table webhooks.attempts (
  delivery_id text not null references webhooks.deliveries (id) on delete cascade,
  number int not null,
  at timestamptz not null,
  ms int not null,
  -- Null = no answer; then `error` says why.
  status int,
  -- First KiB of the answer.
  response text,
  error text,
  primary key (delivery_id, number)
);
