alter table "contact" add "language" text not null default 'en';
