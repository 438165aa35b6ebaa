-- Everything that a server does in the background, by any server of this database: a job outlives
-- the server that took it.
create table job (
  id        varchar(64)   not null primary key,
  kind      varchar(64)   not null,
  job_key   varchar(256)  not null,         -- there is one unfinished job of a kind for each
  caller    varchar(256)  not null,         -- on whose behalf
  input     varchar       not null,         -- what is to be done, in the form of its kind
  state     varchar(16)   not null,         -- QUEUED, RUNNING, SUCCEEDED, DEAD
  submitted bigint        not null,         -- milliseconds since 1970-01-01T00:00Z
  due       bigint        not null,         -- not before: a failed attempt is repeated later
  attempts  int           not null,
  owner     varchar(64)   not null,         -- the server that works on it
  lease     bigint        not null,         -- how long; then another one may go on
  checkpoint varchar,                       -- how far it is, in the form of its kind
  done      bigint        not null,
  total     bigint        not null,
  error     varchar(2048),                  -- of the last attempt
  result    varchar(1024),                  -- where the result is: row:ID or file:PATH
  finished  bigint,
  expires   bigint                          -- when the job and its result are deleted
);
create index job_to_do   on job (kind, state, due, lease);
create index job_by_key  on job (kind, job_key);
create index job_expired on job (expires);

create table job_result (
  id      varchar(64) not null primary key references job (id) on delete cascade,
  content bytea       not null
);

insert into job
  (id, kind, job_key, caller, input, state, submitted, due, attempts, owner, lease, done, total)
select id, kind, id, caller, asked, 'QUEUED', submitted, submitted, tries, '', 0, 0, 0
from work where finished is null;

drop table work;
-- Servers submit their jobs anew when they start.
drop table reindexing;
alter table revalidation drop column owner;
alter table revalidation drop column lease;
