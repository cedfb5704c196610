-- A member of the panel is written to about a part of a review that was asked of the agency they sit for, and of no other;
-- where none is known, whoever is written to for the agency.
create or replace function holds_office(role text, agency text, office text, of_agency text)
returns boolean language sql immutable as $$
  select (of_agency is null or office not in ('agency', 'actionOwner', 'panelMember') or agency = of_agency)
    and (role = office
      or (office = 'panel' and role = 'panelMember')
      or (office in ('actionOwner', 'panelMember') and role = 'agency' and of_agency is not null))
$$;
