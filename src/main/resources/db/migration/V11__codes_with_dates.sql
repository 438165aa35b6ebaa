-- Codes of care beside its date: what an analyst asks for most is one look into one index.
create table dated_token_index (
  param int not null, element int default 0 not null,
  system varchar(512)${binary}, code varchar(512)${binary},
  low bigint not null, high bigint not null, rid bigint not null
);
-- The index that begins with the resource has all columns and comes first: of two that look equally
-- good, H2 takes the first. So it does not go through all that has the code for each resource.
create index dated_token_by_rid  on dated_token_index (rid, param, code, system, low, high);
create index dated_token_by_code on dated_token_index (param, code, system, low, high, rid);

-- The same for dates. Sorting by a date and comparing it now look no further than the index.
drop index date_by_low;
drop index date_by_rid;
create index date_by_rid on date_index (rid, param, low, high);
create index date_by_low on date_index (param, low, high, rid);
