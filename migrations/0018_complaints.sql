create schema complaints;

-- Papers of an organisation (licences, invoices, authorisations, certificates), by the SHA-256 of their bytes, which are a
-- blob of that name. Uploaded once, used again.
create table complaints.documents (
  owner text not null,
  id text not null check (id ~ '^[0-9a-f]{64}$'),
  kind text not null,
  name text not null,
  media_type text not null,
  bytes int not null check (bytes > 0),
  note text not null,
  -- Last day on which the paper holds, as its owner says.
  valid_until text check (valid_until ~ '^\d{4}-\d{2}-\d{2}$'),
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  primary key (owner, id)
);
create index documents_newest on complaints.documents (owner, added_at, id);

-- Who an organisation is, and by what authority somebody signs for it.
create table complaints.profiles (
  organisation_id text primary key,
  body jsonb not null,
  state text not null check (state in ('draft', 'submitted', 'verified', 'refused')),
  reason text,
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by text,
  -- Verified identities are looked at again after this.
  verified_until timestamptz,
  updated_at timestamptz not null
);
create index profiles_submitted on complaints.profiles (submitted_at) where state = 'submitted';

create table complaints.rights (
  id text collate "C" primary key,
  holder_id text not null,
  kind text not null check (kind in ('trademark', 'copyright', 'design', 'patent', 'geographical_indication')),
  registration text not null,
  office text,
  territory text not null,
  body jsonb not null,
  verification text not null check (verification in ('claimed', 'verified', 'refused')),
  verification_reason text,
  verified_at timestamptz,
  verified_by text,
  register_status text not null,
  register_since text,
  checked_at timestamptz,
  entered_at timestamptz not null,
  entered_by text not null
);
create unique index rights_once on complaints.rights (holder_id, kind, territory, registration);
create index rights_registration on complaints.rights (kind, registration);
create index rights_claimed on complaints.rights (entered_at, id) where verification = 'claimed';
create index rights_checked on complaints.rights (checked_at nulls first, id) where verification = 'verified';

-- What an office's register said when it was brought in: the register that stands behind the embedded check.
create table complaints.register (
  office text not null,
  kind text not null,
  registration text not null,
  owner text not null,
  status text not null,
  status_since text,
  nice_classes int[] not null,
  valid_until text,
  brought_at timestamptz not null,
  primary key (office, kind, registration)
);

-- What a holder lets an agency do. Null lists = all of them.
create table complaints.authorisations (
  id text primary key,
  holder_id text not null,
  agent_id text not null,
  right_ids text[],
  territories text[],
  valid_from timestamptz not null,
  valid_until timestamptz,
  may_withdraw boolean not null,
  daily_listings int,
  document text,
  given_at timestamptz not null,
  given_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  revoked_reason text
);
create index authorisations_agent on complaints.authorisations (agent_id, holder_id);
create index authorisations_holder on complaints.authorisations (holder_id, given_at);

-- What a member of an organisation may file, less than the organisation itself.
create table complaints.limits (
  organisation_id text not null,
  user_id text not null,
  daily_listings int,
  right_ids text[],
  set_at timestamptz not null,
  set_by text not null,
  primary key (organisation_id, user_id)
);

create table complaints.notices (
  id text primary key,
  complainant_id text not null,
  holder_id text not null,
  authorisation_id text,
  right_id text not null,
  claim text not null,
  source text not null check (source in ('form', 'api', 'csv', 'search')),
  -- As it was filed; corrections are kept beside it.
  body jsonb not null,
  corrections jsonb not null default '[]',
  -- Listings that were turned away, with the reason.
  refused jsonb not null,
  text_hash text not null,
  listings int not null,
  filed_at timestamptz not null,
  filed_by text not null,
  entry_id text not null
);
create index notices_complainant on complaints.notices (complainant_id, filed_at, id);
create index notices_filed_by on complaints.notices (filed_by, filed_at);

-- One listing of one notice: a case. Where it stands is the case's state; here is what is counted.
create table complaints.complaints (
  id text primary key,
  notice_id text not null references complaints.notices (id),
  case_id text not null unique,
  n int not null,
  right_id text not null,
  right_kind text not null,
  claim text not null,
  complainant_id text not null,
  holder_id text not null,
  agent_id text,
  seller_id text not null,
  -- What was noticed, by reference: the version is never changed, and its hash says so.
  listing_id text not null,
  listing_version int not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  market text not null,
  category text,
  listing_since timestamptz not null,
  law text not null,
  law_reason jsonb not null,
  source text not null,
  language text not null,
  text_hash text not null,
  proof_hashes text[] not null,
  received_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decision text check (decision in ('accepted', 'rejected')),
  decision_reason text,
  measure text not null check (measure in ('none', 'forward', 'warn', 'hide', 'remove')),
  answered_at timestamptz,
  answer text check (answer in ('open', 'succeeded', 'failed')),
  withdrawn_at timestamptz,
  appeal text check (appeal in ('open', 'upheld', 'rejected')),
  outcome text,
  closed_at timestamptz,
  audited boolean not null default false
);
create index complaints_newest on complaints.complaints (received_at, id);
create index complaints_notice on complaints.complaints (notice_id, n);
create index complaints_complainant on complaints.complaints (complainant_id, received_at, id);
create index complaints_holder on complaints.complaints (holder_id, received_at, id);
create index complaints_seller on complaints.complaints (seller_id, received_at, id);
create index complaints_listing on complaints.complaints (listing_id, received_at);
create index complaints_open on complaints.complaints (right_id, listing_id) where closed_at is null;

-- What a complaint or an order does to a listing; lifted, never deleted.
create table complaints.restrictions (
  id text primary key,
  listing_id text not null,
  complaint_id text,
  order_id text,
  measure text not null check (measure in ('warn', 'hide', 'remove')),
  at timestamptz not null,
  by text not null,
  lifted_at timestamptz,
  lifted_by text,
  lifted_for text,
  check ((complaint_id is null) <> (order_id is null))
);
create index restrictions_standing on complaints.restrictions (listing_id) where lifted_at is null;
create index restrictions_complaint on complaints.restrictions (complaint_id);

-- The seller's answer; one a complaint.
create table complaints.answers (
  complaint_id text primary key references complaints.complaints (id),
  body jsonb not null,
  filed_at timestamptz not null,
  filed_by text not null
);

-- That the complainant went to court or to an authority.
create table complaints.actions (
  complaint_id text primary key references complaints.complaints (id),
  kind text not null check (kind in ('complaint', 'suit')),
  body jsonb not null,
  filed_at timestamptz not null,
  filed_by text not null
);

create table complaints.appeals (
  complaint_id text primary key references complaints.complaints (id),
  role text not null check (role in ('complainant', 'seller')),
  ground text not null,
  documents text[] not null,
  filed_at timestamptz not null,
  filed_by text not null,
  decided_at timestamptz,
  decided_by text,
  result text check (result in ('upheld', 'rejected')),
  reason text
);

-- How a clock of a case was counted, so that it can be counted anew.
create table complaints.clocks (
  complaint_id text not null references complaints.complaints (id),
  name text not null,
  calendar text not null,
  calendar_version int not null,
  count jsonb not null,
  started_at timestamptz not null,
  tolled int not null default 0,
  due_at timestamptz not null,
  ended_at timestamptz,
  primary key (complaint_id, name)
);
create index clocks_running on complaints.clocks (calendar, complaint_id, name) where ended_at is null;

create table complaints.calendars (
  id text not null,
  version int not null check (version > 0),
  body jsonb not null,
  note text not null,
  at timestamptz not null,
  by text not null,
  primary key (id, version)
);

-- What a party was told, as it was told.
create table complaints.letters (
  id text primary key,
  complaint_id text,
  notice_id text,
  to_kind text not null check (to_kind in ('organisation', 'seller')),
  to_id text not null,
  template text not null,
  template_version int not null,
  language text not null,
  params jsonb not null,
  subject text not null,
  body text not null,
  issued_at timestamptz not null,
  -- portal: it has arrived when it is there. external: when the addressee's own system, or the post, says so.
  channel text not null check (channel in ('portal', 'external')),
  arrived_at timestamptz,
  receipt jsonb
);
create index letters_complaint on complaints.letters (complaint_id, issued_at, id);
create index letters_to on complaints.letters (to_kind, to_id, issued_at, id);

-- Orders of courts and authorities (Digital Services Act Arts. 9 and 10; everywhere else too).
create table complaints.orders (
  id text primary key,
  kind text not null check (kind in ('remove', 'restore', 'inform')),
  authority text not null,
  reference text not null,
  law text not null,
  body jsonb not null,
  listing_ids text[] not null,
  received_at timestamptz not null,
  recorded_by text not null,
  answer text not null,
  answered_at timestamptz not null,
  ended_at timestamptz
);
create index orders_listing on complaints.orders using gin (listing_ids);
create index orders_newest on complaints.orders (received_at, id);

create table complaints.disclosures (
  id text primary key,
  complaint_id text not null references complaints.complaints (id),
  asked_by text not null,
  asked_at timestamptz not null,
  purpose text not null,
  order_id text,
  law text not null,
  decided_at timestamptz,
  decided_by text,
  granted boolean,
  reason text,
  -- What was given, under access control; erasable.
  given jsonb
);
create index disclosures_complaint on complaints.disclosures (complaint_id);
create index disclosures_open on complaints.disclosures (asked_at) where decided_at is null;

create table complaints.urgent (
  complaint_id text primary key references complaints.complaints (id),
  peak_on text not null,
  reason text not null,
  at timestamptz not null,
  by text not null
);

-- A step that the law's policy on repeat infringers calls for; a person takes it or lets it be.
create table complaints.repeat_steps (
  seller_id text not null,
  law text not null,
  step text not null check (step in ('warn', 'suspend', 'terminate')),
  complaint_ids text[] not null,
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  taken boolean,
  reason text,
  primary key (seller_id, law, step)
);

-- Public, with names redacted.
create table complaints.publications (
  id text primary key,
  kind text not null check (kind in ('result', 'penalty')),
  about text not null,
  law text not null,
  redaction int not null,
  body jsonb not null,
  at timestamptz not null,
  unique (kind, about)
);
create index publications_newest on complaints.publications (at, id);

create table complaints.searches (
  id text primary key,
  organisation_id text not null,
  name text not null,
  query jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);
create index searches_organisation on complaints.searches (organisation_id, saved_at);
