create schema originals;

-- What a designer shows of a work. Dates, authors and sources are her word; what is proven stands with the deposits.
create table originals.works (
  id text primary key,
  organisation_id text not null,
  -- Seller account of the organisation; its own listings never meet the work's protection.
  seller_id text,
  title text not null,
  category text not null,
  description text not null,
  authors jsonb not null,
  sources jsonb not null,
  -- Claimed: never ranked by.
  created_on text check (created_on ~ '^\d{4}-\d{2}-\d{2}$'),
  first_launch_at timestamptz,
  state text not null check (state in ('draft', 'filed', 'withdrawn')),
  -- What the originality check came to; `clear` = nothing proven earlier was found.
  examined text not null check (examined in ('none', 'running', 'clear', 'earlier', 'incomplete')),
  -- Until when a look-alike listing is held for judgement; null = no protection was asked for or given.
  protected_until timestamptz,
  filed_at timestamptz,
  filed_entry text,
  created_at timestamptz not null,
  created_by text not null
);
create index works_organisation on originals.works (organisation_id, created_at, id);
create index works_newest on originals.works (created_at, id);
create index works_protected on originals.works (protected_until) where protected_until is not null;

-- A set of files by their hashes, at a moment. Never updated but for its stamps.
create table originals.deposits (
  id text primary key,
  work_id text not null references originals.works (id),
  -- Canonical JSON: the bytes that are stamped.
  manifest text not null,
  manifest_hash bytea not null check (octet_length(manifest_hash) = 32),
  entry_id text not null,
  at timestamptz not null,
  by text not null
);
create index deposits_work on originals.deposits (work_id, at, id);
create index deposits_hash on originals.deposits (manifest_hash);

create table originals.deposit_files (
  deposit_id text not null references originals.deposits (id),
  ordinal int not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  bytes bigint not null check (bytes >= 0),
  name text not null,
  media_type text not null,
  kind text not null check (kind in ('picture', 'vector', 'text', 'other')),
  primary key (deposit_id, ordinal)
);
create index deposit_files_sha256 on originals.deposit_files (sha256);

-- RFC 3161 over the manifest, one row an authority.
create table originals.deposit_stamps (
  deposit_id text not null references originals.deposits (id),
  authority text not null,
  state text not null check (state in ('pending', 'obtained', 'verified')),
  tries int not null default 0,
  not_before timestamptz not null,
  request bytea,
  response bytea,
  stamped_at timestamptz,
  problem text,
  primary key (deposit_id, authority)
);
create index deposit_stamps_owed on originals.deposit_stamps (authority, not_before) where state <> 'verified';

-- What a designer let the product see: the picture itself, a picture of a vector, or a text.
create table originals.shown (
  work_id text not null references originals.works (id),
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- Of a picture: the stored one. A vector's is the picture that her browser drew of it.
  picture_id text check (picture_id ~ '^[0-9a-f]{64}$'),
  -- A text as it was hashed.
  body text,
  -- 32-bit hashes of overlapping pieces: which texts may be alike.
  tokens int[],
  at timestamptz not null,
  by text not null,
  primary key (work_id, sha256),
  check ((picture_id is null) <> (body is null))
);
create index shown_picture on originals.shown (picture_id) where picture_id is not null;
create index shown_tokens on originals.shown using gin (tokens);

-- One run of the originality check.
create table originals.checks (
  id text primary key,
  work_id text not null references originals.works (id),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  asked_at timestamptz not null,
  done_at timestamptz,
  -- How much was looked at, and what could not be.
  looked jsonb,
  entry_id text,
  problem text
);
create index checks_work on originals.checks (work_id, asked_at);

create table originals.matches (
  check_id text not null references originals.checks (id),
  ordinal int not null,
  -- near_copy, edited_copy, shape, pattern, text, same_file
  kind text not null,
  -- 0..1, of its kind alone.
  strength double precision not null,
  own_sha256 bytea not null,
  -- work, listing, reference
  other_type text not null,
  other_id text not null,
  other_picture text,
  other_title text not null,
  facts jsonb not null,
  -- Proven earliest moments; null = nothing proven (yet). Claimed ones are told apart.
  own_proven_at timestamptz,
  other_proven_at timestamptz,
  other_proven_by text,
  other_claimed jsonb not null,
  primary key (check_id, ordinal)
);

-- Listings that wait for judgement because they look like a protected work.
create table originals.holds (
  id text primary key,
  work_id text not null references originals.works (id),
  listing_id text not null,
  seller_id text not null,
  -- The decision that holds it.
  decision_id text not null,
  before_decision_id text not null,
  kind text not null,
  strength double precision not null,
  facts jsonb not null,
  held_at timestamptz not null,
  until timestamptz not null,
  -- open; confirmed, dismissed: by a person; released: nobody confirmed in time; stale: judged anew meanwhile.
  state text not null check (state in ('open', 'confirmed', 'dismissed', 'released', 'stale')),
  ended_at timestamptz
);
create index holds_work on originals.holds (work_id, held_at);
create unique index holds_open on originals.holds (listing_id) where state = 'open';
create index holds_due on originals.holds (until) where state = 'open';

create table originals.offers (
  id text primary key,
  work_id text not null references originals.works (id),
  terms jsonb not null,
  terms_hash bytea not null check (octet_length(terms_hash) = 32),
  state text not null check (state in ('open', 'withdrawn')),
  at timestamptz not null,
  by text not null,
  entry_id text not null
);
create index offers_work on originals.offers (work_id, at);

create table originals.licences (
  id text primary key,
  offer_id text not null references originals.offers (id),
  work_id text not null references originals.works (id),
  licensee_organisation text not null,
  licensee_seller text,
  licensee_name text not null,
  -- Both signed the same bytes: who, when.
  signatures jsonb not null,
  from_at timestamptz not null,
  until_at timestamptz,
  state text not null check (state in ('requested', 'in_force', 'refused', 'ended')),
  -- Signed note over the terms, by the log's key.
  record text,
  entry_id text,
  at timestamptz not null
);
create index licences_work on originals.licences (work_id, state);
create index licences_licensee on originals.licences (licensee_organisation, at);

-- The public jury.
create table originals.jurors (
  id text primary key,
  user_id text not null unique,
  organisation_id text not null,
  seller_id text,
  state text not null check (state in ('candidate', 'qualified', 'failed', 'unfit', 'suspended', 'left')),
  right_answers int not null default 0,
  wrong_answers int not null default 0,
  joined_at timestamptz not null,
  state_at timestamptz not null
);
create index jurors_state on originals.jurors (state, id);

-- Devices people were seen at, as hashes that only this installation can make.
create table originals.devices (
  owner_type text not null check (owner_type in ('juror', 'organisation')),
  owner_id text not null,
  device bytea not null,
  seen_at timestamptz not null,
  primary key (owner_type, owner_id, device)
);
create index devices_device on originals.devices (device);

-- Two works of which it is known whether one was copied from the other.
create table originals.known_cases (
  id text primary key,
  exhibits jsonb not null,
  answer text not null check (answer in ('copied', 'not_copied')),
  ground text not null,
  state text not null check (state in ('live', 'retired')),
  at timestamptz not null,
  by text not null
);

create table originals.disputes (
  case_id text primary key,
  work_id text not null references originals.works (id),
  listing_id text not null,
  claimant_organisation text not null,
  respondent_seller text not null,
  statement text not null,
  answer text,
  -- What jurors see: pictures and words of both, without names.
  exhibits jsonb not null,
  state text not null check (state in ('answering', 'preparing', 'voting', 'verdict', 'hung', 'ended')),
  -- The draw: what was committed to before, and what came of it.
  nonce text,
  pool_hash text,
  pool jsonb,
  excluded jsonb,
  prepared_entry text,
  draw jsonb,
  verdict jsonb,
  filed_at timestamptz not null,
  ended_at timestamptz
);
create index disputes_work on originals.disputes (work_id, filed_at);
create index disputes_state on originals.disputes (state, filed_at);
create index disputes_listing on originals.disputes (listing_id);

-- What a juror is asked: a dispute or a known case, and she cannot tell which.
create table originals.ballots (
  id text primary key,
  juror_id text not null references originals.jurors (id),
  case_id text references originals.disputes (case_id),
  known_id text references originals.known_cases (id),
  -- The first of the two works stands on the right.
  swapped boolean not null,
  state text not null check (state in ('asked', 'voted', 'lapsed', 'excused', 'void')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  opened_at timestamptz,
  voted_at timestamptz,
  answer text check (answer in ('copied', 'not_copied')),
  points jsonb,
  reason text,
  -- Her measured skill when she voted.
  skill double precision,
  devices text[] not null default '{}',
  entry_id text,
  check ((case_id is null) <> (known_id is null)),
  unique (juror_id, case_id),
  unique (juror_id, known_id)
);
create index ballots_case on originals.ballots (case_id) where case_id is not null;
create index ballots_juror on originals.ballots (juror_id, state, asked_at);
create index ballots_due on originals.ballots (due_at) where state = 'asked';

-- Running sums of the search for collusion: one juror or two.
create table originals.suspicions (
  ground text not null check (ground in ('agreement', 'timing', 'against')),
  jurors text not null,
  strength double precision not null,
  primary key (ground, jurors)
);

create table originals.alarms (
  id text primary key,
  ground text not null check (ground in ('agreement', 'timing', 'against', 'device')),
  jurors jsonb not null,
  strength double precision,
  case_id text not null,
  state text not null check (state in ('open', 'upheld', 'dismissed')),
  at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  note text
);
create index alarms_state on originals.alarms (state, at);

-- Programmes above the gate hold a listing for judgement, let it go, and carry out what a jury said.
alter table screening.decisions
  drop constraint decisions_cause_check,
  add constraint decisions_cause_check check (cause in
    ('listed', 'edited', 'slow_checks', 'hold_expired', 'review', 'objection', 'protection', 'verdict', 'rejudged'));
