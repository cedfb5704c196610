-- The open reviews that were asked under which law they go on: each once for each first day.
create table "law_asked" ("case_file_id" uuid not null, "regime" text not null, "starts_on" date not null, "asked_at" timestamptz not null, primary key ("case_file_id", "regime", "starts_on"));
create index case_file_of_law on case_file (regime) where parent_id is null and not closed;
