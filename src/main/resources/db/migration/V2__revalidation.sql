-- A run that checks all that is stored against the guide of now.
create table revalidation (
  run        bigint       not null primary key,
  standard   varchar(512) not null,         -- what is checked against: another one asks for a new run
  started    bigint       not null,         -- milliseconds since 1970-01-01T00:00Z
  finished   bigint,
  last_rid   bigint       not null,         -- later resources are checked when they are written
  total      bigint       not null,
  checked_to bigint       not null,         -- the last resource that was checked
  checked    bigint       not null,
  faulty     bigint       not null,
  owner      varchar(64)  not null,         -- the server that works on it
  lease      bigint       not null          -- how long; then another one may go on
);

-- What was found: one row for each rule that a resource breaks.
create table revalidation_finding (
  run        bigint        not null,
  rid        bigint        not null,
  version    int           not null,
  profile    varchar(512)  not null,
  rule       varchar(512)  not null,
  severity   varchar(16)   not null,
  expression varchar(1024),
  text       varchar(4096) not null
);
create index revalidation_finding_by_rule on revalidation_finding (run, profile, rule, rid);
