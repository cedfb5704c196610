-- How often what a group is called and when it tells the board was said.
alter table "delivery_group" add column "revision" int not null default 1;
