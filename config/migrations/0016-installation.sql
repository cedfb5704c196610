create table "installation" ("id" text not null default 'this', "sealed_with" text not null, "made_at" timestamptz not null, "sample" text null, primary key ("id"));
