create schema sight;

-- What a stage saw in a picture: by content and by the stage's version, so that a picture seen before costs nothing.
-- Only made from pictures: may be emptied at any time, and is made again.
create table sight.readings (
  picture_id text collate "C" not null check (picture_id ~ '^[0-9a-f]{64}$'),
  stage text collate "C" not null,
  version text collate "C" not null,
  value bytea not null,
  -- Milliseconds it took to see.
  took_ms real not null,
  at timestamptz not null,
  primary key (picture_id, stage, version)
);
