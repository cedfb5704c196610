-- Claimed before this release, an e-mail may have gone out: as before, a person looks.
alter table "email" add "handed_over_at" timestamptz null, add "database_start" timestamptz null;

create table "mail_outage" ("server" text not null, "since" timestamptz not null, "refusal" text null, primary key ("server"));

-- Written to by whoever asks whether the service is ready.
create table "health_probe" ("name" text not null, "written_at" timestamptz not null, primary key ("name"));
