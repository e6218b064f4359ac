-- Empties the table of targets, before the new version is added.
delete from targets;
