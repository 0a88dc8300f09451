create schema cases;

-- One row a case. What a state means, who may leave it and what runs in it is the flow's, which is data of the programme;
-- a case goes on under the version of the flow that it was opened with.
create table cases.cases (
  id text primary key,
  flow text not null,
  flow_version text not null,
  -- Where it stands, and how it ended: two things.
  state text not null,
  outcome text,
  subject_type text not null,
  subject_id text not null,
  -- 0 … 100, the higher the sooner.
  priority int not null check (priority between 0 and 100),
  -- Only one open case of the flow may have this subject; a new event joins it.
  single boolean not null,
  data jsonb not null,
  opened_by text not null,
  opened_at timestamptz not null,
  entered_at timestamptz not null,
  -- Null while it is open.
  closed_at timestamptz
);
create unique index cases_one_open on cases.cases (flow, subject_type, subject_id) where single and closed_at is null;
create index cases_subject on cases.cases (subject_type, subject_id, id);
create index cases_newest on cases.cases (opened_at, id);

create table cases.parties (
  case_id text not null references cases.cases (id),
  role text not null,
  kind text not null,
  id text not null,
  primary key (case_id, role, kind, id)
);
create index parties_who on cases.parties (kind, id, case_id);

-- Every step it took; append only.
create table cases.transitions (
  case_id text not null references cases.cases (id),
  n int not null,
  action text not null,
  from_state text,
  to_state text not null,
  outcome text,
  actor text not null,
  -- As a party took it: its role.
  role text,
  reason text,
  at timestamptz not null,
  entry_id text not null,
  primary key (case_id, n)
);

create table cases.messages (
  id text primary key,
  case_id text not null references cases.cases (id),
  at timestamptz not null,
  author text not null,
  role text,
  -- parties, internal, or role:<role> for what one party was told.
  visibility text not null check (visibility in ('parties', 'internal') or visibility like 'role:%'),
  -- A person's own words, or {zh, en} that the flow tells.
  text text,
  told jsonb,
  check ((text is null) <> (told is null))
);
create index messages_case on cases.messages (case_id, at, id);

create table cases.tasks (
  id text primary key,
  case_id text not null references cases.cases (id),
  queue text not null,
  state text not null check (state in ('open', 'done', 'cancelled')),
  priority int not null,
  -- So that one index gives the order of work.
  rank int not null generated always as (-priority) stored,
  deadline_at timestamptz not null,
  holder text,
  locked_until timestamptz,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  check ((holder is null) = (locked_until is null)),
  check ((state = 'open') = (closed_at is null))
);
create unique index tasks_one_open on cases.tasks (case_id) where state = 'open';
create index tasks_work on cases.tasks (queue, rank, deadline_at, id) where state = 'open';
create index tasks_held on cases.tasks (holder, locked_until) where state = 'open' and holder is not null;
create index tasks_closed on cases.tasks (queue, closed_at, id) where state <> 'open';

create table cases.deadlines (
  case_id text not null references cases.cases (id),
  name text not null,
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'fired', 'cancelled')),
  ended_at timestamptz,
  -- Tries that failed, and when the next may be.
  failures int not null default 0,
  not_before timestamptz not null,
  primary key (case_id, name)
);
create index deadlines_due on cases.deadlines (not_before) where state = 'waiting';
