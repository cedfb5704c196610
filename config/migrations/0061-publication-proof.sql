-- The digest of what was agreed for a public page, sealed: whoever alters the row cannot make it. What was agreed before has none.
alter table "publication_release" add column "proof" bytea null;
