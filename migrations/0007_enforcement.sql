create schema enforcement;

-- What a seller says against a decision. Where it stands is its case's: not told twice.
create table enforcement.objections (
  case_id text primary key,
  decision_id text not null,
  listing_id text not null,
  seller_id text not null,
  statement text not null,
  -- Ids of stored pictures.
  evidence text[] not null default '{}',
  language text not null check (language in ('zh', 'en')),
  -- Who had made the decision: the same person may not decide the objection.
  decided_by text,
  filed_by text not null,
  filed_at timestamptz not null,
  entry_id text not null
);
create index objections_decision on enforcement.objections (decision_id, case_id);
create index objections_seller on enforcement.objections (seller_id, filed_at);
