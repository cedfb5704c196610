create table "access_record" (
  "id" bigserial not null,
  "caller_id" uuid not null,
  "reference" text null,
  "action" text not null,
  "at" timestamptz not null,
  primary key ("id")
);
create index "access_record_reference_index" on "access_record" ("reference");

create table "access_token" (
  "id" uuid not null default gen_random_uuid(),
  "caller_id" uuid not null,
  "hash" text not null,
  "created_at" timestamptz not null,
  "expires_at" timestamptz null,
  "revoked_at" timestamptz null,
  primary key ("id")
);
create index "access_token_caller_id_index" on "access_token" ("caller_id");
alter table "access_token" add constraint "access_token_hash_unique" unique ("hash");

create table "calendar_snapshot" (
  "id" text not null,
  "feed" jsonb not null,
  "taken_at" timestamptz not null,
  primary key ("id")
);

create table "caller" (
  "id" uuid not null default gen_random_uuid(),
  "name" text not null,
  "kind" text not null default 'person',
  "roles" text[] not null,
  "partnership_ids" uuid[] not null,
  "agency" text null,
  "created_at" timestamptz not null,
  primary key ("id")
);

create table "case_file" (
  "id" uuid not null default gen_random_uuid(),
  "reference" text not null,
  "workflow" text not null,
  "version" text not null,
  "partnership_id" uuid not null,
  "parent_id" uuid null,
  "about" text null,
  "state" text not null,
  "position" text not null,
  "snapshot" jsonb not null,
  "revision" int not null,
  "head" text not null,
  "calendar_id" text not null,
  "settings" jsonb not null,
  "regime" text null,
  "closed" boolean not null default false,
  "opened_on" text not null,
  "last_on" text null,
  "updated_at" timestamptz not null,
  primary key ("id")
);
alter table "case_file" add constraint "case_file_reference_unique" unique ("reference");
create index "case_file_partnership_id_index" on "case_file" ("partnership_id");
create index "case_file_parent_id_index" on "case_file" ("parent_id");

create table "contact" (
  "id" uuid not null default gen_random_uuid(),
  "partnership_id" uuid not null,
  "case_file_id" uuid null,
  "role" text not null,
  "agency" text null,
  "name" text not null,
  "email" text not null,
  "phone" text null,
  "hours" text null,
  "manager_email" text null,
  "left_on" date null,
  primary key ("id")
);
create index "contact_partnership_id_index" on "contact" ("partnership_id");
create index "contact_case_file_id_index" on "contact" ("case_file_id");
create index contact_shared on contact (partnership_id) where case_file_id is null;

create table "deadline" (
  "case_file_id" uuid not null,
  "key" text not null,
  "clock" text not null,
  "about" text null,
  "occurrence" int not null,
  "revision" int not null,
  "title" text not null,
  "kind" text not null,
  "source" text not null,
  "started_on" text not null,
  "original_due" date not null,
  "due_earliest" date not null,
  "due" date not null,
  "approximate" boolean not null,
  "provisional" boolean not null,
  "paused_by" text null,
  "extensions" jsonb not null,
  "delays" jsonb not null,
  "explanation" text not null,
  "met_on" text null,
  "cancelled_on" text null,
  "settled" boolean not null,
  primary key ("case_file_id", "key")
);
create index deadline_open on deadline (due) where not settled;

create table "email" (
  "id" uuid not null default gen_random_uuid(),
  "case_file_id" uuid null,
  "partnership_id" uuid not null,
  "workflow" text not null,
  "template" text not null,
  "recipient" text not null,
  "agency" text null,
  "contact_id" uuid null,
  "address" text null,
  "urgent" boolean not null default false,
  "values" jsonb not null,
  "subject" text null,
  "text" text null,
  "html" text null,
  "status" text not null default 'queued',
  "attempts" int not null default 0,
  "due_at" timestamptz not null,
  "claimed_at" timestamptz null,
  "settled_at" timestamptz null,
  "message_id" text null,
  "failure" text null,
  "dedupe" text null,
  "created_at" timestamptz not null,
  primary key ("id")
);
alter table "email" add constraint "email_dedupe_unique" unique ("dedupe");
create index email_waiting on email (due_at) where status = 'queued';
create index email_sending on email (claimed_at) where status = 'sending';
create index email_of_case on email (case_file_id, address);

create table "history" (
  "case_file_id" uuid not null,
  "number" int not null,
  "type" text not null,
  "on" text not null,
  "actor" text not null,
  "actor_roles" text[] not null,
  "payload" jsonb not null,
  "from_state" text null,
  "to_state" text not null,
  "workflow" text not null,
  "version" text not null,
  "recorded_at" bigint not null,
  "previous_hash" text not null,
  "hash" text not null,
  primary key ("case_file_id", "number")
);

create table "idempotency_key" (
  "caller" text not null,
  "key" text not null,
  "fingerprint" text not null,
  "answer" jsonb not null,
  "created_at" timestamptz not null,
  primary key ("caller", "key")
);

create table "membership" (
  "case_file_id" uuid not null,
  "caller_id" uuid not null,
  primary key ("case_file_id", "caller_id")
);
create index "membership_caller_id_index" on "membership" ("caller_id");

create table "partnership" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "name" text not null,
  "nation" text not null default 'england',
  "reference_prefix" text not null,
  "display_name" text null,
  "settings" jsonb not null default '{}',
  "mailbox" text null,
  "created_at" timestamptz not null default now(),
  primary key ("id")
);
alter table "partnership" add constraint "partnership_code_unique" unique ("code");
alter table "partnership" add constraint "partnership_name_unique" unique ("name");

create table "reference_serial" (
  "partnership_id" uuid not null,
  "year" int not null,
  "last" int not null,
  primary key ("partnership_id", "year")
);

create table "rung" (
  "id" uuid not null default gen_random_uuid(),
  "case_file_id" uuid not null,
  "deadline_key" text not null,
  "revision" int not null,
  "step" text not null,
  "days" int not null,
  "template" text not null,
  "recipient" text not null,
  "due_at" timestamptz not null,
  "status" text not null default 'pending',
  "email_id" uuid null,
  "settled_at" timestamptz null,
  primary key ("id")
);
create index rung_pending on rung (due_at) where status = 'pending';
create index rung_mailed on rung (email_id) where email_id is not null;
alter table "rung" add constraint "rung_case_file_id_deadline_key_revision_step_recipient_unique" unique ("case_file_id", "deadline_key", "revision", "step", "recipient");

create table "setting_change" (
  "id" uuid not null default gen_random_uuid(),
  "partnership_id" uuid not null,
  "setting" text not null,
  "before" jsonb null,
  "after" jsonb null,
  "changed_by" text not null,
  "changed_at" timestamptz not null,
  "reason" text not null,
  "source" text null,
  primary key ("id")
);
create index "setting_change_partnership_id_index" on "setting_change" ("partnership_id");

create table "task" (
  "case_file_id" uuid not null,
  "key" text not null,
  "opened" int not null,
  "code" text not null,
  "about" text null,
  "title" text not null,
  "owner" text not null,
  "clock" text null,
  "opened_on" text not null,
  "closed" int null,
  "closed_on" text null,
  "outcome" text null,
  "reason" text null,
  primary key ("case_file_id", "key", "opened")
);

-- History is only ever appended to. (The owner of the tables could drop this trigger; the hash chain tells if anyone did.)
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'History is append-only: record a correction (event.corrected) instead of changing a row.';
end $$;
create trigger history_is_append_only before update or delete on history
  for each row execute function refuse_change();
create trigger history_is_never_emptied before truncate on history
  for each statement execute function refuse_change();

-- Whether a contact holds an office. Panel members hold the panel; whoever speaks for the agency that owns an action
-- holds the action. Only these offices of an agency are told apart by it: a return's co-ordinator is the review's.
create function holds_office(role text, agency text, office text, of_agency text)
returns boolean language sql immutable as $$
  select (of_agency is null or office not in ('agency', 'actionOwner') or agency = of_agency) and (role = office
    or (office = 'panel' and role = 'panelMember')
    or (office = 'actionOwner' and role = 'agency' and of_agency is not null))
$$;

-- Who holds an office of a case: the review's own contacts where it has any, else the partnership's.
create function contacts_for(partnership uuid, review uuid, office text, of_agency text)
returns setof contact language sql stable as $$
  select own.* from contact own
  where own.case_file_id = review and own.partnership_id = partnership and own.left_on is null
    and holds_office(own.role, own.agency, office, of_agency)
  union all
  select shared.* from contact shared
  where shared.partnership_id = partnership and shared.case_file_id is null and shared.left_on is null
    and holds_office(shared.role, shared.agency, office, of_agency)
    and not exists (
      select 1 from contact own
      where own.case_file_id = review and own.partnership_id = partnership and own.left_on is null
        and holds_office(own.role, own.agency, office, of_agency))
$$;
