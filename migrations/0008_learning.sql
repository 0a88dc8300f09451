create schema learning;

-- Labelled observations. A row is never changed; of several labels of one decision the newest counts.
create table learning.examples (
  id text primary key,
  -- The decision whose features these are; null for examples that were brought in from outside.
  decision_id text,
  listing_id text,
  -- Seller: examples of one seller stay in one part of the split.
  group_id text,
  -- As they were at the moment of the decision; null when erased.
  features jsonb,
  label smallint not null check (label in (0, 1)),
  weight real not null default 1 check (weight > 0),
  -- Who knew: a reviewer, an upheld objection, a verdict, a confirmed report, an import.
  source text not null check (source in ('review', 'objection', 'verdict', 'report', 'import')),
  actor text not null,
  -- Moment of the decision, not of the label: a split by time goes by it.
  at timestamptz not null,
  labelled_at timestamptz not null,
  entry_id text not null
);
create index examples_decision on learning.examples (decision_id, labelled_at desc) where decision_id is not null;
create index examples_at on learning.examples (at);

create table learning.models (
  -- `sha256:` of the canonical content: a version cannot mean two things.
  version text primary key,
  name text not null,
  body jsonb not null,
  state text not null check (state in ('candidate', 'champion', 'retired')),
  created_by text not null,
  created_at timestamptz not null,
  champion_at timestamptz,
  retired_at timestamptz
);
create unique index models_one_champion on learning.models (state) where state = 'champion';
create index models_created on learning.models (created_at desc, version);
