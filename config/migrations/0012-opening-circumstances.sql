alter table case_file add column opening_calendar_id text, add column opening_settings jsonb;
update case_file set opening_calendar_id = calendar_id, opening_settings = settings;
alter table case_file alter column opening_calendar_id set not null, alter column opening_settings set not null;
