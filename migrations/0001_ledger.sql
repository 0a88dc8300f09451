create schema ledger;

-- What is public: position, commitment and chain. It tells nobody who did what.
create table ledger.entries (
  id text primary key,
  -- Dense, from 1; null until the sequencer has assigned it ("proof pending").
  position bigint unique,
  -- SHA-256(salt || canonical bytes of the content).
  commitment bytea not null check (octet_length(commitment) = 32),
  -- SHA-256(previous chain || position as 8 bytes big-endian || commitment); entry 0 is 32 zero bytes.
  chain bytea check (octet_length(chain) = 32),
  appended_at timestamptz not null default now(),
  check ((position is null) = (chain is null))
);
create index entries_pending on ledger.entries (id) where position is null;

-- What may be erased: the content and its salt. Without them the commitment says nothing.
create table ledger.contents (
  entry_id text primary key references ledger.entries (id),
  kind text not null,
  subject_type text not null,
  subject_id text not null,
  actor text not null,
  at timestamptz not null,
  salt bytea,
  data jsonb,
  erased_at timestamptz,
  check ((erased_at is null) = (salt is not null and data is not null))
);
create index contents_subject on ledger.contents (subject_type, subject_id, entry_id);
create index contents_kind on ledger.contents (kind, entry_id);

create table ledger.followers (
  name text primary key,
  position bigint not null default 0,
  updated_at timestamptz not null default now()
);
