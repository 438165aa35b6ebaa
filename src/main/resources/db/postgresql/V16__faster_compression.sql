-- Content that is written from now on: LZ4 takes half the time of the default, and no more space.
do $$ begin
  execute 'alter table resource alter column content set compression lz4';
  execute 'alter table resource_history alter column content set compression lz4';
exception when feature_not_supported or syntax_error then
  null; -- built without LZ4, or older than PostgreSQL 14
end $$;
