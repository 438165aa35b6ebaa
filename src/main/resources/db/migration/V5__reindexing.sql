-- A job for each type that has new or changed search parameters: it makes their index rows.
create table reindexing (
  type        varchar(64) not null primary key,
  definitions varchar(64) not null,         -- SHA-256 of what the parameters of the type are
  last_rid    bigint      not null,         -- later resources are indexed when they are written
  total       bigint      not null,
  indexed_to  bigint      not null,         -- the last resource that was indexed
  indexed     bigint      not null,
  owner       varchar(64) not null,         -- the server that works on it
  lease       bigint      not null          -- how long; then another one may go on
);
