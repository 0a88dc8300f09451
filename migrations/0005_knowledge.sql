create schema knowledge;

-- What genuine goods, brands and known fakes look like, as people taught it. An item is never deleted: it retires.
create table knowledge.items (
  id text collate "C" primary key,
  type text not null,
  -- State of the newest version. The version in force is live_version, whatever the state of a newer draft.
  state text not null check (state in ('draft', 'tested', 'live', 'retired')),
  version int not null check (version >= 1),
  live_version int check (live_version between 1 and version),
  -- Value of knowledge.revision when what is in force of this item last changed; null = it was never in force.
  live_revision bigint,
  source text not null,
  -- Organisation that taught it; null = the marketplace itself.
  owner text,
  -- The brand it is about; a brand's own id for the brand itself.
  brand_id text collate "C",
  -- SHA-256 over what makes two items of one owner the same, base64url.
  natural_key text collate "C" not null,
  -- Batch it came in with; its ledger entries have this subject.
  import_id text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state <> 'live' or live_version = version),
  check (state <> 'retired' or live_version is null),
  check (live_version is null or live_revision is not null)
);
create unique index items_natural_key on knowledge.items (type, natural_key, coalesce(owner, '')) where state <> 'retired';
create index items_any_state on knowledge.items (natural_key);
create index items_live on knowledge.items (id) where live_version is not null;
create index items_changed on knowledge.items (live_revision, id) where live_revision is not null;
create index items_type on knowledge.items (type, id);
create index items_waiting on knowledge.items (state, id) where state in ('draft', 'tested');
create index items_owner on knowledge.items (owner, id) where owner is not null;
create index items_brand on knowledge.items (brand_id, id) where brand_id is not null;
create index items_import on knowledge.items (import_id, id) where import_id is not null;

create table knowledge.item_versions (
  item_id text collate "C" not null references knowledge.items (id),
  version int not null,
  body jsonb not null,
  -- SHA-256 of the canonical body (RFC 8785), hex.
  digest text collate "C" not null,
  author text not null,
  note text not null,
  at timestamptz not null,
  -- What the version would newly catch and free, when it was rehearsed; null = it was not.
  test jsonb,
  primary key (item_id, version)
);

-- Folded names and numbers of the newest version and of the one in force: look-up, search by beginning, conflicts.
create table knowledge.item_keys (
  key text collate "C" not null,
  kind text collate "C" not null,
  item_id text collate "C" not null references knowledge.items (id),
  primary key (key, kind, item_id)
);
create index item_keys_item on knowledge.item_keys (item_id);
create index item_keys_kind on knowledge.item_keys (kind, key);

-- One row, taken by every transaction that changes what is in force until it commits: revisions become visible in
-- their order, so that a reader who has seen n misses nothing at or before n.
create table knowledge.revision (
  one_row boolean primary key default true check (one_row),
  value bigint not null
);
insert into knowledge.revision (value) values (0);

-- Batches people brought in as a file: tested and put in force together.
create table knowledge.imports (
  id text collate "C" primary key,
  by_actor text not null,
  owner text,
  source text not null,
  note text not null,
  created int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  rejected int not null default 0,
  at timestamptz not null,
  -- Null while it runs, and for ever when its process was killed: importing the file again completes the work.
  finished_at timestamptz,
  test jsonb
);
create index imports_owner on knowledge.imports (owner, id);
