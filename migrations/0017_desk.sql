-- Review desk.
-- Place in the line of work: when it came, less what its priority is worth. Ten points of priority are twice the weight,
-- and eight hours of waiting double it too; so the order never changes while all wait, and one index gives it.
-- Milliseconds since 2000. `rank`, priority alone, is read no more.
drop index cases.tasks_work;
alter table cases.tasks
  add column place bigint not null generated always as (
    (extract(epoch from (created_at - timestamptz '2000-01-01 00:00:00+00')) * 1000)::bigint - priority * 2880000::bigint
  ) stored,
  -- Actors who may not take it: whoever made what it questions.
  add column barred text[] not null default '{}';
create index tasks_work on cases.tasks (queue, place, deadline_at, id) where state = 'open';

-- What makes cases alike: the seller, the text, a picture. Those of open cases are found at once.
create table cases.keys (
  case_id text not null references cases.cases (id),
  kind text not null,
  value text not null,
  open boolean not null default true,
  primary key (case_id, kind, value)
);
create index keys_open on cases.keys (kind, value, case_id) where open;

-- What a case gathers: judgements, reports, decisions on the same operator. Each is a thing of its own, answered when the
-- case ends.
create table cases.signals (
  id text primary key,
  case_id text not null references cases.cases (id),
  kind text not null,
  source_type text not null,
  source_id text not null,
  data jsonb not null,
  at timestamptz not null,
  -- Both null while it waits.
  answered_at timestamptz,
  answer text,
  unique (case_id, kind, source_type, source_id),
  check (answer is null or answered_at is not null)
);
create index signals_source on cases.signals (source_type, source_id);

-- How the desk works: queues, routing, weights, quality, care for pictures. The newest number is in force; none is changed.
create table screening.desk_plans (
  number int primary key,
  body jsonb not null,
  author text not null,
  note text not null,
  at timestamptz not null
);

-- Judgements whose truth is known, given to reviewers among their work to see how they decide.
create table screening.golden_items (
  id text primary key,
  listing_id text not null,
  -- The judgement that asked for review: the item is shown as it was then.
  decision_id text not null references screening.decisions (id),
  truth text not null check (truth in ('publish', 'block')),
  reason text not null,
  -- Why it is known, in words; reviewers read it after they decided.
  why text not null,
  added_by text not null,
  added_at timestamptz not null,
  retired_at timestamptz
);
create unique index golden_items_once on screening.golden_items (decision_id) where retired_at is null;

-- What a person said of a judgement that asked for review; append only. What quality is measured from.
create table screening.desk_reviews (
  id text primary key,
  case_id text not null,
  -- The word that decides, a blind second one, one on a golden item, or the senior's where two differ.
  kind text not null check (kind in ('first', 'second', 'golden', 'resolution')),
  decision_id text not null,
  listing_id text not null,
  reviewer text not null,
  outcome text not null check (outcome in ('publish', 'block')),
  reason text not null,
  -- What the judgement asked about: the reason code it gave first.
  policy text not null,
  queue text not null,
  -- The known truth, of golden items; null = nobody knows it.
  truth text check (truth in ('publish', 'block')),
  golden_id text references screening.golden_items (id),
  -- Milliseconds it was before her eyes, as her page tells; null = not told.
  took_ms int,
  at timestamptz not null,
  check ((kind = 'golden') = (golden_id is not null)),
  check ((truth is null) = (golden_id is null))
);
create index desk_reviews_decision on screening.desk_reviews (decision_id);
create index desk_reviews_at on screening.desk_reviews (at, id);
create index desk_reviews_reviewer on screening.desk_reviews (reviewer, at);
create index desk_reviews_golden on screening.desk_reviews (golden_id, reviewer) where golden_id is not null;

-- What people made of decisions that a taught item had a part in, by day (UTC): how precise each item proved.
create table screening.item_days (
  item_id text not null,
  day date not null,
  upheld int not null default 0,
  overturned int not null default 0,
  primary key (item_id, day)
);
