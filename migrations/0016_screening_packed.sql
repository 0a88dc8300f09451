-- A decision's record is read whole or not at all, and is the largest thing the gate writes: it is kept as the bytes the
-- gate made, JSON in UTF-8 packed with Zstandard (RFC 8878), so that the ledger's hash is of the very bytes. Rows from
-- before hold the JSON unpacked; its first byte, `{`, tells them apart.
alter table screening.decisions alter column record type bytea using convert_to(record::text, 'UTF8');
alter table screening.decisions alter column record set storage external;
