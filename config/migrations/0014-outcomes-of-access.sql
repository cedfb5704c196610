-- What came of it when somebody looked at something or tried to: done, returned (a form that was shown again), refused, failed.
alter table "access_record" add "outcome" text not null default 'done';
