-- Which closed reviews still owe what the law asks for was looked up among all the dates of each of them.
create index "deadline_duties" on "deadline" ("case_file_id") where kind = 'statute' and not settled;
