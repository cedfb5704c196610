-- What was agreed for the public page of a review, word for word. A row stays for good: taken down, it is the archive.
create table "publication_release" ("id" uuid not null, "review_id" uuid not null, "content" jsonb not null, "agreed_by" uuid not null, "agreed_at" timestamptz not null, "ended_at" timestamptz null, "ended_by" uuid null, "reason" bytea null, primary key ("id"));
create index "publication_release_review_id_index" on "publication_release" ("review_id");
create unique index publication_release_standing on publication_release (review_id) where ended_at is null;
