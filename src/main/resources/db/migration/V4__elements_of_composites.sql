-- Composite parameters ask for several things of the same element: rows say which one they are of.
-- 0 stands for the resource as a whole.
alter table token_index     add column element int default 0 not null;
alter table string_index    add column element int default 0 not null;
alter table date_index      add column element int default 0 not null;
alter table number_index    add column element int default 0 not null;
alter table quantity_index  add column element int default 0 not null;
alter table reference_index add column element int default 0 not null;
alter table uri_index       add column element int default 0 not null;
