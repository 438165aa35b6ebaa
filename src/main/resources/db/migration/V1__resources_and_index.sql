-- Every resource once, with its current version; older versions in resource_history.
-- Columns beside the content are what access, export and sharding ask for without a join.
create table resource (
  rid      bigint       not null primary key,
  type     varchar(64)  not null,
  id       varchar(64)  not null,
  version  int          not null,
  updated  bigint       not null,           -- milliseconds since 1970-01-01T00:00Z
  deleted  boolean      not null,
  patient  varchar(64),                     -- id of the one patient whose compartment it is in
  source   varchar,                         -- meta.source
  labels   varchar,                         -- meta.security as ' system|code ' list
  content  bytea,                           -- JSON as a read returns it; null when deleted
  -- The id goes first: H2 looks up a list of values by the first column of an index only.
  constraint resource_identity unique (id, type)
);
create index resource_by_type    on resource (type, rid);
create index resource_by_updated on resource (type, updated, rid);

create table resource_history (
  rid     bigint  not null,
  version int     not null,
  updated bigint  not null,
  deleted boolean not null,
  content bytea,
  primary key (rid, version)
);

-- Numbers of resources, handed out in blocks so that a commit needs no extra round trip.
create sequence resource_rid start with 1 increment by 256;

-- Serialises conditional creates on the same criteria: the row is locked while they search.
create table conditional_claim (
  criteria varchar(64) not null primary key -- SHA-256 of type and normalised criteria
);

-- Search parameters that have index rows here, with what they were compiled from.
create table search_parameter (
  param      int           not null primary key,
  type       varchar(64)   not null,
  code       varchar(64)   not null,
  definition varchar(4096) not null,        -- kind and expression; a change asks for reindexing
  constraint search_parameter_identity unique (type, code)
);

-- One narrow table for each kind of search parameter. The first index answers searches, the
-- second one probes the rows of one resource and removes them with it.
create table token_index (
  param int not null, system varchar(512)${binary}, code varchar(512)${binary}, rid bigint not null
);
create index token_by_code on token_index (param, code, system, rid);
create index token_by_rid  on token_index (rid, param);

create table string_index (
  param int not null, normal varchar(512)${binary} not null, exact varchar(512)${binary} not null, rid bigint not null
);
create index string_by_normal on string_index (param, normal, rid);
create index string_by_rid    on string_index (rid, param);

create table date_index (
  param int not null, low bigint not null, high bigint not null, rid bigint not null
);
create index date_by_low  on date_index (param, low, high, rid);
create index date_by_rid  on date_index (rid, param);

create table number_index (
  param int not null, low numeric(38, 12) not null, high numeric(38, 12) not null, rid bigint not null
);
create index number_by_low on number_index (param, low, high, rid);
create index number_by_rid on number_index (rid, param);

create table quantity_index (
  param int not null, low numeric(38, 12) not null, high numeric(38, 12) not null,
  system varchar(512)${binary}, code varchar(512)${binary}, unit varchar(512)${binary}, rid bigint not null
);
create index quantity_by_low on quantity_index (param, low, high, rid);
create index quantity_by_rid on quantity_index (rid, param);

create table reference_index (
  param int not null, target bigint not null, rid bigint not null
);
create index reference_by_target on reference_index (target, param, rid);
create index reference_by_rid    on reference_index (rid, param);

create table uri_index (
  param int not null, uri varchar(512)${binary} not null, rid bigint not null
);
create index uri_by_uri on uri_index (param, uri, rid);
create index uri_by_rid on uri_index (rid, param);

-- The key that signs paging links: shared by all servers of one database.
create table secret (
  name  varchar(64)  not null primary key,
  secret varchar(128) not null
);
