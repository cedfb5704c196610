-- The text of a version, as it is numbered for comments, sealed: a comment on a paragraph stays with it whatever reads files later.
create table "document_text" ("document_id" uuid not null, "content" bytea not null, "made_at" timestamptz not null, primary key ("document_id"));

-- What people say of a version of a draft, and what becomes of it. What is said is sealed.
create table "draft_comment" ("id" uuid not null, "review_id" uuid not null, "document_id" uuid not null, "number" int not null, "says" text not null, "paragraph" int null, "of_family" boolean not null, "agency" text null, "body_id" uuid null, "content" bytea not null, "by" uuid not null, "at" timestamptz not null, "withdrawn_at" timestamptz null, primary key ("id"));
create index "draft_comment_review_id_index" on "draft_comment" ("review_id");
alter table "draft_comment" add constraint "draft_comment_of_version" unique ("document_id", "number");
create trigger draft_comment_has_body before insert or update of agency on draft_comment for each row execute function find_body();

create table "draft_comment_answer" ("id" bigserial primary key, "comment_id" uuid not null, "outcome" text not null, "content" bytea not null, "by" uuid not null, "at" timestamptz not null);
create index "draft_comment_answer_comment_id_index" on "draft_comment_answer" ("comment_id");
