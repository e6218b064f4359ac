-- Empties the table of areas, before the new version is added.
delete from areas;
