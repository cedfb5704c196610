-- Urgent learning runs to a date of its review: the entries of the history that began it and that met it.
alter table learning_item add column noted_in integer, add column acted_in integer;
