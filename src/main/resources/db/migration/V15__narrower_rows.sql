-- Current resources only: they are counted by the index alone.
drop index resource_by_type;
create index resource_by_type on resource (type, rid)${current};

-- 16 bytes instead of 64 characters, in the table and in its index.
alter table conditional_claim rename to conditional_claim_text;
create table conditional_claim (
  criteria uuid not null,                   -- the first half of the SHA-256 of type and normalised criteria
  constraint conditional_claim_key primary key (criteria)
);
insert into conditional_claim (criteria)
select distinct cast(substr(criteria, 1, 32) as uuid) from conditional_claim_text;
drop table conditional_claim_text;
