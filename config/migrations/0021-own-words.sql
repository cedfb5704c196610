-- What was said in own words, sealed, by the token that stands for it everywhere else; gone once it was removed.
create table "own_words" ("token" text not null, "case_file_id" uuid not null, "sealed" text null, "removed_at" timestamptz null, "removed_in" uuid null, "removed_as" int null, primary key ("token"));
create index "own_words_case_file_id_index" on "own_words" ("case_file_id");
