-- Empties the table of periods, before the new version is added.
delete from periods;
