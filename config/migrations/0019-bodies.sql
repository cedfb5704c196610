-- A body has an identity: its names, by date, lead to one row, and whatever points at it holds that row's id.
alter table "organisation" add "duty_since" date null, add "duty_until" date null;
create table "organisation_name" ("id" uuid not null default gen_random_uuid(), "organisation_id" uuid not null, "name" text not null, "key" text not null, "since" date null, "until" date null, primary key ("id"));
create index "organisation_name_organisation_id_index" on "organisation_name" ("organisation_id");
alter table "organisation_name" add constraint "organisation_name_key_unique" unique ("key");

alter table "contact" add "body_id" uuid null;
alter table "caller" add "body_id" uuid null;
alter table "case_file" add "body_id" uuid null;
alter table "email" add "body_id" uuid null;
alter table "document" add "body_id" uuid null;
create index "case_file_body_id_index" on "case_file" ("body_id");

-- What two spellings of one name have in common, as `bodyKey` has it: what cannot be seen, capitals, spaces, apostrophes,
-- hyphens and a final full stop make no other body.
create function body_key(name text) returns text language sql immutable as $$
  select normalize(lower(regexp_replace(regexp_replace(regexp_replace(translate(trim(regexp_replace(regexp_replace(
      normalize(name, NFC), '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g'),
      '\s+', ' ', 'g')), E'\u2018\u2019\u201b\u02bc\u2032\u00b4`', repeat('''', 7)),
    '\s*[\u2010-\u2015\u2212\ufe63\uff0d]\s*|\s+-\s+', '-', 'g'), '[\s.]+$', ''), '^\s+', '')), NFC)
$$;

/* The body of that name, now or once; null where there is none. */
create function known_body(typed text) returns uuid language sql stable as $$
  select organisation_id from organisation_name where key = body_key(typed)
$$;

-- The one place in which text becomes a body. A page asks before something new comes this far.
create function body_named(typed text) returns uuid language plpgsql as $$
declare found uuid;
begin
  if typed is null or body_key(typed) = '' then return null; end if;
  found := known_body(typed);
  if found is not null then return found; end if;
  insert into organisation (name, kind, statutory_duty) values (typed, 'unknown', false) on conflict (name) do nothing;
  return known_body(typed);
end $$;

create function keep_name() returns trigger language plpgsql as $$
begin
  insert into organisation_name (organisation_id, name, key) values (new.id, new.name, body_key(new.name))
  on conflict (key) do nothing;
  return null;
end $$;
insert into organisation_name (organisation_id, name, key)
select id, name, body_key(name) from organisation order by name on conflict (key) do nothing;
create trigger organisation_is_named after insert or update of name on organisation
  for each row execute function keep_name();

create function find_body() returns trigger language plpgsql as $$
begin
  new.body_id := body_named(new.agency);
  return new;
end $$;
create trigger contact_has_body before insert or update of agency on contact for each row execute function find_body();
create trigger caller_has_body before insert or update of agency on caller for each row execute function find_body();
create trigger email_has_body before insert or update of agency on email for each row execute function find_body();
create trigger document_has_body before insert or update of agency on document for each row execute function find_body();

-- The body that answers for a part: the one that was asked, or the owner of an action.
create function find_body_of_part() returns trigger language plpgsql as $$
begin
  new.body_id := body_named(coalesce(new.snapshot->'context'->>'agency', new.snapshot->'context'->>'owner'));
  return new;
end $$;
create trigger part_has_body before insert or update of snapshot on case_file
  for each row when (new.parent_id is not null) execute function find_body_of_part();

update contact set agency = agency where agency is not null;
update caller set agency = agency where agency is not null;
update email set agency = agency where agency is not null;
update document set agency = agency where agency is not null;
update case_file set snapshot = snapshot where parent_id is not null;

create or replace view addressee as
select k.id, 'contact' as kind, k.partnership_id, k.case_file_id, k.role, k.agency, k.name, k.email, k.phone, k.hours,
  k.language, k.manager_email, k.left_on, k.body_id
from contact k
union all
select o.id, 'office', o.partnership_id, null::uuid, o.role, case when o.role = 'panelMember' then c.agency end, c.name,
  c.email, c.phone, c.hours, c.language, null, (o.until at time zone 'Europe/London')::date,
  case when o.role = 'panelMember' then c.body_id end
from office o join caller c on c.id = o.caller_id where c.email is not null
union all
select m.id, 'seat', o.partnership_id, m.case_file_id, o.role, case when o.role = 'panelMember' then c.agency end, c.name,
  c.email, c.phone, c.hours, c.language, null, (least(m.until, o.until) at time zone 'Europe/London')::date,
  case when o.role = 'panelMember' then c.body_id end
from membership m join office o on o.id = m.office_id join caller c on c.id = o.caller_id where c.email is not null
union all
select p.id, 'mailbox', p.id, null::uuid, 'mailbox', null, p.name, p.mailbox, null, null, 'en', null, null, null::uuid
from partnership p where p.mailbox is not null;

-- `of_agency` is the id of a body as text here, or a name that leads to none.
create or replace function may_stand_for(a addressee, office text, of_agency text) returns boolean language sql immutable as $$
  select holds_office(a.role, a.body_id::text, office, of_agency)
    or (a.kind in ('seat', 'office') and a.role = 'panelMember' and office in ('agency', 'actionOwner')
      and a.body_id::text = of_agency)
    or (a.kind = 'mailbox' and office in ('coordinator', 'cspManager', 'cspChair', 'independentChair', 'administrator',
      'communications'))
$$;

create or replace function contacts_for(partnership uuid, review uuid, office text, of_agency text)
returns setof addressee language sql stable as $$
  with wanted as (
    select coalesce(known_body(of_agency)::text, of_agency) as body
  ), known as (
    select a as who, a.kind, a.case_file_id, a.email from addressee a, wanted
    where a.partnership_id = partnership and (a.case_file_id is null or a.case_file_id = review) and a.left_on is null
      and may_stand_for(a, office, wanted.body) and not is_shut_out(a.email, review)
  ), ranked as (
    select distinct on (lower(email)) who, nearness(who, office, of_agency,
      (select bool_or(kind = 'contact' and case_file_id is not null) from known)) as rank
    from known
    order by lower(email), rank, kind
  )
  select (r.who).* from ranked r
  where r.rank = (select min(n.rank) from ranked n)
$$;
