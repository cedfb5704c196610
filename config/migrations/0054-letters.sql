-- The letterhead of a partnership, letters that were kept, and who looked at which version of one before it went.
create table "letterhead" ("partnership_id" uuid not null, "content" bytea not null, "added_by" uuid not null, "added_at" timestamptz not null, primary key ("partnership_id"));

create table "kept_letter" ("paper_id" uuid not null, "review_id" uuid not null, "letter" text not null, "language" text not null, "held" boolean not null, "kept_by" uuid not null, "kept_at" timestamptz not null, "sent_on" date null, "sent_by" uuid null, "sent_at" timestamptz null, primary key ("paper_id"));
create index "kept_letter_review_id_index" on "kept_letter" ("review_id");

create table "letter_look" ("document_id" uuid not null, "by" uuid not null, "at" timestamptz not null, primary key ("document_id"));
