-- Whoever writes the same letters counts together, in one row that is locked for one statement.
create temporary table "serials" as
select letters, max(last) as last from (
  select p.reference_prefix || '-' || case when s.year between 2000 and 2099 then right(s.year::text, 2) else s.year::text end
    || '-' as letters, s.last
  from reference_serial s join partnership p on p.id = s.partnership_id
  union all
  select substring(c.reference from '^(.+-)[0-9]{1,9}$'), substring(c.reference from '([0-9]{1,9})$')::int
  from case_file c where c.parent_id is null and c.reference ~ '^.+-[0-9]{1,9}$'
) as known group by letters;
drop table "reference_serial";
create table "reference_serial" (
  "letters" text not null,
  "last" int not null,
  primary key ("letters")
);
insert into "reference_serial" ("letters", "last") select letters, last from "serials";
drop table "serials";
