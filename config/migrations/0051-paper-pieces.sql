-- A paper lies in sealed pieces, in the database or on an S3 service. Those kept before stay as they are, whole in their rows.
create table "document_piece" ("document_id" uuid not null, "number" int not null, "content" bytea not null, primary key ("document_id", "number"));
alter table "document_piece" alter column "content" set storage external;

-- Pieces that no paper counts on: of a file that is still on its way, or whose paper lies elsewhere now. The sweep removes them.
create table "loose_pieces" ("document_id" uuid not null, "store" text not null, "since" timestamptz not null, primary key ("document_id", "store"));

alter table "document" alter column "content" drop not null, add "pieces" int null, add "store" text null;
alter table "document" add constraint "document_lies_somewhere" check (num_nonnulls(content, pieces) = 1 and num_nonnulls(pieces, store) <> 1);
