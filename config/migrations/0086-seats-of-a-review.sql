-- Whom a review is written to was looked up among all seats of the country: only those still held had an index by review.
create index "membership_case_file_id_index" on "membership" ("case_file_id");
