-- Transparency log over the entries: a Merkle tree (RFC 9162) whose leaf n is the commitment at position n + 1.

-- Keys that sign checkpoints, oldest first; the newest signs. Old ones stay, so that what they signed can be checked.
create table ledger.log_keys (
  n int generated always as identity primary key,
  -- C2SP signed-note: name (the log's origin) and key id, hex.
  name text not null,
  key_id text not null unique check (key_id ~ '^[0-9a-f]{8}$'),
  public_key bytea not null check (octet_length(public_key) = 32),
  -- The private key, encrypted with the installation's secret; null once another key signs.
  sealed bytea,
  -- Checkpoints of more than this many entries may be signed by it.
  from_size bigint not null,
  created_at timestamptz not null
);

-- C2SP tlog-tiles: up to 256 hashes of one level. The last tile of a level grows, then never changes.
create table ledger.tiles (
  level int not null check (level between 0 and 5),
  n bigint not null check (n >= 0),
  hashes bytea not null check (octet_length(hashes) % 32 = 0 and octet_length(hashes) between 32 and 8192),
  primary key (level, n)
);
-- Hashes do not compress.
alter table ledger.tiles alter column hashes set storage external;

-- What is integrated: one row. It changes in the transaction that writes the tiles it speaks of.
create table ledger.log_state (
  only_one boolean primary key default true check (only_one),
  size bigint not null,
  root bytea not null check (octet_length(root) = 32),
  -- The signed checkpoint; null before the first.
  note text,
  at timestamptz
);
insert into ledger.log_state (size, root)
  values (0, decode('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex'));

-- Checkpoints that are kept for good: those that get timestamps. Without cosignatures; these stand beside.
create table ledger.checkpoints (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  at timestamptz not null
);

-- Witnesses whose cosignatures are taken (C2SP tlog-cosignature).
create table ledger.witnesses (
  -- The verifier key as the witness publishes it.
  key text primary key,
  added_at timestamptz not null
);
create table ledger.cosignatures (
  size bigint not null check (size > 0),
  witness text not null references ledger.witnesses (key),
  -- The signed checkpoint it belongs to, and the signature line with its newline.
  note text not null,
  line text not null,
  -- When the witness says it saw the checkpoint.
  seen_at timestamptz not null,
  primary key (size, witness)
);

-- RFC 3161: one row a kept checkpoint and authority.
create table ledger.timestamps (
  size bigint not null references ledger.checkpoints (size),
  authority text not null,
  -- pending: not asked, or asked without success; obtained: an answer is kept that was not (yet) found right;
  -- verified: it holds, up to a certificate that we trust.
  state text not null check (state in ('pending', 'obtained', 'verified')),
  tries int not null default 0,
  not_before timestamptz not null,
  -- The request and the answer as they went over the wire (DER).
  request bytea,
  response bytea,
  -- What the authority says.
  stamped_at timestamptz,
  -- Why the last try failed, in the words of `TimestampProblem`.
  problem text,
  primary key (size, authority),
  check (state = 'pending' or response is not null),
  check ((state = 'verified') = (stamped_at is not null))
);
create index timestamps_waiting on ledger.timestamps (not_before) where state <> 'verified';

-- Certificates (DER) and sealed keys of the small local authority, for development and tests.
create table ledger.local_authority (
  only_one boolean primary key default true check (only_one),
  root bytea not null,
  certificate bytea not null,
  sealed bytea not null,
  created_at timestamptz not null
);

-- Legal holds: while one lies on a subject, nothing of it is erased.
create table ledger.holds (
  id text primary key,
  subject_type text not null,
  subject_id text not null,
  ground text not null,
  placed_by text not null,
  placed_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  check ((lifted_by is null) = (lifted_at is null))
);
create index holds_in_force on ledger.holds (subject_type, subject_id) where lifted_at is null;
