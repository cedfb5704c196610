-- The day a letter was sent, as it was noted before somebody noted another.
create table "letter_sent_before" ("id" bigserial primary key, "paper_id" uuid not null, "sent_on" date not null, "by" uuid not null, "at" timestamptz not null);
create index "letter_sent_before_paper_id_index" on "letter_sent_before" ("paper_id");
