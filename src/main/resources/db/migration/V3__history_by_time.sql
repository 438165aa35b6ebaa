-- The history of a type and of all resources goes by time, newest first.
create index resource_by_time         on resource (updated, rid);
create index resource_history_by_time on resource_history (updated, rid, version);
