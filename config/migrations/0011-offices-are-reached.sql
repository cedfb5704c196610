-- How somebody is reached beside their address. It was kept with the contact of their office, where there was one.
alter table "caller" add "phone" text null, add "hours" text null;
update caller c set phone = k.phone, hours = k.hours
from (select distinct on (lower(email)) lower(email) as email, phone, hours from contact
  where left_on is null and phone is not null order by lower(email), case_file_id nulls first) k
where lower(c.email) = k.email;

-- A seat on a review belongs to the office it was given for, and is kept with the instant in which it ended.
alter table "membership" rename to "seat_of_person";
create table "membership" ("id" uuid not null default gen_random_uuid(), "case_file_id" uuid not null, "office_id" uuid not null, "since" timestamptz not null, "until" timestamptz null, constraint "membership_seat" primary key ("id"));
create index "membership_office_id_index" on "membership" ("office_id");
create unique index membership_held on membership (case_file_id, office_id) where until is null;

-- Whoever sat on a review with two offices sits as its chair only where the history names them as that.
insert into membership (case_file_id, office_id, since)
select distinct on (s.case_file_id, s.caller_id) s.case_file_id, o.id, o.since
from seat_of_person s
join case_file r on r.id = s.case_file_id
join caller c on c.id = s.caller_id
join office o on o.caller_id = s.caller_id and o.partnership_id = r.partnership_id and o.until is null
  and o.role in ('panelMember', 'independentChair')
order by s.case_file_id, s.caller_id, (o.role = 'independentChair') is distinct from coalesce((
  select h.payload->>'name' = c.name from history h where h.case_file_id = r.id and h.type = 'chair.appointed'
  order by h.number desc limit 1), false);
drop table "seat_of_person";

create view seat as
select m.id, m.case_file_id, m.office_id, o.caller_id, o.role, o.partnership_id
from membership m join office o on o.id = m.office_id
where m.until is null and o.until is null;

-- Everybody that an e-mail may go to, by whom it was given: a contact that was entered, the holder of an office, whoever
-- sits on a review, and the mailbox of a partnership. Those who have left stay, for the e-mails that went to them.
create view addressee as
select k.id, 'contact' as kind, k.partnership_id, k.case_file_id, k.role, k.agency, k.name, k.email, k.phone, k.hours,
  k.language, k.manager_email, k.left_on
from contact k
union all
select o.id, 'office', o.partnership_id, null::uuid, o.role, case when o.role = 'panelMember' then c.agency end, c.name,
  c.email, c.phone, c.hours, c.language, null, (o.until at time zone 'Europe/London')::date
from office o join caller c on c.id = o.caller_id where c.email is not null
union all
select m.id, 'seat', o.partnership_id, m.case_file_id, o.role, case when o.role = 'panelMember' then c.agency end, c.name,
  c.email, c.phone, c.hours, c.language, null, (least(m.until, o.until) at time zone 'Europe/London')::date
from membership m join office o on o.id = m.office_id join caller c on c.id = o.caller_id where c.email is not null
union all
select p.id, 'mailbox', p.id, null::uuid, 'mailbox', null, p.name, p.mailbox, null, null, 'en', null, null
from partnership p where p.mailbox is not null;

-- What was copied from a seat into a contact is read from the seat.
with copied as (
  select k.id, min(s.id::text)::uuid as seat_id from contact k join seat s on s.case_file_id = k.case_file_id and s.role = k.role
  join caller c on c.id = s.caller_id and lower(c.email) = lower(k.email)
  where k.left_on is null and k.phone is null and k.hours is null and k.manager_email is null group by k.id
), readdressed as (
  update email set contact_id = copied.seat_id from copied where email.contact_id = copied.id and email.status = 'queued'
)
update contact set left_on = current_date from copied where contact.id = copied.id;

-- Which addressees count for an office, the nearest first; null for one that does not. A review's own contacts come before all others.
create function nearness(a addressee, office text, of_agency text, has_own boolean) returns int language sql immutable as $$
  select case
    when a.kind = 'contact' and a.case_file_id is not null then 1
    when a.kind = 'seat' and office in ('panel', 'panelMember', 'independentChair') then case when has_own then 1 else 3 end
    when a.kind = 'contact' and office in ('panel', 'panelMember') then 2
    when a.kind = 'office' and office = a.role and office not in ('panelMember', 'independentChair') then 3
    when a.kind = 'contact' then 4
    when office in ('agency', 'actionOwner') and a.kind = 'seat' then 5
    when office in ('agency', 'actionOwner') and a.kind = 'office' then 6
    when a.kind = 'mailbox' then 7 end
$$;

-- Whether an addressee may be reached in an office at all. Of those who act for an agency only this agency's are.
create function may_stand_for(a addressee, office text, of_agency text) returns boolean language sql immutable as $$
  select holds_office(a.role, a.agency, office, of_agency)
    or (a.kind in ('seat', 'office') and a.role = 'panelMember' and office in ('agency', 'actionOwner')
      and a.agency = of_agency)
    or (a.kind = 'mailbox' and office in ('coordinator', 'cspManager', 'cspChair', 'independentChair', 'administrator',
      'communications'))
$$;

drop function contacts_for(uuid, uuid, text, text);

-- Whom an e-mail to an office of a case goes to: the nearest there are, each address once.
create function contacts_for(partnership uuid, review uuid, office text, of_agency text)
returns setof addressee language sql stable as $$
  with known as (
    select a as who, a.kind, a.case_file_id, a.email from addressee a
    where a.partnership_id = partnership and (a.case_file_id is null or a.case_file_id = review) and a.left_on is null
      and may_stand_for(a, office, of_agency) and not is_shut_out(a.email, review)
  ), ranked as (
    select distinct on (lower(email)) who, nearness(who, office, of_agency,
      (select bool_or(kind = 'contact' and case_file_id is not null) from known)) as rank
    from known
    order by lower(email), rank, kind
  )
  select (r.who).* from ranked r
  where r.rank = (select min(n.rank) from ranked n)
$$;
