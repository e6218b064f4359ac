-- Empties the table of objectives, before the new version is added.
delete from objectives;
