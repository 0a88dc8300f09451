create schema statements;

-- Why something was restricted, as the transparency database is told (DSA Art. 17, 24(5)). No personal data.
create table statements.statements (
  id text primary key,
  subject_type text not null check (subject_type in ('listing', 'account')),
  subject_id text not null,
  market text not null,
  entry_id text not null,
  restriction jsonb not null,
  schema_version text not null,
  record jsonb not null,
  state text not null check (state in ('waiting', 'sent', 'known', 'refused', 'ended')),
  -- Fields that were refused, by us or by the database: [{field, problem}].
  problems jsonb not null default '[]',
  attempts int not null default 0,
  -- Not before: a restriction that ends sooner needs no statement. Also the lease of a sender that took it.
  next_attempt_at timestamptz not null,
  -- The database's own id and address, once it has it.
  uuid text,
  permalink text,
  last_error text,
  created_at timestamptz not null,
  settled_at timestamptz,
  -- When the restriction was lifted; null = it stands, and a later decision that keeps it needs no second statement.
  lifted_at timestamptz
);
create index statements_waiting on statements.statements (next_attempt_at) where state = 'waiting';
create index statements_newest on statements.statements (created_at desc, id);
create index statements_subject on statements.statements (subject_type, subject_id);
