create schema pictures;

-- A picture by the SHA-256 of its bytes: taken in once, never changed. The bytes are a blob of the same name.
create table pictures.pictures (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  -- Pixels, upright.
  width int not null check (width > 0),
  height int not null check (height > 0),
  format text not null check (format in ('jpeg', 'png', 'webp', 'gif', 'avif')),
  bytes int not null check (bytes > 0),
  -- PDQ hash, 64 hex digits; null for a picture too small to have one.
  pdq text check (pdq ~ '^[0-9a-f]{64}$'),
  quality int not null check (quality between 0 and 100),
  -- PDQ hashes of the eight orientations, the first equal to pdq; empty without a hash.
  turned text[] not null,
  warnings text[] not null,
  taken_in_at timestamptz not null,
  taken_in_by text not null,
  -- Blob of the small copy for lists; null until somebody looks.
  thumbnail text check (thumbnail ~ '^[0-9a-f]{64}$'),
  check (cardinality(turned) in (0, 8))
);
