-- What a partnership's lists begin with: its open reviews. PostgreSQL went through the open reviews of the whole country for it.
create index "case_file_open_reviews" on "case_file" ("partnership_id") where parent_id is null and not closed;
-- Whether somebody has signed for a review was looked up among all that were ever signed.
create index "agreement_caller_id_index" on "agreement" ("caller_id");
