-- Policy laboratory.
-- A policy on its way: draft, checked (back-tested), shadow (judged beside the live one, without effect), partial (decides
-- for a share of the sellers), live, retired. At most one is on trial.
alter table screening.policies drop constraint policies_state_check;
alter table screening.policies add constraint policies_state_check
  check (state in ('draft', 'checked', 'shadow', 'partial', 'live', 'retired'));
-- The version it was made from: going live replaces that one and no other unseen.
alter table screening.policies add column based_on text;
-- Percent of sellers for whom it decides while it is partial.
alter table screening.policies add column share int check (share between 1 and 99);
alter table screening.policies add column trial_since timestamptz;
alter table screening.policies add constraint policies_share check ((share is not null) = (state = 'partial'));
create unique index policies_one_trial on screening.policies ((true)) where state in ('shadow', 'partial');

-- A back-test: a policy played on stored judgements beside the live one, as a job that tells how far it is.
create table screening.backtests (
  id text primary key,
  policy_version text not null references screening.policies (version),
  against text not null references screening.policies (version),
  -- Which judgements: since, until, seller, category, outcomes, most.
  filter jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  done int not null default 0,
  total int not null default 0,
  cancel_asked boolean not null default false,
  asked_by text not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  error text,
  result jsonb
);
create index backtests_policy on screening.backtests (policy_version, id desc);

-- What a policy on trial would have changed: decisions by the live outcome and its own. Rule '' counts decisions, each
-- once; a rule counts those it had a part in.
create table screening.trial_counts (
  policy_version text not null references screening.policies (version),
  hour timestamptz not null,
  rule_id text not null,
  live_outcome text not null,
  trial_outcome text not null,
  decisions int not null,
  primary key (policy_version, hour, rule_id, live_outcome, trial_outcome)
);
create table screening.trial_samples (
  policy_version text not null references screening.policies (version),
  decision_id text not null references screening.decisions (id),
  at timestamptz not null,
  live_outcome text not null,
  trial_outcome text not null,
  rules text[] not null,
  primary key (policy_version, decision_id)
);

-- What each rule did in an hour (UTC), and what people made of it. Rule '' counts every automatic judgement.
create table screening.rule_hours (
  hour timestamptz not null,
  rule_id text not null,
  -- Its condition was true; it decided; it decided a block; it decided a review.
  hits int not null default 0,
  decided int not null default 0,
  blocks int not null default 0,
  reviews int not null default 0,
  -- People's decisions on what it had decided: agreed that it was to be stopped, or let it pass.
  upheld int not null default 0,
  overturned int not null default 0,
  primary key (rule_id, hour)
);

-- How long a rule stands without being renewed, and whether its alarm has stopped it.
create table screening.rule_terms (
  rule_id text primary key,
  expires_at timestamptz not null,
  renewed_by text not null,
  renewed_at timestamptz not null,
  -- The warning before the end was recorded.
  warned_at timestamptz,
  expired_at timestamptz,
  tripped_at timestamptz,
  tripped_why text check (tripped_why in ('share', 'overturned')),
  check ((tripped_at is null) = (tripped_why is null))
);
create table screening.rule_snoozes (
  id text primary key,
  rule_id text not null,
  seller_id text not null,
  reason text not null,
  until timestamptz not null,
  by text not null,
  at timestamptz not null,
  ended_at timestamptz
);
create index rule_snoozes_open on screening.rule_snoozes (until) where ended_at is null;
