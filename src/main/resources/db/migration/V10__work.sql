-- What is done later, by any server of this database: it outlives the one that took it.
create table work (
  id        varchar(64)   not null primary key,
  kind      varchar(64)   not null,
  caller    varchar(256)  not null,         -- on whose behalf
  asked     varchar       not null,         -- what is to be done, in the words of its kind
  submitted bigint        not null,         -- milliseconds since 1970-01-01T00:00Z
  tries     int           not null,
  owner     varchar(64)   not null,         -- the server that works on it
  lease     bigint        not null,         -- how long; then another one may go on
  finished  bigint,
  result    bytea,
  expires   bigint                          -- when the result is forgotten
);
create index work_to_do   on work (kind, finished, lease, submitted);
create index work_expired on work (expires);
