alter table "conflict" add "decision" text null;

alter table "office" add "capacity" text null;

-- Whoever declared a conflict of interest on a review is not written to about it; the next holder of the office is.
create function is_shut_out(address text, of_review uuid) returns boolean language sql stable as $$
  select exists (select 1 from conflict k join caller c on c.id = k.caller_id
    where k.case_file_id = of_review and k.lifted_at is null and lower(c.email) = lower(address))
$$;

create or replace function contacts_for(partnership uuid, review uuid, office text, of_agency text)
returns setof contact language sql stable as $$
  select own.* from contact own
  where own.case_file_id = review and own.partnership_id = partnership and own.left_on is null
    and holds_office(own.role, own.agency, office, of_agency) and not is_shut_out(own.email, review)
  union all
  select shared.* from contact shared
  where shared.partnership_id = partnership and shared.case_file_id is null and shared.left_on is null
    and holds_office(shared.role, shared.agency, office, of_agency) and not is_shut_out(shared.email, review)
    and not exists (
      select 1 from contact own
      where own.case_file_id = review and own.partnership_id = partnership and own.left_on is null
        and holds_office(own.role, own.agency, office, of_agency) and not is_shut_out(own.email, review))
$$;
