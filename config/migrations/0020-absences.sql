-- Somebody who holds an office or is a contact is away between two days, and names who is written to meanwhile.
create table "absence" ("id" uuid not null default gen_random_uuid(), "partnership_id" uuid not null, "email" text not null, "since" date not null, "until" date not null, "deputy_name" text not null, "deputy_email" text not null, "recorded_by" text not null, "recorded_at" timestamptz not null, "withdrawn_at" timestamptz null, primary key ("id"));
create index "absence_partnership_id_index" on "absence" ("partnership_id");

-- Who stands in for an address on a day; nobody where it is not away. A deputy who is in Lantern is reached as they say there.
create function deputy_of(partnership uuid, address text, day date)
returns table (name text, email text, phone text, hours text, language text) language sql stable as $$
  select a.deputy_name, a.deputy_email, d.phone, d.hours, coalesce(d.language, 'en')
  from absence a left join caller d on lower(d.email) = lower(a.deputy_email)
  where a.partnership_id = partnership and lower(a.email) = lower(address) and a.withdrawn_at is null
    and day between a.since and a.until
  order by a.recorded_at desc limit 1
$$;

-- Which spaces there are does not depend on the language that the database was made for.
create or replace function body_key(name text) returns text language sql immutable as $$
  select normalize(lower(regexp_replace(regexp_replace(regexp_replace(translate(trim(regexp_replace(regexp_replace(
      normalize(name, NFC), '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g'),
      '[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g')), E'\u2018\u2019\u201b\u02bc\u2032\u00b4`', repeat('''', 7)),
    '\s*[\u2010-\u2015\u2212\ufe63\uff0d]\s*|\s+-\s+', '-', 'g'), '[\s.]+$', ''), '^\s+', '')), NFC)
$$;
