create schema access;

-- What of better-auth's tables (schema auth, written by better-auth alone) the ledger already knows: the state of each
-- organisation, member, key and user at its last entry. What differs from it is recorded next.
create table access.recorded (
  kind text not null check (kind in ('organisation', 'member', 'key', 'user')),
  id text not null,
  state jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (kind, id)
);

-- Answers to requests that carried an Idempotency-Key. `status` null = still being handled.
create table access.idempotency_keys (
  principal text not null,
  key text not null,
  request_hash text not null,
  status int,
  content_type text,
  response text,
  created_at timestamptz not null,
  primary key (principal, key)
);
create index idempotency_keys_created on access.idempotency_keys (created_at);

-- Accounts of a demo installation. Their passwords are shown to everybody who opens it: they protect nothing.
create table access.demo_accounts (
  email text primary key,
  ordinal int not null,
  label jsonb not null,
  password text not null,
  organisation_kind text not null
);
