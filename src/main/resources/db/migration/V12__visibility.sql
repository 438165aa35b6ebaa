-- What decides who may see a resource, beside its content: the organization that it belongs to, and
-- its security labels (system|code). An older version has the patient and the labels that it had.
alter table resource add column owner varchar(64) default '' not null;
alter table resource_history add column patient varchar(64);
alter table resource_history add column labels varchar array;
alter table resource rename column labels to label_text;
alter table resource add column labels varchar array;
update resource_history
  set patient = (select r.patient from resource r where r.rid = resource_history.rid);
